"""How long the window is kept from answering when the period changes: each tab of figures, against one frame.

Measured is the processor time of the window's thread, which other work of the machine does not lengthen, in the longest
stretch between two looks for keys and mouse, painting included; for each tab the median over some periods.
"""

from __future__ import annotations

import os
import sys
from itertools import islice
from pathlib import Path
from statistics import median
from time import thread_time
from typing import TYPE_CHECKING, Final

from bench.figures import FRAME, SIZES, periods
from bench.measuring import Row, main

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from okosos_admin.model import Access, Settings
from okosos_admin.model.demo import DEMO_DAY, invented_cases
from okosos_admin.model.entities import Case
from okosos_admin.stats import Columns
from okosos_admin.ui.charts.tab import ChartsTab
from okosos_admin.ui.jobs import Opened
from okosos_admin.ui.mirror import Mirror
from okosos_admin.ui.recount import Recount
from okosos_admin.ui.report.tab import ReportTab
from okosos_admin.ui.statistics.tab import StatisticsTab
from okosos_admin.ui.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from PySide6.QtWidgets import QWidget

RUNS: Final = 21
WARM_UP: Final = 3
SCREEN: Final = (1280, 720)
# After the figures are there, these many turns of the event loop paint them.
PAINTING: Final = 3
TABS: Final[Mapping[str, type[StatisticsTab | ReportTab | ChartsTab]]] = {
    "statistics": StatisticsTab,
    "report": ReportTab,
    "charts": ChartsTab,
}


def stretches(tab: QWidget) -> Iterator[float]:
    """What each turn of the event loop takes until everything is counted and painted, in milliseconds."""
    left = PAINTING
    while left:
        began = thread_time()
        QApplication.processEvents()
        yield (thread_time() - began) * 1000
        if not any(recount.is_stale for recount in tab.findChildren(Recount)):
            left -= 1


def rows() -> Iterator[Row]:
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    application.setStyle("Fusion")
    for size in SIZES:
        cases = [Case(number, **values) for number, values in enumerate(invented_cases(size, seed=1), 1)]
        store = Store()
        mirror = Mirror(store, today=DEMO_DAY)
        opened = Opened(Path("bench.okosos"), "", Columns.from_cases(cases), (), Settings(), Access(writable=False))
        store.opened.emit(opened)
        for name, make in TABS.items():
            longest, whole = measure(make(mirror, store), mirror)
            note = f"Counted and painted after {whole:.0f} ms of the window's thread, in pieces."
            yield Row(f"a new period on the {name} tab, {size} cases", longest, "a frame", FRAME, 1.0, note=note)
        store.close()


def measure(tab: StatisticsTab | ReportTab | ChartsTab, mirror: Mirror) -> tuple[float, float]:
    """The longest stretch and the sum of all, each the median over some periods."""
    tab.resize(*SCREEN)
    tab.show()
    list(stretches(tab))
    taken = []
    for period in islice(periods(), WARM_UP + RUNS):
        began = thread_time()
        mirror.set_period(period.start, period.end)
        told = (thread_time() - began) * 1000
        taken.append([told, *stretches(tab)])
    tab.close()
    tab.deleteLater()
    return median(map(max, taken[WARM_UP:])), median(map(sum, taken[WARM_UP:]))


if __name__ == "__main__":
    sys.exit(main(rows))
