"""Settings: what the office has chosen, kept in the register, and what this user has chosen, kept on the machine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QGroupBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from okosos_admin.model.fields import FIELDS, NEGOTIATION
from okosos_admin.ui.dialogs import settings_texts as texts
from okosos_admin.ui.dialogs.frame import Frame, Problem, plain
from okosos_admin.ui.dialogs.texts import CANCEL

if TYPE_CHECKING:
    from okosos_admin.ui.mirror import Mirror

NAME: Final = "name"
MOST_WEEKS: Final = 520
_LONGEST: Final = 200
_NEGOTIATIONS: Final = frozenset(row.key for row in FIELDS if row.group == NEGOTIATION)
_OPTIONAL: Final = frozenset(row.key for row in FIELDS if row.optional)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was decided.

    Attributes:
        office: the office's settings that are different now, by attribute of `Settings`.
        user: the name under which this user writes.
        hidden: keys of the columns that are not shown.
    """

    office: dict[str, Any]
    user: str
    hidden: frozenset[str]


def ask(parent: QWidget | None, mirror: Mirror, user: str, hidden: frozenset[str]) -> Chosen | None:
    """Let the user look and choose; None when nothing shall be different.

    Args:
        parent: the window.
        mirror: the office's settings, and whether they may be changed from here.
        user: the name under which this user writes.
        hidden: keys of the columns that are not shown now.
    """
    dialog = SettingsDialog(parent, mirror, user, hidden)
    return dialog.answer() if dialog.ask() else None


class SettingsDialog(Frame):
    """Two groups: in the register, and on this machine."""

    def __init__(self, parent: QWidget | None, mirror: Mirror, user: str, hidden: frozenset[str]) -> None:
        super().__init__(parent, texts.TITLE)
        self._mirror = mirror
        settings = mirror.settings
        self.municipality = _line(settings.municipality)
        self.office = _line(settings.office)
        self.recipient = _line(settings.recipient)
        self.recipient.setPlaceholderText(texts.RECIPIENT_HINT)
        self.problem_over = QComboBox()
        for key, text in texts.PROBLEM_CHOICES.items():
            self.problem_over.addItem(text, key)
        self.problem_over.setCurrentIndex(max(0, self.problem_over.findData(settings.municipal_problem_over)))
        self.weeks = QSpinBox()
        self.weeks.setRange(1, MOST_WEEKS)
        self.weeks.setSuffix(texts.WEEKS)
        self.weeks.setValue(settings.waiting_weeks)
        self.user = _line(user)
        self.user.setToolTip(texts.USER_TIP)
        self.negotiations = QCheckBox(texts.NEGOTIATIONS)
        self.columns = QListWidget()
        self.where = plain("", wraps=True)
        self.group = self._office_group()
        self._problem = Problem()
        self._fill_columns(hidden)
        self.column.addWidget(self.group)
        self.column.addWidget(self._machine_group(), 1)
        self.column.addWidget(self._problem)
        self.add_choice(texts.ACCEPT, CANCEL)
        self.negotiations.toggled.connect(self._tick_negotiations)
        self.columns.itemChanged.connect(self._follow_columns)
        self.user.textChanged.connect(lambda: self._problem.say(""))
        mirror.access_changed.connect(self._show_access)
        self._show_access()
        (self.municipality if self.municipality.isEnabled() else self.user).setFocus()
        metrics = self.fontMetrics()
        wanted = QSize(metrics.averageCharWidth() * 76, metrics.height() * 40)
        self.resize(wanted.boundedTo(self.screen().availableSize() * 0.9))

    # --- building

    def _office_group(self) -> QGroupBox:
        group = QGroupBox(texts.OFFICE)
        column = QVBoxLayout(group)
        column.addWidget(self.where)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for text, field in (
            (texts.MUNICIPALITY, self.municipality),
            (texts.NAV_OFFICE, self.office),
            (texts.RECIPIENT, self.recipient),
            (texts.PROBLEM, self.problem_over),
            (texts.WAITING, self.weeks),
        ):
            _add(form, text, field)
        column.addLayout(form)
        column.addWidget(plain(texts.PERIOD, wraps=True))
        return group

    def _machine_group(self) -> QGroupBox:
        group = QGroupBox(texts.MACHINE)
        column = QVBoxLayout(group)
        column.addWidget(plain(texts.MACHINE_WHERE, wraps=True))
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        _add(form, texts.USER, self.user)
        column.addLayout(form)
        column.addWidget(self.negotiations)
        label = plain(texts.COLUMNS)
        label.setBuddy(self.columns)
        self.columns.setAccessibleName(texts.COLUMNS.replace("&", "").rstrip(":"))
        self.columns.setMinimumHeight(self.fontMetrics().height() * 6)
        column.addWidget(label)
        column.addWidget(self.columns, 1)
        reset = QPushButton(texts.RESET)
        reset.setAutoDefault(False)
        reset.clicked.connect(lambda: self._tick(_OPTIONAL))
        column.addWidget(reset, 0, Qt.AlignmentFlag.AlignLeft)
        return group

    # --- columns

    def _fill_columns(self, hidden: frozenset[str]) -> None:
        for field in FIELDS:
            if field.key != NAME:
                item = QListWidgetItem(f"{field.group}: {field.label}" if field.group else field.label)
                item.setData(Qt.ItemDataRole.UserRole, field.key)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                self.columns.addItem(item)
        self._tick(hidden)

    def _items(self) -> list[QListWidgetItem]:
        return [self.columns.item(row) for row in range(self.columns.count())]

    def _hidden(self) -> frozenset[str]:
        unticked = (item for item in self._items() if item.checkState() == Qt.CheckState.Unchecked)
        return frozenset(str(item.data(Qt.ItemDataRole.UserRole)) for item in unticked)

    def _tick(self, hidden: frozenset[str]) -> None:
        self.columns.blockSignals(True)
        for item in self._items():
            shown = item.data(Qt.ItemDataRole.UserRole) not in hidden
            item.setCheckState(Qt.CheckState.Checked if shown else Qt.CheckState.Unchecked)
        self.columns.blockSignals(False)
        self._follow_columns()

    def _tick_negotiations(self, shown: bool) -> None:
        others = self._hidden() - _NEGOTIATIONS
        self._tick(others if shown else others | _NEGOTIATIONS)

    def _follow_columns(self) -> None:
        self.negotiations.blockSignals(True)
        self.negotiations.setChecked(not self._hidden() & _NEGOTIATIONS)
        self.negotiations.blockSignals(False)

    # --- deciding

    def _show_access(self) -> None:
        """A reader sees the office's settings and cannot change them."""
        writable = self._mirror.path is not None and self._mirror.access.writable
        for field in (self.municipality, self.office, self.recipient, self.problem_over, self.weeks):
            field.setEnabled(writable)
        if self._mirror.path is None:
            self.where.setText(texts.OFFICE_CLOSED)
        else:
            self.where.setText(texts.OFFICE_WHERE if writable else f"{texts.OFFICE_WHERE} {texts.OFFICE_READER}")

    def answer(self) -> Chosen:
        """What is decided now; nothing of the office's when it cannot be changed from here."""
        now = self._mirror.settings
        chosen = {
            "municipality": self.municipality.text().strip(),
            "office": self.office.text().strip(),
            "recipient": self.recipient.text().strip(),
            "municipal_problem_over": str(self.problem_over.currentData()),
            "waiting_weeks": self.weeks.value(),
        }
        different = {key: value for key, value in chosen.items() if value != getattr(now, key)}
        office = different if self.municipality.isEnabled() else {}
        return Chosen(office, " ".join(self.user.text().split()), self._hidden())

    @override
    def accept(self) -> None:
        if self.user.text().strip():
            super().accept()
        else:
            self._problem.say(texts.NO_USER)
            self.user.setFocus()


def _line(text: str) -> QLineEdit:
    line = QLineEdit(text)
    line.setMaxLength(_LONGEST)
    return line


def _add(form: QFormLayout, text: str, field: QWidget) -> None:
    label = plain(text)
    label.setBuddy(field)
    field.setAccessibleName(text.replace("&", "").rstrip(":"))
    form.addRow(label, field)
