"""The progress board: the last word, never half a file."""

from __future__ import annotations

import threading
from pathlib import Path

from xuyensuot.base.progress import Progress, ProgressBoard


def test_the_last_word_wins(tmp_path: Path) -> None:
    board = ProgressBoard(tmp_path / "progress")
    assert board.ask("reading-1") is None
    board.tell("reading-1", 1, 9)
    board.tell("reading-1", 2, 9)
    board.tell("reading-2", 5, 5)
    assert board.ask("reading-1") == Progress(2, 9)
    assert board.ask("reading-2") == Progress(5, 5)


def test_what_is_forgotten_is_gone_and_may_be_forgotten_twice(tmp_path: Path) -> None:
    board = ProgressBoard(tmp_path / "progress")
    board.tell("reading-1", 1, 2)
    board.forget("reading-1")
    board.forget("reading-1")
    assert board.ask("reading-1") is None
    assert list((tmp_path / "progress").iterdir()) == []


def test_readers_never_see_half_a_file(tmp_path: Path) -> None:
    board = ProgressBoard(tmp_path / "progress")
    board.tell("job", 0, 500)
    seen: list[Progress | None] = []
    done = threading.Event()

    def look() -> None:
        while not done.is_set():
            seen.append(board.ask("job"))

    reader = threading.Thread(target=look)
    reader.start()
    for number in range(500):
        board.tell("job", number, 500)
    done.set()
    reader.join()
    assert seen
    assert None not in seen
    assert [s.done for s in seen if s] == sorted(s.done for s in seen if s)
