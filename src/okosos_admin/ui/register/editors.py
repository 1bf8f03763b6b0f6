"""The editors of the grid, by kind. Each has `text()`, `setText(text)` and says by `done` that it wants to be left."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPalette
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget
from typing_extensions import override

from okosos_admin.model import InputError
from okosos_admin.model.codes import CODE_LISTS
from okosos_admin.model.fields import Field, Kind
from okosos_admin.model.values import parse, show_date
from okosos_admin.ui.colours import Meaning, ink
from okosos_admin.ui.date_field import Calendar
from okosos_admin.ui.register import texts
from okosos_admin.ui.register.hit_list import HitList
from okosos_admin.ui.shades import outlined

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from PySide6.QtGui import QFocusEvent, QHideEvent

    from okosos_admin.model import Case

_SHORTEST_DATE: Final = 6
_SHORTEST_OFFER: Final = 2


class Surroundings(Protocol):
    """What an editor asks for."""

    @property
    def today(self) -> date:
        """The day that `i` stands for."""

    @property
    def caseworker_names(self) -> list[str]:
        """Those who can be chosen, alphabetical."""

    def people(self, text: str) -> list[Case]:
        """One case of each person whom a name or number fits."""


class TextEditor(QLineEdit):
    """One line of text."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrame(False)
        self.setAutoFillBackground(True)

    @override
    def sizeHint(self) -> QSize:
        # The cell decides; a line edit's own hint would lift the row's text.
        return QSize(0, 0)


class EarlierCaseEditor(TextEditor):
    """A name or a number in a new case; offers the people of earlier cases, of whom none is taken unasked.

    Attributes:
        earlier: the case whose person was chosen, None for somebody else.

    Signals:
        chosen: a line of the list was clicked.
    """

    chosen = Signal()

    def __init__(self, parent: QWidget, find: Callable[[str], list[Case]]) -> None:
        super().__init__(parent)
        self.earlier: int | None = None
        self._find = find
        self.hits = HitList(self, texts.EARLIER)
        self.hits.chosen.connect(self._take)
        self.textEdited.connect(self._offer)

    def _offer(self, text: str) -> None:
        cases = self._find(text) if len(text.strip()) >= _SHORTEST_OFFER else []
        self.hits.show_cases(cases, texts.EARLIER_HINT if cases else "", first_marked=False)

    def _take(self, number: int) -> None:
        self.earlier = number
        self.chosen.emit()

    def take_marked(self) -> None:
        """The person of the marked line, when there is one."""
        if self.hits.isVisible():
            self.earlier = self.hits.current
            self.hits.hide()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.hits.step(event):
            super().keyPressEvent(event)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.hits.hide()
        super().hideEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.hits.hide()
        super().focusOutEvent(event)


class DateEditor(TextEditor):
    """A date as people type it; turns red while what stands there cannot become one. Alt+Down opens a calendar."""

    def __init__(self, parent: QWidget, field: Field, today: date) -> None:
        super().__init__(parent)
        self._field = field
        self._today = today
        self.calendar: Calendar | None = None
        self.textChanged.connect(self._colour)

    def show_calendar(self) -> None:
        """Open a month below the cell, on its day."""
        if self.calendar is None:
            self.calendar = Calendar(self)
            self.calendar.decided.connect(self._take_day)
        self.calendar.show_below(self, self._read() or self._today)

    def _take_day(self, picked: bool) -> None:
        assert self.calendar is not None
        if picked:
            self.setText(self.calendar.selectedDate().toString("dd.MM.yyyy"))
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def _read(self) -> date | None:
        try:
            day: date | None = parse(self._field, self.text(), today=self._today)
        except InputError as error:
            self.setToolTip(str(error))
            return None
        self.setToolTip("")
        return day

    def _colour(self, text: str) -> None:
        palette = QGuiApplication.palette()
        if self._read() is None and len(text.strip()) >= _SHORTEST_DATE:
            palette.setColor(QPalette.ColorRole.Text, ink(Meaning.OVERDUE, palette))
        self.setPalette(palette)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_today_key(event):
            self.setText(show_date(self._today))
        elif opens_list(event):
            self.show_calendar()
        else:
            super().keyPressEvent(event)


def is_today_key(event: QKeyEvent) -> bool:
    """Whether it is Ctrl+;, which on a Norwegian keyboard is typed with Shift and the comma key."""
    keys = {Qt.Key.Key_Semicolon, Qt.Key.Key_Comma}
    held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
    shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
    return bool(held) and event.key() in keys and (event.key() == Qt.Key.Key_Semicolon or bool(shifted))


def opens_list(event: QKeyEvent) -> bool:
    """Whether it is Alt+Down or F4."""
    alt_down = event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
    return bool(alt_down) or event.key() == Qt.Key.Key_F4


class ChoiceEditor(QComboBox):
    """A list that is open from the start: a closed one would change its value on an arrow key.

    Signals:
        done: with the number of cells to go right and down, after a choice has been made by key or mouse.
        next_requested: the choice has been made by Ctrl+Enter.
        cancelled: the list was closed without a choice.
    """

    done = Signal(int, int)
    next_requested = Signal()
    cancelled = Signal()

    def __init__(self, parent: QWidget, choices: list[tuple[str, str]]) -> None:
        super().__init__(parent)
        self.setFrame(False)
        self.setMaxVisibleItems(15)
        for label, tip in choices:
            self.addItem(label)
            self.setItemData(self.count() - 1, tip or None, Qt.ItemDataRole.ToolTipRole)
        self._chosen = False
        self._opened = False
        self.activated.connect(self._take_click)
        widest = max(self.view().sizeHintForColumn(0), 0) + 3 * self.fontMetrics().averageCharWidth()
        self.view().setMinimumWidth(widest)
        # After the key that opened the editor has reached it.
        QTimer.singleShot(0, self, self._open)

    def text(self) -> str:
        """The label chosen."""
        return self.currentText()

    def setText(self, text: str) -> None:  # noqa: N802 - as QLineEdit's
        """Choose the label `text`; one that is not offered any more is there as long as this cell holds it."""
        if self.findText(text) < 0:
            # Else leaving the list without choosing would empty the cell of a caseworker who has left.
            self.insertItem(1, text)
        self.setCurrentIndex(self.findText(text))

    def _open(self) -> None:
        if not self._chosen:
            self._opened = True
            self.view().window().setPalette(outlined(self.palette()))
            self.showPopup()
            # Last installed, first asked: the list would keep Enter and Esc for itself.
            self.view().removeEventFilter(self)
            self.view().installEventFilter(self)

    def _take_click(self, _row: int) -> None:
        # A letter in the closed list comes here too.
        if self._opened:
            self._leave(partial(self.done.emit, 0, 0))

    @override
    def hidePopup(self) -> None:
        super().hidePopup()
        # A click on a row hides the list first and chooses afterwards.
        QTimer.singleShot(0, self, self._cancel)

    def _cancel(self) -> None:
        if not self._chosen and not self.view().isVisible():
            self._chosen = True
            self.cancelled.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._leave_by(event):
            super().keyPressEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.view() and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if event.type() == QEvent.Type.ShortcutOverride and (key in LEAVING_KEYS or key == Qt.Key.Key_Escape):
                # The list would choose here already, before the key is pressed for anybody else.
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                if key == Qt.Key.Key_Escape:
                    self._leave(self.cancelled.emit)
                    return True
                self.setCurrentIndex(self.view().currentIndex().row())
                if self._leave_by(event):
                    return True
        return super().eventFilter(watched, event)

    def _leave_by(self, event: QKeyEvent) -> bool:
        step = LEAVING_KEYS.get(Qt.Key(event.key()))
        if step is None:
            return False
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._leave(self.next_requested.emit)
            return True
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and step[1]:
            step = (0, -1)
        self._leave(partial(self.done.emit, *step))
        return True

    def _leave(self, tell: Callable[[], None]) -> None:
        if not self._chosen:
            # Hiding lets events happen: the editor must not be on its way out by then.
            self._chosen = True
            self.hidePopup()
            tell()


LEAVING_KEYS: Final[Mapping[Qt.Key, tuple[int, int]]] = {
    Qt.Key.Key_Tab: (1, 0),
    Qt.Key.Key_Backtab: (-1, 0),
    Qt.Key.Key_Return: (0, 1),
    Qt.Key.Key_Enter: (0, 1),
}
"""Keys that take what is in an editor and go on: how many cells right and down. Shift turns Enter around."""


def _text_editor(parent: QWidget, _field: Field, _around: Surroundings) -> QWidget:
    return TextEditor(parent)


def _date_editor(parent: QWidget, field: Field, around: Surroundings) -> QWidget:
    return DateEditor(parent, field, around.today)


def _code_editor(parent: QWidget, field: Field, _around: Surroundings) -> QWidget:
    codes = CODE_LISTS[field.code_list].codes
    return ChoiceEditor(parent, [("", ""), *((code.label, code.full_text) for code in codes)])


def _caseworker_editor(parent: QWidget, _field: Field, around: Surroundings) -> QWidget:
    names = [(name, "") for name in around.caseworker_names]
    return ChoiceEditor(parent, [("", ""), *names, (texts.NEW_CASEWORKER, "")])


EDITORS: Final[Mapping[Kind, Callable[[QWidget, Field, Surroundings], QWidget]]] = {
    Kind.TEXT: _text_editor,
    Kind.BIRTH_DATE: _date_editor,
    Kind.DATE: _date_editor,
    Kind.CODE: _code_editor,
    Kind.CASEWORKER: _caseworker_editor,
}
