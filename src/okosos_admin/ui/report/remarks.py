"""What the report says about its figures: sentences with a sign, and a button that shows the cases they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from okosos_admin.report.document import Remark, Remarks, Tone
from okosos_admin.ui.colours import Meaning, ink
from okosos_admin.ui.report import texts

if TYPE_CHECKING:
    from collections.abc import Mapping

_MEANINGS: Final[Mapping[Tone, Meaning]] = {
    Tone.INFORMATION: Meaning.QUIET,
    Tone.RIGHT: Meaning.ADDED,
    Tone.WRONG: Meaning.MISSING,
}


class RemarkLine(QWidget):
    """One sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.remark = Remark("")
        self._sign = QLabel()
        self._text = QLabel()
        for label in (self._sign, self._text):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        font = QFont(self.font())
        font.setBold(True)
        self._sign.setFont(font)
        self._sign.setFixedWidth(self.fontMetrics().horizontalAdvance("mm"))
        self.button = QPushButton(texts.SHOW_CASES)
        row = QGridLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._sign, 0, 0)
        row.addWidget(self._text, 0, 1)
        row.addWidget(self.button, 0, 2)
        row.setColumnStretch(1, 1)

    def show_remark(self, remark: Remark) -> None:
        """Show `remark`; the button only where there is something to look at."""
        self.remark = remark
        self._sign.setText(texts.SIGNS[remark.tone])
        self._sign.setVisible(bool(texts.SIGNS[remark.tone]))
        self._text.setText(remark.text)
        self._text.setAccessibleName(texts.SPOKEN_SIGNS[remark.tone] + remark.text)
        self.button.setVisible(remark.tone is Tone.WRONG and bool(remark.key))
        self._colour()

    def _colour(self) -> None:
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Text, ink(_MEANINGS[self.remark.tone], palette))
        self._sign.setPalette(palette)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colour()


class RemarkList(QWidget):
    """Sentences under a heading.

    Attributes:
        lines: those shown.

    Signals:
        opened: the `Remark` whose cases are asked for.
    """

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLabel()
        font = QFont(self.font())
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.1)
        self._title.setFont(font)
        self._pool: list[RemarkLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._title)

    @property
    def lines(self) -> list[RemarkLine]:
        """The sentences shown."""
        return [line for line in self._pool if not line.isHidden()]

    def show_remarks(self, block: Remarks) -> None:
        """Show the sentences of `block`."""
        self._title.setText(block.title)
        while len(self._pool) < len(block.remarks):
            line = RemarkLine()
            line.button.clicked.connect(lambda _checked=False, line=line: self.opened.emit(line.remark))
            self._pool.append(line)
            self._column.addWidget(line)
        for position, line in enumerate(self._pool):
            line.setVisible(position < len(block.remarks))
        for line, remark in zip(self._pool, block.remarks, strict=False):
            line.show_remark(remark)
