"""Find, sort, search and edit in the grid, against its own bare repaint and against a QSortFilterProxyModel.

Every row is the median of several rounds, each painted to a window that is not on a screen, until nothing is left to be
painted. Before each round the grid alone is painted, so that a busy minute hits both alike. The other peer is the same
model shown through Qt's own proxy, which asks for every cell.
"""

from __future__ import annotations

import gc
import os
import sys
from datetime import date
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from pathlib import Path

from bench.measuring import Row, main
from PySide6.QtCore import QObject, QSortFilterProxyModel, Qt, Signal
from PySide6.QtWidgets import QApplication, QTableView

from okosos_admin.model import Access, Case, Changes, Settings
from okosos_admin.model.demo import DEMO_DAY, invented_cases
from okosos_admin.model.search import ChoiceFilter, DateFilter, TextFilter
from okosos_admin.stats import Columns
from okosos_admin.ui.jobs import Opened
from okosos_admin.ui.mirror import Mirror
from okosos_admin.ui.register.shown_rows import COLUMN_OF
from okosos_admin.ui.register.tab import RegisterTab

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROUNDS = 9
# Qt's own proxy takes seconds for each.
PROXY_ROUNDS = 3
SIZES = (3_000, 100_000)
TARGET = 1.5
_NOTE = (
    "runs differ between 1.3 and 1.6, for a few milliseconds on top of painting. Finding the rows takes half a "
    "millisecond, of a text three; the rest is laying out as many rows anew and what stands above the grid"
)
# No filter, sort or search.
TOLD = {"an edit, seen", "a new case from another"}


class NoStore(QObject):
    """Answers nothing: the bench looks at the window alone."""

    looked = Signal(object)
    opened = Signal(object)
    closed = Signal()
    changed = Signal(object)
    news = Signal(object)
    access_changed = Signal(object)

    def change(self, *_arguments: object, **_more: object) -> None:
        """Not asked for here."""


def painted(view: QTableView) -> float:
    """Milliseconds until the whole grid is painted, together with whatever else has changed."""
    start = perf_counter()
    view.viewport().update()
    # Once more for what is put off while painting: a second painting of the same, for one.
    QApplication.processEvents()
    QApplication.processEvents()
    return (perf_counter() - start) * 1000


def timed(view: QTableView, work: Callable[[int], object], rounds: int = ROUNDS) -> tuple[float, float]:
    """Median milliseconds of a bare painting, and from `work` to the painted grid; `work` is told which round it is."""
    bare, ours = [], []
    for round_ in range(rounds):
        QApplication.processEvents()
        bare.append(painted(view))
        start = perf_counter()
        work(round_)
        ours.append((perf_counter() - start) * 1000 + painted(view))
    return median(bare), median(ours)


def run(count: int) -> Iterator[Row]:
    cases = [Case(number, **values) for number, values in enumerate(invented_cases(count, 1), 1)]
    store = NoStore()
    mirror = Mirror(store, today=DEMO_DAY)  # type: ignore[arg-type]
    tab = RegisterTab(mirror, store)  # type: ignore[arg-type]
    tab.resize(1280, 720)
    tab.show()
    QApplication.processEvents()
    start = perf_counter()
    store.opened.emit(Opened(Path("r"), "", Columns.from_cases(cases), (), Settings(), Access(writable=True)))
    QApplication.processEvents()
    shown = (perf_counter() - start) * 1000
    # As the program does once it has opened its register.
    gc.collect()
    gc.freeze()
    letters = ("a", "er", "nil", "berg", "s", "kar", "o", "v", "hå")
    days = [date(2025, 1, day + 1) for day in range(ROUNDS)]
    codes = ("NAV", "SELV", "HELSE", "BANK", "ANDRE", "KOMMUNE", "NAMSMANN", "NAV", "SELV")
    sorts = ("started", "name", "referred_from", "registered", "closed", "caseworker", "born", "status", "waiting_days")
    views = ("open", "waiting", "closed", "in_scope", "all", "open", "waiting", "closed", "all")
    measured = {}

    def tell(name: str, work: Callable[[int], object]) -> None:
        measured[name] = timed(tab.view, work)

    tell("filter by a name", lambda r: tab.ask(filters={"name": TextFilter(letters[r])}))
    tell("filter by a code", lambda r: tab.ask(filters={"referred_from": ChoiceFilter(frozenset({codes[r]}))}))
    tell("filter by dates", lambda r: tab.ask(filters={"started": DateFilter(days[r])}))
    tab.reset_filters()
    tell("view", lambda r: tab.set_view(views[r]))
    tab.set_view("all")
    tell("sort, first time", lambda r: tab.sort_by(sorts[r]))
    tell("sort, again", lambda r: tab.sort_by(sorts[r]))
    tab.sort_by("name")
    tell("quick search, a letter", lambda r: tab.search.setText(letters[r]))
    tell("quick search, Enter", lambda r: tab.goto_case(cases[r * count // 10].case_no))
    tell("an edit, seen", lambda r: edit(tab, mirror, store, cases[r], days[r]))
    tell(
        "a new case from another",
        lambda r: store.changed.emit(Changes(cases=(Case(count + 1 + r, "Bo Ek"),))),
    )
    proxies = peers(tab, letters, sorts)
    tab.close()
    for name, (bare, ours) in measured.items():
        target = None if name in TOLD else TARGET
        note = _NOTE if target and ours > target * bare else ""
        yield Row(f"{name}, {count} cases", ours, "the grid's bare repaint", bare, target, note=note)
    usual = median(bare for bare, _ours in measured.values())
    yield Row(f"cases read to a painted grid, {count} cases", shown, "the grid's bare repaint", usual, None)
    for name, milliseconds in proxies.items():
        yield Row(f"{name}, {count} cases", measured[name][1], "Qt's own proxy model", milliseconds, 1.0)


def edit(tab: RegisterTab, mirror: Mirror, store: NoStore, case: Case, day: date) -> None:
    tab.model.change({case.case_no: {"closed": day}})
    found = mirror.case(case.case_no)
    assert found is not None
    store.changed.emit(Changes(cases=(found._replace(closed=day),)))
    tab.model.overlay.arrive(case.case_no, {"closed": day})


def peers(tab: RegisterTab, letters: tuple[str, ...], sorts: tuple[str, ...]) -> dict[str, float]:
    proxy = QSortFilterProxyModel()
    proxy.setSourceModel(tab.model)
    proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    proxy.setFilterKeyColumn(COLUMN_OF["name"])
    peer = QTableView()
    peer.setModel(proxy)
    peer.resize(1280, 720)
    peer.show()
    _bare, filtered = timed(peer, lambda r: proxy.setFilterFixedString(letters[r]), PROXY_ROUNDS)
    proxy.setFilterFixedString("")
    _bare, ordered = timed(peer, lambda r: proxy.sort(COLUMN_OF[sorts[r]]), PROXY_ROUNDS)
    peer.close()
    return {"filter by a name": filtered, "sort, first time": ordered}


def rows() -> Iterator[Row]:
    app = QApplication(["bench", "-style", "Fusion"])
    for size in SIZES:
        yield from run(size)
    app.quit()


if __name__ == "__main__":
    sys.exit(main(rows))
