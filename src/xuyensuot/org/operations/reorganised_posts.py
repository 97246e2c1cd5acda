"""Posts, their holders and roles pass to the unit that takes over; private to the room.

A post ends with its unit and goes on as another post of the successor, so that the past reads as it
was. A unit has one head: of several that come together the first stays head where there is none,
the others go on as deputies until a decision says otherwise. Set by set, because a reorganisation
of the country moves tens of thousands.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection

from xuyensuot.base.actor import Actor
from xuyensuot.org.operations.catalogue import change_posts_revision
from xuyensuot.org.queries.moved import posts_that_move
from xuyensuot.org.rules.handover import Count, Moved, Obstacle, Passing, Share, Tally
from xuyensuot.org.rules.seats import Seat

POSTS, HOLDERS = "org.posts", "org.holders"

_PASSING = """
CREATE TEMP TABLE passing ON COMMIT DROP AS
SELECT * FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[])
    AS given (unit_id, to_id, head_id)
"""
# S608: what is put together here are constants.
# ruff: noqa: S608
_HERE = "old.valid @> (%(on)s::date - 1)"
_MAPS = {
    "post": f"""
CREATE TEMP TABLE post_map ON COMMIT DROP AS
SELECT *, place = 1 AND NOT has_head OR seat <> 'head' AS keeps_seat FROM (
SELECT old.id AS old_id, nextval(pg_get_serial_sequence('org_post', 'id')) AS new_id,
    old.valid AS valid, old.unit_id, passing.to_id, passing.head_id, old.seat, row_number() OVER (
        PARTITION BY passing.to_id, old.seat ORDER BY old.id IS DISTINCT FROM head_id, old.id
    ) AS place, old.seat = 'head' AND EXISTS (SELECT 1 FROM org_post head
        WHERE head.unit_id = passing.to_id AND head.seat = 'head'
        AND head.valid && daterange(%(on)s::date, NULL)) AS has_head
FROM org_post old JOIN passing USING (unit_id) WHERE {_HERE}) meeting""",
    "holder": f"""
CREATE TEMP TABLE holder_map ON COMMIT DROP AS
SELECT old.id AS old_id, nextval(pg_get_serial_sequence('org_postholder', 'id')) AS new_id,
    old.valid AS valid, post_map.new_id AS post_id
FROM org_postholder old JOIN post_map ON post_map.old_id = old.post_id WHERE {_HERE}""",
    # A role in several scopes that become one is one role there.
    "grant": f"""
CREATE TEMP TABLE grant_map ON COMMIT DROP AS
SELECT old.id AS old_id, nextval(pg_get_serial_sequence('org_postgrant', 'id')) AS new_id,
    old.valid AS valid, coalesce(post_map.new_id, old.post_id) AS post_id, old.role,
    coalesce(passing.to_id, old.scope_id) AS scope_id, row_number() OVER (PARTITION BY
        coalesce(post_map.new_id, old.post_id), old.role, coalesce(passing.to_id, old.scope_id)
        ORDER BY old.id) = 1 AND NOT EXISTS (SELECT 1 FROM org_postgrant same
        WHERE same.post_id = old.post_id AND post_map.new_id IS NULL AND same.role = old.role
            AND same.scope_id = passing.to_id AND same.valid && daterange(%(on)s::date, NULL)
    ) AS goes_on
FROM org_postgrant old LEFT JOIN post_map ON post_map.old_id = old.post_id
LEFT JOIN passing ON passing.unit_id = old.scope_id
WHERE (post_map.new_id IS NOT NULL OR passing.to_id IS NOT NULL) AND {_HERE}""",
    "delegation": f"""
CREATE TEMP TABLE delegation_map ON COMMIT DROP AS
SELECT old.id AS old_id, nextval(pg_get_serial_sequence('org_delegation', 'id')) AS new_id,
    old.valid AS valid, holder_map.new_id AS holding_id
FROM org_delegation old JOIN holder_map ON holder_map.old_id = old.holding_id WHERE {_HERE}""",
    # Whoever takes an agency over stands for its committees; a new committee names its own.
    "standing": f"""
CREATE TEMP TABLE standing_map ON COMMIT DROP AS
SELECT old.id AS old_id, nextval(pg_get_serial_sequence('org_standingagency', 'id')) AS new_id,
    old.valid AS valid, passing.to_id AS agency_id
FROM org_standingagency old JOIN passing ON passing.unit_id = old.agency_id
WHERE passing.to_id > 0 AND passing.to_id <> old.body_id
    AND NOT EXISTS (SELECT 1 FROM passing own WHERE own.unit_id = old.body_id) AND {_HERE}""",
}
_NOTE = """
INSERT INTO org_reorganisedrow (reorganisation_id, "table", row, before)
SELECT %(id)s, %(table)s, old_id, jsonb_build_object('valid',
    jsonb_build_array(lower(valid)::text, upper(valid)::text)) FROM {0}_map
UNION ALL SELECT %(id)s, %(table)s, new_id, NULL FROM {0}_map WHERE {1}
"""
_END = """
UPDATE {0} SET valid = daterange(lower({0}.valid), %(on)s::date) FROM {1}_map
WHERE {1}_map.old_id = {0}.id
"""
_GO_ON = {
    "post": """INSERT INTO org_post (id, unit_id, came_from_id, title, seat, valid, recorded_at)
SELECT new_id, to_id, old_id, title,
    CASE WHEN keeps_seat THEN org_post.seat ELSE %(deputy)s END,
    daterange(%(on)s::date, upper(post_map.valid)), %(at)s
FROM post_map JOIN org_post ON org_post.id = old_id
WHERE upper_inf(post_map.valid) OR upper(post_map.valid) > %(on)s::date""",
    "holder": """INSERT INTO org_postholder (id, post_id, account_id, valid, recorded_at)
SELECT new_id, holder_map.post_id, account_id, daterange(%(on)s::date, upper(holder_map.valid)),
    %(at)s FROM holder_map JOIN org_postholder ON org_postholder.id = old_id
WHERE upper_inf(holder_map.valid) OR upper(holder_map.valid) > %(on)s::date""",
    "grant": """INSERT INTO org_postgrant (id, post_id, role, scope_id, valid, recorded_at)
SELECT new_id, post_id, role, scope_id, daterange(%(on)s::date, upper(valid)), %(at)s
FROM grant_map WHERE goes_on AND (upper_inf(valid) OR upper(valid) > %(on)s::date)""",
    "delegation": """INSERT INTO org_delegation
    (id, holding_id, account_id, basis, valid, recorded_at)
SELECT new_id, delegation_map.holding_id, account_id, basis,
    daterange(%(on)s::date, upper(delegation_map.valid)), %(at)s
FROM delegation_map JOIN org_delegation ON org_delegation.id = old_id
WHERE upper(delegation_map.valid) > %(on)s::date""",
    "standing": """INSERT INTO org_standingagency
    (id, body_id, agency_id, basis, valid, recorded_at)
SELECT new_id, body_id, standing_map.agency_id, basis,
    daterange(%(on)s::date, upper(standing_map.valid)), %(at)s
FROM standing_map JOIN org_standingagency ON org_standingagency.id = old_id
WHERE upper_inf(standing_map.valid) OR upper(standing_map.valid) > %(on)s::date""",
}
_TABLES = {
    "post": "org_post",
    "holder": "org_postholder",
    "grant": "org_postgrant",
    "delegation": "org_delegation",
    "standing": "org_standingagency",
}
_LATER = """
SELECT count(*) FROM org_reorganisedrow noted JOIN {table} later ON later.{column} = noted.row
WHERE noted.reorganisation_id = %(id)s AND noted."table" = %(made)s AND noted.before IS NULL
    AND NOT EXISTS (SELECT 1 FROM org_reorganisedrow own WHERE own.reorganisation_id = %(id)s
        AND own."table" = %(table)s AND own.row = later.id)
"""
_BUILT_ON = (
    ("org.appointed_since", "post", "holder", "post_id"),
    ("org.granted_since", "post", "grant", "post_id"),
    ("org.delegated_since", "holder", "delegation", "holding_id"),
    ("org.posts_since", "unit", "post", "unit_id"),
    ("org.standing_since", "unit", "standing", "body_id"),
    ("org.standing_since", "unit", "standing", "agency_id"),
)
"""Code of the obstacle, what the reorganisation made, and what may refer to it since."""
_GOES_ON = "upper_inf(valid) OR upper(valid) > %(on)s::date"


class PostHandover:
    """Posts as a domain of handover."""

    def tally(self, passings: Sequence[Passing], *, on: date) -> list[Tally]:
        """Posts by their unit; heads that come together are to be settled.

        Where the unit has a head already they go on as deputies, and nothing is asked.
        """
        with connection.cursor() as cursor:
            _pass(cursor, passings)
            _map(cursor, on)
            cursor.execute(
                "SELECT unit_id, count(*), count(*) FILTER (WHERE NOT keeps_seat AND NOT has_head"
                " AND head_id IS NULL) FROM post_map GROUP BY unit_id"
            )
            posts = cursor.fetchall()
            cursor.execute(
                "SELECT unit_id, count(*) FROM holder_map JOIN post_map"
                " ON post_map.new_id = holder_map.post_id GROUP BY unit_id"
            )
            holders = dict(cursor.fetchall())
            _forget(cursor)
        settle = sum(row[2] for row in posts)
        by_unit = {row[0]: row[1] for row in posts}
        moved = sum(by_unit.values()) - settle
        return [
            Tally(POSTS, by_unit, moved, settle),
            Tally(HOLDERS, holders, sum(holders.values()), 0),
        ]

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
    ) -> list[Moved]:
        """Posts of the day before, or people in them; posts are no secret."""
        if count.code not in {POSTS, HOLDERS}:
            return []
        if count.code == HOLDERS and count.share is Share.SETTLE:
            return []
        return posts_that_move(
            count,
            passings,
            reorganisation_id=reorganisation_id,
            held_only=count.code == HOLDERS,
            on=on,
            after=after,
            limit=limit,
        )

    def hand_over(
        self,
        passings: Sequence[Passing],
        *,
        reorganisation_id: int,
        actor: Actor,
        on: date,
        at: datetime,
    ) -> None:
        """End the posts with their units and let them go on in those that take over."""
        facts: dict[str, Any] = {"id": reorganisation_id, "on": on, "at": at, "deputy": Seat.DEPUTY}
        with connection.cursor() as cursor:
            _pass(cursor, passings)
            _map(cursor, on)
            for table in _TABLES:
                goes_on = f"({_GOES_ON}){' AND goes_on' if table == 'grant' else ''}"
                cursor.execute(_NOTE.format(table, goes_on), facts | {"table": table})
                # What began on the day or ends with it has no day left before or after.
                cursor.execute(_END.format(_TABLES[table], table), facts)
                cursor.execute(_GO_ON[table], facts)
            _forget(cursor)
        change_posts_revision()

    def obstacles(self, *, reorganisation_id: int) -> list[Obstacle]:
        """Posts that were changed since they went on, and what stands on units it founded."""
        found = []
        with connection.cursor() as cursor:
            for code, made, table, column in _BUILT_ON:
                cursor.execute(
                    _LATER.format(table=_TABLES[table], column=column),
                    {"id": reorganisation_id, "made": made, "table": table},
                )
                (count,) = cursor.fetchone()
                if count:
                    found.append(Obstacle(code, count))
        return found

    def take_back(self, *, reorganisation_id: int, actor: Actor, at: datetime) -> None:
        """Nothing of its own: the rows noted are restored with those of the units."""
        change_posts_revision()


def _pass(cursor: Any, passings: Sequence[Passing]) -> None:
    columns = zip(*((p.unit_id, p.to_id, p.head_id) for p in passings), strict=True)
    cursor.execute(_PASSING, [list(column) for column in columns] or [[], [], []])
    cursor.execute("ANALYZE passing")


def _map(cursor: Any, on: date) -> None:
    for name, statement in _MAPS.items():
        cursor.execute(statement, {"on": on})
        cursor.execute(f"ANALYZE {name}_map")


def _forget(cursor: Any) -> None:
    cursor.execute(
        "DROP TABLE standing_map, delegation_map, grant_map, holder_map, post_map, passing"
    )
