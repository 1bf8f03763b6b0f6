from __future__ import annotations

from tests.stats.builders import case, many_cases, select

from okosos_admin.stats import ALL_FIGURES, FIGURES, counts
from okosos_admin.stats.counted import counted
from okosos_admin.stats.waiting import MEASURES, over_weeks


def test_every_figure_has_its_number() -> None:
    selection = select(many_cases(200), "2020-01-01", "2020-06-30")
    found = counted(selection, 8)
    assert {figure.id: found.number(figure) for figure in FIGURES} == counts(FIGURES, selection)
    assert found.number(over_weeks(8)) == over_weeks(8).count(selection)
    assert [found.number(measure.figure) for measure in MEASURES] == [measure.days(selection) for measure in MEASURES]


def test_a_share_is_of_the_figure_s_own_total_and_others_have_none() -> None:
    found = counted(select([case(1, started="2020-01-01", referred_from="NAV")], "2020-01-01", "2020-06-30"), 8)
    assert found.share(ALL_FIGURES["referred_from.nav"]) == "100,0\N{NO-BREAK SPACE}%"
    assert found.share(ALL_FIGURES["status.new"]) == ""


def test_notes_and_gaps_without_a_sum_stand_aside() -> None:
    aside = {figure.id for figure in FIGURES if figure.is_aside}
    assert {"advice_type_closed.refinancing", "waiting_time.invalid"} <= aside
    assert not aside & {figure.id for figure in FIGURES if figure.part_of}
