"""The reporting period, the same in the whole program: two dates, and the periods that one click chooses."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QMenu, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from okosos_admin import messages
from okosos_admin.model.errors import InputError
from okosos_admin.model.values import show_date
from okosos_admin.stats import PERIODS, Period, PeriodChoice
from okosos_admin.ui.colours import Meaning, ink
from okosos_admin.ui.date_field import DateField

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from okosos_admin.ui.mirror import Mirror
    from okosos_admin.ui.store import Store


class PeriodBar(QWidget):
    """Chooses the period of the mirror; the one who writes chooses it for the office, a reader only for this window.

    Args:
        mirror: whose period it is.
        store: where the office's choice is kept.
        spelled_out: whether the one-click periods are buttons where there is room, or always one button with a menu.

    Attributes:
        first: the field for the first day.
        last: the field for the last.
        choices: the one-click periods by key.
        buttons: a button for each of them.
        menu_button: one button for all of them.
    """

    def __init__(
        self, mirror: Mirror, store: Store, parent: QWidget | None = None, *, spelled_out: bool = True
    ) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._store = store
        self._spelled_out = spelled_out
        self.first = DateField(messages.PERIOD_FIRST, mirror.today)
        self.last = DateField(messages.PERIOD_LAST, mirror.today)
        for field in (self.first, self.last):
            field.decided.connect(self._decide)
            field.tried.connect(self._try)
        self.choices = {choice.key: self._action(choice) for choice in PERIODS}
        self.buttons = self._make_buttons()
        self.menu_button = self._make_menu()
        self._reason = QLabel()
        self._reason.setTextFormat(Qt.TextFormat.PlainText)
        self._reason.hide()
        self._lay_out()
        self._agreed = mirror.period
        self._looking = False
        mirror.period_changed.connect(self._follow)
        mirror.reset.connect(self._follow)
        self._show()

    # --- building

    def _action(self, choice: PeriodChoice) -> QAction:
        action = QAction(choice.label, self)
        action.setCheckable(True)
        action.triggered.connect(partial(self._choose, choice))
        return action

    def _make_buttons(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for action in self.choices.values():
            button = QToolButton()
            button.setDefaultAction(action)
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            row.addWidget(button)
        return holder

    def _make_menu(self) -> QToolButton:
        button = QToolButton()
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        menu = QMenu(button)
        menu.addActions(list(self.choices.values()))
        button.setMenu(menu)
        return button

    def _lay_out(self) -> None:
        label = QLabel(messages.PERIOD)
        label.setBuddy(self.first)
        row = QHBoxLayout()
        row.setSpacing(6)
        for part in (label, self.first, QLabel("–"), self.last):
            row.addWidget(part)
        row.addSpacing(6)
        row.addWidget(self.menu_button)
        row.addWidget(self.buttons)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        # The buttons must not keep the window wide: where there is no room for them, the menu takes over.
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        column.addLayout(row)
        column.addWidget(self._reason)
        self._dates_width = sum(part.sizeHint().width() + 6 for part in (label, self.first, self.last)) + 24
        self._swap(self._spelled_out)

    @property
    def reason(self) -> str:
        """What is wrong with what is in the fields; empty when nothing is."""
        return self._reason.text()

    # --- choosing

    def _choose(self, choice: PeriodChoice) -> None:
        period = choice.period(self._mirror.today, self._mirror.columns.first_day)
        self._take(period, keep=True)

    def _decide(self) -> None:
        self._read()

    def _try(self) -> None:
        self._looking = True
        self._read()
        self._looking = False

    def _read(self) -> None:
        """Take over what is in the two fields, or say what is wrong with it."""
        days = []
        reasons = []
        for field in (self.first, self.last):
            try:
                days.append(field.value())
                field.show_error("")
            except InputError as error:
                field.show_error(str(error))
                reasons.append(str(error))
        if not reasons:
            try:
                period = Period(days[0], days[1], as_of=self._mirror.today)
                # Somebody who only passes through the fields has chosen nothing for the office.
                self._take(period, keep=not self._looking and period != self._agreed)
            except InputError as error:
                self.last.show_error(str(error))
                reasons.append(str(error))
        self._say(" ".join(reasons))

    def _take(self, period: Period, *, keep: bool) -> None:
        mirror = self._mirror
        mirror.set_period(period.start, period.end)
        settings = mirror.settings
        office = (settings.period_from, settings.period_to)
        if keep and mirror.access.writable and office != (period.start, period.end):
            self._store.change_settings(period_from=period.start, period_to=period.end)
        self._show()

    # --- showing

    def _follow(self) -> None:
        if not self._looking:
            self._agreed = self._mirror.period
        self._show()

    def _show(self) -> None:
        period = self._mirror.period
        for field, day in ((self.first, period.start), (self.last, period.end)):
            field.set_value(day)
        self._say("")
        self._show_choice(period)

    def _show_choice(self, period: Period) -> None:
        """Mark the choice that gives the period in force, and say what each would give."""
        chosen = ""
        first_day = self._mirror.columns.first_day
        for choice in PERIODS:
            found = choice.period(self._mirror.today, first_day)
            is_it = not chosen and (found.start, found.end) == (period.start, period.end)
            if is_it:
                chosen = choice.label
            action = self.choices[choice.key]
            action.setChecked(is_it)
            action.setToolTip(
                messages.PERIOD_CHOICE.format(
                    label=choice.label, start=show_date(found.start), end=show_date(found.end)
                )
            )
        self.menu_button.setText(chosen or messages.PERIOD_CHOOSE)

    def _say(self, reason: str) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, ink(Meaning.REFUSED, palette))
        self._reason.setPalette(palette)
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))

    # --- room

    def _swap(self, buttons: bool) -> None:
        self.buttons.setVisible(buttons)
        self.menu_button.setVisible(not buttons)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._swap(self._spelled_out and self.width() >= self._dates_width + self.buttons.sizeHint().width())

    @override
    def sizeHint(self) -> QSize:
        choices = self.buttons if self._spelled_out else self.menu_button
        return QSize(self._dates_width + choices.sizeHint().width(), super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._dates_width + self.menu_button.sizeHint().width(), super().minimumSizeHint().height())
