"""The stand-ins behind the window answer as the real register and store do, asked the same questions."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from okosos_admin.model import Changes, InputError, ReadOnlyError, RegisterError, create_register
from okosos_admin.ui.jobs import Job, Kind, Saving, Undo
from okosos_admin.ui.store import Store

from .fakes import CASEWORKERS, FakeRegister, FakeStore, access

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from okosos_admin.model import Register


@pytest.fixture(params=["real", "fake"])
def register(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Register | FakeRegister]:
    if request.param == "fake":
        yield FakeRegister(caseworkers=CASEWORKERS)
        return
    with create_register(tmp_path / "r.okosos") as register:
        for name in CASEWORKERS:
            register.add_caseworker(name)
        register.forget_undo()
        yield register


def test_a_case_is_added_changed_and_struck(register: Register | FakeRegister) -> None:
    added = register.add_cases([{"name": "  Kari  Nordmann ", "referred_from": "NAV"}])
    number = added.cases[0].case_no
    assert added.cases[0].name == "Kari Nordmann"
    changed = register.change_cases({number: {"started": date(2026, 1, 1)}}, words="endre")
    assert changed.cases == (added.cases[0]._replace(started=date(2026, 1, 1)),)
    assert register.undo_words == "endre"
    assert register.strike_cases([number]).struck == (number,)
    assert register.cases() == ()
    assert register.add_cases([{"name": "Ola"}]).cases[0].case_no == number + 1


def test_undo_and_redo(register: Register | FakeRegister) -> None:
    number = register.add_cases([{"name": "Kari"}]).cases[0].case_no
    register.change_cases({number: {"local_id": "7"}})
    assert register.undo().cases[0].local_id is None
    assert register.redo().cases[0].local_id == "7"
    register.undo()
    assert register.undo().struck == (number,)
    assert register.undo_words == ""
    assert register.redo().cases[0].case_no == number
    assert not register.change_cases({number: {"local_id": None}})


def test_a_new_caseworker_is_added_to_their_register(register: Register | FakeRegister) -> None:
    changes = register.add_cases([{"name": "Kari", "caseworker": "Siri Vik"}])
    assert changes.caseworkers is not None
    assert [worker.name for worker in changes.caseworkers] == ["Arne Olsen", "Siri Vik", "Åse Dalen Frantzen"]
    assert register.caseworkers() == changes.caseworkers


@pytest.mark.parametrize(
    "wrong",
    [
        lambda register: register.add_cases([{"name": " "}]),
        lambda register: register.add_cases([{"local_id": "7"}]),
        lambda register: register.change_cases({99: {"local_id": "7"}}),
        lambda register: register.add_cases([{"name": "Kari", "referred_from": "NABO"}]),
    ],
)
def test_what_is_wrong_is_refused_alike(
    register: Register | FakeRegister, wrong: Callable[[Register | FakeRegister], Changes]
) -> None:
    with pytest.raises(InputError):
        wrong(register)
    assert register.cases() == ()


class Told:
    """What a store said, in order."""

    def __init__(self, store: Store) -> None:
        self.said: list[tuple[str, Any]] = []
        store.opened.connect(lambda _opened: self.said.append(("opened", None)))
        store.changed.connect(lambda changes: self.said.append(("changed", [case.name for case in changes.cases])))
        store.refused.connect(lambda sentence: self.said.append(("refused", bool(sentence))))
        store.undo_changed.connect(lambda undo: self.said.append(("undo", undo)))
        store.saving_changed.connect(lambda saving, _reason: self.said.append(("saving", saving)))

    def done(self, outcome: Changes | RegisterError) -> None:
        self.said.append(("done", type(outcome)))


@pytest.mark.parametrize("kind", ["real", "fake"])
def test_stores_say_the_same_in_the_same_order(kind: str, qtbot: QtBot, tmp_path: Path) -> None:
    store = Store() if kind == "real" else FakeStore(FakeRegister(caseworkers=()))
    told = Told(store)
    if isinstance(store, FakeStore):
        store.start()
    else:
        path = tmp_path / "r.okosos"
        with qtbot.waitSignal(store.opened):
            store.open(path, "Arne Olsen", prepare=lambda: create_register(path).close())
    finished: list[None] = []
    store.add({"name": "Kari"}, done=told.done)
    store.change({1: {"name": None}}, done=told.done)
    store.change({1: {"name": None}})
    store.submit(Job(lambda _register: Changes(), done=lambda _outcome: finished.append(None), kind=Kind.TICK))
    qtbot.waitUntil(lambda: bool(finished))
    store.close()
    kinds = [said for said in told.said if said[0] not in {"saving", "undo"}]
    assert kinds == [
        ("opened", None),
        ("changed", ["Kari"]),
        ("done", Changes),
        ("done", InputError),
        ("refused", True),
    ]
    assert ("undo", Undo("registrer sak", "")) in told.said
    assert ("saving", Saving.SAVING) in told.said
    # What changed is known before whoever asked hears that it is done.
    assert kinds.index(("changed", ["Kari"])) < kinds.index(("done", Changes))


def test_a_reader_is_refused() -> None:
    register = FakeRegister()
    register.access = access(writable=False)
    with pytest.raises(ReadOnlyError):
        register.add_cases([{"name": "Kari"}])


def test_a_held_store_answers_when_it_is_told_to(qtbot: QtBot) -> None:
    store = FakeStore()
    store.held = True
    store.start()
    store.add({"name": "Kari"})
    assert len(store.unsaved) == 1
    assert store.register.cases() == ()
    store.answer()
    assert not store.unsaved
    assert len(store.register.cases()) == 1
    store.close()
