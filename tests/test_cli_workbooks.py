"""From the office's workbook to figures, and from a register to a workbook and back."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from okosos_admin.cli import run_command_line
from okosos_admin.model import Access, State, create_register, open_register
from okosos_admin.model.workbook import Choices

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent
GUIDE = HERE / "files" / "guide-workbook.xlsx"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Runs a command line: exit code, what it said, what it complained about."""

    def run_words(*words: object) -> tuple[int, str, str]:
        code = run_command_line([str(word) for word in words], open_window=lambda _path: 99)
        return code, *capsys.readouterr()

    return run_words


@pytest.fixture
def odd_workbook(tmp_path: Path) -> Path:
    """Two cases, a date that is none, and a column called something else."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Navn", "Registrert", "Oppstart"], ["Kåre", "31.02.2026", "1.3.2026"], ["Kari", "02.03.2026", None]):
        sheet.append(row)
    book.save(tmp_path / "odd.xlsx")
    return tmp_path / "odd.xlsx"


def everything(path: Path) -> tuple[object, ...]:
    with open_register(path, write=False) as register:
        workers = {(worker.name, worker.active) for worker in register.caseworkers()}
        return register.cases(), workers, register.settings()


def test_the_guides_workbook_gives_the_guides_figures(run: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    path = tmp_path / "r.okosos"
    code, out, _ = run("importer", path, GUIDE)
    assert code == 0
    assert "Alt kan tas med" in out
    assert "Importerte 6 saker" in out
    period = ("--fra", "2019-01-01", "--til", "2019-06-30", "--per", "2019-07-22")
    code, out, _ = run("statistikk", path, *period, "--json")
    golden = (HERE / "golden" / "guide_example.json").read_text(encoding="utf-8")
    assert (code, json.loads(out)) == (0, json.loads(golden))
    assert list(json.loads(out)) == list(json.loads(golden))


def test_a_new_register_gets_the_offices_names(run: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    _, out, _ = run("importer", tmp_path / "r.okosos", GUIDE)
    assert "Laget registeret" in out
    with open_register(tmp_path / "r.okosos", write=False) as register:
        assert register.settings().municipality == "Eksempel kommune"
        assert register.settings().period_to == date(2019, 6, 30)


def test_only_a_check_writes_nothing(
    run: Callable[..., tuple[int, str, str]], tmp_path: Path, odd_workbook: Path
) -> None:
    before = sorted(tmp_path.iterdir())
    code, out, _ = run("importer", tmp_path / "r.okosos", odd_workbook, "--bare-sjekk")
    assert code == 0
    assert "har 2 saker" in out
    assert "31.02.2026" in out
    assert "Ingenting er skrevet" in out
    assert sorted(tmp_path.iterdir()) == before


def test_every_loss_is_told_by_row_and_column(
    run: Callable[..., tuple[int, str, str]], tmp_path: Path, odd_workbook: Path
) -> None:
    code, out, _ = run("importer", tmp_path / "r.okosos", odd_workbook)
    assert code == 0
    assert "Se over 2 ting:" in out
    (row,) = [line.split() for line in out.splitlines() if "31.02.2026" in line]
    assert row[:4] == ["2", "B", "Registrert", "31.02.2026"]
    assert any("Oppstart" in line for line in out.splitlines())
    with open_register(tmp_path / "r.okosos", write=False) as register:
        assert [case.name for case in register.cases()] == ["Kåre", "Kari"]


@pytest.mark.parametrize("column", ["Påbegynt=C", "started=c", "PÅBEGYNT = C"])
def test_a_column_with_another_heading(
    run: Callable[..., tuple[int, str, str]], tmp_path: Path, odd_workbook: Path, column: str
) -> None:
    code, out, _ = run("importer", tmp_path / "r.okosos", odd_workbook, "--kolonne", column, "--kolonne", "Registrert=")
    assert code == 0
    assert "C  Påbegynt" in out
    with open_register(tmp_path / "r.okosos", write=False) as register:
        case = register.cases()[0]
        assert (case.registered, case.started) == (None, date(2026, 3, 1))


@pytest.mark.parametrize(
    ("column", "said"),
    [
        ("Navn", "mangler kolonnen"),
        ("Skonummer=B", "«Skonummer» er ikke et felt"),
        ("Status=B", "«Status» er ikke et felt"),
        ("Navn=ÆØÅ", "ÆØÅ"),
    ],
)
def test_columns_that_are_none(
    run: Callable[..., tuple[int, str, str]], tmp_path: Path, odd_workbook: Path, column: str, said: str
) -> None:
    code, out, err = run("importer", tmp_path / "r.okosos", odd_workbook, "--kolonne", column)
    assert (code, out) == (1, "")
    assert said in err
    assert not (tmp_path / "r.okosos").exists()


@pytest.mark.parametrize("content", [b"", b"brev", b"PK\x03\x04 nei"])
def test_a_file_that_is_no_workbook(run: Callable[..., tuple[int, str, str]], tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bok.xlsx").write_bytes(content)
    code, out, err = run("importer", tmp_path / "r.okosos", tmp_path / "bok.xlsx")
    assert (code, out) == (1, "")
    assert err.startswith("okosos-admin importer: «bok.xlsx»")
    assert err.count("\n") == 1
    assert not (tmp_path / "r.okosos").exists()


def test_into_a_register_with_cases(run: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    exported = tmp_path / "ut.xlsx"
    run("demo", tmp_path / "a.okosos", "--saker", 5)
    run("eksporter", tmp_path / "a.okosos", exported)
    run("demo", tmp_path / "b.okosos", "--saker", 2)
    code, out, _ = run("importer", tmp_path / "b.okosos", exported)
    assert code == 0
    assert "Importerte 5 saker" in out
    assert "saksnr. 3–7" in out
    assert "andre saksnummer enn i arbeidsboken" in out


def test_what_is_exported_comes_back_as_it_was(run: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    first, workbook, second = tmp_path / "a.okosos", tmp_path / "ut.xlsx", tmp_path / "b.okosos"
    run("demo", first, "--saker", 400)
    with open_register(first) as register:
        register.strike_cases([1, 17, 18])
        register.change_case(2, name="=SUM(A1)", local_id="0042")
        register.add_caseworker("Ny Uten Saker")
        register.change_settings(municipal_problem_over="new", recipient="Statsforvalteren i Nordland")
    code, out, _ = run("eksporter", first, workbook)
    assert (code, out) == (0, f"Lagret 397 saker i {workbook}.\n")
    code, out, _ = run("importer", second, workbook)
    assert code == 0
    assert "andre saksnummer" not in out
    assert everything(first) == everything(second)


@pytest.mark.parametrize(
    ("state", "code", "advice"), [(State.BARRED, 1, ""), (State.HELD, 3, " Prøv igjen når registeret er ledig.")]
)
def test_why_a_register_cannot_be_written_to(
    run: Callable[..., tuple[int, str, str]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    state: State,
    code: int,
    advice: str,
) -> None:
    class Refused:
        access = Access(writable=False, reason="Slik er det.", state=state)
        closed = False

        def close(self) -> None:
            Refused.closed = True

    run("ny", tmp_path / "r.okosos", "--kommune", "Bø")
    monkeypatch.setattr("okosos_admin.cli.opening.open_register", lambda _path: Refused())
    assert run("importer", tmp_path / "r.okosos", GUIDE) == (code, "", f"okosos-admin importer: Slik er det.{advice}\n")
    assert Refused.closed


def test_an_export_never_replaces_a_register(run: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    path = tmp_path / "r.okosos"
    create_register(path).close()
    before = path.read_bytes()
    code, _, err = run("eksporter", path, path)
    assert code == 1
    assert ".xlsx" in err
    assert path.read_bytes() == before


def test_a_case_alone(run: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    run("demo", tmp_path / "a.okosos", "--saker", 1)
    assert run("eksporter", tmp_path / "a.okosos", tmp_path / "ut.xlsx")[1].startswith("Lagret 1 sak i ")
    _, out, _ = run("importer", tmp_path / "b.okosos", tmp_path / "ut.xlsx")
    assert "Importerte 1 sak til" in out


def test_an_empty_register_goes_there_and_back(run: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    run("ny", tmp_path / "a.okosos", "--kommune", "Bø")
    run("eksporter", tmp_path / "a.okosos", tmp_path / "ut.xlsx")
    code, out, _ = run("importer", tmp_path / "b.okosos", tmp_path / "ut.xlsx")
    assert code == 0
    assert "Importerte" not in out
    assert everything(tmp_path / "a.okosos") == everything(tmp_path / "b.okosos")


class TestAlike:
    """Rows that may be in the register already."""

    ROWS = (
        ("Navn", "Født", "Registrert", "Resultat"),
        ("Kari Lie", "02.01.1980", "05.01.2026", "Delvis løst"),
        ("Ny Person", "", "", ""),
    )

    @pytest.fixture
    def paths(self, tmp_path: Path) -> tuple[Path, Path]:
        """A register with Kari in it, and a workbook with her too."""
        register, workbook = tmp_path / "r.okosos", tmp_path / "bok.csv"
        with create_register(register) as new:
            new.add_case(name="Kari Lie", born=date(1980, 1, 2), registered=date(2026, 1, 5))
        workbook.write_text("\n".join(map(";".join, self.ROWS)), encoding="cp1252")
        return register, workbook

    @pytest.mark.parametrize(
        ("words", "names", "said"),
        [
            ((), ["Kari Lie", "Kari Lie", "Ny Person"], "er lagt til likevel: saksnr. 1."),
            (("--like", "hopp-over"), ["Kari Lie", "Ny Person"], "er hoppet over: saksnr. 1."),
            (("--like", "fyll-ut"), ["Kari Lie", "Ny Person"], "har bare fylt ut det som var tomt der: saksnr. 1."),
        ],
    )
    def test_what_becomes_of_them(
        self,
        run: Callable[..., tuple[int, str, str]],
        paths: tuple[Path, Path],
        words: tuple[str, ...],
        names: list[str],
        said: str,
    ) -> None:
        code, out, _ = run("importer", *paths, *words)
        assert code == 0
        assert f"1 sak ligner på saker som var der fra før, og {said}" in out
        with open_register(paths[0], write=False) as register:
            assert [case.name for case in register.cases()] == names

    def test_words_translated_as_the_last_time(
        self, run: Callable[..., tuple[int, str, str]], paths: tuple[Path, Path], tmp_path: Path
    ) -> None:
        setup = tmp_path / "oppsett.json"
        setup.write_text(Choices().with_meaning("outcome", "delvis løst", "M_ANNEN").as_text(), encoding="utf-8")
        code, out, _ = run("importer", *paths, "--oppsett", setup, "--like", "fyll-ut")
        assert (code, "Alt kan tas med" in out) == (0, True)
        with open_register(paths[0], write=False) as register:
            assert register.cases()[0].outcome == "M_ANNEN"

    def test_a_setup_that_is_none(self, run: Callable[..., tuple[int, str, str]], paths: tuple[Path, Path]) -> None:
        code, _, err = run("importer", *paths, "--oppsett", paths[1])
        assert code == 1
        assert "ikke et oppsett" in err


@pytest.mark.parametrize(("words", "name"), [((), "Skjermet"), (("--med-skjermede",), "Kari Lie")])
def test_shielded_cases_go_out_without_their_names(
    run: Callable[..., tuple[int, str, str]], tmp_path: Path, words: tuple[str, ...], name: str
) -> None:
    with create_register(tmp_path / "a.okosos") as register:
        register.add_case(name="Kari Lie", born=date(1980, 1, 2), local_id="7", shielded="JA")
    _, out, _ = run("eksporter", tmp_path / "a.okosos", tmp_path / "ut.xlsx", *words)
    assert ("1 sak er skjermet" in out) == (not words)
    run("importer", tmp_path / "b.okosos", tmp_path / "ut.xlsx")
    with open_register(tmp_path / "b.okosos", write=False) as register:
        (case,) = register.cases()
    assert (case.name, case.local_id, case.shielded) == (name, "7", "JA")
    assert (case.born is None) == (not words)
