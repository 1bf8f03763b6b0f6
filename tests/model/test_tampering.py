"""What was done to a register outside the program is found, and what the program did is not."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest

from okosos_admin.model import DamagedError, create_register, open_register
from okosos_admin.model.feed import Feed

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "nav.okosos"


def tamper(path: Path, statement: str) -> None:
    program = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute(sys.argv[2]); c.commit()"
    subprocess.run([sys.executable, "-c", program, str(path), statement], check=True)


@pytest.fixture
def worked_on(path: Path) -> Path:
    with create_register(path, user="Arne") as register:
        register.add_cases([{"name": "Kari", "caseworker": "Per"}, {"name": "Ola"}])
        register.change_case(1, outcome="BERO")
        register.change_settings(office="NAV")
        register.change_settings(period_from=date(2026, 1, 1))
        register.change_settings(period_from=None)
        register.strike_case(2)
    return path


def test_a_register_in_order_is_found_to_be(worked_on: Path) -> None:
    with open_register(worked_on) as register:
        register.check_integrity()


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE change SET new = 'X' WHERE id = 5", "fra linje 5"),
        ("UPDATE change SET words = 'x' WHERE id = 3", "fra linje 3"),
        ("UPDATE change SET user = 'x' WHERE id = 2", "fra linje 2"),
        ("DELETE FROM change WHERE id = 4", "fra linje 4"),
        ("UPDATE change SET old = NULL, new = NULL WHERE id = 5", "fra linje 5"),
        ("DELETE FROM change WHERE id = (SELECT max(id) FROM change)", "De siste linjene"),
        ("UPDATE advice_case SET name = 'Kåri' WHERE case_no = 1", "Sak 1 er endret i «name»"),
        ("UPDATE advice_case SET struck = 0 WHERE case_no = 2", "Sak 2 er endret i «struck»"),
        ("DELETE FROM advice_case WHERE case_no = 2", "Sak 2 er fjernet"),
        ("INSERT INTO advice_case (case_no, name) VALUES (3, 'Ny')", "Sak 3 er lagt til"),
        ("UPDATE caseworker SET name = 'Pål'", "Saksbehandler 1 er endret i «name»"),
        ("UPDATE setting SET value = 'NAV X' WHERE key = 'office'", "Innstillingen office er endret i «value»"),
    ],
)
def test_an_edit_outside_the_program_is_found(worked_on: Path, statement: str, words: str) -> None:
    tamper(worked_on, statement)
    with open_register(worked_on, write=False) as register, pytest.raises(DamagedError, match=words) as caught:
        register.check_integrity()
    assert "sikkerhetskopi" in str(caught.value)


def test_a_lost_page_is_found(worked_on: Path) -> None:
    content = bytearray(worked_on.read_bytes())
    content[4096 * 5 : 4096 * 6] = bytes(4096)
    worked_on.write_bytes(content)
    with pytest.raises(DamagedError), open_register(worked_on, write=False) as register:
        register.check_integrity()


def test_values_of_an_erased_person_break_no_chain(worked_on: Path) -> None:
    tamper(
        worked_on, "UPDATE change SET old = NULL, new = NULL, salt = NULL WHERE subject_id = '1' AND subject = 'case'"
    )
    tamper(worked_on, "UPDATE advice_case SET name = 'Anonym' WHERE case_no = 1")
    with open_register(worked_on) as register:
        register.check_integrity()


def test_the_feed_reads_as_it_was_written(worked_on: Path) -> None:
    with open_register(worked_on, write=False) as register:
        entries = register.ask(lambda connection: list(Feed(connection).entries()))
    assert [entry.id for entry in entries] == list(range(1, len(entries) + 1))
    assert {entry.user for entry in entries} == {"Arne"}
    assert "stryk sak" in [entry.words for entry in entries]


def test_a_reader_of_a_restored_register_reads_all_anew(worked_on: Path) -> None:
    with open_register(worked_on, user="Arne") as writer:
        copies = writer.back_up()
        writer.add_case(name="Eva")
        with open_register(worked_on, user="Berit") as reader:
            writer.restore(copies[0])
            assert reader.poll().reloaded
            assert len(reader.cases()) == 1
            assert not reader.poll()
            writer.add_case(name="Liv")
            assert [case.name for case in reader.poll().cases] == ["Liv"]
