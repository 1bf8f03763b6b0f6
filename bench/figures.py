"""How long all figures of a new period take, against a plain SQLite query and LibreOffice Calc over the same cases.

The query only counts the four status letters of the period; the figures are some ninety counts. They have to be ready
within one frame of the window's thread, too. Calc recalculates a workbook with a COUNTIFS formula for each figure: see
`libreoffice/`. Where it is not installed, a row says so instead.
"""

from __future__ import annotations

import sqlite3  # noqa: TID251 the peer that is measured against
import sys
from datetime import date, timedelta
from itertools import count, islice
from statistics import median
from typing import TYPE_CHECKING, Final

from bench.libreoffice.session import NOT_HERE, installed
from bench.measuring import Row, main, medians

from okosos_admin.model.demo import DEMO_DAY, invented_cases
from okosos_admin.model.entities import Case
from okosos_admin.stats import ALL_FIGURES, Columns, Period, Selection, statistics

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bench.libreoffice.session import Calc

SIZES: Final = (3_000, 100_000)
RUNS: Final = 31
FRAME: Final = 16.0  # milliseconds
# How many new periods the program should count while Calc recalculates one.
TIMES: Final = 300
CALC_RUNS: Final = {3_000: 9, 100_000: 3}

ASKED: Final = "It writes the two dates, recalculates what depends on them and is asked for the figures."
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
    calc = installed()
    for size in SIZES:
        yield from measure(size, calc)


def against_calc(calc: Calc, cases: Sequence[Case], columns: Columns) -> Row:
    """Many new periods, each with all figures, against one in Calc, which has to come to the same numbers."""
    chosen = list(islice(periods(), CALC_RUNS[len(cases)]))
    answers = calc.recalculated(cases, chosen)
    for period, (_taken, counts) in zip(chosen, answers, strict=True):
        assert counts == flat(Selection(columns, period)), "Calc and the figures do not agree"
    theirs = median(taken for taken, _counts in answers)
    for_us = periods()

    def many() -> None:
        for _ in range(TIMES):
            statistics(Selection(columns, next(for_us)))

    (ours,) = medians(3, many)
    peer = f"LibreOffice Calc, the same {len(answers[0][1])} figures of one"
    note = f"Calc takes {theirs * TIMES / ours:.0f} times as long for one period. {ASKED}"
    return Row(f"all figures of {TIMES} new periods, {len(cases)} cases", ours, peer, theirs, 1.0, note=note)


def flat(selection: Selection) -> dict[str, int]:
    """The figures by table and key."""
    tables = {table: found for table, found in statistics(selection).items() if isinstance(found, dict)}
    return {f"{table}.{key}": number for table, found in tables.items() for key, number in found.items()}


def measure(size: int, calc: Calc | None) -> Iterator[Row]:
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
    yield Row(what, ours, peer, theirs, 1.0, note="" if calc else NOT_HERE)
    if calc:
        yield against_calc(calc, cases, columns)
    yield Row(what, ours, "a frame of the window", FRAME, 1.0)
    yield Row(f"the same after an edit, {size} cases", after_edit, peer, theirs, None)
    yield Row(f"taking over one edited case, {size} cases", patch, peer, theirs, None)
    yield Row(f"{size} cases into columns", load, peer, theirs, None)


if __name__ == "__main__":
    sys.exit(main(rows))
