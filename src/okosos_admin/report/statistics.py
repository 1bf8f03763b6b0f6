"""The main statistics as a document: every table of `okosos_admin.stats` with counts, percentages and footnotes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from okosos_admin.model.values import show_date
from okosos_admin.report.county import span
from okosos_admin.report.document import Align, Column, Document, Fact, Row, Share, Table, Weight
from okosos_admin.stats import FIGURES, TABLES, Figure, Role, counts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from okosos_admin import stats
    from okosos_admin.model.entities import Settings
    from okosos_admin.stats import Selection

TITLE: Final = "Statistikk økonomisk rådgivning"
_EVERYBODY: Final = "Alle"

_LABEL_WIDTH: Final = 260.0
_COUNT_WIDTH: Final = 42.0
_SHARE_WIDTH: Final = 48.0


def statistics_document(selection: Selection, settings: Settings) -> Document:
    """All tables of the statistics for the cases of `selection`, in the order they are declared in."""
    found = counts(FIGURES, selection)
    return Document(
        title=TITLE,
        as_of=selection.period.as_of,
        facts=tuple(_facts(selection, settings)),
        blocks=tuple(_table(table, found) for table in TABLES),
        issuer=settings.office or settings.municipality,
        abreast=2,
    )


def _facts(selection: Selection, settings: Settings) -> Iterator[Fact]:
    if settings.municipality:
        yield Fact("Kommune", settings.municipality, obvious=True)
    if settings.office:
        yield Fact("Kontor", settings.office, obvious=True)
    yield Fact("Rapporteringsperiode", span(selection.period), obvious=True)
    yield Fact("Saksbehandler", selection.caseworker or _EVERYBODY)
    yield Fact("Tatt ut per", show_date(selection.period.as_of))


def _table(table: stats.Table, found: Mapping[str, int]) -> Table:
    figures = [figure for figure in FIGURES if figure.table == table.key and figure.shown(found[figure.id])]
    shares = any(figure.share_of for figure in figures)
    columns = (
        Column(f"{table.over[0].upper()}{table.over[1:]}", _LABEL_WIDTH, lines=2),
        Column("Antall", _COUNT_WIDTH, Align.END),
        Column("Prosent" if shares else "", _SHARE_WIDTH, Align.END),
    )
    rows = [_row(figure, found) for figure in figures]
    # Whatever stands above a sum should add up to it.
    rows.sort(key=lambda row: row.weight is Weight.ASIDE)
    return Table(columns, tuple(rows), title=table.title, key=table.key)


def _row(figure: Figure, found: Mapping[str, int]) -> Row:
    total = sum(found[name] for name in figure.share_of)
    share = Share(found[figure.id], total) if figure.share_of else None
    return Row((figure.label, found[figure.id], share), _weight(figure), figure.id)


def _weight(figure: Figure) -> Weight:
    if figure.role is Role.TOTAL:
        return Weight.TOTAL
    outside = figure.role is Role.GAP and not figure.part_of
    return Weight.ASIDE if outside or figure.role is Role.NOTE else Weight.PLAIN
