"""One program's hold on one register file: reading it, and whose turn it is to write in it.

Nothing here knows what a case is. What is done with the file is in `session.py`.
"""

from __future__ import annotations

import uuid
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from okosos_admin.model import restore
from okosos_admin.model.access import Access, State, states
from okosos_admin.model.access.contact import Contact, Sleep
from okosos_admin.model.access.obstacles import obstacle_of
from okosos_admin.model.access.seat import Seat
from okosos_admin.model.access.silence import BEAT
from okosos_admin.model.access.wishes import Wishes
from okosos_admin.model.changes import Changes
from okosos_admin.model.copying import Copying
from okosos_admin.model.database import READER_PATIENCE, Database, own
from okosos_admin.model.errors import DamagedError, FileError, ReadOnlyError, SaveInProgressError
from okosos_admin.model.feed import START, Feed, Mark, Stamp
from okosos_admin.model.migrations import SCHEMA_VERSION
from okosos_admin.model.repository import Repository
from okosos_admin.model.saving import begin_session
from okosos_admin.model.schema import check_header, version_of

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

    from sqlalchemy import Connection

    from okosos_admin.model.access.surroundings import Surroundings
    from okosos_admin.model.fence import Fence

_ONLY_READ: Final = "Registeret er åpnet bare for lesing."


class Turns:
    """One who reads a file, and writes in it when it is their turn.

    Args:
        path: the file.
        user: the name that others see.
        write: ask for write access at once.
        wait: stay until the answer is known, some 15 seconds when the former writer's machine has crashed; else
            `tick` brings it.
        around: the world.

    Attributes:
        path: the file.
        user: the name that others see.
        copying: the copies of the register.

    Raises:
        FileError: the file is missing, foreign, damaged, newer than this program, or out of reach.
    """

    def __init__(self, path: Path, user: str, *, write: bool, wait: bool, around: Surroundings) -> None:
        self.path = path
        self.user = user
        # First of all: a file that is no register is told, and nothing is put beside it.
        check_header(path)
        self._around = around
        self._id = uuid.uuid4().hex
        self._epoch = 0
        self._vfs = around.look_at(path).vfs
        self._seat = Seat(path, user, self._id, around)
        self._wishes = Wishes(path, self._id, around)
        self.copying = Copying(path, self._vfs, around)
        self._database = Database(path, writable=False)
        self._access = Access(writable=False)
        self._barred = False
        self._seen = START
        self._wishing = False
        self._news: tuple[str, int] | None = None
        self._contact = Contact(around)
        self._sleep = Sleep(around)
        self._next_beat = around.clock()
        try:
            self._open(write=write, wait=wait)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let go of the file and of the right to write."""
        self._database.close()
        self._wishes.withdraw()
        self._seat.leave()

    def _open(self, *, write: bool, wait: bool) -> None:
        try:
            self._first_look(0.0 if write else READER_PATIENCE)
        except SaveInProgressError:
            # Cut off by a crash, perhaps; only who may write can clear it up, and until then nobody can read.
            if not write:
                raise
            wait = True
        if write:
            self.take(wait=wait)
        if not self._access.writable:
            if self._first_look(READER_PATIENCE) < SCHEMA_VERSION:
                self._database.close()
                self._database = restore.brought_up(self.path, self._access.reason)
            if not write:
                self._glance()

    def _first_look(self, patience: float) -> int:
        began = self._around.clock()
        while True:
            try:
                with self._database.reading() as connection:
                    version = version_of(own(connection), self.path)
                    self._seen = Feed(connection).last()
                    return version
            except FileError as error:
                # In the middle of another's save a share may fail in more than one way; it passes.
                limit = patience if isinstance(error, SaveInProgressError) else READER_PATIENCE
                if self._around.clock() - began >= limit or self._is_damage(error):
                    raise
                self._around.wait(0.2)

    def _is_damage(self, error: FileError) -> bool:
        """Whether it is; while somebody writes, what this machine remembers of a share may not fit together."""
        return isinstance(error, DamagedError) and self._seat.known_holder() is None

    # --- reading

    @property
    def access(self) -> Access:
        """Who may write, as of the last look."""
        lost = self._contact.lost_since
        if lost is None:
            return self._access
        reason = states.NO_CONTACT_WRITING if self._access.writable else states.NO_CONTACT_READING
        shown = states.clock_time(lost, self._around.now())
        return replace(self._access, reason=reason.format(since=shown), lost_contact=lost)

    def reading(self) -> AbstractContextManager[Connection]:
        """One state of the register."""
        return self._database.reading()

    def follow_from(self, place: Mark) -> None:
        """Have `poll` tell what changed after `place`."""
        self._seen = place

    def poll(self) -> Changes:
        """What others changed since the last call."""
        with self._database.reading() as connection:
            feed = Feed(connection)
            if not feed.has(self._seen):
                self._seen = feed.last()
                return Changes(reloaded=True)
            edits = feed.since(self._seen)
            if not edits:
                return Changes()
            self._seen = feed.last()
            return Repository(connection).changes(edits)

    def check_pages(self) -> None:
        """Read every page of the file.

        Raises:
            DamagedError: something in it does not hold together.
        """
        self._database.check_pages(thorough=True)

    def vacuum(self) -> None:
        """Write the file anew without the pages it has let go of."""
        self._database.vacuum()

    # --- whose turn it is

    def take(self, *, wait: bool) -> None:
        """Take write access when it is free; `access` tells how it went.

        Raises:
            DamagedError: the register is; then nobody writes.
        """
        self._barred = False
        while True:
            refused = self._seat.reach()
            if refused is None:
                refused = self._sit()
            if refused is None:
                return
            self._access = refused
            self._barred = refused.state is State.BARRED
            if refused.state is not State.CHECKING or not wait:
                return
            self._around.wait(1.0)

    def release(self) -> None:
        """Give write access back and go on reading."""
        self._seat.leave()
        self._become_reader()
        self._glance()

    def ask(self, *, asking: bool) -> None:
        """Let the writer know that somebody waits, or no longer does.

        Raises:
            FileError: the wish cannot be left there.
        """
        self._wishing = asking
        if not asking:
            self._wishes.withdraw()
            return
        try:
            self._wishes.ask(self._seat.identity)
        except OSError as error:
            self._wishing = False
            raise FileError(states.OBSTACLES[obstacle_of(error)]) from error

    def _sit(self) -> Access | None:
        """Sit down on the seat that was reached; or why not, all let go of again."""
        # Beside a connection of the usual kind, one of another vfs would keep the file locked after it is closed.
        self._database.close()
        database = Database(self.path, writable=True, vfs=self._vfs)
        try:
            begun = begin_session(database, self._seat, self.copying, self._id, self._stamp)
        except ReadOnlyError as error:
            refused = states.barred(str(error))
        except DamagedError:
            database.close()
            self._seat.leave()
            raise
        except FileError as error:
            refused = states.barred(str(error))
        except OSError as error:
            refused = states.barred(states.OBSTACLES[obstacle_of(error)])
        else:
            if begun is not None:
                self._database.close()
                self._database, self._epoch = database, begun.epoch
                self._seen = self._seen if self._seen != START else begun.before
                self._access = Access(writable=True, holder=self._seat.sit(begun.epoch))
                self._wishing = False
                self._wishes.withdraw()
                self._wishes.sweep()
                self._contact.made()
                self._sleep = Sleep(self._around)
                self.copying.start_over()
                self._next_beat = self._around.clock() + BEAT
                return None
            refused = states.held_by(None, self._around.now())
        database.close()
        self._seat.leave()
        return refused

    def _become_reader(self) -> None:
        self._database.close()
        self._database = Database(self.path, writable=False)
        self._epoch = 0
        self._access = Access(writable=False)
        self._news = None

    def _demote(self, fence: Fence) -> ReadOnlyError:
        """Become a reader, for somebody else has taken over; the error that says so."""
        self._seat.leave()
        self._become_reader()
        reason = f"{fence.who or 'Noen andre'} har overtatt skrivetilgangen."
        holder = self._seat.known_holder()
        self._access = Access(writable=False, holder=holder, reason=reason, state=State.HELD)
        return ReadOnlyError(f"{_ONLY_READ} {reason}")

    def _refusal(self) -> ReadOnlyError:
        """The error for whoever wants to write and may not; names who may."""
        if self._access.state is not State.CHECKING:
            self._glance()
        return ReadOnlyError(f"{_ONLY_READ} {self._access.reason}".strip())

    def _glance(self) -> None:
        """Look at who writes, if that can be seen right now."""
        with suppress(OSError):
            self._watch()

    def _watch(self) -> tuple[str, int] | None:
        """Look at who writes; answers what moves with every save."""
        writer = self._seat.read()
        access = self._seat.watch(writer, probe=True)
        if self._barred:
            access = replace(self._access, holder=access.holder)
        self._access = access
        return (writer.session, writer.commits) if writer else None

    def _stamp(self, epoch: int) -> Stamp:
        return Stamp(uuid.uuid4().hex, self._around.now(), self.user, self._seat.identity.machine, epoch)
