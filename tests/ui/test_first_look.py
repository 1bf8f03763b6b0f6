"""A register is shown before it is open, and being opened changes nothing but what is different."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NoReturn

import pytest
from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtTest import QTest

from okosos_admin import messages
from okosos_admin.model import State, create_register, open_register
from okosos_admin.ui import hold
from okosos_admin.ui.dialogs import message
from okosos_admin.ui.errands import USER_NAME
from okosos_admin.ui.main_window import MainWindow
from okosos_admin.ui.mirror import Mirror
from okosos_admin.ui.store import Store
from okosos_admin.ui.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from okosos_admin.model import Register


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "nav.okosos"
    with create_register(path, user="Arne Olsen", municipality="Eksempel") as register:
        register.add_cases([{"name": "Kari Nordmann", "caseworker": "Arne Olsen"}, {"name": "Ola Lie"}])
    return path


@pytest.fixture
def store(qtbot: QtBot) -> Iterator[Store]:
    store = Store()
    yield store
    store.close()


class Told:
    """What was told, in order."""

    def __init__(self, store: Store) -> None:
        self.mirror = Mirror(store, today=date(2026, 11, 21))
        self.words: list[str] = []
        self._follow("looked", store.looked)
        self._follow("opened", store.opened)
        self._follow("changed", store.changed)
        self._follow("closed", store.closed)
        self._follow("failed", store.failed_to_open)
        self._follow("reset", self.mirror.reset)
        store.access_changed.connect(lambda access: self.words.append(access.state.name))

    def _follow(self, word: str, signal: object) -> None:
        signal.connect(lambda *_told: self.words.append(word))  # type: ignore[attr-defined]

    @property
    def names(self) -> list[str]:
        return [case.name for case in self.mirror.columns.cases]


@pytest.fixture
def told(store: Store) -> Told:
    return Told(store)


def while_shown(store: Store, act: Callable[[], object]) -> None:
    """Do something once the register is shown, before it is being opened."""
    store.looked.connect(lambda _shown: act(), Qt.ConnectionType.SingleShotConnection)


def test_it_is_shown_and_then_open(store: Store, told: Told, path: Path, qtbot: QtBot) -> None:
    seen: list[tuple[list[str], str, bool]] = []
    while_shown(store, lambda: seen.append((told.names, told.mirror.settings.municipality, store.is_open)))
    with qtbot.waitSignal(store.access_changed, check_params_cb=lambda access: access.writable):
        store.open(path, "Arne Olsen")
    assert seen == [(["Kari Nordmann", "Ola Lie"], "Eksempel", True)]
    assert told.words == ["reset", "looked", "OPENING", "opened", "WRITING"]
    assert told.mirror.access.writable


def test_what_was_saved_in_between_comes_as_a_change(store: Store, told: Told, path: Path, qtbot: QtBot) -> None:
    def save() -> None:
        with open_register(path, user="Kari Lie") as other:
            other.change_case(1, name="Kari Lie")
            other.strike_case(2)
            other.change_settings(municipality="Et annet")

    while_shown(store, save)
    with qtbot.waitSignal(store.access_changed, check_params_cb=lambda access: access.writable):
        store.open(path, "Arne Olsen")
    assert told.names == ["Kari Lie"]
    assert told.mirror.settings.municipality == "Et annet"
    assert told.words.count("reset") == 1
    with qtbot.waitSignal(store.changed):
        store.change({1: {"local_id": "4711"}})
    assert told.mirror.columns.cases[0].local_id == "4711"


def test_a_copy_that_was_put_back_in_between_is_read_anew(store: Store, told: Told, path: Path, qtbot: QtBot) -> None:
    with open_register(path, user="Kari Lie") as other:
        copy = other.back_up()[0]
        other.change_case(1, name="Kari Lie")

    def put_back() -> None:
        with open_register(path, user="Kari Lie") as other:
            other.restore(copy)

    while_shown(store, put_back)
    with qtbot.waitSignal(store.access_changed, check_params_cb=lambda access: access.writable):
        store.open(path, "Arne Olsen")
    assert told.names == ["Kari Nordmann", "Ola Lie"]
    assert told.words.count("reset") == 2


def test_what_can_be_shown_and_not_opened_is_shown_no_longer(
    store: Store, told: Told, path: Path, qtbot: QtBot
) -> None:
    while_shown(store, lambda: path.write_bytes(b""))
    with qtbot.waitSignal(store.failed_to_open):
        store.open(path, "Arne Olsen")
    # Not behind the sentence that tells about it.
    assert told.words == ["reset", "looked", "OPENING", "reset", "closed", "failed"]
    assert told.mirror.path is None
    assert not store.is_open


def test_another_register_asked_for_meanwhile_takes_its_place(
    store: Store, told: Told, path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "annet.okosos"
    create_register(other, municipality="Et annet").close()
    while_shown(store, lambda: store.open(other, "Arne Olsen"))
    with qtbot.waitSignal(store.opened, check_params_cb=lambda opened: opened.path == other):
        store.open(path, "Arne Olsen")
    assert told.mirror.path == other
    assert told.names == []


def test_another_register_asked_for_during_the_look_is_the_one_that_is_shown(
    store: Store, told: Told, path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "annet.okosos"
    create_register(other).close()
    store.open(path, "Arne Olsen")
    with qtbot.waitSignal(store.opened):
        store.open(other, "Arne Olsen")
    assert told.mirror.path == other
    assert told.words.count("looked") == 1


def test_what_is_asked_meanwhile_is_answered_once_it_is_open(store: Store, path: Path, qtbot: QtBot) -> None:
    answers: list[int] = []

    def ask(register: Register) -> int:
        return len(register.cases())

    def change() -> None:
        store.ask(ask, answers.append)
        store.change({1: {"local_id": "4711"}})

    while_shown(store, change)
    with qtbot.waitSignal(store.changed):
        store.open(path, "Arne Olsen")
    assert answers == [2]
    assert store.unsaved == ()


def test_a_register_is_read_only_to_who_is_second(store: Store, told: Told, path: Path, qtbot: QtBot) -> None:
    with (
        open_register(path, user="Kari Lie"),
        qtbot.waitSignal(store.access_changed, check_params_cb=lambda access: access.state is State.HELD) as access,
    ):
        store.open(path, "Arne Olsen")
    assert told.words[:3] == ["reset", "looked", "OPENING"]
    assert access.args is not None
    assert "Kari Lie" in access.args[0].reason


def test_a_register_that_is_open_is_not_looked_at_first(store: Store, told: Told, path: Path, qtbot: QtBot) -> None:
    for _time in range(2):
        with qtbot.waitSignal(store.opened):
            store.open(path, "Arne Olsen")
    assert told.words.count("looked") == 1


@pytest.mark.logs
def test_a_fault_in_the_look_keeps_nobody_from_the_register(
    store: Store, told: Told, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_path: Path) -> NoReturn:
        raise ZeroDivisionError

    monkeypatch.setattr(hold, "first_look", fail)
    with qtbot.waitSignal(store.opened):
        store.open(path, "Arne Olsen")
    assert "looked" not in told.words
    assert told.names == ["Kari Nordmann", "Ola Lie"]


# --- in the window


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    monkeypatch.setattr(message, "show", lambda *_told: None)
    settings = QSettings(str(tmp_path / "choices.ini"), QSettings.Format.IniFormat)
    settings.setValue(USER_NAME, "Arne Olsen")
    store, tasks = Store(), Tasks()
    window = MainWindow(Mirror(store, today=date(2026, 11, 21)), store, tasks, settings)
    qtbot.addWidget(window)
    yield window
    store.close()
    tasks.close()


def test_what_is_typed_and_chosen_meanwhile_stays(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    tab = window.register_tab

    def work() -> None:
        QTest.keyClicks(tab.search, "lie")
        tab.goto_case(2, "local_id")
        window.show_tab("missing")

    while_shown(window.store, work)
    window.show()
    with qtbot.waitSignal(window.store.access_changed, check_params_cb=lambda access: access.writable):
        window.errands.open_path(path)
    assert tab.search.text() == "lie"
    assert tab.selected_case_numbers() == [2]
    assert window.tab_in_front == "missing"


def test_nothing_is_said_of_who_writes_before_it_is_known(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    seen: list[tuple[bool, str, bool]] = []

    def look() -> None:
        can_write = window.actions_by_key["new_case"].isEnabled()
        seen.append((window.bar.isHidden(), window.windowTitle(), can_write))

    window.store.access_changed.connect(
        lambda access: look() if access.state is State.OPENING else None, Qt.ConnectionType.DirectConnection
    )
    with qtbot.waitSignal(window.store.access_changed, check_params_cb=lambda access: access.writable):
        window.errands.open_path(path)
    assert seen == [(True, "nav.okosos – Eksempel – ØKO-SOS Administrasjon", False)]
    assert window.actions_by_key["new_case"].isEnabled()
    assert messages.READ_ONLY_TITLE not in window.windowTitle()


def test_there_is_something_to_see_when_it_is_shown_and_when_it_cannot_be(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    seen: list[Path | None] = []
    window.ready.connect(lambda: seen.append(window.mirror.path))
    with qtbot.waitSignal(window.store.opened):
        window.errands.open_path(path)
    assert seen == [path]
    assert "welcome" not in vars(window)
    path.unlink()
    with qtbot.waitSignal(window.store.closed):
        window.errands.open_path(path)
    assert len(seen) == 2
    assert window.welcome.isVisibleTo(window)


def test_the_thread_that_opens_waits_for_the_window_to_be_painted(
    store: Store, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[str] = []
    original = hold.Hold.open

    def note(self: hold.Hold, *arguments: object) -> None:
        begun.append("opening")
        original(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(hold.Hold, "open", note)
    store.looked.connect(lambda _shown: QTimer.singleShot(0, lambda: begun.append("painted")))
    with qtbot.waitSignal(store.opened):
        store.open(path, "Arne Olsen")
    assert begun == ["painted", "opening"]
