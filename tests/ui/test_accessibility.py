"""The whole window, tab by tab: whatever the keyboard can reach tells a screen reader its name."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Final

from okosos_admin.model.demo import write_demo

if TYPE_CHECKING:
    from pathlib import Path

# Qt's own inner parts: the name is with the widget they belong to.
SCRIPT: Final = """
import sys
from pathlib import Path
from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QTabWidget, QWidget
from okosos_admin import app
from okosos_admin.ui.tabs import TABS

def is_inner(widget):
    parent = widget.parentWidget()
    return (
        widget.objectName() == "qt_spinbox_lineedit"
        or isinstance(widget, QTabWidget)
        or (isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget)
    )

class Program(app.Program):
    def __init__(self, arguments, **more):
        super().__init__(arguments, QSettings(sys.argv[2], QSettings.Format.IniFormat), **more)

    def open(self, path):
        super().open(path)
        self.window.store.opened.connect(lambda _opened: QTimer.singleShot(0, self.walk))

    def walk(self):
        for tab in TABS:
            self.window.show_tab(tab.key)
            QApplication.processEvents()
            for widget in self.shell.findChildren(QWidget):
                if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not is_inner(widget):
                    told = QAccessible.queryAccessibleInterface(widget)
                    name = told.text(QAccessible.Text.Name) if told else ""
                    print(f"{tab.key}\\t{type(widget).__name__}\\t{name}", flush=True)
        self.shell.close()

app.Program = Program
sys.exit(app.run(Path(sys.argv[1])))
"""


def test_everything_the_keyboard_reaches_has_a_name(tmp_path: Path) -> None:
    register, settings = tmp_path / "nav.okosos", tmp_path / "settings.ini"
    write_demo(register, cases=60)
    settings.write_text("[user]\nname=Kari\n", encoding="utf-8")
    env = {key: value for key, value in os.environ.items() if not key.startswith("COVERAGE")}
    env |= {"XDG_STATE_HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", SCRIPT, str(register), str(settings)]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=90)
    assert done.returncode == 0, done.stderr
    seen = [line.split("\t") for line in done.stdout.splitlines()]
    assert len({tab for tab, _kind, _name in seen}) == 7
    assert [row for row in seen if not row[2].strip()] == []
