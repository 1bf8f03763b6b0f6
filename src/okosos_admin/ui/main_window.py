"""The window: the welcome page or the tabs, the menus, the bar that says who writes, and the line at the bottom."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtWidgets import QLabel, QMainWindow, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from okosos_admin import messages
from okosos_admin.model import State
from okosos_admin.model.backup import copy_at
from okosos_admin.model.shielding import veiled
from okosos_admin.ui.access_bar import AccessBar
from okosos_admin.ui.actions import ACTIONS, MENUS, REGISTER_BUTTONS, make_actions
from okosos_admin.ui.copies import CopyErrands
from okosos_admin.ui.data_errands import DataErrands
from okosos_admin.ui.desktop import Desktop
from okosos_admin.ui.dialogs import confirm, message
from okosos_admin.ui.dialogs.frame import heading
from okosos_admin.ui.errands import Errands
from okosos_admin.ui.guide.touring import Touring
from okosos_admin.ui.icons import Icons
from okosos_admin.ui.idleness import Idleness
from okosos_admin.ui.leaving import Leaving
from okosos_admin.ui.missing import texts as missing_texts
from okosos_admin.ui.missing.findings import Findings
from okosos_admin.ui.papers import PAPERS, Papers
from okosos_admin.ui.recovering import Recovering
from okosos_admin.ui.register.tab import RegisterTab
from okosos_admin.ui.store import Saving, Undo
from okosos_admin.ui.tabs import TABS
from okosos_admin.ui.times import clock

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent, QShowEvent

    from okosos_admin.model import Access
    from okosos_admin.ui.jobs import NotOpened, Opened
    from okosos_admin.ui.mirror import Mirror
    from okosos_admin.ui.store import Store
    from okosos_admin.ui.tasks import Tasks
    from okosos_admin.ui.welcome import WelcomePage


class MainWindow(QMainWindow):
    """Everything the user sees, inside the bare window of `shell.py`, which keeps its place on the screen.

    Args:
        mirror: the register in memory.
        store: the way to the file.
        tasks: for work that takes a while.
        settings: what this user has chosen on this machine.

    Signals:
        case_history_requested: number of the case whose history is wanted.
        ready: there is something to see: a register, or why there is none.
    """

    case_history_requested = Signal(int)
    ready = Signal()

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
        self.tab_widget = QTabWidget()
        self._work = QVBoxLayout()
        self.touring = Touring(self._work, self.tab_widget, TABS, mirror, self.register_tab, self.errands.open_demo)
        self.actions_by_key = make_actions(self, self.handlers())
        icons = Icons(self)
        for row in ACTIONS:
            if row.icon:
                icons.put(self.actions_by_key[row.key], row.icon)
        self._make_menus()
        self._make_pages()
        self.register_tab.add_buttons([self.actions_by_key[key] for key in REGISTER_BUTTONS])
        self._make_status_line()
        store.looked.connect(self._show_register)
        store.opened.connect(self._take_opened)
        store.closed.connect(self._show_no_register)
        store.failed_to_open.connect(self._tell_not_opened)
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
            "filter": self._in_register(register.focus_filter),
            "guide": self._show_guide,
            "tour": self.touring.start,
            "keys": self._show_keys,
            "about": self._show_about,
        }

    def show_tab(self, key: str) -> None:
        """Go to the tab `key`."""
        self.tab_widget.setCurrentIndex([tab.key for tab in TABS].index(key))

    @property
    def tab_in_front(self) -> str:
        """Key of the tab that is shown."""
        return TABS[self.tab_widget.currentIndex()].key

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
        self.register_tab.caseworkers_requested.connect(lambda: self.show_tab("caseworkers"))
        self.register_tab.demo_requested.connect(self.errands.open_demo)
        self.tab_widget.setDocumentMode(True)
        for tab in TABS:
            # Each tab is a holder that is filled when it is first shown: start-up pays for one.
            self.tab_widget.addTab(QWidget(), tab.title)
        self.tab_widget.currentChanged.connect(self._fill_tab)
        self.findings.count_changed.connect(self._show_missing_count)
        self._fill_tab(0)
        work = QWidget()
        work.setLayout(self._work)
        self._work.addWidget(self.bar)
        self._work.addWidget(self.tab_widget, 1)
        farewell = heading(messages.ALL_SAVED)
        farewell.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedWidget()
        start = QWidget()
        self._start = QVBoxLayout(start)
        self._start.setContentsMargins(0, 0, 0, 0)
        self._pages.addWidget(start)
        self._pages.addWidget(work)
        self._pages.addWidget(farewell)
        self.leaving.saved.connect(partial(self._pages.setCurrentWidget, farewell))
        self.setCentralWidget(self._pages)

    @cached_property
    def welcome(self) -> WelcomePage:
        """The first page, made when there is no register to show."""
        from okosos_admin.ui.welcome import WelcomePage

        welcome = WelcomePage(self.errands.recent())
        welcome.new_requested.connect(self.errands.new_register)
        welcome.open_requested.connect(self.errands.open_register)
        welcome.import_requested.connect(self.data.import_workbook)
        welcome.demo_requested.connect(self.errands.open_demo)
        welcome.recent_requested.connect(self.errands.open_path)
        welcome.shortcut_requested.connect(self.desktop.make)
        self._start.addWidget(welcome)
        return welcome

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
        self.ready.emit()
        self._pages.setCurrentIndex(1)
        self._show_title()
        self._enable_actions()
        self.tab_widget.setCurrentIndex(0)
        self.register_tab.focus_search()

    def _take_opened(self, opened: Opened) -> None:
        if opened.news is None:
            self._show_register()
        if copy_at(opened.path) is None:
            self.errands.remember(opened.path)
        self.touring.follow()

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
        elif not self.mirror.access.writable and self.mirror.access.state is not State.OPENING:
            title += messages.READ_ONLY_TITLE
        self.setWindowTitle(title)

    def _show_access(self, access: Access) -> None:
        self._show_title()
        if access.state is State.OPENING and self.mirror.path is not None:
            self._access_line.setText(messages.OPENING.format(name=self.mirror.path.name))
        else:
            line = messages.WRITES.format(user=self.mirror.user) if access.writable else messages.READS
            self._access_line.setText(line)
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

    def _tell_not_opened(self, told: NotOpened) -> None:
        self.ready.emit()
        self.copies.tell_not_opened(told)

    def _show_no_register(self) -> None:
        self.welcome.show()
        self._pages.setCurrentIndex(0)
        self._show_title()
        self._enable_actions()

    # --- what actions do here

    def _print(self) -> None:
        """Print what is in front; a tab without a paper of its own is about the register."""
        key = self.tab_in_front
        self.papers.print(key if key in PAPERS else "register")

    def _in_register(self, action: Callable[[], object]) -> Callable[[], object]:
        def go_and_do() -> None:
            self.show_tab("register")
            action()

        return go_and_do

    def _show_guide(self) -> None:
        """Show the chapter about what is in front."""
        from okosos_admin.ui.guide.window import open_guide  # most days nobody asks for it

        open_guide(self, "" if self.mirror.path is None else self.tab_in_front)

    def _show_keys(self) -> None:
        from okosos_admin.ui.dialogs import keys

        keys.show(self)

    def _show_about(self) -> None:
        from okosos_admin.ui.dialogs import about

        about.show(self)

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
        title, text = (
            (messages.STRIKE_TITLE, messages.STRIKE_ONE.format(name=veiled(cases[0]).name))
            if len(cases) == 1
            else (
                messages.STRIKE_TITLE_MANY.format(count=len(cases)),
                messages.STRIKE_MANY.format(count=len(cases)),
            )
        )
        if confirm.ask(self, title, text, messages.STRIKE, messages.KEEP, dangerous=True):
            self.store.strike([case.case_no for case in cases])

    # --- Qt

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Have something to begin with."""
        if self.mirror.path is None:
            self.welcome.show()
        super().showEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Let what is under way be saved; ask before anything would be lost."""
        event.setAccepted(self.leaving.may_close())
