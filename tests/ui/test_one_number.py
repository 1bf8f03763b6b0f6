"""Every figure is the same number wherever it is read: in the JSON, on screen, on paper, in Excel and in the charts."""

from __future__ import annotations

import json
import re
from contextlib import redirect_stdout
from datetime import date
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader
from tests.ui.direct import DirectStore

from okosos_admin.cli.program import run_command_line
from okosos_admin.model.demo import DEMO_DAY, write_demo
from okosos_admin.report import Office, county_document, pdf_of, statistics_document
from okosos_admin.report.charts import BarChart, charts
from okosos_admin.report.document_workbook import CHARTS_SHEET, workbook_of
from okosos_admin.stats import ALL_FIGURES, FIGURES, REPORT, TABLES, Figure, Role
from okosos_admin.ui.charts.bars import BarPlot
from okosos_admin.ui.charts.lines import LinePlot
from okosos_admin.ui.charts.tab import ChartsTab
from okosos_admin.ui.mirror import Mirror
from okosos_admin.ui.report.tab import ReportTab
from okosos_admin.ui.statistics.measures import COUNT
from okosos_admin.ui.statistics.tab import StatisticsTab

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from okosos_admin.report.document import Document

Numbers = dict[str, int]
PERIOD = (date(2026, 1, 1), date(2026, 6, 30))
CASES = 300


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "nav.okosos"
    write_demo(path, cases=CASES, seed=1)
    return path


@pytest.fixture(scope="module")
def answer(path: Path) -> Numbers:
    """What the command line says, by id of the figure."""
    start, end = (day.isoformat() for day in PERIOD)
    said = StringIO()
    with redirect_stdout(said):
        words = ["statistikk", str(path), "--fra", start, "--til", end, "--per", DEMO_DAY.isoformat(), "--json"]
        assert run_command_line(words, open_window=lambda _path: 1) == 0
    tables = {key: found for key, found in json.loads(said.getvalue()).items() if isinstance(found, dict)}
    return {f"{table}.{key}": number for table, found in tables.items() for key, number in found.items()}


@pytest.fixture
def mirror(path: Path) -> Iterator[Mirror]:
    store = DirectStore(path, "Bo Vik", write=False)
    mirror = Mirror(store, today=DEMO_DAY)
    store.start()
    mirror.set_period(*PERIOD)
    yield mirror
    store.close()


def shown(answer: Numbers, keys: Iterable[str]) -> Numbers:
    """The part of the answer that stands in a table: gaps only where there are some."""
    return {key: answer[key] for key in keys if key in answer and ALL_FIGURES[key].shown(answer[key])}


def whole(answer: Numbers) -> Numbers:
    return shown(answer, (figure.id for figure in FIGURES))


def report(answer: Numbers) -> Numbers:
    return shown(answer, (column.figure.id for column in REPORT))


def drawn(answer: Numbers, mirror: Mirror) -> Numbers:
    tables = bar_titles(mirror)
    figures = (figure for figure in FIGURES if figure.table in tables)
    return shown(answer, (figure.id for figure in figures if figure.role in {Role.ROW, Role.GAP}))


def bar_titles(mirror: Mirror) -> dict[str, str]:
    return {chart.key: chart.title for chart in charts(mirror.selection()) if isinstance(chart, BarChart)}


def bars_of(answer: Numbers, mirror: Mirror) -> Callable[[str], list[Figure]]:
    """The figures that have a bar, in the order of the bars."""
    wanted = drawn(answer, mirror)
    return lambda table: [ALL_FIGURES[key] for key in wanted if ALL_FIGURES[key].table == table]


def number(text: str) -> int:
    return int(text.replace("\N{NO-BREAK SPACE}", ""))


# --- on screen


def test_the_statistics_tab(answer: Numbers, mirror: Mirror, qtbot: QtBot) -> None:
    tab = StatisticsTab(mirror, mirror._store)
    qtbot.addWidget(tab)
    tab.show()
    read: Numbers = {}
    for ticked in (False, True):
        for table in tab.page.tables:
            if table.choice is not None:
                table.choice.setChecked(ticked)
            read |= {line.figure.id: number(line.texts[COUNT]) for line in table.lines if not line.isHidden()}
    keys = {
        key_figure.figure.id: number(key_figure.number)
        for key_figure in tab.page.key_figures
        if key_figure.number.isdecimal()
    }
    wanted = whole(answer)
    assert {key: read[key] for key in wanted} == wanted
    assert {key: keys[key] for key in keys.keys() & wanted.keys()} == {key: wanted[key] for key in keys.keys() & wanted}


def test_the_report_tab(answer: Numbers, mirror: Mirror, qtbot: QtBot) -> None:
    tab = ReportTab(mirror, mirror._store)
    qtbot.addWidget(tab)
    tab.show()
    assert {cell.figure.id: number(cell.text()) for cell in tab.grid.cells} == report(answer)


def test_the_charts_tab(answer: Numbers, mirror: Mirror, qtbot: QtBot) -> None:
    tab = ChartsTab(mirror, mirror._store)
    qtbot.addWidget(tab)
    tab.show()
    lengths: Numbers = {}
    written: Numbers = {}
    for plot in (panel.plot for panel in tab.panels):
        if isinstance(plot, BarPlot):
            ids = [bar.figure for bar in plot.chart.bars]
            lengths |= dict(zip(ids, plot.bar_lengths, strict=True))
            written |= dict(zip(ids, (int(text.split(" ")[0]) for text in plot.numbers), strict=True))
    assert lengths == written == drawn(answer, mirror)
    months = next(panel.plot for panel in tab.panels if isinstance(panel.plot, LinePlot))
    last = {series.figure: points[-1] for series, points in zip(months.chart.series, months.points, strict=True)}
    # The period ends with the last month, and with it those who wait and those who are helped.
    for key in ("status.waiting_at_end", "status.open_at_end"):
        assert last[key] == answer[key]


# --- on paper


def pdf_text(document: Document) -> str:
    pages = (page.extract_text() for page in PdfReader(BytesIO(pdf_of(document))).pages)
    return " ".join(" ".join(pages).split())


def read_tables(text: str, titles: dict[str, str], figures: Callable[[str], Iterable[Figure]]) -> Numbers:
    """The number after each figure's words, below the title of its table."""
    read: Numbers = {}
    place = 0
    for key, title in titles.items():
        place = text.index(title, place) + len(title)
        for figure in figures(key):
            words = re.compile(rf"{re.escape(figure.label)} (\d+)(?= |$)")
            found = words.search(text, place)
            assert found, figure.label
            read[figure.id] = int(found[1])
            place = found.end()
    return read


def lines_of(answer: Numbers) -> Callable[[str], list[Figure]]:
    """The figures that stand in a table, in the order they stand in."""

    def lines(table: str) -> list[Figure]:
        return sorted(
            (ALL_FIGURES[key] for key in whole(answer) if ALL_FIGURES[key].table == table),
            key=lambda figure: figure.is_aside,
        )

    return lines


def test_the_statistics_on_paper(answer: Numbers, mirror: Mirror) -> None:
    text = pdf_text(statistics_document(mirror.selection(), mirror.settings))
    titles = {table.key: table.title for table in TABLES if table.answered}
    assert read_tables(text, titles, lines_of(answer)) == whole(answer)


def test_the_charts_on_paper(answer: Numbers, mirror: Mirror) -> None:
    text = pdf_text(statistics_document(mirror.selection(), mirror.settings))
    below_the_tables = text[text.rindex("År for år", 0, text.rindex("Utvikling")) :]
    assert read_tables(below_the_tables, bar_titles(mirror), bars_of(answer, mirror)) == drawn(answer, mirror)


def test_the_report_on_paper(answer: Numbers, mirror: Mirror) -> None:
    text = pdf_text(county_document([Office(mirror.selection(), mirror.settings)]))
    row = re.search(rf"{re.escape(mirror.settings.office)}((?: \d+){{{len(REPORT)}}}) ", text)
    assert row
    assert [int(word) for word in row[1].split()] == list(report(answer).values())


# --- in Excel


def cells(document: Document, sheet: str = "") -> list[tuple[Any, ...]]:
    import openpyxl

    book = openpyxl.load_workbook(BytesIO(workbook_of(document)))
    return list((book[sheet] if sheet else book.worksheets[0]).values)


def as_text(rows: Iterable[tuple[Any, ...]]) -> str:
    """The first two columns as if they were paper."""
    return " ".join(" ".join(str(value) for value in row[:2] if value is not None) for row in rows)


def test_the_statistics_in_excel(answer: Numbers, mirror: Mirror) -> None:
    document = statistics_document(mirror.selection(), mirror.settings)
    titles = {table.key: table.title for table in TABLES if table.answered}
    assert read_tables(as_text(cells(document)), titles, lines_of(answer)) == whole(answer)


def test_the_charts_in_excel(answer: Numbers, mirror: Mirror) -> None:
    rows = cells(statistics_document(mirror.selection(), mirror.settings), CHARTS_SHEET)
    assert read_tables(as_text(rows), bar_titles(mirror), bars_of(answer, mirror)) == drawn(answer, mirror)


def test_the_report_in_excel(answer: Numbers, mirror: Mirror) -> None:
    rows = cells(county_document([Office(mirror.selection(), mirror.settings)]))
    (row,) = (row for row in rows if row[0] == mirror.settings.office)
    assert list(row[1 : 1 + len(REPORT)]) == list(report(answer).values())
