"""`sikkerhetskopi` and `gjenopprett`: copies of a register, what is in them, and putting one back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from okosos_admin.cli.opening import open_for_writing
from okosos_admin.cli.terminal import columns
from okosos_admin.model import DamagedError, FileError, InputError, restore_register
from okosos_admin.model.access.surroundings import program_folder
from okosos_admin.model.backup import Copies, forgotten_in, look_into
from okosos_admin.report.document import Align

if TYPE_CHECKING:
    from argparse import Namespace

    from okosos_admin.model.backup import Copy

_HEADINGS: Final = ("Nr", "Tatt", "Saker", "Sist endret", "Av", "Fil")
_ALIGNED: Final = (Align.END, Align.START, Align.END, Align.START, Align.START, Align.START)


def make_copy(arguments: Namespace) -> None:
    """Make a copy now, or list those there are.

    Raises:
        FileError: the register cannot be read, or no copy could be made.
        ReadOnlyError: somebody else writes, and makes the copies.
    """
    if arguments.liste:
        _print_copies(arguments.register)
        return
    with open_for_writing(arguments.register) as register:
        copies = register.back_up()
        problem = register.backup_problem
    for copy in copies:
        print(f"Sikkerhetskopien ligger i {copy.path}")
    if problem:
        print(problem)


def restore_copy(arguments: Namespace) -> None:
    """Put a copy back, or list those there are when none is named.

    Raises:
        InputError: there is no such copy.
        FileError: the copy is no sound register, or the register is out of reach.
        ReadOnlyError: somebody else writes.
    """
    if arguments.kopi is None:
        _print_copies(arguments.register)
        print()
        print("Hent en tilbake ved å skrive nummeret til slutt. Det som er i registeret nå, blir kopiert først.")
        return
    path = _chosen(arguments.register, arguments.kopi)
    contents = look_into(path, forgotten_in(arguments.register))
    restore_register(arguments.register, path)
    print(f"{arguments.register} er hentet tilbake fra {path.name}, med {contents.cases} saker.")
    if contents.names_left is None:
        print("Er noen anonymisert etter at kopien ble laget, er navnene deres tilbake. Anonymiser dem på nytt.")
    elif contents.names_left:
        whose = "Navnet i 1 sak" if contents.names_left == 1 else f"Navnene i {contents.names_left} saker"
        print(f"{whose} er tilbake, for anonymiseringen kom etter kopien. Anonymiser på nytt.")


def _found(register: Path) -> list[Copy]:
    return Copies(register, program_folder()).found()


def _chosen(register: Path, named: str) -> Path:
    copies = _found(register)
    if named.isdecimal():
        number = int(named)
        if not 1 <= number <= len(copies):
            raise InputError(f"Det er ingen sikkerhetskopi nummer {number}. Det er {len(copies)} av dem.")
        return copies[number - 1].path
    path = Path(named)
    if not path.exists():
        raise FileError(f"{path} finnes ikke. Se etter at navnet er riktig skrevet.")
    return path


def _print_copies(register: Path) -> None:
    copies = _found(register)
    if not copies:
        print(f"{register} har ingen sikkerhetskopier på denne maskinen eller ved siden av registeret.")
        return
    rows = [_row(number, copy) for number, copy in enumerate(copies, start=1)]
    print(*columns([_HEADINGS, *rows], _ALIGNED), sep="\n")


def _row(number: int, copy: Copy) -> tuple[str, ...]:
    taken = copy.made.strftime("%d.%m.%Y kl. %H.%M")
    try:
        contents = look_into(copy.path)
    except DamagedError:
        return str(number), taken, "", "skadet", "", str(copy.path)
    changed = contents.last_change.astimezone().strftime("%d.%m.%Y kl. %H.%M") if contents.last_change else ""
    return str(number), taken, str(contents.cases), changed, contents.changed_by, str(copy.path)
