"""The main statistics as a document: every table with counts, percentages and earlier counts, then the charts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from okosos_admin.model.values import show_date
from okosos_admin.report.charts import LINES, charts
from okosos_admin.report.county import span
from okosos_admin.report.document import Align, Change, Column, Document, Fact, Row, Share, Table, Weight
from okosos_admin.stats import ALL_FIGURES, FIGURES, TABLES, Figure, Role, counts
from okosos_admin.stats.comparison import EARLIER, When, compared
from okosos_admin.stats.counted import counted
from okosos_admin.stats.development import DEVELOPMENT, by_month, by_year
from okosos_admin.stats.waiting import MEASURES, over_weeks
from okosos_admin.stats.waiting import TABLE as WAITING_LIST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from okosos_admin import stats
    from okosos_admin.model.entities import Settings
    from okosos_admin.report.document import Value
    from okosos_admin.stats import Selection
    from okosos_admin.stats.counted import Counted
    from okosos_admin.stats.development import Step

TITLE: Final = "Statistikk økonomisk rådgivning"
MONTHS: Final = "months"
YEARS: Final = "years"
_EVERYBODY: Final = "Alle"
_WAITING_TITLE: Final = "Venteliste ved periodens slutt"
_MONTHS_TITLE: Final = "Måned for måned"
_YEARS_TITLE: Final = "År for år"
_SOLVED: Final = "Løst"
_EARLIER: Final[Mapping[When, str]] = {When.PREVIOUS: "Forrige", When.YEAR_BEFORE: "I fjor"}
_FACTS: Final[Mapping[When, str]] = {When.PREVIOUS: "Forrige periode", When.YEAR_BEFORE: "Samme periode i fjor"}

_LABEL_WIDTH: Final = 180.0
_COUNT_WIDTH: Final = 38.0
_SHARE_WIDTH: Final = 44.0
_STEP_WIDTH: Final = 92.0
_NUMBER_WIDTH: Final = 48.0


def statistics_document(selection: Selection, settings: Settings) -> Document:
    """All tables of the statistics for the cases of `selection`, in the order they are declared in; then the charts."""
    found = {when: counted(each, settings.waiting_weeks) for when, each in compared(selection).items()}
    return Document(
        title=TITLE,
        as_of=selection.period.as_of,
        facts=tuple(_facts(found, settings)),
        blocks=(
            *_tables(found, settings),
            _over_time(MONTHS, _MONTHS_TITLE, by_month(selection)),
            _over_time(YEARS, _YEARS_TITLE, by_year(selection)),
            *charts(selection),
        ),
        issuer=settings.office or settings.municipality,
        abreast=2,
    )


def _facts(found: Mapping[When, Counted], settings: Settings) -> Iterator[Fact]:
    selection = found[When.NOW].selection
    if settings.municipality:
        yield Fact("Kommune", settings.municipality, obvious=True)
    if settings.office:
        yield Fact("Kontor", settings.office, obvious=True)
    yield Fact("Rapporteringsperiode", span(selection.period), obvious=True)
    for when in EARLIER:
        yield Fact(_FACTS[when], span(found[when].selection.period), once=True)
    yield Fact("Saksbehandler", selection.caseworker or _EVERYBODY)
    yield Fact("Tatt ut per", show_date(selection.period.as_of))


# --- tables


def _tables(found: Mapping[When, Counted], settings: Settings) -> Iterator[Table]:
    for table in TABLES:
        figures = [figure for figure in FIGURES if figure.table == table.key]
        yield _table(table.key, table.title, _capitalised(table), figures, found)
        if table.key == "status":
            waiting = ALL_FIGURES["status.waiting_at_end"]
            measured = (measure.figure for measure in MEASURES)
            figures = [waiting, *measured, over_weeks(settings.waiting_weeks)]
            yield _table(WAITING_LIST, _WAITING_TITLE, "", figures, found)


def _capitalised(table: stats.Table) -> str:
    return f"{table.over[0].upper()}{table.over[1:]}"


def _table(key: str, title: str, over: str, figures: Iterable[Figure], found: Mapping[When, Counted]) -> Table:
    shown = [figure for figure in figures if figure.shown(max(each.number(figure) or 0 for each in found.values()))]
    # Whatever stands above a sum should add up to it.
    shown.sort(key=lambda figure: figure.is_aside)
    shares = any(figure.share_of for figure in shown)
    earlier = (
        column
        for when in EARLIER
        for column in (
            Column(_EARLIER[when], _COUNT_WIDTH, Align.END),
            Column("Endring", _COUNT_WIDTH, Align.END, spare=True),
        )
    )
    columns = (
        Column(over, _LABEL_WIDTH, lines=2),
        Column("Antall", _COUNT_WIDTH, Align.END),
        Column("Prosent" if shares else "", _SHARE_WIDTH, Align.END),
        *earlier,
    )
    return Table(columns, tuple(_row(figure, found) for figure in shown), title=title, key=key)


def _row(figure: Figure, found: Mapping[When, Counted]) -> Row:
    now = found[When.NOW]
    number = now.number(figure)
    total = sum(now.cases[name] for name in figure.share_of)
    share = Share(number or 0, total) if figure.share_of else None
    cells: list[Value] = [figure.label, number, share]
    for when in EARLIER:
        then = found[when].number(figure)
        cells += [then, None if number is None or then is None else Change(number, then)]
    return Row(tuple(cells), _weight(figure), figure.id)


def _weight(figure: Figure) -> Weight:
    if figure.role is Role.TOTAL:
        return Weight.TOTAL
    return Weight.ASIDE if figure.is_aside else Weight.PLAIN


# --- over time


def _over_time(key: str, title: str, steps: Sequence[Step]) -> Table:
    """A row for each month or year."""
    figures = [ALL_FIGURES[name] for name in DEVELOPMENT]
    counted_too = {name for figure in figures for name in (figure.id, *figure.share_of)}
    columns = (
        Column("", _STEP_WIDTH),
        *(Column(LINES.get(figure.id, _SOLVED), _NUMBER_WIDTH, Align.END, key=figure.id) for figure in figures),
    )
    rows = []
    for step in steps:
        found = counts((ALL_FIGURES[name] for name in counted_too), step.selection)
        rows.append(Row((step.label, *(_number(figure, found) for figure in figures))))
    return Table(columns, tuple(rows), title=title, key=key)


def _number(figure: Figure, found: Mapping[str, int]) -> Value:
    """The count, or the share for a figure that is one."""
    if figure.share_of:
        return Share(found[figure.id], sum(found[name] for name in figure.share_of))
    return found[figure.id]
