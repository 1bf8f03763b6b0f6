"""The figures a leader looks at first, in large print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QSizePolicy
from typing_extensions import override

from okosos_admin.report.document import show_number
from okosos_admin.stats import ALL_FIGURES
from okosos_admin.stats.comparison import EARLIER, When, change_text
from okosos_admin.ui.colours import Meaning, ink
from okosos_admin.ui.figure_button import FigureButton
from okosos_admin.ui.shades import hover
from okosos_admin.ui.statistics import texts

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from okosos_admin.ui.statistics.line import Counts

# The words are shorter than the figure's own, which stand in its table and in the bubble.
KEY_FIGURES: Final = {
    "status.in_scope": "saker i perioden",
    "status.waiting_at_end": "på venteliste",
    "status.open_at_end": "under arbeid",
    "status.new": "nye saker påbegynt",
    "status.closed": "avsluttet",
    "solution_rate.solved": "av de avsluttede løst",
}
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class KeyFigure(FigureButton):
    """One of them: a count, or a share where the figure is one, with the change since earlier below.

    Args:
        key: id of the figure.
    """

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        figure = ALL_FIGURES[key]
        super().__init__(figure, figure.label, parent)
        self._words = KEY_FIGURES[key]
        self.number = ""
        self.changes: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_counts(self, counts: Counts) -> None:
        """Show the number now, and how it differs from the earlier periods counted."""
        figure = self.figure
        now = counts[When.NOW]
        self.number = (figure.share(now) if figure.share_of else show_number(now[figure.id])) or "–"
        self.changes = tuple(self._then(now, counts[when], when) for when in EARLIER if when in counts)
        self.setAccessibleName(f"{self.number} {self._words}. {', '.join(self.changes)}")
        self.update()

    def _then(self, now: dict[str, int], then: dict[str, int], when: When) -> str:
        figure = self.figure
        if figure.share_of:
            return texts.SHARE_THEN[when].format(share=figure.share(then) or "–")
        return texts.SINCE[when].format(change=change_text(now[figure.id], then[figure.id]))

    def _large(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 2.1)
        return font

    @override
    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self._words) + metrics.horizontalAdvance("mm")
        return QSize(width, QFontMetrics(self._large()).height() + 3 * metrics.height() + metrics.height() // 2)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        palette = self.palette()
        if self.is_hot:
            painter.fillRect(self.rect(), hover(palette))
        if self.hasFocus():
            painter.setPen(palette.color(QPalette.ColorRole.Highlight))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        metrics = self.fontMetrics()
        side = metrics.horizontalAdvance("m") // 2
        large = self._large()
        top = metrics.height() // 4
        painter.setFont(large)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        height = QFontMetrics(large).height()
        painter.drawText(QRect(side, top, self.width(), height), _LEFT, self.number)
        painter.setFont(self.font())
        top += height
        for line, text in enumerate((self._words, *self.changes)):
            if line == 1:
                painter.setPen(ink(Meaning.QUIET, palette))
            painter.drawText(QRect(side, top, self.width(), metrics.height()), _LEFT, text)
            top += metrics.height()
