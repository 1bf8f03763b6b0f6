"""What the window asks of the register, and what comes back: the words that its two threads exchange."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING, Any, NamedTuple

from okosos_admin.model.changes import Changes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from okosos_admin.model import Access, Case, Caseworker, Register, RegisterError, Settings
    from okosos_admin.model.recovery import Found, Recovery
    from okosos_admin.stats import Columns


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
class Job:
    """One thing to do with the register.

    Attributes:
        operation: called on the register's thread.
        values: what is being written, by case number and field key, to show as unsaved until it is.
        new: tells the values of the new cases that are being written, as they are by now.
        struck: numbers of the cases that are being struck.
        words: what is done, in bokmål; no person's name.
        done: called on the window's thread with what changed, or with the error.
        kind: whether it changes the register, asks about whose turn it is, or just keeps up.
        before: what the register held in place of `values` when this was asked for.
    """

    operation: Callable[[Register], Changes]
    values: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)
    done: Callable[[Changes | RegisterError], None] | None = None
    kind: Kind = Kind.CHANGE
    new: Callable[[], Sequence[Mapping[str, Any]]] = tuple
    struck: tuple[int, ...] = ()
    words: str = ""
    before: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)

    @property
    def writes(self) -> bool:
        """Whether it changes the register."""
        return self.kind is Kind.CHANGE


@dataclass(frozen=True, slots=True)
class Opening:
    """A register to be opened.

    Attributes:
        path: the file.
        user: the name that others see.
        write: False never asks for write access.
        prepare: done first on the register's thread, for example making the file.
        failed: told on the window's thread that `prepare` could not be done; what was open is opened again.
    """

    path: Path
    user: str
    write: bool = True
    prepare: Callable[[], object] | None = None
    failed: Callable[[RegisterError], None] | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """A register that has just been read.

    Attributes:
        path: the file.
        user: the name that others see.
        columns: the cases.
        caseworkers: the caseworker register.
        settings: what the office has chosen.
        access: who may write.
        recovery: where this machine keeps what could not be saved; None for nowhere.
        found: what it kept from earlier.
        news: what is different from what the first look has shown already; None when nothing has been.
    """

    path: Path
    user: str
    columns: Columns
    caseworkers: tuple[Caseworker, ...]
    settings: Settings
    access: Access
    recovery: Recovery | None = None
    found: Found | None = None
    news: Changes | None = None


class Looked(NamedTuple):
    """A register that is to be opened, and may be shown until it is.

    Attributes:
        opening: what was asked for.
        shown: what is in it; None when it cannot be told before it is open.
        place: where in its change feed that was.
    """

    opening: Opening
    shown: Opened | None = None
    place: tuple[int, str] = (0, "")


class NotOpened(NamedTuple):
    """A register that could not be opened, or not be prepared.

    Attributes:
        opening: what was asked for.
        error: why.
        prepared: whether it failed after `Opening.prepare`.
        is_open: whether the register from before still is.
    """

    opening: Opening
    error: Exception
    prepared: bool
    is_open: bool


class Undo(NamedTuple):
    """What can be taken back and done again, in words; empty for nothing."""

    undo: str = ""
    redo: str = ""


class Contents(NamedTuple):
    """Everything in a register, read anew."""

    cases: tuple[Case, ...]
    caseworkers: tuple[Caseworker, ...]
    settings: Settings


class Answer(NamedTuple):
    """How a job went.

    Attributes:
        job: which one.
        outcome: what changed, or the error.
        access: who may write now.
        undo: what can be taken back now.
        contents: everything, when `outcome` says that everything may be different.
    """

    job: Job
    outcome: Changes | Exception
    access: Access
    undo: Undo
    contents: Contents | None = None


def differences(before: Mapping[int, Case], contents: Contents) -> Changes:
    """What has to change for the cases `before` to become `contents`."""
    changed: list[Case] = []
    touched: set[tuple[int, str]] = set()
    for case in contents.cases:
        old = before.get(case.case_no)
        if old == case:
            continue
        changed.append(case)
        if old is None:
            touched.add((case.case_no, "name"))
        else:
            pairs = zip(case._fields, old, case, strict=True)
            touched.update((case.case_no, key) for key, was, is_now in pairs if was != is_now)
    left = before.keys() - {case.case_no for case in contents.cases}
    return Changes(
        cases=tuple(changed),
        struck=tuple(sorted(left)),
        caseworkers=contents.caseworkers,
        settings=contents.settings,
        touched=frozenset(touched | {(number, "name") for number in left}),
    )
