"""What happened to the issued tasks until 15 May 2024: acknowledged, reported on, claimed, late.

Every step goes through the operations that people use, at the moment of the story. What each unit
does follows from a hash of its task, so that two demonstrations tell the same story.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from xuyensuot.base.actor import Actor, Grant
from xuyensuot.demo.papers import LOCAL
from xuyensuot.org.queries import get_unit
from xuyensuot.tasks import operations
from xuyensuot.tasks.queries import TaskRow

TODAY = datetime(2024, 5, 15, 8, 0, tzinfo=LOCAL)
LONG_AGO = timedelta(days=25)

NOTES = (
    (20, "Đã thành lập tổ giúp việc, phân công đầu mối và lập danh mục việc phải làm."),
    (35, "Đã rà soát xong số liệu đợt 1; đang đối chiếu với phần còn lại."),
    (50, "Hoàn thành khoảng một nửa khối lượng; đang chờ kết quả đối soát."),
    (60, "Đã triển khai tại các đơn vị trực thuộc, còn một số đơn vị chưa gửi kết quả."),
    (75, "Đã tổng hợp kết quả của phần lớn đơn vị; phần còn lại gửi trong tuần tới."),
    (85, "Còn vướng ở khâu kết nối, đã làm việc với đơn vị phối hợp để xử lý."),
)
CLAIM = "Đã hoàn thành nhiệm vụ; kết quả gửi kèm báo cáo của đơn vị."
SENT_BACK = "Số liệu chưa khớp với kết quả đối soát; đề nghị rà soát lại và gửi bổ sung."


@dataclass(frozen=True, slots=True)
class Course:
    """How one task went: how many reports, whether it was claimed, and how that was answered."""

    acknowledged: bool
    reports: int
    claimed: bool = False
    answer: str = ""


def _draw(task: TaskRow) -> int:
    """A number of 0..99 that belongs to the clause, the words and the unit of a task."""
    seed = f"{task.clause_ref}|{task.content}|{task.lead.name}".encode()
    return int.from_bytes(hashlib.sha256(seed).digest()[:4], "big") % 100


def course_of(task: TaskRow, draw: int) -> Course:
    """Tasks that are due are mostly done; of the others some have not begun."""
    if task.due_on is None:
        return Course(acknowledged=draw < 85, reports=draw % 3)
    if task.due_on < TODAY.date():
        # What fell due long ago is nearly all done; of the rest the draw spares its share.
        done = 91 if TODAY.date() - task.due_on > LONG_AGO else 64
        if draw < done:
            return Course(acknowledged=True, reports=1, claimed=True, answer="confirm")
        if draw < done + 4:
            return Course(acknowledged=True, reports=1, claimed=True)
        if draw < done + 6:
            return Course(acknowledged=True, reports=1, claimed=True, answer="send_back")
        return Course(acknowledged=draw < 97, reports=draw % 3)
    if draw < 12:
        return Course(acknowledged=False, reports=0)
    return Course(acknowledged=True, reports=draw % 3)


def play(tasks: list[TaskRow], *, confirmer: Actor, issued_at: datetime) -> None:
    """Let every task take its course between its issue and the day of the demonstration."""
    for task in tasks:
        draw = _draw(task)
        _play_one(task, course_of(task, draw), draw, confirmer, issued_at)


def _play_one(
    task: TaskRow, course: Course, draw: int, confirmer: Actor, issued_at: datetime
) -> None:
    lead = sample_actor(task, issued_at)
    moments = _moments(issued_at, draw)
    if course.acknowledged:
        operations.acknowledge_task(actor=lead, task_id=task.id, at=next(moments))
    for index in range(course.reports if course.acknowledged else 0):
        percent, text = NOTES[(draw + index * 2) % len(NOTES)]
        operations.report_progress(
            actor=lead, task_id=task.id, text=text, percent=percent, at=next(moments)
        )
    if course.claimed:
        operations.claim_done(actor=lead, task_id=task.id, text=CLAIM, at=next(moments))
    may_answer = course.answer and lead.unit_id != confirmer.unit_id
    if may_answer and course.answer == "confirm":
        operations.confirm_done(actor=confirmer, task_id=task.id, at=next(moments))
    elif may_answer:
        operations.send_back(actor=confirmer, task_id=task.id, reason=SENT_BACK, at=next(moments))


def _moments(issued_at: datetime, draw: int) -> Iterator[datetime]:
    """Working hours after the issue, spread over the time until the day of the demonstration."""
    step = (TODAY - issued_at) / 7
    moment = issued_at
    for index in range(7):
        moment = issued_at + step * (index + (draw % 60) / 100)
        hour = 8 + (draw + index * 3) % 9
        moment = moment.replace(hour=hour, minute=(draw * 7 + index * 13) % 60)
        moment -= timedelta(days=max(0, moment.weekday() - 4))
        yield max(issued_at + timedelta(hours=index + 1), min(moment, TODAY - timedelta(hours=9)))


def sample_actor(task: TaskRow, at: datetime) -> Actor:
    """Whoever answers for the lead unit in the story; its label says that it is sample data."""
    unit = get_unit(task.lead.id, on=at.date())
    permissions = ("tasks.view_task", "tasks.acknowledge_task", "tasks.report_progress")
    return Actor(
        "system",
        0,
        f"Đầu mối {unit.office_name} (dữ liệu mẫu)",
        tuple(Grant(permission, task.lead.id) for permission in permissions),
        task.lead.id,
    )
