"""What one looks at stays where it is when the rows around it change."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from okosos_admin.model import Case
from okosos_admin.model.changes import Changes
from okosos_admin.model.search import TextFilter

from ..hands import settle
from .conftest import click, names

if TYPE_CHECKING:
    from okosos_admin.ui.register.tab import RegisterTab

    from ..fakes import FakeStore

FIRST, LAST = 1, 90


@pytest.fixture
def invented_cases() -> list[Case]:
    """Many more people than there is room for, in the order of their numbers."""
    return [Case(number, f"Person {number:03}", registered=date(2026, 1, 5)) for number in range(FIRST, LAST + 1)]


def rename(store: FakeStore, number: int, name: str) -> None:
    store.change_elsewhere(Changes(cases=(store.register.by_number[number]._replace(name=name),)))
    settle()


def at_top(tab: RegisterTab) -> str:
    return names(tab)[tab.view.rowAt(0)]


def height_of(tab: RegisterTab, number: int) -> int:
    return tab.view.visualRect(tab.model.index_of(number, "name")).top()


@pytest.fixture
def scrolled(tab: RegisterTab) -> RegisterTab:
    """Some way down, no cursor in sight."""
    tab.view.verticalScrollBar().setValue(30)
    settle()
    return tab


def test_rows_that_come_and_go_above_move_nothing(scrolled: RegisterTab, store: FakeStore) -> None:
    before = at_top(scrolled)
    rename(store, FIRST, "Åse Ek")
    assert at_top(scrolled) == before
    store.change_elsewhere(Changes(cases=(Case(200, "Aaron Ek"), Case(201, "Abdi Moe"))))
    settle()
    assert at_top(scrolled) == before


def test_the_cursors_row_stays_where_it_is(scrolled: RegisterTab, store: FakeStore) -> None:
    click(scrolled, 33, "local_id")
    before = height_of(scrolled, 33)
    rename(store, 31, "Åse Ek")
    assert height_of(scrolled, 33) == before


def test_a_cursor_out_of_sight_is_not_gone_back_to(scrolled: RegisterTab, store: FakeStore) -> None:
    click(scrolled, 33, "local_id")
    scrolled.view.verticalScrollBar().setValue(60)
    before = at_top(scrolled)
    rename(store, FIRST, "Åse Ek")
    assert at_top(scrolled) == before
    assert scrolled.selected_case_numbers() == [33]


def test_at_the_top_one_stays_at_the_top(tab: RegisterTab) -> None:
    tab.ask(descending=True)
    settle()
    assert at_top(tab) == f"Person {LAST:03}"


def test_the_row_found_is_in_sight_when_the_others_come_back(tab: RegisterTab) -> None:
    tab.ask(filters={"name": TextFilter("070")})
    click(tab, 70, "local_id")
    tab.reset_filters()
    settle()
    assert 0 <= height_of(tab, 70) < tab.view.viewport().height()
    assert len(names(tab)) == LAST
