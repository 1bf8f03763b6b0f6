"""The command line: what can be done with a register without a window.

`commands.py` has the table of commands; `program.py` picks one, and turns what goes wrong into a sentence and an exit
code. A module here imports the register only when a command runs, so that `--help` answers at once; and who only wants
the window, as when a register is double-clicked, gets it without any of them.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

REGISTER: Final = ".okosos"


def run_command_line(words: Sequence[str], *, open_window: Callable[[Path | None], int]) -> int:
    """Do what `words` say, tell about it, and answer the exit code.

    Args:
        words: the arguments, without the program's name.
        open_window: shows the window on a register, or on the welcome page for None, and answers the exit code.
    """
    if not words:
        return open_window(None)
    if len(words) == 1 and words[0].endswith(REGISTER) and not words[0].startswith("-"):
        return open_window(Path(words[0]))
    from okosos_admin.cli import program

    return program.run_command_line(words, open_window=open_window)


__all__ = ["run_command_line"]
