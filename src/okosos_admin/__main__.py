"""The start: the command line, and the window when no command is given."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from okosos_admin.cli import run_command_line

if TYPE_CHECKING:
    from pathlib import Path


def main() -> int:
    """Do what the arguments say and answer the exit code."""
    return run_command_line(sys.argv[1:], open_window=_open_window)


def _open_window(register: Path | None) -> int:
    # Only here, so that commands start without Qt and work where it cannot.
    from okosos_admin.app import run

    return run(register)


if __name__ == "__main__":
    sys.exit(main())
