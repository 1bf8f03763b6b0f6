"""What the measurements in this folder have in common: a row, how times are taken, and how rows are printed.

A measurement is a script with a function that gives rows, and ends with `sys.exit(main(rows))`. Alone, as
`python -m bench.figures`, it prints a table; `python -m bench` runs them all and writes docs/speed.md.

Every row is a ratio against a peer measured in the same run, because seconds say more about the machine than about us.
"""

from __future__ import annotations

import json
import statistics
import sys
from dataclasses import asdict, dataclass
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Row:
    """Something of ours against something well known that does the least that can be asked.

    Attributes:
        work: what is measured.
        ours: what it takes, in `unit`.
        peer: what it is compared with.
        theirs: what that takes.
        target: how many times the peer it may take; None where it is only told.
        unit: of both.
        note: why a target is missed, or how to read the row.
    """

    work: str
    ours: float
    peer: str
    theirs: float
    target: float | None
    unit: str = "ms"
    note: str = ""

    @property
    def ratio(self) -> float:
        """How many times the peer."""
        return self.ours / self.theirs

    @property
    def is_met(self) -> bool:
        """Whether the target is reached, as it is printed; True where there is none."""
        return self.target is None or round(self.ratio, 2) <= self.target


def medians(runs: int, *works: Callable[[], object]) -> list[float]:
    """What each of `works` takes in milliseconds; run in turn, so that a busy minute hits all of them alike."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(runs):
        for work, taken in zip(works, times, strict=True):
            began = perf_counter()
            work()
            taken.append((perf_counter() - began) * 1000)
    return [statistics.median(taken) for taken in times]


def table(rows: Iterable[Row]) -> Iterator[str]:
    """The rows as lines of Markdown."""
    yield "| work | ours | peer | its | ratio | target | |"
    yield "|---|--:|---|--:|--:|--:|---|"
    for row in rows:
        target = "" if row.target is None else f"{row.target:g}"
        verdict = "" if row.target is None else "met" if row.is_met else "**missed**"
        ours, theirs = (f"{value:.3g} {row.unit}" for value in (row.ours, row.theirs))
        yield f"| {row.work} | {ours} | {row.peer} | {theirs} | {row.ratio:.2f} | {target} | {verdict} |"


def main(rows: Callable[[], Iterable[Row]]) -> int:
    """Measure and print, a table or with `--json` one object a line; answers 1 when a target is missed."""
    measured = list(rows())
    if "--json" in sys.argv[1:]:
        for row in measured:
            print(json.dumps(asdict(row)))
    else:
        print("\n".join(table(measured)))
        for row in measured:
            if row.note:
                print(f"\n{row.work}: {row.note}")
    return 0 if all(row.is_met for row in measured) else 1
