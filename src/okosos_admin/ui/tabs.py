"""TABS: what stands beside one another in the window.

A tool of the suite that comes later is one more row. Each is imported and made the first time somebody looks at it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QWidget

    from okosos_admin.ui.access_bar import AccessBar
    from okosos_admin.ui.mirror import Mirror
    from okosos_admin.ui.missing.findings import Findings
    from okosos_admin.ui.papers import Papers
    from okosos_admin.ui.register.tab import RegisterTab
    from okosos_admin.ui.store import Store


class Around(Protocol):
    """What a tab may have of the window it is in."""

    mirror: Mirror
    store: Store
    papers: Papers
    bar: AccessBar
    findings: Findings
    register_tab: RegisterTab

    @property
    def case_history_requested(self) -> SignalInstance:
        """Sent with the number of the case whose history is wanted."""

    def show_cases(self, numbers: tuple[int, ...], title: str) -> None:
        """Show exactly these cases in the register."""

    def go_to_case(self, number: int, field_key: str = "name") -> None:
        """Go to a cell of one case in the register."""


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab: its key, its title, and how it is made the first time somebody looks at it."""

    key: str
    title: str
    make: Callable[[Around], QWidget]


def _register(window: Around) -> QWidget:
    return window.register_tab


def _statistics(window: Around) -> QWidget:
    from okosos_admin.ui.statistics.tab import StatisticsTab

    tab = StatisticsTab(window.mirror, window.store)
    tab.save_requested.connect(partial(window.papers.save, "statistics"))
    tab.workbook_requested.connect(partial(window.papers.save_workbook, "statistics"))
    tab.print_requested.connect(partial(window.papers.print, "statistics"))
    tab.cases_requested.connect(window.show_cases)
    return tab


def _report(window: Around) -> QWidget:
    from okosos_admin.ui.report.tab import ReportTab

    tab = ReportTab(window.mirror, window.store)
    tab.save_requested.connect(partial(window.papers.save_document, "report"))
    tab.workbook_requested.connect(partial(window.papers.save_document_workbook, "report"))
    tab.print_requested.connect(partial(window.papers.print_document, "report"))
    tab.others_requested.connect(partial(window.papers.read_others, tab.show_others))
    tab.copied.connect(window.papers.note_copy)
    window.papers.take_from_screen("report", tab.document)
    window.papers.noted.connect(tab.comparison.read)
    tab.cases_requested.connect(window.show_cases)
    return tab


def _charts(window: Around) -> QWidget:
    from okosos_admin.ui.charts.tab import ChartsTab

    tab = ChartsTab(window.mirror, window.store)
    tab.saved.connect(window.papers.note_picture)
    tab.cases_requested.connect(window.show_cases)
    return tab


def _caseworkers(window: Around) -> QWidget:
    from okosos_admin.ui.caseworkers.tab import CaseworkersTab

    tab = CaseworkersTab(window.mirror, window.store)
    tab.cases_requested.connect(window.show_cases)
    tab.write_refused.connect(window.bar.flash)
    return tab


def _history(window: Around) -> QWidget:
    from okosos_admin.ui.history.tab import HistoryTab

    tab = HistoryTab(window.mirror, window.store)
    tab.case_requested.connect(window.go_to_case)
    window.case_history_requested.connect(tab.show_case)
    return tab


def _missing(window: Around) -> QWidget:
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
