"""What leaves the program: PDFs, prints and workbooks of what is on the screen.

`PAPERS` says what can be put on paper. To add one: a row here, and its two actions in `ui/actions.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from okosos_admin import messages
from okosos_admin.model import RegisterError
from okosos_admin.model.shielding import veiled
from okosos_admin.model.values import show_date
from okosos_admin.ui.dialogs import confirm, files, message
from okosos_admin.ui.jobs import Job

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from okosos_admin.model.runs import Outlet, Printed
    from okosos_admin.report.document import Document
    from okosos_admin.ui.mirror import Mirror
    from okosos_admin.ui.register.tab import RegisterTab
    from okosos_admin.ui.report.merging import Others
    from okosos_admin.ui.store import Store
    from okosos_admin.ui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class Paper:
    """One thing that can be printed.

    Attributes:
        name: as it is called in file names and in the history.
        make: the document as it would be now.
    """

    name: str
    make: Callable[[Papers], Document]


def _case_list(papers: Papers) -> Document:
    from okosos_admin.report import case_list_document

    mirror, tab = papers.mirror, papers.register_tab
    words = tab.shown_in_words()
    cases = [veiled(case) for case in tab.shown_cases()]
    return case_list_document(cases, mirror.selection(), mirror.settings, filters=[words] if words else [])


def _statistics(papers: Papers) -> Document:
    from okosos_admin.report import statistics_document

    return statistics_document(papers.mirror.counted_selection(), papers.mirror.settings)


def _report(papers: Papers) -> Document:
    from okosos_admin.report import Office, county_document

    return county_document([Office(papers.mirror.selection(), papers.mirror.settings)])


PAPERS: Final[Mapping[str, Paper]] = {
    "register": Paper("Saksliste", _case_list),
    "statistics": Paper("Statistikk", _statistics),
    "report": Paper("Rapport Fylkesmannen", _report),
}
"""By the tab that shows the same."""
# Values of `Outlet`, which brings SQLAlchemy along and is imported when something has left the program.
_OUTLETS: Final = {".pdf": "pdf", ".xlsx": "excel"}
_IN_THE_WORKBOOK: Final = ("statistics", "report")


class Papers(QObject):
    """Prints and saves.

    Args:
        window: in front of which dialogs are shown.
        mirror: the register in memory.
        store: notes in the history what went out.
        tasks: makes the files.
        register_tab: knows which cases are shown.

    Attributes:
        mirror, register_tab: as given.

    Signals:
        noted: that something has left the program is in the history.
    """

    noted = Signal()

    def __init__(self, window: QWidget, mirror: Mirror, store: Store, tasks: Tasks, register_tab: RegisterTab) -> None:
        super().__init__(window)
        self.mirror = mirror
        self.register_tab = register_tab
        self._window = window
        self._store = store
        self._tasks = tasks
        self._on_screen: dict[str, Callable[[], Document]] = {}

    def take_from_screen(self, key: str, document: Callable[[], Document]) -> None:
        """Let the paper `key` be what its tab shows, where more can be chosen than the register says."""
        self._on_screen[key] = document

    def _document(self, key: str) -> Document:
        return self._on_screen[key]() if key in self._on_screen else PAPERS[key].make(self)

    def print(self, key: str) -> None:
        """Show the paper `key` as it will be printed, and print it if that is chosen."""
        self.print_document(key, self._document(key))

    def print_document(self, key: str, document: Document) -> None:
        """The same with a `document` of the kind `key` that is there already."""
        from okosos_admin.report import pdf_of
        from okosos_admin.ui import printing

        printing.preview(
            self._window,
            document.title,
            partial(pdf_of, document),
            tasks=self._tasks,
            save_as=self._suggestion(PAPERS[key].name),
            left=partial(self._note_document, key, document),
        )

    def save(self, key: str) -> None:
        """Save the paper `key` as PDF."""
        self.save_document(key, self._document(key))

    def save_document(self, key: str, document: Document) -> None:
        """The same with a `document` of the kind `key` that is there already."""
        from okosos_admin.report import write_document

        path = files.ask_save_pdf(self._window, self._suggestion(PAPERS[key].name))
        if path is not None:
            note = partial(self._note_document, key, document, path)
            self._save(path, lambda path: write_document(path, document), messages.PDF_TITLES, note)

    def save_workbook(self, key: str) -> None:
        """Save the paper `key` as an Excel workbook."""
        self.save_document_workbook(key, self._document(key))

    def save_document_workbook(self, key: str, document: Document) -> None:
        """The same with a `document` of the kind `key` that is there already."""
        from okosos_admin.report.document_workbook import write_document_workbook

        suggestion = self._suggestion(PAPERS[key].name).with_suffix(".xlsx")
        path = files.ask_save_workbook(self._window, suggestion)
        if path is not None:
            note = partial(self._note_document, key, document, path)
            self._save(path, lambda path: write_document_workbook(path, document), messages.WORKBOOK_TITLES, note)

    def read_others(self, done: Callable[[Others], None]) -> None:
        """Ask for other offices' registers and read them; `done` gets what could be read."""
        from okosos_admin.ui.report.merging import read_others

        asked = files.ask_open_registers(self._window, self._suggestion("").parent)
        # No office is counted twice, this one least of all.
        paths = [path for path in dict.fromkeys(asked) if path != self.mirror.path]
        if not paths:
            return

        def take(outcome: Others | Exception) -> None:
            if isinstance(outcome, Exception):
                raise outcome
            done(outcome)

        self._tasks.run(lambda: read_others(paths), take)

    def export_workbook(self, *, shown: bool = False) -> None:
        """Save the register as a workbook, with statistics and report on sheets of their own.

        Args:
            shown: only the cases that the register tab shows, in its order.
        """
        from okosos_admin.report.workbook import computed_columns, write_workbook

        mirror = self.mirror
        if mirror.path is None:
            return
        path = files.ask_save_workbook(self._window, mirror.path.with_suffix(".xlsx"))
        if path is None:
            return
        chosen = self.register_tab.shown_cases() if shown else sorted(mirror.columns.cases)
        cases = [veiled(case) for case in chosen]
        workers, settings = mirror.caseworkers, mirror.settings
        computed = computed_columns(mirror.selection())
        documents = [PAPERS[key].make(self) for key in _IN_THE_WORKBOOK]
        note = partial(self._note, messages.NOTE_EXPORT, {"Fil": path.name, "Saker": len(cases)})

        def write(path: Path) -> None:
            write_workbook(path, cases, workers, settings, computed=computed, documents=documents)

        self._save(path, write, messages.WORKBOOK_TITLES, note)

    # --- what went out is in the history

    def note_copy(self, document: Document) -> None:
        """Note that the report has been copied."""
        from okosos_admin.model.runs import Outlet
        from okosos_admin.ui.report import texts

        details = {**self._about_period(), **self._printed(document, Outlet.COPY).details}
        self._note(texts.NOTE_COPY.format(name=document.title), details)

    def note_picture(self, name: str, path: Path) -> None:
        """Note that a chart, or all of them, has been saved in a file."""
        self._note(messages.NOTE_PICTURE, {"Diagram": name, **self._about_period(), "Fil": path.name})

    def _note_document(self, key: str, document: Document, path: Path | None) -> None:
        """Note that a document has been printed, or saved in a file; the report with its figures."""
        deed = messages.NOTE_PRINT if path is None else messages.NOTE_SAVE
        name = PAPERS[key].name
        details = self._about_period()
        if path is not None:
            details["Fil"] = path.name
        if key == "report":
            name = document.title
            # A comparison with an earlier report is no report of its own.
            if name == PAPERS[key].name:
                from okosos_admin.model.runs import Outlet

                outlet = Outlet.PRINT if path is None else Outlet(_OUTLETS[path.suffix.casefold()])
                details |= self._printed(document, outlet).details
        self._note(deed.format(name=name), details)

    def _about_period(self) -> dict[str, object]:
        period = self.mirror.period
        return {"Periode": f"{show_date(period.start)}–{show_date(period.end)}"}

    def _printed(self, document: Document, outlet: Outlet) -> Printed:
        from okosos_admin.model.runs import Printed

        period, over = self.mirror.period, self.mirror.settings.municipal_problem_over
        return Printed(outlet, period.start, period.end, period.as_of, over, _figures(document))

    def _note(self, words: str, details: Mapping[str, object]) -> None:
        """Who only reads leaves no trace in the file."""
        if self.mirror.access.writable:
            job = Job(
                lambda register: register.record(words, details),
                words=messages.NOTE_JOB,
                done=lambda outcome: None if isinstance(outcome, RegisterError) else self.noted.emit(),
            )
            self._store.submit(job)

    def _suggestion(self, name: str) -> Path:
        folder = self.mirror.path.parent if self.mirror.path is not None else Path.home()
        period = self.mirror.period
        return folder / f"{name} {period.start:%Y-%m-%d} til {period.end:%Y-%m-%d}.pdf"

    def _save(
        self, path: Path, write: Callable[[Path], object], titles: tuple[str, str], note: Callable[[], object]
    ) -> None:
        saved_title, failed_title = titles

        def tell(outcome: object) -> None:
            if isinstance(outcome, RegisterError):
                message.show(self._window, failed_title, str(outcome))
            elif isinstance(outcome, Exception):
                raise outcome
            else:
                note()
                self._tell_saved(saved_title, path)

        self._tasks.run(lambda: write(path), tell)

    def _tell_saved(self, title: str, path: Path) -> None:
        if confirm.ask(self._window, title, str(path), messages.OPEN_FILE, messages.CLOSE):
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _figures(document: Document) -> dict[str, int]:
    """The whole numbers of the report's first row, by figure."""
    from okosos_admin.report.document import Table

    table = next(block for block in document.blocks if isinstance(block, Table))
    cells = zip(table.columns, table.rows[0].cells, strict=True)
    return {column.key: cell for column, cell in cells if column.key and isinstance(cell, int)}
