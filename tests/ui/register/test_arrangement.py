"""How a user likes the grid, and what is left of it after a restart, another program, or damage."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSettings, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from okosos_admin.model.fields import FIELDS
from okosos_admin.ui.register.layout import Layout, read_layout
from okosos_admin.ui.register.shown_rows import COLUMN_OF, NAME_COLUMN
from okosos_admin.ui.register.tab import RegisterTab

from ..hands import press, settle
from .conftest import click, names

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from okosos_admin.ui.mirror import Mirror

    from ..fakes import FakeStore

OWN = tuple(field.key for field in FIELDS)
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


def tab_with(settings: QSettings, mirror: Mirror, store: FakeStore, qtbot: QtBot) -> RegisterTab:
    tab = RegisterTab(mirror, store, settings)
    qtbot.addWidget(tab)
    tab.resize(1280, 640)
    with qtbot.waitExposed(tab):
        tab.show()
    settle()
    return tab


def order(tab: RegisterTab) -> list[str]:
    return [FIELDS[column].key for column in tab.view.visible_columns()]


# --- what is kept, as text


def test_what_is_written_is_read_as_the_same() -> None:
    layout = Layout(
        order=(*OWN[3:], *OWN[:3]),
        widths={"name": 30.0},
        hidden=frozenset({"born"}),
        sort_key="started",
        descending=True,
        view="waiting",
        zoom=150,
    )
    assert read_layout(layout.to_text()) == layout


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "3", '{"order": 7, "widths": [], "hidden": "x", "zoom": "stor", "sort_key": [], "view": 4}']
)
def test_damage_is_as_nothing_chosen(text: str) -> None:
    layout = read_layout(text)
    assert (layout.order, layout.widths, layout.sort_key, layout.view, layout.zoom) == (OWN, {}, "name", "all", 100)


def test_unknown_fields_are_left_out_and_new_ones_stand_behind_their_neighbour() -> None:
    text = json.dumps({"order": ["name", "borte", "closed", "name", "born"], "widths": {"borte": 9, "name": 900}})
    layout = read_layout(text)
    assert sorted(layout.order) == sorted(OWN)
    assert layout.order.index("name") < layout.order.index("closed") < layout.order.index("born")
    assert layout.order[layout.order.index("name") + 1] == "local_id"
    assert layout.widths == {}


def test_a_field_that_is_new_since_then_is_hidden_only_if_it_is_for_everybody() -> None:
    then = [key for key in OWN if key not in {"payments_from", "caseworker"}]
    layout = read_layout(json.dumps({"hidden": ["born", "name"], "known": then}))
    assert layout.hidden == {"born", "payments_from"}


# --- in the window


def test_a_restart_changes_nothing(settings: QSettings, mirror: Mirror, store: FakeStore, qtbot: QtBot) -> None:
    tab = tab_with(settings, mirror, store, qtbot)
    heading = tab.view.heading
    heading.moveSection(heading.visualIndex(COLUMN_OF["caseworker"]), heading.visualIndex(COLUMN_OF["born"]))
    heading.resizeSection(NAME_COLUMN, 300)
    tab.arrangement.show_field("local_id", False)
    tab.arrangement.show_negotiations(True)
    tab.set_view("open")
    tab.sort_by("registered")
    tab.view.heading.sectionClicked.emit(COLUMN_OF["registered"])
    shown, first = order(tab), names(tab)
    settings.sync()
    again = tab_with(QSettings(settings.fileName(), QSettings.Format.IniFormat), mirror, store, qtbot)
    assert order(again) == shown
    assert "local_id" not in shown
    assert "payments_from" in shown
    assert again.bar.negotiations.isChecked()
    assert abs(again.view.columnWidth(NAME_COLUMN) - 300) <= 1
    assert names(again) == first == ["Anne Lie", "Åse Ek"]
    assert again.model.query.descending
    assert again.bar._views["open"].isChecked()


def test_negotiations_open_and_close(tab: RegisterTab) -> None:
    assert "authorisation" not in order(tab)
    tab.bar.negotiations.click()
    assert order(tab)[-10:] == [field.key for field in FIELDS if field.group == "Gjeldsforhandlinger"]
    tab.bar.negotiations.click()
    assert "authorisation" not in order(tab)
    assert not tab.bar.negotiations.isChecked()


def test_a_right_click_chooses_columns(tab: RegisterTab) -> None:
    actions = {action.text(): action for action in tab.arrangement.menu(COLUMN_OF["born"]).actions()}
    assert "Navn" not in actions
    actions["Født"].toggle()
    assert "born" not in order(tab)
    actions["Skjul Født"].trigger()
    actions["Vis kolonnene som fra begynnelsen"].trigger()
    assert "born" in order(tab)
    assert not any(action.text() == "Skjul Navn" for action in tab.arrangement.menu(NAME_COLUMN).actions())


def test_fitting_a_column_and_beginning_anew(tab: RegisterTab) -> None:
    own = tab.view.columnWidth(NAME_COLUMN)
    tab.arrangement.menu(NAME_COLUMN).actions()[0].trigger()
    assert tab.view.columnWidth(NAME_COLUMN) < own
    tab.arrangement.reset_columns()
    assert tab.view.columnWidth(NAME_COLUMN) == own


def wheel(tab: RegisterTab, turns: int, modifiers: Qt.KeyboardModifier) -> None:
    place = QPointF(100, 100)
    event = QWheelEvent(
        place,
        tab.view.viewport().mapToGlobal(place),
        QPoint(),
        QPoint(0, turns * 120),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(tab.view.viewport(), event)
    settle()


def test_control_and_the_wheel_make_it_larger_and_smaller(tab: RegisterTab) -> None:
    def measures() -> tuple[int, int, int]:
        view = tab.view
        return view.rowHeight(0), view.columnWidth(NAME_COLUMN), view.heading.height()

    before = measures()
    wheel(tab, 1, CONTROL)
    wheel(tab, 1, CONTROL)
    assert tab.arrangement.layout.zoom == 125
    assert all(now > then for now, then in zip(measures(), before, strict=True))
    wheel(tab, -1, Qt.KeyboardModifier.NoModifier)
    assert tab.arrangement.layout.zoom == 125
    tab.focus_search()
    press(Qt.Key.Key_0, modifiers=CONTROL)
    assert measures() == before
    tab.view.setFocus()
    for _ in range(20):
        press(Qt.Key.Key_Minus, modifiers=CONTROL)
    assert tab.arrangement.layout.zoom == 70


def test_a_dragged_width_grows_with_the_text(tab: RegisterTab) -> None:
    tab.view.heading.resizeSection(NAME_COLUMN, 200)
    tab.arrangement.zoom(1)
    tab.arrangement.zoom(1)
    assert tab.view.columnWidth(NAME_COLUMN) == pytest.approx(250, rel=0.1)


# --- columns that stay


def drag(widget: QWidget, start: QPoint, right: int) -> None:
    """Drag sideways; QTest's own moves hold no button down."""
    held, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    for kind, step, button, buttons in (
        (QEvent.Type.MouseButtonPress, 0, held, held),
        (QEvent.Type.MouseMove, right // 2, none, held),
        (QEvent.Type.MouseMove, right, none, held),
        (QEvent.Type.MouseButtonRelease, right, held, none),
    ):
        place = QPointF(start + QPoint(step, 0))
        event = QMouseEvent(kind, place, widget.mapToGlobal(place), button, buttons, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(widget, event)
    settle()


def scrolled(tab: RegisterTab) -> int:
    bar = tab.view.horizontalScrollBar()
    bar.setValue(bar.maximum())
    settle()
    assert bar.value() > 0
    return bar.value()


def test_navn_stays_when_the_grid_is_scrolled_sideways(tab: RegisterTab) -> None:
    before = tab.view.visualRect(tab.model.index_of(3, "name"))
    scrolled(tab)
    rect = tab.view.visualRect(tab.model.index_of(3, "name"))
    assert rect == before
    assert tab.view.indexAt(rect.center()) == tab.model.index_of(3, "name")
    QTest.mouseClick(tab.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert tab.view.currentIndex() == tab.model.index_of(3, "name")
    assert tab.view.horizontalScrollBar().value() > 0


def test_navn_is_edited_where_it_stays(tab: RegisterTab, store: FakeStore) -> None:
    scrolled(tab)
    place = tab.view.visualRect(tab.model.index_of(3, "name"))
    click(tab, 3, "name", twice=True)
    editor = tab.view.open_editor()
    assert editor is not None
    assert editor.geometry() == place
    press(" Ny", Qt.Key.Key_Return)
    assert store.register.by_number[3].name == "Anne Lie Ny"


def test_it_is_drawn_there(tab: RegisterTab) -> None:
    def picture() -> Any:
        rect = tab.view.visualRect(tab.model.index_of(3, "name"))
        return tab.view.viewport().grab(rect.adjusted(2, 2, -4, -2)).toImage()

    before = picture()
    scrolled(tab)
    assert picture() == before


def test_a_cell_behind_the_staying_columns_is_brought_out(tab: RegisterTab) -> None:
    scrolled(tab)
    tab.view.go_to(tab.model.index_of(3, "local_id"))
    assert tab.view.visualRect(tab.model.index_of(3, "local_id")).left() >= tab.view.frozen_width


def test_headings_that_stay_answer_the_mouse(tab: RegisterTab) -> None:
    scrolled(tab)
    heading = tab.view.heading
    place = QPoint(heading.left_of(NAME_COLUMN) + 12, heading.height() - 8)
    QTest.mouseClick(heading.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert tab.model.query.sort_key == "name"
    assert tab.model.query.descending
    edge = QPoint(heading.left_of(NAME_COLUMN) + heading.sectionSize(NAME_COLUMN) - 1, heading.height() - 8)
    before = heading.sectionSize(NAME_COLUMN)
    drag(heading.viewport(), edge, 20)
    assert heading.sectionSize(NAME_COLUMN) == before + 20


def test_nothing_stays_when_there_is_no_room_for_the_rest(tab: RegisterTab) -> None:
    tab.view.heading.resizeSection(NAME_COLUMN, 1000)
    assert tab.view.frozen_width == 0


def test_an_editor_scrolled_under_the_staying_columns_is_cut_off_there(tab: RegisterTab) -> None:
    click(tab, 3, "local_id", twice=True)
    editor = tab.view.open_editor()
    assert editor is not None
    assert editor.mask().isEmpty()
    tab.view.horizontalScrollBar().setValue(30)
    settle()
    assert tab.view.open_editor() is editor
    assert editor.x() < tab.view.frozen_width
    assert editor.x() + editor.mask().boundingRect().left() == tab.view.frozen_width
    tab.view.horizontalScrollBar().setValue(0)
    settle()
    assert editor.mask().isEmpty()


@pytest.mark.parametrize("percent", [75, 100, 200])
def test_every_label_has_room_in_two_lines(tab: RegisterTab, percent: int) -> None:
    for field in FIELDS:
        tab.arrangement.show_field(field.key, True)
    tab.view.set_zoom(percent)
    heading = tab.view.heading
    metrics = heading.fontMetrics()
    for column, field in enumerate(FIELDS):
        width = tab.view.columnWidth(column)
        room = QRect(0, 0, width - 6, 1000)
        if metrics.horizontalAdvance(field.label) > room.width():
            room.setWidth(width - 6 - metrics.horizontalAdvance("?") - 6)  # which stands beside two lines
        needed = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, field.label)
        assert needed.width() <= room.width(), field.label
        assert needed.height() < 3 * metrics.height(), field.label


def test_at_1280_by_720_everything_is_in_reach(tab: RegisterTab) -> None:
    # What is left of the screen below the title, the menus, the tabs and above the status line.
    tab.resize(1280, 600)
    settle()
    assert tab.minimumSizeHint().width() <= 1280
    assert tab.minimumSizeHint().height() <= 600
    for button in tab.findChildren(QAbstractButton):
        if button.isVisibleTo(tab):
            right = button.mapTo(tab, QPoint(button.width(), 0)).x()
            assert right <= 1280, button.text()
    rows = tab.view.viewport().height() // tab.view.verticalHeader().defaultSectionSize()
    assert rows >= 10


@pytest.mark.parametrize("descending", [False, True])
def test_the_arrow_points_up_for_an_order_from_a_to_aa(tab: RegisterTab, descending: bool) -> None:
    tab.ask(sort_key="name", descending=descending)
    heading = tab.view.heading
    size = heading.fontMetrics().height() // 2
    right = heading.left_of(NAME_COLUMN) + heading.sectionSize(NAME_COLUMN) - 6
    image = heading.viewport().grab().toImage()
    bottom = heading.height() - 7

    def inked(rows: range) -> int:
        ground = image.pixelColor(right - 3 * size, rows[0]).lightness()
        spots = ((x, y) for x in range(right - size, right + 1) for y in rows)
        return sum(abs(image.pixelColor(*spot).lightness() - ground) > 60 for spot in spots)

    upper, lower = (
        inked(range(bottom - size, bottom - size // 2)),
        inked(range(bottom - size // 2, bottom + 1)),
    )
    assert upper != lower
    assert (upper > lower) == descending
