"""Who sits at this machine: the name that colleagues see and that stands in the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget
from typing_extensions import override

from okosos_admin.ui.dialogs import texts
from okosos_admin.ui.dialogs.frame import Frame, Problem, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

LINES_SHOWN = 7


def ask(parent: QWidget | None, names: Sequence[str], suggestion: str) -> str | None:
    """Ask for the user's name; None when the user does not say.

    Args:
        parent: the window.
        names: of the caseworkers, in the order they are shown.
        suggestion: what to begin with, chosen in the list when it is there.
    """
    dialog = WhoDialog(parent, names, suggestion)
    return dialog.name() if dialog.ask() else None


class WhoDialog(Frame):
    """A field for the name and the caseworkers to choose among; arrow keys in the field walk the list."""

    def __init__(self, parent: QWidget | None, names: Sequence[str], suggestion: str) -> None:
        super().__init__(parent, texts.WHO_TITLE)
        self.field = QLineEdit(suggestion)
        self.list = QListWidget()
        self.list.addItems(list(names))
        self._problem = Problem()
        self.add_intro(texts.WHO_INTRO)
        self._add(texts.WHO_NAME, self.field)
        self.column.addWidget(self._problem)
        self._add(texts.WHO_LIST, self.list)
        lines = min(max(len(names), 3), LINES_SHOWN)
        self.list.setMinimumHeight(self.fontMetrics().height() * lines * 5 // 4)
        self.add_choice(texts.WHO_ACCEPT, texts.CANCEL)
        if not names:
            self.list.hide()
            self._list_label.hide()
        self._choose_in_list(suggestion)
        self._take_selected()
        self.field.selectAll()
        self.field.setFocus()
        self.field.installEventFilter(self)
        self.field.textEdited.connect(self._choose_in_list)
        self.field.textChanged.connect(lambda: self._problem.say(""))
        # Not the current item: a list makes its first one current as soon as it gets the focus.
        self.list.itemSelectionChanged.connect(self._take_selected)
        self.list.itemClicked.connect(self._take_selected)
        self.list.itemDoubleClicked.connect(self.accept)

    def name(self) -> str:
        """What is filled in now, with single spaces."""
        return " ".join(self.field.text().split())

    @override
    def accept(self) -> None:
        if self.name():
            super().accept()
        else:
            self._problem.say(texts.NO_NAME)
            self.field.setFocus()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        walks = (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}
        )
        if walks:
            QApplication.sendEvent(self.list, event)
        return walks

    def _add(self, text: str, field: QLineEdit | QListWidget) -> None:
        label = plain(text)
        label.setBuddy(field)
        field.setAccessibleName(text.replace("&", "").rstrip(":"))
        self.column.addWidget(label)
        self.column.addWidget(field)
        self._list_label = label

    def _take_selected(self) -> None:
        for item in self.list.selectedItems():
            self.field.setText(item.text())
            self.field.selectAll()

    def _choose_in_list(self, name: str) -> None:
        """Select the caseworker of that name, or nobody."""
        self.list.blockSignals(True)
        self.list.clearSelection()
        for item in self.list.findItems(name.strip(), Qt.MatchFlag.MatchFixedString)[:1]:
            self.list.setCurrentItem(item)
        self.list.blockSignals(False)
