"""What could not be saved is put aside, found again, offered and entered; with real registers and two users."""

from __future__ import annotations

import threading
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from okosos_admin.model import FileError, ReadOnlyError, create_register, open_register
from okosos_admin.model.recovery import Recovery, Unsaved
from okosos_admin.ui import store as store_module
from okosos_admin.ui.dialogs import confirm, recovered
from okosos_admin.ui.dialogs.recovered import Decision
from okosos_admin.ui.jobs import Job, Saving
from okosos_admin.ui.mirror import Mirror
from okosos_admin.ui.recovering import Recovering
from okosos_admin.ui.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from okosos_admin.model import Case, Register
    from okosos_admin.model.changes import Changes

ID = Unsaved(values={1: {"local_id": "4711"}}, before={1: {"local_id": None}})
NEW = Unsaved(new=({"name": "Mona Vik"},))


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "RETRY_SECONDS", (30.0,))
    monkeypatch.setattr(store_module, "LOOK_SECONDS", 0.02)
    monkeypatch.setattr(store_module, "TICK_SECONDS", 0.05)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "nav.okosos"
    with create_register(path, user="Arne Olsen") as register:
        register.add_case(name="Kari Nordmann", registered=date(2026, 1, 5))
    return path


@pytest.fixture
def make(qtbot: QtBot) -> Iterator[Callable[[], Store]]:
    made: list[Store] = []

    def make() -> Store:
        made.append(Store())
        return made[-1]

    yield make
    for store in made:
        store.close()


@pytest.fixture
def open_store(make: Callable[[], Store], path: Path, qtbot: QtBot) -> Callable[[str], Store]:
    def open_store(user: str) -> Store:
        store = make()
        with qtbot.waitSignal(store.opened):
            store.open(path, user)
        return store

    return open_store


def out_of_reach(_register: Register) -> Changes:
    raise FileError("Det er ikke kontakt.")


def fenced(_register: Register) -> Changes:
    raise ReadOnlyError("Kari Lie har overtatt skrivetilgangen.")


def kept(path: Path) -> tuple[Unsaved, ...]:
    """What is in the file on this machine."""
    found = Recovery(path).load()
    return () if found is None else found.changes


def cut_off(store: Store, qtbot: QtBot, path: Path) -> None:
    """Let two changes wait for a file that is out of reach."""
    store.submit(Job(out_of_reach, values=ID.values))
    store.submit(Job(out_of_reach, new=lambda: NEW.new))
    qtbot.waitUntil(lambda: kept(path) == (ID, NEW))


def test_what_waits_is_on_this_machine_and_found_when_it_is_opened_next(
    open_store: Callable[[str], Store], path: Path, qtbot: QtBot
) -> None:
    store = open_store("Arne Olsen")
    cut_off(store, qtbot, path)
    assert store.is_stuck
    store.close()
    again = open_store("Arne Olsen")
    assert again.aside.left == (ID, NEW)
    assert kept(path) == (ID, NEW)


def test_what_came_through_after_all_is_not_offered(
    open_store: Callable[[str], Store], path: Path, qtbot: QtBot
) -> None:
    store = open_store("Arne Olsen")
    cut_off(store, qtbot, path)
    store.close()
    with open_register(path, user="Arne Olsen") as register:
        register.change_case(1, local_id="4711")
    assert open_store("Arne Olsen").aside.left == (NEW,)
    qtbot.waitUntil(lambda: kept(path) == (NEW,))


def test_nothing_is_kept_of_what_is_saved(open_store: Callable[[str], Store], path: Path, qtbot: QtBot) -> None:
    store = open_store("Arne Olsen")
    answers = iter([True, False])

    def once(register: Register) -> Changes:
        return out_of_reach(register) if next(answers) else register.change_case(1, local_id="4711")

    store.submit(Job(once, values=ID.values))
    qtbot.waitUntil(lambda: kept(path) == (ID,))
    with qtbot.waitSignal(store.changed):
        store._retry.start(0)
    qtbot.waitUntil(lambda: kept(path) == ())
    assert not Recovery(path).path.exists()


def test_more_typed_in_a_new_case_while_it_waits_is_kept(
    open_store: Callable[[str], Store], path: Path, qtbot: QtBot
) -> None:
    store = open_store("Arne Olsen")
    values = {"name": "Mona Vik"}
    store.submit(Job(out_of_reach, new=lambda: (values,)))
    qtbot.waitUntil(lambda: kept(path) == (NEW,))
    values["local_id"] = "99"
    qtbot.waitUntil(lambda: kept(path) == (Unsaved(new=({"name": "Mona Vik", "local_id": "99"},)),))


def test_what_somebody_else_s_turn_refuses_is_handed_back_once_and_kept(
    open_store: Callable[[str], Store], path: Path, qtbot: QtBot
) -> None:
    store = open_store("Arne Olsen")
    answers: list[object] = []
    with qtbot.waitSignal(store.handed_back) as told:
        store.submit(Job(fenced, values=ID.values, done=answers.append))
        store.submit(Job(fenced, new=lambda: NEW.new))
    assert told.args == ["Kari Lie har overtatt skrivetilgangen."]
    assert isinstance(answers[0], ReadOnlyError)
    assert store.aside.left == (ID, NEW)
    qtbot.waitUntil(lambda: kept(path) == (ID, NEW))


def test_opening_it_anew_loses_nothing_that_waits(open_store: Callable[[str], Store], path: Path, qtbot: QtBot) -> None:
    store = open_store("Arne Olsen")
    cut_off(store, qtbot, path)
    with qtbot.waitSignal(store.opened):
        store.open(path, "Arne Olsen")
    assert store.unsaved == ()
    assert store.aside.left == (ID, NEW)


def test_another_register_is_not_offered_it(
    open_store: Callable[[str], Store], path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    store = open_store("Arne Olsen")
    cut_off(store, qtbot, path)
    other = tmp_path / "annet.okosos"
    with qtbot.waitSignal(store.opened):
        store.open(other, "Arne Olsen", prepare=lambda: create_register(other).close())
    assert store.aside.left == ()
    qtbot.waitUntil(lambda: kept(path) == (ID, NEW))
    assert kept(other) == ()


@pytest.mark.logs
def test_a_machine_that_cannot_keep_it_says_so(
    open_store: Callable[[str], Store], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def fail(*_arguments: object, **_options: object) -> None:
        raise OSError(28, "No space left on device")

    store = open_store("Arne Olsen")
    monkeypatch.setattr(Recovery, "save", fail)
    store.submit(Job(out_of_reach, values=ID.values))
    qtbot.waitUntil(lambda: not store.aside.is_kept)


class Desk:
    """A store with somebody who answers for the user."""

    def __init__(self, store: Store, window: QWidget, decide: Callable[[Sequence[Unsaved]], Decision]) -> None:
        self.store = store
        self.mirror = Mirror(store)
        self.asked: list[tuple[tuple[Unsaved, ...], bool]] = []
        self.let_go: list[object] = []
        self.decide = decide
        self.recovering = Recovering(window, self.mirror, store, lambda *gone: self.let_go.append(gone))

    def answer(
        self, _parent: object, pieces: Sequence[Unsaved], _cases: Mapping[int, Case], *, writable: bool
    ) -> Decision:
        self.asked.append((tuple(pieces), writable))
        return self.decide(pieces)


@pytest.fixture
def desk(make: Callable[[], Store], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Desk:
    window = QWidget()
    qtbot.addWidget(window)
    desk = Desk(make(), window, lambda pieces: Decision(entered=tuple(pieces)))
    monkeypatch.setattr(recovered, "ask", desk.answer)
    return desk


def names(path: Path) -> list[tuple[str, str | None]]:
    with open_register(path, write=False) as register:
        return [(case.name, case.local_id) for case in register.cases()]


def test_what_was_left_is_offered_when_the_register_is_opened_and_entered(desk: Desk, path: Path, qtbot: QtBot) -> None:
    Recovery(path).save([ID, NEW], user="Arne Olsen")
    desk.store.open(path, "Arne Olsen")
    qtbot.waitUntil(lambda: len(desk.mirror.columns) == 2)
    qtbot.waitUntil(lambda: not desk.store.unsaved)
    assert desk.asked == [((ID, NEW), True)]
    assert desk.let_go == [([(1, "local_id")], [{"name": "Mona Vik"}])]
    assert names(path) == [("Kari Nordmann", "4711"), ("Mona Vik", None)]
    qtbot.waitUntil(lambda: kept(path) == ())


def test_what_waits_stays(desk: Desk, path: Path, qtbot: QtBot) -> None:
    desk.decide = lambda _pieces: Decision()
    Recovery(path).save([ID], user="Arne Olsen")
    desk.store.open(path, "Arne Olsen")
    qtbot.waitUntil(lambda: bool(desk.asked))
    assert desk.store.aside.left == (ID,)
    assert kept(path) == (ID,)


def test_what_is_let_go_of_is_gone(desk: Desk, path: Path, qtbot: QtBot) -> None:
    desk.decide = lambda pieces: Decision(discarded=tuple(pieces))
    Recovery(path).save([ID], user="Arne Olsen")
    desk.store.open(path, "Arne Olsen")
    qtbot.waitUntil(lambda: bool(desk.asked))
    qtbot.waitUntil(lambda: kept(path) == ())
    assert names(path) == [("Kari Nordmann", None)]


def test_a_reader_is_asked_when_it_is_its_turn(desk: Desk, path: Path, qtbot: QtBot) -> None:
    Recovery(path).save([ID], user="Arne Olsen")
    with open_register(path, user="Kari Lie"):
        with qtbot.waitSignal(desk.store.opened):
            desk.store.open(path, "Arne Olsen")
        qtbot.wait(50)
        assert desk.asked == []
    desk.store.take_writing()
    qtbot.waitUntil(lambda: bool(desk.asked))
    assert desk.asked == [((ID,), True)]


def test_what_does_not_go_in_now_either_is_kept_and_told(desk: Desk, path: Path, qtbot: QtBot) -> None:
    gone = Unsaved(values={9: {"name": "Ola"}}, before={})
    Recovery(path).save([gone], user="Arne Olsen")
    with qtbot.waitSignal(desk.store.refused) as told:
        desk.store.open(path, "Arne Olsen")
    assert told.args == ["Sak 9 finnes ikke i registeret."]
    assert desk.store.aside.left == (gone,)


def test_taking_over_is_told_with_how_many(
    desk: Desk, path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    titles: list[str] = []

    def answer(_parent: object, title: str, _text: str, *_buttons: str) -> bool:
        titles.append(title)
        return True

    monkeypatch.setattr(confirm, "ask", answer)
    desk.decide = lambda _pieces: Decision()
    with qtbot.waitSignal(desk.store.opened):
        desk.store.open(path, "Arne Olsen")
    with qtbot.waitSignal(desk.store.handed_back):
        desk.store.submit(Job(fenced, values=ID.values))
        desk.store.submit(Job(fenced, new=lambda: NEW.new))
    assert titles == ["2 endringer ble ikke lagret"]
    assert len(desk.asked) == 1


def test_everything_asked_for_in_a_hurry_is_in_the_file_after_closing(
    open_store: Callable[[str], Store], path: Path
) -> None:
    store = open_store("Arne Olsen")
    for number in range(20):
        store.change({1: {"local_id": str(number)}})
    store.add({"name": "Mona Vik"})
    store.close()
    assert names(path) == [("Kari Nordmann", "19"), ("Mona Vik", None)]
    assert kept(path) == ()
    assert store.has_ended


def test_saving_is_told_to_wait_while_the_file_does_not_answer(
    open_store: Callable[[str], Store], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(store_module, "SLOW_SECONDS", 0.05)
    monkeypatch.setattr(store_module, "LOST_SECONDS", 0.2)
    store = open_store("Arne Olsen")
    mirror = Mirror(store)
    seen: list[Saving] = []
    store.saving_changed.connect(lambda saving, _reason: seen.append(saving))
    answers_again = threading.Event()

    def hang(register: Register) -> Changes:
        answers_again.wait(20)
        return register.change_case(1, local_id="4711")

    store.submit(Job(hang, values=ID.values))
    qtbot.waitUntil(lambda: mirror.access.lost_contact is not None)
    assert "ikke vært kontakt" in mirror.access.reason
    answers_again.set()
    qtbot.waitUntil(lambda: mirror.access.lost_contact is None)
    qtbot.waitUntil(lambda: seen == [Saving.SAVING, Saving.WAITING, Saving.SAVED])
