"""A fault in the running program: what stands in an open cell is saved, and the user knows where the report is."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Final

from okosos_admin.model import create_register, open_register

if TYPE_CHECKING:
    from pathlib import Path

# Types in a cell, lets a button fail, and closes when the user has been told.
SCRIPT: Final = """
import sys
from pathlib import Path
from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from okosos_admin import app
from okosos_admin.ui.dialogs import crash as dialog
from okosos_admin.ui.register.shown_rows import COLUMN_OF

class Program(app.Program):
    def __init__(self, arguments, **more):
        super().__init__(arguments, QSettings(sys.argv[2], QSettings.Format.IniFormat), **more)
        dialog.show = self.tell

    def open(self, path):
        super().open(path)
        self.window.store.opened.connect(lambda _opened: QTimer.singleShot(0, self.type))

    def type(self):
        view = self.window.register_tab.view
        self.shell.activateWindow()
        view.setFocus()
        view.setCurrentIndex(view.model().index(0, COLUMN_OF["local_id"]))
        QTest.keyClicks(view, "4")
        QTest.keyClicks(QApplication.focusWidget(), "711")
        self.button = QPushButton()
        self.button.clicked.connect(lambda: {}["Kari Nordmann"])
        self.button.click()

    def tell(self, parent, title, text, technical):
        print(text, flush=True)
        print("---", flush=True)
        print(technical, flush=True)
        QTimer.singleShot(0, self.shell.close)

app.Program = Program
sys.exit(app.run(Path(sys.argv[1])))
"""


def test_typed_text_is_saved_and_a_report_about_nobody_written(tmp_path: Path) -> None:
    register, settings = tmp_path / "nav.okosos", tmp_path / "settings.ini"
    with create_register(register) as made:
        made.add_cases([{"name": "Kari Nordmann"}])
    settings.write_text("[user]\nname=Arne\n", encoding="utf-8")
    env = {key: value for key, value in os.environ.items() if not key.startswith("COVERAGE")}
    env |= {"XDG_STATE_HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", SCRIPT, str(register), str(settings)]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=90)
    assert done.returncode == 0, done.stderr
    text, technical = done.stdout.split("---\n")
    with open_register(register, write=False) as saved:
        assert saved.cases()[0].local_id == "4711"
    (report,) = tmp_path.rglob("krasj-*.txt")
    assert str(report) in text
    assert "builtins.KeyError" in technical
    files = [report, *tmp_path.rglob("okosos-admin.log")]
    assert len(files) == 2
    assert "Kari" not in technical + "".join(path.read_text(encoding="utf-8") for path in files)
