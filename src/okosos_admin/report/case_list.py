"""The register as a list on paper: the cases that are shown, in the order they are shown in, and what was asked for.

What the columns are is declared in `model.fields.FIELDS`, and each cell is the text that the screen shows. How a column
of each kind stands on paper is in `PAPER`, one row for each kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from okosos_admin.model.fields import BY_KEY, FIELDS, Field, Kind
from okosos_admin.model.values import show, show_date
from okosos_admin.report.county import span
from okosos_admin.report.document import Align, Column, Document, Fact, Row, Table, show_number
from okosos_admin.stats import NOT_WAITING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from okosos_admin.model.entities import Case, Settings
    from okosos_admin.stats import Selection

TITLE: Final = "Saksregister økonomisk rådgivning"
_SUBTITLE: Final = "Inneholder personopplysninger"
_EVERYTHING: Final = "Alle saker"
_NOTHING: Final = "Ingen saker passer utvalget."
_NOTES: Final[Mapping[Kind, str]] = {
    Kind.STATUS: "Status ved periodens slutt: V på venteliste, P påbegynt, A avsluttet.",
    Kind.WAITING_DAYS: "Ventetid er antall dager på venteliste, for saker med status V.",
    Kind.OVERDUE: "! betyr at forfall oppfølging er passert.",
}

PRINTED: Final[tuple[Field, ...]] = tuple(field for field in FIELDS if not field.optional)
"""The columns that can be on the list: those of the debt negotiations would make it too wide."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a column stands on paper.

    Attributes:
        align: where its cells stand.
        lines: how many lines a cell may take.
        strong: whether its cells are to be seen at a glance.
    """

    align: Align = Align.START
    lines: int = 1
    strong: bool = False


PAPER: Final[Mapping[Kind, Standing]] = {
    Kind.NUMBER: Standing(Align.END),
    Kind.TEXT: Standing(lines=3),
    Kind.BIRTH_DATE: Standing(),
    Kind.DATE: Standing(),
    Kind.CODE: Standing(lines=2),
    Kind.CASEWORKER: Standing(lines=3),
    Kind.STATUS: Standing(Align.MIDDLE),
    Kind.WAITING_DAYS: Standing(Align.END),
    Kind.OVERDUE: Standing(Align.MIDDLE, strong=True),
}


def case_list_document(
    cases: Iterable[Case],
    selection: Selection,
    settings: Settings,
    *,
    columns: Iterable[str] | None = None,
    filters: Sequence[str] = (),
) -> Document:
    """The register's list as a document.

    Args:
        cases: those shown, in the order shown.
        selection: all cases as the period sees them; letter, waiting days and overdue come from here.
        settings: the names of municipality and office.
        columns: keys of the fields that are shown, in the order shown; all that can be printed when left out. Those of
            the debt negotiations are passed over.
        filters: what was asked for, in words: the view, each filter, the search.
    """
    fields = PRINTED if columns is None else tuple(BY_KEY[key] for key in columns if not BY_KEY[key].optional)
    read = [_reader(field, selection) for field in fields]
    rows = tuple(
        Row(tuple(show(field, value(case)) for field, value in zip(fields, read, strict=True))) for case in cases
    )
    note = " ".join(_NOTES[field.kind] for field in fields if field.kind in _NOTES) if rows else _NOTHING
    return Document(
        title=TITLE,
        subtitle=_SUBTITLE,
        as_of=selection.period.as_of,
        facts=tuple(_facts(selection, settings, len(rows), filters)),
        blocks=(Table(tuple(map(_column, fields)), rows, notes=(note,) if note else (), key="cases", dense=True),),
        issuer=settings.office or settings.municipality,
    )


def _column(field: Field) -> Column:
    standing = PAPER[field.kind]
    return Column(
        field.label,
        field.width,
        standing.align,
        group=field.group,
        lines=standing.lines,
        strong=standing.strong,
        key=field.key,
    )


def _facts(selection: Selection, settings: Settings, count: int, filters: Sequence[str]) -> Iterator[Fact]:
    if settings.municipality:
        yield Fact("Kommune", settings.municipality, once=True)
    if settings.office:
        yield Fact("Kontor", settings.office, once=True)
    # On later pages the office and the day are at the foot.
    yield Fact("Rapporteringsperiode", span(selection.period), obvious=True)
    yield Fact("Utvalg", " · ".join(filters) or _EVERYTHING, lines=4)
    yield Fact("Saker", f"{show_number(count)} av {show_number(len(selection.columns))}", once=True)
    yield Fact("Tatt ut per", show_date(selection.period.as_of), once=True)


# --- what is in a cell ------------------------------------------------------------------------------------------------


def _reader(field: Field, selection: Selection) -> Callable[[Case], Any]:
    """What reads a case's value of `field`; computed ones are blank for a case that is not in the register yet."""
    if not field.computed:
        return lambda case: getattr(case, field.key)
    values = _COMPUTED[field.kind](selection)
    row_of = selection.columns.row_of

    def read(case: Case) -> Any:
        row = row_of.get(case.case_no)
        return None if row is None else values[row]

    return read


# Lists, since looking up single elements of an array is slow.
_COMPUTED: Final[Mapping[Kind, Callable[[Selection], list[Any]]]] = {
    Kind.STATUS: lambda selection: selection.status.tolist(),
    Kind.WAITING_DAYS: lambda selection: [
        None if days == NOT_WAITING else days for days in selection.waiting_days.tolist()
    ],
    Kind.OVERDUE: lambda selection: selection.overdue.tolist(),
}
