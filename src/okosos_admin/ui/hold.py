"""One open register and the thread that alone may touch it.

What is asked of it is done in the order it was asked. How it went lies in `answers`, for the window's thread to fetch:
also when that has stopped listening, as at the very end.
"""

from __future__ import annotations

import logging
import os
from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeAlias

from okosos_admin.model import FileError, ReadOnlyError, RegisterError
from okosos_admin.model.access import states
from okosos_admin.model.backup import copy_at
from okosos_admin.model.first_look import first_look
from okosos_admin.model.recovery import Recovery
from okosos_admin.stats import Columns
from okosos_admin.ui.jobs import Answer, Contents, Job, Looked, NotOpened, Opened, Opening, Undo
from okosos_admin.ui.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from okosos_admin.model import Register
    from okosos_admin.model.changes import Changes

_log = logging.getLogger(__name__)

# A register that is opened anew while the thread that had it is stuck waits so long for it to let go.
FOR_THE_FORMER_ONE: Final = 5.0

Told: TypeAlias = "Looked | Opened | NotOpened | Answer"


class Hold:
    """One register, and the thread that may touch it. What is asked returns at once.

    Args:
        told: called on that thread when there is one more answer.
        former: the one whose place this takes, which may be stuck.

    Attributes:
        answers: how it went, oldest first.
    """

    def __init__(self, told: Callable[[], None], former: Hold | None = None) -> None:
        self.answers: deque[Told] = deque()
        self._told: Callable[[], None] | None = told
        self._worker = Worker("register")
        self._register: Register | None = None
        self._is_read = True
        self._is_cut_off = False
        if former is not None:
            self._worker.submit(lambda: former.end(FOR_THE_FORMER_ONE))

    def look(self, opening: Opening) -> None:
        """Have a first look at a register, while none is open."""
        self._worker.submit(lambda: self._tell(_look(opening)))

    def open(self, opening: Opening, looked: Looked | None = None) -> None:
        """Open a register in place of the one that is open; `looked` is what the window shows of it already."""
        self._worker.submit(lambda: self._open(opening, looked))

    def work(self, job: Job) -> None:
        """Do a job."""
        self._worker.submit(lambda: self._work(job))

    def finish(self, jobs: Sequence[Job]) -> None:
        """Do these as well unless one cannot be done, let go of the file, and take on nothing more."""
        self._worker.submit(lambda: self._finish(jobs))
        self._worker.end()

    def leave(self) -> None:
        """Tell nobody any more; let go of the file as soon as that is possible."""
        self._told = None
        self.finish(())

    def end(self, patience: float) -> bool:
        """Wait so many seconds for the thread to end; whether it has."""
        return self._worker.join(patience)

    # --- on the thread

    def _tell(self, told: Told) -> None:
        self.answers.append(told)
        if self._told is not None:
            self._told()

    def _open(self, opening: Opening, looked: Looked | None) -> None:
        if self._register is not None and _is_same(self._register.path, opening.path):
            # Two at once would stand in each other's way.
            self._close()
        prepared = False
        try:
            if opening.prepare is not None:
                opening.prepare()
            prepared = True
            register, opened = _read(opening, looked)
        except Exception as error:  # noqa: BLE001 - ours to mend; the window must hear of it
            if not isinstance(error, RegisterError):
                _log.exception("opening failed")
            self._tell(NotOpened(opening, error, prepared, is_open=self._register is not None))
        else:
            self._close()
            self._register, self._is_read = register, True
            self._tell(opened)

    def _close(self) -> None:
        if self._register is not None:
            self._register.close()
            self._register = None

    def _work(self, job: Job) -> None:
        register = self._register
        if register is None:
            return
        outcome: Changes | Exception
        contents = None
        try:
            outcome = job.operation(register)
            # Until everything has been read once more, each time is the time to do it.
            self._is_read = self._is_read and not outcome.reloaded
            if not self._is_read:
                contents = Contents(register.cases(), register.caseworkers(), register.settings())
                self._is_read = True
        except RegisterError as error:
            outcome = error
        except Exception as error:  # noqa: BLE001 - as above
            _log.exception("the register's thread failed")
            outcome = error
        self._is_cut_off = isinstance(outcome, FileError | ReadOnlyError)
        undo = Undo(register.undo_words, register.redo_words)
        self._tell(Answer(job, outcome, register.access, undo, contents))

    def _finish(self, jobs: Sequence[Job]) -> None:
        for job in jobs:
            if self._is_cut_off:
                break
            self._work(job)
        self._close()


def _is_same(one: Path, other: Path) -> bool:
    try:
        return os.path.samefile(one, other)  # noqa: PTH121 - the paths may be of a share that is gone
    except OSError:
        return one == other


def _look(opening: Opening) -> Looked:
    try:
        found = first_look(opening.path)
        if found is None:
            return Looked(opening)
        columns = Columns.from_cases(found.cases)
    except Exception:  # noqa: BLE001 - ours to mend; opening the register does not depend on it
        _log.exception("the first look failed")
        return Looked(opening)
    shown = Opened(opening.path, opening.user, columns, found.caseworkers, found.settings, states.opening())
    return Looked(opening, shown, found.place)


def _read(opening: Opening, looked: Looked | None) -> tuple[Register, Opened]:
    # Not sooner: it brings SQLAlchemy along, and the first look has been shown by now.
    from okosos_admin.model import open_register

    # Never waiting: a former writer that may still live is watched tick by tick, with the register on screen.
    register = open_register(opening.path, user=opening.user, write=opening.write, wait=False)
    recovery = Recovery(opening.path) if copy_at(opening.path) is None else None
    try:
        opened = _since(register, looked) or Opened(
            path=opening.path,
            user=opening.user,
            columns=Columns.from_cases(register.cases()),
            caseworkers=register.caseworkers(),
            settings=register.settings(),
            access=register.access,
        )
        opened = replace(opened, recovery=recovery, found=None if recovery is None else recovery.load())
    except BaseException:
        register.close()
        raise
    return register, opened


def _since(register: Register, looked: Looked | None) -> Opened | None:
    """What has been shown already, as it is by now; None when that is all different, or nothing has been."""
    if looked is None or looked.shown is None:
        return None
    register.follow_from(looked.place)
    news = register.poll()
    if news.reloaded:
        return None
    return replace(
        looked.shown,
        caseworkers=looked.shown.caseworkers if news.caseworkers is None else news.caseworkers,
        settings=news.settings or looked.shown.settings,
        access=register.access,
        news=news,
    )
