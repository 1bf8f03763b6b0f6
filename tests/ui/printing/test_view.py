"""Looking at pages: leafing, zooming, and no more pictures than are in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QPalette, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from okosos_admin.ui.printing.view import ZOOMS, Fit, PageView

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot

    from okosos_admin.ui.printing.pages import Pages


@pytest.fixture
def drawn(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """The pictures that are made: pages and widths."""
    made: list[tuple[int, int]] = []
    image = pages.image

    def counted(number: int, width: int) -> QImage:
        made.append((number, width))
        return image(number, width)

    monkeypatch.setattr(pages, "image", counted)
    return made


@pytest.fixture
def view(qtbot: QtBot, pages: Pages, drawn: list[tuple[int, int]]) -> PageView:
    view = PageView(pages)
    qtbot.addWidget(view)
    view.resize(700, 500)
    with qtbot.waitExposed(view):
        view.show()
    QApplication.processEvents()
    return view


def grabbed(view: PageView) -> QImage:
    return view.viewport().grab().toImage()


class TestPage:
    def test_it_begins_with_the_whole_first_page(self, view: PageView) -> None:
        assert view.page == 0
        assert view.zoom is Fit.PAGE
        image = grabbed(view)
        middle = image.height() // 2
        assert QColor(image.pixel(2, middle)) != QColor("white")
        assert QColor(image.pixel(image.width() // 2, 20)) == QColor("white")

    def test_only_what_is_in_sight_is_drawn(self, view: PageView, drawn: list[tuple[int, int]]) -> None:
        grabbed(view)
        assert {number for number, _width in drawn} <= {0, 1}

    def test_going_to_a_page_shows_and_tells_it(self, view: PageView, qtbot: QtBot) -> None:
        with qtbot.waitSignal(view.page_changed) as told:
            view.go_to(4)
        assert told.args == [4]
        assert view.page == 4
        assert "Side 5 av" in view.accessibleDescription()

    @pytest.mark.parametrize(("asked", "shown"), [(-3, 0), (0, 0), (999, -1)])
    def test_there_is_always_a_page(self, view: PageView, pages: Pages, asked: int, shown: int) -> None:
        view.go_to(2)
        view.go_to(asked)
        assert view.page == shown % len(pages)

    def test_keys_leaf(self, view: PageView, pages: Pages, qtbot: QtBot) -> None:
        keys = [Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_End, Qt.Key.Key_Home]
        found = []
        for key in keys:
            QTest.keyClick(view, key)
            found.append(view.page)
        assert found == [1, 2, 1, len(pages) - 1, 0]

    def test_leafing_through_keeps_few_pictures(self, view: PageView, pages: Pages) -> None:
        view.set_zoom(3.0)
        for page in range(len(pages)):
            view.go_to(page)
            grabbed(view)
        pixels = sum(image.width() * image.height() for image in view._images.values())
        assert 0 < pixels < 50_000_000

    def test_a_page_that_was_just_seen_is_not_drawn_again(self, view: PageView, drawn: list[tuple[int, int]]) -> None:
        for page in (0, 1, 0):
            view.go_to(page)
            grabbed(view)
        assert len(drawn) == len(set(drawn))


class TestZoom:
    def test_true_size_is_as_wide_as_paper(self, view: PageView, drawn: list[tuple[int, int]]) -> None:
        view.set_zoom(1.0)
        drawn.clear()
        grabbed(view)
        inch = view.logicalDpiX()
        assert view.percent == 100
        assert {width for _number, width in drawn} == {round(841.89 / 72 * inch)}

    def test_fits_follow_the_window(self, view: PageView) -> None:
        before = view.percent
        view.resize(1000, 800)
        QApplication.processEvents()
        whole_page = view.percent
        assert whole_page > before
        view.set_zoom(Fit.WIDTH)
        assert view.percent >= whole_page

    def test_the_whole_width_needs_no_sideways_scrolling(self, view: PageView) -> None:
        view.set_zoom(Fit.WIDTH)
        assert view.horizontalScrollBar().maximum() == 0
        view.set_zoom(2.0)
        assert view.horizontalScrollBar().maximum() > 0

    def test_steps_go_to_the_ends_and_stay(self, view: PageView) -> None:
        for _ in range(2 * len(ZOOMS)):
            view.zoom_in()
        assert view.zoom == ZOOMS[-1]
        seen = []
        for _ in range(2 * len(ZOOMS)):
            view.zoom_out()
            seen.append(view.percent)
        assert view.zoom == ZOOMS[0]
        assert seen == sorted(seen, reverse=True)

    def test_zooming_stays_on_the_page(self, view: PageView) -> None:
        view.go_to(3)
        for zoom in (1.0, 3.0, Fit.WIDTH, 0.25, Fit.PAGE):
            view.set_zoom(zoom)
            assert view.page in {3, 4} if zoom == 0.25 else view.page == 3

    def test_it_is_told(self, view: PageView, qtbot: QtBot) -> None:
        with qtbot.waitSignal(view.zoom_changed):
            view.set_zoom(1.5)
        with qtbot.assertNotEmitted(view.zoom_changed):
            view.set_zoom(1.5)

    @pytest.mark.parametrize(("turned", "larger"), [(120, True), (-120, False)])
    def test_the_wheel_with_ctrl(self, view: PageView, turned: int, *, larger: bool) -> None:
        before = view.percent
        _turn(view, turned, Qt.KeyboardModifier.ControlModifier)
        assert (view.percent > before) is larger
        assert view.percent != before

    def test_the_wheel_alone_scrolls(self, view: PageView) -> None:
        before = view.percent
        _turn(view, -120, Qt.KeyboardModifier.NoModifier)
        assert view.percent == before
        assert view.verticalScrollBar().value() > 0

    def test_a_window_without_room_shows_something(self, view: PageView) -> None:
        view.resize(30, 30)
        QApplication.processEvents()
        grabbed(view)
        assert view.percent > 0


def test_the_ground_follows_the_colours(view: PageView) -> None:
    light = QColor(grabbed(view).pixel(3, 3))
    view.setPalette(QPalette(QColor("#3c3c3c"), QColor("#323232")))
    QApplication.processEvents()
    dark = QColor(grabbed(view).pixel(3, 3))
    assert dark.lightness() < 128 < light.lightness()


def _turn(view: PageView, turned: int, modifier: Qt.KeyboardModifier) -> None:
    spot = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        spot,
        view.viewport().mapToGlobal(spot),
        QPoint(),
        QPoint(0, turned),
        Qt.MouseButton.NoButton,
        modifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)
