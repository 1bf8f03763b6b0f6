"""Every figure, against the guide's example and against a second count in plain Python."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okosos_admin.model.entities import NEW, SCOPE
from okosos_admin.stats import (
    ALL_FIGURES,
    FIGURES,
    TABLES,
    Columns,
    Figure,
    Period,
    Role,
    Selection,
    counts,
    per_mille,
    share_text,
    statistics,
)

from .builders import CASEWORKERS, DAYS, GOLDEN, any_cases, any_periods, case, guide_cases, many_cases, period, select
from .oracle import Oracle

if TYPE_CHECKING:
    from datetime import date

    from okosos_admin.model.entities import Case

GUIDE_PERIOD = period("2019-01-01", "2019-06-30", "2019-07-22")


def guide_selection(caseworker: str | None = None) -> Selection:
    return Selection(Columns.from_cases(guide_cases()), GUIDE_PERIOD, caseworker)


def test_the_guides_cases_give_the_golden_figures_in_their_order() -> None:
    answer = json.dumps(statistics(guide_selection()), indent=1)
    assert answer == json.dumps(json.loads((GOLDEN / "guide_example.json").read_text(encoding="utf-8")), indent=1)


def test_a_caseworker_filter_recounts_everything() -> None:
    answer = statistics(guide_selection("Arne Olsen"))
    assert answer["caseworker"] == "Arne Olsen"
    assert answer["status"]["in_scope"] == 3
    assert answer["report"]["c1"] == 1
    assert answer["outcome_closed"]["total"] == 2


def test_the_guides_shares() -> None:
    found = counts(FIGURES, guide_selection())
    shares = {figure.id: figure.share(found) for figure in FIGURES}
    assert shares["municipal_problem.social_assistance"] == "83,3\N{NO-BREAK SPACE}%"
    assert shares["municipal_problem.municipal_claim"] == "33,3\N{NO-BREAK SPACE}%"
    assert shares["referred_from.helse"] == "40,0\N{NO-BREAK SPACE}%"
    assert shares["housing_bank.closed"] == "25,0\N{NO-BREAK SPACE}%"
    assert shares["housing_bank.open_and_closed"] == "16,7\N{NO-BREAK SPACE}%"
    assert shares["case_weight.light"] == "33,3\N{NO-BREAK SPACE}%"
    assert shares["outcome_closed.total"] == "100,0\N{NO-BREAK SPACE}%"
    assert shares["solution_rate.solved"] == "75,0\N{NO-BREAK SPACE}%"
    assert shares["status.new"] == ""


@pytest.mark.parametrize(
    ("part", "total", "text"),
    [
        (1, 3, "33,3"),
        (2, 3, "66,7"),
        (1, 2000, "0,1"),
        (1, 2001, "0,0"),
        (5, 5, "100,0"),
        (0, 4, "0,0"),
        (3147, 4519, "69,6"),
    ],
)
def test_shares_have_one_decimal_rounded_half_up(part: int, total: int, text: str) -> None:
    assert share_text(part, total) == f"{text}\N{NO-BREAK SPACE}%"


def test_without_a_total_there_is_no_share() -> None:
    assert per_mille(0, 0) is None
    assert share_text(0, 0) == ""


# --- against the second count -----------------------------------------------------------------------------------------


def behind(selection: Selection) -> dict[str, set[int]]:
    return {name: set(figure.case_numbers(selection)) for name, figure in ALL_FIGURES.items()}


@given(any_cases(), any_periods(), st.sampled_from(CASEWORKERS), st.sampled_from([SCOPE, NEW]))
def test_every_figure_has_the_cases_of_its_definition(
    cases: list[Case], chosen: Period, caseworker: str | None, over: str
) -> None:
    selection = Selection(Columns.from_cases(cases), chosen, caseworker, over)
    oracle = Oracle(cases, chosen.start, chosen.end, chosen.as_of, caseworker, over)
    assert behind(selection) == oracle.behind


@pytest.mark.parametrize("over", [SCOPE, NEW])
def test_every_figure_of_a_large_register_has_its_cases_and_none_is_empty(over: str) -> None:
    cases = many_cases(4000)
    chosen = period("2019-01-01", "2020-06-30", "2020-06-01")
    found = behind(Selection(Columns.from_cases(cases), chosen, municipal_problem_over=over))
    assert found == Oracle(cases, chosen.start, chosen.end, chosen.as_of, None, over).behind
    assert [name for name, numbers in found.items() if not numbers] == []


@given(any_cases(), any_periods())
def test_the_answer_counts_the_cases_behind_the_figures(cases: list[Case], chosen: Period) -> None:
    selection = Selection(Columns.from_cases(cases), chosen)
    answer = statistics(selection)
    for name, numbers in behind(selection).items():
        table, key = name.split(".")
        if table in answer:
            assert answer[table][key] == len(numbers)


# --- what holds for every register and period -------------------------------------------------------------------------


@given(any_cases(), any_periods())
def test_rows_add_up_to_their_total(cases: list[Case], chosen: Period) -> None:
    found = counts(ALL_FIGURES.values(), Selection(Columns.from_cases(cases), chosen))
    for total in {figure.part_of for figure in ALL_FIGURES.values() if figure.part_of}:
        rows = [name for name, figure in ALL_FIGURES.items() if figure.part_of == total]
        assert sum(found[row] for row in rows) == found[total], total


@given(any_cases(), any_periods())
def test_shares_lie_between_nothing_and_everything(cases: list[Case], chosen: Period) -> None:
    found = counts(FIGURES, Selection(Columns.from_cases(cases), chosen))
    for figure in FIGURES:
        share = per_mille(found[figure.id], sum(found[total] for total in figure.share_of))
        assert share is None or 0 <= share <= 1000


THREE_DAYS = st.lists(DAYS, min_size=3, max_size=3, unique=True).map(sorted)


@given(any_cases(ordered=True), THREE_DAYS)
def test_what_is_carried_forward_is_carried_over_by_the_next_period(cases: list[Case], days: list[date]) -> None:
    first, cut, last = days
    columns = Columns.from_cases(cases)
    before = Selection(columns, Period(first, cut, last))
    after = Selection(columns, Period(cut + timedelta(days=1), last, last))
    carried = ALL_FIGURES["report.c4"].case_numbers(before)
    assert carried == ALL_FIGURES["report.c1"].case_numbers(after)


@given(any_cases(ordered=True), THREE_DAYS)
def test_splitting_a_period_keeps_new_and_closed(cases: list[Case], days: list[date]) -> None:
    first, cut, last = days
    columns = Columns.from_cases(cases)
    whole = Selection(columns, Period(first, last, last))
    parts = (
        Selection(columns, Period(first, cut, last)),
        Selection(columns, Period(cut + timedelta(days=1), last, last)),
    )
    for name in ("status.new", "status.closed"):
        figure = ALL_FIGURES[name]
        assert figure.count(whole) == sum(figure.count(part) for part in parts)


@given(any_cases(), any_periods())
def test_caseworkers_add_up_to_everybody(cases: list[Case], chosen: Period) -> None:
    unassigned = [one for one in cases if one.caseworker is None]
    columns = Columns.from_cases(cases)
    selections = [Selection(columns, chosen, name) for name in CASEWORKERS if name]
    selections.append(Selection(Columns.from_cases(unassigned), chosen))
    everybody = Selection(columns, chosen)
    for figure in ALL_FIGURES.values():
        assert figure.count(everybody) == sum(figure.count(selection) for selection in selections)


# --- durations --------------------------------------------------------------------------------------------------------


def bucket(figures: str, selection: Selection) -> str:
    """The only line of a table that has cases."""
    (found,) = (
        figure.key
        for figure in FIGURES
        if figure.table == figures and figure.role is not Role.TOTAL and figure.count(selection)
    )
    return found


@pytest.mark.parametrize(
    ("registered", "started", "line"),
    [
        ("2019-01-31", "2019-04-30", "m0_3"),  # the 31st is not reached
        ("2019-01-31", "2019-05-01", "m3_6"),
        ("2019-01-30", "2019-04-30", "m3_6"),
        ("2018-11-30", "2019-02-28", "m0_3"),
        ("2018-11-28", "2019-02-28", "m3_6"),
        ("2019-11-29", "2020-02-29", "m3_6"),
        ("2019-02-28", "2020-02-27", "m9_12"),
        ("2019-02-28", "2020-02-28", "over_12"),
        ("2020-02-29", "2021-02-28", "m9_12"),
        ("2020-02-29", "2021-03-01", "over_12"),
        ("2019-01-01", "2019-07-01", "m6_9"),
        ("2019-01-01", "2019-06-30", "m3_6"),
        ("2019-05-05", "2019-05-05", "m0_3"),
        ("2019-05-05", "2019-05-04", "invalid"),
    ],
)
def test_waiting_time_is_whole_calendar_months(registered: str, started: str, line: str) -> None:
    selection = select([case(registered=registered, started=started)], "2018-01-01", "2021-12-31")
    assert bucket("waiting_time", selection) == line


@pytest.mark.parametrize(
    ("dates", "as_of", "line"),
    [
        ({"registered": "2019-01-10"}, "2019-12-31", "m3_6"),  # to the end of the period
        ({"registered": "2019-01-10"}, "2019-03-01", "m0_3"),  # to the as-of day
        ({"registered": "2019-01-10", "closed": "2019-02-01"}, "2019-12-31", "m0_3"),
        ({"registered": "2019-01-10", "started": "2020-05-01"}, "2019-12-31", "m3_6"),
        ({"started": "2019-01-10"}, "2019-12-31", "m0_3"),  # entered on the day it was started
        ({"registered": "2019-05-10"}, "2019-03-01", "invalid"),  # in the future
    ],
)
def test_those_who_wait_have_waited_until_now_or_the_end(dates: dict[str, str], as_of: str, line: str) -> None:
    assert bucket("waiting_time", select([case(**dates)], "2019-01-01", "2019-06-30", as_of)) == line


@pytest.mark.parametrize(
    ("dates", "line"),
    [
        ({"started": "2019-01-31", "closed": "2019-02-28"}, "m0_3"),
        ({"started": "2018-05-31", "closed": "2019-05-31"}, "over_12"),
        ({"started": "2019-05-06", "closed": "2019-05-05"}, "invalid"),
        ({"registered": "2019-05-01", "closed": "2019-05-05"}, "invalid"),
    ],
)
def test_treatment_time_runs_from_started_to_closed(dates: dict[str, str], line: str) -> None:
    assert bucket("treatment_time", select([case(**dates)], "2019-01-01", "2019-06-30")) == line


# --- the table itself -------------------------------------------------------------------------------------------------


def test_figures_stand_in_the_order_of_their_tables() -> None:
    order = [table.key for table in TABLES]
    assert [figure.table for figure in FIGURES] == sorted((figure.table for figure in FIGURES), key=order.index)
    assert {figure.table for figure in FIGURES} == set(order)


def test_every_figure_has_a_name_of_its_own() -> None:
    assert len({figure.id for figure in FIGURES}) == len(FIGURES)


@pytest.mark.parametrize("figure", ALL_FIGURES.values(), ids=lambda figure: figure.id)
def test_every_figure_explains_itself_in_one_sentence(figure: Figure) -> None:
    assert figure.label
    assert figure.definition.startswith(("Saker ", "Alle saker "))
    assert figure.definition.endswith(".")
    assert "{" not in figure.definition


@pytest.mark.parametrize("figure", ALL_FIGURES.values(), ids=lambda figure: figure.id)
def test_every_figure_knows_its_totals(figure: Figure) -> None:
    assert set(figure.share_of) <= set(ALL_FIGURES)
    assert figure.part_of == "" or figure.part_of in ALL_FIGURES


def test_a_gap_is_shown_only_when_there_is_one() -> None:
    gap, row = ALL_FIGURES["referred_from.missing"], ALL_FIGURES["referred_from.nav"]
    assert (gap.shown(0), gap.shown(1), row.shown(0)) == (False, True, True)
