"""The register tab: search, views, filters and the grid, joined to the mirror it reads and the store that writes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from okosos_admin.model.fields import FIELDS
from okosos_admin.stats import VIEWS
from okosos_admin.ui.flow import FlowLayout
from okosos_admin.ui.period_bar import PeriodBar
from okosos_admin.ui.register import texts
from okosos_admin.ui.register.arrangement import Arrangement
from okosos_admin.ui.register.delegate import CellDelegate
from okosos_admin.ui.register.empty_page import EmptyPage
from okosos_admin.ui.register.entering import Entering, Surroundings
from okosos_admin.ui.register.filter_row import FilterRow
from okosos_admin.ui.register.index import Query
from okosos_admin.ui.register.model import RegisterModel
from okosos_admin.ui.register.overlay import BLANK_ROW
from okosos_admin.ui.register.search_box import QuickSearch
from okosos_admin.ui.register.shown_line import ShownLine
from okosos_admin.ui.register.shown_rows import COLUMN_OF
from okosos_admin.ui.register.view import RegisterView
from okosos_admin.ui.register.views_bar import ViewsBar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtCore import QSettings
    from PySide6.QtGui import QAction

    from okosos_admin.model import Access, Case
    from okosos_admin.model.search import Filter
    from okosos_admin.ui.mirror import Mirror
    from okosos_admin.ui.store import Store

LONG_WAIT: Final = 30
"""Days on the waiting list that the status line counts from."""

_DRILL: Final = "only"
"""The chip of the cases behind a figure; no field is called that."""


class RegisterTab(QWidget):
    """The daily tool.

    Args:
        mirror: what is shown.
        store: where changes are sent.
        settings: where this user's arrangement of the grid is kept, None for nowhere.

    Signals:
        status_changed: the line that sums up what is shown.
        write_refused: somebody typed and may not.
        import_requested, caseworkers_requested, demo_requested: chosen on the page of an empty register.
    """

    status_changed = Signal(str)
    write_refused = Signal()
    import_requested = Signal()
    caseworkers_requested = Signal()
    demo_requested = Signal()

    def __init__(self, mirror: Mirror, store: Store, settings: QSettings | None = None) -> None:
        super().__init__()
        self._mirror = mirror
        self._title = ""
        self._note = ""
        self.model = RegisterModel(mirror)
        self.delegate = CellDelegate(Surroundings(mirror, self.model), self)
        self.view = RegisterView(self.model, self.delegate)
        self.entering = Entering(mirror, store, self.model, self.view)
        store.news.connect(self.model.mark_news)
        self.search = QuickSearch(self._find)
        self.period = PeriodBar(mirror, store, spelled_out=False)
        self.bar = ViewsBar()
        self.line = ShownLine()
        self.empty = EmptyPage()
        self._no_hits = QLabel(self.view.viewport())
        self.arrangement = Arrangement(self.view, self, settings)
        layout = self.arrangement.layout
        self.model.show_query(Query(view=layout.view, sort_key=layout.sort_key, descending=layout.descending))
        self.filters = FilterRow(self.view.heading, mirror.today, self._choices)
        self._make_layout()
        self._connect()
        self.bar.negotiations.setChecked(self.arrangement.negotiations)
        self._show_access(mirror.access)
        self._show_query()
        self._show_shown()

    # --- what the window asks for -------------------------------------------------------------------------------------

    @property
    def view_keys(self) -> tuple[str, ...]:
        """The views there are, in the order of their buttons."""
        return tuple(view.key for view in VIEWS)

    def new_case(self) -> None:
        """Start a new case at the end of the grid, and put the cursor in its name."""
        self.entering.new_case()

    def fill_down(self) -> None:
        """The top selected row's values in all rows below."""
        self.entering.fill_down()

    def today_in_cell(self) -> None:
        """Today in the selected cells that hold dates."""
        self.entering.today_in_cell()

    def empty_cells(self) -> None:
        """Empty the selected cells."""
        self.entering.empty_cells()

    def copy(self) -> None:
        """The selected cells to the clipboard."""
        self.entering.copy()

    def cut(self) -> None:
        """The selected cells to the clipboard, and emptied."""
        self.entering.cut()

    def paste(self) -> None:
        """What is on the clipboard where the selection begins."""
        self.entering.paste()

    def focus_search(self) -> None:
        """Put the cursor in quick search."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def focus_filter(self) -> None:
        """Put the cursor in the filter over the column that the grid stands in."""
        index = self.view.currentIndex()
        self.filters.focus(FIELDS[index.column()].key if index.isValid() else "name")

    def ask(self, **changes: object) -> None:
        """Show something else: keywords are attributes of `Query`."""
        self.view.commit_editor()
        self._note = ""
        self.model.show_query(replace(self.model.query, **changes))  # type: ignore[arg-type]
        self._show_query()

    def set_view(self, key: str) -> None:
        """Show one of the five views."""
        self.ask(view=key)

    def sort_by(self, key: str) -> None:
        """Order by a column."""
        self.ask(sort_key=key, descending=False)

    def reset_filters(self) -> None:
        """Show everything the view has."""
        self._title = ""
        self.ask(filters={}, only=None)

    def show_cases(self, numbers: Iterable[int], title: str) -> None:
        """Show exactly these cases, under a chip that says where they come from."""
        self._title = title
        self.ask(view="all", filters={}, only=frozenset(numbers))

    def goto_case(self, number: int, field_key: str = "name") -> None:
        """Put the cursor in a cell of a case, also when the filters leave the case out."""
        self.view.commit_editor()
        if self._mirror.case(number) is None:
            return
        outside = self.model.row_of(number) is None
        if outside:
            self.model.pin(number)
        self._note = texts.OUTSIDE if outside else ""
        self._show_shown()
        self.view.go_to(self.model.index_of(number, field_key))

    def selected_case_numbers(self) -> list[int]:
        """The cases of the selected cells, from the top; the cursor's when nothing is selected."""
        parts = self.view.selected_ranges()
        rows = sorted({row for part in parts for row in range(part.top(), part.bottom() + 1)})
        if not rows and self.view.currentIndex().isValid():
            rows = [self.view.currentIndex().row()]
        return [number for number in map(self.model.number_at, rows) if number > BLANK_ROW]

    def shown_cases(self) -> list[Case]:
        """The cases shown, in the order shown; new ones that are not saved are not among them."""
        columns = self._mirror.columns
        return [
            columns.cases[columns.row_of[number]] for number in self.model.case_numbers.tolist() if number > BLANK_ROW
        ]

    def shown_in_words(self) -> str:
        """The view and the filters, for a heading on paper."""
        view = next(view.label for view in VIEWS if view.key == self.model.query.view)
        return " · ".join([view, *self._chips().values()])

    def commit_editor(self) -> None:
        """Take what is being typed, as before the window closes."""
        self.view.commit_editor()

    def left_behind(self) -> str:
        """What would be lost if the window closed now, in words; empty for nothing."""
        return self.model.left_behind()

    def add_buttons(self, actions: Sequence[QAction]) -> None:
        """Put the window's actions at the right end of the first line."""
        for action in actions:
            button = QToolButton()
            button.setDefaultAction(action)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            self._buttons.addWidget(button)

    # --- building -----------------------------------------------------------------------------------------------------

    def _make_layout(self) -> None:
        self.new_button = QPushButton(texts.NEW_CASE)
        self.new_button.setAutoDefault(False)
        self.search.setMinimumWidth(self.fontMetrics().averageCharWidth() * 34)
        buttons = QWidget()
        self._buttons = QHBoxLayout(buttons)
        self._buttons.setContentsMargins(0, 0, 0, 0)
        top = FlowLayout()
        for part in (self.new_button, self.search, self.period, buttons):
            top.addWidget(part)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.view)
        self.pages.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.addLayout(top)
        column.addWidget(self.bar)
        column.addWidget(self.line)
        column.addWidget(self.pages, 1)
        self._no_hits.setTextFormat(Qt.TextFormat.RichText)
        self._no_hits.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._no_hits.hide()

    def _connect(self) -> None:
        model, view = self.model, self.view
        model.shown_changed.connect(self._show_shown)
        self._leaving = QTimer(self)
        self._leaving.setSingleShot(True)
        self._leaving.timeout.connect(self._pin_current)
        view.selectionModel().currentRowChanged.connect(self._leave_row)
        model.entered.connect(self._leave_at_once)
        self.entering.write_refused.connect(self.write_refused)
        view.escaped_twice.connect(self.reset_filters)
        self.filters.changed.connect(self._filter)
        self.filters.left.connect(self._enter_grid)
        self.filters.reached.connect(view.show_column)
        view.heading.sectionClicked.connect(self._sort_by_heading)
        self.delegate.new_caseworker_requested.connect(self.entering.ask_new_caseworker)
        self.delegate.earlier_chosen.connect(self.entering.take_person)
        self.search.chosen.connect(self.goto_case)
        self.search.left.connect(self._enter_grid)
        self.new_button.clicked.connect(self.new_case)
        self.bar.view_chosen.connect(self.set_view)
        self.bar.sort_chosen.connect(self.sort_by)
        self.bar.negotiations_toggled.connect(self.arrangement.show_negotiations)
        self.arrangement.negotiations_changed.connect(self.bar.negotiations.setChecked)
        self.line.removed.connect(self._remove_filter)
        self.line.reset.connect(self.reset_filters)
        self._no_hits.linkActivated.connect(self.reset_filters)
        self.empty.first_requested.connect(self.new_case)
        self.empty.import_requested.connect(self.import_requested)
        self.empty.caseworkers_requested.connect(self.caseworkers_requested)
        self.empty.demo_requested.connect(self.demo_requested)
        self._mirror.access_changed.connect(self._show_access)
        self._mirror.reset.connect(self._start_over)

    # --- asking for other cases ---------------------------------------------------------------------------------------

    def _start_over(self) -> None:
        self._title = self._note = ""
        self.search.clear()
        self.model.show_query(replace(self.model.query, filters={}, only=None))
        self._show_query()

    def _sort_by_heading(self, column: int) -> None:
        key = FIELDS[column].key
        again = key == self.model.query.sort_key
        self.ask(sort_key=key, descending=again and not self.model.query.descending)

    def _choices(self, key: str) -> list[tuple[Any, int]]:
        return self.model.register.choices(key, self.model.query)

    def _filter(self, key: str, chosen: Filter | None) -> None:
        filters = {other: before for other, before in self.model.query.filters.items() if other != key}
        self.ask(filters=filters if chosen is None else filters | {key: chosen})

    def _remove_filter(self, key: str) -> None:
        if key == _DRILL:
            self._title = ""
            self.ask(only=None)
        else:
            self.ask(filters={other: chosen for other, chosen in self.model.query.filters.items() if other != key})

    def _find(self, text: str, limit: int) -> tuple[list[Case], int]:
        rows, total = self.model.register.search(text, limit)
        return [self._mirror.columns.cases[row] for row in rows], total

    def _enter_grid(self) -> None:
        if not self.view.currentIndex().isValid() and self.model.rowCount():
            self.view.go_to(self.model.index(0, COLUMN_OF["name"]))
        self.view.setFocus()

    def _leave_row(self) -> None:
        """A row that has been left goes to its place; not while the cursor moves, nor within a double click."""
        pressed = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        self._leaving.start(QApplication.doubleClickInterval() if pressed else 0)

    def _leave_at_once(self) -> None:
        """Whoever types already is in the new row for good, and that row is the one to stay in its place."""
        if self._leaving.isActive():
            self._leaving.stop()
            self._pin_current()

    def _pin_current(self) -> None:
        current = self.view.currentIndex()
        if current.isValid():
            number = self.model.number_at(current.row())
            if number != self.model.pinned:
                self.model.pin(number)
                if self._note:
                    self._note = ""
                    self._show_shown()

    # --- showing ------------------------------------------------------------------------------------------------------

    def _show_query(self) -> None:
        query = self.model.query
        self.filters.show_filters(query.filters)
        self.arrangement.take_query(query)
        self.bar.show_view(query.view)
        self.bar.show_sort("" if query.descending else query.sort_key)
        order = Qt.SortOrder.DescendingOrder if query.descending else Qt.SortOrder.AscendingOrder
        self.view.heading.setSortIndicator(COLUMN_OF[query.sort_key], order)

    def _chips(self) -> dict[str, str]:
        query = self.model.query
        chips = {key: chosen.words(FIELDS[COLUMN_OF[key]]) for key, chosen in query.filters.items()}
        if query.only is not None:
            chips[_DRILL] = texts.FROM_FIGURE.format(title=self._title)
        return chips

    def _show_shown(self) -> None:
        shown, total = len(self.model.shown_rows), len(self._mirror.columns)
        self.line.say(shown, total, self._chips(), self._note)
        self.bar.show_counts(self.model.register.view_counts())
        self.pages.setCurrentWidget(self.view if total or self.model.overlay.drafts else self.empty)
        self._no_hits.setVisible(bool(total) and not shown)
        if total and not shown:
            sentence = texts.NO_HITS.format(total=total)
            self._no_hits.setText(f'<p>{sentence}</p><p><a href="reset">{texts.RESET}</a></p>')
            self._place_no_hits()
        self.status_changed.emit(self.status())

    def status(self) -> str:
        """'27 saker · 3 på venteliste over 30 dager · 2 forfalt !'."""
        selection = self.model.register.selection
        rows = self.model.shown_rows
        shown = np.zeros(len(selection.overdue), np.bool_)
        shown[rows] = True
        long_wait = np.count_nonzero(shown & (selection.waiting_days > LONG_WAIT))
        overdue = np.count_nonzero(shown & selection.overdue)
        parts = [texts.cases(len(rows))]
        if long_wait:
            parts.append(texts.LONG_WAIT.format(count=long_wait, days=LONG_WAIT))
        if overdue:
            parts.append(texts.OVERDUE_COUNT.format(count=overdue))
        return " · ".join(parts)

    def _place_no_hits(self) -> None:
        self._no_hits.adjustSize()
        room = self.view.viewport().rect()
        self._no_hits.move((room.width() - self._no_hits.width()) // 2, room.height() // 3)

    def _show_access(self, access: Access) -> None:
        self.new_button.setEnabled(access.writable)
        self.view.show_access(writable=access.writable)
        who = texts.READ_ONLY_TIP.format(who=access.holder.user) if access.holder else texts.READ_ONLY_TIP_UNKNOWN
        self.new_button.setToolTip(texts.NEW_CASE_TIP if access.writable else who)
        self.empty.show_access(writable=access.writable)
