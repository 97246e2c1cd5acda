"""Who is told to do what in one sentence? Roles of the bodies it names, by the words around them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from xuyensuot.directives.rules.extraction.bodies import BodyReader
from xuyensuot.directives.rules.extraction.names import Bodies
from xuyensuot.directives.rules.extraction.verbs import ACTION, DUTY, begins_action
from xuyensuot.directives.rules.extraction.wording import UPPER

ASSIGNED = "assigned"
CHAIRED = "chaired"
SUBJECT = "subject"
PASSIVE = "passive"


@dataclass(frozen=True, slots=True)
class Assignment:
    """``rule`` is how the lead was found, empty when the sentence names none.

    ``acts`` says that the sentence begins as an instruction, so that an inherited lead fits.
    """

    lead: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()
    rule: str = ""
    acts: bool = False


_CANDIDATE = re.compile(
    rf"(?<![\w/])(?:[{UPPER}](?=\w)|(?:các|những|toàn thể|tất cả|từng|mỗi|mọi|một "
    rf"số)\s|đồng chí\s|đ/c\s|ubnd\s)"
)
_ORDER = re.compile(
    r"(?:(?<!\w)(?:(?:thống\s+nhất\s+|đồng\s+ý\s+|trân\s+trọng\s+|kính\s+)?"
    r"(?:giao(?:\s+(?:nhiệm\s+vụ|trách\s+nhiệm))?(?:\s+cho)?|yêu\s+cầu|đề\s+nghị|"
    r"phân\s+công|ủy\s+quyền(?:\s+cho)?|chỉ\s+thị|"
    r"kêu\s+gọi|giao\s+trách\s+nhiệm\s+cho)))\s*:?\s*(?:trực\s+tiếp\s+)?$"
)
_NOT_ORDER = re.compile(r"(?:được|đã|do|theo|khi|nếu|có|vụ|của|sự)\s+(?:\w+\s+)?$|[.)]\s*$")
_DONE_BY = re.compile(r"(?<!\w)do\s+$")
_COORDINATE_BEFORE = re.compile(
    r"(?<!\w)(?:phối\s*hợp(?:[\s,]+[^\W\d]+){0,5}?\s+(?:với|cùng(?:\s+với)?)|"
    r"phối\s*hợp|cùng\s+với|(?:^|, )cùng|hiệp\s+đồng\s+với|phối\s*hợp\s*:)\s*:?\s*$"
)
_COORDINATE_AHEAD = re.compile(
    r"(?<!\w)(?:phối\s*hợp(?:[\s,]+[^\W\d]+){0,4}?\s+(?:với|cùng(?:\s+với)?)|"
    r"phối\s*hợp|^\s*cùng(?:\s+với)?|cùng\s+với)\s+"
)
_LABEL_LEAD = re.compile(
    r"(?:chủ\s+trì|thực\s+hiện|đầu\s+mối|phụ\s+trách)\s*(?::|(?<=chủ "
    r"trì)\s+là)\s*$"
)
_OPEN_PARENTHESIS = re.compile(r"[(\[]\s*(?:giao\s+)?$")
_MEETING = re.compile(r"\s*(?:cuộc\s+họp|hội\s+nghị|buổi|phiên\s+họp|họp|hội\s+thảo|lễ)(?!\w)")
_EACH = re.compile(r"(?:mỗi|từng)\s")
_LABEL_COORDINATING = re.compile(r"phối\s*hợp(?:\s+thực\s+hiện)?\s*:\s*$")
_CHAIRS_AFTER = re.compile(
    r"[\s,]*(?:(?:là|làm)\s+(?:cơ\s+quan|đơn\s+vị)(?:\s+đầu\s+mối)?,?\s*|"
    r"làm\s+đầu\s+mối,?\s*|(?:có\s+trách\s+nhiệm|tiếp\s+tục|khẩn\s+trương|"
    r"chịu\s+trách\s+nhiệm|chủ\s+động)\s+)*(?:đồng\s+)?chủ\s+trì(?!\w)"
)
_COORDINATES_AFTER = re.compile(
    r"\s+(?:cùng\s+|là\s+(?:cơ\s+quan|đơn\s+vị)\s+)?phối\s*hợp(?!\s+(?:\w+\s+){0,3}(?:với|cùng)\s)"
)
_PASSIVE_AFTER = re.compile(
    r"\s+(?:\w+\s+){0,2}?(?:chủ\s+trì|thực\s+hiện|đảm\s+nhiệm|phụ\s+trách|"
    r"chịu\s+trách\s+nhiệm|tham\s+mưu|làm\s+đầu\s+mối|tổ\s+chức|triển\s+khai|"
    r"xây\s+dựng|soạn\s+thảo|chuẩn\s+bị)"
)
_PAST_AFTER = re.compile(
    r"\s*,?\s*(?:đã|đang|vẫn|còn|chưa|được|bị|là(?!\s+(?:cơ\s+quan|đầu\s+mối|đơn\s+vị|"
    r"thường\s+trực)))(?!\w)"
)
_INTRODUCTION = re.compile(
    r"(?:căn\s+cứ|trên\s+cơ\s+sở|theo|trong|trước|sau|định\s+kỳ|h[àằ]ng|để|nhằm|"
    r"đối\s+với|trường\s+hợp|nếu|khi|riêng|"
    r"đồng\s+thời|ngoài\s+ra|từ|kể\s+từ|chậm\s+nhất|muộn\s+nhất|năm|quý|tháng|ngày|"
    r"hoàn\s+thành|về|với|quá\s+trình|tùy|"
    r"thời\s+gian|các\s+nội\s+dung|bên\s+cạnh|qua|thông\s+qua|do|vì\s+vậy|vì|"
    r"trên\s+tinh\s+thần|tiếp\s+theo|trước\s+mắt|giao|"
    r"đến|thực\s+hiện|trên\s+đây|nhận\s+được|ngay|mỗi|tại|như\s+vậy|do\s+đó|"
    r"cùng\s+với|bằng|yêu\s+cầu|tiếp\s+tục\s+thực\s+hiện|kết\s+thúc)(?!\w)"
)
_SUBJECT_GAP = re.compile(
    r"\s*(?:,\s*)?(?:(?:theo|căn\s+cứ|trên\s+cơ\s+sở|trong|trước|định\s+kỳ|h[àằ]ng|để|"
    r"nhằm|với|tùy|bằng|sau|khi|hoàn\s+thành|cùng|nếu|"
    r"chậm\s+nhất|đồng\s+thời|có|bên\s+cạnh|qua|thông\s+qua|xuất\s+phát|dựa|ngoài|từ|"
    r"ngay|phải|cần|luôn|thường|không|tự|"
    r"là\s+(?:cơ\s+quan|đầu\s+mối|đơn\s+vị|thường\s+trực)|cử|nghiêm|tổ\s+chức)(?!\w))"
)
_FARTHEST_SUBJECT = 700
_LEADING_WORD = re.compile(
    r"(?:riêng|đồng\s+thời|ngoài\s+ra|mặt\s+khác|\d{1,3}|trước\s+mắt|thứ\s+\w+)[\s,]*"
)
_TOWARDS = re.compile(r"(?:riêng\s+)?(?:đối\s+)?với")
_TITLE_BEFORE = re.compile(r"^[^.;:]{3,160}:\s*$")
_NEW_SENTENCE_PART = re.compile(r"[;:]\s*(?:riêng\s+|đồng\s+thời,?\s*|giao\s+)?$")
_TOPICS = re.compile(
    r"(?:mục\s+tiêu|kinh\s+phí|nguồn|địa\s+điểm|đối\s+tượng|thành\s+phần|hình\s+thức|"
    r"phạm\s+vi|kế\s+hoạch\s+này|quyết\s+định\s+này|"
    r"chỉ\s+thị\s+này|thông\s+báo\s+này|công\s+văn\s+này|quy\s+chế\s+này|"
    r"trên\s+đây\s+là|văn\s+phòng\s+chính\s+phủ\s+(?:xin\s+)?thông\s+báo|"
    r"thời\s+gian\s+qua|trong\s+thời\s+gian\s+qua|những\s+năm\s+qua|đến\s+nay|"
    r"hiện\s+nay|ban\s+hành\s+kèm\s+theo|ghi\s+nhận|biểu\s+dương|"
    r"đạt\s|tỷ\s+lệ|tối\s+thiểu|100\s*%|\d+\s*%|trên\s+\d|ít\s+nhất|phê\s+duyệt\s+kèm|"
    r"bãi\s+bỏ|thay\s+thế\s+(?:quyết|chỉ|kế))"
)

_DESCRIPTION = re.compile(
    r"(?:đây\s+là|việc\s|những\s|trong\s+đó|điều\s+này|cụ\s+thể\s*:?$|ví\s+dụ|"
    r"ghi\s+chú|nội\s+dung|thời\s+gian|số\s+lượng|"
    r"các\s+(?:nội\s+dung|nhiệm\s+vụ|văn\s+bản|mục\s+tiêu|chỉ\s+tiêu|khoản|hồ\s+sơ)|"
    r"danh\s+mục|kèm\s+theo|biểu\s+mẫu|tổng\s+số|tuy\s+nhiên|"
    r"theo\s+đó|qua\s+đó|như\s+vậy|có\s+\d+|là\s(?!cơ\s+quan|đầu\s+mối|đơn\s+vị|"
    r"thường\s+trực)|được\s|gồm\s|bao\s+gồm|luật\s|nghị\s+định\s|mức\s|giá\s|"
    r"chi\s+phí|mọi\s+(?:thông\s+tin|chi\s+tiết))"
)


class SentenceReader:
    """Reads one sentence (or one item that is a sentence)."""

    def __init__(self, text: str) -> None:
        self.reader = BodyReader(text)
        self.view = self.reader.lower
        self.bodies = self._all_bodies()

    def _all_bodies(self) -> list[Bodies]:
        found: list[Bodies] = []
        end = 0
        for candidate in _CANDIDATE.finditer(self.reader.even):
            if candidate.start() < end:
                continue
            bodies = self.reader.read_list(candidate.start())
            if bodies is not None:
                found.append(bodies)
                end = bodies.end
        return self._with_small(found)

    def _with_small(self, found: list[Bodies]) -> list[Bodies]:
        """Also the bodies in small letters behind "phối hợp với"."""
        taken = {bodies.start for bodies in found}
        for told in _COORDINATE_AHEAD.finditer(self.view):
            at = told.end()
            if at in taken or any(b.start <= at < b.end for b in found):
                continue
            bodies = self.reader.read_list(at, lenient=True)
            if bodies is not None:
                found = [b for b in found if not bodies.start <= b.start < bodies.end]
                found.append(bodies)
        return sorted(found, key=lambda bodies: bodies.start)

    def read(self, *, inherited: bool = False) -> Assignment:
        """``inherited``: a heading or an earlier sentence has already named who must act."""
        coordinating = self._coordinating()
        acts = self._acts()
        subject = self._subject()
        order = self._ordered()
        if order is not None and (subject is None or self._orders(subject, order)):
            if not (inherited and acts and order.start > 20) and not self._own_asking(
                inherited, order
            ):
                lead = self._with_chairs(order, coordinating)
                return Assignment(lead, _without(coordinating, lead), ASSIGNED, acts=True)
        if subject is not None:
            lead = self._with_chairs(subject, coordinating)
            return Assignment(lead, _without(coordinating, lead), SUBJECT, acts=True)
        chaired = self._chaired()
        if chaired and not (inherited and acts):
            return Assignment(chaired, _without(coordinating, chaired), CHAIRED, acts=True)
        passive = self._passive()
        if passive:
            return Assignment(passive, _without(coordinating, passive), PASSIVE, acts=True)
        return Assignment((), coordinating, "", acts=acts)

    def is_topic(self) -> bool:
        """Whether the sentence only describes: a target, a place, the money, the document itself."""
        return _TOPICS.match(self.view.lstrip(" \"'(")) is not None

    def is_target(self) -> bool:
        return self.view.lstrip(" \"'(").startswith("phấn đấu")

    def describes(self) -> bool:
        """Whether even under an agency's heading the sentence only tells how things are."""
        if _DESCRIPTION.match(self.view.lstrip(" \"'(")):
            return True
        first = self.bodies[0] if self.bodies else None
        only_names = first is not None and first.end >= len(self.view.rstrip(" .;:,")) - 3
        return only_names and first is not None and first.start < 3

    def _before(self, bodies: Bodies, width: int = 70) -> str:
        return self.view[max(0, bodies.start - width) : bodies.start]

    def _after(self, bodies: Bodies) -> str:
        return self.view[bodies.end : bodies.end + 120]

    def _coordinating(self) -> tuple[str, ...]:
        names: list[str] = []
        chaired = "chủ trì" in self.view
        for position, bodies in enumerate(self.bodies):
            before = self._before(bodies)
            told = _COORDINATE_BEFORE.search(before) or _LABEL_COORDINATING.search(before)
            also = (chaired and position > 0) and _COORDINATES_AFTER.match(self._after(bodies))
            if told or also:
                names.extend(n for n in bodies.names if n not in names)
        return tuple(names)

    def _acts(self) -> bool:
        start = re.match(r"[\s\"'(]*(?:[^:.;]{2,60}:\s*)?", self.view)
        if begins_action(self.view, len(self.view) - len(self.view.lstrip(" \"'("))):
            return True
        if start and start.end() and begins_action(self.view, start.end()):
            return True
        if _INTRODUCTION.match(self.view):
            parts = re.finditer(
                r",\s+(?:thì\s+|cần\s+|phải\s+)?|(?<=[ợảđả])\s(?=báo cáo)|\s(?=báo cáo|tổ "
                r"chức|xây dựng)",
                self.view[:400],
            )
            return any(begins_action(self.view, part.end()) for part in parts)
        return False

    def _acting(self, bodies: Bodies) -> bool:
        """Whether what follows makes the bodies the ones who act."""
        after = self._after(bodies)
        if _PAST_AFTER.match(after):
            return False
        words = re.match(r"[\s,]*", after)
        at = bodies.end + (words.end() if words else 0)
        if after.lstrip().startswith(":"):
            return True
        if ACTION.match(self.view, at) or DUTY.match(self.view, at):
            return True
        gap = _SUBJECT_GAP.match(after)
        return bool(gap and gap.end())

    def _subject(self) -> Bodies | None:
        for bodies in self.bodies:
            if _DONE_BY.search(self._before(bodies)) or self._meets(bodies):
                continue
            if self._in_subject_place(bodies) and self._acting(bodies):
                return bodies
        return None

    def _meets(self, bodies: Bodies) -> bool:
        """ "Phó Chủ tịch ... chủ trì cuộc họp" tells of a meeting."""
        chairs = _CHAIRS_AFTER.match(self._after(bodies))
        return bool(chairs and _MEETING.match(self.view, bodies.end + chairs.end()))

    def _in_subject_place(self, bodies: Bodies) -> bool:
        if bodies.start > _FARTHEST_SUBJECT:
            return False
        before = self.view[: bodies.start].strip(" \"'(")
        if not before or _LEADING_WORD.fullmatch(before):
            return True
        if _TOWARDS.fullmatch(before):
            proper = self.reader.even[bodies.start].isupper()
            return proper and self._after(bodies).lstrip()[:1] in (",", ":")
        if _COORDINATE_BEFORE.search(self.view[: bodies.start]):
            return False
        if before.endswith(":") and _TITLE_BEFORE.match(before) and "phối hợp" not in before:
            return True
        return (
            before.endswith(",")
            and bool(_INTRODUCTION.match(before))
            and not begins_action_strictly(before)
        )

    def _ordered(self) -> Bodies | None:
        for bodies in self.bodies:
            before = self._before(bodies)
            order = _ORDER.search(before)
            if order and not _NOT_ORDER.search(before[: order.start()]):
                return bodies
        return None

    def _orders(self, subject: Bodies, order: Bodies) -> bool:
        """Whether the subject is the one who gives the order: "UBND tỉnh yêu cầu các sở ..."."""
        between = self.view[subject.end : order.start]
        return (
            order.start >= subject.end
            and len(between) < 60
            and bool(_ORDER.search(between))
            and not re.search(r"chủ trì|báo cáo|có trách nhiệm", between)
        )

    def _own_asking(self, inherited: bool, order: Bodies) -> bool:
        """Under an agency's heading, "Đề nghị các đơn vị ..." is what that agency does."""
        return (
            inherited
            and bool(re.match(r"\s*(?:đề nghị|yêu cầu)", self.view))
            and "chủ trì" not in self._after(order)
        )

    def _with_chairs(self, first: Bodies, coordinating: tuple[str, ...]) -> tuple[str, ...]:
        """The first lead and those of further clauses that name their own."""
        names = list(first.names)
        for bodies in self.bodies:
            if bodies.start <= first.start:
                continue
            new_part = _NEW_SENTENCE_PART.search(self._before(bodies)) and self._acting(bodies)
            chairs = _CHAIRS_AFTER.match(self._after(bodies)) and not _COORDINATE_BEFORE.search(
                self._before(bodies)
            )
            if (new_part or chairs) and not any(n in coordinating for n in bodies.names):
                names.extend(n for n in bodies.names if n not in names)
        return tuple(names)

    def _chaired(self) -> tuple[str, ...]:
        names: list[str] = []
        for bodies in self.bodies:
            before = self._before(bodies)
            chairs = (
                _CHAIRS_AFTER.match(self._after(bodies))
                and not _COORDINATE_BEFORE.search(before)
                and not self._meets(bodies)
            )
            if chairs or (_LABEL_LEAD.search(before) and not _LABEL_COORDINATING.search(before)):
                names.extend(n for n in bodies.names if n not in names)
        return tuple(names)

    def _passive(self) -> tuple[str, ...]:
        for bodies in self.bodies:
            before = self._before(bodies)
            told = _DONE_BY.search(before) or _OPEN_PARENTHESIS.search(before)
            if told and _PASSIVE_AFTER.match(self._after(bodies)):
                return bodies.names
        return ()


def begins_action_strictly(before: str) -> bool:
    """Whether the words before a body are themselves the instruction ("Thực hiện ..., Sở A")."""
    return bool(
        re.match(
            r"(?:chủ\s+trì|phối\s+hợp|hướng\s+dẫn|tổ\s+chức|tham\s+mưu|xây\s+dựng|đôn\s+đốc)",
            before,
        )
    )


def _without(names: tuple[str, ...], taken: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in names if name not in taken)


def read_assignment(text: str, *, inherited: bool = False) -> Assignment:
    """Roles in one sentence; see ``SentenceReader.read``."""
    return SentenceReader(text).read(inherited=inherited)
