"""Open tasks pass to the units that take over in a reorganisation; set by set, private to the room.

A task whose lead changes waits for the new one to confirm; who gave it and who follows it up change
without being asked. What is closed stays with whoever did it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection

from xuyensuot.audit.operations import Subject, record
from xuyensuot.base.actor import Actor
from xuyensuot.base.operation import operation
from xuyensuot.kernel.text import fold
from xuyensuot.org.queries import ids_above, unit_cards, units_rehung
from xuyensuot.org.rules.handover import Count, Moved, Obstacle, Passing, Tally
from xuyensuot.tasks.queries.moved import (
    MovedKind,
    tasks_that_moved,
    tasks_that_would_move,
)
from xuyensuot.tasks.rules.handover import HandoverState

OPEN, STANDING, FOLLOWED = (kind.value for kind in MovedKind)

_PASSING = """
CREATE TEMP TABLE task_passing ON COMMIT DROP AS
SELECT * FROM unnest(%s::bigint[], %s::bigint[], %s::boolean[])
    AS given (unit_id, to_id, is_ambiguous)
"""
_HEIRS = """
CREATE TEMP TABLE task_heir (to_id bigint, above bigint[], words text) ON COMMIT DROP
"""
_REHUNG = """
CREATE TEMP TABLE task_rehung ON COMMIT DROP AS
SELECT * FROM unnest(%s::bigint[]) AS given (unit_id)
"""
_TALLY = """
SELECT lead_id, recurrence <> '', count(*), count(*) FILTER (WHERE is_ambiguous)
FROM tasks_task JOIN task_passing ON task_passing.unit_id = lead_id
WHERE closed_at IS NULL GROUP BY 1, 2
"""
_TALLY_FOLLOWED = """
SELECT coalesce(follows.unit_id, gives.unit_id), count(*) FROM tasks_task
LEFT JOIN task_passing follows ON follows.unit_id = followed_by_id
LEFT JOIN task_passing gives ON gives.unit_id = assigned_by_id
WHERE closed_at IS NULL AND (follows.unit_id IS NOT NULL OR gives.unit_id IS NOT NULL) GROUP BY 1
"""
# Whoever works with the lead: where the successor does so already, the old row stays as it is.
_JOINED = """
CREATE TEMP TABLE task_joined ON COMMIT DROP AS
SELECT DISTINCT ON (joined.task_id, task_passing.to_id) joined.id, joined.task_id,
    joined.unit_id, task_passing.to_id
FROM tasks_coordination joined JOIN task_passing USING (unit_id)
JOIN tasks_task ON tasks_task.id = joined.task_id AND tasks_task.closed_at IS NULL
WHERE NOT EXISTS (SELECT 1 FROM tasks_coordination same
    WHERE same.task_id = joined.task_id AND same.unit_id = task_passing.to_id)
ORDER BY joined.task_id, task_passing.to_id, joined.id
"""
_NOTE = """
INSERT INTO tasks_handover (task_id, reorganisation_id, from_unit_id, to_unit_id, is_ambiguous,
    state, reason, answered_by, decision, decided_by, handed_over_at, before)
SELECT task.id, %(id)s, leads.unit_id, leads.to_id, coalesce(leads.is_ambiguous, false),
    CASE WHEN leads.to_id IS NULL THEN %(silent)s ELSE %(pending)s END, '', '', '', '', %(at)s,
    jsonb_build_object('lead', task.lead_id, 'handed_from', task.handed_from_id,
        'assigned_by', task.assigned_by_id, 'followed_by', task.followed_by_id,
        'head', task.head_id, 'deputy', task.deputy_id, 'monitor', task.monitor_id,
        'sight', to_jsonb(task.sight), 'search_key', task.search_key,
        'joined', coalesce(joined.rows, '[]'::jsonb))
FROM tasks_task task
LEFT JOIN task_passing leads ON leads.unit_id = task.lead_id
LEFT JOIN task_passing gives ON gives.unit_id = task.assigned_by_id
LEFT JOIN task_passing follows ON follows.unit_id = task.followed_by_id
LEFT JOIN (SELECT task_id, jsonb_agg(jsonb_build_array(id, unit_id)) AS rows
    FROM task_joined GROUP BY task_id) joined ON joined.task_id = task.id
WHERE task.closed_at IS NULL AND (leads.unit_id IS NOT NULL OR gives.unit_id IS NOT NULL
    OR follows.unit_id IS NOT NULL OR joined.task_id IS NOT NULL
    OR task.lead_id IN (SELECT unit_id FROM task_rehung)
    OR task.assigned_by_id IN (SELECT unit_id FROM task_rehung)
    OR task.followed_by_id IN (SELECT unit_id FROM task_rehung)
    OR task.id IN (SELECT task_id FROM tasks_coordination JOIN task_rehung USING (unit_id)))
"""
_JOIN = """
UPDATE tasks_coordination SET unit_id = to_id FROM task_joined
WHERE task_joined.id = tasks_coordination.id
"""
_MOVE = """
UPDATE tasks_task task SET
    lead_id = coalesce(leads.to_id, task.lead_id),
    handed_from_id = CASE WHEN leads.to_id IS NULL THEN task.handed_from_id
        ELSE coalesce(task.handed_from_id, task.lead_id) END,
    assigned_by_id = coalesce(gives.to_id, task.assigned_by_id),
    followed_by_id = coalesce(follows.to_id, task.followed_by_id),
    head_id = CASE WHEN leads.to_id IS NULL OR task.head_id IS NULL THEN task.head_id
        ELSE (SELECT id FROM org_post WHERE unit_id = leads.to_id AND seat = 'head'
            AND valid @> %(on)s::date) END,
    deputy_id = CASE WHEN task.deputy_id IS NOT NULL THEN coalesce(
        (SELECT id FROM org_post WHERE came_from_id = task.deputy_id AND valid @> %(on)s::date
            LIMIT 1), task.deputy_id) END,
    monitor_id = CASE WHEN task.monitor_id IS NOT NULL THEN coalesce(
        (SELECT id FROM org_post WHERE came_from_id = task.monitor_id AND valid @> %(on)s::date
            LIMIT 1), task.monitor_id) END,
    sight = (SELECT array_agg(DISTINCT seen ORDER BY seen) FROM unnest(task.sight
        || coalesce(lead_heir.above, '{{}}') || coalesce(giver_heir.above, '{{}}')
        || coalesce(follower_heir.above, '{{}}') || coalesce(joined.above, '{{}}')
        || coalesce(rehung.above, '{{}}')) seen),
    search_key = task.search_key || coalesce(lead_heir.words, '')
FROM tasks_handover noted
JOIN tasks_task old ON old.id = noted.task_id
LEFT JOIN task_passing leads ON leads.unit_id = old.lead_id
LEFT JOIN task_passing gives ON gives.unit_id = old.assigned_by_id
LEFT JOIN task_passing follows ON follows.unit_id = old.followed_by_id
LEFT JOIN task_heir lead_heir ON lead_heir.to_id = leads.to_id
LEFT JOIN task_heir giver_heir ON giver_heir.to_id = gives.to_id
LEFT JOIN task_heir follower_heir ON follower_heir.to_id = follows.to_id
LEFT JOIN (SELECT task_id, array_agg(DISTINCT seen) AS above FROM task_joined
    JOIN task_heir USING (to_id), unnest(task_heir.above) seen GROUP BY task_id
) joined ON joined.task_id = noted.task_id
LEFT JOIN (SELECT named.id, array_agg(DISTINCT seen) AS above FROM task_rehung
    JOIN task_heir ON to_id = unit_id JOIN LATERAL (
        SELECT id FROM tasks_task WHERE lead_id = unit_id AND closed_at IS NULL
        UNION SELECT id FROM tasks_task WHERE assigned_by_id = unit_id AND closed_at IS NULL
        UNION SELECT id FROM tasks_task WHERE followed_by_id = unit_id AND closed_at IS NULL
        UNION SELECT task_id FROM tasks_coordination beside
        WHERE beside.unit_id = task_rehung.unit_id
    ) named ON true, unnest(task_heir.above) seen GROUP BY named.id
) rehung ON rehung.id = noted.task_id
WHERE noted.reorganisation_id = %(id)s AND task.id = noted.task_id
""".replace("{{}}", "{}")
_TAKE_BACK = """
UPDATE tasks_task task SET lead_id = (before->>'lead')::bigint,
    handed_from_id = (before->>'handed_from')::bigint,
    assigned_by_id = (before->>'assigned_by')::bigint,
    followed_by_id = (before->>'followed_by')::bigint, head_id = (before->>'head')::bigint,
    deputy_id = CASE WHEN before ? 'deputy' THEN (before->>'deputy')::bigint ELSE deputy_id END,
    monitor_id = CASE WHEN before ? 'monitor' THEN (before->>'monitor')::bigint
        ELSE monitor_id END,
    sight = ARRAY(SELECT jsonb_array_elements_text(before->'sight')::bigint),
    search_key = before->>'search_key'
FROM tasks_handover noted WHERE noted.reorganisation_id = %s AND task.id = noted.task_id
"""
_LEAVE = """
UPDATE tasks_coordination joined SET unit_id = (pair->>1)::bigint
FROM tasks_handover noted, jsonb_array_elements(noted.before->'joined') pair
WHERE noted.reorganisation_id = %s AND joined.id = (pair->>0)::bigint
"""
_SINCE = """
SELECT count(*) FILTER (WHERE noted.state NOT IN (%(silent)s, %(pending)s)),
    count(*) FILTER (WHERE task.closed_at IS NOT NULL OR EXISTS (
        SELECT 1 FROM tasks_progressreport said
        WHERE said.task_id = task.id AND said.reported_at > noted.handed_over_at))
FROM tasks_handover noted JOIN tasks_task task ON task.id = noted.task_id
WHERE noted.reorganisation_id = %(id)s
"""
_GIVEN_SINCE = """
SELECT count(*) FROM tasks_task task JOIN org_reorganisedrow founded ON founded.row = task.lead_id
WHERE founded.reorganisation_id = %(id)s AND founded."table" = 'unit' AND NOT EXISTS (
    SELECT 1 FROM tasks_handover noted
    WHERE noted.task_id = task.id AND noted.reorganisation_id = %(id)s)
"""


class TaskHandover:
    """Tasks as a domain of handover (``org.rules.handover``)."""

    def tally(self, passings: Sequence[Passing], *, on: date) -> list[Tally]:
        """Open tasks and standing duties by the unit that leads them, and those it follows up."""
        with connection.cursor() as cursor:
            _pass(cursor, passings)
            cursor.execute(_TALLY)
            rows = cursor.fetchall()
            cursor.execute(_TALLY_FOLLOWED)
            followed = dict(cursor.fetchall())
            cursor.execute("DROP TABLE task_passing")
        found = []
        for code, standing in ((OPEN, False), (STANDING, True)):
            own = [row for row in rows if row[1] is standing]
            by_unit = {unit_id: count for unit_id, _, count, _ in own}
            settle = sum(row[3] for row in own)
            moved = sum(by_unit.values()) - settle
            found.append(Tally(code, by_unit, moved, settle, is_work=True))
        return [*found, Tally(FOLLOWED, followed, sum(followed.values()), 0)]

    def listing(
        self,
        count: Count,
        passings: Sequence[Passing],
        *,
        reorganisation_id: int | None,
        actor: Actor,
        on: date,
        after: int,
        limit: int,
    ) -> Sequence[Moved]:
        """Tasks in the sight of the actor."""
        if count.code not in {OPEN, STANDING, FOLLOWED}:
            return ()
        if reorganisation_id is not None:
            return tasks_that_moved(
                count, reorganisation_id, actor=actor, on=on, after=after, limit=limit
            )
        return tasks_that_would_move(count, passings, actor=actor, on=on, after=after, limit=limit)

    def hand_over(
        self,
        passings: Sequence[Passing],
        *,
        reorganisation_id: int,
        actor: Actor,
        on: date,
        at: datetime,
    ) -> None:
        """Open tasks go to whoever takes over, who is asked to confirm."""
        hand_tasks_over(
            actor=actor, passings=passings, reorganisation_id=reorganisation_id, on=on, at=at
        )

    def obstacles(self, *, reorganisation_id: int) -> list[Obstacle]:
        """Answers, reports and closings since, and tasks given to units that were founded."""
        facts: dict[str, Any] = {
            "id": reorganisation_id,
            "silent": HandoverState.SILENT.value,
            "pending": HandoverState.PENDING.value,
        }
        with connection.cursor() as cursor:
            cursor.execute(_SINCE, facts)
            answered, worked_on = cursor.fetchone()
            cursor.execute(_GIVEN_SINCE, facts)
            (given,) = cursor.fetchone()
        counts = {
            "tasks.answered_since": answered,
            "tasks.worked_on_since": worked_on,
            "tasks.given_since": given,
        }
        return [Obstacle(code, count) for code, count in counts.items() if count]

    def take_back(self, *, reorganisation_id: int, actor: Actor, at: datetime) -> None:
        """Every task as it was before."""
        take_tasks_back(actor=actor, reorganisation_id=reorganisation_id, at=at)


@operation("tasks.tasks_handed_over")
def hand_tasks_over(
    *,
    actor: Actor,
    passings: Sequence[Passing],
    reorganisation_id: int,
    on: date,
    at: datetime,
) -> int:
    """Hand the open tasks of these units over; part of applying a reorganisation, which asked.

    Returns how many tasks changed.
    """
    facts: dict[str, Any] = {
        "id": reorganisation_id,
        "on": on,
        "at": at,
        "silent": HandoverState.SILENT.value,
        "pending": HandoverState.PENDING.value,
    }
    with connection.cursor() as cursor:
        # Nobody reports on, closes or gives a task meanwhile; reading goes on. Locks on hundreds of
        # thousands of rows would cost a quarter more.
        cursor.execute("LOCK TABLE tasks_task IN EXCLUSIVE MODE")
        _pass(cursor, passings)
        _name_heirs(cursor, passings, units_rehung(reorganisation_id), on)
        cursor.execute(_JOINED)
        cursor.execute(_NOTE, facts)
        changed = int(cursor.rowcount)
        cursor.execute("ANALYZE tasks_handover")
        cursor.execute(_MOVE, facts)
        cursor.execute(_JOIN)
        cursor.execute("DROP TABLE task_joined, task_rehung, task_heir, task_passing")
    subject = Subject("org.reorganisation", reorganisation_id, str(reorganisation_id))
    after = {"tasks": changed}
    record(verb="tasks.tasks_handed_over", actor=actor, subject=subject, at=at, after=after)
    return changed


@operation("tasks.tasks_taken_back")
def take_tasks_back(*, actor: Actor, reorganisation_id: int, at: datetime) -> int:
    """Undo ``hand_tasks_over`` exactly; part of undoing a reorganisation, which asked."""
    with connection.cursor() as cursor:
        cursor.execute(_TAKE_BACK, [reorganisation_id])
        changed = int(cursor.rowcount)
        cursor.execute(_LEAVE, [reorganisation_id])
        cursor.execute(
            "DELETE FROM tasks_handover WHERE reorganisation_id = %s", [reorganisation_id]
        )
    subject = Subject("org.reorganisation", reorganisation_id, str(reorganisation_id))
    after = {"tasks": changed}
    record(verb="tasks.tasks_taken_back", actor=actor, subject=subject, at=at, after=after)
    return changed


def _pass(cursor: Any, passings: Sequence[Passing]) -> None:
    columns = zip(*((p.unit_id, p.to_id, p.is_ambiguous) for p in passings), strict=True)
    given = [list(column) for column in columns] or [[], [], []]
    cursor.execute(_PASSING, given)
    cursor.execute("ANALYZE task_passing")


def _name_heirs(
    cursor: Any, passings: Sequence[Passing], rehung: Collection[int], on: date
) -> None:
    """Whose grants reach the tasks of those that take over, and the words to find them by.

    The same of units that stand elsewhere now: who is above them sees their tasks from there.
    """
    cursor.execute(_REHUNG, [list(rehung)])
    cursor.execute("ANALYZE task_rehung")
    ids = {passing.to_id for passing in passings} | set(rehung)
    above, cards = ids_above(ids), unit_cards(ids=ids, on=on)
    cursor.execute(_HEIRS)
    with cursor.copy("COPY task_heir FROM STDIN") as copy:
        for unit_id in sorted(ids):
            card = cards[unit_id]
            words = " " + fold(f"{card.office_name} {card.name}")
            copy.write_row([unit_id, sorted(above[unit_id]), words])
    cursor.execute("ANALYZE task_heir")
