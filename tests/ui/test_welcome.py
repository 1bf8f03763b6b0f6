"""The welcome page: each beginning by mouse and by keys, and the registers used lately."""

from __future__ import annotations

import re
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtTest import QTest

from okosos_admin.ui.welcome import BEGINNINGS, WelcomePage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from okosos_admin.ui.large_button import LargeButton

SIGNALS = [row.signal for row in BEGINNINGS]


def shown(qtbot: QtBot, recent: Sequence[Path] = (), exists: Callable[[Path], bool] = lambda path: True) -> WelcomePage:
    page = WelcomePage(recent, exists=exists)
    qtbot.addWidget(page)
    page.resize(1280, 720)
    with qtbot.waitExposed(page):
        page.show()
    page.setFocus()
    return page


@pytest.mark.parametrize("signal", SIGNALS)
def test_a_click_begins(signal: str, qtbot: QtBot) -> None:
    page = shown(qtbot)
    (button,) = [button for button in page.beginnings if button.objectName() == signal]
    with qtbot.waitSignal(getattr(page, signal)):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(("steps", "signal"), list(enumerate(SIGNALS)))
def test_tab_and_space_begin(steps: int, signal: str, qtbot: QtBot) -> None:
    page = shown(qtbot)
    for _ in range(steps):
        QTest.keyClick(focused(page), Qt.Key.Key_Tab)
    with qtbot.waitSignal(getattr(page, signal)):
        QTest.keyClick(focused(page), Qt.Key.Key_Space)


def focused(page: WelcomePage) -> QWidget:
    widget = page.window().focusWidget()
    assert widget is not None
    return widget


def test_the_focus_begins_on_the_first_button(qtbot: QtBot) -> None:
    page = shown(qtbot)
    assert focused(page) is page.beginnings[0]


def test_alt_letters_differ_and_leave_the_menus_theirs() -> None:
    letters = [match[1].casefold() for row in BEGINNINGS for match in [re.search("&(.)", row.title)] if match]
    assert len(set(letters)) == len(BEGINNINGS)
    assert not set(letters) & set("frvh")


def test_a_screen_reader_hears_the_title_and_the_line(qtbot: QtBot) -> None:
    page = shown(qtbot)
    for button, row in zip(page.beginnings, BEGINNINGS, strict=True):
        assert button.text() == row.title
        assert button.accessibleDescription() == row.line


class TestRecent:
    def test_none_is_no_heading(self, qtbot: QtBot) -> None:
        page = shown(qtbot)
        assert page.recent_buttons == []
        assert not page._recent_heading.isVisible()

    def test_the_newest_is_first_and_opens(self, qtbot: QtBot, tmp_path: Path) -> None:
        paths = [tmp_path / "ås.okosos", tmp_path / "bø & co.okosos"]
        page = shown(qtbot, paths)
        assert [button.text() for button in page.recent_buttons] == ["ås", "bø && co"]
        assert [button.toolTip() for button in page.recent_buttons] == [str(path) for path in paths]
        with qtbot.waitSignal(page.recent_requested) as asked:
            QTest.mouseClick(page.recent_buttons[1], Qt.MouseButton.LeftButton)
        assert asked.args == [paths[1]]

    def test_keys_reach_it(self, qtbot: QtBot, tmp_path: Path) -> None:
        page = shown(qtbot, [tmp_path / "ås.okosos"])
        for _ in page.beginnings:
            QTest.keyClick(focused(page), Qt.Key.Key_Tab)
        with qtbot.waitSignal(page.recent_requested):
            QTest.keyClick(focused(page), Qt.Key.Key_Space)

    def test_a_missing_one_is_grey_and_says_why(self, qtbot: QtBot, tmp_path: Path) -> None:
        here, gone = tmp_path / "here.okosos", tmp_path / "gone.okosos"
        here.touch()
        page = WelcomePage([here, gone])
        qtbot.addWidget(page)
        there, missing = page.recent_buttons
        page.show()
        before = colours(missing)
        qtbot.waitUntil(lambda: "Finner ikke filen" in missing.toolTip())
        assert "finner ikke filen" in missing.accessibleName()
        assert colours(missing) != before
        assert there.toolTip() == str(here)
        assert there.accessibleName() == ""

    def test_a_file_that_cannot_be_looked_at_is_missing(self, qtbot: QtBot) -> None:
        page = WelcomePage([Path("x" * 5000)])
        qtbot.addWidget(page)
        qtbot.waitUntil(lambda: "Finner ikke filen" in page.recent_buttons[0].toolTip())

    def test_a_share_that_does_not_answer_holds_nothing_up(self, qtbot: QtBot, tmp_path: Path) -> None:
        answer = Event()

        def exists(path: Path) -> bool:
            return not answer.wait(10)

        page = shown(qtbot, [tmp_path / "slow.okosos"], exists)
        assert page.recent_buttons[0].toolTip() == str(tmp_path / "slow.okosos")
        answer.set()
        qtbot.waitUntil(lambda: "Finner ikke filen" in page.recent_buttons[0].toolTip())

    def test_an_answer_about_others_is_dropped(self, qtbot: QtBot, tmp_path: Path) -> None:
        page = shown(qtbot, [tmp_path / "new.okosos"])
        old = tmp_path / "old.okosos"
        page._show_missing(((old,), frozenset([old])))
        assert page.recent_buttons[0].toolTip() == str(tmp_path / "new.okosos")

    def test_the_list_can_change(self, qtbot: QtBot, tmp_path: Path) -> None:
        page = shown(qtbot, [tmp_path / "a.okosos"])
        page.set_recent([tmp_path / "b.okosos", tmp_path / "a.okosos"])
        assert [button.text() for button in page.recent_buttons] == ["b", "a"]
        page.set_recent([])
        assert not page._recent_heading.isVisible()
        assert page.shortcut_button is None

    def test_the_one_used_last_can_be_put_on_the_desktop(self, qtbot: QtBot, tmp_path: Path) -> None:
        page = shown(qtbot, [tmp_path / "a.okosos", tmp_path / "b.okosos"])
        assert page.shortcut_button is not None
        with qtbot.waitSignal(page.shortcut_requested) as asked:
            QTest.mouseClick(page.shortcut_button, Qt.MouseButton.LeftButton)
        assert asked.args == [tmp_path / "a.okosos"]

    def test_without_registers_there_is_nothing_to_put_there(self, qtbot: QtBot) -> None:
        assert shown(qtbot).shortcut_button is None


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_the_keyboard_presses_what_it_stands_on(key: Qt.Key, qtbot: QtBot) -> None:
    page = shown(qtbot)
    with qtbot.waitSignal(page.open_requested):
        QTest.keyClick(page.beginnings[1], key)


def colours(button: LargeButton) -> set[str]:
    image = button.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


class TestLook:
    @pytest.mark.parametrize("size", [(1280, 690), (853, 440)])
    def test_everything_fits(self, size: tuple[int, int], qtbot: QtBot, tmp_path: Path) -> None:
        page = shown(qtbot, [tmp_path / f"{number}.okosos" for number in range(6)])
        page.resize(*size)
        assert not page.horizontalScrollBar().isVisible()
        assert page.verticalScrollBar().maximum() <= size[1] // 4

    def test_a_dark_palette_gives_light_texts(self, qtbot: QtBot) -> None:
        page = shown(qtbot)
        page.setPalette(QPalette(QColor("#353535"), QColor("#2a2a2a")))
        names = colours(page.beginnings[1])
        assert max(QColor(name).lightness() for name in names) > 200

    def test_every_button_has_a_drawing_once_it_is_shown(self, qtbot: QtBot, tmp_path: Path) -> None:
        page = WelcomePage([tmp_path / "a.okosos"])
        qtbot.addWidget(page)
        buttons = [*page.beginnings, *page.recent_buttons]
        assert all(button.icon().isNull() for button in buttons)
        page.show()
        assert not any(button.icon().isNull() for button in buttons)

    def test_the_focused_button_looks_different(self, qtbot: QtBot) -> None:
        page = shown(qtbot)
        focus = page.palette().color(QPalette.ColorRole.Highlight).name()
        assert focus in colours(page.beginnings[0])
        assert focus not in colours(page.beginnings[1])
