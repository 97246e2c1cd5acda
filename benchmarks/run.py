"""Runs every ``bench_*.py`` of this folder, each in a process of its own.

``python -m benchmarks.run [NAME…]`` prints a table and writes var/bench/latest.json and one file
with the time in its name. Exit code 1 when a promised limit is not kept. A benchmark is a module
with ``figures()`` that yields ``Figure``.
"""

from __future__ import annotations

import json
import os
import platform
import runpy
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "var" / "bench"


def main(names: list[str]) -> int:
    """Run the named benchmarks, or all."""
    modules = sorted(path.stem for path in HERE.glob("bench_*.py"))
    if names and names[0] == "--one":
        return _one(names[1])
    chosen = [module for module in modules if not names or module.removeprefix("bench_") in names]
    if not chosen:
        words = " ".join(module.removeprefix("bench_") for module in modules)
        print(f"benchmarks: there are {words}", file=sys.stderr)
        return 2
    figures: list[dict[str, Any]] = []
    for module in chosen:
        print(f"{module.removeprefix('bench_')} …", file=sys.stderr, flush=True)
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.run", "--one", module],
            stdout=subprocess.PIPE,
            text=True,
            check=True,
            cwd=HERE.parent,
        )
        figures += json.loads(done.stdout.splitlines()[-1])
    _print(figures)
    _write(figures)
    return int(not all(figure["kept"] for figure in figures))


def _one(module: str) -> int:
    found = runpy.run_module(f"benchmarks.{module}", alter_sys=True)
    figures = [{**asdict(figure), "kept": figure.kept} for figure in found["figures"]()]
    print(json.dumps(figures))
    return 0


def _print(figures: list[dict[str, Any]]) -> None:
    width = max(len(figure["name"]) for figure in figures)
    for figure in figures:
        word = "at least" if figure["at_least"] else "below"
        limit = "" if figure["limit"] is None else f"  {word} {figure['limit']:g}"
        missed = "" if figure["kept"] else "  MISSED"
        print(f"{figure['name']:<{width}}  {figure['value']:10.3f} {figure['unit']}{limit}{missed}")


def _write(figures: list[dict[str, Any]]) -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    at = time.strftime("%Y-%m-%dT%H%M%SZ", time.gmtime())
    machine = {
        "python": platform.python_version(),
        "system": platform.platform(terse=True),
        "cores": os.cpu_count(),
    }
    text = json.dumps({"at": at, "machine": machine, "figures": figures}, indent=1) + "\n"
    for name in (at, "latest"):
        (OUT / f"{name}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
