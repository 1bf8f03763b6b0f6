"""Who waits to write: one small file beside the register for each reader that has asked, `R.writer.wish-…`.

Only the holder reads them. A reader rewrites its own for as long as it waits, so that one left by a crash is known by
standing still.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from okosos_admin.model.access.record import RecordFile
from okosos_admin.model.access.silence import Silence
from okosos_admin.model.access.states import Holder

if TYPE_CHECKING:
    from pathlib import Path

    from okosos_admin.model.access.identity import Identity
    from okosos_admin.model.access.surroundings import Surroundings

# Longer than a machine may be busy, shorter than anybody would wait for nothing.
GIVEN_UP: Final = 60.0


class Wishes:
    """The wishes beside one register.

    Args:
        register: the register's file.
        session: the id of our own session.
        around: clock and time of day.
    """

    def __init__(self, register: Path, session: str, around: Surroundings) -> None:
        self._folder = register.parent
        self._name = re.compile(re.escape(register.name + ".writer.wish-") + "[0-9a-f]{12}")
        self._own = register.with_name(f"{register.name}.writer.wish-{session[:12]}")
        self._around = around
        self._since = ""
        self._seq = 0
        self._seen: dict[str, Silence] = {}

    def ask(self, identity: Identity) -> None:
        """Ask, or keep asking.

        Raises:
            OSError: nothing can be written there.
        """
        self._since = self._since or self._around.now().isoformat()
        self._seq += 1
        values = {"user": identity.user, "machine": identity.machine, "since": self._since, "seq": self._seq}
        RecordFile(self._own).write(values, sync=False)

    def withdraw(self) -> None:
        """Ask no longer."""
        self._since = ""
        with suppress(OSError):
            self._own.unlink(missing_ok=True)

    def waiting(self) -> tuple[Holder, ...]:
        """Who waits, the longest first; the files of those who gave up are removed.

        Raises:
            OSError: the folder cannot be reached.
        """
        found = []
        for path in self._files():
            values = RecordFile(path).read() or {}
            silence = self._seen.setdefault(path.name, Silence(self._around.clock))
            if silence.see(values.get("seq")) >= GIVEN_UP:
                with suppress(OSError):
                    path.unlink(missing_ok=True)
                continue
            with suppress(KeyError, TypeError, ValueError):
                since = datetime.fromisoformat(values["since"]).astimezone(UTC)
                found.append(Holder(str(values["user"]), str(values["machine"]), since))
        return tuple(sorted(found, key=lambda holder: holder.since))

    def sweep(self) -> None:
        """Remove them all, as a new holder does: who still waits asks again within a beat."""
        with suppress(OSError):
            for path in self._files():
                path.unlink(missing_ok=True)

    def _files(self) -> list[Path]:
        return [path for path in self._folder.iterdir() if self._name.fullmatch(path.name)]
