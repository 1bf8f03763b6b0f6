"""Files that are either whole or untouched: written beside the target under another name, then put in its place."""

from __future__ import annotations

import errno
import secrets
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

from okosos_admin.model.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_ELSEWHERE: Final = "Velg en annen mappe eller et annet navn."
_REASONS: Final[Mapping[int, str]] = {
    errno.ENOSPC: "Det er ikke plass igjen på disken. Rydd plass, eller velg en annen mappe.",
    errno.EDQUOT: "Det er ikke plass igjen på disken. Rydd plass, eller velg en annen mappe.",
    errno.ENAMETOOLONG: "Navnet er for langt. Velg et kortere.",
    errno.EINVAL: f"Navnet har tegn som ikke kan brukes der. {_ELSEWHERE}",
    errno.EROFS: f"Det går ikke an å skrive der. {_ELSEWHERE}",
}
_DENIED: Final = "Lukk den hvis den er åpen i et annet program, og prøv igjen; ellers velg en annen mappe."


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """The path of an empty file to write; it replaces `target` when the block ends without an error.

    Raises:
        FileError: `target` cannot be written; it is as it was, and nothing is left beside it.
    """
    unfinished = target.with_name(f".okosos-{secrets.token_hex(8)}.tmp")
    try:
        if target.is_dir():
            raise FileError(f"{target} er en mappe. Skriv også et filnavn.")
        if not target.parent.is_dir():
            raise FileError(f"Mappen {target.parent} finnes ikke. Lag den først, eller velg en annen mappe.")
        unfinished.touch(exist_ok=False)
        yield unfinished
        unfinished.replace(target)
    except OSError as error:
        raise FileError(f"{target} kan ikke lagres. {_reason(error)}") from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def _reason(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return _DENIED
    return _REASONS.get(error.errno or 0, f"Systemet svarer med feil {error.errno}. {_ELSEWHERE}")
