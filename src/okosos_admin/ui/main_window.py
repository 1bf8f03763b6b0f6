"""The window: the welcome page or the tabs, the menus, the bar that says who writes, and the line at the bottom.

`TABS` says which tabs there are. A tool of the suite that comes later is one more row.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtWidgets import QLabel, QMainWindow, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from okosos_admin import messages
from okosos_admin.model.backup import copy_at
from okosos_admin.ui.access_bar import AccessBar
from okosos_admin.ui.actions import ACTIONS, MENUS, REGISTER_BUTTONS, make_actions
from okosos_admin.ui.copies import CopyErrands
from okosos_admin.ui.data_errands import DataErrands
from okosos_admin.ui.desktop import Desktop
from okosos_admin.ui.dialogs import about, confirm, keys, message
from okosos_admin.ui.dialogs.frame import heading
from okosos_admin.ui.errands import Errands
from okosos_admin.ui.icons import Icons
from okosos_admin.ui.idleness import Idleness
from okosos_admin.ui.leaving import Leaving
from okosos_admin.ui.missing import texts as missing_texts
from okosos_admin.ui.missing.findings import Findings
from okosos_admin.ui.papers import PAPERS, Papers
from okosos_admin.ui.recovering import Recovering
from okosos_admin.ui.register.tab import RegisterTab
from okosos_admin.ui.store import Saving, Undo
from okosos_admin.ui.times import clock
from okosos_admin.ui.welcome import WelcomePage

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent

    from okosos_admin.model import Access
    from okosos_admin.ui.guide.tour import Sight, TourBar
    from okosos_admin.ui.mirror import Mirror
    from okosos_admin.ui.store import Store
    from okosos_admin.ui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab: its key, its title, and how it is made the first time somebody looks at it."""

    key: str
    title: str
    make: Callable[[MainWindow], QWidget]


def _register(window: MainWindow) -> QWidget:
    return window.register_tab


def _statistics(window: MainWindow) -> QWidget:
    from okosos_admin.ui.statistics.tab import StatisticsTab  # made, and so imported, when first shown

    tab = StatisticsTab(window.mirror, window.store)
    tab.save_requested.connect(partial(window.papers.save, "statistics"))
    tab.workbook_requested.connect(partial(window.papers.save_workbook, "statistics"))
    tab.print_requested.connect(partial(window.papers.print, "statistics"))
    tab.cases_requested.connect(window.show_cases)
    return tab


def _report(window: MainWindow) -> QWidget:
    from okosos_admin.ui.report.tab import ReportTab

    tab = ReportTab(window.mirror, window.store)
    tab.save_requested.connect(partial(window.papers.save_document, "report"))
    tab.workbook_requested.connect(partial(window.papers.save_document_workbook, "report"))
    tab.print_requested.connect(partial(window.papers.print_document, "report"))
    tab.others_requested.connect(partial(window.papers.read_others, tab.show_others))
    tab.cases_requested.connect(window.show_cases)
    return tab


def _charts(window: MainWindow) -> QWidget:
    from okosos_admin.ui.charts.tab import ChartsTab

    tab = ChartsTab(window.mirror, window.store)
    tab.cases_requested.connect(window.show_cases)
    return tab


def _caseworkers(window: MainWindow) -> QWidget:
    from okosos_admin.ui.caseworkers.tab import CaseworkersTab

    tab = CaseworkersTab(window.mirror, window.store)
    tab.cases_requested.connect(window.show_cases)
    tab.write_refused.connect(window.bar.flash)
    return tab


def _history(window: MainWindow) -> QWidget:
    from okosos_admin.ui.history.tab import HistoryTab

    tab = HistoryTab(window.mirror, window.store)
    tab.case_requested.connect(window.go_to_case)
    window.case_history_requested.connect(tab.show_case)
    return tab


def _missing(window: MainWindow) -> QWidget:
    from okosos_admin.ui.missing.tab import MissingTab

    tab = MissingTab(window.mirror, window.findings)
    tab.cell_requested.connect(window.go_to_case)
    return tab


TABS: Final[tuple[Tab, ...]] = (
    Tab("register", "Registrering", _register),
    Tab("statistics", "Statistikk", _statistics),
    Tab("report", "Rapport Fylkesmannen", _report),
    Tab("charts", "Diagram", _charts),
    Tab("caseworkers", "Saksbehandlere", _caseworkers),
    Tab("history", "Historikk", _history),
    Tab("missing", "Mangler", _missing),
)


class MainWindow(QMainWindow):
    """Everything the user sees, inside the bare window of `shell.py`, which keeps its place on the screen.

    Args:
        mirror: the register in memory.
        store: the way to the file.
        tasks: for work that takes a while.
        settings: what this user has chosen on this machine.

    Signals:
        case_history_requested: number of the case whose history is wanted.
    """

    case_history_requested = Signal(int)

    def __init__(self, mirror: Mirror, store: Store, tasks: Tasks, settings: QSettings) -> None:
        super().__init__()
        self.mirror = mirror
        self.store = store
        self.settings = settings
        self.errands = Errands(self, mirror, store, tasks, settings)
        self.data = DataErrands(self, mirror, store, tasks, settings, self.errands)
        self.copies = CopyErrands(self, mirror, store, self.errands.user, self.errands.open_register)
        self.desktop = Desktop(self, mirror, tasks)
        self.errands.made.connect(self.desktop.offer)
        self.register_tab = RegisterTab(mirror, store, settings)
        self.recovering = Recovering(self, mirror, store, self.register_tab.model.let_go)
        self.leaving = Leaving(self, store, self.register_tab)
        self.findings = Findings(mirror, self)
        self.papers = Papers(self, mirror, store, tasks, self.register_tab)
        self.actions_by_key = make_actions(self, self.handlers())
        icons = Icons(self)
        for row in ACTIONS:
            if row.icon:
                icons.put(self.actions_by_key[row.key], row.icon)
        self._make_menus()
        self._make_pages()
        self.register_tab.add_buttons([self.actions_by_key[key] for key in REGISTER_BUTTONS])
        self._make_status_line()
        store.opened.connect(self._show_register)
        store.closed.connect(self._show_no_register)
        store.failed_to_open.connect(self.copies.tell_not_opened)
        store.damaged.connect(self.copies.tell_damaged)
        self.copies.busy.connect(self.saving_line.setText)
        store.saving_changed.connect(self._show_saving)
        store.undo_changed.connect(self._show_undo)
        store.refused.connect(partial(message.show, self, messages.REFUSED_TITLE))
        store.failed.connect(partial(message.show, self, messages.FAILED_TITLE))
        mirror.access_changed.connect(self._show_access)
        mirror.settings_changed.connect(self._show_title)
        self._show_undo(Undo())
        self._show_title()
        self._enable_actions()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What each row of ACTIONS does."""
        register = self.register_tab
        views = {f"view_{key}": partial(register.set_view, key) for key in register.view_keys}
        tabs = {f"tab_{tab.key}": partial(self.show_tab, tab.key) for tab in TABS}
        return {
            **tabs,
            **{key: self._in_register(view) for key, view in views.items()},
            "new_register": self.errands.new_register,
            "open_register": self.errands.open_register,
            "import_workbook": self.data.import_workbook,
            "open_demo": self.errands.open_demo,
            **{f"save_{key}": partial(self.papers.save, key) for key in PAPERS},
            "print": self._print,
            "export_workbook": self.papers.export_workbook,
            "export_shown": lambda: self.papers.export_workbook(shown=True),
            "quit": self.leaving.save_and_close,
            "take_writing": self.store.take_writing,
            "release_writing": self.store.release_writing,
            "back_up": self.copies.take,
            "restore": self.copies.choose,
            "shortcut": self.desktop.make_for_shown,
            "undo": self.store.undo,
            "redo": self.store.redo,
            "new_case": self._in_register(register.new_case),
            "strike": self._strike,
            "case_history": self._show_case_history,
            "shield": lambda: self.data.shield(register.selected_case_numbers()),
            "anonymise_case": lambda: self.data.anonymise(register.selected_case_numbers()),
            "insight": lambda: self.data.save_insight(register.selected_case_numbers()),
            "anonymise": self.data.anonymise,
            "settings": lambda: self.data.change_settings(register.arrangement),
            "search": self._in_register(register.focus_search),
            "guide": self._show_guide,
            "tour": self._start_tour,
            "keys": partial(keys.show, self),
            "about": partial(about.show, self),
        }

    def show_tab(self, key: str) -> None:
        """Go to the tab `key`."""
        self.tab_widget.setCurrentIndex([tab.key for tab in TABS].index(key))

    def show_cases(self, numbers: tuple[int, ...], title: str) -> None:
        """Show exactly the cases `numbers` in the register, under a chip that says `title`."""
        self.show_tab("register")
        self.register_tab.show_cases(numbers, title)

    def go_to_case(self, number: int, field_key: str = "name") -> None:
        """Go to a cell of one case in the register, whatever is filtered away now."""
        self.show_tab("register")
        self.register_tab.goto_case(number, field_key)

    # --- building

    def _make_menus(self) -> None:
        for menu_text in MENUS:
            menu = self.menuBar().addMenu(menu_text)
            for row in ACTIONS:
                if row.menu == menu_text:
                    if row.separated:
                        menu.addSeparator()
                    menu.addAction(self.actions_by_key[row.key])

    def _make_pages(self) -> None:
        self._idleness = Idleness(self)
        self.store.saving_changed.connect(self._idleness.sign_of_life)
        self.bar = AccessBar(self.mirror, self.store, self._idleness)
        self.bar.help_requested.connect(
            lambda: message.show(self, messages.READ_ONLY_HELP_TITLE, messages.READ_ONLY_HELP_TEXT)
        )
        self.bar.back_requested.connect(self.copies.go_back)
        self.bar.restore_requested.connect(self.copies.restore_shown)
        self.bar.unsaved_requested.connect(self.recovering.ask)
        self.register_tab.write_refused.connect(self.bar.flash)
        self.register_tab.import_requested.connect(self.data.import_workbook)
        self.register_tab.demo_requested.connect(self.errands.open_demo)
        self.tab_widget = QTabWidget()
        self.tab_widget.setDocumentMode(True)
        for tab in TABS:
            # Each tab is a holder that is filled when it is first shown: start-up pays for one.
            self.tab_widget.addTab(QWidget(), tab.title)
        self.tab_widget.currentChanged.connect(self._fill_tab)
        self.findings.count_changed.connect(self._show_missing_count)
        self._fill_tab(0)
        work = QWidget()
        column = QVBoxLayout(work)
        column.addWidget(self.bar)
        column.addWidget(self.tab_widget, 1)
        self._work = column
        self._tour: TourBar | None = None
        self._wants_tour = False
        self.welcome = WelcomePage(self.errands.recent())
        self.welcome.new_requested.connect(self.errands.new_register)
        self.welcome.open_requested.connect(self.errands.open_register)
        self.welcome.import_requested.connect(self.data.import_workbook)
        self.welcome.demo_requested.connect(self.errands.open_demo)
        self.welcome.recent_requested.connect(self.errands.open_path)
        self.welcome.shortcut_requested.connect(self.desktop.make)
        farewell = heading(messages.ALL_SAVED)
        farewell.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.welcome)
        self._pages.addWidget(work)
        self._pages.addWidget(farewell)
        self.leaving.saved.connect(partial(self._pages.setCurrentWidget, farewell))
        self.setCentralWidget(self._pages)

    def _fill_tab(self, index: int) -> None:
        holder = self.tab_widget.widget(index)
        if holder is not None and holder.layout() is None:
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(TABS[index].make(self))

    def _make_status_line(self) -> None:
        self.saving_line = QLabel()
        self._access_line = QLabel()
        for line in (self.saving_line, self._access_line):
            line.setTextFormat(Qt.TextFormat.PlainText)
            self.statusBar().addPermanentWidget(line)
        self._count_line = QLabel()
        self._count_line.setTextFormat(Qt.TextFormat.PlainText)
        self.statusBar().addWidget(self._count_line, 1)
        self.register_tab.status_changed.connect(self._count_line.setText)
        edge = self.fontMetrics().averageCharWidth()
        self.statusBar().setContentsMargins(edge, 0, edge, 0)

    # --- following the register

    def _show_register(self) -> None:
        self._pages.setCurrentIndex(1)
        if self.mirror.path is not None and copy_at(self.mirror.path) is None:
            self.errands.remember(self.mirror.path)
        self._show_title()
        self._enable_actions()
        self.tab_widget.setCurrentIndex(0)
        self.register_tab.focus_search()
        self._show_tour()

    def _show_title(self) -> None:
        if self.mirror.path is None:
            self.setWindowTitle(messages.PROGRAM)
            return
        settings = self.mirror.settings
        title = messages.WINDOW_TITLE.format(
            register=self.mirror.path.name, municipality=settings.municipality or settings.office
        )
        if copy_at(self.mirror.path) is not None:
            title += messages.COPY_TITLE
        elif not self.mirror.access.writable:
            title += messages.READ_ONLY_TITLE
        self.setWindowTitle(title)

    def _show_access(self, access: Access) -> None:
        self._show_title()
        self._access_line.setText(messages.WRITES.format(user=self.mirror.user) if access.writable else messages.READS)
        self._enable_actions()

    def _enable_actions(self) -> None:
        path, writable = self.mirror.path, self.mirror.access.writable
        is_open, can_write = path is not None, path is not None and copy_at(path) is None
        for row in ACTIONS:
            enabled = (
                (is_open or not row.needs_register)
                and (writable or not row.writes)
                and (not row.reads or (can_write and not writable))
            )
            if row.key in {"undo", "redo"}:
                enabled = enabled and bool(getattr(self._undo, row.key))
            self.actions_by_key[row.key].setEnabled(enabled)

    def _show_undo(self, undo: Undo) -> None:
        self._undo = undo
        for key, words in (("undo", undo.undo), ("redo", undo.redo)):
            text = next(row.text for row in ACTIONS if row.key == key)
            self.actions_by_key[key].setText(f"{text}: {words}" if words else text)
        self._enable_actions()

    def _show_saving(self, saving: Saving, reason: str) -> None:
        texts = {
            Saving.IDLE: "",
            Saving.SAVING: messages.SAVING,
            Saving.SAVED: messages.SAVED.format(time=clock(datetime.now().astimezone())),
            Saving.WAITING: messages.WAITING.format(reason=reason),
        }
        self.saving_line.setText(texts[saving])

    def _show_missing_count(self, count: int) -> None:
        index, tab = next((index, tab) for index, tab in enumerate(TABS) if tab.key == "missing")
        self.tab_widget.setTabText(index, missing_texts.title(tab.title, count))

    def _show_no_register(self) -> None:
        self._pages.setCurrentIndex(0)
        self._show_title()
        self._enable_actions()

    # --- what actions do here

    def _print(self) -> None:
        """Print what is in front; a tab without a paper of its own is about the register."""
        key = TABS[self.tab_widget.currentIndex()].key
        self.papers.print(key if key in PAPERS else "register")

    def _in_register(self, action: Callable[[], object]) -> Callable[[], object]:
        def go_and_do() -> None:
            self.show_tab("register")
            action()

        return go_and_do

    def _show_guide(self) -> None:
        """Show the chapter about what is in front."""
        from okosos_admin.ui.guide.window import open_guide  # most days nobody asks for it

        open_guide(self, "" if self.mirror.path is None else TABS[self.tab_widget.currentIndex()].key)

    def _start_tour(self) -> None:
        self._wants_tour = True
        if self._is_demo():
            self._show_tour()
        else:
            self.errands.open_demo()

    def _is_demo(self) -> bool:
        return self.mirror.path is not None and self.mirror.path.name == messages.DEMO_OFFICE

    def _show_tour(self) -> None:
        """Offer the tour over the invented cases, or start it when it was asked for; elsewhere there is none."""
        wanted, self._wants_tour = self._wants_tour, False
        if not self._is_demo():
            if self._tour is not None:
                self._tour.hide()
            return
        if self._tour is None:
            from okosos_admin.ui.guide.tour import TourBar

            self._tour = TourBar(self._sight)
            self._work.insertWidget(self._work.indexOf(self.tab_widget), self._tour)
            for told in (
                self.register_tab.status_changed,
                self.register_tab.search.textChanged,
                self.tab_widget.currentChanged,
            ):
                told.connect(self._tour.follow)
        if wanted:
            self._tour.start()
        else:
            self._tour.offer()
            self._tour.show()

    def _sight(self) -> Sight:
        from okosos_admin.ui.guide.tour import Sight

        register = self.register_tab
        return Sight(
            tab=TABS[self.tab_widget.currentIndex()].key,
            view=register.model.query.view,
            cases=len(self.mirror.columns.cases),
            begun=len(register.model.overlay.drafts),
            sought=register.search.text().strip(),
        )

    def _show_case_history(self) -> None:
        numbers = self.register_tab.selected_case_numbers()
        self.show_tab("history")
        if numbers:
            self.case_history_requested.emit(numbers[0])

    def _strike(self) -> None:
        numbers = self.register_tab.selected_case_numbers()
        cases = [case for case in map(self.mirror.case, numbers) if case is not None]
        if not cases:
            return
        text = (
            messages.STRIKE_ONE.format(name=cases[0].name)
            if len(cases) == 1
            else messages.STRIKE_MANY.format(count=len(cases))
        )
        if confirm.ask(self, messages.STRIKE_TITLE, text, messages.STRIKE, messages.KEEP, dangerous=True):
            self.store.strike([case.case_no for case in cases])

    # --- Qt

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Let what is under way be saved; ask before anything would be lost."""
        event.setAccepted(self.leaving.may_close())
