"""A directive often names the head of a body: the body is what answers for the task.

"Giám đốc Sở Tài chính" is Sở Tài chính, "Chủ tịch UBND quận Hà Đông" is UBND quận Hà Đông.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

_HEADS: tuple[tuple[str, str], ...] = tuple(
    sorted(
        {
            "chanh van phong": "van phong",
            "pho chanh van phong": "van phong",
            "chanh thanh tra": "thanh tra",
            "tong thanh tra": "thanh tra",
            "truong ban": "ban",
            "pho truong ban": "ban",
            "truong phong": "phong",
            "truong cong an": "cong an",
            "truong doan": "doan",
            "to truong": "to",
            "cuc truong cuc": "cuc",
            "cuc truong": "cuc",
            "chi cuc truong chi cuc": "chi cuc",
            "chi cuc truong": "chi cuc",
            "tong cuc truong tong cuc": "tong cuc",
            "tong cuc truong": "tong cuc",
            "bo truong bo": "bo",
            "bo truong": "bo",
            "thu truong bo": "bo",
            "thong doc": "",
            "tu lenh bo tu lenh": "bo tu lenh",
            "tu lenh": "bo tu lenh",
            "chi huy truong bo chi huy": "bo chi huy",
            "vien truong vien": "vien",
            "vien truong": "vien",
            "chanh an toa an": "toa an",
            "bi thu": "",
            "bo truong chu nhiem": "",
            "chu nhiem": "",
            "tong giam doc": "",
            "pho giam doc": "",
            "giam doc": "",
            "chu tich": "",
            "pho chu tich": "",
            "thu truong": "",
            "nguoi dung dau": "",
            "lanh dao": "",
            "hieu truong": "",
            "dong chi": "",
            "ong": "",
            "giao": "",
            "phan cong": "",
            "de nghi": "",
            "yeu cau": "",
            "moi": "",
        }.items(),
        key=lambda pair: -len(pair[0].split()),
    )
)
_NOT_A_HEAD = (("thu", "truong", "chinh", "phu"), ("bo", "tu", "lenh"), ("bo", "chi", "huy"))
_TAILS = (("chu", "tri"), ("phoi", "hop"), ("thuc", "hien"), ("la", "co", "quan", "chu", "tri"))


def without_position(words: Sequence[str]) -> list[tuple[str, int]]:
    """The words with titles taken off, each with its place in ``words`` (-1: put in).

    >>> [word for word, _ in without_position("giam doc so tai chinh".split())]
    ['so', 'tai', 'chinh']
    """
    left = [(word, place) for place, word in enumerate(words)]
    while True:
        cut = _one_head_less(left)
        if cut is None or not cut:
            break
        left = cut
    for tail in _TAILS:
        if len(left) > len(tail) and tuple(word for word, _ in left[-len(tail) :]) == tail:
            left = left[: -len(tail)]
    return left


def _one_head_less(left: list[tuple[str, int]]) -> list[tuple[str, int]] | None:
    words = [word for word, _ in left]
    if any(tuple(words[: len(kept)]) == kept for kept in _NOT_A_HEAD):
        return None
    for head, put_in in _HEADS:
        parts = head.split()
        if words[: len(parts)] == parts and len(words) > len(parts):
            return [(word, -1) for word in put_in.split()] + left[len(parts) :]
    return None
