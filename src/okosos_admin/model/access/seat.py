"""The one writer's seat at a register: reaching it, sitting down, showing signs of life, leaving.

What decides is the operating system's lock, and the fence in the register (`fence.py`) that every save checks. The
record `R.writer.info` tells others who sits there; it decides one thing only: somebody whose heart still beats while
the lock is free means that locks do not work here, and then nobody else sits down.
"""

from __future__ import annotations

import math
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from okosos_admin import __version__
from okosos_admin.model.access import states
from okosos_admin.model.access.claims import Claims
from okosos_admin.model.access.obstacles import Obstacle
from okosos_admin.model.access.record import EDITING, RELEASED, RecordFile, Writer
from okosos_admin.model.access.silence import Silence
from okosos_admin.model.access.states import Access, Holder

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from okosos_admin.model.access.surroundings import Surroundings


def holder_of(writer: Writer) -> Holder:
    """The writer as others are told of them."""
    return Holder(writer.identity.user, writer.identity.machine, writer.since)


def _pulse(writer: Writer) -> tuple[str, int, int]:
    """What moves as long as the writer lives."""
    return writer.session, writer.seq, writer.commits


class Seat:
    """The seat, as one session sees it. No method keeps the caller longer than a look at the lock takes.

    Args:
        register: the register's file.
        user: the name that others see.
        session: the id of this session.
        around: the world.

    Attributes:
        identity: who we are.
        writer: our own record while we sit, else None.
        crashed: whether the one before us stopped without letting go; known once the seat is reached.
    """

    def __init__(self, register: Path, user: str, session: str, around: Surroundings) -> None:
        self.identity = around.identify(user)
        self.writer: Writer | None = None
        self.crashed = False
        self._around = around
        self._session = session
        self._record = RecordFile(register.with_name(register.name + ".writer.info"))
        self._lock_file = register.with_name(register.name + ".writer.lock")
        self._lock = around.lock(register)
        self._claims = Claims(register)
        self._distrust = around.look_at(register).distrust
        self._doubt: Silence | None = None
        self._watch = Silence(around.clock)
        self._seen_alive: datetime = around.now()
        self._moves = 0

    # --- taking

    def reach(self) -> Access | None:
        """Get the lock and make sure that nobody else is at work; None when the seat is ours to sit on.

        In state `CHECKING` the answer is not known yet: call again in a second. In any other the lock is let go of.
        """
        if self._distrust:
            return states.barred(self._distrust, self.known_holder())
        if not self._lock.held:
            self._doubt = None
            obstacle = self._lock.acquire()
            if obstacle is not None:
                return self._refused(obstacle)
        try:
            return self._doubts()
        except OSError:
            self.leave()
            return self._refused(Obstacle.NO_CONTACT)

    def _doubts(self) -> Access | None:
        previous = self.read()
        editing = previous is not None and previous.state == EDITING
        pending = [epoch for epoch in self._claims.epochs() if epoch > (previous.epoch if previous else 0)]
        suspects = [self._claims.claimant(epoch) for epoch in pending]
        if previous is not None and editing:
            suspects.append(previous.identity)
        self.crashed = editing
        if all(suspect is not None and self.identity.knows_dead(suspect) for suspect in suspects):
            return None
        if self._doubt is None:
            self._doubt = Silence(self._around.clock)
        still = self._doubt.see((previous and (previous.session, previous.seq), tuple(pending)))
        if previous is not None and not pending:
            # Whoever has been reading has watched all along.
            still = max(still, self._watch.see(_pulse(previous)))
        holder = holder_of(previous) if previous is not None and editing else None
        if self._doubt.moves:
            self.leave()
            return states.barred(states.locks_fail(holder), holder) if holder else states.held_by(None, self._now())
        left = self._around.silence - still
        return states.checking(holder, math.ceil(left)) if left > 0 else None

    def claim(self, epoch: int) -> int | None:
        """Claim the session after `epoch`; its number, or None when somebody else was first.

        Raises:
            OSError: the claim cannot be laid.
        """
        number = max([epoch, *self._claims.epochs()]) + 1
        return number if self._claims.lay(number, self.identity) else None

    def sit(self, epoch: int) -> Holder:
        """Sit down: the fence is ours, and from now on everybody may know. Answers who we are to them."""
        now = self._now()
        self.writer = Writer(EDITING, self._session, epoch, self.identity, __version__, 1, 0, now, now)
        self._doubt = None
        self._claims.sweep(epoch)
        # The seat is ours all the same when nobody can be told; the next beat tries again.
        with suppress(OSError):
            self._record.write(self.writer.values())
        return holder_of(self.writer)

    # --- keeping

    def beat(self) -> bool:
        """Show a sign of life; False when somebody with a later session does, and the fence has to tell.

        Raises:
            OSError: the record cannot be reached.
        """
        assert self.writer is not None
        other = self.read()
        if other is not None and other.session != self._session and other.epoch > self.writer.epoch:
            return False
        self.writer = self.writer.moved(self._now(), beats=1)
        self._record.write(self.writer.values())
        return True

    def saved(self, epoch: int) -> None:
        """Tell readers that there is something new; a record out of reach is the next beat's business."""
        assert self.writer is not None
        self.writer = replace(self.writer.moved(self._now(), saves=1), epoch=epoch)
        with suppress(OSError):
            self._record.write(self.writer.values(), sync=False)

    # --- leaving

    def leave(self) -> None:
        """Let go of everything; tell so, unless somebody else has taken the seat meanwhile."""
        if self.writer is not None:
            with suppress(OSError):
                there = self.read()
                if there is None or there.session == self._session:
                    self._record.write(self.writer.moved(self._now(), state=RELEASED).values())
        self.writer = None
        self._doubt = None
        self._lock.release()

    # --- watching

    def read(self) -> Writer | None:
        """Who writes or wrote last, None when the record does not tell.

        Raises:
            OSError: the record is out of reach.
        """
        return Writer.from_values(self._record.read())

    def known_holder(self) -> Holder | None:
        """Who writes, as far as the record can be read right now."""
        with suppress(OSError):
            writer = self.read()
            if writer is not None and writer.state == EDITING:
                return holder_of(writer)
        return None

    def watch(self, writer: Writer | None, *, probe: bool) -> Access:
        """What a reader is told.

        Args:
            writer: what `read` answered just now.
            probe: whether to try the lock where the record is not enough.
        """
        if self._distrust:
            return states.barred(self._distrust, holder_of(writer) if writer and writer.state == EDITING else None)
        if writer is None:
            # A lock file that was never made is held by nobody, and a look must not make it.
            held = probe and self._lock_file.exists() and self._lock.probe() is Obstacle.HELD
            return states.held_by(None, self._now()) if held else states.free(None, None, self._now())
        holder = holder_of(writer)
        if writer.state == RELEASED:
            return states.free(holder, writer.at, self._now())
        still = self._watch.see(_pulse(writer))
        if self._watch.moves != self._moves or still == 0:
            self._moves, self._seen_alive = self._watch.moves, self._now()
        silent = still >= self._around.silence
        if silent or self.identity.knows_dead(writer.identity):
            obstacle = self._lock.probe() if probe else Obstacle.HELD
            if obstacle is None:
                return states.free(holder, None, self._now())
        return (
            states.silent_since(holder, self._seen_alive, self._now())
            if silent
            else states.held_by(holder, self._now())
        )

    def _refused(self, obstacle: Obstacle) -> Access:
        if obstacle is Obstacle.HELD:
            return states.held_by(self.known_holder(), self._now())
        return states.barred(states.OBSTACLES[obstacle], self.known_holder())

    def _now(self) -> datetime:
        return self._around.now()
