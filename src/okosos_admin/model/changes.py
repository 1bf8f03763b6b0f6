"""What an operation did. The audit trail, undo, and the refresh of windows and readers all read the same thing."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from okosos_admin.model.entities import Case, Caseworker, Settings


class Subject(StrEnum):
    """What an edit is about: a row of one of the register's tables."""

    CASE = "case"
    CASEWORKER = "caseworker"
    SETTING = "setting"
    REGISTER = "register"


@dataclass(frozen=True, slots=True)
class Edit:
    """One value that went from `old` to `new`, as stored texts; None is blank.

    Three fields are no columns: `NEW_ROW`, a new row, from None to a JSON object of its values; `ANONYMISED`, a case
    whose earlier values have been erased from the feed, from None to a JSON object of all the values it has left; and
    `EVENT`, something that was done with the register without changing it, from None to a JSON object about it.
    """

    subject: Subject
    subject_id: str
    field: str
    old: str | None
    new: str | None

    @property
    def inverse(self) -> Edit:
        """The edit that takes this one back; a new row is taken back by striking it, never by deleting it."""
        if self.field == NEW_ROW:
            return Edit(self.subject, self.subject_id, STRUCK, None, "1")
        return Edit(self.subject, self.subject_id, self.field, self.new, self.old)


NEW_ROW = "new"
STRUCK = "struck"
ANONYMISED = "anonymised"
EVENT = "event"


@dataclass(frozen=True, slots=True)
class Changes:
    """What is different now, ready to be applied to whatever shows the register.

    Attributes:
        cases: new and changed cases as they are now, by case number.
        struck: numbers of cases that are no longer in the register.
        caseworkers: the whole caseworker register when something in it changed, else None.
        settings: the settings when one of them changed, else None.
        touched: the cells that changed, as (case number, field key).
        reloaded: everything may be different: read the whole register anew.
    """

    cases: tuple[Case, ...] = ()
    struck: tuple[int, ...] = ()
    caseworkers: tuple[Caseworker, ...] | None = None
    settings: Settings | None = None
    touched: frozenset[tuple[int, str]] = field(default=frozenset())
    reloaded: bool = False

    def __bool__(self) -> bool:
        return bool(
            self.cases or self.struck or self.reloaded or self.caseworkers is not None or self.settings is not None
        )


@dataclass(frozen=True, slots=True)
class Operation:
    """One step of undo.

    Attributes:
        words: what it did, in bokmål, as it follows 'Angre: '.
        edits: in the order they were made.
    """

    words: str
    edits: tuple[Edit, ...]

    @property
    def inverse(self) -> Operation:
        """The operation that takes this one back."""
        return Operation(self.words, tuple(edit.inverse for edit in reversed(self.edits)))
