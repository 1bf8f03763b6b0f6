"""A workbook comes in: from the question to the register, with the dialogs answered for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid
from tests.ui.fakes import TODAY

from okosos_admin import messages
from okosos_admin.model import InputError, create_register
from okosos_admin.model.importing import Decision
from okosos_admin.ui.data_errands import CHOICES
from okosos_admin.ui.dialogs import files, import_report, import_workbook
from okosos_admin.ui.dialogs.import_workbook import Import
from okosos_admin.ui.import_progress import ImportProgress
from okosos_admin.ui.printing.progress import ProgressDialog

from .conftest import Office, answers

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from okosos_admin.model.workbook import Choices
    from okosos_admin.ui.mirror import Mirror


ROWS = ("Navn;Født;Resultat", "Kari Lie;02.01.1980;Berostilt", "Ola Vik;;")


class TestImport:
    @pytest.fixture
    def chosen(self, office: Office, monkeypatch: pytest.MonkeyPatch) -> list[Import]:
        """The dialog answers the first reading with Kari filled in, and remembers a word."""
        made: list[Import] = []

        def ask(_window: QWidget, name: str, workbook: Any, mirror: Mirror, _tasks: object, choices: Choices) -> Import:
            reading = workbook.read(today=TODAY, choices=choices)
            decisions = {0: (Decision.FILL, 1)} if len(mirror.columns) else {}
            made.append(Import(reading, decisions, choices.with_meaning("outcome", "?", "BERO")))
            return made[-1]

        monkeypatch.setattr(import_workbook, "ask", ask)
        return made

    def test_into_the_register_that_is_open(
        self, office: Office, chosen: list[Import], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        answers(monkeypatch, files, "ask_open_workbook", office.workbook(*ROWS))
        report = answers(monkeypatch, import_report, "show", None)
        office.data.import_workbook()
        assert [(case.name, case.outcome) for case in office.store.register.cases()] == [
            ("Kari Lie", "BERO"),
            ("Ola Vik", None),
        ]
        assert [case.name for case in office.mirror.columns.cases] == ["Kari Lie", "Ola Vik"]
        assert report[0][1:3] == (chosen[0].reading, chosen[0].decisions)
        assert office.store.register.undo_words == "importer arbeidsbok"
        office.data.import_workbook()
        assert "?" in str(office.machine.value(CHOICES))

    def test_into_a_new_register(
        self, tmp_path: Path, window: QWidget, monkeypatch: pytest.MonkeyPatch, chosen: list[Import]
    ) -> None:
        (tmp_path / "other").mkdir()
        office = Office(tmp_path / "other", window, is_open=False)
        target = tmp_path / "other" / "ny.okosos"
        answers(monkeypatch, files, "ask_open_workbook", office.workbook("Kommune:;Bø", *ROWS))
        answers(monkeypatch, files, "ask_save_register", target)
        answers(monkeypatch, import_report, "show", None)
        office.data.import_workbook()
        assert office.store.register.path == target
        assert [case.name for case in office.mirror.columns.cases] == ["Kari Lie", "Ola Vik"]
        assert office.store.register.settings().municipality == "Bø"
        office.close()

    def test_into_a_register_that_is_there(
        self, tmp_path: Path, window: QWidget, monkeypatch: pytest.MonkeyPatch, chosen: list[Import]
    ) -> None:
        (tmp_path / "other").mkdir()
        office = Office(tmp_path / "other", window, is_open=False)
        target = tmp_path / "other" / "gammel.okosos"
        with create_register(target) as register:
            register.add_case(name="Kari Lie", born=date(1980, 1, 2))
        answers(monkeypatch, files, "ask_open_workbook", office.workbook(*ROWS))
        answers(monkeypatch, files, "ask_save_register", target)
        answers(monkeypatch, import_report, "show", None)
        office.data.import_workbook()
        assert [(case.name, case.outcome) for case in office.mirror.columns.cases] == [
            ("Kari Lie", "BERO"),
            ("Ola Vik", None),
        ]
        office.store.start()
        assert len(office.store.register.cases()) == 2
        office.close()

    def test_giving_up_on_the_way(self, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
        before = office.store.register.cases()
        answers(monkeypatch, files, "ask_open_workbook", None)
        office.data.import_workbook()
        answers(monkeypatch, files, "ask_open_workbook", office.workbook(*ROWS))
        answers(monkeypatch, import_workbook, "ask", None)
        office.data.import_workbook()
        assert office.store.register.cases() == before

    def test_giving_up_without_a_register(
        self, tmp_path: Path, window: QWidget, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "other").mkdir()
        office = Office(tmp_path / "other", window, is_open=False)
        answers(monkeypatch, files, "ask_open_workbook", office.workbook(*ROWS))
        answers(monkeypatch, files, "ask_save_register", None)
        office.data.import_workbook()
        answers(monkeypatch, files, "ask_save_register", tmp_path / "ny.okosos")
        answers(monkeypatch, import_workbook, "ask", None)
        office.data.import_workbook()
        assert not (tmp_path / "ny.okosos").exists()
        office.close()

    def test_a_file_that_is_no_workbook(self, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
        answers(monkeypatch, files, "ask_open_workbook", office.workbook())
        office.data.import_workbook()
        assert office.told[0][0] == messages.WORKBOOK_NOT_READ

    def test_a_fault_of_ours_is_not_hidden(self, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
        answers(monkeypatch, files, "ask_open_workbook", office.workbook(*ROWS))
        monkeypatch.setattr("okosos_admin.model.workbook.Workbook", lambda _path: 1 // 0)
        with pytest.raises(ZeroDivisionError):
            office.data.import_workbook()

    def test_what_the_register_refuses_is_told(
        self, office: Office, chosen: list[Import], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        answers(monkeypatch, files, "ask_open_workbook", office.workbook(*ROWS))

        def refuse(*_words: object, **_more: object) -> None:
            raise InputError("Slik går det ikke.")

        monkeypatch.setattr("okosos_admin.model.importing.import_reading", refuse)
        office.data.import_workbook()
        assert office.told == [("Ingenting er hentet inn", "Slik går det ikke.")]

    def test_stopped_by_the_user_nothing_is_in_and_nothing_told(
        self, office: Office, chosen: list[Import], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = office.store.register.cases()
        answers(monkeypatch, files, "ask_open_workbook", office.workbook(*ROWS))
        stopped: list[ProgressDialog] = []

        def show_done(dialog: ProgressDialog, _done: int, _total: int) -> None:
            stopped.append(dialog)
            dialog.reject()

        monkeypatch.setattr(ProgressDialog, "show_done", show_done)
        office.data.import_workbook()
        assert stopped
        assert office.store.register.cases() == before
        assert office.told == []

    def test_what_is_told_after_the_user_stopped_it_is_told_to_nobody(self, qtbot: QtBot) -> None:
        window = QWidget()
        qtbot.addWidget(window)
        heard: list[int] = []
        progress = ImportProgress(window, 3000, lambda: heard.append(1))
        dialog = progress._dialog
        QTimer.singleShot(0, dialog.reject)
        progress.show_until_end()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert not isValid(dialog)
        assert progress.tell(1000) is False
        assert heard == [1]
        assert progress.end()
