"""Shortcuts on the desktop, for paths with blanks and any letters."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path, PureWindowsPath
from typing import Any

import pytest

from okosos_admin import shortcuts
from okosos_admin.cli import run_command_line
from okosos_admin.model import FileError, create_register
from okosos_admin.shortcuts import Shortcut, program_command, shortcut_name, write_desktop_entry, write_link


def read_entry(path: Path) -> dict[str, str]:
    """The keys of a desktop entry, escapes undone."""
    header, *lines = path.read_text(encoding="utf-8").splitlines()
    assert header == "[Desktop Entry]"
    return {key: unescape(value) for key, value in (line.split("=", 1) for line in lines)}


def unescape(value: str) -> str:
    result, letters = "", iter(value)
    for letter in letters:
        result += {"n": "\n", "t": "\t", "r": "\r", "s": " ", "\\": "\\"}[next(letters)] if letter == "\\" else letter
    return result


def read_exec(line: str) -> list[str]:
    """The words of an Exec line, as the specification has a desktop read them; every word of ours is quoted."""
    words: list[str] = []
    letters = iter(line)
    for letter in letters:
        if letter == " ":
            continue
        assert letter == '"'
        word = ""
        for inner in letters:
            if inner == '"':
                break
            if inner == "\\":
                word += next(letters)
            elif inner == "%":
                assert next(letters) == "%", "a lone percent would be filled in by the desktop"
                word += "%"
            else:
                assert inner not in "`$", "must be escaped within quotes"
                word += inner
        words.append(word)
    return words


@pytest.fixture
def desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "Skrivebord på PC-en"
    monkeypatch.setattr("platformdirs.user_desktop_dir", lambda: str(folder))
    monkeypatch.setattr(sys, "platform", "linux")
    return folder


@pytest.fixture
def register(tmp_path: Path) -> Path:
    path = tmp_path / "NAV Bø" / "saker på Ås.okosos"
    path.parent.mkdir()
    create_register(path).close()
    return path


def run(*words: object) -> int:
    return run_command_line([str(word) for word in words], open_window=lambda _path: 0)


def test_it_opens_the_register(desktop: Path, register: Path) -> None:
    assert run("snarvei", register) == 0
    (entry,) = desktop.iterdir()
    assert entry.name == "saker på Ås (NAV Bø).desktop"
    keys = read_entry(entry)
    assert keys["Name"] == "saker på Ås (NAV Bø)"
    assert read_exec(keys["Exec"]) == [*program_command(), str(register)]
    assert (keys["Type"], keys["Terminal"]) == ("Application", "false")
    assert Path(keys["Icon"]).is_file()
    assert entry.stat().st_mode & stat.S_IXUSR


def test_a_relative_path_becomes_whole(desktop: Path, register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(register.parent)
    assert run("snarvei", register.name) == 0
    assert read_exec(read_entry(next(desktop.iterdir()))["Exec"])[-1] == str(register)


def test_it_goes_away_again(desktop: Path, register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("snarvei", register)
    register.unlink()
    assert run("snarvei", register, "--fjern") == 0
    assert list(desktop.iterdir()) == []
    assert run("snarvei", register, "--fjern") == 0
    assert "ingen snarvei" in capsys.readouterr().out


def test_twice_is_as_once(desktop: Path, register: Path) -> None:
    assert run("snarvei", register) == run("snarvei", register) == 0
    assert len(list(desktop.iterdir())) == 1


def test_two_offices_may_have_the_same_name_for_their_register() -> None:
    first, second = Path("/felles/NAV Bø/register.okosos"), Path("/felles/NAV Ås/register.okosos")
    assert shortcut_name(first) != shortcut_name(second)
    assert shortcut_name(Path("/register.okosos")) == "register"


def test_no_register_no_shortcut(desktop: Path, tmp_path: Path) -> None:
    assert run("snarvei", tmp_path / "r.okosos") == 1
    assert not desktop.exists()


def test_a_desktop_that_is_a_file(desktop: Path, register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desktop.write_text("")
    assert run("snarvei", register) == 1
    assert "Skrivebordet" in capsys.readouterr().err


def test_another_system(
    desktop: Path, register: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert run("snarvei", register) == 1
    assert "Windows og Linux" in capsys.readouterr().err


@pytest.mark.parametrize(
    "word",
    [
        "/a b/æøå.okosos",
        'say "hi"',
        "back\\slash",
        "$HOME",
        "`id`",
        "100 %",
        "%f",
        "new\nline",
        "tab\there",
        "; rm -rf",
        "",
    ],
)
def test_any_word_reaches_the_program_as_it_is(tmp_path: Path, word: str) -> None:
    path = tmp_path / "x.desktop"
    write_desktop_entry(path, Shortcut("Navn\nnavn", ("program", word), tmp_path / "icon.svg"))
    keys = read_entry(path)
    assert read_exec(keys["Exec"]) == ["program", word]
    assert keys["Name"] == "Navn\nnavn"


# --- Windows ----------------------------------------------------------------------------------------------------------


class Shell:
    """Stands for `subprocess.run`, and keeps what it was given."""

    def __init__(self, error: Exception | None = None) -> None:
        self.command: list[str] = []
        self.env: dict[str, str] = {}
        self._error = error

    def __call__(self, command: list[str], *, env: dict[str, str], **_how: Any) -> None:
        self.command, self.env = command, env
        if self._error is not None:
            raise self._error


LINK = Shortcut(
    name="saker",
    command=("C:\\Py thon\\pythonw.exe", "-m", "okosos_admin", "\\\\tjener\\felles på Ås\\r $x.okosos"),
    icon=Path("icon.svg"),
)


def test_windows_own_shell_writes_the_link() -> None:
    shell = Shell()
    write_link(Path("saker.lnk"), LINK, shell)
    assert shell.command[0] == "powershell.exe"
    assert shell.env["OKOSOS_LINK"] == "saker.lnk"
    assert PureWindowsPath(shell.env["OKOSOS_TARGET"]).name == "pythonw.exe"
    assert shell.env["OKOSOS_ARGUMENTS"] == '-m okosos_admin "\\\\tjener\\felles på Ås\\r $x.okosos"'


def test_nothing_of_a_path_becomes_script() -> None:
    shell = Shell()
    write_link(Path("saker.lnk"), LINK, shell)
    assert not any("felles" in word or "saker" in word for word in shell.command)
    script = shell.command[-1]
    assert script.isascii()
    assert {name for name in shell.env if name.startswith("OKOSOS_")} == {
        name for name in shell.env if f"$env:{name}\n" in script or f"$env:{name})" in script
    }


@pytest.mark.parametrize(
    "error", [FileNotFoundError(), subprocess.CalledProcessError(1, "powershell"), subprocess.TimeoutExpired("p", 60)]
)
def test_a_shell_that_will_not(error: Exception) -> None:
    with pytest.raises(FileError, match="Send til skrivebord"):
        write_link(Path("saker.lnk"), LINK, Shell(error))


def test_windows_is_asked_for_a_link(desktop: Path, register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert shortcuts.WRITERS["win32"].ending == ".lnk"
    assert shortcuts.WRITERS["win32"].write is write_link


# --- which program ----------------------------------------------------------------------------------------------------


def test_a_frozen_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert program_command() == (sys.executable,)


def test_on_windows_no_black_window_opens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pythonw.exe").touch()
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python.exe"))
    assert program_command() == (str(tmp_path / "pythonw.exe"), "-m", "okosos_admin")


def test_a_shortcut_made_by_the_frozen_commands_opens_the_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "okosos-admin-kommando.exe"))
    assert program_command() == (str(tmp_path / "okosos-admin.exe"),)
