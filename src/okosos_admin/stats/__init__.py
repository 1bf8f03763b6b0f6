"""Figures: every count the program shows, by numpy masks over the cases of a period. No window, no SQL.

The way of a number: `Columns` hold all cases; a `Period` and perhaps a caseworker make a `Selection`; each row of
`FIGURES`, `REPORT` and `CHECKS` picks cases out of it; `statistics` gives them all.

    columns = Columns.from_cases(register.cases())
    selection = Selection(columns, Period(date(2026, 1, 1), date(2026, 6, 30), as_of=date.today()))
    statistics(selection)["status"]["new"]
    ALL_FIGURES["status.new"].case_numbers(selection)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from okosos_admin.stats.columns import MISSING, Columns, Mask, day_number
from okosos_admin.stats.period import PERIODS, Period, PeriodChoice
from okosos_admin.stats.selection import NOT_WAITING, VIEWS, Selection, View

if TYPE_CHECKING:
    from okosos_admin.stats.answer import statistics
    from okosos_admin.stats.counting import Figure, Role, Table, counts, per_mille, share_text
    from okosos_admin.stats.figures import FIGURES, TABLES
    from okosos_admin.stats.report import (
        ALL_FIGURES,
        CHECKS,
        MUNICIPAL_PROBLEM_OVER,
        REPORT,
        Check,
        CheckResult,
        ReportColumn,
    )

__all__ = [
    "ALL_FIGURES",
    "CHECKS",
    "FIGURES",
    "MISSING",
    "MUNICIPAL_PROBLEM_OVER",
    "NOT_WAITING",
    "PERIODS",
    "REPORT",
    "TABLES",
    "VIEWS",
    "Check",
    "CheckResult",
    "Columns",
    "Figure",
    "Mask",
    "Period",
    "PeriodChoice",
    "ReportColumn",
    "Role",
    "Selection",
    "Table",
    "View",
    "counts",
    "day_number",
    "per_mille",
    "share_text",
    "statistics",
]

# A register is shown before anybody asks for a figure: these are made when they are first asked for.
_LATER: Final = {
    **dict.fromkeys(("statistics",), "answer"),
    **dict.fromkeys(("Figure", "Role", "Table", "counts", "per_mille", "share_text"), "counting"),
    **dict.fromkeys(("FIGURES", "TABLES"), "figures"),
    **dict.fromkeys(
        ("ALL_FIGURES", "CHECKS", "MUNICIPAL_PROBLEM_OVER", "REPORT", "Check", "CheckResult", "ReportColumn"), "report"
    ),
}


def __getattr__(name: str) -> object:
    if name in _LATER:
        return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
