"""Cells with a list or a calendar: chosen by letters and arrows, and what is typed of a date."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from okosos_admin.model.fields import DATES, FIELDS
from okosos_admin.ui.jobs import Job

from ..hands import press, settle
from .conftest import cell, click, current, editing

if TYPE_CHECKING:
    from okosos_admin.ui.register.tab import RegisterTab

    from ..fakes import FakeStore

Key = Qt.Key


def test_a_letter_opens_the_list_and_chooses(tab: RegisterTab, store: FakeStore) -> None:
    click(tab, 1, "referred_from")
    press("h")
    assert editing(tab)
    press(Key.Key_Return)
    assert store.register.by_number[1].referred_from == "HELSE"
    assert current(tab) == (5, "referred_from")


def test_an_arrow_in_an_open_list_changes_nothing_until_it_is_taken(tab: RegisterTab, store: FakeStore) -> None:
    click(tab, 1, "referred_from", twice=True)
    press(Key.Key_Down)
    assert not store.asked
    press(Key.Key_Escape)
    settle()
    assert not store.asked
    assert not editing(tab)
    assert cell(tab, 1, "referred_from") == "NAV"


def test_the_first_choice_empties(tab: RegisterTab, store: FakeStore) -> None:
    click(tab, 1, "referred_from", twice=True)
    press(Key.Key_Home, Key.Key_Return)
    assert store.register.by_number[1].referred_from is None


def test_a_new_caseworker_at_the_end_of_the_list(
    tab: RegisterTab, store: FakeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("okosos_admin.ui.register.entering.new_caseworker.ask", lambda *_arguments: "Siri Vik")
    click(tab, 1, "caseworker", twice=True)
    press(Key.Key_End, Key.Key_Return)
    assert store.register.by_number[1].caseworker == "Siri Vik"


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Tab])
def test_going_through_the_list_keeps_a_caseworker_who_has_left(
    tab: RegisterTab, store: FakeStore, key: Qt.Key
) -> None:
    arne = next(worker.id for worker in store.register.caseworkers() if worker.name == "Arne Olsen")
    store.submit(Job(lambda register: register.set_caseworker_active(arne, active=False)))
    settle()
    click(tab, 1, "caseworker", twice=True)
    press(key)
    assert not editing(tab)
    assert store.register.by_number[1].caseworker == "Arne Olsen"
    assert not tab.model.overlay.refused_cells


DATED = [field.key for field in FIELDS if field.kind in DATES and field.editable]


@pytest.mark.parametrize("key", DATED)
def test_two_digits_of_a_year_mean_2019_in_every_date_cell(tab: RegisterTab, store: FakeStore, key: str) -> None:
    tab.arrangement.show_negotiations(True)
    settle()
    click(tab, 1, key)
    press("06.05.19", Key.Key_Tab)
    assert cell(tab, 1, key) == "06.05.2019"
    assert getattr(store.register.by_number[1], key) == date(2019, 5, 6)
