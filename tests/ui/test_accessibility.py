"""The whole window, tab by tab: a screen reader is told every name, and where the keyboard is can be seen."""

from __future__ import annotations

from typing import Final, NamedTuple

import pytest
from tests import whole_program

from okosos_admin.model.demo import write_demo
from okosos_admin.ui.tabs import TABS

# Qt's own inner parts: the name is with the widget they belong to.
SCRIPT: Final = """
from PySide6.QtCore import QMargins
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractScrollArea, QTabWidget

def is_inner(widget):
    parent = widget.parentWidget()
    return (
        widget.objectName() == "qt_spinbox_lineedit"
        or isinstance(widget, QTabWidget)
        or (isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget)
    )

def name(widget):
    told = QAccessible.queryAccessibleInterface(widget)
    return told.text(QAccessible.Text.Name) if told else ""

def tell(*words):
    print(*words, sep="\\t", flush=True)

class Walk(Program):
    def settle(self):
        for _ in range(3):
            QApplication.processEvents()

    def walk(self):
        for tab in TABS:
            self.window.show_tab(tab.key)
            self.settle()
            for widget in self.shell.findChildren(QWidget):
                if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not is_inner(widget):
                    tell("there", tab.key, type(widget).__name__, name(widget))
            self.tab_through(tab.key)
        self.shell.close()

    def tab_through(self, tab):
        here = self.window.tab_widget.tabBar()
        here.setFocus(Qt.FocusReason.TabFocusReason)
        been, kinds = [], set()
        while True:
            before = self.shell.grab().toImage()
            QTest.keyClick(here, Qt.Key.Key_Tab)
            self.settle()
            widget = QApplication.focusWidget()
            if widget is here or widget in been or widget is self.window.tab_widget.tabBar():
                break
            been.append(widget)
            here = widget
            kind = type(widget).__name__
            # One of each kind is enough: a picture of the window takes its time.
            if kind not in kinds:
                kinds.add(kind)
                place = widget.rect().translated(widget.mapTo(self.shell, widget.rect().topLeft()))
                place = place.intersected(self.shell.rect()).marginsAdded(QMargins(2, 2, 2, 2))
                same = before.copy(place) == self.shell.grab().toImage().copy(place)
                tell("unseen" if same else "seen", tab, kind, name(widget))
"""


class Line(NamedTuple):
    """What the script says of a widget."""

    what: str
    tab: str
    kind: str
    name: str


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[Line]:
    register = tmp_path_factory.mktemp("office") / "nav.okosos"
    write_demo(register, cases=60)
    done = whole_program.run(SCRIPT, register)
    assert done.returncode == 0, done.stderr
    return [Line(*line.split("\t")) for line in done.stdout.splitlines()]


def test_everything_the_keyboard_reaches_has_a_name(told: list[Line]) -> None:
    there = [line for line in told if line.what == "there"]
    assert {line.tab for line in there} == {tab.key for tab in TABS}
    assert [line for line in there if not line.name.strip()] == []


def test_where_the_keyboard_is_can_be_seen(told: list[Line]) -> None:
    assert {line.tab for line in told if line.what == "seen"} == {tab.key for tab in TABS}
    assert [line for line in told if line.what == "unseen"] == []
