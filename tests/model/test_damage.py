"""Bad and hostile files: a sentence each, the file untouched, nothing put beside it."""

from __future__ import annotations

import io
import os
import random
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from okosos_admin.model import DamagedError, FileError, RegisterError, create_register, open_register
from okosos_admin.model.fields import BY_KEY
from okosos_admin.model.rows import _check_types
from okosos_admin.model.rows import sound as sound_values

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PAGE = 4096


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a register with something in every table."""
    path = tmp_path_factory.mktemp("sound") / "r.okosos"
    with create_register(path, municipality="Eksempel", office="NAV Eksempel", user="Arne") as register:
        register.add_cases(
            [{"name": f"Sak {number}", "caseworker": f"Saksbehandler {number % 7}"} for number in range(150)]
        )
        register.change_cases({number: {"outcome": "BERO", "local_id": "007"} for number in range(1, 60)})
        register.strike_case(3)
    return path.read_bytes()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "share"
    folder.mkdir()
    return folder / "r.okosos"


def change(path: Path, *statements: str) -> None:
    """Do something to the file outside the program, and outside this process."""
    program = "import sqlite3, sys\nc = sqlite3.connect(sys.argv[1])\nfor s in sys.argv[2:]: c.execute(s)\nc.commit()"
    subprocess.run([sys.executable, "-c", program, str(path), *statements], check=True)


def refuses_untouched(path: Path, words: str, *, write: bool = True) -> None:
    before = path.read_bytes(), sorted(path.parent.iterdir())
    with pytest.raises(FileError, match=words) as caught:
        open_register(path, user="Kari", write=write).close()
    assert str(path) in str(caught.value)
    assert (path.read_bytes(), sorted(path.parent.iterdir())) == before


def archive() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        packed.writestr("x", "y" * 5000)
    return target.getvalue()


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda _sound: b"", "er tom"),
        (lambda _sound: b"x", "er tom|ikke et register"),
        (lambda _sound: b"Dette er en tekst. " * 400, "ikke et register"),
        (lambda _sound: archive(), "ikke et register"),
        (lambda sound: b"X" + sound[1:], "ikke et register"),
        (lambda sound: sound[: PAGE * 3], "skadet"),
        (lambda sound: sound[: PAGE * 3 + 100], "skadet"),
        (lambda sound: sound[:50], "er tom|ikke et register|skadet"),
        (lambda sound: sound[:100] + bytes(PAGE - 100) + sound[PAGE:], "skadet"),
        (lambda sound: sound[:68] + b"ABCD" + sound[72:], "er ikke et register fra ØKO-SOS"),
        (lambda sound: sound[:60] + bytes(4) + sound[64:], "uten innhold"),
        (lambda sound: sound[:60] + b"\0\0\0\x63" + sound[64:], "nyere utgave"),
        (lambda sound: sound[:18] + b"\x02\x02" + sound[20:], "WAL"),
    ],
    ids=[
        "empty",
        "one byte",
        "text",
        "zip",
        "header",
        "cut at a page",
        "cut in a page",
        "cut in the header",
        "schema zeroed",
        "foreign",
        "version 0",
        "newer",
        "WAL",
    ],
)
@pytest.mark.parametrize("write", [True, False], ids=["to write", "to read"])
def test_files_that_are_no_register(
    path: Path, sound: bytes, spoil: Callable[[bytes], bytes], words: str, *, write: bool
) -> None:
    path.write_bytes(spoil(sound))
    refuses_untouched(path, words, write=write)


def test_a_folder_is_no_register(path: Path) -> None:
    path.mkdir()
    with pytest.raises(FileError, match=r"kan ikke åpnes|ikke kontakt"):
        open_register(path)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER INSERT ON advice_case BEGIN DELETE FROM advice_case; END",
        "CREATE VIEW v AS SELECT * FROM advice_case",
        "CREATE TABLE extra (x)",
        "CREATE INDEX i ON advice_case (name)",
        "ALTER TABLE advice_case ADD COLUMN spy TEXT",
        "ALTER TABLE advice_case RENAME COLUMN born TO hidden",
        "CREATE VIRTUAL TABLE f USING fts5 (x)",
    ],
)
def test_what_does_not_belong_in_a_register_is_refused(path: Path, sound: bytes, statement: str) -> None:
    path.write_bytes(sound)
    change(path, statement)
    refuses_untouched(path, "hører ikke hjemme der")


def test_a_register_without_a_table_is_refused(path: Path, sound: bytes) -> None:
    path.write_bytes(sound)
    change(path, "DROP INDEX change_subject")
    refuses_untouched(path, "mangler deler")


def test_a_view_in_place_of_a_table_is_refused(path: Path, sound: bytes) -> None:
    path.write_bytes(sound)
    change(path, "DROP TABLE setting", "CREATE VIEW setting AS SELECT 'key' AS key, 'value' AS value")
    refuses_untouched(path, "hører ikke hjemme der")


def test_a_register_that_was_in_wal_mode_by_another_program(path: Path, sound: bytes) -> None:
    path.write_bytes(sound)
    change(path, "PRAGMA journal_mode = WAL")
    refuses_untouched(path, "WAL")


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE advice_case SET born = 'i går'", "ikke til å lese"),
        ("UPDATE advice_case SET outcome = 'ZZZ' WHERE case_no = 5", "koden «ZZZ» i Resultat av rådgivningen"),
        ("UPDATE advice_case SET caseworker = 99 WHERE case_no = 5", "ikke til å lese"),
        ("UPDATE setting SET value = 'x' WHERE key = 'office'", ""),
        ("INSERT INTO setting VALUES ('period_from', 'i morgen')", "ikke til å lese"),
        ("UPDATE advice_case SET name = CAST(x'FF' AS TEXT)", "skadet"),
        ("UPDATE caseworker SET name = CAST(x'FF' AS TEXT) WHERE id = 1", "skadet"),
    ],
)
def test_values_nobody_ever_wrote_are_damage(path: Path, sound: bytes, statement: str, words: str) -> None:
    path.write_bytes(sound)
    change(path, statement)

    def read_all() -> None:
        with open_register(path, write=False) as register:
            register.cases()
            register.settings()

    if words:
        with pytest.raises(DamagedError, match=words):
            read_all()
    else:
        read_all()


@pytest.mark.parametrize(("key", "values"), [("name", ("Kari", None)), ("local_id", (7,)), ("case_no", ("7",))])
def test_values_of_another_type_are_damage(key: str, values: tuple[Any, ...]) -> None:
    """SQLite refuses to store them; a flipped bit does not ask."""
    with pytest.raises(DamagedError, match="ikke til å lese"), sound_values("advice_case"):
        _check_types(BY_KEY[key], values)


def test_a_feed_nobody_ever_wrote_is_damage_to_a_reader(path: Path, sound: bytes) -> None:
    path.write_bytes(sound)
    with open_register(path, write=False) as register:
        change(
            path,
            "INSERT INTO change SELECT id + 1, tx, at, user, machine, epoch, words, 'mars', subject_id, field, old,"
            " new, salt, digest, chain FROM change WHERE id = (SELECT max(id) FROM change)",
        )
        with pytest.raises(DamagedError, match="ikke til å lese"):
            register.poll()
        change(path, "UPDATE change SET subject = 'case', subject_id = 'x' WHERE id = (SELECT max(id) FROM change)")
        with pytest.raises(DamagedError, match="ikke til å lese"):
            register.poll()


def mutate(sound: bytes, chance: random.Random) -> bytes:
    """The bytes with something done to them, as failing disks, cables and programs do."""
    content = bytearray(sound)
    for _ in range(chance.choice([1, 1, 1, 2, 5, 20])):
        kind = chance.randrange(6)
        # Headers of file and pages are where it hurts most.
        place = chance.choice([chance.randrange(100), chance.randrange(len(content)), PAGE * chance.randrange(8) + 7])
        place = min(place, len(content) - 1)
        if kind == 0:
            content[place] ^= 1 << chance.randrange(8)
        elif kind == 1:
            content[place] = chance.choice([0, 1, 127, 128, 255])
        elif kind == 2:
            start = place - place % PAGE
            content[start : start + PAGE] = bytes(PAGE)
        elif kind == 3:
            content = content[: max(place, 1)]
        elif kind == 4:
            other = PAGE * chance.randrange(max(len(content) // PAGE, 1))
            start = place - place % PAGE
            content[start : start + PAGE] = content[other : other + PAGE]
        else:
            content[place : place + 64] = chance.randbytes(64)
    return bytes(content)


MUTANTS = int(os.environ.get("OKOSOS_MUTANTS", "320"))


@pytest.mark.parametrize("seed", range(8))
def test_no_mutation_of_a_register_is_met_with_anything_but_a_sentence(path: Path, sound: bytes, seed: int) -> None:
    """Either it opens and is found in order, and then every case is what it was; or a sentence says that it is not."""
    chance = random.Random(seed)
    path.write_bytes(sound)
    with open_register(path, write=False) as register:
        cases, workers, settings = register.cases(), register.caseworkers(), register.settings()
    told = []
    for _ in range(MUTANTS // 8):
        content = mutate(sound, chance)
        path.write_bytes(content)
        try:
            with open_register(path, user="Kari", write=False) as register:
                register.check_integrity()
                assert (register.cases(), register.caseworkers(), register.settings()) == (cases, workers, settings)
        except RegisterError as error:
            told.append(str(error))
        assert path.read_bytes() == content
        assert [file.name for file in path.parent.iterdir()] == [path.name]
    assert len(told) > MUTANTS // 8 / 3
    assert all(sentence.endswith(".") for sentence in told)


@pytest.mark.parametrize("seed", range(3))
def test_flipped_bits_are_found_wherever_they_change_anything(path: Path, sound: bytes, seed: int) -> None:
    """Eight bits a time: what the check does not find must not have changed what the register holds."""
    chance = random.Random(seed)
    path.write_bytes(sound)
    with open_register(path, write=False) as register:
        cases = register.cases()
    for _ in range(40):
        content = bytearray(sound)
        for _ in range(8):
            content[chance.randrange(PAGE, len(content))] ^= 1 << chance.randrange(8)
        path.write_bytes(content)
        try:
            with open_register(path, write=False) as register:
                register.check_integrity()
                assert register.cases() == cases
        except DamagedError:
            continue
