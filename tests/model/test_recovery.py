"""What could not be saved is found again."""

from __future__ import annotations

import errno
import json
import stat
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock, Timeout
from hypothesis import given
from hypothesis import strategies as st

from okosos_admin.model import InputError, create_register
from okosos_admin.model.recovery import Recovery, Unsaved, _loaded, apply

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
CHANGES = (
    Unsaved(
        values={1: {"closed": date(2026, 1, 2), "outcome": None, "local_id": "007"}},
        words="endre 3 felt",
        before={1: {"closed": None, "outcome": None, "local_id": "7"}},
    ),
    Unsaved(new=({"name": "Ola Øst", "born": date(1980, 2, 3), "caseworker": "Per"},)),
    Unsaved(struck=(1, 2)),
)


@pytest.fixture
def recovery(tmp_path: Path) -> Recovery:
    return Recovery(tmp_path / "nav.okosos", tmp_path / "machine")


def test_unsaved_changes_come_back_as_they_were(recovery: Recovery) -> None:
    assert recovery.load() is None
    recovery.save(CHANGES, user="Kari", now=NOW)
    found = recovery.load()
    assert found is not None
    assert (found.changes, found.at, found.user) == (CHANGES, NOW, "Kari")
    recovery.save(CHANGES[:1], user="Kari")
    found = recovery.load()
    assert found is not None
    assert found.changes == CHANGES[:1]
    recovery.clear()
    recovery.clear()
    assert recovery.load() is None


def test_nobody_else_may_read_them(recovery: Recovery) -> None:
    recovery.save(CHANGES, user="Kari")
    assert stat.S_IMODE(recovery.path.stat().st_mode) == 0o600
    assert {path.suffix for path in recovery.path.parent.iterdir()} == {".json", ".lock"}
    assert stat.S_IMODE(recovery.path.parent.stat().st_mode) == 0o700


def test_another_window_leaves_them_alone_as_long_as_the_first_lives(recovery: Recovery) -> None:
    recovery.save(CHANGES, user="Kari")
    assert recovery.load() is not None
    # Another process; within one, the lock is one.
    other = FileLock(recovery.path.with_suffix(".lock"), timeout=0)
    with pytest.raises(Timeout):
        other.acquire()
    recovery.clear()
    with other:
        recovery.save(CHANGES, user="Kari")
        assert recovery.load() is None
    assert recovery.load() is not None
    recovery.clear()


def test_where_locks_do_not_work_they_are_found_all_the_same(
    recovery: Recovery, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object, **_options: object) -> None:
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr(FileLock, "acquire", fail)
    recovery.save(CHANGES, user="Kari")
    assert recovery.load() is not None


def test_what_an_older_program_put_aside_is_read(recovery: Recovery) -> None:
    recovery.save(CHANGES[:1], user="Kari")
    stored = json.loads(recovery.path.read_bytes())
    del stored["changes"][0]["before"]
    recovery.path.write_text(json.dumps(stored))
    found = recovery.load()
    assert found is not None
    assert found.changes[0].before == {}
    recovery.clear()


def test_registers_of_the_same_name_are_kept_apart(tmp_path: Path) -> None:
    assert Recovery(tmp_path / "a" / "nav.okosos").path != Recovery(tmp_path / "b" / "nav.okosos").path


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"changes": [], "at": "x", "user": ""}', b"\xff"])
def test_a_file_that_cannot_be_read_is_nothing(recovery: Recovery, content: bytes) -> None:
    recovery.path.parent.mkdir(parents=True)
    recovery.path.write_bytes(content)
    assert recovery.load() is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(JSON, st.sampled_from(["values", "new", "struck", "words", "before"]))
def test_no_content_at_all_upsets_it(value: object, key: str) -> None:
    stored = json.loads('{"values": {"1": {"name": "Kari"}}, "new": [], "struck": [], "words": ""}')
    try:
        assert isinstance(_loaded({**stored, key: value}), Unsaved)
    except (ValueError, KeyError, TypeError, AttributeError):
        return


def test_they_can_be_made_after_all(tmp_path: Path) -> None:
    with create_register(tmp_path / "nav.okosos", user="Kari") as register:
        register.add_cases([{"name": "Kari"}, {"name": "Per"}])
        for change in CHANGES:
            assert apply(register, change)
        assert [case.name for case in register.cases()] == ["Ola Øst"]
        assert register.undo_words == "stryk 2 saker"
        with pytest.raises(InputError):
            apply(register, CHANGES[0])
        with pytest.raises(InputError, match="ingenting"):
            apply(register, Unsaved())
