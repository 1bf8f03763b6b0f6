"""What several people share a register by: reading it, whose turn it is, copies, and the way of every change and back.

Each change is one transaction and one step of undo. What there is to change is in `register.py`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self, TypeVar

from okosos_admin.model.access.identity import login_name
from okosos_admin.model.access.surroundings import Surroundings
from okosos_admin.model.changes import EVENT, Changes, Edit, Operation, Subject
from okosos_admin.model.feed import Mark
from okosos_admin.model.integrity import check_feed
from okosos_admin.model.repository import Repository
from okosos_admin.model.saving import go_on
from okosos_admin.model.session import Session
from okosos_admin.model.values import clean_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from os import PathLike
    from types import TracebackType

    from sqlalchemy import Connection

    from okosos_admin.model.access import Access
    from okosos_admin.model.backup import Copy
    from okosos_admin.model.entities import Case, Caseworker, Settings

_T = TypeVar("_T")

UNDO_STEPS: Final = 200
_WORLD: Final = Surroundings()


class SharedRegister:
    """An open register, whatever is in it.

    Attributes:
        path: the file.
        user: the name that others see.
    """

    def __init__(
        self,
        path: str | PathLike[str],
        *,
        user: str | None = None,
        write: bool = True,
        wait: bool = True,
        around: Surroundings = _WORLD,
    ) -> None:
        self.path = Path(path)
        self.user = clean_text(user or login_name())
        self._undo: list[Operation] = []
        self._redo: list[Operation] = []
        self._session = Session(self.path, self.user, write=write, wait=wait, around=around)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file and of the right to write. Everything is saved already."""
        self._session.close()

    # --- reading

    def cases(self) -> tuple[Case, ...]:
        """All cases, by case number."""
        with self._session.reading() as connection:
            return tuple(Repository(connection).cases())

    def caseworkers(self) -> tuple[Caseworker, ...]:
        """The caseworker register, in Norwegian alphabetical order."""
        with self._session.reading() as connection:
            return tuple(Repository(connection).caseworkers())

    def settings(self) -> Settings:
        """What the office has chosen."""
        with self._session.reading() as connection:
            return Repository(connection).settings()

    def poll(self) -> Changes:
        """What others changed since the last call, or since the register was opened."""
        return self._session.poll()

    def follow_from(self, place: tuple[int, str]) -> None:
        """Have `poll` tell what has changed since a `FirstLook`, whoever did it; all of it when its place is gone."""
        self._session.follow_from(Mark(*place))

    def ask(self, question: Callable[[Connection], _T]) -> _T:
        """What `question` answers in one transaction that reads; for the modules of this room that ask further."""
        with self._session.reading() as connection:
            return question(connection)

    def check_pages(self) -> None:
        """Read every page of the file.

        Raises:
            DamagedError: something in it does not hold together.
        """
        self._session.check_pages()

    def check_integrity(self) -> None:
        """Read every page of the file, and see whether the feed, made once more, gives what is in it.

        Raises:
            DamagedError: something in it does not hold together; says what.
        """
        self.check_pages()
        with self._session.reading() as connection:
            check_feed(connection)

    # --- whose turn it is

    @property
    def access(self) -> Access:
        """Whether this register can be written to from here, and who writes if not, as of the last look.

        Opening, `tick`, `take_writing`, `release_writing` and every attempt to change something look.
        """
        return self._session.access

    def tick(self) -> Changes:
        """Keep up: call it every two seconds, from the thread that has the register.

        A writer shows a sign of life every 5 seconds, learns who waits, and makes a copy when it is time. A reader gets
        what others saved and learns when write access is free. Look at `access` afterwards.

        Returns:
            What others changed.

        Raises:
            DamagedError: the register is. Being out of reach raises nothing: `access.lost_contact` tells.
        """
        return self._session.tick()

    def take_writing(self, *, wait: bool = True) -> Changes:
        """Take write access when it is free, and read anew first; `access` tells how it went.

        Args:
            wait: as for `open_register`.

        Returns:
            What others changed since the last look.

        Raises:
            DamagedError: the register is; then nobody writes.
            FileError: it is out of reach.
        """
        if not self.access.writable:
            # What we would put back may be what somebody else has erased for good since.
            self.forget_undo()
            self._session.take(wait=wait)
        return self.poll() if self.access.writable else Changes()

    def release_writing(self) -> None:
        """Give write access to others and go on reading; nothing happens when it is not held."""
        if self.access.writable:
            self.forget_undo()
            self._session.release()

    def ask_for_writing(self) -> None:
        """Let the one who writes know that somebody waits: `access.waiting` over there names us until `stop_asking`.

        Raises:
            FileError: nothing can be left beside the register.
        """
        self._session.ask(asking=True)

    def stop_asking(self) -> None:
        """Wait no longer."""
        self._session.ask(asking=False)

    # --- copies

    @property
    def backup_problem(self) -> str:
        """Why the latest copy could not be made, in bokmål; empty when it could."""
        return self._session.copying.problem

    def copies(self) -> list[Copy]:
        """The copies of this register that can be reached, newest first; `backup.look_into` tells what is in one."""
        return self._session.copying.copies.found()

    def back_up(self) -> list[Copy]:
        """Make a copy now, beside the register and on this machine, as before anything risky.

        Raises:
            ReadOnlyError: somebody else writes, and makes the copies.
            FileError: none could be made.
        """
        return self._session.back_up()

    def restore(self, copy: Copy | Path) -> Changes:
        """Put a copy in place of what the register holds now, after a copy of that. Undo starts anew.

        Raises:
            ReadOnlyError: somebody else writes.
            FileError: the copy is no sound register, or the register is out of reach; nothing is changed then.
        """
        changes = self._session.restore(copy if isinstance(copy, Path) else copy.path)
        self.forget_undo()
        return changes

    # --- the way of every change

    def perform(
        self,
        words: str,
        build: Callable[[Repository], list[Edit]],
        key: object,
        progress: Callable[[float], None] = go_on,
    ) -> Changes:
        """Make a change in one transaction and one step of undo; for modules of this room that have their own.

        Args:
            words: what it does, in bokmål, without a person's name.
            build: makes the edits from what is in the register.
            key: tells this change from others, by equality, when contact is lost at its very end and it is asked again.
            progress: told the share that is written, until the commit; nothing is changed when it raises.

        Raises:
            InputError: from `build`; nothing is changed then.
            ReadOnlyError: somebody else writes.
        """
        changes, edits = self._session.write(words, build, (words, key), progress)
        if edits:
            self._undo.append(Operation(words, edits))
            del self._undo[:-UNDO_STEPS]
            self._redo.clear()
        return changes

    # --- what is not undone

    def record(self, words: str, details: Mapping[str, Any] | None = None) -> Changes:
        """Note in the history something that changes no case: a report, an import, an export.

        Args:
            words: what was done, in bokmål. They are sealed in the chain for good, so they never name a person.
            details: what belongs to it, as JSON values; no person's name either.

        Raises:
            ReadOnlyError: somebody else writes.
        """
        about = json.dumps(dict(details or {}), ensure_ascii=False, sort_keys=True)
        edit = Edit(Subject.REGISTER, "", EVENT, None, about)
        return self._session.write(words, lambda _repository: [edit], (words, about))[0]

    def perform_for_good(self, words: str, build: Callable[[Repository], list[Edit]]) -> Changes:
        """Make a change that nobody can take back, and overwrite what it left free in the file.

        Raises:
            ReadOnlyError: somebody else writes.
            FileError: the register is out of reach.
        """
        changes = self._session.write(words, build, (words, build))[0]
        self.forget_undo()
        self._session.vacuum()
        return changes

    # --- undo

    @property
    def undo_words(self) -> str:
        """What `undo` would take back, empty for nothing."""
        return self._undo[-1].words if self._undo else ""

    @property
    def redo_words(self) -> str:
        """What `redo` would do again, empty for nothing."""
        return self._redo[-1].words if self._redo else ""

    def undo(self) -> Changes:
        """Take the latest change back, by writing the old values anew; nothing happens when there is none.

        Raises:
            ReadOnlyError: somebody else writes.
        """
        return self._step(self._undo, self._redo, "angre: ")

    def redo(self) -> Changes:
        """Do again what was last taken back; nothing happens when there is nothing.

        Raises:
            ReadOnlyError: somebody else writes.
        """
        return self._step(self._redo, self._undo, "gjør om: ")

    def forget_undo(self) -> None:
        """Start undo anew, as after a change that nobody thinks of as theirs."""
        self._undo.clear()
        self._redo.clear()

    def _step(self, source: list[Operation], target: list[Operation], prefix: str) -> Changes:
        if not source:
            return Changes()
        inverse = source[-1].inverse
        words = prefix + inverse.words
        changes, _edits = self._session.write(words, lambda _repository: list(inverse.edits), (words, inverse))
        source.pop()
        target.append(inverse)
        return changes
