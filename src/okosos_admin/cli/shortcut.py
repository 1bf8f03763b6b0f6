"""`snarvei`: a shortcut to one register on the desktop."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from okosos_admin.cli.opening import open_for_reading
from okosos_admin.shortcuts import put_on_desktop, take_from_desktop

if TYPE_CHECKING:
    from argparse import Namespace


def change_shortcut(arguments: Namespace) -> None:
    """Put the shortcut on the desktop, or take it away.

    Raises:
        FileError: there is no such register, or the desktop cannot be written to.
    """
    register = Path(arguments.register)
    if not arguments.fjern:
        open_for_reading(register).close()
        print(f"Snarveien ligger på skrivebordet: {put_on_desktop(register)}")
        return
    path, was_there = take_from_desktop(register)
    print(f"Snarveien er tatt bort: {path}" if was_there else f"Det var ingen snarvei der: {path}")
