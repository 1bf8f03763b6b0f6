"""Invented cases for the tests of the figures."""

from __future__ import annotations

import csv
import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from okosos_admin.model.codes import CODE_LISTS
from okosos_admin.model.entities import Case
from okosos_admin.model.fields import BY_KEY, DATES
from okosos_admin.stats import Columns, Period, Selection

GOLDEN = Path(__file__).parents[1] / "golden"
CASEWORKERS = ("Arne Olsen", "Åse Dalen Frantzen", None)


def case(number: int = 1, /, **values: str | None) -> Case:
    """A case with ISO dates and codes."""
    read: dict[str, Any] = {
        key: date.fromisoformat(value) if value and BY_KEY[key].kind in DATES else value
        for key, value in values.items()
    }
    return Case(number, **{"name": "Kari Nordmann"} | read)


def period(start: str, end: str, as_of: str | None = None) -> Period:
    """A period of ISO dates, taken out on its last day unless told."""
    return Period(date.fromisoformat(start), date.fromisoformat(end), date.fromisoformat(as_of or end))


def select(cases: list[Case], start: str, end: str, as_of: str | None = None, **options: Any) -> Selection:
    """The cases in a period of ISO dates."""
    return Selection(Columns.from_cases(cases), period(start, end, as_of), **options)


def guide_cases() -> list[Case]:
    """The six cases of the user guide."""
    with (GOLDEN / "guide_example.csv").open(encoding="utf-8", newline="") as file:
        return [case(number, **_iso(row)) for number, row in enumerate(csv.DictReader(file), 1)]


def _iso(row: dict[str, str]) -> dict[str, str | None]:
    return {
        key: "-".join(reversed(value.split("."))) if value and BY_KEY[key].kind in DATES else value or None
        for key, value in row.items()
    }


def many_cases(count: int, seed: int = 5) -> list[Case]:
    """Cases over some three years around 2020, some of them with impossible orders and gaps."""
    chance = random.Random(seed)

    def day() -> date | None:
        return date(2018, 7, 1) + timedelta(days=chance.randrange(1100)) if chance.random() < 0.8 else None

    def code(key: str) -> str | None:
        return chance.choice([*CODE_LISTS[key].by_code, None])

    dates = ("registered", "started", "closed", "follow_up_due")
    return [
        Case(
            number,
            "Ola Nordmann",
            **{key: day() for key in dates},  # type: ignore[arg-type]
            **{key: code(key) for key in CODE_LISTS},  # type: ignore[arg-type]
            caseworker=chance.choice(CASEWORKERS),
        )
        for number in range(1, count + 1)
    ]


# Close together and at the ends of months, a leap day among them, so that edges are met often.
DAYS = st.one_of(
    st.dates(date(2018, 11, 1), date(2020, 4, 30)),
    st.sampled_from([date(2019, 1, 1), date(2019, 1, 31), date(2019, 6, 30), date(2020, 2, 29), date(2020, 3, 31)]),
)

CODES = {key: st.sampled_from([None, *codes.by_code]) for key, codes in CODE_LISTS.items()}


@st.composite
def any_cases(draw: st.DrawFn, *, ordered: bool = False) -> list[Case]:
    """A few cases; `ordered` ones are registered before they start, and start before they close."""
    found = []
    for number in range(1, draw(st.integers(0, 8)) + 1):
        days = [draw(st.none() | DAYS) for _ in range(3)]
        if ordered:
            in_order = iter(sorted(day for day in days if day))
            days = [day and next(in_order) for day in days]
        registered, started, closed = days
        found.append(
            Case(
                number,
                "Ola Nordmann",
                registered=registered,
                started=started,
                closed=closed,
                follow_up_due=draw(st.none() | DAYS),
                caseworker=draw(st.sampled_from(CASEWORKERS)),
                **{key: draw(codes) for key, codes in CODES.items()},  # type: ignore[arg-type]
            )
        )
    return found


@st.composite
def any_periods(draw: st.DrawFn) -> Period:
    """A period, and an as-of day before, in or after it."""
    start, end = sorted((draw(DAYS), draw(DAYS)))
    return Period(start, end, draw(DAYS))
