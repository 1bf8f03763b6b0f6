"""The row of filter fields on top of the headings: one field over each column that is shown, moving with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from okosos_admin.model.fields import BY_KEY, FIELDS
from okosos_admin.ui.register.filter_fields import FILTER_FIELDS, FilterField
from okosos_admin.ui.register.shown_rows import COLUMN_OF

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from okosos_admin.model.search import Filter
    from okosos_admin.ui.register.header import RegisterHeader


class FilterRow(QObject):
    """The fields and where they are.

    Signals:
        changed: key of a field, and its `Filter` or None.
        left: on to the grid.
        reached: the column whose field has got the focus.
    """

    changed = Signal(str, object)
    left = Signal()
    reached = Signal(int)

    def __init__(self, header: RegisterHeader, today: date, choices: Callable[[str], list[tuple[Any, int]]]) -> None:
        super().__init__(header)
        self._header = header
        self._today = today
        self._choices = choices
        # Those over columns that stay cover the others, which slide under them.
        self._moving = QWidget(header)
        self._staying = QWidget(header)
        self._staying.setAutoFillBackground(True)
        self._fields: dict[str, FilterField] = {}
        self._places: tuple[object, ...] = ()
        header.set_filter_height(self._field("name").sizeHint().height())
        header.laid_out.connect(self.lay_out)
        self.lay_out()

    def field(self, key: str) -> FilterField:
        """The field over a column."""
        return self._field(key)

    def show_filters(self, filters: Mapping[str, Filter]) -> None:
        """Show what is chosen."""
        for key in {*self._fields, *filters}:
            self._field(key).show_filter(filters.get(key))

    def focus(self, key: str) -> None:
        """Put the cursor in the field over a column."""
        field = self._field(key)
        field.setFocus()
        if hasattr(field, "selectAll"):
            field.selectAll()

    def _field(self, key: str) -> FilterField:
        if key not in self._fields:
            row = BY_KEY[key]
            field = FILTER_FIELDS[row.kind](self._moving, row, self._today, self._choices)
            field.changed.connect(lambda chosen: self.changed.emit(key, chosen))
            field.left.connect(self.left)
            field.reached.connect(lambda: self.reached.emit(FIELDS.index(row)))
            self._fields[key] = field
        return self._fields[key]

    def lay_out(self) -> None:
        """Put each field over its column."""
        header = self._header
        height, frozen = header.filter_height, header.frozen_width
        shown = [
            (section, header.left_of(section), header.sectionSize(section), header.is_frozen(section))
            for section in map(header.logicalIndex, range(header.count()))
            if not header.isSectionHidden(section)
        ]
        # Asked for after every change of what is shown, which seldom moves a column.
        places = (header.viewport().width(), height, frozen, tuple(shown))
        if places == self._places:
            return
        self._places = places
        self._moving.setGeometry(0, 0, header.viewport().width(), height)
        self._staying.setGeometry(0, 0, frozen, height)
        self._staying.setVisible(bool(frozen))
        for key, field in self._fields.items():
            if header.isSectionHidden(COLUMN_OF[key]):
                field.hide()
        before: QWidget | None = None
        for section, left, width, is_frozen in shown:
            field = self._field(FIELDS[section].key)
            holder = self._staying if is_frozen else self._moving
            if field.parentWidget() is not holder:
                field.setParent(holder)
            field.setGeometry(left, 0, width, height)
            field.show()
            if before is not None:
                QWidget.setTabOrder(before, field)
            before = field
