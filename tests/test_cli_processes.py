"""The program as a process of its own: what it imports, what it prints where, how it ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from okosos_admin import __main__
from okosos_admin.model import create_register, open_register

GUIDE = Path(__file__).parent / "files" / "guide-workbook.xlsx"
PROGRAM = (sys.executable, "-m", "okosos_admin")
# Whoever imports these takes a second of everybody's time.
SLOW = {"PySide6", "sqlalchemy", "numpy", "openpyxl", "reportlab", "python_calamine", "pyqtgraph"}


def run(*words: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*PROGRAM, *map(str, words)], check=False, capture_output=True, timeout=60, env={**os.environ, **environment}
    )


def test_help_is_there_at_once() -> None:
    script = (
        "import sys; sys.argv[1:] = ['--hjelp']; from okosos_admin.__main__ import main; main(); print(*sys.modules)"
    )
    answer = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, timeout=60)
    modules = answer.stdout.split(b"./demo")[-1].decode().split()
    assert "okosos_admin.cli.program" in modules
    assert SLOW & set(modules) == set()


def test_commands_need_no_window(tmp_path: Path) -> None:
    create_register(tmp_path / "r.okosos").close()
    script = "import sys; from okosos_admin.__main__ import main; code = main(); print(*sys.modules); sys.exit(code)"
    words = [sys.executable, "-c", script, "kontroll", str(tmp_path / "r.okosos")]
    answer = subprocess.run(words, check=True, capture_output=True, timeout=60)
    assert {"PySide6", "openpyxl", "reportlab", "pyqtgraph"} & set(answer.stdout.decode().split()) == set()


def test_letters_survive_a_terminal_without_them(tmp_path: Path) -> None:
    answer = run("ny", tmp_path / "på Ås.okosos", "--kommune", "Bø", PYTHONIOENCODING="ascii")
    assert answer.returncode == 0
    assert "på Ås.okosos." in answer.stdout.decode("utf-8")
    again = run("ny", tmp_path / "på Ås.okosos", "--kommune", "Bø", PYTHONIOENCODING="ascii")
    assert again.returncode == 1
    assert again.stderr.decode("utf-8").startswith("okosos-admin ny: ")
    assert again.stderr.count(b"\n") == 1


def test_usage_is_2() -> None:
    answer = run("ny")
    assert answer.returncode == 2
    assert b"Traceback" not in answer.stderr


@pytest.mark.scenario
def test_somebody_else_writes_is_3(tmp_path: Path) -> None:
    path = tmp_path / "r.okosos"
    create_register(path).close()
    with open_register(path, user="Kari Nordmann"):
        answer = run("importer", path, GUIDE)
        assert answer.returncode == 3
        assert "Kari Nordmann" in answer.stderr.decode("utf-8")
        assert b"Traceback" not in answer.stderr
    assert run("importer", path, GUIDE).returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="pipes close in another way there")
def test_a_reader_who_goes_away(tmp_path: Path) -> None:
    create_register(tmp_path / "r.okosos").close()
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as pipe:
        command = [*PROGRAM, "kontroll", str(tmp_path / "r.okosos")]
        answer = subprocess.run(command, check=False, stdout=pipe, stderr=subprocess.PIPE, timeout=60)
    assert (answer.returncode, answer.stderr) == (141, b"")


def test_the_window_gets_the_register(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path | None] = []

    def run_window(path: Path | None) -> int:
        opened.append(path)
        return 5

    monkeypatch.setattr("okosos_admin.app.run", run_window)
    monkeypatch.setattr(sys, "argv", ["okosos-admin", "r.okosos"])
    assert __main__.main() == 5
    assert [str(path) for path in opened] == ["r.okosos"]
