"""``xuyensuot demo``: the demonstration, made on first use and served."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.auth import get_user_model
from django.db import connection

from xuyensuot.cli.console import Complaint, Parser, clear_progress, say, show_progress
from xuyensuot.cli.installation import open_installation
from xuyensuot.cli.migrate import bring_up_to_date
from xuyensuot.cli.serve import add_server_options, serve
from xuyensuot.config.environment import MADE, MAKING, Environment, read_environment


def run(words: Sequence[str]) -> int:
    """Prepare the demonstration in this home, tell who can sign in, and serve."""
    parser = Parser(
        prog="xuyensuot demo",
        description="Serve the demonstration: real units, sample people, from 15 May 2024 on."
        " The first start makes it, later ones take seconds.",
    )
    add_server_options(parser)
    options = parser.parse_args(words)
    environment = read_environment()
    claimed = not environment.demonstration
    if claimed:
        environment.mark_demonstration(MAKING)
    open_installation()
    bring_up_to_date()
    if claimed:
        _refuse_real_data(environment)
    if not environment.demonstration_made:
        _load(environment)
    _introduce()
    return serve(environment.home, options.host, options.port, options.workers)


def _refuse_real_data(environment: Environment) -> None:
    """A home in which people work never turns into a demonstration."""
    if get_user_model().objects.filter(is_sample=False).exists():
        environment.unmark_demonstration()
        raise Complaint(
            f"{environment.home} holds real data and stays as it is: give the demonstration a"
            " home of its own, XUYENSUOT_HOME=var-demo xuyensuot demo"
        )


def _load(environment: Environment) -> None:
    from xuyensuot.demo import load_demonstration  # noqa: PLC0415 - needs Django ready

    with connection.cursor() as cursor:
        # A crash may lose the last steps, which the next start plays again.
        cursor.execute("SET synchronous_commit TO off")
    load_demonstration(show_progress)
    environment.mark_demonstration(MADE)
    clear_progress()


def _introduce() -> None:
    from xuyensuot.base.clock import demonstration_day  # noqa: PLC0415 - needs Django ready
    from xuyensuot.demo import sign_ins  # noqa: PLC0415 - needs Django ready

    say(f"The demonstration, on {demonstration_day():%-d %B %Y}. Its people (name and password):")
    rows = [(name, password, post) for name, password, post in sign_ins()]
    widths = [max(len(row[place]) for row in rows) for place in (0, 1)]
    for name, password, post in rows:
        say(f"  {name:<{widths[0]}}  {password:<{widths[1]}}  {post}")
