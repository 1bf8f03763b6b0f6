"""The figures a leader looks at first, in large print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QSizePolicy
from typing_extensions import override

from okosos_admin.stats import ALL_FIGURES
from okosos_admin.stats.comparison import EARLIER, When, change_text
from okosos_admin.stats.waiting import MEASURES
from okosos_admin.ui.colours import Meaning, ink
from okosos_admin.ui.figure_button import FigureButton
from okosos_admin.ui.statistics import texts
from okosos_admin.ui.statistics.line import number_text

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from okosos_admin.stats.counted import Counted
    from okosos_admin.ui.statistics.line import Found

# The words are shorter than the figure's own, which stand in its table and in the bubble.
KEY_FIGURES: Final = {
    "status.in_scope": "saker i perioden",
    "status.waiting_at_end": "på venteliste",
    "waiting_list.median": "dager median ventetid",
    "status.open_at_end": "under arbeid",
    "status.new": "nye saker påbegynt",
    "status.closed": "avsluttet",
    "solution_rate.solved": "av de avsluttede løst",
}
_FIGURES: Final = {**ALL_FIGURES, **{measure.figure.id: measure.figure for measure in MEASURES}}
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class KeyFigure(FigureButton):
    """One of them: a count, or a share where the figure is one, with the change since earlier below.

    Args:
        key: id of the figure.
    """

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        figure = _FIGURES[key]
        super().__init__(figure, figure.label, parent)
        self._words = KEY_FIGURES[key]
        self.number = ""
        self.changes: tuple[str, ...] = ()
        self._size = QSize()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_found(self, found: Found) -> None:
        """Show the number now, and how it differs from the earlier periods counted."""
        now = found[When.NOW]
        # None closed have no share that was solved; 0 would say that the office solved nothing.
        of_none = texts.NO_NUMBER if self.figure.share_of else number_text(now.number(self.figure))
        self.number = now.share(self.figure) or of_none
        self.changes = tuple(self._then(now, found[when], when) for when in EARLIER if when in found)
        self.setAccessibleName(f"{self.number} {self._words}. {', '.join(self.changes)}")
        if self.sizeHint() != self._size:
            self._size = self.sizeHint()
            self.updateGeometry()
        self.update()

    def _then(self, now: Counted, then: Counted, when: When) -> str:
        if self.figure.share_of:
            return texts.SHARE_THEN[when].format(share=then.share(self.figure) or texts.NO_NUMBER)
        numbers = now.number(self.figure), then.number(self.figure)
        change = texts.NO_NUMBER if numbers[0] is None or numbers[1] is None else change_text(numbers[0], numbers[1])
        return texts.SINCE[when].format(change=change)

    def _large(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 2.1)
        return font

    @override
    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        words = max(map(metrics.horizontalAdvance, (self._words, *self.changes)))
        width = words + metrics.horizontalAdvance("mm")
        return QSize(width, QFontMetrics(self._large()).height() + 3 * metrics.height() + metrics.height() // 2)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        palette = self.palette()
        self.paint_ground(painter)
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
