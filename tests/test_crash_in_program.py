"""A fault in the running program: what stands in an open cell is saved, and the user knows where the report is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests import whole_program

from okosos_admin.model import create_register, open_register

if TYPE_CHECKING:
    from pathlib import Path

# Types in a cell, lets a button fail, and closes when the user has been told.
SCRIPT: Final = """
from PySide6.QtWidgets import QPushButton
from okosos_admin.ui.dialogs import crash as dialog
from okosos_admin.ui.register.shown_rows import COLUMN_OF

class Walk(Program):
    def walk(self):
        dialog.show = self.tell
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
"""


def test_typed_text_is_saved_and_a_report_about_nobody_written(tmp_path: Path) -> None:
    register = tmp_path / "nav.okosos"
    with create_register(register) as made:
        made.add_cases([{"name": "Kari Nordmann"}])
    done = whole_program.run(SCRIPT, register)
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
