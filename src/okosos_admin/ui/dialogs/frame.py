"""What all dialogs have in common: a column of parts above a row of buttons, and texts that are only text.

Names and cells from outside go through here: nothing is taken for formatting, and a long text scrolls instead of
pushing the buttons off the screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
)
from typing_extensions import override

from okosos_admin import messages
from okosos_admin.ui.colours import Meaning, ink, paper

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

HEADING_SCALE: Final = 1.2
# Widths in characters, heights as a part of the screen.
TEXT_WIDTH: Final = 64
HIGHEST_TEXT: Final = 0.4


class Frame(QDialog):
    """A dialog: parts are added to `column`, then buttons.

    Args:
        parent: the window it belongs to.
        title: in the title bar.
    """

    def __init__(self, parent: QWidget | None, title: str = messages.PROGRAM) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        em = self.fontMetrics().height()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(em, em, em, em)
        self.column.setSpacing(em // 2)
        self.buttons = QDialogButtonBox(self)  # a default button is one only inside its dialog
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def add_intro(self, text: str) -> None:
        """What the dialog is about, above its fields."""
        self.column.addWidget(plain(text, wraps=True))
        self.column.addSpacing(self.fontMetrics().height() // 2)

    def add_button(self, text: str, role: QDialogButtonBox.ButtonRole, *, default: bool = False) -> QPushButton:
        """A button in the row; Enter presses the default one from wherever the focus is."""
        button = self.buttons.addButton(text, role)
        button.setAutoDefault(default)
        button.setDefault(default)
        return button

    def add_choice(
        self, accept: str, reject: str, *, default_is_reject: bool = False
    ) -> tuple[QPushButton, QPushButton]:
        """The two buttons of a question, and the row they stand in; Enter presses the one that has the focus."""
        accepting = self.add_button(accept, QDialogButtonBox.ButtonRole.AcceptRole, default=not default_is_reject)
        rejecting = self.add_button(reject, QDialogButtonBox.ButtonRole.RejectRole, default=default_is_reject)
        for button in (accepting, rejecting):
            button.setAutoDefault(True)
        self.add_row_of_buttons()
        return accepting, rejecting

    def add_row_of_buttons(self) -> None:
        """The row of buttons, below everything added so far."""
        self.column.addSpacing(self.fontMetrics().height() // 2)
        self.column.addWidget(self.buttons)

    def ask(self) -> bool:
        """Show it and wait; whether the user accepted. The values can be read afterwards."""
        accepted = self.exec() == QDialog.DialogCode.Accepted
        self.deleteLater()
        return accepted


def plain(text: str, *, wraps: bool = False) -> QLabel:
    """A label that shows `text` as it is, whatever is in it."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wraps)
    if wraps:
        label.setMinimumWidth(label.fontMetrics().averageCharWidth() * TEXT_WIDTH)
    return label


def heading(text: str) -> QLabel:
    """The question or the news, in one large line or more."""
    label = plain(text, wraps=True)
    font = QFont(label.font())
    font.setBold(True)
    font.setPointSizeF(font.pointSizeF() * HEADING_SCALE)
    label.setFont(font)
    return label


class Text(QScrollArea):
    """A text as it is, as high as it needs but not higher than a part of the screen; then it scrolls."""

    def __init__(self, text: str) -> None:
        super().__init__()
        label = plain(text, wraps=True)
        width = label.minimumWidth()
        needed = label.heightForWidth(width)
        highest = int(self.screen().availableSize().height() * HIGHEST_TEXT)
        label.setMinimumWidth(0)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setWidget(label)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(text)
        self.setMinimumWidth(width + self.verticalScrollBar().sizeHint().width())
        if needed > highest:
            self.setMinimumHeight(highest)
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # so that the keyboard can scroll it
        else:
            self.setFixedHeight(needed)
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)


class Problem(QLabel):
    """A sentence below a field that is not right yet; not there otherwise."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAutoFillBackground(True)
        self.setMargin(self.fontMetrics().height() // 4)
        self._colour()
        self.hide()

    def say(self, sentence: str) -> None:
        """Show what is wrong, or nothing when `sentence` is empty; a screen reader hears it."""
        self.setText(sentence)
        self.setVisible(bool(sentence))
        if sentence:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationPaletteChange:
            self._colour()

    def _colour(self) -> None:
        surroundings = QGuiApplication.palette()
        palette = QPalette(surroundings)
        palette.setColor(QPalette.ColorRole.WindowText, ink(Meaning.REFUSED, surroundings))
        palette.setColor(QPalette.ColorRole.Window, paper(Meaning.REFUSED, surroundings))
        self.setPalette(palette)
