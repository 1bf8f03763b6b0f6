"""A field for one date: typed as people type dates, or picked from a calendar with Alt+Down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QDate, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QPainter, QPalette, QPixmap, QPolygon, QTextCharFormat
from PySide6.QtWidgets import QApplication, QCalendarWidget, QLineEdit
from typing_extensions import override

from okosos_admin import messages
from okosos_admin.model.errors import InputError
from okosos_admin.model.values import parse_date, show_date
from okosos_admin.ui.colours import Meaning, ink
from okosos_admin.ui.shades import outlined

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QHideEvent, QKeyEvent
    from PySide6.QtWidgets import QWidget

WIDEST: Final = "00.00.0000"


class DateField(QLineEdit):
    """A line that holds a date.

    Args:
        name: what screen readers call it.
        today: what i means, and where the calendar opens when the field is empty.

    Attributes:
        calendar: what pops up, None before it has for the first time.

    Signals:
        decided: the text is final: Enter, the field was left, or a day was picked in the calendar.
        tried: a day is only looked at in the calendar.
    """

    decided = Signal()
    tried = Signal()

    def __init__(self, name: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.calendar: Calendar | None = None
        self._before = ""
        self.setAccessibleName(name)
        self._open = QAction(_arrow(self.palette()), messages.CALENDAR, self)
        self._open.setToolTip(messages.CALENDAR)
        self._open.triggered.connect(self.show_calendar)
        self.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)
        room_for_button = self.style().pixelMetric(self.style().PixelMetric.PM_SmallIconSize) + 14
        self.setFixedWidth(self.fontMetrics().horizontalAdvance(WIDEST) + room_for_button + 12)
        self.show_error("")
        self.editingFinished.connect(self.decided)

    def value(self) -> date:
        """The date in the field.

        Raises:
            InputError: there is none.
        """
        text = self.text().strip()
        if not text:
            raise InputError(f"{messages.DATE_MISSING.format(name=self.accessibleName())} {messages.DATE_HELP}")
        return parse_date(text, today=self._today)

    def set_value(self, day: date) -> None:
        """Show `day`."""
        self.setText(show_date(day))
        self.show_error("")

    def show_error(self, reason: str) -> None:
        """Turn the text red and say why; an empty `reason` takes it back."""
        # Setting the palette cuts it off from the system's, so it is taken anew from around the field each time.
        surroundings = self.parentWidget()
        palette = QApplication.palette(self) if surroundings is None else QPalette(surroundings.palette())
        if reason:
            palette.setColor(QPalette.ColorRole.Text, ink(Meaning.REFUSED, palette))
        self.setPalette(outlined(palette))
        self.setToolTip(reason or messages.DATE_HELP)
        self.setAccessibleDescription(reason)

    # --- the calendar

    def show_calendar(self) -> None:
        """Open the calendar below the field, on its day."""
        if self.calendar is None:
            self.calendar = Calendar(self)
            self.calendar.selectionChanged.connect(self._try_day)
            self.calendar.decided.connect(self._close_calendar)
        self._before = self.text()
        try:
            day = self.value()
        except InputError:
            day = self._today
        self.calendar.show_below(self, day)

    def _try_day(self) -> None:
        if self.calendar is not None and self.calendar.isVisible():
            self._show_day(self.calendar.selectedDate())
            self.tried.emit()

    def _close_calendar(self, picked: bool) -> None:
        assert self.calendar is not None
        if picked:
            self._show_day(self.calendar.selectedDate())
            self.decided.emit()
        elif self.text() != self._before:
            self.setText(self._before)
            self.tried.emit()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def _show_day(self, day: QDate) -> None:
        self.setText(day.toString("dd.MM.yyyy"))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt_down = event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt_down or event.key() == Qt.Key.Key_F4:
            self.show_calendar()
            return
        super().keyPressEvent(event)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.selectAll()
            event.accept()


class Calendar(QCalendarWidget):
    """A month that pops up over the window.

    Signals:
        decided: closed, and whether a day was picked.
    """

    decided = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowFlag(Qt.WindowType.Popup)
        self.setGridVisible(False)
        self._picked = False
        self.clicked.connect(self._pick)
        self.activated.connect(self._pick)

    def show_below(self, field: QWidget, day: date) -> None:
        """Open under `field`, or over it where the screen ends."""
        self._picked = False
        # Qt's own red is not to be read on a dark ground.
        red = QTextCharFormat()
        red.setForeground(ink(Meaning.OVERDUE, self.palette()))
        for day_off in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(day_off, red)
        self.setSelectedDate(QDate(day.year, day.month, day.day))
        size = self.sizeHint()
        below = field.mapToGlobal(QPoint(0, field.height()))
        screen = field.screen().availableGeometry()
        if below.y() + size.height() > screen.bottom():
            below.setY(field.mapToGlobal(QPoint(0, 0)).y() - size.height())
        below.setX(max(screen.left(), min(below.x(), screen.right() - size.width())))
        self.setGeometry(QRect(below, size))
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def _pick(self) -> None:
        self._picked = True
        self.hide()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.decided.emit(self._picked)


def _arrow(palette: QPalette) -> QIcon:
    """A small triangle in the colour of the text."""
    picture = QPixmap(32, 32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(palette.color(QPalette.ColorRole.Text))
    painter.drawPolygon(QPolygon([QPoint(8, 12), QPoint(24, 12), QPoint(16, 21)]))
    painter.end()
    return QIcon(picture)
