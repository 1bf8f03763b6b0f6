"""How long all figures of a new period take, against one plain SQLite query over the same cases in the same run.

The query only counts the four status letters of the period; the figures are some ninety counts. They have to be ready
within one frame of the window's thread, too.
"""

from __future__ import annotations

import sqlite3  # noqa: TID251 the peer that is measured against
import sys
from datetime import date, timedelta
from itertools import count
from typing import TYPE_CHECKING, Final

from bench.measuring import Row, main, medians

from okosos_admin.model.demo import DEMO_DAY, invented_cases
from okosos_admin.model.entities import Case
from okosos_admin.stats import ALL_FIGURES, Columns, Period, Selection, statistics

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZES: Final = (3_000, 100_000)
RUNS: Final = 31
FRAME: Final = 16.0  # milliseconds

LETTERS: Final = """
    SELECT CASE WHEN closed <= :end THEN 'A'
                WHEN started <= :end THEN 'P'
                WHEN coalesce(registered, started, closed) <= :end THEN 'V' END AS letter,
           count(*)
    FROM cases GROUP BY letter
"""


def periods() -> Iterator[Period]:
    """Half years that begin on different days, so that nothing is remembered from the one before."""
    for back in count():
        start = DEMO_DAY - timedelta(days=365 + back)
        yield Period(start, start + timedelta(days=181), DEMO_DAY)


def database_of(cases: list[Case]) -> sqlite3.Connection:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE cases (case_no INTEGER PRIMARY KEY, registered TEXT, started TEXT, closed TEXT)")
    days: list[tuple[int, *tuple[str | None, ...]]] = [
        (case.case_no, *(iso(day) for day in (case.registered, case.started, case.closed))) for case in cases
    ]
    database.executemany("INSERT INTO cases VALUES (?, ?, ?, ?)", days)
    return database


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def rows() -> Iterator[Row]:
    for size in SIZES:
        yield from measure(size)


def measure(size: int) -> Iterator[Row]:
    cases = [Case(number, **values) for number, values in enumerate(invented_cases(size, seed=1), 1)]
    database = database_of(cases)
    columns = Columns.from_cases(cases)

    def query(period: Period) -> list[tuple[str | None, int]]:
        return database.execute(LETTERS, {"end": period.end.isoformat()}).fetchall()

    def letters(period: Period) -> list[tuple[str | None, int]]:
        status = Selection(columns, period).status.tolist()
        return [(letter or None, status.count(letter)) for letter in ("", "A", "P", "V") if letter in status]

    same = next(periods())
    assert query(same) == letters(same), "the query and the figures are not about the same cases"
    for_us, edited, for_them, patched = periods(), periods(), periods(), periods()

    def figures() -> None:
        statistics(Selection(columns, next(for_us)))

    def edit_and_count() -> None:
        period = next(edited)
        columns.patch([cases[period.start.day]])
        statistics(Selection(columns, period))

    ours, after_edit, theirs, patch = medians(
        RUNS,
        figures,
        edit_and_count,
        lambda: query(next(for_them)),
        lambda: columns.patch([cases[next(patched).start.day]]),
    )
    (load,) = medians(1, lambda: Columns.from_cases(cases))
    database.close()
    what = f"{len(ALL_FIGURES)} figures of a new period, {size} cases"
    peer = "one SQLite query, 4 counts"
    yield Row(what, ours, peer, theirs, 1.0)
    yield Row(what, ours, "a frame of the window", FRAME, 1.0)
    yield Row(f"the same after an edit, {size} cases", after_edit, peer, theirs, None)
    yield Row(f"taking over one edited case, {size} cases", patch, peer, theirs, None)
    yield Row(f"{size} cases into columns", load, peer, theirs, None)


if __name__ == "__main__":
    sys.exit(main(rows))
