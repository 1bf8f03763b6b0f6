"""The name of a caseworker who is not in the list yet, asked for from a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from okosos_admin.model.values import LONGEST_TEXT, clean_text
from okosos_admin.ui.dialogs import texts
from okosos_admin.ui.dialogs.frame import Frame, Problem, plain

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def ask(parent: QWidget | None) -> str | None:
    """Ask for a name; None when the user does not say."""
    dialog = NewCaseworkerDialog(parent)
    return dialog.name() if dialog.ask() else None


class NewCaseworkerDialog(Frame):
    """A field for the name."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, texts.NEW_CASEWORKER_TITLE)
        self.field = QLineEdit()
        self.field.setMaxLength(LONGEST_TEXT)
        self.field.setAccessibleName(texts.NEW_CASEWORKER_NAME.replace("&", "").rstrip(":"))
        self._problem = Problem()
        self.add_intro(texts.NEW_CASEWORKER_INTRO)
        label = plain(texts.NEW_CASEWORKER_NAME)
        label.setBuddy(self.field)
        self.column.addWidget(label)
        self.column.addWidget(self.field)
        self.column.addWidget(self._problem)
        self.add_choice(texts.NEW_CASEWORKER_ACCEPT, texts.CANCEL)
        self.field.textChanged.connect(lambda: self._problem.say(""))
        self.field.setFocus()

    def name(self) -> str:
        """What is filled in now, with single spaces."""
        return clean_text(self.field.text())

    @override
    def accept(self) -> None:
        if self.name():
            super().accept()
        else:
            self._problem.say(texts.NO_CASEWORKER_NAME)
            self.adjustSize()  # else the sentence takes its room from the intro
            self.field.setFocus()
