"""A programme of a million tasks: ten years of 22,000 assignments, written by the database itself.

Every province gives tasks to its departments and communes, the two largest cities a tenth of all
each; an assignment goes to 2 to 12 units, 4.5 on average. What fell due is done, in time or late;
about one task in twenty is open. The same day makes the same programme.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import product
from typing import Any

YEARS, ASSIGNMENTS_A_YEAR, PARTS = 10, 22_000, 10_000
CANDIDATES = 40
LARGEST = ("01", "79")
DEEDS = (
    "Rà soát, làm sạch",
    "Tái cấu trúc quy trình cung cấp",
    "Đối chiếu, xác thực",
    "Số hóa, ký số",
    "Tổ chức tập huấn khai thác",
    "Báo cáo kết quả triển khai",
    "Bố trí kinh phí phục vụ",
    "Kết nối, chia sẻ",
)
THINGS = (
    "dữ liệu hộ tịch",
    "dữ liệu đất đai",
    "hồ sơ sức khỏe điện tử",
    "dịch vụ công trực tuyến toàn trình",
    "tài khoản định danh điện tử",
    "dữ liệu an sinh xã hội",
    "dữ liệu hội viên, đoàn viên",
    "học bạ số",
)
MANNERS = (
    "bảo đảm đúng, đủ, sạch, sống, thống nhất, dùng chung với Cơ sở dữ liệu quốc gia về dân cư",
    "hoàn thành đúng tiến độ, báo cáo kết quả về cơ quan thường trực theo quy định",
    "phối hợp chặt chẽ với Công an cùng cấp trong quá trình thực hiện",
    "kịp thời tháo gỡ khó khăn, vướng mắc phát sinh tại cơ sở",
)
TABLES = (
    "directives_directive",
    "directives_candidate",
    "directives_recipient",
    "tasks_task",
    "tasks_coordination",
    "tasks_progressreport",
    "audit_event",
)

# A number below ``n`` that looks drawn and is the same each time.
DRAW = """
CREATE FUNCTION pg_temp.draw(i bigint, salt int, n int) RETURNS int LANGUAGE sql IMMUTABLE AS
$$ SELECT ((hashint8extended(i, salt) & 9223372036854775807) % n)::int $$
"""
# Departments and communes of each province, numbered, with every unit that ever stood above them.
LEADS = """
CREATE TEMP TABLE place AS
SELECT unit.unit_id, unit.name, unit.level, split_part(unit.path, '/', 3)::bigint AS province_id,
       (row_number() OVER province - 1)::int AS place, '' AS folded, above.ids
FROM org_unitversion unit
JOIN LATERAL (
    SELECT array_agg(DISTINCT step::bigint ORDER BY step::bigint) AS ids
    FROM org_unitversion v, unnest(string_to_array(trim('/' from v.path), '/')) step
    WHERE v.unit_id = unit.unit_id
) above ON true
WHERE unit.valid @> %(on)s AND unit.level IN ('agency', 'commune')
  AND split_part(unit.path, '/', 3)::bigint IN
      (SELECT unit_id FROM org_unitversion WHERE level = 'province' AND valid @> %(on)s)
WINDOW province AS (PARTITION BY split_part(unit.path, '/', 3), unit.level ORDER BY unit.unit_id)
"""
SIZES = """
CREATE TEMP TABLE size AS
SELECT province_id, level, count(*)::int AS places FROM place GROUP BY 1, 2
"""
SLOTS = """
CREATE TEMP TABLE slot AS
SELECT row_number() OVER (ORDER BY code, turn) - 1 AS slot, unit_id AS province_id
FROM org_unitversion, generate_series(1, 4) turn
WHERE level = 'province' AND valid @> %(on)s AND (turn = 1 OR code = ANY(%(largest)s))
"""
DIRECTIVES = """
INSERT INTO directives_directive (file_name, state, problem_code, problem_params, number, kind,
    issued_on, issuer, issuer_unit_id, signer, title, cites, search_key, held_by_id, received_at,
    is_sample, letterhead_by_hand)
SELECT '', 'registered', '', '{}', n || '/KH-UBND', 'kế hoạch', day, 'ỦY BAN NHÂN DÂN TỈNH',
    province_id, '', 'Kế hoạch triển khai Đề án 06 đợt ' || n, '[]',
    n || '/kh-ubnd ke hoach trien khai de an 06 dot ' || n, province_id,
    day + time '08:00', false, false
FROM (
    SELECT n, %(on)s::date - ((%(directives)s - n) * %(days)s::bigint / %(directives)s)::int AS day,
        pg_temp.draw(n, 1, (SELECT count(*)::int FROM slot)) AS slot
    FROM generate_series(1, %(directives)s) n
) drawn JOIN slot USING (slot)
"""
CANDIDATES_SQL = """
INSERT INTO directives_candidate (directive_id, ordinal, clause_ref, content, start, "end", page,
    deadline_text, due_on, precision, recurrence, product, confidence, rule, doubts, state, edited)
SELECT id, ordinal, 'II.' || ordinal, phrase.content, 0, 0, 1, '', due_on,
    CASE WHEN due_on IS NULL THEN 'none' ELSE 'day' END, recurrence, 'Báo cáo', 0.95, 'bench', '[]',
    'issued', false
FROM (
    SELECT d.id, ordinal, d.id * 100 + ordinal AS seed,
        CASE WHEN pg_temp.draw(d.id * 100 + ordinal, 2, 100) < 90
             THEN d.issued_on + 20 + pg_temp.draw(d.id * 100 + ordinal, 3, 280) END AS due_on,
        CASE WHEN pg_temp.draw(d.id * 100 + ordinal, 2, 100) >= 96 THEN 'monthly' ELSE '' END
            AS recurrence
    FROM directives_directive d, generate_series(1, %(candidates)s) ordinal
) drawn JOIN phrase ON phrase.n = pg_temp.draw(seed, 4, %(phrases)s)
"""
# 2, 4, 11 or 12 units an assignment: 45 in ten, first those by departments, then by communes.
TASKS = """
INSERT INTO tasks_task ({columns})
SELECT {values}
FROM (
    SELECT c.*, mod(row_number() OVER (ORDER BY c.id), 10) AS turn, d.held_by_id AS province_id,
        d.number, d.issued_on, d.received_at AS given_at
    FROM directives_candidate c JOIN directives_directive d ON d.id = c.directive_id
) c
CROSS JOIN LATERAL generate_series(1,
    CASE WHEN turn < 5 THEN 2 WHEN turn < 8 THEN 4 WHEN turn = 8 THEN 11 ELSE 12 END) j
JOIN size ON size.province_id = c.province_id
    AND size.level = CASE WHEN turn < 8 THEN 'agency' ELSE 'commune' END
JOIN place ON place.province_id = c.province_id AND place.level = size.level
    AND place.place = mod(pg_temp.draw(c.id, 5, size.places) + j, size.places)
JOIN place other ON other.province_id = c.province_id AND other.level = 'agency'
    AND other.place = pg_temp.draw(c.id, 6, 40)
JOIN phrase ON phrase.content = c.content
CROSS JOIN LATERAL (SELECT c.id * 100 + j AS seed) s
CROSS JOIN LATERAL (SELECT
    CASE WHEN c.recurrence <> '' THEN
            CASE WHEN c.issued_on < %(on)s::date - 400 THEN 'cancelled' ELSE 'in_progress' END
         WHEN pg_temp.draw(seed, 7, 200) = 0 THEN 'superseded'
         WHEN coalesce(c.due_on, c.issued_on + 150) < %(on)s::date - 10
              AND pg_temp.draw(seed, 8, 1000) >= 12 THEN 'confirmed_done'
         WHEN pg_temp.draw(seed, 9, 100) < 15 THEN 'confirmed_done'
         WHEN pg_temp.draw(seed, 9, 100) < 25 THEN 'claimed_done'
         WHEN pg_temp.draw(seed, 9, 100) < 45 THEN 'issued'
         WHEN pg_temp.draw(seed, 9, 100) < 65 THEN 'acknowledged'
         ELSE 'in_progress' END AS state,
    least(%(on)s::date - 1, coalesce(c.due_on, c.issued_on + 150)
        - 15 + pg_temp.draw(seed, 10, 19)) + time '10:00' AS said_at
) life
ORDER BY c.id, j
"""
VALUES = {
    "directive_id": "c.directive_id",
    "candidate_id": "c.id",
    "period": "''",
    "plan_year": "extract(year FROM coalesce(c.due_on, c.issued_on))",
    "clause_ref": "c.clause_ref",
    "title": "phrase.title",
    "content": "c.content",
    "product": "c.product",
    "lead_id": "place.unit_id",
    "lead_text": "place.name",
    "assigned_by_id": "c.province_id",
    "followed_by_id": "c.province_id",
    "focal_text": "''",
    "named_on": "c.due_on",
    "original_due_on": "c.due_on",
    "due_on": "c.due_on",
    "due_text": "''",
    "precision": "c.precision",
    "recurrence": "c.recurrence",
    "state": "life.state",
    "issued_at": "c.given_at",
    "acknowledged_at": "CASE WHEN life.state <> 'issued' THEN c.given_at + interval '1 day' END",
    "claimed_at": "CASE WHEN life.state IN ('claimed_done', 'confirmed_done') THEN said_at END",
    "confirmed_at": "CASE WHEN life.state = 'confirmed_done' THEN said_at END",
    "closed_at": "CASE WHEN life.state IN ('confirmed_done', 'cancelled', 'superseded')"
    " THEN said_at END",
    "last_report_at": "CASE WHEN life.state IN ('in_progress', 'claimed_done', 'confirmed_done')"
    " THEN said_at END",
    "reported_percent": "CASE WHEN life.state = 'in_progress' THEN pg_temp.draw(seed, 11, 100)"
    " WHEN life.state IN ('claimed_done', 'confirmed_done') THEN 100 END",
    "measure": "''",
    "search_key": "phrase.folded || ' ' || lower(c.number) || ' ' || place.folded",
    "sight": "(SELECT array_agg(DISTINCT u ORDER BY u) FROM unnest(place.ids ||"
    " CASE WHEN turn IN (1, 5, 8) THEN other.ids ELSE ARRAY[c.province_id] END) u)",
    "is_sample": "true",
}
COORDINATIONS = """
INSERT INTO tasks_coordination (task_id, unit_id, text, is_group)
SELECT t.id, place.unit_id, place.name, false FROM tasks_task t
CROSS JOIN LATERAL unnest(t.sight) seen JOIN place ON place.unit_id = seen AND seen <> t.lead_id
"""
# Departments hand some of the tasks on to a commune; what they hand on counts once.
PARTS_SQL = """
INSERT INTO tasks_task (parent_id, {columns})
SELECT id, {values} FROM (
    SELECT t.*, place.unit_id AS part_id, place.name AS part_name, place.ids AS part_ids
    FROM (SELECT t.*, a.province_id FROM tasks_task t JOIN place a ON a.unit_id = t.lead_id
          WHERE a.level = 'agency' AND mod(t.id, %(every)s) = 0 LIMIT %(parts)s) t
    JOIN place ON place.province_id = t.province_id AND place.level = 'commune'
        AND place.place = pg_temp.draw(t.id, 12, 20)
) t
"""
OF_A_PART = {
    "lead_id": "part_id",
    "lead_text": "part_name",
    "assigned_by_id": "lead_id",
    "sight": "(SELECT array_agg(DISTINCT u ORDER BY u) FROM unnest(sight || part_ids) u)",
}
REPORTS = """
INSERT INTO tasks_progressreport (task_id, unit_id, reported_by, reported_at, text, percent, verb)
SELECT id, lead_id, 'Đầu mối', last_report_at,
    'Đã hoàn thành rà soát đợt một, còn vướng ở một số hồ sơ lưu trữ.', reported_percent,
    'report_progress'
FROM tasks_task WHERE last_report_at IS NOT NULL
"""
EVENTS = """
INSERT INTO audit_event (verb, at, actor_kind, actor_id, actor_label, subject_kind, subject_id,
    subject_label, before, after, reason, recorded_at)
SELECT 'tasks.tasks_issued', issued_at, 'system', 0, 'bench', 'tasks.task', id, id::text, '{}',
    '{}', '', issued_at
FROM tasks_task
"""
RECIPIENTS = """
INSERT INTO directives_recipient (directive_id, unit_id)
SELECT DISTINCT directive_id, lead_id FROM tasks_task
"""


def build_programme(on: date) -> None:
    """Write the programme as it stands on ``on`` into a database that holds the reference units."""
    # ruff: noqa: PLC0415 - Django is loaded only now
    from django.db import connection, transaction

    directives = YEARS * ASSIGNMENTS_A_YEAR // CANDIDATES
    facts = {
        "on": on,
        "largest": list(LARGEST),
        "directives": directives,
        "days": YEARS * 365,
        "candidates": CANDIDATES,
        "every": 7,
        "parts": PARTS,
    }
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")
        cursor.execute("SET LOCAL work_mem = '256MB'")
        cursor.execute("SET LOCAL timezone = 'Asia/Ho_Chi_Minh'")
        with _bare(cursor):
            cursor.execute(DRAW)
            cursor.execute(LEADS, facts)
            cursor.execute(SIZES)
            cursor.execute(SLOTS, facts)
            facts["phrases"] = _phrases(cursor)
            _fold_places(cursor)
            parts = VALUES | {name: name for name in VALUES} | OF_A_PART
            cursor.execute("ANALYZE place")
            cursor.execute("ANALYZE size")
            cursor.execute("ANALYZE phrase")
            cursor.execute(DIRECTIVES, facts)
            cursor.execute(CANDIDATES_SQL, facts)
            cursor.execute("ANALYZE directives_candidate")
            cursor.execute(_filled(TASKS, VALUES), facts)
            cursor.execute(COORDINATIONS)
            cursor.execute(_filled(PARTS_SQL, parts), facts)
            for statement in (REPORTS, EVENTS, RECIPIENTS):
                cursor.execute(statement)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE, PARALLEL 0)")


def _filled(statement: str, values: dict[str, str]) -> str:
    # A percent sign of a value would be read as a parameter; there is none.
    return statement.format(columns=", ".join(values), values=", ".join(values.values()))


def _phrases(cursor: Any) -> int:
    """What tasks say, and the key by which they are found; returns how many there are."""
    from xuyensuot.kernel.text import fold

    cursor.execute("CREATE TEMP TABLE phrase (n int, title text, content text, folded text)")
    said = [" ".join(words) for words in product(DEEDS, THINGS)]
    rows = [
        (n, title, f"{title}, {manner}.", fold(f"{title}, {manner}."))
        for n, (title, manner) in enumerate(product(said, MANNERS))
    ]
    _copy(cursor, "phrase", rows)
    return len(rows)


def _fold_places(cursor: Any) -> None:
    from xuyensuot.kernel.text import fold
    from xuyensuot.org.rules.kinds import office_name

    cursor.execute("SELECT unit_id, name, level FROM place")
    rows = [(pk, fold(f"{name} {office_name(name, level)}")) for pk, name, level in cursor]
    cursor.execute("CREATE TEMP TABLE folded (unit_id bigint, key text)")
    _copy(cursor, "folded", rows)
    cursor.execute("UPDATE place SET folded = key FROM folded WHERE folded.unit_id = place.unit_id")


def _copy(cursor: Any, table: str, rows: Sequence[tuple[object, ...]]) -> None:
    with cursor.copy(f"COPY {table} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


@contextmanager
def _bare(cursor: Any) -> Iterator[None]:
    """The tables without foreign keys and indexes: checked and built once at the end.

    What a primary key rests on stays.
    """
    cursor.execute(
        "SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid)"
        " FROM pg_constraint WHERE conrelid::regclass::text = ANY(%s) AND contype IN ('f', 'u')"
        " ORDER BY contype DESC",
        [list(TABLES)],
    )
    constraints = cursor.fetchall()
    for table, name, _ in constraints:
        cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
    cursor.execute(
        "SELECT quote_ident(indexname), indexdef FROM pg_indexes"
        " WHERE tablename = ANY(%s) AND indexname NOT LIKE '%%_pkey'",
        [list(TABLES)],
    )
    indexes = cursor.fetchall()
    for name, _ in indexes:
        cursor.execute(f"DROP INDEX {name}")
    # What triggers note of single rows nobody has read yet.
    cursor.execute("ALTER TABLE tasks_task DISABLE TRIGGER USER")
    yield
    cursor.execute("ALTER TABLE tasks_task ENABLE TRIGGER USER")
    for _, definition in indexes:
        cursor.execute(definition)
    for table, name, definition in constraints:
        cursor.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}")
