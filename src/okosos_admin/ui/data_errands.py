"""What the user asks for about data in, data gone and data shown to the person it is about; and the settings.

Everything that touches the file goes through the store; workbooks are read and PDFs made on the tasks' thread. The
dialogs are imported when they are asked for, because start-up would pay for them.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from okosos_admin import messages
from okosos_admin.model import RegisterError
from okosos_admin.model.shielding import SHIELDED, is_shielded
from okosos_admin.ui.dialogs import anonymise_texts, confirm, files, message
from okosos_admin.ui.jobs import Job

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QWidget

    from okosos_admin.model import Changes
    from okosos_admin.model.backup import Copy
    from okosos_admin.model.privacy import Insight
    from okosos_admin.model.workbook import Choices, Workbook
    from okosos_admin.ui.dialogs.import_workbook import Import
    from okosos_admin.ui.errands import Errands
    from okosos_admin.ui.mirror import Mirror
    from okosos_admin.ui.register.arrangement import Arrangement
    from okosos_admin.ui.store import Opened, Store
    from okosos_admin.ui.tasks import Tasks

CHOICES: Final = "import/choices"


class DataErrands(QObject):
    """Asks, and sends the work where it is done.

    Args:
        window: in front of which dialogs are shown.
        mirror: the register in memory.
        store: the way to the file.
        tasks: for workbooks and PDFs.
        machine: what this user has chosen on this machine.
        errands: opens registers, and knows the user's name.
    """

    def __init__(
        self, window: QWidget, mirror: Mirror, store: Store, tasks: Tasks, machine: QSettings, errands: Errands
    ) -> None:
        super().__init__(window)
        self._window = window
        self._mirror = mirror
        self._store = store
        self._tasks = tasks
        self._machine = machine
        self._errands = errands

    # --- settings

    def change_settings(self, arrangement: Arrangement) -> None:
        """Show the office's settings and this user's own, and take over what is different.

        Args:
            arrangement: of the columns in the register.
        """
        from okosos_admin.ui.dialogs import settings

        before = arrangement.layout.hidden
        chosen = settings.ask(self._window, self._mirror, self._errands.user(), before)
        if chosen is None:
            return
        if chosen.office:
            self._store.change_settings(**chosen.office)
        if chosen.user != self._errands.user():
            self._errands.set_user(chosen.user)
        for key in before ^ chosen.hidden:
            arrangement.show_field(key, key not in chosen.hidden)

    # --- a workbook comes in

    def import_workbook(self) -> None:
        """Ask for a workbook, go through what is in it, and take the cases in.

        They go into the register that is open, else into one that is asked for.
        """
        path = files.ask_open_workbook(self._window, self._errands.folder())
        if path is None:
            return
        if self._mirror.path is not None:
            self._read(path, partial(self._import_here, path))
            return
        target = files.ask_save_register(self._window, path.with_suffix(".okosos"))
        if target is None:
            return
        if target.exists():
            self._when_open(lambda: self._read(path, partial(self._import_here, path)))
            self._errands.open_path(target)
        else:
            self._read(path, partial(self._import_into_new, path, target))

    def _read(self, path: Path, go_on: Callable[[Workbook], None]) -> None:
        from okosos_admin.model.workbook import Workbook

        def take(outcome: Workbook | Exception) -> None:
            if isinstance(outcome, RegisterError):
                message.show(self._window, messages.WORKBOOK_NOT_READ, str(outcome))
            elif isinstance(outcome, Exception):
                raise outcome
            else:
                go_on(outcome)

        self._tasks.run(lambda: Workbook(path), take)

    def _ask(self, name: str, workbook: Workbook) -> Import | None:
        from okosos_admin.ui.dialogs import import_workbook

        chosen = import_workbook.ask(self._window, name, workbook, self._mirror, self._tasks, self._remembered())
        if chosen is not None:
            self._remember(chosen.choices)
        return chosen

    def _import_here(self, path: Path, workbook: Workbook) -> None:
        chosen = self._ask(path.name, workbook)
        if chosen is not None:
            self._take_in(path.name, chosen)

    def _import_into_new(self, path: Path, target: Path, workbook: Workbook) -> None:
        chosen = self._ask(path.name, workbook)
        if chosen is None:
            return
        reading = chosen.reading

        def make() -> None:
            from okosos_admin.model import create_register

            create_register(target, municipality=reading.municipality, office=reading.office).close()

        self._when_open(lambda: self._take_in(path.name, chosen, new=target))
        self._errands.open_path(target, prepare=make)

    def _when_open(self, go_on: Callable[[], None]) -> None:
        """Go on as soon as a register has been opened for writing, unless that fails."""

        def opened(told: Opened) -> None:
            # The user's name may be asked for in between, with the register open for reading.
            if told.access.writable:
                forget()
                go_on()

        def forget() -> None:
            self._store.opened.disconnect(opened)
            self._store.failed_to_open.disconnect(forget)

        self._store.opened.connect(opened)
        self._store.failed_to_open.connect(forget)

    def _take_in(self, name: str, chosen: Import, new: Path | None = None) -> None:
        from okosos_admin.model.importing import import_reading
        from okosos_admin.ui.dialogs import import_report
        from okosos_admin.ui.dialogs.import_workbook import texts
        from okosos_admin.ui.import_progress import ImportProgress

        progress = ImportProgress(self._window, len(chosen.reading.cases), self._store.still_working)

        def done(outcome: Changes | RegisterError) -> None:
            stopped = progress.end()
            if not isinstance(outcome, RegisterError):
                import_report.show(self._window, chosen.reading, chosen.decisions)
                if new is not None:
                    self._errands.made.emit(new)
            elif not stopped:
                message.show(self._window, texts.NOT_IMPORTED, str(outcome))

        self._store.submit(
            Job(
                lambda register: import_reading(
                    register, chosen.reading, decisions=chosen.decisions, source=name, progress=progress.tell
                ),
                done=done,
                words=texts.JOB,
            )
        )
        progress.show_until_end()

    def _remembered(self) -> Choices:
        from okosos_admin.model.workbook import Choices, choices_from_text

        try:
            return choices_from_text(str(self._machine.value(CHOICES, "", type=str)))
        except ValueError:
            # Nothing yet, or from a program that kept it otherwise.
            return Choices()

    def _remember(self, choices: Choices) -> None:
        self._machine.setValue(CHOICES, choices.as_text())

    # --- who it is stays among those who need to know

    def shield(self, numbers: Sequence[int]) -> None:
        """Shield cases, so that lists show only their ID; when all of them are, let the names be seen again.

        Another case of the same person would tell who it is: the user is asked about those.
        """
        cases = [case for case in map(self._mirror.case, numbers) if case is not None]
        if not cases:
            return
        shown_again = all(map(is_shielded, cases))
        chosen = [case.case_no for case in cases]
        if not shown_again:
            chosen += self._of_the_same_person(chosen)
        values = {number: {"shielded": None if shown_again else SHIELDED} for number in chosen}
        self._store.change(values, words=messages.UNSHIELD if shown_again else messages.SHIELD)

    def _of_the_same_person(self, numbers: Sequence[int]) -> list[int]:
        """Further cases that are to be shielded with these, if there are any and the user wants that."""
        from okosos_admin.model.privacy import same_person

        everything = self._mirror.columns.cases
        theirs = same_person(numbers, everything) - set(numbers)
        open_ones = sorted(case.case_no for case in everything if case.case_no in theirs and not is_shielded(case))
        if not open_ones:
            return []
        text = messages.SHIELD_MORE.format(numbers=", ".join(map(str, open_ones)))
        wanted = confirm.ask(
            self._window, messages.SHIELD_MORE_TITLE, text, messages.SHIELD_ALL, messages.SHIELD_CHOSEN
        )
        return open_ones if wanted else []

    # --- names go

    def anonymise(self, selected: Sequence[int] = ()) -> None:
        """Let the user choose cases and confirm, take the names out of them, and tell what still has them.

        Args:
            selected: the cases to begin with; none for those closed long ago.
        """
        from okosos_admin.model.privacy import anonymise as take_names_out
        from okosos_admin.ui.dialogs import anonymise

        chosen = anonymise.ask(self._window, self._mirror, self._store, selected)
        if chosen is None:
            return
        self._store.submit(
            Job(
                lambda register: take_names_out(
                    register,
                    chosen.numbers,
                    keep_birth_year=chosen.keep_birth_year,
                    copy_first=chosen.copy_first,
                ),
                done=partial(self._tell_anonymised, len(chosen.numbers)),
                words=anonymise_texts.JOB,
            )
        )

    def _tell_anonymised(self, count: int, outcome: Changes | RegisterError) -> None:
        if isinstance(outcome, RegisterError):
            message.show(self._window, anonymise_texts.NOT_DONE, str(outcome))
        else:
            self._store.ask(lambda register: register.copies(), partial(self._tell_copies, count))

    def _tell_copies(self, count: int, copies: Sequence[Copy]) -> None:
        title = anonymise_texts.DONE_ONE if count == 1 else anonymise_texts.DONE_MANY.format(count=count)
        if not copies:
            message.show(self._window, title, anonymise_texts.DONE)
            return
        text = f"{anonymise_texts.DONE}\n\n{anonymise_texts.DONE_COPIES}"
        paths = [copy.path for copy in copies]
        if confirm.ask(
            self._window,
            title,
            text,
            anonymise_texts.OPEN_FOLDER,
            messages.CLOSE,
            details="\n".join(map(str, paths)),
        ):
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(paths[0].parent)))

    # --- a person wants to see

    def save_insight(self, selected: Sequence[int]) -> None:
        """Save everything the register holds on the person of a case, after asking which other cases are theirs."""
        from okosos_admin.model.privacy import insight as look

        if not selected:
            message.show(self._window, messages.INSIGHT_TITLE, messages.INSIGHT_WHOM)
            return
        self._store.ask(lambda register: look(register, selected[:1]), self._choose_insight)

    def _choose_insight(self, found: Insight) -> None:
        from okosos_admin.ui.dialogs import insight

        self._store.ask(
            insight.cases_of(found),
            lambda rows: self._save_insight(insight.ask(self._window, rows, found)),
        )

    def _save_insight(self, numbers: Sequence[int]) -> None:
        from okosos_admin.model.privacy import insight as look
        from okosos_admin.report import write_document
        from okosos_admin.report.insight import insight_document

        if not numbers:
            return
        path = files.ask_save_pdf(self._window, self._errands.folder() / messages.INSIGHT_FILE)
        if path is None:
            return

        def take(found: Insight) -> None:
            document = insight_document(found, self._mirror.settings)
            self._tasks.run(lambda: write_document(path, document), partial(self._tell_saved, path, numbers))

        self._store.ask(lambda register: look(register, numbers), take)

    def _tell_saved(self, path: Path, numbers: Sequence[int], outcome: object) -> None:
        if isinstance(outcome, RegisterError):
            message.show(self._window, messages.PDF_TITLES[1], str(outcome))
            return
        if isinstance(outcome, Exception):
            raise outcome
        if self._mirror.access.writable:
            details = {"Saker": ", ".join(map(str, numbers))}
            self._store.submit(Job(lambda register: register.record("gi innsyn", details), words=messages.INSIGHT_JOB))
        if confirm.ask(self._window, messages.PDF_TITLES[0], str(path), messages.OPEN_FILE, messages.CLOSE):
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
