"""The statistics as a document: every table, every figure, what stands above a sum."""

from __future__ import annotations

import json
from datetime import date

import pytest

from okosos_admin.model.entities import Settings
from okosos_admin.report import statistics_document
from okosos_admin.report.charts import BarChart, LineChart, charts
from okosos_admin.report.document import Change, Document, Share, Table, Weight
from okosos_admin.report.statistics import MONTHS, YEARS
from okosos_admin.stats import ALL_FIGURES, FIGURES, TABLES, Period, Role, Selection
from okosos_admin.stats.development import DEVELOPMENT, by_month, by_year
from okosos_admin.stats.waiting import MEASURES, over_weeks

from .builders import FAULTY, GOLDEN, SETTINGS, guide_cases, selected


def tables_of(document: Document) -> dict[str, Table]:
    return {block.key: block for block in document.blocks if isinstance(block, Table)}


@pytest.fixture
def guide() -> Document:
    return statistics_document(selected(guide_cases()), SETTINGS)


def figures_of(document: Document) -> dict[str, Table]:
    """The tables whose rows are figures."""
    return {key: table for key, table in tables_of(document).items() if key not in {MONTHS, YEARS}}


def test_the_tables_come_in_the_order_they_are_declared(guide: Document) -> None:
    declared = [(table.key, table.title) for table in TABLES]
    shown = [(table.key, table.title) for table in tables_of(guide).values()]
    assert [table for table in shown if table in declared] == declared
    assert [key for key, _title in shown if key not in {table.key for table in TABLES}] == [
        "waiting_list",
        MONTHS,
        YEARS,
    ]


def test_every_figure_has_its_row_unless_it_is_a_gap_without_cases(guide: Document) -> None:
    selection = selected(guide_cases())
    rows = {row.key: row.cells[:2] for table in figures_of(guide).values() for row in table.rows}
    wanted: dict[str, tuple[object, ...]] = {
        f.id: (f.label, f.count(selection)) for f in FIGURES if f.count(selection) or f.role is not Role.GAP
    }
    wanted |= {measure.figure.id: (measure.figure.label, measure.days(selection)) for measure in MEASURES}
    over = over_weeks(SETTINGS.waiting_weeks)
    wanted[over.id] = (over.label, over.count(selection))
    assert rows == wanted


def test_beside_each_figure_stands_what_it_was_and_the_change() -> None:
    selection = selected(guide_cases(), Period(date(2019, 4, 1), date(2019, 6, 30), date(2019, 6, 30)))
    earlier = [
        Selection(selection.columns, period) for period in (selection.period.previous(), selection.period.year_before())
    ]
    for table in figures_of(statistics_document(selection, SETTINGS)).values():
        assert [column.label for column in table.columns[3:]] == ["Forrige", "Endring", "I fjor", "Endring"]
        assert [column.spare for column in table.columns[3:]] == [False, True, False, True]
        for row in table.rows:
            if row.key in ALL_FIGURES:
                before, year_before = (ALL_FIGURES[row.key].count(each) for each in earlier)
                now = row.cells[1]
                assert isinstance(now, int)
                assert row.cells[3:] == (before, Change(now, before), year_before, Change(now, year_before))


def test_days_that_there_are_not_have_no_change(guide: Document) -> None:
    rows = {row.key: row.cells for row in tables_of(guide)["waiting_list"].rows}
    assert rows["waiting_list.median"][1:4] == (None, None, 169)
    assert rows["waiting_list.median"][4] is None


def test_months_and_years_have_their_figures(guide: Document) -> None:
    selection = selected(guide_cases())
    for key, steps in ((MONTHS, by_month(selection)), (YEARS, by_year(selection))):
        table = tables_of(guide)[key]
        assert [column.key for column in table.columns[1:]] == list(DEVELOPMENT)
        for row, step in zip(table.rows, steps, strict=True):
            assert row.cells[0] == step.label
            for name, cell in zip(DEVELOPMENT, row.cells[1:], strict=True):
                assert (cell.part if isinstance(cell, Share) else cell) == ALL_FIGURES[name].count(step.selection)


def test_every_chart_is_in_it(guide: Document) -> None:
    drawn = [block for block in guide.blocks if isinstance(block, BarChart | LineChart)]
    wanted = charts(selected(guide_cases()))
    assert [chart.key for chart in drawn] == [chart.key for chart in wanted]
    assert [chart for chart in drawn if isinstance(chart, BarChart)] == [
        chart for chart in wanted if isinstance(chart, BarChart)
    ]


def test_the_guides_figures_are_those_that_are_known(guide: Document) -> None:
    known = json.loads((GOLDEN / "guide_example.json").read_text(encoding="utf-8"))
    for table in figures_of(guide).values():
        for row in table.rows:
            name, key = row.key.split(".")
            if name in known:
                assert row.cells[1] == known[name][key], row.key


def test_shares_are_of_the_declared_total(guide: Document) -> None:
    (row,) = (row for row in tables_of(guide)["referred_from"].rows if row.key == "referred_from.helse")
    assert row.cells[2] == Share(2, 5)


def test_what_stands_above_a_sum_adds_up_to_it() -> None:
    document = statistics_document(selected([*guide_cases(), *FAULTY]), SETTINGS)
    for table in figures_of(document).values():
        total = [row for row in table.rows if row.weight is Weight.TOTAL]
        parts = [row for row in table.rows if row.key in ALL_FIGURES and ALL_FIGURES[row.key].part_of]
        if parts and total and total[0] is not table.rows[0]:
            above = table.rows[: table.rows.index(total[0])]
            counted = [row.cells[1] for row in above]
            assert sum(n for n in counted if isinstance(n, int)) == total[0].cells[1], table.key


def test_cases_outside_the_sum_are_set_aside_below_it(guide: Document) -> None:
    rows = tables_of(guide)["treatment_time"].rows
    assert [row.key for row in rows[-2:]] == ["treatment_time.total", "treatment_time.invalid"]
    assert rows[-1].weight is Weight.ASIDE


@pytest.mark.parametrize(("caseworker", "text"), [(None, "Alle"), ("Arne Olsen", "Arne Olsen")])
def test_it_says_whose_cases_it_counts(caseworker: str | None, text: str) -> None:
    document = statistics_document(selected(guide_cases(), caseworker=caseworker), SETTINGS)
    assert {fact.label: fact.text for fact in document.facts}["Saksbehandler"] == text


def test_blank_names_are_left_out() -> None:
    document = statistics_document(selected(guide_cases()), Settings())
    assert [fact.label for fact in document.facts] == [
        "Rapporteringsperiode",
        "Forrige periode",
        "Samme periode i fjor",
        "Saksbehandler",
        "Tatt ut per",
    ]
