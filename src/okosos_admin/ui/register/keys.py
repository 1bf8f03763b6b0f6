"""What keys do in the grid outside an editor. To add a key: a row in `KEYS`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtCore import SignalInstance

KeyPress = tuple[Qt.Key, Qt.KeyboardModifier]

_NONE: Final = Qt.KeyboardModifier.NoModifier
_ALT: Final = Qt.KeyboardModifier.AltModifier
_CONTROL: Final = Qt.KeyboardModifier.ControlModifier
_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier


class Errand(Enum):
    """What the grid asks others to do, mostly with the selected cells."""

    NEXT = auto()
    EMPTY = auto()
    FILL = auto()
    TODAY = auto()
    COPY = auto()
    CUT = auto()
    PASTE = auto()
    HELP = auto()


class Keyed(Protocol):
    """The grid, as far as its keys know it."""

    errand_requested: SignalInstance

    def step(self, right: int, down: int) -> None:
        """Go some cells right or down."""

    def jump(self, right: int, down: int, *, extend: bool) -> None:
        """Go to an edge."""

    def escape(self) -> None:
        """Esc."""

    def open_cell(self) -> None:
        """Edit what is there."""

    def open_empty(self) -> None:
        """Edit from nothing."""

    def open_list(self) -> None:
        """Edit with the list or the calendar open."""


@dataclass(frozen=True, slots=True)
class Press:
    """What a key does outside an editor.

    Attributes:
        work: the doing.
        writes: whether a reader is refused.
    """

    work: Callable[[Keyed], object]
    writes: bool = False


def _jumps() -> dict[KeyPress, Press]:
    ways = {
        (Qt.Key.Key_Left, _CONTROL): (-1, 0),
        (Qt.Key.Key_Right, _CONTROL): (1, 0),
        (Qt.Key.Key_Up, _CONTROL): (0, -1),
        (Qt.Key.Key_Down, _CONTROL): (0, 1),
        (Qt.Key.Key_Home, _NONE): (-1, 0),
        (Qt.Key.Key_End, _NONE): (1, 0),
        (Qt.Key.Key_Home, _CONTROL): (-1, -1),
        (Qt.Key.Key_End, _CONTROL): (1, 1),
    }
    plain = {keys: Press(partial(_jump, step=step, extend=False)) for keys, step in ways.items()}
    return plain | {
        (key, modifiers | _SHIFT): Press(partial(_jump, step=step, extend=True))
        for (key, modifiers), step in ways.items()
    }


def _jump(view: Keyed, *, step: tuple[int, int], extend: bool) -> None:
    view.jump(*step, extend=extend)


def _steps() -> dict[KeyPress, Press]:
    steps = {
        (Qt.Key.Key_Tab, _NONE): (1, 0),
        (Qt.Key.Key_Tab, _SHIFT): (-1, 0),
        (Qt.Key.Key_Backtab, _NONE): (-1, 0),
        (Qt.Key.Key_Backtab, _SHIFT): (-1, 0),
        (Qt.Key.Key_Return, _NONE): (0, 1),
        (Qt.Key.Key_Return, _SHIFT): (0, -1),
        (Qt.Key.Key_Enter, _NONE): (0, 1),
        (Qt.Key.Key_Enter, _SHIFT): (0, -1),
    }
    return {keys: Press(partial(_step, step=step)) for keys, step in steps.items()}


def _step(view: Keyed, *, step: tuple[int, int]) -> None:
    view.step(*step)


def _ask(view: Keyed, *, errand: Errand) -> None:
    view.errand_requested.emit(errand)


KEYS: Final[Mapping[KeyPress, Press]] = {
    **_steps(),
    **_jumps(),
    (Qt.Key.Key_Escape, _NONE): Press(lambda view: view.escape()),
    (Qt.Key.Key_C, _CONTROL): Press(partial(_ask, errand=Errand.COPY)),
    (Qt.Key.Key_Insert, _CONTROL): Press(partial(_ask, errand=Errand.COPY)),
    (Qt.Key.Key_Return, _CONTROL): Press(partial(_ask, errand=Errand.NEXT), writes=True),
    (Qt.Key.Key_Enter, _CONTROL): Press(partial(_ask, errand=Errand.NEXT), writes=True),
    (Qt.Key.Key_F1, _NONE): Press(partial(_ask, errand=Errand.HELP)),
    (Qt.Key.Key_F2, _NONE): Press(lambda view: view.open_cell(), writes=True),
    (Qt.Key.Key_F4, _NONE): Press(lambda view: view.open_list(), writes=True),
    (Qt.Key.Key_Down, _ALT): Press(lambda view: view.open_list(), writes=True),
    (Qt.Key.Key_Backspace, _NONE): Press(lambda view: view.open_empty(), writes=True),
    (Qt.Key.Key_Delete, _NONE): Press(partial(_ask, errand=Errand.EMPTY), writes=True),
    (Qt.Key.Key_D, _CONTROL): Press(partial(_ask, errand=Errand.FILL), writes=True),
    (Qt.Key.Key_X, _CONTROL): Press(partial(_ask, errand=Errand.CUT), writes=True),
    (Qt.Key.Key_V, _CONTROL): Press(partial(_ask, errand=Errand.PASTE), writes=True),
    (Qt.Key.Key_Insert, _SHIFT): Press(partial(_ask, errand=Errand.PASTE), writes=True),
    (Qt.Key.Key_Semicolon, _CONTROL): Press(partial(_ask, errand=Errand.TODAY), writes=True),
    # Where ; is typed with Shift and the comma key, as on a Norwegian keyboard.
    (Qt.Key.Key_Semicolon, _CONTROL | _SHIFT): Press(partial(_ask, errand=Errand.TODAY), writes=True),
    (Qt.Key.Key_Comma, _CONTROL | _SHIFT): Press(partial(_ask, errand=Errand.TODAY), writes=True),
}
"""What keys do in the grid outside an editor. Letters and digits start one; arrows and pages are Qt's."""
