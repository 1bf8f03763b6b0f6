"""One figure as a line: its words, how many, how much of the total, and how many earlier. Each number is a link."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QSizePolicy
from typing_extensions import override

from okosos_admin.report.document import show_number
from okosos_admin.stats.comparison import When, change_text
from okosos_admin.stats.counting import Role
from okosos_admin.ui.colours import Meaning, ink
from okosos_admin.ui.figure_button import FigureButton
from okosos_admin.ui.shades import hairline, hover
from okosos_admin.ui.statistics import texts
from okosos_admin.ui.statistics.measures import CHANGES, COUNTS, WHEN, Cell, Measures

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from okosos_admin.stats import Figure

Counts = dict[When, dict[str, int]]

_WRAPPED: Final = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_NUMBER: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
_INK: Final[Mapping[Role, Meaning]] = {Role.GAP: Meaning.MISSING, Role.NOTE: Meaning.QUIET}
_QUIET: Final = frozenset({Cell.SHARE, *CHANGES.values()})


class FigureLine(FigureButton):
    """A line of a table.

    Args:
        figure: what it shows.
        name: how the figure is called where its table is not in sight.
        measures: where the numbers stand.

    Attributes:
        when: which of its numbers a click or Enter opens.
        texts: what it shows, by cell.
        ruled: whether there is a line above it.
        measures: where the numbers stand.
    """

    def __init__(self, figure: Figure, name: str, measures: Measures, parent: QWidget | None = None) -> None:
        super().__init__(figure, name, parent)
        self.when = When.NOW
        self.texts: dict[Cell, str] = {}
        self.ruled = figure.role is Role.TOTAL
        self.measures = measures
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_counts(self, counts: Counts) -> None:
        """Show the figure's number in each of the periods counted."""
        figure = self.figure
        now = counts[When.NOW]
        found = {Cell.COUNT: show_number(now[figure.id]), Cell.SHARE: figure.share(now) if figure.share_of else ""}
        for when in CHANGES:
            if when in counts:
                then = counts[when][figure.id]
                found[COUNTS[when]] = show_number(then)
                found[CHANGES[when]] = change_text(now[figure.id], then)
        if found != self.texts:
            self.texts = found
            self.setAccessibleName(self._spoken())
            self.update()

    def set_measures(self, measures: Measures) -> None:
        """Put the numbers elsewhere."""
        self.measures = measures
        self.updateGeometry()
        self.update()

    def _spoken(self) -> str:
        spoken = f"{self.figure.label}: " + ", ".join(filter(None, (self.texts[Cell.COUNT], self.texts[Cell.SHARE])))
        for when, words in texts.EARLIER_SPOKEN.items():
            if COUNTS[when] in self.texts:
                spoken += f", {words} {self.texts[COUNTS[when]]}"
        return spoken

    # --- size

    @override
    def sizeHint(self) -> QSize:
        width = self.measures.least
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.measures.least, self.measures.line)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        label = self._label_rect(width)
        needed = QFontMetrics(self._font()).boundingRect(label, _WRAPPED, self.figure.label).height()
        return needed + self.measures.line - self.fontMetrics().height()

    def _label_rect(self, width: int) -> QRect:
        measures = self.measures
        indent = measures.side + (3 * measures.side if self.figure.role is Role.NOTE else 0)
        return QRect(indent, 0, max(1, width - measures.side - measures.numbers - indent), 10_000)

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setBold(self.figure.role is Role.TOTAL)
        return font

    # --- choosing one of the numbers

    def _point(self, when: When) -> None:
        if when is not self.when:
            self.when = when
            self.update()

    def _when_at(self, x: int) -> When:
        cell = self.measures.cell_at(x, self.width())
        return When.NOW if cell is None or cell not in self.texts else WHEN[cell]

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(self._when_at(int(event.position().x())))
        super().mouseMoveEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._point(self._when_at(int(event.position().x())))
        super().mousePressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            self._point(When.NOW)
        super().focusInEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            shown = [when for when, cell in COUNTS.items() if cell in self.texts]
            step = 1 if event.key() == Qt.Key.Key_Right else -1
            self._point(shown[max(0, min(len(shown) - 1, shown.index(self.when) + step))])
        else:
            super().keyPressEvent(event)

    # --- painting

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        palette = self.palette()
        measures = self.measures
        if self.is_hot:
            painter.fillRect(self.rect(), hover(palette))
        if self.ruled:
            painter.setPen(hairline(palette))
            painter.drawLine(0, 0, self.width(), 0)
        if self.hasFocus():
            painter.setPen(palette.color(QPalette.ColorRole.Highlight))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        plain = palette.color(QPalette.ColorRole.Text)
        quiet = ink(Meaning.QUIET, palette)
        role = self.figure.role
        own = ink(_INK[role], palette) if role in _INK else plain
        font = self._font()
        painter.setFont(font)
        painter.setPen(own)
        label = self._label_rect(self.width())
        label.setHeight(self.height())
        painter.drawText(label, _WRAPPED, self.figure.label)
        underlined = QFont(font)
        underlined.setUnderline(True)
        light = self.font()
        top = (measures.line - self.fontMetrics().height()) // 2
        chosen = COUNTS[self.when] if self.is_hot else None
        for cell, right in measures.rights(self.width()).items():
            text = self.texts.get(cell, "")
            painter.setPen(quiet if cell in _QUIET else own)
            painter.setFont(light if cell in _QUIET else underlined if cell is chosen else font)
            width = measures.widths[cell]
            painter.drawText(QRect(right - width, top, width, self.height()), _NUMBER, text)
