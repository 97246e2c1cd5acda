"""``xuyensuot units``: the units of a day, and what became of one."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from typing import Any

from xuyensuot.cli.console import Complaint, Parser, day, say
from xuyensuot.cli.installation import open_installation
from xuyensuot.kernel.decisions import NotFound

COLUMNS = ("code", "name", "kind", "level", "parent_code", "valid_from", "valid_until")
TRACE_COLUMNS = ("code", "name", "kind", "level", "share", "main", "valid_from", "valid_until")


def run(words: Sequence[str]) -> int:
    """List or trace."""
    options = _parser().parse_args(words)
    open_installation()
    rows = _list(options) if options.what == "list" else _trace(options)
    columns = COLUMNS if options.what == "list" else TRACE_COLUMNS
    say((_json(rows) if options.format == "json" else _csv(rows, columns)).rstrip("\n"))
    return 0


def _parser() -> Parser:
    parser = Parser(prog="xuyensuot units", description="Units of a day and their successors.")
    commands = parser.add_subparsers(dest="what", required=True, parser_class=Parser)
    listing = commands.add_parser("list", help="the units in force on a day")
    listing.add_argument("--at", type=day, required=True, metavar="DATE")
    listing.add_argument("--kind", default="", help="province, district, commune, … or xã, phường")
    listing.add_argument("--under", default="", metavar="CODE", help="only below this unit")
    tracing = commands.add_parser("trace", help="what became of a unit, with shares")
    tracing.add_argument("code", metavar="CODE")
    tracing.add_argument("--at", type=day, required=True, metavar="DATE", help="day of the code")
    tracing.add_argument("--to", type=day, required=True, metavar="DATE", help="day of interest")
    for command in (listing, tracing):
        command.add_argument("--format", choices=("csv", "json"), default="csv")
    return parser


def _list(options: Any) -> list[dict[str, Any]]:
    from xuyensuot.org.queries import find_unit_by_code, units_in_force  # noqa: PLC0415
    from xuyensuot.org.rules.kinds import Level  # noqa: PLC0415

    under = None
    if options.under:
        unit = find_unit_by_code(options.under, on=options.at)
        if unit is None:
            raise _unknown(options.under, options.at)
        under = unit.id
    level = options.kind if options.kind in set(Level) else None
    rows = units_in_force(on=options.at, level=level, under=under)
    wanted = options.kind.lower() if options.kind and level is None else None
    found = [
        {
            "code": row.code,
            "name": row.name,
            "kind": row.kind,
            "level": row.level,
            "parent_code": row.parent_code,
            "valid_from": row.valid_from,
            "valid_until": row.valid_until,
        }
        for row in rows
        if wanted in (None, row.kind)
    ]
    if wanted is not None and not found:
        levels = ", ".join(Level)
        raise Complaint(f"no unit of kind {options.kind!r} that day; kinds are {levels}, xã, …")
    return found


def _trace(options: Any) -> list[dict[str, Any]]:
    from xuyensuot.org.queries import trace_unit  # noqa: PLC0415 - needs Django ready

    if options.to < options.at:
        raise Complaint("--to is before --at: a unit is traced forwards in time")
    try:
        _, heirs = trace_unit(options.code, at=options.at, to=options.to)
    except NotFound as error:
        raise _unknown(options.code, options.at) from error
    return [
        {
            "code": heir.unit.code,
            "name": heir.unit.name,
            "kind": heir.unit.kind,
            "level": heir.unit.level,
            "share": None if heir.share is None else round(float(heir.share), 6),
            "main": heir.main,
            "valid_from": heir.unit.valid_from,
            "valid_until": heir.unit.valid_until,
        }
        for heir in heirs
    ]


def _unknown(code: str, on: object) -> Complaint:
    return Complaint(f"no unit had the code {code!r} on {on}: codes change, check the date")


def _json(rows: list[dict[str, Any]]) -> str:
    return json.dumps(rows, ensure_ascii=False, indent=1, default=str)


def _csv(rows: list[dict[str, Any]], columns: Sequence[str]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({**row, "main": int(row["main"])} if "main" in row else row)
    return out.getvalue()
