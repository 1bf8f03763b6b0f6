"""The commands, each through the one function that every start goes through."""

from __future__ import annotations

import json
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from okosos_admin import __version__
from okosos_admin.cli import run_command_line
from okosos_admin.cli.commands import COMMANDS
from okosos_admin.model import create_register, open_register

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PERIOD = ("--fra", "2026-01-01", "--til", "30.06.2026", "--per", "2026-07-01")


class Answer:
    """What a command line answered.

    Attributes:
        code: the exit code.
        out: what it said.
        err: what it complained about.
    """

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code = code
        self.out = out
        self.err = err


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Answer]:
    """Runs a command line that must not open a window."""

    def refuse(register: Path | None) -> int:
        pytest.fail(f"a window on {register}")

    def run_words(*words: object) -> Answer:
        code = run_command_line([str(word) for word in words], open_window=refuse)
        captured = capsys.readouterr()
        return Answer(code, captured.out, captured.err)

    return run_words


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A register of two cases, one of them lacking things."""
    path = tmp_path / "kontor på Ås.okosos"
    with create_register(path, municipality="Bø", office="NAV Bø") as new:
        new.add_cases(
            [
                {
                    "name": "Kåre Ødegård",
                    "registered": date(2026, 1, 2),
                    "started": date(2026, 1, 9),
                    "closed": date(2026, 3, 1),
                    "referred_from": "NAV",
                    "advice_type": "1",
                    "outcome": "V_ANNEN",
                    "caseworker": "Åse Dalen",
                },
                {"name": "Łukasz Șerban", "registered": date(2026, 2, 1), "started": date(2026, 1, 9)},
            ]
        )
        new.add_caseworker("Arne Olsen")
    return path


# --- the window -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("words", "expected"), [([], None), (["r.okosos"], "r.okosos"), (["./demo"], "demo")])
def test_without_a_command_the_window_opens(words: list[str], expected: str | None) -> None:
    opened: list[Path | None] = []

    def open_window(path: Path | None) -> int:
        opened.append(path)
        return 7

    assert run_command_line(words, open_window=open_window) == 7
    assert [None if path is None else str(path) for path in opened] == [expected]


# --- words that make no command ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", [["--hjelp"], ["--help"], ["-h"]])
def test_help_lists_every_command(run: Callable[..., Answer], words: list[str]) -> None:
    answer = run(*words)
    assert answer.code == 0
    assert all(f"  {name} " in answer.out for name in COMMANDS)
    assert "usage" not in answer.out


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_explains_itself(run: Callable[..., Answer], name: str) -> None:
    answer = run(name, "--hjelp")
    assert answer.code == 0
    assert answer.out.startswith(f"bruk: okosos-admin {name} ")
    assert COMMANDS[name].summary in answer.out


def test_version(run: Callable[..., Answer]) -> None:
    assert run("--versjon").out == f"okosos-admin {__version__}\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["demo"], "dette mangler: REGISTER"),
        (["ny", "r.okosos"], "dette mangler: --kommune"),
        (["statistikk", "r.okosos", "--fra", "1.1.26"], "dette mangler: --til"),
        (["kontroll", "r.okosos", "tull"], "dette hører ikke hjemme her: tull"),
        (["demo", "r.okosos", "--saker"], "--saker: trenger en verdi etter seg"),
        (["statstikk", "r.okosos", "--json"], "Mente du kommandoen statistikk?"),
        (["r.okosos", "tull"], "dette hører ikke hjemme her: tull\n"),
    ],
)
def test_wrong_usage(run: Callable[..., Answer], words: list[str], said: str) -> None:
    answer = run(*words)
    assert answer.code == 2
    assert answer.err.startswith("bruk: okosos-admin")
    assert said in answer.err


# --- demo and ny ------------------------------------------------------------------------------------------------------


def test_demo(run: Callable[..., Answer], tmp_path: Path) -> None:
    path = tmp_path / "demo.okosos"
    assert run("demo", path, "--saker", 12, "--seed", 3).code == 0
    with open_register(path, write=False) as made:
        assert len(made.cases()) == 12


def test_demo_never_overwrites(run: Callable[..., Answer], register: Path) -> None:
    answer = run("demo", register)
    assert (answer.code, answer.out) == (1, "")
    assert "finnes allerede" in answer.err
    with open_register(register, write=False) as same:
        assert len(same.cases()) == 2


@pytest.mark.parametrize(
    "option", [("--saker", "mange"), ("--saker", "-1"), ("--seed", "1.5"), ("--saker", "10000000")]
)
def test_demo_wants_sensible_numbers(run: Callable[..., Answer], tmp_path: Path, option: tuple[str, str]) -> None:
    answer = run("demo", tmp_path / "r.okosos", *option)
    assert answer.code == 1
    assert option[0] in answer.err
    assert list(tmp_path.iterdir()) == []


def test_new(run: Callable[..., Answer], tmp_path: Path) -> None:
    path = tmp_path / "ny.okosos"
    assert run("ny", path, "--kommune", "Bø", "--kontor", "NAV Bø").code == 0
    with open_register(path, write=False) as made:
        assert (made.settings().municipality, made.settings().office) == ("Bø", "NAV Bø")
        assert made.cases() == ()


def test_new_without_a_folder(run: Callable[..., Answer], tmp_path: Path) -> None:
    answer = run("ny", tmp_path / "ikke her" / "ny.okosos", "--kommune", "Bø")
    assert answer.code == 1
    assert "Mappen" in answer.err


def test_new_wants_a_municipality(run: Callable[..., Answer], tmp_path: Path) -> None:
    answer = run("ny", tmp_path / "ny.okosos", "--kommune", " ")
    assert answer.code == 1
    assert list(tmp_path.iterdir()) == []


# --- statistikk and rapport -------------------------------------------------------------------------------------------


def test_statistics_as_tables(run: Callable[..., Answer], register: Path) -> None:
    answer = run("statistikk", register, *PERIOD)
    assert answer.code == 0
    lines = answer.out.splitlines()
    assert "Rapporteringsperiode: 01.01.2026–30.06.2026" in lines
    assert any(line.split()[:4] == ["Avsluttet", "i", "perioden", "1"] for line in lines)
    assert "   2. Nye saker i perioden" in answer.out
    assert "Samsvarskontroll" in lines
    assert not any(line.endswith(" ") for line in lines)


def test_statistics_as_json(run: Callable[..., Answer], register: Path) -> None:
    answer = run("statistikk", register, *PERIOD, "--json")
    figures = json.loads(answer.out)
    assert list(figures)[:4] == ["from", "to", "as_of", "caseworker"]
    assert (figures["as_of"], figures["caseworker"], figures["status"]["new"]) == ("2026-07-01", None, 2)


def test_statistics_are_taken_out_today(run: Callable[..., Answer], register: Path) -> None:
    answer = run("statistikk", register, "--fra", "1.1.2026", "--til", "30.6.2026", "--json")
    assert json.loads(answer.out)["as_of"] == date.today().isoformat()


@pytest.mark.parametrize("name", ["Åse Dalen", "åse  dalen"])
def test_statistics_of_one_caseworker(run: Callable[..., Answer], register: Path, name: str) -> None:
    figures = json.loads(run("statistikk", register, *PERIOD, "--saksbehandler", name, "--json").out)
    assert (figures["caseworker"], figures["status"]["new"]) == ("Åse Dalen", 1)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("Dalen", "Mente du «Åse Dalen»?"),
        ("Arne Olson", "Mente du «Arne Olsen»?"),
        ("Quisling", "Registeret har Arne Olsen, Åse Dalen."),
        ("", "Registeret har Arne Olsen, Åse Dalen."),
    ],
)
def test_an_unknown_caseworker(run: Callable[..., Answer], register: Path, name: str, hint: str) -> None:
    answer = run("statistikk", register, *PERIOD, "--saksbehandler", name)
    assert (answer.code, answer.out) == (1, "")
    assert f"Ingen saksbehandler heter «{name}». {hint}" in answer.err


def test_no_caseworkers_at_all(run: Callable[..., Answer], tmp_path: Path) -> None:
    create_register(tmp_path / "r.okosos").close()
    answer = run("statistikk", tmp_path / "r.okosos", *PERIOD, "--saksbehandler", "Arne")
    assert "ingen saksbehandlere ennå" in answer.err


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--til", "31.06.2026", "finnes ikke i kalenderen"),
        ("--fra", "i fjor", "er ikke en dato"),
        ("--per", "1.1.1066", "Årstallet 1066"),
        ("--til", "31.12.2025", "før den begynner"),
    ],
)
def test_wrong_dates(run: Callable[..., Answer], register: Path, option: str, value: str, said: str) -> None:
    answer = run("statistikk", register, *PERIOD, option, value)
    assert (answer.code, answer.out) == (1, "")
    assert said in answer.err


def test_report(run: Callable[..., Answer], register: Path, tmp_path: Path) -> None:
    target = tmp_path / "rapport æøå.pdf"
    answer = run("rapport", register, *PERIOD, "--pdf", target)
    assert answer.code == 0
    assert str(target) in answer.out
    assert "Merk: 1 sak påbegynt i perioden mangler «Henvist fra»: saksnr. 2." in answer.out
    assert "NAV Bø" in PdfReader(target).pages[0].extract_text()


def test_a_report_of_several_offices(run: Callable[..., Answer], register: Path, tmp_path: Path) -> None:
    with create_register(tmp_path / "nabo.okosos", municipality="Nabo", office="NAV Nabo") as other:
        other.add_case(name="Kari Lie", registered=date(2026, 1, 5), started=date(2026, 2, 1), referred_from="SELV")
    (tmp_path / "borte.okosos").write_bytes(b"dette er ikke et register")
    target = tmp_path / "samlet.pdf"
    offices = (register, tmp_path / "nabo.okosos", tmp_path / "borte.okosos", register)
    answer = run("rapport", *offices, *PERIOD, "--pdf", target)
    assert answer.code == 0
    text = PdfReader(target).pages[0].extract_text()
    assert text.count("NAV Nabo") >= 1
    assert "Sum" in text
    assert "borte.okosos kunne ikke leses" in text
    assert "Merk: borte.okosos kunne ikke leses og er ikke med i tallene." in answer.out
    assert "borte.okosos er ikke et register" in answer.out
    assert "Kontorer 2" in " ".join(text.split()).replace("Kontorer: 2", "Kontorer 2")


def test_a_report_of_registers_that_all_are_unreadable(run: Callable[..., Answer], tmp_path: Path) -> None:
    answer = run("rapport", tmp_path / "a.okosos", tmp_path / "b.okosos", *PERIOD, "--pdf", tmp_path / "r.pdf")
    assert (answer.code, answer.out) == (1, "")
    assert "a.okosos finnes ikke" in answer.err
    assert not (tmp_path / "r.pdf").exists()


def test_a_report_never_replaces_a_register(run: Callable[..., Answer], register: Path) -> None:
    before = register.read_bytes()
    answer = run("rapport", register, *PERIOD, "--pdf", register)
    assert answer.code == 1
    assert "slutter på .pdf" in answer.err
    assert register.read_bytes() == before


# --- kontroll ---------------------------------------------------------------------------------------------------------


def test_check_says_what_cases_lack_and_no_names(run: Callable[..., Answer], register: Path) -> None:
    answer = run("kontroll", register)
    assert answer.code == 0
    assert "helt register med 2 saker" in answer.out
    assert "1 sak mangler noe" in answer.out
    assert [line.split()[0] for line in answer.out.splitlines() if "Påbegynt før registrert" in line] == ["1", "2"]
    assert "Łukasz" not in answer.out


def test_check_of_a_register_without_gaps(run: Callable[..., Answer], tmp_path: Path) -> None:
    create_register(tmp_path / "r.okosos").close()
    answer = run("kontroll", tmp_path / "r.okosos")
    assert (answer.code, answer.out.splitlines()[1]) == (0, "Ingen saker mangler noe.")


def test_check_of_a_damaged_register(run: Callable[..., Answer], register: Path) -> None:
    content = bytearray(register.read_bytes())
    content[4096:8192] = bytes(4096)
    register.write_bytes(content)
    answer = run("kontroll", register)
    assert (answer.code, answer.out) == (1, "")
    assert "skadet" in answer.err


@pytest.mark.parametrize("command", ["kontroll", "snarvei"])
def test_a_file_that_is_no_register(run: Callable[..., Answer], tmp_path: Path, command: str) -> None:
    path = tmp_path / "brev.txt"
    path.write_text("Kjære deg " * 200)
    answer = run(command, path)
    assert answer.code == 1
    assert "ikke et register" in answer.err


def test_a_misspelt_register(run: Callable[..., Answer], tmp_path: Path) -> None:
    answer = run("kontroll", tmp_path / "regsiter.okosos")
    assert answer.code == 1
    assert "finnes ikke" in answer.err


# --- reading never asks to write --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [["statistikk", *PERIOD], ["kontroll"], ["rapport", *PERIOD, "--pdf", "r.pdf"], ["eksporter", "ut.xlsx"]],
    ids=lambda words: words[0],
)
def test_reading_works_while_somebody_writes(
    run: Callable[..., Answer], register: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with open_register(register, user="Kari") as writer:
        assert run(words[0], register, *words[1:]).code == 0
        assert writer.access.holder is not None
        assert writer.access.holder.user == "Kari"


@pytest.mark.parametrize(
    "words",
    [["statistikk", *PERIOD], ["kontroll"], ["rapport", *PERIOD, "--pdf", "r.pdf"], ["eksporter", "ut.xlsx"]],
    ids=lambda words: words[0],
)
def test_reading_leaves_no_trace(
    run: Callable[..., Answer], register: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    alone = tmp_path / "alone"
    alone.mkdir()
    copy = alone / "r.okosos"
    copy.write_bytes(register.read_bytes())
    monkeypatch.chdir(tmp_path)
    assert run(words[0], copy, *words[1:]).code == 0
    assert list(alone.iterdir()) == [copy]
    assert copy.read_bytes() == register.read_bytes()


# --- stopping ---------------------------------------------------------------------------------------------------------


def test_ctrl_c(run: Callable[..., Answer], register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_register: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("okosos_admin.model.register.Register.check_integrity", stop)
    answer = run("kontroll", register)
    assert (answer.code, answer.err) == (130, "Avbrutt.\n")


def test_a_fault_of_ours_is_not_called_the_users(register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_register: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("okosos_admin.model.register.Register.check_integrity", fail)
    with pytest.raises(ZeroDivisionError):
        run_command_line(["kontroll", str(register)], open_window=lambda _path: 0)


def test_without_a_console(register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    assert run_command_line([], open_window=lambda _path: 0) == 0
