"""From the words on the command line to an exit code.

0: done. 1: a value, a register or a file cannot be taken as it stands. 2: the words make no command. 3: somebody else
writes in the register.
"""

from __future__ import annotations

import io
import os
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path
from typing import TYPE_CHECKING, Final

from okosos_admin import __version__
from okosos_admin.cli.bokmal import argparse_in_bokmal
from okosos_admin.cli.commands import COMMANDS

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Sequence

    from okosos_admin.cli.commands import Command

PROGRAM: Final = "okosos-admin"
DONE: Final = 0
INPUT: Final = 1
SOMEBODY_WRITES: Final = 3
# What a shell expects of a program stopped by Ctrl+C, and of one whose reader went away.
STOPPED: Final = 130
PIPE_CLOSED: Final = 141


def run_command_line(words: Sequence[str], *, open_window: Callable[[Path | None], int]) -> int:
    """Do what `words` say, tell about it, and answer the exit code.

    Args:
        words: the arguments, without the program's name.
        open_window: shows the window on a register, or on the welcome page for None, and answers the exit code.
    """
    _print_any_letter()
    try:
        with argparse_in_bokmal():
            command, arguments = _parsed(list(words))
        if command is None:
            return open_window(arguments.register)
        code = _run(command, arguments)
        sys.stdout.flush()
    except SystemExit as stopped:
        # argparse leaves this way after help, after an error, and never otherwise.
        return stopped.code if isinstance(stopped.code, int) else DONE
    except KeyboardInterrupt:
        print("Avbrutt.", file=sys.stderr)
        return STOPPED
    except BrokenPipeError:
        # Python flushes what is left at exit, and would complain again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    return code


def _run(command: Command, arguments: Namespace) -> int:
    from okosos_admin.model.errors import ReadOnlyError, RegisterError

    try:
        command.run(arguments)
    except RegisterError as error:
        print(f"{PROGRAM} {command.name}: {error}", file=sys.stderr)
        return SOMEBODY_WRITES if isinstance(error, ReadOnlyError) else INPUT
    return DONE


def _parsed(words: list[str]) -> tuple[Command | None, Namespace]:
    """The command that `words` name and its arguments; None and a register or nothing when they name none."""
    if words and words[0] in COMMANDS:
        command = COMMANDS[words[0]]
        parser = _parser(f"{PROGRAM} {command.name}", command.summary)
        command.add_arguments(parser)
        return command, parser.parse_args(words[1:])
    parser = _parser(PROGRAM, "Saksregister for økonomisk rådgivning.", epilog=_list_of_commands())
    parser.add_argument(
        "--versjon", action="version", version=f"{PROGRAM} {__version__}", help="vis versjonen og avslutt"
    )
    parser.add_argument(
        "register",
        nargs="?",
        type=Path,
        metavar="REGISTER",
        help="registeret som vinduet skal åpne, ellers velkomstsiden",
    )
    arguments, rest = parser.parse_known_args(words)
    if rest:
        parser.error(_no_command(str(arguments.register), rest))
    return None, arguments


def _parser(prog: str, summary: str, epilog: str | None = None) -> ArgumentParser:
    parser = ArgumentParser(
        prog=prog, description=summary, epilog=epilog, formatter_class=RawDescriptionHelpFormatter, add_help=False
    )
    parser.add_argument("-h", "--hjelp", "--help", action="help", help="vis denne hjelpen og avslutt")
    return parser


def _list_of_commands() -> str:
    width = max(map(len, COMMANDS))
    rows = (f"  {command.name:<{width}}  {command.summary}" for command in COMMANDS.values())
    more = f"«{PROGRAM} KOMMANDO --hjelp» sier mer om hver av dem."
    clash = "Et register som heter det samme som en kommando, åpnes med mappen foran: ./demo"
    return "\n".join(("kommandoer, uten vindu:", *rows, "", more, clash))


def _no_command(word: str, rest: list[str]) -> str:
    import difflib  # for the one who has mistyped

    unknown = f"dette hører ikke hjemme her: {' '.join(rest)}"
    near = difflib.get_close_matches(word, COMMANDS, 1)
    return f"{unknown}. Mente du kommandoen {near[0]}?" if near else unknown


def _print_any_letter() -> None:
    """Let every name be printed, also where Windows or a bare terminal has another alphabet."""
    for stream in (sys.stdout, sys.stderr):
        # Without a console there is no stream at all.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
