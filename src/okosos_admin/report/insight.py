"""Everything the register holds on one person, as a document to hand over: GDPR article 15, 'innsyn'.

Who of the staff made a change is left out: the person has a right to the data about themselves, not to the names of
employees (Court of Justice of the EU, C-579/21). The caseworker of a case is part of the case and stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from okosos_admin.model.fields import BY_KEY, FIELDS
from okosos_admin.model.history import line, unfolded
from okosos_admin.model.values import show, show_date
from okosos_admin.report.document import Column, Document, Fact, Remark, Remarks, Row, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from okosos_admin.model.entities import Case, Settings
    from okosos_admin.model.history import Line
    from okosos_admin.model.privacy import Insight

TITLE: Final = "Innsyn i registrerte opplysninger"
_SUBTITLE: Final = "Opplysninger om deg i saksregisteret for økonomisk rådgivning (personvernforordningen artikkel 15)"
_STRUCK: Final = " (strøket, og ikke med i lister og tall)"
_BLANK: Final = "Ikke fylt ut: {fields}."
_HISTORY: Final = "Endringer"
_ABOUT: Final = "Om opplysningene"
_CLOCK: Final = "Tidspunktene er etter klokken på maskinen som ble brukt."
_STAFF: Final = "Hvem av de ansatte som gjorde endringene, er ikke med her. Spør kontoret hvis du trenger å vite det."
_ERASED: Final = "Verdier som er slettet ved anonymisering, finnes ikke lenger i registeret og kan ikke vises."
_REST: Final = (
    "Opplysninger om formål, rettslig grunnlag, mottakere og lagringstid får du av kontoret. Sikkerhetskopier av "
    "registeret kan inneholde eldre utgaver av de samme opplysningene."
)
_RIGHTS: Final = (
    "Du kan be kontoret rette opplysninger som er feil, eller slette dem når loven åpner for det. Du kan klage til "
    "Datatilsynet."
)

_LABEL: Final = 150.0
_VALUE: Final = 420.0
_CELL_LINES: Final = 6


def insight_document(insight: Insight, settings: Settings) -> Document:
    """What the register holds on one person: their cases, then every change of them.

    Args:
        insight: what was found.
        settings: the names of municipality and office.
    """
    return Document(
        title=TITLE,
        subtitle=_SUBTITLE,
        as_of=insight.taken.astimezone().date(),
        facts=tuple(_facts(insight, settings)),
        blocks=(
            *(_case_table(case, struck=case.case_no in insight.struck) for case in insight.cases),
            _history_table(insight),
            Remarks(_ABOUT, tuple(Remark(text) for text in (_CLOCK, _STAFF, _ERASED, _REST, _RIGHTS))),
        ),
        issuer=settings.office or settings.municipality,
    )


def _facts(insight: Insight, settings: Settings) -> Iterator[Fact]:
    if settings.municipality:
        yield Fact("Kommune", settings.municipality, obvious=True)
    if settings.office:
        yield Fact("Kontor", settings.office, obvious=True)
    names = dict.fromkeys(case.name for case in insight.cases)
    yield Fact("Gjelder", ", ".join(names))
    yield Fact("Saker", ", ".join(str(case.case_no) for case in insight.cases))
    yield Fact("Tatt ut", show_date(insight.taken.astimezone().date()))


def _case_table(case: Case, *, struck: bool) -> Table:
    values = case._asdict()
    stored = [row for row in FIELDS if row.key in values]
    rows = tuple(Row((row.label, show(row, values[row.key]))) for row in stored if values[row.key] is not None)
    blank = [row.label for row in stored if values[row.key] is None]
    return Table(
        columns=(Column("Felt", _LABEL), Column("Registrert", _VALUE, lines=_CELL_LINES)),
        rows=rows,
        title=f"Sak {case.case_no}{_STRUCK if struck else ''}",
        notes=(_BLANK.format(fields=", ".join(blank)),) if blank else (),
    )


def _history_table(insight: Insight) -> Table:
    entries = (part for entry in insight.history.entries for part in unfolded(entry))
    return Table(
        columns=(
            Column("Når", 72.0),
            Column(BY_KEY["case_no"].label, 34.0),
            Column("Handling", 130.0, lines=3),
            Column("Felt", 110.0, lines=2),
            Column("Før", 190.0, lines=_CELL_LINES),
            Column("Etter", 190.0, lines=_CELL_LINES),
        ),
        rows=tuple(_history_row(line(entry, insight.history.workers)) for entry in entries),
        title=_HISTORY,
        dense=True,
    )


def _history_row(row: Line) -> Row:
    return Row((f"{show_date(row.at.date())} {row.at:%H.%M}", str(row.case_no), row.deed, row.what, row.old, row.new))
