"""Runs every measurement of this folder in a process of its own, prints one table, and writes docs/speed.md.

`python -m bench`; a machine that does other work meanwhile gives other ratios.
"""

from __future__ import annotations

import importlib.metadata
import json
import os
import platform
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bench.measuring import Row, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HERE: Final = Path(__file__).parent
PAGE: Final = HERE.parent / "docs" / "speed.md"
# What is no measurement.
PARTS: Final = {"__main__", "measuring"}
PACKAGES: Final = ("PySide6-Essentials", "SQLAlchemy", "numpy", "openpyxl", "reportlab", "python-calamine")


def scripts() -> list[str]:
    """The names of the measurements."""
    return sorted(path.stem for path in HERE.glob("*.py") if path.stem not in PARTS)


def measure(name: str) -> list[Row]:
    """The rows of one measurement.

    Raises:
        CalledProcessError: it came to no result.
    """
    command = [sys.executable, "-m", f"bench.{name}", "--json"]
    done = subprocess.run(command, cwd=HERE.parent, stdout=subprocess.PIPE, text=True, check=False)
    rows = [Row(**json.loads(line)) for line in done.stdout.splitlines() if line.startswith("{")]
    if not rows:
        raise subprocess.CalledProcessError(done.returncode, command)
    return rows


def page(rows: Sequence[Row], day: date) -> Iterator[str]:
    """The lines of docs/speed.md."""
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in PACKAGES)
    yield "# Speed"
    yield ""
    yield "Written by `python3 dev.py bench`; do not edit. Each row compares the program with a peer doing the least"
    yield "that can be asked, both measured in the same run: the ratio counts, and the times only show its size."
    yield ""
    yield f"{day:%Y-%m-%d}, Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores."
    yield f"{versions}."
    if hasattr(os, "getloadavg"):
        yield f"Load average at the end: {os.getloadavg()[2]:.1f}; above the cores, other work was in the way."
    yield ""
    yield from table(rows)
    notes = [row for row in rows if row.note]
    if notes:
        yield ""
        yield "## Notes"
        yield ""
        yield from (f"- **{row.work}**: {row.note}" for row in notes)


def main() -> int:
    """Measure everything; answers 1 when a target is missed or a measurement failed."""
    rows: list[Row] = []
    failed = []
    for name in scripts():
        print(f"==> {name}", flush=True)
        try:
            rows += measure(name)
        except subprocess.CalledProcessError as error:
            failed.append(name)
            print(f"{name} came to no result, exit code {error.returncode}", flush=True)
    lines = list(page(rows, date.today()))
    print("\n".join(lines))
    if failed:
        print(f"No result: {', '.join(failed)}. docs/speed.md is left as it was.")
        return 1
    PAGE.write_text("\n".join((*lines, "")), encoding="utf-8")
    return 0 if all(row.is_met for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
