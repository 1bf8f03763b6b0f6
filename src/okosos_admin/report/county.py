"""The report to the county governor (Rapport Fylkesmannen) as a document: 18 columns, a row an office, the checks.

What the columns count is declared in `okosos_admin.stats.REPORT`; here it is only put on paper. Several offices, each
with its own register, become a row each and a sum.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from okosos_admin.model.values import show_date
from okosos_admin.report.document import Align, Column, Document, Fact, Remark, Remarks, Row, Table, Tone, Weight
from okosos_admin.stats import CHECKS, MUNICIPAL_PROBLEM_OVER, REPORT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from okosos_admin.model.entities import Settings
    from okosos_admin.stats import Check, Period, Selection

TITLE: Final = "Rapport Fylkesmannen"
_SUBTITLE: Final = "Statistikk over saker om økonomisk rådgivning"
_NOT_FILLED_IN: Final = "Ikke fylt ut"

_LABEL_WIDTH: Final = 104.0
_FIGURE_WIDTH: Final = 35.0


@dataclass(frozen=True, slots=True)
class Office:
    """One row of the report: an office's cases in the period, and what it is called."""

    selection: Selection
    settings: Settings

    @property
    def name(self) -> str:
        """The office, else the municipality."""
        return self.settings.office or self.settings.municipality or _NOT_FILLED_IN


def county_document(offices: Sequence[Office], unread: Sequence[str] = ()) -> Document:
    """The report of one office, or of several with their sum.

    Args:
        offices: at least one, all for the same period.
        unread: registers that should have been in it and could not be read.
    """
    first = offices[0]
    return Document(
        title=TITLE,
        subtitle=_SUBTITLE,
        as_of=first.selection.period.as_of,
        facts=tuple(_facts(offices, unread)),
        blocks=(
            Table(_columns(), tuple(_rows(offices)), key="report"),
            Remarks("Samsvarskontroll", tuple(_checked(offices))),
            Remarks("Om tallene", tuple(_explained(offices, unread))),
        ),
        issuer=", ".join(dict.fromkeys(office.name for office in offices)),
    )


# --- what it is about -------------------------------------------------------------------------------------------------


def _facts(offices: Sequence[Office], unread: Sequence[str]) -> Iterator[Fact]:
    settings, period = offices[0].settings, offices[0].selection.period
    municipalities = dict.fromkeys(office.settings.municipality or _NOT_FILLED_IN for office in offices)
    yield Fact("Kommune" if len(municipalities) == 1 else "Kommuner", ", ".join(municipalities), obvious=True)
    # Whoever sees the sum sees what is not in it.
    without = f" (uten {', '.join(unread)})" if unread else ""
    if len(offices) == 1:
        yield Fact("Kontor", f"{settings.office or _NOT_FILLED_IN}{without}", obvious=True)
    else:
        yield Fact("Kontorer", f"{len(offices)}{without}")
    yield Fact("Rapporteringsperiode", span(period), obvious=True)
    yield Fact("Mottaker", settings.recipient or _NOT_FILLED_IN)
    yield Fact("Tatt ut per", show_date(period.as_of))
    if filtered := offices[0].selection.caseworker:
        yield Fact("Utvalg", f"Bare sakene til {filtered}")


def span(period: Period) -> str:
    """The days of a period, the first and the last."""
    return f"{show_date(period.start)}–{show_date(period.end)}"


# --- the figures ------------------------------------------------------------------------------------------------------


def _columns() -> tuple[Column, ...]:
    return (
        Column("Kontor", _LABEL_WIDTH, lines=3),
        *(
            Column(
                column.heading,
                _FIGURE_WIDTH,
                Align.MIDDLE,
                group=column.group,
                turned=True,
                ordinal=str(number),
                key=column.figure.id,
            )
            for number, column in enumerate(REPORT, start=1)
        ),
    )


def _rows(offices: Sequence[Office]) -> Iterator[Row]:
    counted = [tuple(column.figure.count(office.selection) for column in REPORT) for office in offices]
    weight = Weight.MAIN if len(offices) == 1 else Weight.PLAIN
    for office, counts in zip(offices, counted, strict=True):
        yield Row((office.name, *counts), weight)
    if len(offices) > 1:
        yield Row(("Sum", *map(sum, zip(*counted, strict=True))), Weight.TOTAL)


# --- what is said about them ------------------------------------------------------------------------------------------


def _checked(offices: Sequence[Office]) -> Iterator[Remark]:
    for check in CHECKS:
        broken = list(_broken(check, offices))
        yield from broken or [Remark(check.holds, Tone.RIGHT, check.figure.id)]


def _broken(check: Check, offices: Sequence[Office]) -> Iterator[Remark]:
    for office in offices:
        result = check.result(office.selection)
        if not result.holds:
            text = result.text if len(offices) == 1 else f"{office.name}: {result.text}"
            yield Remark(text, Tone.WRONG, check.figure.id)


def _explained(offices: Sequence[Office], unread: Sequence[str]) -> Iterator[Remark]:
    for name in unread:
        yield Remark(f"{name} kunne ikke leses og er ikke med i tallene.", Tone.WRONG)
    yield from map(Remark, _municipal_problem(offices))
    yield Remark("Kolonne 5–8 er til sammen kolonne 2: nye saker uten registrert henviser er talt med under «Andre».")
    period = offices[0].selection.period
    if period.as_of < period.end:
        yield Remark(f"Perioden varer til {show_date(period.end)}. Tallene kan endre seg fram til da.", Tone.WRONG)


def _municipal_problem(offices: Sequence[Office]) -> Iterator[str]:
    """Over which cases columns 9 and 10 count; by office where they have chosen differently."""
    chosen: dict[str, list[str]] = {}
    for office in offices:
        chosen.setdefault(office.selection.municipal_problem_over, []).append(office.name)
    for over, names in chosen.items():
        sentence = MUNICIPAL_PROBLEM_OVER[over]
        yield sentence if len(chosen) == 1 else f"{', '.join(names)}: {sentence}"
