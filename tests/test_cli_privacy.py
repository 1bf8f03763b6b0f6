"""`historikk`, `innsyn` and `anonymiser`, through the one function that every start goes through."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from okosos_admin.cli import run_command_line
from okosos_admin.model import create_register, open_register

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command line; answers exit code, output and complaints."""

    def run_words(*words: object) -> tuple[int, str, str]:
        code = run_command_line([str(word) for word in words], open_window=lambda _path: 99)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run_words


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A closed case, one under work, a struck one and a namesake."""
    path = tmp_path / "nav.okosos"
    with create_register(path, user="Åse Dalen") as new:
        new.add_case(name="Ulrikke Testesen", local_id="X4711", born=date(1971, 4, 9), closed=date(2019, 3, 1))
        new.add_case(name="Ola Nordmann", registered=date(2026, 1, 2))
        new.add_case(name="Ulrikke Testesen", local_id="X4711")
        new.add_case(name="Ulrikke Testesen")
        new.strike_case(3)
        new.change_case(2, started=date(2026, 2, 3))
    return path


# --- historikk --------------------------------------------------------------------------------------------------------


def test_history_newest_first(run: Run, register: Path) -> None:
    code, out, _ = run("historikk", register)
    lines = out.splitlines()
    assert code == 0
    assert lines[0].split() == ["Når", "Hvem", "Maskin", "Saksnr", "Handling", "Felt", "Før", "Etter"]
    assert "Endre Påbegynt" in lines[1]
    assert "03.02.2026" in lines[1]
    assert "Sak strøket" in lines[2]


def test_history_of_a_case_and_of_a_person(run: Run, register: Path) -> None:
    with open_register(register, user="Bo Vik") as other:
        other.change_case(1, outcome="BERO")
    assert len(run("historikk", register, "--sak", "1", "--sak", 3)[1].splitlines()) == 1 + 4
    bo = run("historikk", register, "--person", "Bo Vik")[1].splitlines()
    assert any("Berostilt" in line for line in bo)
    assert all("Bo Vik" in line for line in bo[1:])


def test_history_of_some_days_and_lines(run: Run, register: Path) -> None:
    assert run("historikk", register, "--til", "01.01.2020")[1] == "Ingenting i historikken passer.\n"
    today = date.today().isoformat()
    out = run("historikk", register, "--fra", today, "--til", today, "--antall", "2")[1]
    assert len(out.splitlines()) == 4
    assert "Bare de siste 2 er vist" in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--sak", "en"], "--sak må være et helt tall, ikke «en»"),
        (["--antall", "0"], "--antall må være et helt tall"),
        (["--sak", "9" * 40], "--sak må være et helt tall"),
        (["--fra", "i går"], "«i går» er ikke en dato"),
        (["--person", "Nils"], "«Nils» har ikke skrevet i registeret. Det har Åse Dalen"),
    ],
)
def test_history_refuses(run: Run, register: Path, words: list[str], said: str) -> None:
    code, out, err = run("historikk", register, *words)
    assert (code, out) == (1, "")
    assert said in err


# --- innsyn -----------------------------------------------------------------------------------------------------------


def test_insight_of_all_cases_of_a_person(run: Run, register: Path, tmp_path: Path) -> None:
    code, out, _ = run("innsyn", register, "--sak", 1, "--pdf", tmp_path / "innsyn.pdf")
    assert code == 0
    assert "Det gjelder sak 1, 3." in out
    assert "Merk: sak 4 har samme navn" in out
    text = "".join(page.extract_text() for page in PdfReader(tmp_path / "innsyn.pdf").pages)
    assert "Ulrikke Testesen" in text
    assert "Ola Nordmann" not in text


def test_insight_without_namesakes(run: Run, register: Path, tmp_path: Path) -> None:
    assert "Merk" not in run("innsyn", register, "--sak", 2, "--pdf", tmp_path / "innsyn.pdf")[1]


@pytest.mark.parametrize(
    ("words", "said"), [(("9", "a.pdf"), "Sak 9 finnes ikke"), (("1", "a.okosos"), "slutter på .pdf, ikke «a.okosos»")]
)
def test_insight_refuses(run: Run, register: Path, words: tuple[str, str], said: str, tmp_path: Path) -> None:
    number, name = words
    code, _, err = run("innsyn", register, "--sak", number, "--pdf", tmp_path / name)
    assert code == 1
    assert said in err
    assert not (tmp_path / name).exists()


# --- anonymiser -------------------------------------------------------------------------------------------------------


def test_a_trial_changes_nothing(run: Run, register: Path) -> None:
    before = register.read_bytes()
    code, out, _ = run("anonymiser", register, "--avsluttet-for", "01.01.2020")
    assert code == 0
    assert "1  01.03.2019" in out
    assert "Ingenting er endret" in out
    assert "Ulrikke" not in out
    assert register.read_bytes() == before


def test_it_is_done_when_told_to(run: Run, register: Path) -> None:
    code, out, _ = run("anonymiser", register, "--avsluttet-for", "2020-01-01", "--utfor", "--behold-fodselsar")
    assert code == 0
    assert "Anonymisert: sak 1." in out
    assert "Sikkerhetskopier" in out
    with open_register(register, write=False) as done:
        assert done.cases()[0][:4] == (1, "Anonymisert", None, date(1971, 1, 1))
        assert done.cases()[2].name == "Ulrikke Testesen"


def test_single_cases_in_any_state(run: Run, register: Path) -> None:
    out = run("anonymiser", register, "--sak", 3, "--sak", "2", "--utfor")[1]
    assert "Anonymisert: sak 2, 3." in out
    assert b"Ola Nordmann" not in register.read_bytes()


def test_nothing_to_anonymise(run: Run, register: Path) -> None:
    code, out, _ = run("anonymiser", register, "--avsluttet-for", "2000-01-01", "--utfor")
    assert (code, out) == (0, "Ingen saker å anonymisere.\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "enten --sak eller --avsluttet-for"),
        (["--sak", "1", "--avsluttet-for", "2020-01-01"], "enten --sak eller --avsluttet-for"),
        (["--sak", "9"], "Sak 9 finnes ikke"),
        (["--avsluttet-for", "snart"], "«snart» er ikke en dato"),
    ],
)
def test_anonymising_refuses(run: Run, register: Path, words: list[str], said: str) -> None:
    code, out, err = run("anonymiser", register, *words, "--utfor")
    assert (code, out) == (1, "")
    assert said in err


def test_somebody_else_writes(run: Run, register: Path) -> None:
    with open_register(register, user="Bo Vik"):
        code, _, err = run("anonymiser", register, "--sak", "1", "--utfor")
    assert code == 3
    assert "Bo Vik" in err
