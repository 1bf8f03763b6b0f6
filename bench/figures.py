"""How long all figures of a new period take, against one plain SQLite query over the same cases in the same run.

The query only counts the four status letters of the period; the figures are some ninety counts. Prints medians and
ratios, and fails when the figures take longer than one frame of the window's thread or than the query.
"""

from __future__ import annotations

import sqlite3  # noqa: TID251 the peer that is measured against
import statistics as measures
import sys
from datetime import date, timedelta
from itertools import count
from time import perf_counter
from typing import TYPE_CHECKING, Final

from okosos_admin.model.demo import DEMO_DAY, invented_cases
from okosos_admin.model.entities import Case
from okosos_admin.stats import ALL_FIGURES, Columns, Period, Selection, statistics

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SIZES: Final = (3_000, 100_000)
RUNS: Final = 31
FRAME: Final = 0.016  # seconds

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


def median_seconds(work: Callable[[Period], object]) -> float:
    seconds = []
    for _, period in zip(range(RUNS), periods(), strict=False):
        began = perf_counter()
        work(period)
        seconds.append(perf_counter() - began)
    return measures.median(seconds)


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


def measure(size: int) -> bool:
    cases = [Case(number, **values) for number, values in enumerate(invented_cases(size, seed=1), 1)]
    database = database_of(cases)

    began = perf_counter()
    columns = Columns.from_cases(cases)
    load = perf_counter() - began

    def query(period: Period) -> list[tuple[str | None, int]]:
        return database.execute(LETTERS, {"end": period.end.isoformat()}).fetchall()

    def letters(period: Period) -> list[tuple[str | None, int]]:
        status = Selection(columns, period).status.tolist()
        return [(letter or None, status.count(letter)) for letter in ("", "A", "P", "V") if letter in status]

    same = next(periods())
    assert query(same) == letters(same), "the query and the figures are not about the same cases"

    figures = median_seconds(lambda period: statistics(Selection(columns, period)))
    plain = median_seconds(query)

    def edit_and_count(period: Period) -> None:
        columns.patch([cases[period.start.day]])
        statistics(Selection(columns, period))

    edited = median_seconds(edit_and_count)
    patch = median_seconds(lambda period: columns.patch([cases[period.start.day]]))
    database.close()

    print(f"{size:>7} cases, {len(ALL_FIGURES)} figures")
    print(f"  all figures of a new period   {figures * 1000:8.2f} ms   {figures / plain:5.2f} of the query")
    print(f"  the same after an edit        {edited * 1000:8.2f} ms   {edited / plain:5.2f} of the query")
    print(f"  one SQLite query, 4 counts    {plain * 1000:8.2f} ms")
    print(f"  taking over one edited case   {patch * 1000:8.3f} ms")
    print(f"  reading the cases in          {load * 1000:8.1f} ms")
    return figures <= FRAME and figures <= plain


if __name__ == "__main__":
    met = [measure(size) for size in SIZES]
    sys.exit(0 if all(met) else 1)
