"""`demo` and `ny`: new registers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from okosos_admin.model import InputError, create_register
from okosos_admin.model.demo import write_demo

if TYPE_CHECKING:
    from argparse import Namespace

MOST_CASES: Final = 1_000_000


def make_demo(arguments: Namespace) -> None:
    """Make a register of invented cases."""
    cases = _whole_number("--saker", arguments.saker)
    if not 0 <= cases <= MOST_CASES:
        raise InputError(f"--saker må være et tall fra 0 til {MOST_CASES}, ikke {arguments.saker}.")
    write_demo(arguments.register, cases=cases, seed=_whole_number("--seed", arguments.seed))
    print(f"Laget {arguments.register} med {cases} oppdiktede saker.")


def make_new(arguments: Namespace) -> None:
    """Make an empty register."""
    if not arguments.kommune.strip():
        raise InputError("--kommune må ha et navn etter seg.")
    create_register(arguments.register, municipality=arguments.kommune, office=arguments.kontor).close()
    print(f"Laget registeret {arguments.register}.")


def _whole_number(option: str, text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise InputError(f"{option} må være et helt tall, ikke «{text}».") from None
