"""The report in the window itself: the menu, the buttons and the copy all take what is on the screen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QSettings
from tests.ui.direct import DirectStore, DirectTasks

from okosos_admin.model import create_register
from okosos_admin.model.runs import Outlet, read_runs
from okosos_admin.ui.dialogs import confirm, files
from okosos_admin.ui.errands import USER_NAME
from okosos_admin.ui.main_window import MainWindow
from okosos_admin.ui.mirror import Mirror
from okosos_admin.ui.report.merging import read_others
from okosos_admin.ui.report.tab import ReportTab

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


class Office:
    """The window on an office's register, and another office's beside it."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.folder = folder
        for name in ("NAV Bø", "NAV Nabo"):
            with create_register(folder / f"{name}.okosos", office=name, user="Åse Dalen") as register:
                register.add_case(name="Kari Lie", registered=date(2026, 1, 5), started=date(2026, 2, 1))
        self.store = DirectStore(folder / "NAV Bø.okosos", "Bo Vik")
        settings = QSettings(str(folder / "choices.ini"), QSettings.Format.IniFormat)
        settings.setValue(USER_NAME, "Bo Vik")
        self.tasks = DirectTasks()
        self.window = MainWindow(Mirror(self.store, today=date(2026, 11, 21)), self.store, self.tasks, settings)
        qtbot.addWidget(self.window)
        self.store.start()
        self.window.show()

    @property
    def tab(self) -> ReportTab:
        self.window.show_tab("report")
        (tab,) = self.window.findChildren(ReportTab)
        return tab

    def close(self) -> None:
        self.store.close()
        self.tasks.close()


@pytest.fixture
def office(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    office = Office(tmp_path, qtbot)
    monkeypatch.setattr(confirm, "ask", lambda *_words: False)
    monkeypatch.setattr(files, "ask_save_pdf", lambda *_words: tmp_path / "rapport.pdf")
    yield office
    office.close()


def saved(office: Office) -> str:
    office.window.actions_by_key["save_report"].trigger()
    return PdfReader(office.folder / "rapport.pdf").pages[0].extract_text()


def test_the_menu_saves_the_offices_that_are_on_the_screen(office: Office) -> None:
    assert "NAV Nabo" not in saved(office)
    office.tab.show_others(read_others([office.folder / "NAV Nabo.okosos"]))
    text = saved(office)
    assert "NAV Nabo" in text
    assert "Sum" in text


def test_a_copy_is_noted_and_listed(office: Office) -> None:
    tab = office.tab
    tab.runs_button.click()
    tab.copy_button.click()
    (run,) = read_runs(office.store.register)
    assert (run.user, run.printed.outlet) == ("Bo Vik", Outlet.COPY)
    assert tab.comparison.runs.run == run
