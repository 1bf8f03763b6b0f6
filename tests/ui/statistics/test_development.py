"""Month by month and year by year."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.ui.settling import settle

from okosos_admin.stats import ALL_FIGURES, share_text
from okosos_admin.stats.development import by_month, by_year

from .conftest import number

if TYPE_CHECKING:
    from okosos_admin.ui.mirror import Mirror
    from okosos_admin.ui.statistics.tab import StatisticsTab


def test_months_and_years_show_what_is_counted_in_each_of_them(
    tab: StatisticsTab, mirror: Mirror, asked: list[tuple[tuple[int, ...], str]]
) -> None:
    steps = [*by_month(mirror.selection()), *by_year(mirror.selection())]
    shown = [*tab.page.months.lines, *tab.page.years.lines]
    assert [line.label for line in shown] == [step.label for step in steps]
    for line, step in zip(shown, steps, strict=True):
        for cell, text in line.texts.items():
            figure = ALL_FIGURES[cell.key]
            asked.clear()
            line.choose(cell)
            line.click()
            ((numbers, title),) = asked
            assert list(numbers) == figure.case_numbers(step.selection)
            assert title == f"{figure.label}: {step.label}"
            assert figure.definition.split("«")[0] in line.toolTip()
            if figure.share_of:
                closed = ALL_FIGURES["status.closed"].count(step.selection)
                assert text == (share_text(len(numbers), closed) or "–")
            else:
                assert number(text) == len(numbers)


def test_another_period_has_other_months(tab: StatisticsTab, mirror: Mirror) -> None:
    mirror.set_period(date(2019, 1, 1), date(2020, 12, 31))
    settle(tab)
    assert len(tab.page.months.lines) == 24
    mirror.set_period(date(2020, 1, 1), date(2020, 1, 31))
    settle(tab)
    assert [line.label for line in tab.page.months.lines][-1] == "januar 2020"
    assert len(tab.page.months.lines) == 12
