"""The bare window: painted first, filled afterwards, and closed only when its contents let it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QMainWindow
from typing_extensions import override

from okosos_admin.ui.shell import GEOMETRY, Shell

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent
    from pytestqt.qtbot import QtBot


class Contents(QMainWindow):
    """Says yes or no to being closed."""

    def __init__(self, *, may_close: bool = True) -> None:
        super().__init__()
        self.setWindowTitle("nav.okosos")
        self._may_close = may_close

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        event.setAccepted(self._may_close)


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def shell(settings: QSettings, qtbot: QtBot) -> Shell:
    shell = Shell(settings, "Åpner nav.okosos …")
    qtbot.addWidget(shell)
    return shell


def test_tells_once_when_it_is_on_the_screen(shell: Shell, qtbot: QtBot) -> None:
    told: list[None] = []
    shell.painted.connect(lambda: told.append(None))
    with qtbot.waitSignal(shell.painted):
        shell.show()
    with qtbot.assertNotEmitted(shell.painted, wait=50):
        shell.repaint()
    assert len(told) == 1


def test_says_what_is_coming(shell: Shell, settings: QSettings, qtbot: QtBot) -> None:
    silent = Shell(settings)
    qtbot.addWidget(silent)
    for window in (shell, silent):
        window.resize(600, 400)
        window.show()
    assert shell.grab().toImage() != silent.grab().toImage()


def test_gets_the_whole_screen_the_first_time(shell: Shell) -> None:
    shell.appear()
    assert shell.windowState() == Qt.WindowState.WindowMaximized


def test_comes_back_where_it_was_closed(shell: Shell, settings: QSettings, qtbot: QtBot) -> None:
    shell.setWindowState(Qt.WindowState.WindowNoState)
    shell.setGeometry(40, 50, 600, 400)
    shell.show()
    shell.close()
    again = Shell(settings)
    qtbot.addWidget(again)
    again.appear()
    assert again.size() == shell.size()
    assert again.windowState() == Qt.WindowState.WindowNoState


def test_a_place_that_cannot_be_read_is_no_obstacle(settings: QSettings, qtbot: QtBot) -> None:
    settings.setValue(GEOMETRY, b"nonsense")
    shell = Shell(settings)
    qtbot.addWidget(shell)
    shell.appear()
    assert shell.windowState() == Qt.WindowState.WindowMaximized


def test_has_the_title_of_what_is_in_it(shell: Shell) -> None:
    contents = Contents()
    shell.take_in(contents)
    assert shell.windowTitle() == "nav.okosos"
    contents.setWindowTitle("nav.okosos [kun lesing]")
    assert shell.windowTitle() == "nav.okosos [kun lesing]"


def test_what_is_in_it_fills_it(shell: Shell) -> None:
    contents = Contents()
    shell.take_in(contents)
    shell.show()
    assert contents.window() is shell
    assert contents.size() == shell.size()


def test_stays_open_when_its_contents_want_it(shell: Shell, settings: QSettings) -> None:
    shell.take_in(Contents(may_close=False))
    shell.show()
    assert not shell.close()
    assert shell.isVisible()
    assert not settings.contains(GEOMETRY)


def test_closes_when_its_contents_let_it(shell: Shell) -> None:
    shell.take_in(Contents())
    shell.show()
    assert shell.close()


def test_contents_are_taken_in_once(shell: Shell) -> None:
    first = Contents()
    shell.take_in(first)
    shell.take_in(first)
    assert first.parent() is shell
    assert len(shell.findChildren(Contents)) == 1
