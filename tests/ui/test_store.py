from __future__ import annotations

import threading
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from okosos_admin.model import FileError, InputError, create_register, open_register
from okosos_admin.ui import store as store_module
from okosos_admin.ui.mirror import Mirror
from okosos_admin.ui.store import Job, Saving, Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from okosos_admin.model import Register
    from okosos_admin.model.changes import Changes


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "r.okosos"
    with create_register(path, municipality="Eksempel") as register:
        register.add_case(name="Kari Nordmann", registered=date(2026, 1, 5))
    return path


@pytest.fixture
def store(qtbot: QtBot) -> Iterator[Store]:
    store = Store()
    yield store
    store.close()


@pytest.fixture
def mirror(store: Store) -> Mirror:
    return Mirror(store, today=date(2026, 11, 21))


@pytest.fixture
def opened(store: Store, mirror: Mirror, path: Path, qtbot: QtBot) -> Store:
    with qtbot.waitSignal(store.opened):
        store.open(path, "Arne Olsen")
    return store


def names(mirror: Mirror) -> set[str]:
    return {case.name for case in mirror.columns.cases}


def test_opening_fills_the_mirror(opened: Store, mirror: Mirror, path: Path) -> None:
    assert names(mirror) == {"Kari Nordmann"}
    assert mirror.path == path
    assert mirror.settings.municipality == "Eksempel"
    assert mirror.access.writable
    assert (mirror.period.start, mirror.period.end) == (date(2026, 1, 1), date(2026, 12, 31))


def test_a_file_that_is_not_there_is_told(store: Store, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(store.failed_to_open) as told:
        store.open(tmp_path / "borte.okosos", "Arne Olsen")
    assert told.args is not None
    assert "borte.okosos" in str(told.args[0].error)


def test_an_edit_is_saved_and_comes_back(opened: Store, mirror: Mirror, path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignals([mirror.cases_changed, opened.undo_changed]):
        opened.change({1: {"started": date(2026, 2, 1)}})
    case = mirror.case(1)
    assert case is not None
    assert case.started == date(2026, 2, 1)
    with open_register(path, write=False) as register:
        assert register.cases() == (case,)


def test_saving_is_told(opened: Store, qtbot: QtBot) -> None:
    seen: list[Saving] = []
    opened.saving_changed.connect(lambda saving, _reason: seen.append(saving))
    with qtbot.waitSignal(opened.changed):
        opened.add({"name": "Arne Lie"})
    qtbot.waitUntil(lambda: seen == [Saving.SAVING, Saving.SAVED])


def test_undo_and_redo(opened: Store, mirror: Mirror, qtbot: QtBot) -> None:
    with qtbot.waitSignal(mirror.cases_changed):
        opened.strike([1])
    assert names(mirror) == set()
    with qtbot.waitSignal(mirror.cases_changed):
        opened.undo()
    assert names(mirror) == {"Kari Nordmann"}
    with qtbot.waitSignal(mirror.cases_changed):
        opened.redo()
    assert names(mirror) == set()


def test_what_is_refused_goes_to_the_one_who_asked(opened: Store, qtbot: QtBot) -> None:
    answers: list[object] = []
    opened.change({1: {"name": ""}}, done=answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    assert isinstance(answers[0], InputError)


def test_what_nobody_asked_back_for_is_told(opened: Store, qtbot: QtBot) -> None:
    with qtbot.waitSignal(opened.refused) as told:
        opened.strike([99])
    assert told.args == ["Sak 99 finnes ikke i registeret."]


@pytest.mark.logs
def test_a_fault_of_the_program_is_told_and_the_next_job_still_runs(
    opened: Store, mirror: Mirror, qtbot: QtBot
) -> None:
    def fail(_register: Register) -> Changes:
        raise ZeroDivisionError

    with qtbot.waitSignal(opened.crashed):
        opened.submit(Job(fail))
    with qtbot.waitSignal(mirror.cases_changed):
        opened.add({"name": "Arne Lie"})


@pytest.mark.logs
def test_what_a_fault_of_the_program_kept_from_being_saved_is_put_aside(opened: Store, qtbot: QtBot) -> None:
    def fail(_register: Register) -> Changes:
        raise ZeroDivisionError

    with qtbot.waitSignal(opened.crashed):
        opened.submit(Job(fail, values={1: {"name": "Kari Lie"}}))
    assert [dict(change.values) for change in opened.aside.left] == [{1: {"name": "Kari Lie"}}]


def test_a_change_waits_until_the_file_is_back(
    opened: Store, mirror: Mirror, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "RETRY_SECONDS", (0.01,))
    gone = iter([True, True, False])

    def flaky(register: Register) -> Changes:
        if next(gone):
            raise FileError("Det er ikke kontakt.")
        return register.change_case(1, name="Kari Lie")

    reasons: list[str] = []
    opened.saving_changed.connect(lambda saving, reason: reasons.append(reason) if saving is Saving.WAITING else None)
    with qtbot.waitSignal(mirror.cases_changed):
        opened.submit(Job(flaky, values={1: {"name": "Kari Lie"}}))
        assert [job.values for job in opened.unsaved] == [{1: {"name": "Kari Lie"}}]
    assert reasons == ["Det er ikke kontakt.", "Det er ikke kontakt."]
    assert opened.unsaved == ()
    assert not opened.is_stuck
    assert names(mirror) == {"Kari Lie"}


def test_readers_see_what_is_saved(opened: Store, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "TICK_SECONDS", 0.02)
    reader = Store()
    mirror = Mirror(reader)
    with qtbot.waitSignal(reader.opened):
        reader.open(path, "Åse Dalen Frantzen")
    assert not mirror.access.writable
    assert mirror.access.holder is not None
    assert mirror.access.holder.user == "Arne Olsen"
    with qtbot.waitSignal(mirror.cases_changed):
        opened.add({"name": "Arne Lie"})
    assert names(mirror) == {"Kari Nordmann", "Arne Lie"}
    reader.close()


def test_the_window_is_never_on_the_file(opened: Store, qtbot: QtBot) -> None:
    threads: list[int] = []

    def look(register: Register) -> Changes:
        threads.append(threading.get_ident())
        return register.undo()

    answers: list[Any] = []
    opened.submit(Job(look, done=answers.append))
    qtbot.waitUntil(lambda: bool(answers))
    assert threads[0] != threading.get_ident()


def test_the_office_s_period_is_followed_and_a_reader_s_own_stands(opened: Store, mirror: Mirror, qtbot: QtBot) -> None:
    with qtbot.waitSignal(mirror.period_changed):
        opened.change_settings(period_from=date(2019, 1, 1), period_to=date(2019, 6, 30))
    assert (mirror.period.start, mirror.period.end) == (date(2019, 1, 1), date(2019, 6, 30))
    mirror.set_period(date(2020, 1, 1), date(2020, 12, 31))
    with qtbot.waitSignal(mirror.settings_changed):
        opened.change_settings(office="NAV Eksempel")
    assert mirror.period.start == date(2020, 1, 1)
    with qtbot.assertNotEmitted(mirror.period_changed):
        mirror.set_period(date(2020, 1, 1), date(2020, 12, 31))


def test_a_new_caseworker_reaches_the_mirror(opened: Store, mirror: Mirror, qtbot: QtBot) -> None:
    with qtbot.waitSignal(mirror.caseworkers_changed):
        opened.submit(Job(lambda register: register.add_caseworker("Arne Olsen")))
    assert [worker.name for worker in mirror.caseworkers] == ["Arne Olsen"]
    assert mirror.selection("Arne Olsen").in_scope.sum() == 0


def test_another_register_replaces_the_first(opened: Store, mirror: Mirror, tmp_path: Path, qtbot: QtBot) -> None:
    other = tmp_path / "annet.okosos"
    with qtbot.waitSignal(mirror.reset):
        opened.open(other, "Arne Olsen", prepare=lambda: create_register(other).close())
    assert names(mirror) == set()
    assert mirror.path == other


def test_a_copy_put_back_elsewhere_reaches_readers_as_differences(
    opened: Store, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.close()
    monkeypatch.setattr(store_module, "TICK_SECONDS", 0.02)
    with open_register(path, user="Arne Olsen") as writer:
        copy = writer.back_up()[0]
        writer.change_case(1, name="Kari Lie")
        writer.add_case(name="Per Ås")
        reader = Store()
        mirror = Mirror(reader)
        with qtbot.waitSignal(reader.opened):
            reader.open(path, "Åse Dalen Frantzen")
        assert names(mirror) == {"Kari Lie", "Per Ås"}
        with qtbot.waitSignal(reader.news, timeout=15_000) as news:
            writer.restore(copy)
        assert names(mirror) == {"Kari Nordmann"}
        assert news.args is not None
        assert news.args[0].touched == {(1, "name"), (2, "name")}
        reader.close()


def test_a_register_that_cannot_be_opened_leaves_the_open_one(
    opened: Store, mirror: Mirror, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(opened.failed_to_open):
        opened.open(tmp_path / "borte.okosos", "Arne Olsen")
    with qtbot.waitSignal(mirror.cases_changed):
        opened.change({1: {"local_id": "4711"}})


def test_a_register_gone_when_it_is_opened_anew_is_open_no_more(
    opened: Store, mirror: Mirror, path: Path, qtbot: QtBot
) -> None:
    path.write_bytes(b"")
    with qtbot.waitSignals([opened.failed_to_open, opened.closed, mirror.reset]):
        opened.open(path, "Arne Olsen")
    assert not opened.is_open
    assert mirror.path is None
    opened.undo()
    assert opened.unsaved == ()


def test_a_preparation_that_fails_leaves_everything_as_it_was(
    opened: Store, mirror: Mirror, path: Path, qtbot: QtBot
) -> None:
    def fail() -> None:
        raise FileError("Kopien er skadet.")

    told: list[str] = []
    with qtbot.waitSignal(opened.opened):
        opened.open(path, "Arne Olsen", prepare=fail, failed=lambda error: told.append(str(error)))
    assert told == ["Kopien er skadet."]
    assert mirror.access.writable


@pytest.mark.parametrize("error", [FileError("Det er ikke kontakt.")])
def test_a_turn_that_cannot_be_asked_for_is_told(opened: Store, qtbot: QtBot, error: FileError) -> None:
    def fail(_register: Register) -> Changes:
        raise error

    with qtbot.waitSignal(opened.failed) as told:
        opened.submit(Job(fail, kind=store_module.Kind.TURN))
    assert told.args == [str(error)]
