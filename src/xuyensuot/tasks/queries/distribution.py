"""How far is a text on its way to hundreds of units?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from xuyensuot.base.actor import Actor
from xuyensuot.kernel.decisions import NotFound
from xuyensuot.tasks import access
from xuyensuot.tasks.models import Distribution


@dataclass(frozen=True, slots=True)
class DistributionPage:
    """``done`` of ``total`` tasks; ``assignment_id`` where all are of one assignment.

    One that is finished short of its total was stopped: its task had ended.
    """

    id: int
    directive_id: int
    directive_label: str
    parent_id: int | None
    assignment_id: int | None
    title: str
    done: int
    total: int
    asked_by: str
    asked_at: datetime
    finished_at: datetime | None

    @property
    def is_finished(self) -> bool:
        return self.finished_at is not None

    @property
    def was_stopped(self) -> bool:
        return self.is_finished and self.done < self.total


def get_distribution(*, actor: Actor, distribution_id: int, on: date) -> DistributionPage:
    """One distribution in sight; raises NotFound otherwise."""
    rows = access.visible_distributions(actor, on=on).filter(pk=distribution_id)
    row = rows.select_related("directive").first()
    if row is None:
        raise NotFound
    return _page(row)


def distributions_of_directive(
    *, actor: Actor, directive_id: int, on: date
) -> tuple[DistributionPage, ...]:
    """Those under way of a directive, as far as in sight."""
    rows = access.visible_distributions(actor, on=on)
    open_ = rows.filter(directive_id=directive_id, finished_at=None)
    return tuple(_page(row) for row in open_.select_related("directive").order_by("pk"))


def _page(row: Distribution) -> DistributionPage:
    slips = row.plan["slips"]
    return DistributionPage(
        row.pk,
        row.directive_id,
        str(row.directive),
        row.parent_id,
        slips[0]["candidate"] if len(slips) == 1 else None,
        slips[0]["title"],
        row.done,
        row.total,
        row.asked_by,
        row.asked_at,
        row.finished_at,
    )
