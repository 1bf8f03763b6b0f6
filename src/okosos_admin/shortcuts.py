"""A shortcut to one register on the desktop, `.desktop` on Linux and `.lnk` on Windows.

The two differ in how they are written: `WRITERS` has one row for each system.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import platformdirs

from okosos_admin.model import FileError
from okosos_admin.paths import resource

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

COMMENT: Final = "Åpne registeret i ØKO-SOS Administrasjon"
_ICON: Final = "okosos-admin.svg"


@dataclass(frozen=True, slots=True)
class Shortcut:
    """What a shortcut is and does.

    Attributes:
        name: shown below the icon.
        command: the program and its arguments.
        icon: the picture, where the system wants one beside the program.
    """

    name: str
    command: tuple[str, ...]
    icon: Path


def put_on_desktop(register: Path) -> Path:
    """Make the shortcut that opens `register`, in place of an older one, and answer where it lies.

    Raises:
        FileError: there is no such file, the desktop cannot be written to, or this system has no shortcuts.
    """
    writer = _writer()
    register = _absolute(register)
    path = _place(register, writer)
    if not _is_there(register):
        raise FileError(f"Finner ikke registeret {register}.")
    shortcut = Shortcut(shortcut_name(register), (*program_command(), str(register)), resource("icons", _ICON))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        writer.write(path, shortcut)
    except OSError as error:
        raise _unchanged(path.parent, error) from error
    return path


def take_from_desktop(register: Path) -> tuple[Path, bool]:
    """Take the shortcut to `register` away; where it would lie, and whether there was one.

    Raises:
        FileError: the desktop cannot be written to, or this system has no shortcuts.
    """
    path = _place(_absolute(register), _writer())
    try:
        was_there = path.exists()
        path.unlink(missing_ok=True)
    except OSError as error:
        raise _unchanged(path.parent, error) from error
    return path, was_there


def _writer() -> _Writer:
    writer = WRITERS.get(sys.platform)
    if writer is None:
        raise FileError("Snarveier kan bare lages på Windows og Linux.")
    return writer


def _absolute(register: Path) -> Path:
    return Path(os.path.abspath(register))  # noqa: PTH100 a link or a drive letter stays as people know it


def _is_there(register: Path) -> bool:
    try:
        return register.exists()
    except OSError:  # the share is there and answers with an error
        return False


def _place(register: Path, writer: _Writer) -> Path:
    return Path(platformdirs.user_desktop_dir()) / (_as_file_name(shortcut_name(register)) + writer.ending)


def _unchanged(desktop: Path, error: OSError) -> FileError:
    return FileError(f"Skrivebordet {desktop} kan ikke endres: {error.strerror}.")


def shortcut_name(register: Path) -> str:
    """The register's name, and its folder's: two offices may both call theirs 'register'."""
    folder = register.parent.name
    return f"{register.stem} ({folder})" if folder else register.stem


def program_command() -> tuple[str, ...]:
    """The words that start this very program."""
    if getattr(sys, "frozen", False):
        # On Windows the commands are a program of their own, with a black window: the link is to the other one.
        frozen = Path(sys.executable)
        return (str(frozen.with_name(frozen.name.replace("-kommando", ""))),)
    python = Path(sys.executable)
    # On Windows, python.exe would open a black window behind ours.
    windowed = python.with_name("pythonw.exe")
    return (str(windowed if windowed.exists() else python), "-m", "okosos_admin")


def _as_file_name(name: str) -> str:
    return re.sub(r'[<>:"/\\|?*\x00-\x1f]', "_", name)


# --- Linux ------------------------------------------------------------------------------------------------------------


def write_desktop_entry(path: Path, shortcut: Shortcut) -> None:
    """Write a desktop entry after freedesktop.org's specification, version 1.5."""
    values = {
        "Type": "Application",
        "Version": "1.5",
        "Name": shortcut.name,
        "Comment": COMMENT,
        "Exec": exec_line(shortcut.command),
        "Icon": str(shortcut.icon),
        "Terminal": "false",
        "Categories": "Office;",
    }
    lines = [f"{key}={_escaped(value)}" for key, value in values.items()]
    path.write_text("\n".join(("[Desktop Entry]", *lines, "")), encoding="utf-8")
    # Desktops start only entries that may be executed.
    path.chmod(0o755)


def exec_line(command: Sequence[str]) -> str:
    """`command` as the key Exec has it, before the escapes that every value gets: each word quoted, percent doubled."""
    return " ".join('"' + re.sub(r'(["`$\\])', r"\\\1", word).replace("%", "%%") + '"' for word in command)


def _escaped(value: str) -> str:
    table = {"\\": r"\\", "\n": r"\n", "\r": r"\r", "\t": r"\t"}
    return "".join(table.get(character, character) for character in value)


# --- Windows ----------------------------------------------------------------------------------------------------------

# The values come by the environment: nothing in a path can then be taken for a part of the script.
_SCRIPT: Final = """
$ErrorActionPreference = 'Stop'
$link = (New-Object -ComObject WScript.Shell).CreateShortcut($env:OKOSOS_LINK)
$link.TargetPath = $env:OKOSOS_TARGET
$link.Arguments = $env:OKOSOS_ARGUMENTS
$link.Description = $env:OKOSOS_COMMENT
$link.Save()
"""


def write_link(path: Path, shortcut: Shortcut, run: Callable[..., Any] = subprocess.run) -> None:
    """Have Windows' own shell write a link.

    Args:
        path: the link, ending in `.lnk`.
        shortcut: what it does.
        run: starts a program, like `subprocess.run`.

    Raises:
        FileError: the shell is missing, or would not.
    """
    target, *arguments = shortcut.command
    values = {
        "OKOSOS_LINK": str(path),
        "OKOSOS_TARGET": target,
        "OKOSOS_ARGUMENTS": subprocess.list2cmdline(arguments),
        "OKOSOS_COMMENT": COMMENT,
    }
    command = ["powershell.exe", "-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass", "-Command", _SCRIPT]
    try:
        run(command, env={**os.environ, **values}, check=True, capture_output=True, timeout=60)
    except (OSError, subprocess.SubprocessError) as error:
        raise FileError(
            "Windows ville ikke lage snarveien. Høyreklikk på registeret og velg Send til skrivebord i stedet."
        ) from error


@dataclass(frozen=True, slots=True)
class _Writer:
    ending: str
    write: Callable[[Path, Shortcut], None]


WRITERS: Final[Mapping[str, _Writer]] = {
    "linux": _Writer(".desktop", write_desktop_entry),
    "win32": _Writer(".lnk", write_link),
}
