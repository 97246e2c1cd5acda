"""``xuyensuot serve``: the web server and the jobs in one command, ended together."""

from __future__ import annotations

import http.client
import os
import socket
import time
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from xuyensuot.cli.console import Complaint, Parser, clear_progress, say, show_progress
from xuyensuot.cli.installation import open_installation
from xuyensuot.cli.supervisor import Part, Supervisor, demand_unserved, python

HOST, PORT = "127.0.0.1", 8000
LOCAL = f"http://{HOST}:"
# A slow visitor holds a thread, not the process; more than a few only wait for each other.
THREADS = 4
PORT_PATIENCE = 10.0
START_PATIENCE = 60.0


def run(words: Sequence[str]) -> int:
    """Serve until Ctrl-C or SIGTERM."""
    parser = Parser(
        prog="xuyensuot serve", description="Serve the pages and run the jobs until Ctrl-C."
    )
    add_server_options(parser)
    options = parser.parse_args(words)
    environment = open_installation()
    demand_current_schema()
    return serve(environment.home, options.host, options.port, options.workers)


def add_server_options(parser: Parser) -> None:
    """Where to listen and how many processes answer."""
    parser.add_argument("--host", default=HOST, help=f"address to listen on (default: {HOST})")
    parser.add_argument("--port", type=int, default=PORT, help=f"port (default: {PORT})")
    parser.add_argument(
        "--workers", type=int, default=os.cpu_count() or 1, help="processes (default: as cores)"
    )


def demand_current_schema() -> None:
    """Refuse to serve from a database that is older or newer than the program."""
    executor = MigrationExecutor(connections["default"])
    targets = executor.loader.graph.leaf_nodes()
    if executor.migration_plan(targets):
        raise Complaint("the database is not up to date: run xuyensuot migrate first")


def serve(home: Path, host: str, port: int, workers: int) -> int:
    """Run the parts until this process is told to end; the database is prepared already."""
    connections.close_all()
    demand_unserved(home)
    _wait_for_port(host, port)
    web = python(
        "granian",
        *("--interface", "wsgi", "--host", host, "--port", str(port)),
        *("--workers", str(workers), "--blocking-threads", str(THREADS)),
        *("--no-ws", "--log-level", "warning"),
        *("--respawn-failed-workers", "--workers-kill-timeout", "10"),
        "xuyensuot.config.wsgi:application",
    )
    if settings.BASE_URL.startswith(LOCAL):
        os.environ.setdefault("XUYENSUOT_BASE_URL", f"http://{_shown(host)}:{port}")
    parts = [
        Part("web", web, vital=True),
        Part("jobs", python("xuyensuot.cli.jobs"), vital=False),
    ]
    try:
        with Supervisor(home, parts) as supervisor:
            _wait_for_answer(supervisor, host, port)
            say(f"Xuyên Suốt: http://{_shown(host)}:{port}   (Ctrl-C ends it)")
            while True:
                supervisor.watch(0.5)
    except (KeyboardInterrupt, SystemExit):
        say("Ended.")
        return 0


def _wait_for_port(host: str, port: int) -> None:
    limit = time.monotonic() + PORT_PATIENCE
    while not _is_free(host, port):
        left = limit - time.monotonic()
        if left <= 0:
            raise Complaint(
                f"port {port} of {host} is taken by another program:"
                f" end that program, or choose another port with --port {port + 1}"
            )
        show_progress(f"port {port} is taken by another program; waiting {left:.0f} s for it")
        time.sleep(0.5)
    clear_progress()


def _is_free(host: str, port: int) -> bool:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        family, kind, protocol, _, address = found[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except PermissionError as error:
        raise Complaint(f"port {port} is for root alone: choose 1024 or more") from error
    except (socket.gaierror, OverflowError) as error:
        raise Complaint(f"{host}:{port} is no address to listen on: {error}") from error
    except OSError:
        return False
    return True


def _wait_for_answer(supervisor: Supervisor, host: str, port: int) -> None:
    """Until the pages answer: an open port alone has no page behind it yet."""
    limit = time.monotonic() + START_PATIENCE
    while time.monotonic() < limit:
        status = _status_of_first_page(_reached(host), port)
        if status >= http.client.INTERNAL_SERVER_ERROR:
            raise Complaint(f"the first page fails (HTTP {status}): see the lines above")
        if status:
            return
        supervisor.watch(0.1)
    raise Complaint(f"the web server did not answer within {START_PATIENCE:.0f} seconds")


def _status_of_first_page(host: str, port: int) -> int:
    """0 where nobody answers yet."""
    connection = http.client.HTTPConnection(host, port, timeout=10)
    try:
        connection.request("GET", "/", headers={"Host": "localhost"})
        return connection.getresponse().status
    except OSError:
        return 0
    finally:
        connection.close()


def _reached(host: str) -> str:
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared, not bound


def _shown(host: str) -> str:
    reached = _reached(host)
    return f"[{reached}]" if ":" in reached else reached
