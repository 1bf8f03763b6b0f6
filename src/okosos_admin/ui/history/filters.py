"""Which part of the history is wanted: one case or those of a name, one person, some days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from okosos_admin.model.errors import InputError
from okosos_admin.model.history import Query
from okosos_admin.model.shielding import is_shielded
from okosos_admin.model.values import folded
from okosos_admin.ui.date_field import DateField
from okosos_admin.ui.flow import FlowLayout
from okosos_admin.ui.history import texts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from okosos_admin.model import Case
    from okosos_admin.ui.mirror import Mirror

# So many cases may have what is typed in their name or ID.
MOST_CASES: Final = 500
# Who types goes on for a moment.
PAUSE_MILLISECONDS: Final = 250


class FilterBar(QWidget):
    """Fields for case, person and days.

    Args:
        mirror: whose cases are looked for.

    Attributes:
        case: number, name or ID.
        who: the person.
        first: the first day.
        last: the last day.
        clear_button: empties all of them.

    Signals:
        changed: something else is wanted.
    """

    changed = Signal()

    def __init__(self, mirror: Mirror, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self.case = QLineEdit()
        self.case.setPlaceholderText(texts.CASE_HINT)
        self.case.setClearButtonEnabled(True)
        self.case.setMinimumWidth(self.fontMetrics().averageCharWidth() * 26)
        self.who = QComboBox()
        self.who.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.who.addItem(texts.EVERYBODY, None)
        self.first = DateField(texts.FROM_NAME, mirror.today)
        self.last = DateField(texts.TO_NAME, mirror.today)
        self.clear_button = QPushButton(texts.CLEAR)
        self.clear_button.setAutoDefault(False)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MILLISECONDS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        row = FlowLayout(self)
        for text, field in (
            (texts.CASE, self.case),
            (texts.WHO, self.who),
            (texts.FROM, self.first),
            (texts.TO, self.last),
        ):
            label = QLabel(text)
            label.setBuddy(field)
            if not field.accessibleName():
                field.setAccessibleName(text.replace("&", "").rstrip(":"))
            pair = QWidget()
            beside = QHBoxLayout(pair)
            beside.setContentsMargins(0, 0, 0, 0)
            beside.addWidget(label)
            beside.addWidget(field)
            row.addWidget(pair)
        row.addWidget(self.clear_button)

    def _connect(self) -> None:
        self._pause.timeout.connect(self.changed)
        self.case.textChanged.connect(self._wait)
        self.case.returnPressed.connect(self._at_once)
        self.who.currentIndexChanged.connect(self.changed)
        self.first.decided.connect(self.changed)
        self.last.decided.connect(self.changed)
        self.clear_button.clicked.connect(self.clear)

    def _wait(self) -> None:
        self._pause.start()

    def _at_once(self) -> None:
        self._pause.stop()
        self.changed.emit()

    # --- what is wanted

    @property
    def is_clear(self) -> bool:
        """Whether everything is wanted."""
        return self.query() == Query()

    def query(self) -> Query:
        """What is wanted now.

        Raises:
            InputError: there is no such case, too many of them, or a date that is none.
        """
        user: str | None = self.who.currentData()
        start, end = _day(self.first), _day(self.last)
        if start and end and end < start:
            self.last.show_error(texts.DAYS_TURNED)
            raise InputError(texts.DAYS_TURNED)
        return Query(cases=self._cases(), user=user, start=start, end=end)

    def _cases(self) -> frozenset[int] | None:
        text = self.case.text().strip()
        if not text:
            return None
        found = {case.case_no for case in self._mirror.columns.cases if _fits(case, text)}
        if text.isdecimal():
            # Struck cases have a history too, and are found by their number alone.
            found.add(int(text[:9]))
        if not found:
            raise InputError(texts.NO_CASE.format(text=text))
        if len(found) > MOST_CASES:
            raise InputError(texts.TOO_MANY.format(text=text, count=len(found)))
        return frozenset(found)

    # --- what is shown

    def clear(self) -> None:
        """Want everything."""
        self._show_only("")

    def show_case(self, number: int) -> None:
        """Want one case and nothing else."""
        self._show_only(str(number))

    def show_users(self, users: Sequence[str]) -> None:
        """Offer these people; the choice stays where it can."""
        chosen = self.who.currentData()
        offered = [self.who.itemData(index) for index in range(1, self.who.count())]
        if list(users) == offered:
            return
        with QSignalBlocker(self.who):
            while self.who.count() > 1:
                self.who.removeItem(1)
            for user in users:
                self.who.addItem(user, user)
            self.who.setCurrentIndex(max(0, self.who.findData(chosen)))

    def _show_only(self, text: str) -> None:
        for field in (self.case, self.who, self.first, self.last):
            field.blockSignals(True)
        self.case.setText(text)
        self.who.setCurrentIndex(0)
        for field in (self.first, self.last):
            field.clear()
            field.show_error("")
        for field in (self.case, self.who, self.first, self.last):
            field.blockSignals(False)
        self._at_once()


def _fits(case: Case, text: str) -> bool:
    """Whether the text is the ID, or within the name; a shielded name is not looked into."""
    if case.local_id is not None and case.local_id.casefold() == text.casefold():
        return True
    return not text.isdecimal() and not is_shielded(case) and folded(text) in folded(case.name)


def _day(field: DateField) -> date | None:
    if not field.text().strip():
        field.show_error("")
        return None
    try:
        day = field.value()
    except InputError as error:
        field.show_error(str(error))
        raise
    field.set_value(day)
    return day
