"""The window on a real register, with only the dialogs answered for the user."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QMenu

from okosos_admin import messages
from okosos_admin.model import create_register, open_register
from okosos_admin.model.workbook import Choices, read_workbook
from okosos_admin.ui import errands, printing
from okosos_admin.ui.actions import ACTIONS, MENUS
from okosos_admin.ui.dialogs import confirm, files, import_report, import_workbook, message, new_register, who
from okosos_admin.ui.dialogs.import_workbook import Import
from okosos_admin.ui.dialogs.new_register import NewRegister
from okosos_admin.ui.errands import USER_NAME
from okosos_admin.ui.main_window import MainWindow
from okosos_admin.ui.mirror import Mirror
from okosos_admin.ui.store import Store
from okosos_admin.ui.tabs import TABS
from okosos_admin.ui.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

WORKBOOK = Path(__file__).parents[1] / "files" / "guide-workbook.xlsx"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "nav-eksempel.okosos"
    with create_register(path, municipality="Eksempel", office="NAV Eksempel") as register:
        register.add_case(name="Kari Nordmann", registered=date(2026, 1, 5), caseworker="Arne Olsen")
        register.add_case(name="Knut Mofoss", registered=date(2026, 2, 5), started=date(2026, 3, 1))
    return path


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    settings = QSettings(str(tmp_path / "choices.ini"), QSettings.Format.IniFormat)
    settings.setValue(USER_NAME, "Arne Olsen")
    return settings


@pytest.fixture
def window(qtbot: QtBot, settings: QSettings) -> Iterator[MainWindow]:
    store, tasks = Store(), Tasks()
    window = MainWindow(Mirror(store, today=date(2026, 11, 21)), store, tasks, settings)
    qtbot.addWidget(window)
    window.show()
    yield window
    store.close()
    tasks.close()


@pytest.fixture
def opened(window: MainWindow, path: Path, qtbot: QtBot) -> MainWindow:
    with qtbot.waitSignal(window.store.opened):
        window.errands.open_path(path)
    return window


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What message boxes would have said."""
    said: list[tuple[str, str]] = []
    monkeypatch.setattr(message, "show", lambda _parent, title, text, _details="": said.append((title, text)))
    return said


@pytest.fixture
def yes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Says yes to every question, and keeps them."""
    asked: list[str] = []

    def answer(_parent: object, _title: str, text: str, *_buttons: str, **_options: object) -> bool:
        asked.append(text)
        return True

    monkeypatch.setattr(confirm, "ask", answer)
    return asked


def trigger(window: MainWindow, key: str) -> None:
    window.actions_by_key[key].trigger()


def test_every_action_is_in_its_menu(window: MainWindow) -> None:
    menus = {menu.title(): menu for menu in window.menuBar().findChildren(QMenu)}
    for title in MENUS:
        listed = [action.objectName() for action in menus[title].actions() if action.objectName()]
        assert listed == [row.key for row in ACTIONS if row.menu == title]


def test_without_a_register_only_what_needs_none_can_be_chosen(window: MainWindow) -> None:
    for row in ACTIONS:
        assert window.actions_by_key[row.key].isEnabled() == (not row.needs_register), row.key
    assert window.windowTitle() == messages.PROGRAM
    assert window.welcome.isVisible()


def test_an_open_register_is_shown_with_its_name(opened: MainWindow) -> None:
    assert opened.windowTitle() == "nav-eksempel.okosos – Eksempel – ØKO-SOS Administrasjon"
    assert opened.register_tab.isVisible()
    assert not opened.bar.isVisible()
    assert [case.name for case in opened.register_tab.shown_cases()] == ["Kari Nordmann", "Knut Mofoss"]


def test_a_reader_is_told_who_writes(opened: MainWindow, path: Path, settings: QSettings, qtbot: QtBot) -> None:
    store, tasks = Store(), Tasks()
    reader = MainWindow(Mirror(store), store, tasks, settings)
    qtbot.addWidget(reader)
    reader.show()
    with qtbot.waitSignal(reader.store.opened):
        reader.errands.open_path(path)
    assert reader.bar.isVisible()
    assert "Arne Olsen" in reader.bar.accessibleName()
    assert reader.windowTitle().endswith(messages.READ_ONLY_TITLE)
    for row in ACTIONS:
        assert not (row.writes and reader.actions_by_key[row.key].isEnabled()), row.key
    store.close()
    tasks.close()


def test_a_struck_case_can_be_brought_back(opened: MainWindow, yes: list[str], qtbot: QtBot) -> None:
    opened.register_tab.goto_case(2, "name")
    with qtbot.waitSignal(opened.mirror.cases_changed):
        trigger(opened, "strike")
    assert "Knut Mofoss" in yes[0]
    qtbot.waitUntil(lambda: opened.actions_by_key["undo"].text() == "&Angre: stryk sak")
    with qtbot.waitSignal(opened.mirror.cases_changed):
        trigger(opened, "undo")
    assert opened.mirror.case(2) is not None
    qtbot.waitUntil(opened.actions_by_key["redo"].isEnabled)


def test_nothing_is_struck_without_a_yes(opened: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confirm, "ask", lambda *_words, **_options: False)
    opened.register_tab.goto_case(2, "name")
    trigger(opened, "strike")
    assert opened.store.unsaved == ()


@pytest.mark.parametrize("key", [tab.key for tab in TABS])
def test_each_tab_can_be_shown(opened: MainWindow, key: str) -> None:
    opened.show_tab(key)
    shown = opened.tab_widget.currentWidget()
    assert shown is not None
    assert len(shown.children()) > 1


def test_a_tab_is_made_when_it_is_first_shown(opened: MainWindow) -> None:
    untouched = opened.tab_widget.widget(1)
    assert untouched is not None
    assert untouched.children() == []


@pytest.mark.parametrize(
    ("key", "asker", "name"),
    [
        ("save_report", "ask_save_pdf", "rapport.pdf"),
        ("save_statistics", "ask_save_pdf", "statistikk.pdf"),
        ("export_workbook", "ask_save_workbook", "saker.xlsx"),
    ],
)
def test_files_are_saved_where_the_user_says(
    opened: MainWindow,
    key: str,
    asker: str,
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    target = tmp_path / name
    asked: list[str] = []

    def answer(_parent: object, title: str, text: str, *_buttons: str) -> bool:
        asked.append(f"{title}: {text}")
        return False

    monkeypatch.setattr(files, asker, lambda _parent, _start: target)
    monkeypatch.setattr(confirm, "ask", answer)
    trigger(opened, key)
    qtbot.waitUntil(lambda: bool(asked), timeout=20_000)
    assert target.read_bytes()[:2] in {b"%P", b"PK"}
    assert asked[0].endswith(str(target))


def test_a_file_that_cannot_be_saved_is_told(
    opened: MainWindow,
    tmp_path: Path,
    told: list[tuple[str, str]],
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    monkeypatch.setattr(files, "ask_save_pdf", lambda _parent, _start: tmp_path / "borte" / "rapport.pdf")
    trigger(opened, "save_report")
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert told[0][0] == messages.PDF_TITLES[1]


def test_a_new_register_is_made_and_opened(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    asked = NewRegister(tmp_path / "nytt.okosos", "Eksempel", "NAV Eksempel")
    offered: list[str] = []
    monkeypatch.setattr(new_register, "ask", lambda _parent, _folder: asked)
    monkeypatch.setattr(confirm, "ask", lambda _parent, title, *_texts: offered.append(title))
    with qtbot.waitSignal(window.store.opened):
        window.welcome.new_requested.emit()
    assert window.mirror.settings.office == "NAV Eksempel"
    assert window.errands.recent() == [asked.path]
    qtbot.waitUntil(lambda: offered == [messages.SHORTCUT_OFFER_TITLE.format(name="nytt")])


def test_who_makes_a_register_says_the_name_first_and_writes(
    window: MainWindow, tmp_path: Path, settings: QSettings, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    settings.remove(USER_NAME)
    open_when_asked: list[object] = []
    monkeypatch.setattr(
        new_register, "ask", lambda *_arguments: NewRegister(tmp_path / "nytt.okosos", "Eksempel", "NAV Eksempel")
    )

    def answer(*_arguments: object) -> str:
        open_when_asked.append(window.mirror.path)
        return "Gro Ås"

    monkeypatch.setattr(who, "ask", answer)
    monkeypatch.setattr(confirm, "ask", lambda *_arguments: False)
    with qtbot.waitSignal(window.errands.made):
        window.welcome.new_requested.emit()
    assert open_when_asked == [None]
    assert window.mirror.access.writable
    assert window.mirror.user == "Gro Ås"


def test_a_workbook_becomes_a_register(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    shown: list[object] = []
    chosen = Import(read_workbook(WORKBOOK, today=date(2026, 11, 21)), {}, Choices())
    monkeypatch.setattr(import_workbook, "ask", lambda *_arguments: chosen)
    monkeypatch.setattr(files, "ask_open_workbook", lambda _parent, _start: WORKBOOK)
    monkeypatch.setattr(files, "ask_save_register", lambda _parent, _start: tmp_path / "ny.okosos")
    monkeypatch.setattr(import_report, "show", lambda *arguments: shown.append(arguments))
    monkeypatch.setattr(confirm, "ask", lambda _parent, title, *_texts: shown.append(title))
    trigger(window, "import_workbook")
    qtbot.waitUntil(lambda: len(shown) == 2, timeout=20_000)
    assert len(window.mirror.columns.cases) == 6
    assert shown[1] == messages.SHORTCUT_OFFER_TITLE.format(name="ny")


def test_the_invented_cases_folder_is_not_offered_for_other_files(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(errands, "_demo", lambda: tmp_path / "gjemt" / "prøve.okosos")
    window.errands.remember(tmp_path / "felles" / "nav.okosos")
    window.errands.remember(tmp_path / "gjemt" / "prøve.okosos")
    assert window.errands.folder() == tmp_path / "felles"


def test_a_register_that_cannot_be_opened_is_told(
    window: MainWindow, tmp_path: Path, told: list[tuple[str, str]], qtbot: QtBot
) -> None:
    window.errands.open_path(tmp_path / "borte.okosos")
    qtbot.waitUntil(lambda: bool(told))
    assert told[0][0] == messages.NOT_OPENED_TITLE
    assert window.welcome.isVisible()


def test_who_i_am_is_asked_once_with_the_names_of_the_register(
    window: MainWindow, path: Path, settings: QSettings, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    settings.remove(USER_NAME)
    offered: list[list[str]] = []

    def answer(_parent: object, names: list[str], _suggestion: str) -> str:
        offered.append(list(names))
        return "Åse Dalen Frantzen"

    monkeypatch.setattr(who, "ask", answer)
    window.errands.open_path(path)
    qtbot.waitUntil(lambda: window.mirror.access.writable)
    assert offered == [["Arne Olsen"]]
    assert window.mirror.user == "Åse Dalen Frantzen"
    assert settings.value(USER_NAME) == "Åse Dalen Frantzen"


def test_who_does_not_say_reads(
    window: MainWindow, path: Path, settings: QSettings, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    settings.remove(USER_NAME)
    monkeypatch.setattr(who, "ask", lambda *_arguments: None)
    with qtbot.waitSignal(window.store.opened):
        window.errands.open_path(path)
    assert not window.mirror.access.writable


def test_a_figure_leads_to_its_cases(opened: MainWindow) -> None:
    opened.show_tab("report")
    opened.show_cases((2,), "Nye saker: 1")
    assert opened.tab_widget.currentIndex() == 0
    assert [case.case_no for case in opened.register_tab.shown_cases()] == [2]


def test_saved_is_told_with_the_time(opened: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(opened.mirror.cases_changed):
        opened.store.change({1: {"local_id": "4711"}})
    qtbot.waitUntil(lambda: opened.saving_line.text().startswith("Lagret kl. "))


def test_what_was_typed_is_in_the_file_after_closing(opened: MainWindow, path: Path, qtbot: QtBot) -> None:
    opened.store.change({1: {"name": "Kari Lie"}})
    opened.close()
    opened.store.close()

    def saved() -> str:
        with open_register(path, write=False) as register:
            return register.cases()[0].name

    assert saved() == "Kari Lie"


@pytest.mark.parametrize(
    ("tab", "title"),
    [("register", "Saksliste"), ("report", "Rapport Fylkesmannen"), ("caseworkers", "Saksliste")],
)
def test_what_is_in_front_is_printed(opened: MainWindow, tab: str, title: str, monkeypatch: pytest.MonkeyPatch) -> None:
    printed: list[tuple[str, str, bytes]] = []

    def preview(_parent: object, heading: str, make_pdf: object, *, save_as: Path, **_others: object) -> None:
        assert callable(make_pdf)
        printed.append((heading, save_as.name, make_pdf(lambda _done, _of: True)))

    monkeypatch.setattr(printing, "preview", preview)
    opened.show_tab(tab)
    trigger(opened, "print")
    assert len(printed) == 1
    assert printed[0][1].startswith(title)
    assert printed[0][2].startswith(b"%PDF")
