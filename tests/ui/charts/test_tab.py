from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPalette
from PySide6.QtTest import QTest
from tests.stats.builders import many_cases
from tests.ui.settling import settle

from okosos_admin.report.charts import BarChart, LineChart, charts
from okosos_admin.report.document import show_number
from okosos_admin.stats import ALL_FIGURES, statistics
from okosos_admin.ui.charts.bars import BarPlot
from okosos_admin.ui.charts.lines import LinePlot
from okosos_admin.ui.charts.numbers import as_text
from okosos_admin.ui.charts.pictures import image_of, picture_bytes
from okosos_admin.ui.charts.tab import ChartsTab
from okosos_admin.ui.charts.theme import DARK, LIGHT
from okosos_admin.ui.colours import contrast
from okosos_admin.ui.dialogs import confirm, files, message
from okosos_admin.ui.statistics.measures import COUNT
from okosos_admin.ui.statistics.table import FigureTable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot
    from tests.ui.fakes import FakeStore

    from okosos_admin.model import Case
    from okosos_admin.ui.charts.panel import ChartPanel
    from okosos_admin.ui.charts.theme import Theme
    from okosos_admin.ui.mirror import Mirror

Asked = list[tuple[tuple[int, ...], str]]


@pytest.fixture
def invented_cases() -> list[Case]:
    return many_cases(300)


@pytest.fixture
def tab(mirror: Mirror, store: FakeStore, qtbot: QtBot) -> ChartsTab:
    mirror.set_period(date(2020, 1, 1), date(2020, 6, 30))
    tab = ChartsTab(mirror, store)
    qtbot.addWidget(tab)
    tab.resize(1280, 640)
    tab.show()
    return tab


def bars(tab: ChartsTab) -> Iterator[tuple[ChartPanel, BarPlot]]:
    return ((panel, panel.plot) for panel in tab.panels if isinstance(panel.plot, BarPlot))


def lines(tab: ChartsTab) -> Iterator[tuple[ChartPanel, LinePlot]]:
    return ((panel, panel.plot) for panel in tab.panels if isinstance(panel.plot, LinePlot))


def place_of(plot: BarPlot | LinePlot, x: float, y: float) -> QPoint:
    """Where a point of the chart is in the widget."""
    in_scene = plot.item.getViewBox().mapViewToScene(QPointF(x, y))
    place: QPoint = plot.view.mapTo(plot, plot.view.mapFromScene(in_scene))
    return place


# --- the numbers


def test_the_bars_are_the_figures_that_statistics_gives(tab: ChartsTab, mirror: Mirror) -> None:
    answer = statistics(mirror.selection())
    drawn = [(panel.chart, plot) for panel, plot in bars(tab)]
    assert len(drawn) == 6
    for chart, plot in drawn:
        assert isinstance(chart, BarChart)
        assert [bar.count for bar in chart.bars] == [
            answer[chart.key][ALL_FIGURES[bar.figure].key] for bar in chart.bars
        ]
        # Qt's text item turns no-break spaces into plain ones when it is asked.
        assert plot.numbers == [bar.text.replace("\N{NO-BREAK SPACE}", " ") for bar in chart.bars]
        assert list(plot.bar_lengths) == [bar.count for bar in chart.bars]


def test_the_lines_are_the_figures_of_each_month_and_year(tab: ChartsTab, mirror: Mirror) -> None:
    wanted = [chart for chart in charts(mirror.selection()) if isinstance(chart, LineChart)]
    assert [plot.points for _panel, plot in lines(tab)] == [
        [list(series.counts) for series in chart.series] for chart in wanted
    ]


def test_another_period_and_caseworker_are_drawn(tab: ChartsTab, mirror: Mirror) -> None:
    mirror.set_period(date(2019, 1, 1), date(2019, 12, 31))
    mirror.count_caseworker("Arne Olsen")
    settle(tab)
    assert [panel.chart.title for panel in tab.panels] == [c.title for c in charts(mirror.counted_selection())]
    answer = statistics(mirror.counted_selection())
    for panel, _plot in bars(tab):
        assert isinstance(panel.chart, BarChart)
        for bar in panel.chart.bars:
            assert bar.count == answer[panel.chart.key][ALL_FIGURES[bar.figure].key]


def test_one_key_shows_the_same_numbers_as_tables(tab: ChartsTab, qtbot: QtBot) -> None:
    qtbot.waitActive(tab)
    QTest.keyClick(tab, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(tab.as_tables.isChecked)  # a button shows for a moment that a key pressed it
    for panel, plot in bars(tab):
        assert panel.table.isVisible()
        assert not plot.isVisible()
        assert isinstance(panel.table, FigureTable)
        assert isinstance(panel.chart, BarChart)
        shown = {line.figure.id: line for line in panel.table.lines if line.isVisible()}
        for bar in panel.chart.bars:
            texts = list(shown[bar.figure].texts.values())
            assert " · ".join(filter(None, texts)) == bar.text
    QTest.keyClick(tab, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not tab.as_tables.isChecked())
    assert all(panel.plot.isVisible() for panel in tab.panels)


# --- the cases behind them


def test_every_bar_opens_as_many_cases_as_it_says(tab: ChartsTab, mirror: Mirror, asked: Asked) -> None:
    for panel, plot in bars(tab):
        assert isinstance(panel.chart, BarChart)
        for row, bar in enumerate(panel.chart.bars):
            asked.clear()
            QTest.mouseClick(plot, Qt.MouseButton.LeftButton, pos=place_of(plot, bar.count / 2, row))
            ((numbers, title),) = asked
            assert len(numbers) == bar.count
            assert list(numbers) == ALL_FIGURES[bar.figure].case_numbers(mirror.selection())
            assert bar.label in title


def test_every_point_opens_as_many_cases_as_it_says(tab: ChartsTab, asked: Asked) -> None:
    for panel, plot in lines(tab):
        assert isinstance(panel.chart, LineChart)
        for number, part in enumerate(plot.parts):
            series, step = divmod(number, len(panel.chart.steps))
            asked.clear()
            plot.opened.emit(part)
            ((numbers, title),) = asked
            assert len(numbers) == panel.chart.series[series].counts[step]
            assert panel.chart.steps[step].label in title


def test_a_click_on_a_point_opens_it_and_one_beside_opens_nothing(tab: ChartsTab, asked: Asked) -> None:
    panel, plot = next(lines(tab))
    assert isinstance(panel.chart, LineChart)
    open_at_end = panel.chart.series[3].counts
    QTest.mouseClick(plot, Qt.MouseButton.LeftButton, pos=place_of(plot, 2, open_at_end[2]))
    assert len(asked[0][0]) == open_at_end[2]
    asked.clear()
    QTest.mouseClick(plot, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    assert asked == []


def test_the_tables_open_their_cases_too(tab: ChartsTab, mirror: Mirror, asked: Asked) -> None:
    tab.as_tables.click()
    for panel in tab.panels:
        for line in panel.table.lines:
            if line.isVisible():
                asked.clear()
                line.click()
                assert len(asked) == 1


def test_the_keys_go_from_bar_to_bar(tab: ChartsTab, asked: Asked, qtbot: QtBot) -> None:
    qtbot.waitActive(tab)
    panel, plot = next(bars(tab))
    assert isinstance(panel.chart, BarChart)
    plot.setFocus(Qt.FocusReason.TabFocusReason)
    assert plot.hot == 0
    QTest.keyClick(plot, Qt.Key.Key_Down)
    QTest.keyClick(plot, Qt.Key.Key_Return)
    assert len(asked[0][0]) == panel.chart.bars[1].count
    for _ in range(20):
        QTest.keyClick(plot, Qt.Key.Key_Down)
    assert plot.hot == len(panel.chart.bars) - 1
    tab.save_all.setFocus()
    assert plot.hot is None


def test_the_mouse_marks_the_bar_it_is_on(tab: ChartsTab) -> None:
    _panel, plot = next(bars(tab))
    QTest.mouseMove(plot, place_of(plot, 0, 2))
    assert plot.hot == 2
    assert plot.cursor().shape() == Qt.CursorShape.PointingHandCursor
    assert plot.part_at(QPoint(plot.width() // 2, plot.height() + 50)) is None


def test_charts_say_their_numbers_to_those_who_do_not_see_them(tab: ChartsTab) -> None:
    for panel, plot in bars(tab):
        assert isinstance(panel.chart, BarChart)
        for bar in panel.chart.bars:
            assert f"{bar.label}: {bar.text}" in plot.accessibleName()


# --- what leaves the program


@pytest.mark.parametrize("one", [True, False])
def test_a_pdf_holds_every_number(tab: ChartsTab, one: bool) -> None:
    panels = tab.panels[:1] if one else tab.panels
    reader = PdfReader(BytesIO(picture_bytes(tab.sheet(panels), ".pdf")))
    words = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in reader.pages))
    for panel in panels:
        assert panel.chart.title in words
        if isinstance(panel.chart, BarChart):
            for bar in panel.chart.bars:
                assert re.sub(r"\s+", " ", bar.text) in words
    assert "01.01.2020–30.06.2020" in words
    if not one:
        page = reader.pages[0].mediabox
        assert (round(float(page.width)), round(float(page.height))) == (842, 595)


def test_an_svg_holds_every_number(tab: ChartsTab) -> None:
    panel, _plot = next(bars(tab))
    drawing = picture_bytes(tab.sheet([panel]), ".svg").decode()
    assert drawing.startswith("<?xml")
    words = re.sub(r"<[^>]+>", "\n", drawing)
    assert isinstance(panel.chart, BarChart)
    for bar in panel.chart.bars:
        assert bar.text in words


def test_a_png_is_on_white_paper_in_the_dark_too(tab: ChartsTab) -> None:
    dark = QPalette(QColor("#222222"))
    dark.setColor(QPalette.ColorRole.Base, QColor("#1e1e1e"))
    dark.setColor(QPalette.ColorRole.Text, QColor("#eeeeee"))
    panel = tab.panels[0]
    light_picture = image_of(tab.sheet([panel]))
    tab.setPalette(dark)
    settle(tab)
    assert panel.plot.theme.bar == DARK.bar
    picture = QImage.fromData(picture_bytes(tab.sheet([panel]), ".png"))
    assert picture.size() == light_picture.size()
    assert picture.pixelColor(2, 2) == QColor(LIGHT.ground)
    assert panel.plot.theme.bar == DARK.bar


def test_all_charts_are_copied_as_a_picture_and_as_text(tab: ChartsTab) -> None:
    tab.copy_all.click()
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.hasImage()
    assert mime.text() == "\n\n".join(as_text(panel.chart) for panel in tab.panels)


def test_the_text_pastes_into_a_spreadsheet(tab: ChartsTab) -> None:
    chart = tab.panels[0].chart
    assert isinstance(chart, BarChart)
    title, head, *rows = as_text(chart).split("\n")
    assert title == chart.title
    assert head.split("\t") == ["Kategori", "Antall", "Prosent"]
    assert [row.split("\t")[1] for row in rows] == [str(bar.count) for bar in chart.bars]
    months = tab.panels[6].chart
    assert isinstance(months, LineChart)
    _title, head, *rows = as_text(months).split("\n")
    assert head.split("\t") == ["Tid", *(series.label for series in months.series)]
    assert len(rows) == len(months.steps)


def test_one_chart_is_saved_as_the_kind_its_name_says(
    tab: ChartsTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    saved: list[tuple[str, Path]] = []
    tab.saved.connect(lambda name, path: saved.append((name, path)))
    monkeypatch.setattr(confirm, "ask", lambda _parent, title, *_: told.append(title))
    for suffix, first in ((".pdf", b"%PDF"), (".png", b"\x89PNG"), (".svg", b"<?xml")):
        path = tmp_path / f"diagram{suffix}"
        monkeypatch.setattr(files, "ask_save_picture", lambda *_, path=path: path)
        tab.panels[0].save_requested.emit(tab.panels[0])
        assert path.read_bytes().startswith(first)
        assert saved[-1] == (tab.panels[0].chart.title, path)
    assert told == ["Bildet er lagret"] * 3


def test_what_cannot_be_saved_is_told(tab: ChartsTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(files, "ask_save_picture", lambda *_: tmp_path / "borte" / "diagram.png")
    monkeypatch.setattr(message, "show", lambda _parent, title, text: told.append(text))
    tab.save_all.click()
    assert "borte" in told[0]
    monkeypatch.setattr(files, "ask_save_picture", lambda *_: None)
    tab.save_all.click()
    assert len(told) == 1


# --- looks


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_everything_drawn_is_seen_on_its_ground(theme: Theme) -> None:
    ground = QColor(theme.ground)
    for ink in (theme.ink, theme.quiet, *(line.colour for line in theme.lines)):
        assert contrast(QColor(ink), ground) >= 4.5
    for bar in (theme.bar, theme.hot):
        assert contrast(QColor(bar), ground) >= 3
    assert len({(line.dashes, line.mark) for line in theme.lines}) == len(theme.lines)


def test_the_chart_library_is_imported_by_the_first_chart() -> None:
    program = "import sys, okosos_admin.ui.main_window, okosos_admin.ui.charts.tab; print('pyqtgraph' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "False"


def test_pictures_are_right_also_while_tables_are_shown(tab: ChartsTab, mirror: Mirror) -> None:
    tab.as_tables.click()
    mirror.set_period(date(2019, 1, 1), date(2019, 12, 31))
    settle(tab)
    sheet = tab.sheet(tab.panels)
    drawn = [picture.plot.bar_lengths for picture in sheet.pictures if isinstance(picture.plot, BarPlot)]
    found = [chart for chart in charts(mirror.selection()) if isinstance(chart, BarChart)]
    assert drawn == [[bar.count for bar in chart.bars] for chart in found]
    tab.as_tables.click()
    assert all(plot.isVisible() for _panel, plot in bars(tab))


def test_the_tables_are_right_when_they_are_wanted_later(tab: ChartsTab, mirror: Mirror) -> None:
    mirror.set_period(date(2019, 1, 1), date(2019, 12, 31))
    settle(tab)
    tab.as_tables.click()
    answer = statistics(mirror.selection())
    for table in (panel.table for panel in tab.panels if isinstance(panel.table, FigureTable)):
        for line in (line for line in table.lines if not line.isHidden()):
            assert line.texts[COUNT] == show_number(answer[line.figure.table][line.figure.key])
