"""What a program does with one register file: writing when it is its turn, copies, and keeping up with others.

A session belongs to one thread and starts none: whoever has it calls `tick` every two seconds. Nothing here knows what
a case is.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from okosos_admin.model import restore
from okosos_admin.model.access import State
from okosos_admin.model.access.silence import BEAT
from okosos_admin.model.changes import Changes, Edit
from okosos_admin.model.errors import DamagedError, FileError, SaveInProgressError
from okosos_admin.model.feed import Feed
from okosos_admin.model.fence import FencedError, check_fence, read_fence
from okosos_admin.model.repository import Repository
from okosos_admin.model.saving import Uncertain, go_on, save
from okosos_admin.model.turns import Turns

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from okosos_admin.model.access.surroundings import Surroundings
    from okosos_admin.model.backup import Copy

# How long a reader trusts the record alone before it asks the register itself.
LOOK_ANYWAY: Final = 10.0


class Session(Turns):
    """The hold on one file, and what is done with it.

    Args and errors as for `Turns`.
    """

    def __init__(self, path: Path, user: str, *, write: bool, wait: bool, around: Surroundings) -> None:
        self._uncertain: Uncertain | None = None
        self._doubts_file = False
        self._polled_at = around.clock()
        super().__init__(path, user, write=write, wait=wait, around=around)

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
