"""What is not saved, put aside on this machine for as long as it is not: nothing typed is lost with the window.

While a change waits for the file, a small file of this user's own holds it. It is found again when the register is
opened next, also after the program was killed, and offered to the user, who decides what becomes of it.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from okosos_admin.model.recovery import Unsaved
from okosos_admin.ui.unsaved import is_in, joined, pieces
from okosos_admin.ui.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from okosos_admin.model.recovery import Recovery
    from okosos_admin.ui.jobs import Job, Opened

_log = logging.getLogger(__name__)

# How long the end waits for this machine's own disk.
WRITING_SECONDS: Final = 5.0


class Aside(QObject):
    """The changes of one register that are not in it, and the file that holds them meanwhile.

    Attributes:
        left: those that nothing tries to save any more, piece by piece: found from earlier, or refused because
            somebody else had taken over.
        is_kept: whether the latest writing of the file went well, as far as is known.

    Signals:
        changed: `left` is another.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.left: tuple[Unsaved, ...] = ()
        self.is_kept = True
        self._worker = Worker("kept")
        self._recovery: Recovery | None = None
        self._user = ""
        self._written: tuple[Unsaved, ...] = ()

    def follow(self, opened: Opened, waiting: Iterable[Job]) -> None:
        """A register has been opened: see what was left of it.

        Args:
            opened: the register, perhaps the same as before.
            waiting: what could not be saved in the one before, and is not tried any more.
        """
        here = self._found(waiting)
        self.keep(waiting)
        before, now = self._recovery, opened.recovery
        if before is not None and now is not None and before.path == now.path:
            found = here
        else:
            found = () if opened.found is None else joined(p for change in opened.found.changes for p in pieces(change))
        self._recovery, self._user, self._written = opened.recovery, opened.user, found
        cases = {case.case_no: case for case in opened.columns.cases} if found else {}
        self._set(tuple(piece for piece in found if not is_in(piece, cases)))
        self.keep(())

    def _found(self, waiting: Iterable[Job]) -> tuple[Unsaved, ...]:
        return joined([*self.left, *(piece for job in waiting for piece in pieces(unsaved(job)))])

    def keep(self, waiting: Iterable[Job]) -> None:
        """Have the file hold what is left, and what `waiting` is to write; no file for nothing."""
        found = self._found(waiting)
        if found != self._written and self._recovery is not None:
            self._written = found
            recovery, user = self._recovery, self._user
            self._worker.submit(lambda: self._write(recovery, found, user))

    def hand_back(self, job: Job) -> None:
        """Nothing tries to save this any more."""
        self._set(joined([*self.left, *pieces(unsaved(job))]))

    def put_back(self, change: Unsaved) -> None:
        """This could not be saved on a second try either."""
        self._set(joined([*self.left, *pieces(change)]))

    def take_out(self, gone: Sequence[Unsaved]) -> None:
        """These are seen to."""
        left = list(self.left)
        for piece in gone:
            if piece in left:
                left.remove(piece)
        self._set(tuple(left))

    def close(self) -> None:
        """Wait until the file is written, and end the thread."""
        self._worker.end()
        self.is_kept = self._worker.join(WRITING_SECONDS) and self.is_kept

    def _set(self, left: tuple[Unsaved, ...]) -> None:
        if left != self.left:
            self.left = left
            self.changed.emit()

    def _write(self, recovery: Recovery, found: tuple[Unsaved, ...], user: str) -> None:
        if not found:
            recovery.clear()
            return
        try:
            recovery.save(found, user=user)
        except OSError as error:
            self.is_kept = False
            # The reason alone: paths can name people.
            _log.warning("unsaved changes could not be put aside: %s", error.strerror)
        else:
            self.is_kept = True


def unsaved(job: Job) -> Unsaved:
    """What `job` is to write, as it is by now."""
    return Unsaved(
        values=job.values,
        new=tuple(dict(row) for row in job.new()),
        struck=job.struck,
        words=job.words,
        before=job.before,
    )
