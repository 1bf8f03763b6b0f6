"""The register, without a window: what it holds, what can be done with it, and who may do it.

For scripts::

    from okosos_admin.model import create_register, open_register

    create_register("nav.okosos", municipality="Eksempel", office="NAV Eksempel").close()
    with open_register("nav.okosos", user="Arne Olsen") as register:
        number = register.add_case(name="Kari Nordmann", registered=date(2026, 1, 5), referred_from="NAV")
        register.change_case(number, started=date(2026, 2, 1))

What opens a register brings SQLAlchemy along, which takes as long to import as a window takes to be painted twice. So
those four names are imported when they are first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from okosos_admin.model.access import Access, Holder, State
from okosos_admin.model.changes import Changes
from okosos_admin.model.entities import Case, Caseworker, Settings
from okosos_admin.model.errors import DamagedError, FileError, InputError, ReadOnlyError, RegisterError

if TYPE_CHECKING:
    from okosos_admin.model.opening import create_register, open_register, restore_register
    from okosos_admin.model.register import Register

__all__ = [
    "Access",
    "Case",
    "Caseworker",
    "Changes",
    "DamagedError",
    "FileError",
    "Holder",
    "InputError",
    "ReadOnlyError",
    "Register",
    "RegisterError",
    "Settings",
    "State",
    "create_register",
    "open_register",
    "restore_register",
]


def __getattr__(name: str) -> object:
    if name == "Register":
        from okosos_admin.model.register import Register

        return Register
    if name in __all__:
        from okosos_admin.model import opening

        return getattr(opening, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
