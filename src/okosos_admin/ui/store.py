"""The way to the file: everything that reads or writes the register goes through one thread of its own (`hold.py`).

The window never waits for the file. What is asked is done in the order it was asked; each answer comes back by a
queued signal. A change that cannot be saved right now stays first in the queue and is tried again: nothing is lost
while the window is open, and `unsaved` says what waits. A thread that gets no answer from the file at all is told of
as one that has lost contact, and is left behind when the window closes or opens something else.
"""

from __future__ import annotations

import time
from collections import deque
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from typing_extensions import override

from okosos_admin import messages
from okosos_admin.model import (
    Access,
    DamagedError,
    FileError,
    ReadOnlyError,
    RegisterError,
    State,
)
from okosos_admin.model.access import states
from okosos_admin.model.changes import Changes
from okosos_admin.ui.aside import Aside
from okosos_admin.ui.hold import Hold
from okosos_admin.ui.jobs import Answer, Job, Kind, Looked, NotOpened, Opened, Opening, Saving, Undo, differences
from okosos_admin.ui.telling import Telling
from okosos_admin.ui.unsaved import held

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtCore import QObject

    from okosos_admin.model import Case

__all__ = ["Job", "Kind", "NotOpened", "Opened", "Opening", "Saving", "Store", "Undo"]

TICK_SECONDS: Final = 2.0
# While it is being made sure that a former writer has stopped, the seconds left are shown.
COUNTDOWN_SECONDS: Final = 1.0
RETRY_SECONDS: Final = (1.0, 2.0, 4.0, 8.0)
LOOK_SECONDS: Final = 0.5
# A file that has not answered for so long may not answer for a while; one that has not for longer is out of reach.
SLOW_SECONDS: Final = 2.0
LOST_SECONDS: Final = 10.0
# So long the window has to paint what the first look found, before the other thread asks for the interpreter again.
PAINTING_MILLISECONDS: Final = 30
# How long the end waits for what is under way, and for a file that had stopped answering before.
CLOSING_SECONDS: Final = 10.0
CLOSING_SECONDS_WHEN_STUCK: Final = 1.0

_TICK: Final = Job(lambda register: register.tick(), kind=Kind.TICK)


class Store(Telling):
    """One register file and the thread that may touch it.

    Attributes:
        aside: what could not be saved.
    """

    _answered = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.aside = Aside(self)
        self._hold = Hold(self._answered.emit)
        self._queue: deque[Job] = deque()
        self._opening: Opening | None = None
        self._looked: Looked | None = None
        self._at_work: Opening | Job | None = None
        self._since = time.monotonic()
        self._last_answer = datetime.now(UTC)
        self._cases: dict[int, Case] | None = None
        self._closed = False
        self._is_damaged = False
        self._handed_back = ""
        self._failures = 0
        self._retry = self._timer(self._start_next, once=True)
        self._painting = self._timer(self._start_next, once=True)
        self._painting.setInterval(PAINTING_MILLISECONDS)
        self._ticking = self._timer(self._tick)
        self._looking = self._timer(self._look)
        self._answered.connect(self._take_answers)

    def _timer(self, work: Callable[[], None], *, once: bool = False) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(once)
        timer.timeout.connect(work)
        return timer

    # --- opening and closing

    def open(
        self,
        path: Path,
        user: str,
        *,
        write: bool = True,
        prepare: Callable[[], object] | None = None,
        failed: Callable[[RegisterError], None] | None = None,
    ) -> None:
        """Open a register in place of the one that is open; `opened` or `failed_to_open` follows.

        Args:
            path: the file.
            user: the name that others see.
            write: False never asks for write access.
            prepare: done first on the register's thread, for example making the file.
            failed: told when `prepare` could not be done, in place of `failed_to_open`.
        """
        self._opening = Opening(path, user, write, prepare, failed)
        self._looking.start(int(LOOK_SECONDS * 1000))
        self._start_next()

    def close(self) -> None:
        """Finish what is under way, let go of the file, and end the thread; nothing happens the second time.

        Waits for a few seconds at the most; `has_ended` tells whether that was enough.
        """
        if self._closed:
            return
        patience = CLOSING_SECONDS_WHEN_STUCK if self.is_stuck else CLOSING_SECONDS
        self._closed = True
        for timer in (self._ticking, self._retry, self._painting, self._looking):
            timer.stop()
        self._hold.finish([job for job in self._queue if job is not self._at_work])
        self._hold.end(patience)
        for told in self._fetch():
            if isinstance(told, Answer) and not isinstance(told.outcome, FileError | ReadOnlyError):
                self._queue = deque(job for job in self._queue if job is not told.job)
        self.aside.keep(self.unsaved)
        self.aside.close()

    @property
    def has_ended(self) -> bool:
        """Whether the thread has ended; one that is stuck may stay until the file answers."""
        return self._hold.end(0)

    @property
    def is_open(self) -> bool:
        """Whether a register is."""
        return self._cases is not None

    @property
    def unsaved(self) -> tuple[Job, ...]:
        """The changes that are not in the file yet, oldest first."""
        return tuple(job for job in self._queue if job.writes)

    @property
    def is_stuck(self) -> bool:
        """Whether the file is out of reach, so that `unsaved` has to wait."""
        return self._retry.isActive() or self._waited() > SLOW_SECONDS

    # --- asking

    @override
    def submit(self, job: Job) -> None:
        if self._cases is None:
            return
        self._queue.append(replace(job, before=held(job.values, self._cases)))
        if job.writes and not self.is_stuck:
            self._tell_saving(Saving.SAVING)
        self._start_next()

    # --- what comes back

    def _fetch(self) -> list[Looked | Opened | NotOpened | Answer]:
        answers = self._hold.answers
        return [answers.popleft() for _ in range(len(answers))]

    def _take_answers(self) -> None:
        for told in () if self._closed else self._fetch():
            self._at_work = None
            self._last_answer = datetime.now(UTC)
            if isinstance(told, Looked):
                self._take_looked(told)
            elif isinstance(told, Opened):
                self._take_opened(told)
            elif isinstance(told, NotOpened):
                self._take_not_opened(told)
            else:
                self._take_answer(told)
        self._start_next()

    def _take_looked(self, looked: Looked) -> None:
        if self._opening is not None:
            # Another one has been asked for meanwhile.
            return
        self._opening, self._looked = looked.opening, looked
        if looked.shown is not None:
            self._painting.start()  # what is asked for meanwhile does not start the opening
            self._cases = {case.case_no: case for case in looked.shown.columns.cases}
            self._access = looked.shown.access
            self.looked.emit(looked.shown)
            self.access_changed.emit(self._access)
            self._painting.start()

    def _take_opened(self, opened: Opened) -> None:
        self.aside.follow(opened, self.unsaved)
        if opened.news is None:
            # What still waits belongs to the register from before.
            self._queue.clear()
            self._cases = {case.case_no: case for case in opened.columns.cases}
        self._looked = None
        self._retry.stop()
        self._failures = 0
        self._is_damaged = False
        self._saving = (Saving.IDLE, "")
        self._access = opened.access
        self._set_undo(Undo())
        self.opened.emit(opened)
        if opened.news is not None:
            self._take_changes(opened.news, is_news=False)
        self.access_changed.emit(opened.access)
        self.saving_changed.emit(*self._saving)
        self._pace(opened.access.state)

    def _take_not_opened(self, told: NotOpened) -> None:
        opening = told.opening
        was_open = self._cases is not None
        was_looked_at, self._looked = self._looked is not None, None
        if not told.is_open:
            self._cases = None
            self._queue.clear()
            self._ticking.stop()
        if was_open and was_looked_at:
            # Not behind the sentence that it cannot be opened.
            was_open = False
            self.closed.emit()
        if not isinstance(told.error, RegisterError):
            self.crashed.emit(told.error)
        elif told.prepared or opening.failed is None:
            self.failed_to_open.emit(told)
        else:
            opening.failed(told.error)
        if was_open and not told.is_open:
            if told.prepared:
                self.closed.emit()
            else:
                # It was closed for the preparation, which came to nothing.
                self.open(opening.path, opening.user, write=opening.write)

    def _take_answer(self, answer: Answer) -> None:
        had_lost_contact = self._access.lost_contact is not None
        self._set_access(answer.access)
        if isinstance(answer.outcome, DamagedError) and not self._is_damaged:
            self._is_damaged = True
            self.damaged.emit(str(answer.outcome))
        is_asked = bool(self._queue) and self._queue[0] is answer.job
        if isinstance(answer.outcome, FileError):
            if is_asked:
                self._wait(answer.outcome)
            return
        if answer.job.writes or (had_lost_contact and answer.access.lost_contact is None):
            # There is contact: what waits need not wait longer.
            self._failures = 0
            self._retry.stop()
        self._set_undo(answer.undo)
        if is_asked:
            self._queue.popleft()
        self._finish(answer)

    def _finish(self, answer: Answer) -> None:
        job, outcome = answer.job, answer.outcome
        if answer.contents is not None:
            outcome = differences(self._cases or {}, answer.contents)
        if isinstance(outcome, Changes):
            self._take_changes(outcome, is_news=not job.writes)
            if job.writes and not self.unsaved:
                self._tell_saving(Saving.SAVED)
        elif isinstance(outcome, RegisterError):
            self._refuse(job, outcome)
        else:
            if job.writes:
                # A fault of ours: what was typed is kept, and nothing tries to save it the same way again.
                self.aside.hand_back(job)
                self.aside.keep(self.unsaved)
                if not self.unsaved:
                    self._tell_saving(Saving.IDLE)
            self.crashed.emit(outcome)
            return
        if job.done is not None:
            job.done(outcome)
        if self._handed_back or not self.unsaved:
            self.aside.keep(self.unsaved)
        if self._handed_back and not self.unsaved:
            reason, self._handed_back = self._handed_back, ""
            self.handed_back.emit(reason)

    def _refuse(self, job: Job, error: RegisterError) -> None:
        if not self.unsaved:
            self._tell_saving(Saving.IDLE)
        if job.writes and isinstance(error, ReadOnlyError):
            self._handed_back = str(error)
            self.aside.hand_back(job)
        elif job.done is None:
            (self.refused if job.writes else self.failed).emit(str(error))

    def _take_changes(self, changes: Changes, *, is_news: bool) -> None:
        if not changes:
            return
        if self._cases is not None:
            self._cases.update((case.case_no, case) for case in changes.cases)
            for number in changes.struck:
                self._cases.pop(number, None)
        self.changed.emit(changes)
        if is_news:
            self.news.emit(changes)

    def _wait(self, error: FileError) -> None:
        """The file is out of reach: try again later; a mere question for news is dropped."""
        job = self._queue[0]
        if not job.writes:
            self._queue.popleft()
            if job.kind is Kind.TURN:
                self.failed.emit(str(error))
        pause = RETRY_SECONDS[min(self._failures, len(RETRY_SECONDS) - 1)]
        self._failures += 1
        if self.unsaved:
            self._tell_saving(Saving.WAITING, str(error))
        self._retry.start(int(pause * 1000))

    # --- what is next

    def _start_next(self) -> None:
        if self._closed or self._at_work is not None or self._painting.isActive():
            return
        is_only_shown = self._looked is not None
        if self._opening is not None and (is_only_shown or self.is_stuck or not self.unsaved):
            opening, self._opening = self._opening, None
            self._begin(opening)
            looked = self._looked if self._looked is not None and self._looked.opening is opening else None
            if looked is None and self._cases is None and opening.prepare is None:
                self._hold.look(opening)
            else:
                self._hold.open(opening, looked)
        elif self._queue and not self._retry.isActive():
            self._begin(self._queue[0])
            self._hold.work(self._queue[0])

    def _begin(self, work: Opening | Job) -> None:
        self._at_work = work
        self._since = time.monotonic()

    # --- keeping up

    def _tick(self) -> None:
        """Keep up; also while a change waits, so that others see that we are still here."""
        if self._at_work is None and (not self._queue or self._retry.isActive()):
            self._begin(_TICK)
            self._hold.work(_TICK)

    def _look(self) -> None:
        """See whether the file answers at all; what waits for it is put aside."""
        waited = self._waited()
        if self._saving[0] is Saving.WAITING:
            self.aside.keep(self.unsaved)
        if waited <= SLOW_SECONDS:
            return
        if self._opening is not None:
            self._hold.leave()
            self._hold = Hold(self._answered.emit, former=self._hold)
            self._at_work = None
            self._start_next()
            return
        if self.unsaved and self._saving[0] is Saving.SAVING:
            self._tell_saving(Saving.WAITING, messages.NO_ANSWER)
        if waited > LOST_SECONDS and isinstance(self._at_work, Job) and self._access.lost_contact is None:
            reason = states.NO_CONTACT_WRITING if self._access.writable else states.NO_CONTACT_READING
            since = states.clock_time(self._last_answer, datetime.now(UTC))
            self._set_access(replace(self._access, lost_contact=self._last_answer, reason=reason.format(since=since)))

    def still_working(self) -> None:
        """What is under way gives a sign of life: it takes long because it is much, not because the file is gone."""
        self._since = time.monotonic()
        if self._at_work is not None and self._saving == (Saving.WAITING, messages.NO_ANSWER):
            self._tell_saving(Saving.SAVING)

    def _waited(self) -> float:
        return 0.0 if self._at_work is None else time.monotonic() - self._since

    @override
    def _set_access(self, access: Access) -> None:
        if access.state is not self._access.state:
            self._pace(access.state)
        super()._set_access(access)

    def _pace(self, state: State) -> None:
        seconds = COUNTDOWN_SECONDS if state is State.CHECKING else TICK_SECONDS
        self._ticking.start(int(seconds * 1000))
