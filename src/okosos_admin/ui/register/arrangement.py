"""The user's own arrangement of the grid: which columns, how wide, in what order, how large; kept per user."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QWheelEvent
from PySide6.QtWidgets import QMenu
from typing_extensions import override

from okosos_admin.model.fields import FIELDS, NEGOTIATION
from okosos_admin.ui.register import texts
from okosos_admin.ui.register.index import NAME
from okosos_admin.ui.register.layout import ZOOMS, Layout, read_layout
from okosos_admin.ui.register.roles import spoken_label
from okosos_admin.ui.register.shown_rows import COLUMN_OF

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QWidget

    from okosos_admin.ui.register.frozen_table import FrozenTable
    from okosos_admin.ui.register.index import Query

KEY: Final = "register/layout"
_NEGOTIATIONS: Final = tuple(field.key for field in FIELDS if field.group == NEGOTIATION)


class Arrangement(QObject):
    """Applies a `Layout` to the grid, changes it with the user, and keeps it.

    Args:
        table: the grid.
        around: where the keys for larger and smaller text are heard.
        settings: where it is kept, None for nowhere.

    Signals:
        negotiations_changed: whether the columns for debt negotiations are shown.
    """

    negotiations_changed = Signal(bool)

    def __init__(self, table: FrozenTable, around: QWidget, settings: QSettings | None) -> None:
        super().__init__(table)
        self._table = table
        self._settings = settings
        self._applying = False
        self.layout = Layout()
        heading = table.heading
        heading.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        heading.customContextMenuRequested.connect(self._open_menu)
        heading.sectionResized.connect(self._take_columns)
        heading.sectionMoved.connect(self._take_columns)
        table.viewport().installEventFilter(self)
        for keys, step in (("Ctrl++", 1), ("Ctrl+=", 1), ("Ctrl+-", -1), ("Ctrl+0", 0)):
            shortcut = QShortcut(QKeySequence(keys), around)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.zoom, step))
        stored = "" if settings is None else settings.value(KEY, "", type=str)
        self.apply(read_layout(str(stored)))

    # --- applying and keeping

    def apply(self, layout: Layout) -> None:
        """Show the grid like this."""
        self._applying = True
        self.layout = layout
        heading = self._table.heading
        for place, key in enumerate(layout.order):
            heading.moveSection(heading.visualIndex(COLUMN_OF[key]), place)
        for column, field in enumerate(FIELDS):
            self._table.set_width(column, layout.widths.get(field.key))
            self._table.setColumnHidden(column, field.key in layout.hidden)
        self._table.set_zoom(layout.zoom)
        self._applying = False
        self.negotiations_changed.emit(self.negotiations)

    def take_query(self, query: Query) -> None:
        """Keep the order of the cases and the view as well."""
        self._keep(replace(self.layout, sort_key=query.sort_key, descending=query.descending, view=query.view))

    def _take_columns(self) -> None:
        if self._applying:
            return
        heading = self._table.heading
        order = tuple(FIELDS[heading.logicalIndex(place)].key for place in range(len(FIELDS)))
        widths = {FIELDS[column].key: width for column, width in self._table.widths.items()}
        self._keep(replace(self.layout, order=order, widths=widths))

    def _keep(self, layout: Layout) -> None:
        if layout != self.layout:
            self.layout = layout
            if self._settings is not None:
                self._settings.setValue(KEY, layout.to_text())

    # --- columns

    @property
    def negotiations(self) -> bool:
        """Whether the columns for debt negotiations are shown."""
        return not set(_NEGOTIATIONS) <= self.layout.hidden

    def show_negotiations(self, shown: bool) -> None:
        """Open or close the columns for debt negotiations."""
        others = self.layout.hidden - set(_NEGOTIATIONS)
        self._hide(others if shown else others | set(_NEGOTIATIONS))

    def show_field(self, key: str, shown: bool) -> None:
        """Show or hide a column."""
        self._hide(self.layout.hidden - {key} if shown else self.layout.hidden | {key})

    def reset_columns(self) -> None:
        """As for somebody who has chosen nothing; the order of the cases and the view stay."""
        fresh = Layout()
        layout = replace(self.layout, order=fresh.order, widths=fresh.widths, hidden=fresh.hidden, zoom=fresh.zoom)
        old, self.layout = self.layout, layout
        self.apply(layout)
        self.layout = old
        self._keep(layout)

    def _hide(self, hidden: frozenset[str]) -> None:
        before = self.negotiations
        self._applying = True
        for column, field in enumerate(FIELDS):
            if self._table.isColumnHidden(column) != (field.key in hidden):
                self._table.setColumnHidden(column, field.key in hidden)
        self._applying = False
        self._keep(replace(self.layout, hidden=hidden))
        if self.negotiations != before:
            self.negotiations_changed.emit(self.negotiations)

    def menu(self, column: int = -1) -> QMenu:
        """What a right click on the headings offers; `column` is the one that was clicked."""
        menu = QMenu(self._table)
        if column >= 0:
            fit = menu.addAction(texts.FIT_COLUMN.format(label=spoken_label(FIELDS[column])))
            fit.triggered.connect(lambda: self._table.resizeColumnToContents(column))
            if FIELDS[column].key != NAME:
                hide = menu.addAction(texts.HIDE_COLUMN.format(label=spoken_label(FIELDS[column])))
                hide.triggered.connect(lambda: self.show_field(FIELDS[column].key, False))
            menu.addSeparator()
        for key in self.layout.order:
            if key != NAME:
                action = menu.addAction(spoken_label(FIELDS[COLUMN_OF[key]]))
                action.setCheckable(True)
                action.setChecked(key not in self.layout.hidden)
                action.toggled.connect(partial(self.show_field, key))
        menu.addSeparator()
        menu.addAction(texts.RESET_COLUMNS).triggered.connect(self.reset_columns)
        return menu

    def _open_menu(self, place: QPoint) -> None:
        menu = self.menu(self._table.heading.section_at(place.x()))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._table.heading.mapToGlobal(place))

    # --- size of the text

    def zoom(self, step: int) -> None:
        """Larger by `step` sizes, or smaller; 0 for the system's size."""
        place = ZOOMS.index(self.layout.zoom) + step if step else ZOOMS.index(100)
        percent = ZOOMS[min(max(place, 0), len(ZOOMS) - 1)]
        self._applying = True
        self._table.set_zoom(percent)
        self._applying = False
        self._keep(replace(self.layout, zoom=percent))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QWheelEvent) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            return True
        return super().eventFilter(watched, event)
