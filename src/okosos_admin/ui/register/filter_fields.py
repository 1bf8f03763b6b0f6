"""The fields of the filter row, by kind: what is typed or chosen over a column acts at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPalette
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget
from typing_extensions import override

from okosos_admin.model import InputError
from okosos_admin.model.fields import Field, Kind
from okosos_admin.model.search import (
    ChoiceFilter,
    DateFilter,
    Filter,
    MissingFilter,
    choice_label,
    filter_text,
    parse_filter,
)
from okosos_admin.ui.colours import Meaning, ink
from okosos_admin.ui.register import texts
from okosos_admin.ui.register.editors import opens_list
from okosos_admin.ui.register.roles import spoken_label
from okosos_admin.ui.shades import outlined

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from PySide6.QtGui import QFocusEvent, QWheelEvent

_VALUE_ROLE: Final = int(Qt.ItemDataRole.UserRole)
_MOST_LINES: Final = 16


class TextFilterField(QLineEdit):
    """A filter that is typed.

    Signals:
        changed: the `Filter`, or None.
        left: Enter or Down: on to the grid.
        reached: the field has got the focus.
    """

    changed = Signal(object)
    left = Signal()
    reached = Signal()

    def __init__(self, parent: QWidget, field: Field, today: date) -> None:
        super().__init__(parent)
        self.field = field
        self.chosen: Filter | None = None
        self._today = today
        self._reason = ""
        self._colour("")
        self.setPlaceholderText(texts.FILTER_HINTS[field.kind.name])
        self.setAccessibleName(texts.FILTER_NAME.format(label=spoken_label(field)))
        self.setToolTip(texts.FILTER_TIPS[field.kind.name])
        self.textEdited.connect(self._read)
        self.editingFinished.connect(self._tell)

    def show_filter(self, chosen: Filter | None) -> None:
        """Show what is chosen elsewhere."""
        if chosen != self.chosen:
            self.chosen = chosen
            self.setText("" if chosen is None else filter_text(chosen))
            self._tell()

    def choose(self, chosen: Filter | None) -> None:
        """Take a filter and tell it."""
        self.show_filter(chosen)
        self.changed.emit(chosen)

    def _read(self, text: str) -> None:
        try:
            chosen = parse_filter(self.field, text, today=self._today)
        except InputError:
            chosen = None
        self._colour("")
        if chosen != self.chosen:
            self.chosen = chosen
            self.changed.emit(chosen)

    def _tell(self) -> None:
        """Say what is wrong with a text that filters nothing; while it is being typed it may yet become something."""
        try:
            parse_filter(self.field, self.text(), today=self._today)
        except InputError as error:
            self._colour(str(error))
        else:
            self._colour("")

    def _colour(self, reason: str) -> None:
        self._reason = reason
        palette = outlined(QGuiApplication.palette())
        if reason:
            palette.setColor(QPalette.ColorRole.Text, ink(Meaning.OVERDUE, palette))
        self.setPalette(palette)
        self.setToolTip(reason or texts.FILTER_TIPS[self.field.kind.name])

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} or (
            event.key() == Qt.Key.Key_Down and not opens_list(event)
        ):
            self._tell()
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.choose(None)
            self.clear()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.reached.emit()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ApplicationPaletteChange:
            self._colour(self._reason)
        return super().event(event)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())


class DateFilterField(TextFilterField):
    """A span of dates, typed, or with Alt+Down chosen from a list of usual ones."""

    def show_choices(self) -> None:
        """Open the list."""
        popup = ChoicePopup(self, [(label, chosen, False) for label, chosen in self._offers()])
        popup.chosen.connect(lambda values: self.choose(next(iter(values), None)))
        popup.show_below()

    def _offers(self) -> list[tuple[str, Filter | None]]:
        today = self._today
        return [
            (texts.ALL, None),
            (texts.DATES_MISSING, MissingFilter()),
            (texts.DATES_FILLED, MissingFilter(filled=True)),
            (texts.DATES_PASSED, DateFilter(end=today.fromordinal(today.toordinal() - 1))),
            (texts.DATES_AHEAD, DateFilter(start=today)),
            (texts.DATES_THIS_YEAR, DateFilter(today.replace(month=1, day=1), today.replace(month=12, day=31))),
            (
                texts.DATES_LAST_YEAR,
                DateFilter(
                    today.replace(year=today.year - 1, month=1, day=1),
                    today.replace(year=today.year - 1, month=12, day=31),
                ),
            ),
        ]

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if opens_list(event):
            self.show_choices()
        else:
            super().keyPressEvent(event)


class ChoiceFilterField(QComboBox):
    """A filter that is chosen from the values there are, with how many cases each has; one or several.

    Signals:
        changed: the `Filter`, or None.
        left: Esc: on to the grid.
        reached: the field has got the focus.
    """

    changed = Signal(object)
    left = Signal()
    reached = Signal()

    def __init__(self, parent: QWidget, field: Field, choices: Callable[[str], list[tuple[Any, int]]]) -> None:
        super().__init__(parent)
        self.field = field
        self.chosen: Filter | None = None
        self._choices = choices
        self.popup: ChoicePopup | None = None
        self.setAccessibleName(texts.FILTER_NAME.format(label=spoken_label(field)))
        self.setToolTip(texts.FILTER_TIPS[field.kind.name])
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.addItem(texts.ALL)

    def show_filter(self, chosen: Filter | None) -> None:
        """Show what is chosen elsewhere."""
        self.chosen = chosen
        text = texts.ALL
        if isinstance(chosen, ChoiceFilter):
            labels = [choice_label(self.field, value) for value in chosen.values]
            text = labels[0] if len(labels) == 1 else texts.SEVERAL.format(count=len(labels))
        self.setItemText(0, text)

    def choose(self, chosen: Filter | None) -> None:
        """Take a filter and tell it."""
        self.show_filter(chosen)
        self.changed.emit(chosen)

    def _take(self, values: list[Any]) -> None:
        self.choose(ChoiceFilter(frozenset(values)) if values else None)

    @override
    def showPopup(self) -> None:
        chosen = self.chosen.values if isinstance(self.chosen, ChoiceFilter) else frozenset()
        rows = [
            (texts.CHOICE.format(label=choice_label(self.field, value), count=count), value, value in chosen)
            for value, count in self._choices(self.field.key)
            if count or value in chosen or self.field.kind is not Kind.CASEWORKER
        ]
        self.popup = ChoicePopup(self, rows, several=True)
        self.popup.chosen.connect(self._take)
        self.popup.show_below()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if opens_list(event) or event.key() in {
            Qt.Key.Key_Down,
            Qt.Key.Key_Up,
            Qt.Key.Key_Space,
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
        }:
            self.showPopup()
        elif event.key() == Qt.Key.Key_Escape and self.chosen is not None:
            self.choose(None)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.choose(None)
        else:
            event.ignore()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.reached.emit()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())


class ChoicePopup(QFrame):
    """A list below a field. A click or Enter takes one value; ticks and Space, where allowed, take several.

    Signals:
        chosen: the list of values; empty for all.
    """

    chosen = Signal(object)

    def __init__(self, below: QWidget, rows: list[tuple[str, Any, bool]], *, several: bool = False) -> None:
        super().__init__(below, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.Box)
        self._below = below
        self._several = several
        self.list = QListWidget(self)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setAccessibleName(below.accessibleName())
        self.list.setPalette(outlined(self.list.palette()))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self.list)
        if several:
            self.list.addItem(QListWidgetItem(texts.ALL))
        for label, value, ticked in rows:
            item = QListWidgetItem(label)
            item.setData(_VALUE_ROLE, [value])
            if several:
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.itemChanged.connect(self._tell_ticked)
        self.list.itemClicked.connect(self._click)
        self.list.viewport().installEventFilter(self)
        self._ticking = False

    def show_below(self) -> None:
        """Open under the field, within the screen."""
        rows = min(self.list.count(), _MOST_LINES)
        height = self.list.sizeHintForRow(0) * rows + 4
        width = max(self._below.width(), self.list.sizeHintForColumn(0) + 5 * self.fontMetrics().averageCharWidth())
        screen = self._below.screen().availableGeometry()
        place = self._below.mapToGlobal(QPoint(0, self._below.height()))
        place.setX(max(screen.left(), min(place.x(), screen.right() - width)))
        self.setGeometry(QRect(place, QSize(width, height)))
        self.show()
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)

    def take(self, row: int) -> None:
        """Choose this one alone."""
        item = self.list.item(row)
        values = item.data(_VALUE_ROLE) or []
        self.chosen.emit(list(values) if self._several or values != [None] else [])
        self.close()

    def ticked(self) -> list[Any]:
        """The values whose ticks are set."""
        items = map(self.list.item, range(self.list.count()))
        return [item.data(_VALUE_ROLE)[0] for item in items if item.checkState() == Qt.CheckState.Checked]

    def _tell_ticked(self) -> None:
        self._ticking = True
        self.chosen.emit(self.ticked())

    def _click(self, item: QListWidgetItem) -> None:
        # A click on the tick itself has told already, and more may follow.
        if self._ticking:
            self._ticking = False
        else:
            self.take(self.list.row(item))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self._several and self.ticked():
                self.close()
            else:
                self.take(self.list.currentRow())
        elif event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_Tab}:
            self.close()
        else:
            super().keyPressEvent(event)

    @override
    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress:
            self._ticking = False
        return super().eventFilter(watched, event)


def _text_field(parent: QWidget, field: Field, today: date, _choices: Any) -> TextFilterField:
    return TextFilterField(parent, field, today)


def _date_field(parent: QWidget, field: Field, today: date, _choices: Any) -> DateFilterField:
    return DateFilterField(parent, field, today)


def _choice_field(parent: QWidget, field: Field, _today: date, choices: Any) -> ChoiceFilterField:
    return ChoiceFilterField(parent, field, choices)


FilterField = TextFilterField | ChoiceFilterField

FILTER_FIELDS: Final[
    Mapping[Kind, Callable[[QWidget, Field, date, Callable[[str], list[tuple[Any, int]]]], FilterField]]
] = {
    Kind.NUMBER: _text_field,
    Kind.TEXT: _text_field,
    Kind.BIRTH_DATE: _date_field,
    Kind.DATE: _date_field,
    Kind.CODE: _choice_field,
    Kind.CASEWORKER: _choice_field,
    Kind.STATUS: _choice_field,
    Kind.WAITING_DAYS: _text_field,
    Kind.OVERDUE: _choice_field,
}
