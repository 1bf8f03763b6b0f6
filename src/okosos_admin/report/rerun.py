"""An earlier report beside today's count: the report with two rows more, and what makes the difference in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from okosos_admin.model.runs import Outlet
from okosos_admin.model.values import show_date
from okosos_admin.report.county import TITLE as REPORT_TITLE
from okosos_admin.report.county import Office, county_document
from okosos_admin.report.document import Change, Remark, Remarks, Row, Table, Tone, Weight
from okosos_admin.stats.comparison import change_text
from okosos_admin.stats.report import listed
from okosos_admin.stats.rerun import Difference, differences, selection_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from okosos_admin.model.entities import Case, Settings
    from okosos_admin.model.runs import Run
    from okosos_admin.report.document import Document, Value
    from okosos_admin.stats import Columns

DEEDS: Final[Mapping[Outlet, str]] = {
    Outlet.PRINT: "Skrevet ut",
    Outlet.PDF: "Lagret som PDF",
    Outlet.EXCEL: "Lagret som Excel",
    Outlet.COPY: "Kopiert som rad",
}
TITLE: Final = f"{REPORT_TITLE}, før og nå"
_TODAY: Final = "Talt i dag"
_CHANGE: Final = "Endring"


@dataclass(frozen=True, slots=True)
class Rerun:
    """An earlier report, and the cases that have changed since.

    Attributes:
        run: the report.
        before: those cases as they were; None for one that was not in the register.
    """

    run: Run
    before: Mapping[int, Case | None]

    def differences(self, columns: Columns) -> tuple[Difference, ...]:
        """Every column then and now; `columns` are all cases as they are now."""
        return differences(self.run.printed, columns, self.before)


def moment(at: datetime) -> str:
    """'03.01.2026 kl. 12.04'."""
    return f"{show_date(at.date())} kl. {at:%H.%M}"


def deed(run: Run) -> str:
    """'Skrevet ut 03.01.2026'."""
    return f"{DEEDS[run.printed.outlet]} {show_date(run.at.date())}"


def rerun_document(rerun: Rerun, columns: Columns, settings: Settings) -> Document:
    """The report counted today for the period of `rerun`, with what it said then and the difference below."""
    printed = rerun.run.printed
    found = rerun.differences(columns)
    document = county_document([Office(selection_of(printed, columns), settings)])
    table, *others = document.blocks
    assert isinstance(table, Table)
    ids = {difference.column.figure.id: difference for difference in found}
    now = table.rows[0].cells[1:]
    rows = (
        Row((_TODAY, *now), Weight.MAIN),
        _row(deed(rerun.run), table, {key: each.then for key, each in ids.items()}),
        # Blank where nothing is different, so that what is stands out.
        _row(_CHANGE, table, {key: Change(each.now, each.then) for key, each in ids.items() if each.change}),
    )
    remarks = Remarks(f"Endret siden {moment(rerun.run.at)}", tuple(_remarks(rerun, found)))
    return replace(document, title=TITLE, blocks=(replace(table, rows=rows), remarks, *others))


def _row(label: str, table: Table, values: Mapping[str, Value]) -> Row:
    return Row((label, *(values.get(column.key) for column in table.columns[1:])))


def _remarks(rerun: Rerun, found: tuple[Difference, ...]) -> Iterator[Remark]:
    changed = [difference for difference in found if difference.change]
    if not changed:
        yield Remark("Alle tallene er de samme i dag.", Tone.RIGHT)
    for difference in changed:
        to_see = len(difference.joined) + len(difference.left) > len(difference.struck)
        key = difference.column.figure.id if to_see else ""
        yield Remark(" ".join(_sentences(difference)), Tone.WRONG, key)
    count = len(rerun.before)
    noun = "sak er ny eller endret" if count == 1 else "saker er nye eller endret"
    yield Remark(f"{count or 'Ingen'} {noun} siden rapporten ble laget av {rerun.run.user}.")


def _sentences(difference: Difference) -> Iterator[str]:
    column = difference.column
    number = column.key.removeprefix("c")
    change = change_text(difference.now, difference.then)
    yield f"Kolonne {number}, {column.heading}: {difference.then} da, {difference.now} nå ({change})."
    if difference.joined:
        yield f"Kommet til: {listed(difference.joined)}."
    if difference.left:
        yield f"Ikke med lenger: {listed(difference.left)}."
    if difference.struck:
        yield f"Strøket: {listed(difference.struck)}."
    if difference.unexplained:
        yield (
            f"{abs(difference.unexplained)} av forskjellen kommer ikke av endrede saker: rapporten ble talt på en "
            "annen måte."
        )
