"""Telling processes apart."""

from __future__ import annotations

import getpass
import os
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from okosos_admin.model.access import identity
from okosos_admin.model.access.identity import Identity, login_name, machine_name, process_start, this_process

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def me() -> Identity:
    return this_process("Kari")


def test_this_process_lives(me: Identity) -> None:
    assert me.boot_id
    assert me.pid == os.getpid()
    assert not me.knows_dead(me)


def test_a_process_that_ended_is_dead(me: Identity) -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        other = replace(me, pid=process.pid, started=process_start(process.pid))
        assert not me.knows_dead(other)
    assert me.knows_dead(other)


def test_a_killed_process_that_nobody_has_asked_after_is_dead(me: Identity) -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        other = replace(me, pid=process.pid, started=process_start(process.pid))
        process.kill()
        os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
        assert me.knows_dead(other)


def test_another_process_under_the_same_number_is_not_the_one_that_ended(me: Identity) -> None:
    assert me.knows_dead(replace(me, started="1"))


@pytest.mark.parametrize(
    "other", [{"boot_id": "another"}, {"machine_id": "another"}, {"boot_id": ""}, {"started": "", "pid": 2**22 + 1}]
)
def test_of_others_nothing_is_known(me: Identity, other: dict[str, Any]) -> None:
    gone: dict[str, Any] = {"pid": 2**22 + 1, "started": "1"}
    assert not me.knows_dead(replace(me, **gone | other))


def test_a_system_that_does_not_tell_its_boot_knows_nobody_dead(me: Identity) -> None:
    unknown = replace(me, boot_id="", started="1")
    assert not unknown.knows_dead(unknown)


def test_names_of_programs_may_look_like_anything(tmp_path: Path) -> None:
    (tmp_path / "7").mkdir()
    (tmp_path / "7" / "stat").write_text("7 (a) b) R) S " + " ".join(str(number) for number in range(4, 53)))
    assert process_start(7, tmp_path) == "22"
    assert process_start(8, tmp_path) == ""


def test_a_system_without_proc(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(identity, "_PROC", tmp_path)
    assert this_process("Kari").boot_id == ""
    (tmp_path / "sys/kernel/random").mkdir(parents=True)
    (tmp_path / "sys/kernel/random/boot_id").write_text("boot\n")
    assert this_process("Kari").boot_id == ""


def test_long_names_are_cut() -> None:
    assert len(this_process("x" * 500).user) == 60


def test_a_user_without_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("uid not found")

    monkeypatch.setattr(getpass, "getuser", nobody)
    assert login_name() == "ukjent bruker"


def test_a_machine_without_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.node", lambda: "")
    assert machine_name() == "ukjent maskin"
