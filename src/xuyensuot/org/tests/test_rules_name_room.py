"""A name is written where it stays inside its shape."""

from __future__ import annotations

from xuyensuot.org.rules.name_room import widest_room


def test_the_wide_part_is_taken_and_its_middle() -> None:
    tee = ((0, 0), (200, 0), (200, 60), (120, 60), (120, 300), (80, 300), (80, 60), (0, 60))
    room = widest_room([tee], line=20)
    assert room is not None
    assert (room.x, room.width) == (100, 200)
    assert 10 <= room.y <= 50


def test_a_shape_that_bends_around_has_no_room_in_its_bay() -> None:
    bay = ((0, 0), (300, 0), (300, 200), (280, 200), (280, 30), (20, 30), (20, 200), (0, 200))
    room = widest_room([bay], line=24)
    assert room is not None
    assert room.width <= 300
    assert room.y < 30 or room.width == 20


def test_the_largest_ring_counts_and_what_is_too_low_has_no_room() -> None:
    islet, land = ((0, 0), (5, 0), (5, 5)), ((100, 100), (200, 100), (200, 200), (100, 200))
    room = widest_room([islet, land], line=20)
    assert room is not None
    assert (room.x, room.width) == (150, 100)
    assert widest_room([((0, 0), (300, 0), (300, 8), (0, 8))], line=20) is None
    assert widest_room([((3, 3),)], line=20) is None
    assert widest_room([], line=20) is None
