"""The steps of an import, one after the other, with the workbook read away from the window."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, QStandardPaths
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QProgressBar, QStackedWidget, QWidget
from typing_extensions import override

from okosos_admin.model import InputError, RegisterError
from okosos_admin.model.importing import Decision, duplicates
from okosos_admin.model.workbook import NOTHING, Choices, Workbook
from okosos_admin.model.workbook.headings import folded_heading
from okosos_admin.ui.dialogs import message
from okosos_admin.ui.dialogs.frame import Frame, Problem, heading
from okosos_admin.ui.dialogs.import_workbook import texts
from okosos_admin.ui.dialogs.import_workbook.columns_page import ColumnsPage
from okosos_admin.ui.dialogs.import_workbook.duplicates_page import DuplicatesPage
from okosos_admin.ui.dialogs.import_workbook.summary_page import SummaryPage
from okosos_admin.ui.dialogs.import_workbook.values_page import ValuesPage
from okosos_admin.ui.dialogs.texts import CANCEL

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from okosos_admin.model import Case
    from okosos_admin.model.workbook import Reading
    from okosos_admin.ui.mirror import Mirror
    from okosos_admin.ui.tasks import Tasks

    _Take = Callable[[Reading], None]

_COLUMNS, _VALUES, _DUPLICATES, _SUMMARY = range(4)
_TITLES: Final = (texts.COLUMNS_TITLE, texts.VALUES_TITLE, texts.DUPLICATES_TITLE, texts.SUMMARY_TITLE)


@dataclass(frozen=True, slots=True)
class Import:
    """What was decided.

    Attributes:
        reading: what comes in.
        decisions: for rows that look like cases, as `importing.import_reading` takes them.
        choices: what headings and words mean, to be remembered.
    """

    reading: Reading
    decisions: Mapping[int, tuple[Decision, int]]
    choices: Choices


def ask(
    parent: QWidget | None, name: str, workbook: Workbook, mirror: Mirror, tasks: Tasks, choices: Choices
) -> Import | None:
    """Go through the steps; None when the user gives up.

    Args:
        parent: the window.
        name: of the workbook's file.
        workbook: opened.
        mirror: the register that the cases come into; the program's own, still closed one for a new register.
        tasks: the thread the workbook is read on.
        choices: what is remembered from before.
    """
    dialog = ImportDialog(parent, name, workbook, mirror, tasks, choices)
    return dialog.answer() if dialog.ask() else None


class ImportDialog(Frame):
    """One page a step."""

    def __init__(
        self, parent: QWidget | None, name: str, workbook: Workbook, mirror: Mirror, tasks: Tasks, choices: Choices
    ) -> None:
        super().__init__(parent, texts.TITLE.format(name=name))
        self._workbook = workbook
        self._mirror = mirror
        self._tasks = tasks
        self._choices = choices
        self._sheet: str | None = None
        self._overrides: dict[str, str] = {}
        self._asked = 0
        self._probe: Reading | None = None
        self._reading: Reading | None = None
        self._alike: dict[int, Case] = {}
        self.columns_page = ColumnsPage(workbook.sheets)
        self.values_page = ValuesPage()
        self.duplicates_page = DuplicatesPage()
        self.summary_page = SummaryPage()
        self._pages = (self.columns_page, self.values_page, self.duplicates_page, self.summary_page)
        self.pages = QStackedWidget()
        self._title = heading("")
        self.busy = QProgressBar()
        self.problem = Problem()
        self._lay_out()
        self._connect()
        self._show_page(_COLUMNS)
        self._show_first_sheet()
        self._probe_again()

    def _lay_out(self) -> None:
        for page in self._pages:
            self.pages.addWidget(page)
        self.busy.setRange(0, 0)
        self.busy.setFormat(texts.READING)
        self.busy.setAccessibleName(texts.READING)
        self.busy.hide()
        for part in (self._title, self.pages, self.busy, self.problem):
            self.column.addWidget(part)
        self.column.setStretch(self.column.indexOf(self.pages), 1)
        self.setup_button = self.add_button(texts.SAVE_SETUP, QDialogButtonBox.ButtonRole.ResetRole)
        self.setup_button.setToolTip(texts.SAVE_SETUP_TIP)
        self.back_button = self.add_button(texts.BACK, QDialogButtonBox.ButtonRole.ActionRole)
        self.next_button = self.add_button(texts.NEXT, QDialogButtonBox.ButtonRole.ActionRole, default=True)
        self.add_button(CANCEL, QDialogButtonBox.ButtonRole.RejectRole)
        self.add_row_of_buttons()
        metrics = self.fontMetrics()
        wanted = QSize(metrics.averageCharWidth() * 130, metrics.height() * 36)
        self.resize(wanted.boundedTo(self.screen().availableSize() * 0.9))

    def _connect(self) -> None:
        self.columns_page.sheet_chosen.connect(self._choose_sheet)
        self.columns_page.field_chosen.connect(self._choose_field)
        self.values_page.meaning_chosen.connect(self._choose_meaning)
        self.back_button.clicked.connect(partial(self._go, -1))
        self.next_button.clicked.connect(self._next)
        self.setup_button.clicked.connect(self._save_setup)
        self._mirror.access_changed.connect(self._show_state)

    # --- columns

    def _show_first_sheet(self) -> None:
        """Before anything is read: the first sheet that people see."""
        visible = [sheet.name for sheet in self._workbook.sheets if sheet.visible]
        names = visible or [sheet.name for sheet in self._workbook.sheets]
        if names:
            self.columns_page.show_sheet(names[0])

    def _choose_sheet(self, name: str) -> None:
        self._sheet = name
        self._overrides.clear()
        self.columns_page.show_sheet(name)
        self._probe_again()

    def _choose_field(self, letters: str, key: str) -> None:
        """A column holds another field; a field is in one column only."""
        self._sheet = self.columns_page.sheet.currentText()
        before, headings = self._workbook.columns_of(self._sheet, self._overrides, self._choices)
        for other, where in before.items():
            if where == letters or other == key:
                self._say_what(where, NOTHING, other, headings)
        if key:
            self._say_what(letters, key, key, headings)
        self._probe_again()

    def _say_what(self, letters: str, key: str, field: str, headings: Mapping[str, str]) -> None:
        """Column `letters` holds `key`: said by its heading, or by its letters when the heading does not tell it apart.

        Args:
            letters: the column.
            key: of the field it holds, `NOTHING` when it no longer holds `field`.
            field: which field it is about.
            headings: by letters.
        """
        heading = folded_heading(headings.get(letters, ""))
        self._overrides.pop(field, None)
        if heading and [*map(folded_heading, headings.values())].count(heading) == 1:
            self._choices = self._choices.with_heading(heading, key)
        else:
            self._overrides[field] = letters if key else ""

    def _choose_meaning(self, key: str, word: str, code: str) -> None:
        self._choices = self._choices.with_meaning(key, word, code)

    # --- reading

    def _probe_again(self) -> None:
        """Read with the columns as they are now and without anything remembered of words: they are all shown."""
        self._probe = self._reading = None
        self._alike = {}
        self._read(Choices(self._choices.headings), self._take_probe)

    def _read(self, choices: Choices, take: _Take) -> None:
        self._asked += 1
        sheet, overrides, today = self._sheet, dict(self._overrides), self._mirror.today
        self.busy.show()
        self._show_state()
        self._tasks.run(
            lambda: self._workbook.read(today=today, sheet=sheet, columns=overrides, choices=choices),
            partial(self._take, self._asked, take),
        )

    def _take(self, asked: int, take: _Take, outcome: Reading | Exception) -> None:
        if asked != self._asked:
            return
        self.busy.hide()
        if isinstance(outcome, RegisterError):
            self.problem.say(str(outcome))
            self._show_guess()
        elif isinstance(outcome, Exception):
            raise outcome
        else:
            self.problem.say("")
            take(outcome)
        self._show_state()

    def _show_guess(self) -> None:
        """What can be told of a sheet that cannot be read as it is."""
        try:
            columns, _ = self._workbook.columns_of(
                self.columns_page.sheet.currentText(), self._overrides, self._choices
            )
        except InputError:
            columns = {}
        self.columns_page.show_columns(columns, None)

    def _take_probe(self, reading: Reading) -> None:
        self._probe = reading
        self.columns_page.show_sheet(reading.sheet)
        self.columns_page.show_columns(reading.columns, reading.rows)

    def _take_reading(self, reading: Reading) -> None:
        self._reading = reading
        self._alike = duplicates(reading.cases, self._mirror.columns.cases)
        self.duplicates_page.show_duplicates(reading, self._alike)
        self._go(1)

    # --- steps

    def _next(self) -> None:
        page = self.pages.currentIndex()
        if page == _SUMMARY:
            self.accept()
        elif page == _COLUMNS and self._probe is not None and self._probe.unknown:
            self.values_page.show_words(self._probe.unknown, self._choices)
            self._go(1)
        elif page in {_COLUMNS, _VALUES}:
            self._read(self._choices, self._take_reading)
        else:
            self._go(1)

    def _go(self, step: int) -> None:
        steps = self._wanted_steps()
        self._show_page(steps[steps.index(self.pages.currentIndex()) + step])

    def _wanted_steps(self) -> list[int]:
        unknown = bool(self._probe and self._probe.unknown)
        return [_COLUMNS, *[_VALUES][: int(unknown)], *[_DUPLICATES][: int(bool(self._alike))], _SUMMARY]

    def _show_page(self, page: int) -> None:
        if page == _SUMMARY and self._reading is not None:
            has_cases = bool(len(self._mirror.columns))
            self.summary_page.show_reading(self._reading, self.duplicates_page.model.decisions, has_cases=has_cases)
        self.pages.setCurrentIndex(page)
        self._pages[page].setFocus()
        steps = self._wanted_steps()
        number = steps.index(page) + 1 if page in steps else 1
        step = texts.STEP_SO_FAR if self._reading is None else texts.STEP
        self._title.setText(step.format(number=number, count=len(steps), title=_TITLES[page]))
        self._show_state()

    def _show_state(self) -> None:
        page = self.pages.currentIndex()
        reading = self.busy.isVisibleTo(self)
        self.back_button.setEnabled(page != _COLUMNS and not reading)
        self.next_button.setText(texts.FETCH if page == _SUMMARY else texts.NEXT)
        may_write = self._mirror.path is None or self._mirror.access.writable
        self.next_button.setEnabled(self._probe is not None and not reading and may_write)
        if not may_write:
            self.problem.say(texts.READERS_CANNOT)
        elif self.problem.text() == texts.READERS_CANNOT:
            self.problem.say("")

    # --- what was decided

    def answer(self) -> Import:
        """What is decided now, at the last step."""
        assert self._reading is not None
        return Import(self._reading, self.duplicates_page.model.decisions, self._choices)

    def _save_setup(self) -> None:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        start = str(Path(documents) / texts.SETUP_NAME)
        chosen, _kind = QFileDialog.getSaveFileName(self, texts.SAVE_SETUP.replace("&", ""), start, texts.SETUPS)
        if not chosen:
            return
        try:
            Path(chosen).write_text(self._choices.as_text(), encoding="utf-8")
        except OSError as error:
            message.show(self, texts.SETUP_NOT_SAVED, str(error.strerror))

    @override
    def done(self, result: int) -> None:
        # Whatever is still being read is nobody's any more.
        self._asked += 1
        super().done(result)
