"""What is particular to SQLite in words: how a file is addressed, and what its errors mean to the user."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from okosos_admin.model.errors import DamagedError, FileError, ReadOnlyError, SaveInProgressError

if TYPE_CHECKING:
    from pathlib import Path

    from okosos_admin.model.errors import RegisterError

_SAVING: Final = "Noen andre lagrer i {path} akkurat nå. Prøv igjen om litt."
NO_CONTACT: Final = "Det er ikke kontakt med {path}. Vent litt, og prøv igjen."
DAMAGED: Final = "Registeret {path} er skadet. Hent det tilbake fra en sikkerhetskopi."

# What every connection to a register says first: nothing that a file made elsewhere brings along is run.
SAFETY: Final = (
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA foreign_keys = ON",
    "PRAGMA mmap_size = 0",
)
READER: Final = ("PRAGMA query_only = ON",)

# By SQLite's result code, the extended one first. `{path}` is the file.
_TOLD: Final[dict[int, tuple[type[RegisterError], str]]] = {
    sqlite3.SQLITE_READONLY_ROLLBACK: (
        SaveInProgressError,
        "En lagring i {path} er ikke ferdig. Prøv igjen om litt, eller ta skrivetilgang hvis den ble avbrutt.",
    ),
    sqlite3.SQLITE_FULL: (FileError, "Disken er full. Frigjør plass der {path} ligger, og prøv igjen."),
    sqlite3.SQLITE_READONLY: (ReadOnlyError, "Du har ikke rett til å skrive i {path}. Be IT om skriverettighet."),
    sqlite3.SQLITE_PERM: (FileError, "Du har ikke tilgang til {path}. Be IT om tilgang."),
    sqlite3.SQLITE_CANTOPEN: (
        FileError,
        "Registeret {path} kan ikke åpnes. Se etter at mappen finnes og er i kontakt.",
    ),
    sqlite3.SQLITE_IOERR: (FileError, NO_CONTACT),
    sqlite3.SQLITE_BUSY: (SaveInProgressError, _SAVING),
    sqlite3.SQLITE_LOCKED: (SaveInProgressError, _SAVING),
    sqlite3.SQLITE_PROTOCOL: (FileError, "Mappen til {path} støtter ikke fillåser. Ta kontakt med IT."),
    sqlite3.SQLITE_CORRUPT: (DamagedError, DAMAGED),
    sqlite3.SQLITE_NOTADB: (
        DamagedError,
        "{path} er ikke et register fra ØKO-SOS Administrasjon, eller det er skadet.",
    ),
    sqlite3.SQLITE_TOOBIG: (DamagedError, DAMAGED),
    sqlite3.SQLITE_MISMATCH: (DamagedError, DAMAGED),
}


def as_uri_part(vfs: str) -> str:
    """SQLite's way of writing, as a part of an address; nothing for its usual one."""
    return f"&vfs={vfs}" if vfs else ""


def explain(error: sqlite3.Error, path: Path) -> RegisterError:
    """The user's sentence for an error from SQLite; errors that are our own fault are raised again."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None and isinstance(error, sqlite3.OperationalError):
        # Python's own complaint: a stored text is not UTF-8.
        code = sqlite3.SQLITE_CORRUPT
    if code is None or (code not in _TOLD and code & 0xFF not in _TOLD):
        raise error
    kind, sentence = _TOLD.get(code) or _TOLD[code & 0xFF]
    return kind(sentence.format(path=path))


def database_uri(path: Path, query: str) -> str:
    """SQLite's URI for `path`; on a UNC path (server and share) the authority stays empty, as SQLite demands."""
    text = path.absolute().as_posix()
    # As bytes, because a name on Linux need not be text.
    return f"file://{'' if text.startswith('/') else '/'}{quote(os.fsencode(text), safe='/:')}?{query}"


def sqlite_error(code: int) -> sqlite3.DatabaseError:
    """An error as SQLite itself would raise it."""
    error = sqlite3.DatabaseError()
    error.sqlite_errorcode = code
    return error


def journal_of(path: Path) -> Path:
    """Where SQLite keeps what a save is about to overwrite."""
    return path.with_name(path.name + "-journal")


def journal_left(path: Path) -> bool:
    """Whether a journal lies beside the register: a save is under way, or was cut off."""
    with suppress(OSError):
        return journal_of(path).stat().st_size > 0
    return False
