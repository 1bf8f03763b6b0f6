"""The command line: what can be done with a register without a window.

`commands.py` has the table of commands; `program.py` picks one, and turns what goes wrong into a sentence and an exit
code. A module here imports the register only when a command runs, so that `--help` answers at once.
"""

from __future__ import annotations

from okosos_admin.cli.program import run_command_line

__all__ = ["run_command_line"]
