"""Data in, data gone, data shown: from the question to the register, with the dialogs answered for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSettings, QTimer
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid
from tests.ui.direct import DirectStore, DirectTasks
from tests.ui.fakes import TODAY

from okosos_admin import messages
from okosos_admin.model import InputError, create_register, open_register
from okosos_admin.model.history import Query, read_history
from okosos_admin.model.importing import Decision
from okosos_admin.model.privacy import ANONYMOUS
from okosos_admin.ui.data_errands import CHOICES, DataErrands
from okosos_admin.ui.dialogs import (
    anonymise,
    anonymise_texts,
    confirm,
    files,
    import_report,
    import_workbook,
    insight,
    message,
    settings,
)
from okosos_admin.ui.dialogs.anonymise import Anonymising
from okosos_admin.ui.dialogs.import_workbook import Import
from okosos_admin.ui.dialogs.settings import Chosen
from okosos_admin.ui.errands import USER_NAME, Errands
from okosos_admin.ui.import_progress import ImportProgress
from okosos_admin.ui.mirror import Mirror
from okosos_admin.ui.printing.progress import ProgressDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from okosos_admin.model.workbook import Choices


class Office:
    """Everything behind the errands, and what the dialogs would have been told."""

    def __init__(self, folder: Path, window: QWidget, *, is_open: bool = True) -> None:
        self.folder = folder
        self.path = folder / "nav.okosos"
        self.told: list[tuple[Any, ...]] = []
        if is_open:
            with create_register(self.path, user="Åse Dalen") as register:
                register.add_case(name="Kari Lie", born=date(1980, 1, 2), closed=date(2019, 3, 1))
        self.store = DirectStore(self.path, "Bo Vik") if is_open else ClosedStore(folder)
        self.mirror = Mirror(self.store, today=TODAY)
        self.tasks = DirectTasks()
        self.machine = QSettings(str(folder / "s.ini"), QSettings.Format.IniFormat)
        self.machine.setValue(USER_NAME, "Bo Vik")
        errands = Errands(window, self.mirror, self.store, self.tasks, self.machine)
        self.data = DataErrands(window, self.mirror, self.store, self.tasks, self.machine, errands)
        if is_open:
            self.store.start()

    def workbook(self, *lines: str) -> Path:
        path = self.folder / "saker.csv"
        path.write_text("\n".join(lines), encoding="utf-8")
        return path

    def history(self) -> list[str]:
        return [entry.words for entry in read_history(self.store.register, Query()).entries]

    def close(self) -> None:
        self.store.close()
        self.tasks.close()


class ClosedStore(DirectStore):
    """With nothing open until it is asked for."""

    def __init__(self, folder: Path) -> None:
        create_register(folder / "unused.okosos").close()
        super().__init__(folder / "unused.okosos", "Bo Vik")
        self.opened_paths: list[Path] = []

    def open(  # type: ignore[override]
        self, path: Path, user: str, *, write: bool = True, prepare: Callable[[], object] | None = None
    ) -> None:
        self.register.close()
        if prepare is not None:
            prepare()
        self.register = open_register(path, user=user, write=write)
        self.opened_paths.append(path)
        self.start()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def office(tmp_path: Path, window: QWidget, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    office = Office(tmp_path, window)
    monkeypatch.setattr(message, "show", lambda *words: office.told.append(words[1:]))
    yield office
    office.close()


def answers(monkeypatch: pytest.MonkeyPatch, module: object, name: str, answer: object) -> list[tuple[Any, ...]]:
    """Let a dialog answer this, and collect what it was asked."""
    asked: list[tuple[Any, ...]] = []

    def ask(*words: Any, **more: Any) -> object:
        asked.append((*words, more))
        return answer

    monkeypatch.setattr(module, name, ask)
    return asked


# --- settings


class Arranged(QObject):
    """As much of the grid's arrangement as is asked for."""

    class layout:  # noqa: N801 - as the real one's attribute
        hidden = frozenset({"shielded", "agreement"})

    def __init__(self) -> None:
        super().__init__()
        self.asked: dict[str, bool] = {}

    def show_field(self, key: str, shown: bool) -> None:
        self.asked[key] = shown


class TestSettings:
    def test_each_goes_where_it_belongs(self, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
        answers(monkeypatch, settings, "ask", Chosen({"office": "NAV Bø"}, "Gro Ås", frozenset({"shielded", "born"})))
        arranged = Arranged()
        office.data.change_settings(arranged)  # type: ignore[arg-type]
        assert office.store.register.settings().office == "NAV Bø"
        assert office.machine.value(USER_NAME) == "Gro Ås"
        assert arranged.asked == {"agreement": True, "born": False}

    @pytest.mark.parametrize("chosen", [None, Chosen({}, "Bo Vik", Arranged.layout.hidden)])
    def test_nothing_is_different(self, office: Office, monkeypatch: pytest.MonkeyPatch, chosen: Chosen | None) -> None:
        before = office.history()
        answers(monkeypatch, settings, "ask", chosen)
        arranged = Arranged()
        office.data.change_settings(arranged)  # type: ignore[arg-type]
        assert office.history() == before
        assert arranged.asked == {}


# --- a workbook comes in

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


# --- who it is stays among those who need to know


def test_cases_are_shielded_and_shown_again(office: Office) -> None:
    office.store.add({"name": "Ola Vik", "shielded": "JA"})
    office.data.shield([1, 2, 99])
    assert [case.shielded for case in office.store.register.cases()] == ["JA", "JA"]
    assert office.store.register.undo_words == messages.SHIELD
    office.data.shield([1, 2])
    assert [case.shielded for case in office.store.register.cases()] == [None, None]
    assert office.store.register.undo_words == messages.UNSHIELD
    before = office.history()
    office.data.shield([])
    assert office.history() == before


@pytest.mark.parametrize(("wanted", "shielded"), [(True, [2, 3]), (False, [2])])
def test_other_cases_of_the_person_are_asked_about(
    office: Office, monkeypatch: pytest.MonkeyPatch, wanted: bool, shielded: list[int]
) -> None:
    office.store.add({"name": "Ola Vik", "local_id": "17"})
    office.store.add({"name": "Ola B. Vik", "local_id": "17"})
    asked = answers(monkeypatch, confirm, "ask", wanted)
    office.data.shield([2])
    assert [case.case_no for case in office.store.register.cases() if case.shielded] == shielded
    assert "sak 3." in asked[0][2]
    office.store.register.undo()
    assert not any(case.shielded for case in office.store.register.cases())


# --- names go


class TestAnonymise:
    def test_it_is_done_and_told_what_still_has_the_names(
        self, office: Office, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        answers(monkeypatch, anonymise, "ask", Anonymising((1,), keep_birth_year=True, copy_first=True))
        told = answers(monkeypatch, confirm, "ask", True)
        opened = answers(monkeypatch, QDesktopServices, "openUrl", True)
        office.data.anonymise([1])
        case = office.store.register.cases()[0]
        assert (case.name, case.born) == (ANONYMOUS, date(1980, 1, 1))
        assert told[0][1] == anonymise_texts.DONE_ONE
        assert "sikkerhetskopi" in told[0][-1]["details"]
        assert opened[0][0].toLocalFile().endswith("sikkerhetskopi")

    def test_without_copies_there_is_nothing_more_to_say(self, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
        answers(monkeypatch, anonymise, "ask", Anonymising((1,), keep_birth_year=False, copy_first=False))
        office.data.anonymise()
        assert office.told == [(anonymise_texts.DONE_ONE, anonymise_texts.DONE)]

    def test_what_is_refused_is_told(self, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
        answers(monkeypatch, anonymise, "ask", Anonymising((9,), keep_birth_year=False, copy_first=False))
        office.data.anonymise()
        assert office.told == [(anonymise_texts.NOT_DONE, "Sak 9 finnes ikke i registeret.")]

    def test_giving_up(self, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
        answers(monkeypatch, anonymise, "ask", None)
        office.data.anonymise()
        assert office.store.register.cases()[0].name == "Kari Lie"


# --- a person wants to see


class TestInsight:
    def test_it_is_saved_and_noted(self, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
        asked = answers(monkeypatch, insight, "ask", (1,))
        path = office.folder / "innsyn.pdf"
        answers(monkeypatch, files, "ask_save_pdf", path)
        answers(monkeypatch, confirm, "ask", True)
        opened = answers(monkeypatch, QDesktopServices, "openUrl", True)
        office.data.save_insight([1])
        assert [row.case.case_no for row in asked[0][1]] == [1]
        assert "Kari Lie" in PdfReader(path).pages[0].extract_text()
        assert office.history()[0] == "gi innsyn"
        assert opened[0][0].toLocalFile() == str(path)

    @pytest.mark.parametrize("step", ["cases", "file"])
    def test_giving_up(self, office: Office, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
        answers(monkeypatch, insight, "ask", () if step == "cases" else (1,))
        answers(monkeypatch, files, "ask_save_pdf", None)
        before = office.history()
        office.data.save_insight([1])
        assert office.history() == before

    def test_nobody_is_chosen(self, office: Office) -> None:
        office.data.save_insight([])
        assert office.told == [(messages.INSIGHT_TITLE, messages.INSIGHT_WHOM)]

    def test_where_it_cannot_be_saved(self, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
        answers(monkeypatch, insight, "ask", (1,))
        answers(monkeypatch, files, "ask_save_pdf", office.folder / "borte" / "innsyn.pdf")
        office.data.save_insight([1])
        assert office.told[0][0] == messages.PDF_TITLES[1]
        with pytest.raises(ZeroDivisionError):
            office.data._tell_saved(office.folder, (1,), ZeroDivisionError())

    def test_a_reader_leaves_no_note(self, office: Office, window: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
        answers(monkeypatch, insight, "ask", (1,))
        answers(monkeypatch, files, "ask_save_pdf", office.folder / "innsyn.pdf")
        answers(monkeypatch, confirm, "ask", False)
        office.store.register.release_writing()
        office.store.access_changed.emit(office.store.register.access)
        before = office.history()
        office.data.save_insight([1])
        assert (office.folder / "innsyn.pdf").exists()
        assert office.history() == before
