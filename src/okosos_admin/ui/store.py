"""The way to the file: everything that reads or writes the register goes through one worker thread.

The window never waits for the file. What is asked is done in the order it was asked; each answer comes back by a
queued signal. A change that cannot be saved right now stays first in the queue and is tried again: nothing is lost
while the window is open, and `unsaved` says what waits.
"""

from __future__ import annotations

import logging
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING, Any, Final, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from okosos_admin.model import Access, DamagedError, FileError, RegisterError, open_register
from okosos_admin.model.changes import Changes
from okosos_admin.stats import Columns

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from okosos_admin.model import Caseworker, Register, Settings

_T = TypeVar("_T")

_log = logging.getLogger(__name__)

TICK_SECONDS: Final = 2.0
RETRY_SECONDS: Final = (2.0, 4.0, 8.0, 15.0, 30.0)


class Saving(Enum):
    """Where the latest change is."""

    IDLE = auto()
    SAVING = auto()
    SAVED = auto()
    WAITING = auto()


class Kind(Enum):
    """What a job is for."""

    CHANGE = auto()
    TURN = auto()
    TICK = auto()


@dataclass(frozen=True, slots=True)
class Opened:
    """A register that has just been read."""

    path: Path
    user: str
    columns: Columns
    caseworkers: tuple[Caseworker, ...]
    settings: Settings
    access: Access


@dataclass(frozen=True, slots=True)
class Undo:
    """What can be taken back and done again, in words; empty for nothing."""

    undo: str = ""
    redo: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """One thing to do with the register.

    Attributes:
        operation: called on the worker thread.
        values: what is being written, by case number and field key, to show as unsaved until it is.
        done: called on the window's thread with what changed, or with the error.
        kind: whether it changes the register, asks about whose turn it is, or just keeps up.
    """

    operation: Callable[[Register], Changes]
    values: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)
    done: Callable[[Changes | RegisterError], None] | None = None
    kind: Kind = Kind.CHANGE

    @property
    def writes(self) -> bool:
        """Whether it changes the register."""
        return self.kind is Kind.CHANGE


@dataclass(frozen=True, slots=True)
class _Answer:
    outcome: Changes | RegisterError | Exception
    access: Access
    undo: Undo


class Store(QObject):
    """One register file and the thread that may touch it.

    Signals:
        opened: `Opened`, when a register has been read.
        failed_to_open: the sentence to show.
        changed: `Changes`, ours or others'.
        news: `Changes` that are others', after `changed`.
        access_changed: `Access`, when who may write is not what it was.
        saving_changed: `Saving` and a sentence (empty but for WAITING).
        refused: a sentence, when a change was not taken; it will not be tried again.
        undo_changed: `Undo`.
        damaged: a sentence, when the register turns out not to be sound; what was read before still stands.
        crashed: the exception, when the program itself is at fault.
    """

    opened = Signal(object)
    failed_to_open = Signal(str)
    changed = Signal(object)
    news = Signal(object)
    access_changed = Signal(object)
    saving_changed = Signal(object, str)
    refused = Signal(str)
    undo_changed = Signal(object)
    damaged = Signal(str)
    crashed = Signal(object)

    _answered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="register")
        self._register: Register | None = None
        self._queue: deque[Job] = deque()
        self._busy = False
        self._closed = False
        self._failures = 0
        self._access = Access(writable=False)
        self._undo = Undo()
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.timeout.connect(self._start_next)
        self._ticking = QTimer(self)
        self._ticking.timeout.connect(self._tick)
        self._answered.connect(self._take_answer)

    # --- opening and closing

    def open(self, path: Path, user: str, *, write: bool = True, prepare: Callable[[], object] | None = None) -> None:
        """Open a register in place of the one that is open; `opened` or `failed_to_open` follows.

        Args:
            path: the file.
            user: the name that others see.
            write: False never asks for write access.
            prepare: done first on the worker thread, for example making the file.
        """
        self._ticking.stop()
        self._worker.submit(self._open, path, user, write, prepare)

    def close(self) -> None:
        """Finish what is under way, let go of the file, and end the thread; nothing happens the second time."""
        if self._closed:
            return
        self._closed = True
        self._ticking.stop()
        self._retry.stop()
        self._worker.submit(self._close)
        self._worker.shutdown(wait=True)

    @property
    def unsaved(self) -> tuple[Job, ...]:
        """The changes that are not in the file yet, oldest first."""
        return tuple(job for job in self._queue if job.writes)

    @property
    def is_stuck(self) -> bool:
        """Whether the file is out of reach, so that closing now would lose `unsaved`."""
        return self._retry.isActive()

    # --- asking

    def submit(self, job: Job) -> None:
        """Do `job` after those asked before."""
        self._queue.append(job)
        if job.writes and not self._retry.isActive():
            self.saving_changed.emit(Saving.SAVING, "")
        self._start_next()

    def ask(self, question: Callable[[Register], _T], answer: Callable[[_T], object]) -> None:
        """Read what is not kept in memory; `answer` gets it here, and nothing while the file is out of reach."""
        found: list[_T] = []

        def read(register: Register) -> Changes:
            found.append(question(register))
            return Changes()

        def tell(_outcome: Changes | RegisterError) -> None:
            for each in found:
                answer(each)

        self.submit(Job(read, done=tell, kind=Kind.TICK))

    def add(self, values: Mapping[str, Any], done: Callable[[Changes | RegisterError], None] | None = None) -> None:
        """Register a case; `done` gets the changes, with the new case, or the error."""
        self.submit(Job(lambda register: register.add_cases([values]), done=done))

    def change(
        self,
        values: Mapping[int, Mapping[str, Any]],
        words: str = "",
        done: Callable[[Changes | RegisterError], None] | None = None,
    ) -> None:
        """Change cases: new values by field key, by case number, in one step of undo."""
        self.submit(Job(lambda register: register.change_cases(values, words=words), values=values, done=done))

    def strike(self, numbers: Sequence[int]) -> None:
        """Strike cases."""
        self.submit(Job(lambda register: register.strike_cases(numbers)))

    def undo(self) -> None:
        """Take the latest change back."""
        self.submit(Job(lambda register: register.undo()))

    def redo(self) -> None:
        """Do again what was last taken back."""
        self.submit(Job(lambda register: register.redo()))

    def take_writing(self) -> None:
        """Take write access if it is free; `access_changed` tells how it went."""
        self.submit(Job(lambda register: register.take_writing(wait=False), kind=Kind.TURN))

    def release_writing(self) -> None:
        """Let others write and go on reading, once everything asked before is saved."""
        self.submit(Job(_nothing_changed(lambda register: register.release_writing()), kind=Kind.TURN))

    def ask_for_writing(self) -> None:
        """Let the one who writes know that somebody waits here."""
        self.submit(Job(_nothing_changed(lambda register: register.ask_for_writing()), kind=Kind.TURN))

    def stop_asking(self) -> None:
        """Wait no longer."""
        self.submit(Job(_nothing_changed(lambda register: register.stop_asking()), kind=Kind.TURN))

    def change_settings(self, **values: Any) -> None:
        """Change the office's settings."""
        self.submit(Job(lambda register: register.change_settings(**values)))

    # --- on the worker thread

    def _open(self, path: Path, user: str, write: bool, prepare: Callable[[], object] | None) -> None:
        self._close()
        try:
            if prepare is not None:
                prepare()
            # Never waiting: a former writer that may still live is watched tick by tick, with the register on screen.
            register = open_register(path, user=user, write=write, wait=False)
            try:
                opened = Opened(
                    path=path,
                    user=user,
                    columns=Columns.from_cases(register.cases()),
                    caseworkers=register.caseworkers(),
                    settings=register.settings(),
                    access=register.access,
                )
            except BaseException:
                register.close()
                raise
        except RegisterError as error:
            self.failed_to_open.emit(str(error))
        except Exception as error:  # noqa: BLE001 - ours to mend; the window must hear of it
            _log.exception("opening failed")
            self.crashed.emit(error)
        else:
            self._register = register
            self._answered.emit(opened)

    def _close(self) -> None:
        if self._register is not None:
            self._register.close()
            self._register = None

    def _work(self, job: Job) -> None:
        register = self._register
        if register is None:
            return
        outcome: Changes | Exception
        try:
            outcome = job.operation(register)
        except RegisterError as error:
            outcome = error
        except Exception as error:  # noqa: BLE001 - as above
            _log.exception("the register's thread failed")
            outcome = error
        self._answered.emit(_Answer(outcome, register.access, Undo(register.undo_words, register.redo_words)))

    # --- on the window's thread

    def _take_answer(self, answer: Opened | _Answer) -> None:
        if isinstance(answer, Opened):
            self._queue.clear()
            self._busy = False
            self._set_access(answer.access)
            self._set_undo(Undo())
            self.opened.emit(answer)
            self.access_changed.emit(answer.access)
            self._ticking.start(int(TICK_SECONDS * 1000))
            return
        self._busy = False
        self._set_access(answer.access)
        if isinstance(answer.outcome, DamagedError):
            self.damaged.emit(str(answer.outcome))
        if isinstance(answer.outcome, FileError):
            self._wait(answer.outcome)
            return
        self._failures = 0
        self._set_undo(answer.undo)
        self._finish(self._queue.popleft(), answer.outcome)
        self._start_next()

    def _finish(self, job: Job, outcome: Changes | Exception) -> None:
        if isinstance(outcome, Changes):
            if outcome:
                self.changed.emit(outcome)
                if not job.writes:
                    self.news.emit(outcome)
            if job.writes and not self.unsaved:
                self.saving_changed.emit(Saving.SAVED, "")
        elif isinstance(outcome, RegisterError):
            if not self.unsaved:
                self.saving_changed.emit(Saving.IDLE, "")
            if job.done is None:
                self.refused.emit(str(outcome))
        else:
            self.crashed.emit(outcome)
            return
        if job.done is not None:
            job.done(outcome)

    def _wait(self, error: FileError) -> None:
        """The file is out of reach: try again later; a mere question for news is dropped."""
        if not self._queue[0].writes:
            self._queue.popleft()
        pause = RETRY_SECONDS[min(self._failures, len(RETRY_SECONDS) - 1)]
        self._failures += 1
        if self.unsaved:
            self.saving_changed.emit(Saving.WAITING, str(error))
        self._retry.start(int(pause * 1000))

    def _start_next(self) -> None:
        if self._queue and not self._busy and not self._retry.isActive():
            self._busy = True
            self._worker.submit(self._work, self._queue[0])

    def _tick(self) -> None:
        if not self._queue:
            self.submit(Job(lambda register: register.tick(), kind=Kind.TICK))

    def _set_access(self, access: Access) -> None:
        if access != self._access:
            self._access = access
            self.access_changed.emit(access)

    def _set_undo(self, undo: Undo) -> None:
        if undo != self._undo:
            self._undo = undo
            self.undo_changed.emit(undo)


def _nothing_changed(operation: Callable[[Register], object]) -> Callable[[Register], Changes]:
    """`operation` as one that changes nothing that is shown."""

    def run(register: Register) -> Changes:
        operation(register)
        return Changes()

    return run
