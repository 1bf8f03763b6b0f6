"""What stands in the grid and not, or not yet, in the file: values on their way, refused texts, new cases being typed.

Nothing here is ever dropped without the user's doing: a value goes when the file has it, a refused text when it is
typed over or emptied, a new case when it has got its number or its row is left empty.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

BLANK_ROW: Final = 0
"""The number of the empty last row; new cases that have no number yet count down from -1."""


class RowState(Enum):
    """How far a row is from being in the file."""

    SAVED = auto()
    UNSAVED = auto()
    REFUSED = auto()
    EMPTY = auto()


class Refusal(NamedTuple):
    """A text that was typed and not taken, and why not."""

    text: str
    reason: str


@dataclass(slots=True)
class Draft:
    """A new case on its way.

    Attributes:
        values: what it holds, by field key.
        typed: the keys that somebody filled in; the others the program did.
        saving: whether it has been sent to the file.
        later: what was typed after that, to be sent when the case has its number.
    """

    values: dict[str, Any]
    typed: set[str] = field(default_factory=set)
    saving: bool = False
    later: dict[str, Any] = field(default_factory=dict)


class Overlay:
    """Laid over the cases by the model.

    Attributes:
        drafts: new cases by their negative number, oldest first.
        untouched: what the program filled in and nobody has touched, by case number.
        news: the cells that others have changed just now.
    """

    def __init__(self) -> None:
        self.drafts: dict[int, Draft] = {}
        self.untouched: dict[int, set[str]] = {}
        self.news: set[tuple[int, str]] = set()
        self._pending: dict[tuple[int, str], list[Any]] = {}
        self._refused: dict[tuple[int, str], Refusal] = {}
        self._next = -1

    def clear(self) -> None:
        """Forget everything: another register."""
        self.drafts.clear()
        self.untouched.clear()
        self.news.clear()
        self._pending.clear()
        self._refused.clear()

    # --- values on their way

    def pending(self, number: int, key: str) -> list[Any]:
        """The values of a cell that are on their way, oldest first."""
        return self._pending.get((number, key), [])

    def is_pending(self, number: int, key: str) -> bool:
        """Whether the cell shows a value that is not in the file yet."""
        draft = self.drafts.get(number)
        if draft is not None:
            return draft.saving or key in draft.typed
        return (number, key) in self._pending

    def send(self, number: int, values: Mapping[str, Any]) -> None:
        """These values are on their way."""
        for key, value in values.items():
            self._pending.setdefault((number, key), []).append(value)
            self.touch(number, key)

    def arrive(self, number: int, values: Mapping[str, Any]) -> None:
        """The oldest of these values is in the file, or never will be."""
        for key in values:
            waiting = self._pending.get((number, key))
            if waiting:
                waiting.pop(0)
                if not waiting:
                    del self._pending[number, key]

    def touch(self, number: int, key: str) -> None:
        """Somebody has made up their mind about the cell."""
        self._refused.pop((number, key), None)
        keys = self.untouched.get(number)
        if keys is not None:
            keys.discard(key)

    # --- refused texts

    def refuse(self, number: int, key: str, refusal: Refusal) -> None:
        """Keep a text that was not taken."""
        self._refused[number, key] = refusal

    def refusal(self, number: int, key: str) -> Refusal | None:
        """The text of the cell that was not taken."""
        return self._refused.get((number, key))

    @property
    def refused_cells(self) -> tuple[tuple[int, str], ...]:
        """The cells that hold a text that was not taken."""
        return tuple(self._refused)

    def row_state(self, number: int) -> RowState:
        """The worst that can be said of a case: a text was refused, something is not saved, or nothing."""
        if any(cell[0] == number for cell in self._refused):
            return RowState.REFUSED
        if number in self.drafts or any(cell[0] == number for cell in self._pending):
            return RowState.UNSAVED
        return RowState.EMPTY if number == BLANK_ROW else RowState.SAVED

    # --- new cases

    def start_draft(self, prefilled: Mapping[str, Any]) -> int:
        """A new case that holds what the program knows already; answers its number for the time being."""
        number, self._next = self._next, self._next - 1
        self.drafts[number] = Draft(dict(prefilled))
        self.untouched[number] = set(prefilled)
        return number

    def is_empty(self, number: int) -> bool:
        """Whether nobody has typed anything in the new case."""
        draft = self.drafts[number]
        return not draft.typed and not any(cell[0] == number for cell in self._refused)

    def drop_draft(self, number: int) -> None:
        """The new case is no more."""
        del self.drafts[number]
        self.untouched.pop(number, None)
        for cell in [cell for cell in self._refused if cell[0] == number]:
            del self._refused[cell]

    def adopt(self, draft_number: int, number: int) -> dict[str, Any]:
        """The new case has got its number; answers what was typed meanwhile and has to be sent."""
        draft = self.drafts.pop(draft_number)
        self.untouched[number] = self.untouched.pop(draft_number, set())
        for cell in [cell for cell in self._refused if cell[0] == draft_number]:
            self._refused[number, cell[1]] = self._refused.pop(cell)
        return draft.later
