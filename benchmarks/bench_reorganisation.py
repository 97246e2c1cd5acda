"""The reorganisation of 1 July 2025 with 200,000 open tasks and 60,000 posts: look, apply, undo.

The units are those of the reference data, which hold the new ones already; what is applied is that
everything open finds its new owner. The dump before and after is told by a hash of every table.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from benchmarks.figures import Figure, scratch_installation

ON = date(2025, 7, 1)
BEFORE = ON - timedelta(days=1)
AT = datetime(2025, 7, 1, 8, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
TASKS, POSTS, A_UNIT = 200_000, 60_000, 20
PREVIEW_LIMIT, APPLY_LIMIT, UNDO_LIMIT = 20.0, 60.0, 60.0
TABLES = ("org_unit", "org_unitversion", "org_unitcode", "org_succession", "org_post",
          "org_postholder", "org_postgrant", "org_delegation", "org_standingagency",
          "org_reorganisation", "org_reorganisedrow", "tasks_task", "tasks_coordination",
          "tasks_handover")  # fmt: skip

LEADS = """
CREATE TEMP TABLE lead AS SELECT unit_id, name, path,
    row_number() OVER (ORDER BY level = 'commune' DESC, unit_id) AS place
FROM org_unitversion WHERE valid @> %(before)s AND level IN ('commune', 'district', 'agency')
"""
DIRECTIVE = """
INSERT INTO directives_directive (file_name, state, problem_code, problem_params, number, kind,
    issued_on, issuer, signer, title, cites, search_key, held_by_id, received_at, is_sample,
    letterhead_by_hand)
SELECT '', 'registered', '', '{}', '9900/KH', 'kế hoạch', %(before)s, '', '', '', '[]', '',
    min(unit_id), now(), true, false FROM lead RETURNING id
"""
CANDIDATES = """
INSERT INTO directives_candidate (directive_id, ordinal, clause_ref, content, start, "end", page,
    deadline_text, precision, recurrence, product, confidence, rule, doubts, state, edited)
SELECT %(directive)s, n, 'I.' || n, 'Rà soát dữ liệu', 0, 0, 1, '', 'none', '', '', 0.9, 'bench',
    '[]', 'issued', false FROM generate_series(1, %(each)s) n
"""
TASKS_SQL = """
INSERT INTO tasks_task (directive_id, candidate_id, period, plan_year, clause_ref, title, content,
    product, lead_id, lead_text, assigned_by_id, followed_by_id, focal_text, named_on,
    original_due_on, due_on, due_text, precision, recurrence, state, issued_at, acknowledged_at,
    measure, search_key, sight, is_sample)
SELECT c.directive_id, c.id, '', 2025, c.clause_ref, c.content, c.content, '', lead.unit_id,
    lead.name, split_part(path, '/', 3)::bigint, split_part(path, '/', 3)::bigint, '',
    %(before)s + 90, %(before)s + 90, %(before)s + 90, '', 'day', '', 'in_progress', now(), now(),
    '', 'ra soat du lieu ' || lead.name,
    string_to_array(trim('/' from path), '/')::bigint[], true
FROM directives_candidate c CROSS JOIN lead ORDER BY c.id, place LIMIT %(tasks)s
"""
ACCOUNTS = """
INSERT INTO accounts_account (password, username, display_name, language, is_active, is_sample)
SELECT '', 'bench-' || n, 'Người thử ' || n, 'vi', true, true
FROM generate_series(1, %(posts)s) n
"""
POSTS_SQL = """
INSERT INTO org_post (unit_id, title, seat, valid, recorded_at)
SELECT unit_id, 'Công chức ' || n, CASE WHEN n = 1 THEN 'head' ELSE 'staff' END,
    daterange('2023-01-01', NULL), now()
FROM generate_series(1, 6) n CROSS JOIN lead WHERE place <= 10000
"""
HOLDERS = """
INSERT INTO org_postholder (post_id, account_id, valid, recorded_at)
SELECT post.id, account.id, post.valid, now()
FROM (SELECT *, row_number() OVER (ORDER BY id) n FROM org_post) post
JOIN accounts_account account ON account.username = 'bench-' || n
"""
GRANTS = """
INSERT INTO org_postgrant (post_id, role, scope_id, valid, recorded_at)
SELECT id, 'focal_point', unit_id, valid, now() FROM org_post
"""


def figures() -> Iterator[Figure]:
    """Counts of units on both days, then the three deeds and whether the undo was exact."""
    with scratch_installation():
        # ruff: noqa: PLC0415 - Django is loaded only now
        from xuyensuot.base.actor import system_actor
        from xuyensuot.org import operations, queries
        from xuyensuot.org.rules.roles import MANAGE_UNITS

        yield from _counts()
        _fill()
        actor = system_actor("bench", MANAGE_UNITS)
        pk, spent = _timed(
            lambda: operations.prepare_recorded_reorganisation(
                actor=actor, title="Sắp xếp ngày 01/07/2025", on=ON, at=AT
            )
        )
        yield Figure("reorganisation: prepared", spent, "s")
        page, spent = _timed(
            lambda: queries.get_reorganisation_page(actor=actor, reorganisation_id=pk, on=ON)
        )
        yield Figure("reorganisation: steps", page.row.steps, "")
        for tally in page.tallies:
            yield Figure(f"reorganisation: {tally.code} before", tally.before, "")
        yield Figure("reorganisation: preview", spent, "s", PREVIEW_LIMIT)
        before = _hashes()
        asked: dict[str, Any] = {"actor": actor, "reorganisation_id": pk, "at": AT}
        _, spent = _timed(lambda: operations.apply_reorganisation(**asked))
        yield Figure("reorganisation: apply", spent, "s", APPLY_LIMIT)
        _, spent = _timed(lambda: operations.undo_reorganisation(**asked))
        yield Figure("reorganisation: undo", spent, "s", UNDO_LIMIT)
        changed = [name for name, found in _hashes().items() if found != before[name]]
        yield Figure("reorganisation: tables that differ after the undo", len(changed), "", 1)


def _counts() -> Iterator[Figure]:
    from xuyensuot.org.queries import units_in_force

    for day in (BEFORE, ON):
        for level in ("province", "district", "commune"):
            count = len(units_in_force(on=day, level=level))
            yield Figure(f"reorganisation: {level} units on {day}", count, "")


def _fill() -> None:
    from django.db import connection, transaction

    facts: dict[str, Any] = {"before": BEFORE, "each": A_UNIT, "tasks": TASKS, "posts": POSTS}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(LEADS, facts)
        cursor.execute(DIRECTIVE, facts)
        facts["directive"] = cursor.fetchone()[0]
        for statement in (CANDIDATES, TASKS_SQL, ACCOUNTS, POSTS_SQL, HOLDERS, GRANTS):
            cursor.execute(statement, facts)
        cursor.execute("DROP TABLE lead")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _timed(deed: Callable[[], Any]) -> tuple[Any, float]:
    started = time.perf_counter()
    found = deed()
    return found, time.perf_counter() - started


def _hashes() -> dict[str, str]:
    from django.db import connection

    found = {}
    with connection.cursor() as cursor:
        for table in TABLES:
            digest = hashlib.sha256()
            with cursor.copy(f"COPY (SELECT * FROM {table} ORDER BY id) TO STDOUT") as copy:
                for piece in copy:
                    digest.update(piece)
            found[table] = digest.hexdigest()
    return found
