"""Registers, dates and names as they are given on the command line."""

from __future__ import annotations

import difflib
from datetime import date
from typing import TYPE_CHECKING

from okosos_admin.model import FileError, InputError, ReadOnlyError, State, open_register
from okosos_admin.model.values import norwegian_key, parse_date
from okosos_admin.stats import Columns, Period, Selection

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence
    from pathlib import Path

    from okosos_admin.model import Register


def open_for_reading(path: Path) -> Register:
    """The register, without ever asking for the right to write.

    Raises:
        FileError: it is missing, foreign or damaged.
    """
    _check_there(path)
    return open_register(path, write=False)


def open_for_writing(path: Path) -> Register:
    """The register, with the right to write.

    Raises:
        FileError: it is missing, foreign or damaged, or may not be written to from here.
        ReadOnlyError: somebody else writes.
    """
    _check_there(path)
    register = open_register(path)
    access = register.access
    if access.writable:
        return register
    register.close()
    if access.state is State.BARRED:
        raise FileError(access.reason)
    raise ReadOnlyError(f"{access.reason} Prøv igjen når registeret er ledig.")


def _check_there(path: Path) -> None:
    # A misspelt name is told apart from a share out of reach.
    if path.parent.is_dir() and not path.exists():
        raise FileError(f"{path} finnes ikke. Se etter at navnet er riktig skrevet.")


def selection_of(register: Register, arguments: Namespace) -> Selection:
    """The cases that `--fra`, `--til`, `--per` and `--saksbehandler` choose.

    Raises:
        InputError: a date that is none, a period that ends before it begins, or an unknown caseworker.
    """
    today = date.today()
    as_of = parse_date(arguments.per, today=today) if arguments.per else today
    period = Period(parse_date(arguments.fra, today=today), parse_date(arguments.til, today=today), as_of)
    caseworker = None
    if arguments.saksbehandler is not None:
        caseworker = _named([worker.name for worker in register.caseworkers()], arguments.saksbehandler)
    over = register.settings().municipal_problem_over
    return Selection(Columns.from_cases(register.cases()), period, caseworker, over)


def _named(names: Sequence[str], wanted: str) -> str:
    """The one of `names` that is `wanted`, capitals and doubled blanks aside."""
    by_key = {norwegian_key(name): name for name in names}
    key = norwegian_key(" ".join(wanted.split()))
    if key in by_key:
        return by_key[key]
    parts = [name for found, name in by_key.items() if key and key in found]
    near = parts or [by_key[found] for found in difflib.get_close_matches(key, by_key, 3, 0.6)]
    if near:
        hint = f"Mente du {' eller '.join(f'«{name}»' for name in near)}?"
    elif names:
        hint = f"Registeret har {', '.join(names)}."
    else:
        hint = "Registeret har ingen saksbehandlere ennå."
    raise InputError(f"Ingen saksbehandler heter «{wanted}». {hint}")
