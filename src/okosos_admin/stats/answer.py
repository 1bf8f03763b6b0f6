"""All figures of a selection as one nested dictionary: what `okosos-admin statistikk --json` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from okosos_admin.stats.figures import FIGURES, TABLES
from okosos_admin.stats.report import REPORT

if TYPE_CHECKING:
    from okosos_admin.stats.selection import Selection


def statistics(selection: Selection) -> dict[str, Any]:
    """Period (ISO dates) and caseworker on top, then a dictionary of whole numbers for each table and the report."""
    period = selection.period
    answer: dict[str, Any] = {
        "from": period.start.isoformat(),
        "to": period.end.isoformat(),
        "as_of": period.as_of.isoformat(),
        "caseworker": selection.caseworker,
    }
    answer |= {table.key: {} for table in TABLES if table.answered}
    for figure in FIGURES:
        if figure.table in answer:
            answer[figure.table][figure.key] = figure.count(selection)
    answer["report"] = {column.key: column.figure.count(selection) for column in REPORT}
    return answer
