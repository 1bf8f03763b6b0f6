"""An earlier report, chosen from the list, that the report tab compares with what is counted today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from okosos_admin.model.runs import cases_then, read_runs
from okosos_admin.report.rerun import Rerun, moment
from okosos_admin.ui.report import texts
from okosos_admin.ui.report.runs import RunList

if TYPE_CHECKING:
    from okosos_admin.model.runs import Run
    from okosos_admin.ui.mirror import Mirror
    from okosos_admin.ui.store import Store


class Comparison(QObject):
    """Reads the reports that have left the program, and what the cases were when the chosen one did.

    Args:
        mirror: the register in memory; its period becomes that of the report.
        store: the way to the file, where the reports are noted.
        parent: as Qt has it.

    Attributes:
        runs: the list to choose from.
        rerun: what is being compared, None for nothing.

    Signals:
        taken: a report is going to be compared.
        changed: `rerun` is another.
    """

    taken = Signal()
    changed = Signal()

    def __init__(self, mirror: Mirror, store: Store, parent: QObject) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._store = store
        self.runs = RunList()
        self.runs.hide()
        self.rerun: Rerun | None = None
        self.runs.chosen.connect(self._take)
        self.runs.ended.connect(self.end)
        mirror.reset.connect(self._start_anew)
        mirror.cases_changed.connect(self._ask_again)
        mirror.period_changed.connect(self.end)

    def show_list(self, shown: bool) -> None:
        """Show the list, or put it away and compare nothing."""
        self.runs.setVisible(shown)
        self.read()
        if not shown:
            self.end()

    def read(self) -> None:
        """Read anew which reports there are, if somebody is looking at them."""
        if not self.runs.isHidden():
            self._store.ask(read_runs, self.runs.show_runs)

    def end(self) -> None:
        """Compare nothing any more."""
        if self.rerun is not None:
            self._show(None)

    def cases_behind(self, figure: str) -> tuple[tuple[int, ...], str]:
        """The cases that make the difference in a column, as far as they are in the register still, and their name."""
        assert self.rerun is not None
        found = self.rerun.differences(self._mirror.columns)
        difference = next(each for each in found if each.column.figure.id == figure)
        numbers = {*difference.joined, *difference.left} - set(difference.struck)
        title = texts.CHANGE_NAME.format(label=difference.column.heading, moment=moment(self.rerun.run.at))
        return tuple(sorted(numbers)), title

    def _start_anew(self) -> None:
        self.end()
        self.read()

    def _take(self, run: Run) -> None:
        self.taken.emit()
        self.end()
        self._mirror.set_period(run.printed.start, run.printed.end)
        self._ask(run)

    def _ask(self, run: Run) -> None:
        self._store.ask(lambda register: cases_then(register, run), lambda before: self._compare(Rerun(run, before)))

    def _ask_again(self) -> None:
        if self.rerun is not None:
            self._ask(self.rerun.run)

    def _compare(self, rerun: Rerun) -> None:
        printed, period = rerun.run.printed, self._mirror.period
        # Not when the user has gone on meanwhile.
        if not self.runs.isHidden() and (printed.start, printed.end) == (period.start, period.end):
            self._show(rerun)

    def _show(self, rerun: Rerun | None) -> None:
        self.rerun = rerun
        self.runs.show_comparing(None if rerun is None else rerun.run)
        self.changed.emit()
