"""Offices with invented cases, and PDFs read back."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pypdf import PdfReader

from okosos_admin.model.demo import DEMO_DAY, invented_cases
from okosos_admin.model.entities import Case, Settings
from okosos_admin.model.fields import BY_KEY, Kind
from okosos_admin.model.values import parse
from okosos_admin.report import Office
from okosos_admin.stats import Columns, Period, Selection

if TYPE_CHECKING:
    from collections.abc import Iterable

GOLDEN = Path(__file__).parents[1] / "golden"
GUIDE_PERIOD = Period(date(2019, 1, 1), date(2019, 6, 30), as_of=date(2019, 7, 22))
DEMO_PERIOD = Period(date(DEMO_DAY.year, 1, 1), DEMO_DAY, as_of=DEMO_DAY)
SETTINGS = Settings(municipality="Eksempel", office="NAV Eksempel", recipient="Statsforvalteren i Oslo og Viken")

# Closed without having been started, without an outcome, and a new case that nobody referred.
FAULTY = (
    Case(61, "Kari Nordmann", registered=date(2019, 2, 1), closed=date(2019, 3, 1)),
    Case(62, "Ola Nordmann", registered=date(2019, 2, 1), started=date(2019, 3, 1)),
)


def guide_cases() -> list[Case]:
    """The six cases of the user guide."""

    def read(key: str, text: str) -> Any:
        kind = BY_KEY[key].kind
        return text or None if kind is Kind.CASEWORKER else parse(BY_KEY[key], text, today=GUIDE_PERIOD.as_of)

    with (GOLDEN / "guide_example.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return [
            Case(number, **{key: read(key, text) for key, text in row.items()}) for number, row in enumerate(rows, 1)
        ]


def demo_cases(count: int) -> list[Case]:
    return [Case(number, **values) for number, values in enumerate(invented_cases(count, seed=4), 1)]


def selected(cases: Iterable[Case], period: Period = GUIDE_PERIOD, **options: Any) -> Selection:
    return Selection(Columns.from_cases(cases), period, **options)


def guide_office(*more: Case, settings: Settings = SETTINGS, **options: Any) -> Office:
    """The guide's office, with further cases."""
    return Office(selected([*guide_cases(), *more], **options), settings)


def text_of(path: Path) -> str:
    """All text of a PDF, one blank wherever there are blanks or line ends."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def placed_texts(path: Path) -> list[tuple[float, float, str]]:
    """What is written across the pages: from the left, from below, text."""
    found: list[tuple[float, float, str]] = []

    def visit(text: str, outer: list[float], inner: list[float], *_font: Any) -> None:
        if text.strip() and outer[1] == 0:
            found.append((inner[4], inner[5], text.strip()))

    for page in PdfReader(path).pages:
        page.extract_text(visitor_text=visit)
    return found


def fonts_of(path: Path) -> dict[str, bool]:
    """The fonts that a PDF names, and whether they are in the file."""
    found: dict[str, bool] = {}
    for page in PdfReader(path).pages:
        resources: Any = page["/Resources"]
        for reference in resources["/Font"].values():
            font = reference.get_object()
            found[font["/BaseFont"]] = "/FontFile2" in font.get("/FontDescriptor", {})
    return found
