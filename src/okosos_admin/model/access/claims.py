"""A belt beside the braces of lock and fence: `R.writer.claim-7` for the seventh write session.

Whoever makes the file first has the session. Making a file that must not exist yet is the one thing that excludes on
nearly every file system, also where locks do not.
"""

from __future__ import annotations

import json
import re
from contextlib import suppress
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from okosos_admin.model.access.identity import Identity

if TYPE_CHECKING:
    from pathlib import Path

_DIGITS: Final = r"(\d{1,9})"


class Claims:
    """The claims beside one register.

    Args:
        register: the register's file.
    """

    def __init__(self, register: Path) -> None:
        self._folder = register.parent
        self._stem = register.name + ".writer.claim-"
        self._name = re.compile(re.escape(self._stem) + _DIGITS)

    def epochs(self) -> list[int]:
        """The claims that lie there, lowest first.

        Raises:
            OSError: the folder cannot be reached.
        """
        matches = (self._name.fullmatch(path.name) for path in self._folder.iterdir())
        return sorted(int(match[1]) for match in matches if match)

    def claimant(self, epoch: int) -> Identity | None:
        """Who claimed `epoch`, None when that is not known.

        Raises:
            OSError: the file is there and cannot be read.
        """
        try:
            return Identity(**json.loads(self._path(epoch).read_bytes()))
        except (FileNotFoundError, ValueError, TypeError, RecursionError):
            return None

    def lay(self, epoch: int, claimant: Identity) -> bool:
        """Claim `epoch`; False when somebody else did.

        Raises:
            OSError: the file cannot be made.
        """
        try:
            with self._path(epoch).open("xb", buffering=0) as file:
                file.write(json.dumps(asdict(claimant)).encode())
        except FileExistsError:
            return False
        return True

    def sweep(self, below: int) -> None:
        """Remove the claims of former sessions; one that cannot be removed does no harm."""
        with suppress(OSError):
            for epoch in self.epochs():
                if epoch < below:
                    self._path(epoch).unlink(missing_ok=True)

    def _path(self, epoch: int) -> Path:
        return self._folder / f"{self._stem}{epoch}"
