"""`sikkerhetskopi` and `gjenopprett`, through the one function that every start goes through."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from okosos_admin.cli.program import run_command_line
from okosos_admin.model import create_register, open_register
from okosos_admin.model.privacy import anonymise

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Runs a command line that must not open a window."""

    def run_words(*words: object) -> tuple[int, str, str]:
        code = run_command_line([str(word) for word in words], open_window=lambda _path: pytest.fail("a window"))
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run_words


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "nav.okosos"
    with create_register(path, user="Kari Nordmann") as register:
        register.add_cases([{"name": "Ola"}, {"name": "Per"}])
    return path


def test_without_copies_that_is_said(run: Callable[..., tuple[int, str, str]], path: Path) -> None:
    for words in (("sikkerhetskopi", path, "--liste"), ("gjenopprett", path)):
        code, out, _err = run(*words)
        assert code == 0
        assert "har ingen sikkerhetskopier" in out


def test_a_copy_is_made_listed_and_put_back(run: Callable[..., tuple[int, str, str]], path: Path) -> None:
    code, out, _err = run("sikkerhetskopi", path)
    assert code == 0
    assert out.count("Sikkerhetskopien ligger i ") == 2
    with open_register(path, user="Kari Nordmann") as register:
        register.strike_cases([1, 2])
    code, out, _err = run("gjenopprett", path)
    heading, first, *_more = out.splitlines()
    assert heading.split()[:3] == ["Nr", "Tatt", "Saker"]
    assert " 2  " in first
    assert "Kari Nordmann" in first
    code, out, _err = run("gjenopprett", path, 1)
    assert code == 0
    assert out.rstrip().endswith("med 2 saker.")
    with open_register(path, write=False) as register:
        assert len(register.cases()) == 2
    # What was there before is a copy too.
    assert len(run("sikkerhetskopi", path, "--liste")[1].splitlines()) == 1 + 2


def test_a_register_that_is_gone_is_put_back(
    run: Callable[..., tuple[int, str, str]], path: Path, tmp_path: Path
) -> None:
    run("sikkerhetskopi", path)
    copy = next((tmp_path / "sikkerhetskopi").iterdir())
    path.unlink()
    assert run("gjenopprett", path, copy)[0] == 0
    with open_register(path, write=False) as register:
        assert len(register.cases()) == 2


@pytest.mark.parametrize("named", ["0", "7", "none.okosos"])
def test_a_copy_that_is_not_there(run: Callable[..., tuple[int, str, str]], path: Path, named: str) -> None:
    code, _out, err = run("gjenopprett", path, named)
    assert code == 1
    assert "ingen sikkerhetskopi nummer" in err or "finnes ikke" in err


def test_a_damaged_copy_is_listed_as_such_and_not_put_back(
    run: Callable[..., tuple[int, str, str]], path: Path, tmp_path: Path
) -> None:
    run("sikkerhetskopi", path)
    copy = next((tmp_path / "sikkerhetskopi").iterdir())
    copy.write_bytes(b"ruined")
    assert "skadet" in run("gjenopprett", path)[1]
    before = path.read_bytes()
    assert run("gjenopprett", path, copy)[0] == 1
    assert path.read_bytes() == before


def test_while_somebody_writes_nothing_is_copied_or_put_back(
    run: Callable[..., tuple[int, str, str]], path: Path
) -> None:
    run("sikkerhetskopi", path)
    with open_register(path, user="Åse"):
        for words in (("sikkerhetskopi", path), ("gjenopprett", path, 1)):
            code, _out, err = run(*words)
            assert code == 3
            assert "Åse" in err


def test_a_copy_in_one_place_only_says_why(
    run: Callable[..., tuple[int, str, str]], path: Path, tmp_path: Path
) -> None:
    (tmp_path / "sikkerhetskopi").write_bytes(b"in the way")
    code, out, _err = run("sikkerhetskopi", path)
    assert code == 0
    assert out.count("Sikkerhetskopien ligger i ") == 1
    assert "sikkerhetskopi" in out.splitlines()[-1]


@pytest.mark.parametrize("is_ruined", [False, True])
def test_names_that_are_back_are_told(run: Callable[..., tuple[int, str, str]], path: Path, *, is_ruined: bool) -> None:
    run("sikkerhetskopi", path)
    with open_register(path, user="Kari Nordmann") as register:
        anonymise(register, [1], copy_first=False)
    if is_ruined:
        path.write_bytes(path.read_bytes()[:5000])
    out = run("gjenopprett", path, 1)[1]
    assert ("Navnet i 1 sak er tilbake" in out) is not is_ruined
    assert ("Er noen anonymisert" in out) is is_ruined
