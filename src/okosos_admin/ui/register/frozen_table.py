"""A table whose first columns stay when it is scrolled sideways, and whose text grows and shrinks.

The columns up to and including Navn are drawn once more on top, at the left edge, and answer the mouse there. It is one
view and not two on top of each other, so that selection, editors, focus and what a screen reader sees are one as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionRange, QModelIndex, QPoint, QRect
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPalette, QPen, QRegion
from PySide6.QtWidgets import QAbstractItemView, QApplication, QStyle, QStyleOptionViewItem, QTableView, QWidget
from typing_extensions import override

from okosos_admin.model.codes import CODE_LISTS
from okosos_admin.model.fields import FIELDS, Kind
from okosos_admin.ui.register.header import RegisterHeader, RowHeader
from okosos_admin.ui.register.shown_rows import NAME_COLUMN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtCore import QAbstractItemModel

    from okosos_admin.ui.register.shown_rows import Index


class FrozenTable(QTableView):
    """Shows a model whose columns are `FIELDS`.

    Attributes:
        heading: the headings, which know what stays.
    """

    def __init__(self, model: QAbstractItemModel) -> None:
        super().__init__()
        self._widths: dict[int, float] = {}
        self._sizing = False
        self.heading = RegisterHeader(self)
        self.setHorizontalHeader(self.heading)
        self.setVerticalHeader(RowHeader(self))
        self.setModel(model)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.heading.sectionResized.connect(self._resized)
        self.heading.sectionMoved.connect(self._relayout)
        self._size_by_font()

    # --- measures -----------------------------------------------------------------------------------------------------

    def set_zoom(self, percent: int) -> None:
        """Show the text this much larger than the system's; columns keep their widths in characters."""
        font = QFont(QApplication.font(self))
        font.setPointSizeF(font.pointSizeF() * percent / 100)
        self.setFont(font)
        self.heading.setFont(font)
        self.verticalHeader().setFont(font)
        self._size_by_font()

    def set_width(self, column: int, characters: float | None) -> None:
        """Set a column's width; None for its own."""
        if characters is None:
            self._widths.pop(column, None)
        else:
            self._widths[column] = characters
        self._sizing = True
        self.setColumnWidth(column, self._width(column))
        self._sizing = False

    @property
    def widths(self) -> Mapping[int, float]:
        """Widths in characters, by column, of those that are not their own."""
        return self._widths

    def _size_by_font(self) -> None:
        metrics = self.fontMetrics()
        self.verticalHeader().setDefaultSectionSize(metrics.height() + 8)
        self._sizing = True
        for column in range(len(FIELDS)):
            self.setColumnWidth(column, self._width(column))
        self._sizing = False
        self._relayout()

    def _width(self, column: int) -> int:
        if column in self._widths:
            return round(self._widths[column] * QFontMetricsF(self.font()).averageCharWidth())
        metrics = self.fontMetrics()
        field = FIELDS[column]
        width = field.width * metrics.averageCharWidth()
        if field.kind is Kind.CODE:
            width = max([width, *(metrics.horizontalAdvance(code.label) for code in CODE_LISTS[field.code_list].codes)])
        return max(width + metrics.horizontalAdvance("00"), self.heading.width_for_label(column))

    def _resized(self, column: int, _before: int, width: int) -> None:
        if not self._sizing and width:
            self._widths[column] = width / QFontMetricsF(self.font()).averageCharWidth()
        self._relayout()
        self.viewport().update()

    @property
    def frozen_width(self) -> int:
        """How much of the left edge stays when the grid is scrolled sideways."""
        return self.heading.frozen_width

    def _relayout(self) -> None:
        """Freeze the columns up to and including Navn, unless they would leave little room for the others."""
        count = self.heading.visualIndex(NAME_COLUMN) + 1
        room = self.viewport().width() * 2 // 3
        self.heading.freeze(count if self.heading.width_of_first(count) <= room else 0)

    @override
    def updateGeometries(self) -> None:
        super().updateGeometries()
        self._relayout()

    def lay_out_now(self) -> None:
        """Lay out what has changed before it is painted; Qt would do so while painting, and paint all of it again."""
        rows = self.verticalHeader()
        assert isinstance(rows, RowHeader)
        rows.executeDelayedItemsLayout()
        self.executeDelayedItemsLayout()

    @override
    def dataChanged(self, topLeft: Index, bottomRight: Index, roles: Sequence[int] = ()) -> None:
        super().dataChanged(topLeft, bottomRight, roles)
        rows = self.verticalHeader()
        top, bottom = rows.sectionViewportPosition(topLeft.row()), rows.sectionViewportPosition(bottomRight.row())
        rows.viewport().update(0, top, rows.width(), bottom + rows.sectionSize(bottomRight.row()) - top)

    # --- the columns that stay ----------------------------------------------------------------------------------------

    @override
    def visualRect(self, index: Index) -> QRect:
        rect = super().visualRect(index)
        if index.isValid() and self.heading.shift and self.heading.is_frozen(index.column()):
            rect.translate(self.heading.shift, 0)
        return rect

    @override
    def indexAt(self, pos: QPoint) -> QModelIndex:
        if self.heading.shift and pos.x() < self.frozen_width:
            pos = pos - QPoint(self.heading.shift, 0)
        return super().indexAt(pos)

    @override
    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        if self.heading.shift:
            return QRegion(self.viewport().rect())
        return super().visualRegionForSelection(selection)

    @override
    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        bar = self.horizontalScrollBar()
        before = bar.value()
        super().scrollTo(index, hint)
        if self.heading.is_frozen(index.column()):
            bar.setValue(before)
            return
        hidden = self.frozen_width - self.visualRect(index).left()
        if hidden > 0:
            bar.setValue(bar.value() - hidden)

    def selected_ranges(self) -> list[QItemSelectionRange]:
        """The selected blocks of cells."""
        selection = self.selectionModel().selection()
        return [selection.at(place) for place in range(selection.count())]

    def open_editor(self) -> QWidget | None:
        """The editor that is open, None for none."""
        # Not `state()`: Qt forgets it when another row goes away.
        return self.indexWidget(self.currentIndex())

    @override
    def updateEditorGeometries(self) -> None:
        super().updateEditorGeometries()
        # An editor that is scrolled under the columns that stay is cut off there, as its cell is.
        editor = self.open_editor()
        if editor is None:
            return
        hidden = self.frozen_width - editor.x()
        if hidden > 0 and self.heading.shift and not self.heading.is_frozen(self.currentIndex().column()):
            editor.setMask(QRegion(hidden, 0, max(editor.width() - hidden, 0) + 1, editor.height()))
        else:
            editor.clearMask()

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if dx:
            self.viewport().update()
            self.heading.laid_out.emit()
            self.updateEditorGeometries()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.heading.shift:
            return
        width = self.frozen_width
        area = QRect(0, 0, width, self.viewport().height())
        if not area.intersects(event.rect()):
            return
        with QPainter(self.viewport()) as painter:
            painter.setClipRect(area)
            painter.fillRect(area, self.palette().base())
            first = max(self.rowAt(0), 0)
            last = self.rowAt(self.viewport().height() - 1)
            for row in range(first, (last if last >= 0 else self.model().rowCount() - 1) + 1):
                for column in self.heading.frozen_sections:
                    self._paint_cell(painter, self.model().index(row, column))
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), 2))
            painter.drawLine(width - 1, 0, width - 1, area.height())

    def _paint_cell(self, painter: QPainter, index: QModelIndex) -> None:
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = self.visualRect(index)
        if self.selectionModel().isSelected(index):
            option.state |= QStyle.StateFlag.State_Selected
        if index == self.currentIndex() and self.hasFocus():
            option.state |= QStyle.StateFlag.State_HasFocus
        if index.row() % 2:
            option.features |= QStyleOptionViewItem.ViewItemFeature.Alternate
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewRow, option, painter, self)
        self.itemDelegate().paint(painter, option, index)
        hint = self.style().styleHint(QStyle.StyleHint.SH_Table_GridLineColor, option, self)
        rect = option.rect
        painter.setPen(QColor.fromRgba(hint & 0xFFFFFFFF))
        painter.drawLine(rect.right() + 1, rect.top(), rect.right() + 1, rect.bottom() + 1)
        painter.drawLine(rect.left(), rect.bottom() + 1, rect.right() + 1, rect.bottom() + 1)
