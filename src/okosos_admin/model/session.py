"""One program's hold on one register file: reading, writing when it is its turn, and keeping up with others.

A session belongs to one thread and starts none: whoever has it calls `tick` every two seconds. Nothing here knows what
a case is.
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
from okosos_admin.model.changes import Changes, Edit
from okosos_admin.model.copying import Copying
from okosos_admin.model.database import READER_PATIENCE, Database, own
from okosos_admin.model.errors import DamagedError, FileError, ReadOnlyError, SaveInProgressError
from okosos_admin.model.feed import START, Feed, Mark, Stamp
from okosos_admin.model.fence import Fence, FencedError, check_fence, read_fence
from okosos_admin.model.migrations import SCHEMA_VERSION
from okosos_admin.model.repository import Repository
from okosos_admin.model.saving import Uncertain, begin_session, go_on, save
from okosos_admin.model.schema import check_header, version_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from sqlalchemy import Connection

    from okosos_admin.model.access.surroundings import Surroundings
    from okosos_admin.model.backup import Copy

# How long a reader trusts the record alone before it asks the register itself.
LOOK_ANYWAY: Final = 10.0
_ONLY_READ: Final = "Registeret er åpnet bare for lesing."


class Session:
    """The hold on one file.

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
        self._uncertain: Uncertain | None = None
        self._wishing = False
        self._doubts_file = False
        self._news: tuple[str, int] | None = None
        self._contact = Contact(around)
        self._sleep = Sleep(around)
        self._polled_at = self._next_beat = around.clock()
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

    # --- writing

    def write(
        self,
        words: str,
        build: Callable[[Repository], list[Edit]],
        key: object,
        progress: Callable[[float], None] = go_on,
    ) -> tuple[Changes, tuple[Edit, ...]]:
        """Do one thing, in one transaction; committed when this returns.

        When contact is lost at the very end it is not known whether the change was saved. Calling again with the same
        `key` finds out, and does it only if it was not.

        Args:
            words: what is done, in bokmål.
            build: makes the edits from what is in the register.
            key: tells this change from others, by equality.
            progress: told the share that is written, until the commit; nothing is changed when it raises.

        Returns:
            What changed, and the edits that changed anything.

        Raises:
            ReadOnlyError: somebody else writes; names who.
            FileError: the register is out of reach, full or damaged.
            InputError: from `build`; nothing is changed then.
        """
        if self._uncertain is not None:
            # Also when somebody else writes by now: it may be in the file all the same.
            found = self._settle(key)
            if found is not None:
                return found
        if not self._access.writable:
            raise self._refusal()
        stamp, edits = self._stamp(self._epoch), tuple[Edit, ...]()
        try:
            self.copying.make_if_due(self._database, self._epoch)
            with self._database.writing() as connection:
                check_fence(connection, self._epoch, self._id)
                repository = Repository(connection)
                edits = tuple(edit for edit in build(repository) if edit.old != edit.new)
                if not edits:
                    return Changes(), ()
                changes, seen = save(repository, stamp, words, edits, progress)
        except FencedError as error:
            raise self._demote(error.fence) from None
        except FileError as error:
            self._contact.failed()
            if not edits:
                raise
            self._uncertain = Uncertain(stamp.tx, key, edits, self._seen)
            try:
                found = self._settle(key)
            except FileError:
                raise error from None
            if found is None:
                raise
            return found
        self._seen = seen
        self._saved()
        return changes, edits

    def _stamp(self, epoch: int) -> Stamp:
        return Stamp(uuid.uuid4().hex, self._around.now(), self.user, self._seat.identity.machine, epoch)

    def _settle(self, key: object) -> tuple[Changes, tuple[Edit, ...]] | None:
        """Find out whether the save that was cut off is in the file; its answer if it is and was asked for again."""
        cut_off = self._uncertain
        assert cut_off is not None
        with self._database.reading() as connection:
            feed = Feed(connection)
            saved = feed.has_transaction(cut_off.tx, after=cut_off.before)
            self._uncertain = None
            if not saved or key != cut_off.key:
                # Saved and given up on by the caller: `tick` brings it like anybody else's.
                return None
            self._seen = feed.last()
            changes = Repository(connection).changes(cut_off.edits)
        self._saved()
        return changes, cut_off.edits

    def _saved(self) -> None:
        self._contact.made()
        if self._access.writable:
            self.copying.changed()
            self._seat.saved(self._epoch)

    def _refusal(self) -> ReadOnlyError:
        """The error for whoever wants to write and may not; names who may."""
        if self._access.state is not State.CHECKING:
            self._glance()
        return ReadOnlyError(f"{_ONLY_READ} {self._access.reason}".strip())

    # --- copies

    def back_up(self) -> list[Copy]:
        """Make a copy now.

        Raises:
            ReadOnlyError: somebody else writes, and makes the copies.
            FileError: none could be made.
        """
        if not self._access.writable:
            raise self._refusal()
        return self.copying.make(self._database, self._epoch)

    def restore(self, path: Path) -> Changes:
        """Put a copy in place of what the register holds, after a copy of that.

        Raises:
            ReadOnlyError: somebody else writes.
            FileError: the copy is no sound register, or the register is out of reach; nothing is changed then.
        """
        memory = restore.load(path)
        try:
            self.back_up()
            stamp = self._stamp(self._epoch + 1)
            epoch = restore.make_ready(memory, path, stamp, self._id)
            try:
                with self._database.reading() as connection:
                    check_fence(connection, self._epoch, self._id)
                self._database.overwrite(memory)
            except FencedError as error:
                raise self._demote(error.fence) from None
            except FileError:
                with self._database.reading() as connection:
                    if read_fence(connection).last_tx != stamp.tx:
                        raise
        finally:
            memory.close()
        self._epoch = epoch
        with self._database.reading() as connection:
            self._seen = Feed(connection).last()
        self._saved()
        return Changes(reloaded=True)

    # --- keeping up

    def tick(self) -> Changes:
        """Show a sign of life when writing, look for news when reading; call it every two seconds.

        Returns:
            What others changed. Look at `access` afterwards: it may be different.

        Raises:
            DamagedError: the register is. Being out of reach raises nothing: `access.lost_contact` tells.
        """
        if self._access.writable:
            return self._tick_writing()
        if self._access.state is State.CHECKING:
            self.take(wait=False)
            return self.poll() if self.access.writable else Changes()
        return self._tick_reading()

    def _tick_writing(self) -> Changes:
        slept = self._sleep.since_last_look()
        if self._around.clock() < self._next_beat and not slept:
            return Changes()
        self._next_beat = self._around.clock() + BEAT
        try:
            ours = self._seat.beat()
            waiting = self._wishes.waiting()
            if slept or not ours:
                with self._database.reading() as connection:
                    check_fence(connection, self._epoch, self._id)
            self.copying.make_if_due(self._database, self._epoch)
        except FencedError as error:
            self._demote(error.fence)
            return self.poll()
        except DamagedError:
            raise
        except (OSError, FileError):
            self._contact.failed()
            return Changes()
        self._contact.made()
        self._access = replace(self._access, waiting=waiting)
        return Changes()

    def _tick_reading(self) -> Changes:
        if not self._contact.may_try():
            return Changes()
        changes = Changes()
        try:
            if self._wishing and self._around.clock() >= self._next_beat:
                self._next_beat = self._around.clock() + BEAT
                self._wishes.ask(self._seat.identity)
            news = self._watch()
            if news != self._news or self._around.clock() - self._polled_at >= LOOK_ANYWAY:
                changes = self.poll()
                self._news, self._polled_at = news, self._around.clock()
        except SaveInProgressError:
            reason = f"{self._access.reason} En lagring er ikke ferdig. Du ser det som sist ble lest.".strip()
            self._access = replace(self._access, reason=reason)
        except DamagedError as error:
            if self._doubts_file or self._is_damage(error):
                raise
            self._doubts_file = True
            return Changes()
        except (OSError, FileError):
            self._contact.failed()
            return Changes()
        self._contact.made()
        self._doubts_file = False
        return changes

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
