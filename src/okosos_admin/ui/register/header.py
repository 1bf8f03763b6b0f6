"""The grid's headings: a row of groups over a row of labels, with the arrow of the order and a '?' for the explanation.

The first columns, up to and including Navn, stay where they are when the grid is scrolled sideways; the view says how
wide they are (`frozen_width`).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionHeader, QTableView
from typing_extensions import override

from okosos_admin.model.fields import FIELDS
from okosos_admin.ui.colours import Meaning, ink

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

    Index = QModelIndex | QPersistentModelIndex

_LABEL_LINES: Final = 2
_AIR: Final = 8
_FLAGS: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap


class RegisterHeader(QHeaderView):
    """Headings in two rows.

    Signals:
        help_requested: the column whose '?' was clicked.
        laid_out: sections are elsewhere.
    """

    help_requested = Signal(int)
    laid_out = Signal()

    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(True)
        self.setSortIndicatorShown(True)
        self.setMouseTracking(True)
        self.sortIndicatorChanged.connect(self._repaint_order)
        self._frozen_count = 0
        self._over_staying = False
        self._filter_height = 0

    # --- measures -----------------------------------------------------------------------------------------------------

    @property
    def line_height(self) -> int:
        """Height of a line of text and the air around it."""
        return self.fontMetrics().height() + 6

    @property
    def label_height(self) -> int:
        """Height of the row of labels."""
        return _LABEL_LINES * self.fontMetrics().height() + 8

    @property
    def filter_height(self) -> int:
        """Height of the row of filters on top."""
        return self._filter_height

    def set_filter_height(self, height: int) -> None:
        """Make room for a row of filters on top."""
        self._filter_height = height
        self.geometriesChanged.emit()

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._filter_height + self.line_height + self.label_height)

    @override
    def updateGeometries(self) -> None:
        super().updateGeometries()
        self.laid_out.emit()

    @override
    def reset(self) -> None:
        # Other rows are shown: the sections are the same, and painting them takes a sixth of what the grid takes.
        if self.count() != self.model().columnCount():
            super().reset()

    @override
    def setRootIndex(self, index: Index) -> None:
        if index != self.rootIndex():
            super().setRootIndex(index)

    def update_section(self, section: int) -> None:
        """Paint one section anew."""
        self.viewport().update(self.left_of(section), 0, self.sectionSize(section), self.height())

    def freeze(self, count: int) -> None:
        """Let the first `count` sections, as they stand on the screen, stay where they are."""
        if count != self._frozen_count:
            self._frozen_count = count
            self.viewport().update()
        self.laid_out.emit()

    @property
    def frozen_sections(self) -> list[int]:
        """The sections that stay, from the left."""
        return [
            section
            for section in map(self.logicalIndex, range(self._frozen_count))
            if not self.isSectionHidden(section)
        ]

    @property
    def frozen_width(self) -> int:
        """How much of the left edge they take."""
        return sum(map(self.sectionSize, self.frozen_sections))

    def width_of_first(self, count: int) -> int:
        """Width of the first `count` sections, as they stand on the screen."""
        return sum(self.sectionSize(self.logicalIndex(place)) for place in range(count))

    def width_for_label(self, section: int) -> int:
        """How wide a section must be for its label, in one line or two with the '?' beside them."""
        metrics = self.fontMetrics()
        words = FIELDS[section].label.split()
        splits = ((" ".join(words[:place]), " ".join(words[place:])) for place in range(1, len(words)))
        two = min((max(map(metrics.horizontalAdvance, split)) for split in splits), default=math.inf)
        beside = self._mark_rect(QRect()).width() + _AIR
        return int(min(metrics.horizontalAdvance(FIELDS[section].label) + _AIR, two + beside + _AIR))

    @property
    def shift(self) -> int:
        """How far right of Qt's idea of them the frozen sections are."""
        return self.offset() if self._frozen_count else 0

    def is_frozen(self, section: int) -> bool:
        """Whether a section stays."""
        return 0 <= self.visualIndex(section) < self._frozen_count

    def left_of(self, section: int) -> int:
        """Where a section begins on the screen."""
        return self.sectionViewportPosition(section) + (self.shift if self.is_frozen(section) else 0)

    # --- drawing ------------------------------------------------------------------------------------------------------

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        with QPainter(self.viewport()) as painter:
            self._paint_groups(painter)
            if self.shift:
                painter.setClipRect(0, 0, self.frozen_width, self.height())
                for section in self.frozen_sections:
                    rect = QRect(self.left_of(section), 0, self.sectionSize(section), self.height())
                    self.paintSection(painter, rect, section)

    def _paint_groups(self, painter: QPainter) -> None:
        for text, left, width in self._groups():
            rect = QRect(left, self._filter_height, width, self.line_height)
            self._draw_ground(painter, rect)
            # The heading of a group that is partly scrolled away stays readable.
            visible = rect.intersected(QRect(self.frozen_width, 0, self.viewport().width(), self.height()))
            painter.setPen(self.palette().color(QPalette.ColorRole.ButtonText))
            shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, visible.width() - 8)
            painter.drawText(visible, Qt.AlignmentFlag.AlignCenter, shown)

    def _groups(self) -> Iterator[tuple[str, int, int]]:
        """Neighbours of the same group: its name, left edge and width."""
        name, left, width = "", 0, 0
        for place in range(self._frozen_count, self.count()):
            section = self.logicalIndex(place)
            if self.isSectionHidden(section):
                continue
            group = FIELDS[section].group
            if group != name:
                if name:
                    yield name, left, width
                name, left, width = group, self.sectionViewportPosition(section), 0
            width += self.sectionSize(section)
        if name:
            yield name, left, width

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        field = FIELDS[logicalIndex]
        grouped = field.group and not self.is_frozen(logicalIndex)
        rect = rect.adjusted(0, self._filter_height + (self.line_height if grouped else 0), 0, 0)
        self._draw_ground(painter, rect, logicalIndex)
        inner = rect.adjusted(4, 2, -2, -2)
        inner.setTop(max(inner.top(), rect.bottom() - self.label_height))
        mark = self._mark_rect(rect)
        has_mark = self._has_mark(rect, logicalIndex)
        if self.sortIndicatorSection() == logicalIndex:
            beside = inner.adjusted(0, 0, -self._arrow_width, 0)
            # Above a label of one line where there is no room beside it.
            above = self._is_one_line(inner, logicalIndex) and not self._is_one_line(beside, logicalIndex)
            self._draw_arrow(painter, rect, above=above)
            inner = inner if above else beside
        elif has_mark and not self._is_one_line(inner, logicalIndex):
            inner.setRight(mark.left())
        painter.setPen(self.palette().color(QPalette.ColorRole.ButtonText))
        painter.drawText(inner, _FLAGS, field.label)
        if self.selectionModel() is not None and self._is_current(logicalIndex):
            painter.fillRect(rect.adjusted(0, rect.height() - 3, -1, 0), self.palette().highlight())
        if has_mark:
            painter.save()
            small = self.font()
            small.setPointSizeF(small.pointSizeF() * 0.85)
            painter.setFont(small)
            painter.setPen(ink(Meaning.NOTICE, self.palette()))
            painter.drawText(mark, Qt.AlignmentFlag.AlignCenter, "?")
            painter.restore()

    def _is_current(self, section: int) -> bool:
        return self.selectionModel().currentIndex().column() == section

    def _draw_ground(self, painter: QPainter, rect: QRect, section: int = -1) -> None:
        option = QStyleOptionHeader()
        self.initStyleOption(option)
        option.rect = rect
        option.state |= QStyle.StateFlag.State_Raised
        if section >= 0:
            option.section = section
        self.style().drawControl(QStyle.ControlElement.CE_HeaderSection, option, painter, self)

    @property
    def _arrow_width(self) -> int:
        return self.fontMetrics().height() // 2 + 6

    def _draw_arrow(self, painter: QPainter, rect: QRect, *, above: bool) -> None:
        size = self.fontMetrics().height() // 2
        option = QStyleOptionHeader()
        self.initStyleOption(option)
        option.rect = QRect(rect.right() - size - 5, rect.bottom() - size - 6, size, size)
        if above:
            option.rect.moveTo(rect.left() + 5, rect.bottom() - self.label_height + 6)
        # Up for an order from a to å, as in spreadsheets; Fusion by itself would point down.
        rises = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        option.sortIndicator = (
            QStyleOptionHeader.SortIndicator.SortUp if rises else QStyleOptionHeader.SortIndicator.SortDown
        )
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorHeaderArrow, option, painter, self)

    def _is_one_line(self, rect: QRect, section: int) -> bool:
        return self.fontMetrics().horizontalAdvance(FIELDS[section].label) <= rect.width()

    def _has_mark(self, rect: QRect, section: int) -> bool:
        """Whether the '?' has room: above a label of one line, or beside one of two."""
        least = 2 if self._is_one_line(rect.adjusted(4, 0, -2, 0), section) else 6
        return rect.width() > least * self._mark_rect(rect).width()

    def _mark_rect(self, rect: QRect) -> QRect:
        width = self.fontMetrics().horizontalAdvance("?") + 6
        top = max(rect.top(), rect.bottom() - self.label_height)
        return QRect(rect.right() - width, top, width, self.fontMetrics().height() + 2)

    # --- the mouse ----------------------------------------------------------------------------------------------------

    def section_at(self, x: int) -> int:
        """The section at a place on the screen, -1 for none."""
        return self.logicalIndexAt(x - self.shift if x < self.frozen_width else x)

    def _repaint_order(self) -> None:
        # Qt paints the two arrows anew where it believes them to be.
        if self.shift:
            self.viewport().update()

    def _pass_on(self, handle: Callable[[QMouseEvent], None], event: QMouseEvent) -> None:
        """Let Qt handle the mouse over a section that stays as if nothing were scrolled, which is where it is."""
        offset = self.offset()
        if not self._over_staying or not offset:
            handle(event)
            return
        self.setOffset(0)
        handle(event)
        self.setOffset(offset)
        self.viewport().update()
        self.laid_out.emit()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        self._over_staying = place.x() < self.frozen_width
        section = self.section_at(place.x())
        if section >= 0:
            rect = QRect(self.left_of(section), 0, self.sectionSize(section), self.height())
            if self._has_mark(rect, section) and self._mark_rect(rect).contains(place):
                self.help_requested.emit(section)
                return
        self._pass_on(super().mousePressEvent, event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not event.buttons():
            self._over_staying = event.position().x() < self.frozen_width
        self._pass_on(super().mouseMoveEvent, event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pass_on(super().mouseReleaseEvent, event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pass_on(super().mouseDoubleClickEvent, event)


class RowHeader(QHeaderView):
    """The signs at the left edge of the rows; Qt's own would ask for hundreds of them to know how wide it is."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, table)
        self.setSectionsClickable(True)
        self.setHighlightSections(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("0") * 3, 0)

    @override
    def setRootIndex(self, index: Index) -> None:
        # Each reset of the model sets it, and all rows would be laid out a second time.
        if index != self.rootIndex():
            super().setRootIndex(index)
