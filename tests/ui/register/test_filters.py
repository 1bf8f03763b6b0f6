"""The filter row, by keys and mouse; the chips and the ways back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from okosos_admin.model import Case, Changes
from okosos_admin.model.fields import FIELDS, Kind
from okosos_admin.model.search import ChoiceFilter, DateFilter, MissingFilter, NumberFilter, TextFilter
from okosos_admin.ui.register import texts
from okosos_admin.ui.register.filter_fields import (
    FILTER_FIELDS,
    ChoiceFilterField,
    ChoicePopup,
    DateFilterField,
    TextFilterField,
)
from okosos_admin.ui.register.roles import spoken_label

from ..fakes import TODAY
from ..hands import focus, press, settle
from .conftest import click, names

if TYPE_CHECKING:
    from okosos_admin.ui.register.tab import RegisterTab

    from ..fakes import FakeStore

Key = Qt.Key


def type_over(tab: RegisterTab, key: str, *keys: str | Qt.Key) -> None:
    tab.filters.focus(key)
    press(*keys)


def chips(tab: RegisterTab) -> list[str]:
    return [part for part in tab.line.accessibleName().split(" · ")[1:] if part]


def popup(tab: RegisterTab, key: str) -> ChoicePopup:
    tab.filters.focus(key)
    press(Key.Key_Down)
    field = tab.filters.field(key)
    assert isinstance(field, ChoiceFilterField)
    assert field.popup is not None
    return field.popup


def offered(tab: RegisterTab, key: str) -> list[str]:
    found = popup(tab, key)
    lines = [found.list.item(row).text() for row in range(found.list.count())]
    press(Key.Key_Escape)
    return lines


def test_every_kind_has_a_field_and_every_field_texts() -> None:
    assert set(FILTER_FIELDS) == set(Kind)
    assert set(texts.FILTER_TIPS) == {kind.name for kind in Kind}


def test_every_shown_column_has_a_field_over_it(tab: RegisterTab) -> None:
    heading = tab.view.heading
    for column, field in enumerate(FIELDS):
        if not heading.isSectionHidden(column):
            over = tab.filters.field(field.key)
            assert over.isVisibleTo(tab)
            assert over.width() == heading.sectionSize(column)
            assert over.mapTo(heading, QPoint(0, 0)).x() == heading.left_of(column)
            assert over.accessibleName() == f"Filter på {spoken_label(field)}"


def test_a_name_is_filtered_while_it_is_typed(tab: RegisterTab) -> None:
    type_over(tab, "name", "e")
    assert names(tab) == ["Anne Lie", "Berit Aas", "Dag Moe", "Østen Øby", "Åse Ek"]
    press("k")
    assert names(tab) == ["Åse Ek"]
    assert chips(tab) == ["Navn inneholder «ek»"]
    press(Key.Key_Escape)
    assert len(names(tab)) == 6
    assert chips(tab) == []


@pytest.mark.parametrize(
    ("typed", "expected", "words"),
    [
        ("2026", ["Anne Lie", "Berit Aas", "Østen Øby"], "Registrert 01.01.2026–31.12.2026"),
        ("050126", ["Berit Aas"], "Registrert = 05.01.2026"),
        ("01.02.26-300626", ["Anne Lie", "Østen Øby"], "Registrert 01.02.2026–30.06.2026"),
        ("til 01.01.25", ["Dag Moe"], "Registrert til og med 01.01.2025"),
    ],
)
def test_dates_from_and_to(tab: RegisterTab, typed: str, expected: list[str], words: str) -> None:
    type_over(tab, "registered", typed)
    assert names(tab) == expected
    assert chips(tab) == [words]


DATED = [field.key for field in FIELDS if field.kind in {Kind.DATE, Kind.BIRTH_DATE}]


@pytest.mark.parametrize("key", DATED)
def test_two_digits_of_a_year_mean_2019_in_every_date_filter(tab: RegisterTab, key: str) -> None:
    tab.arrangement.show_negotiations(True)
    tab.filters.focus(key)
    press("06.05.19")
    assert tab.model.query.filters == {key: DateFilter(date(2019, 5, 6), date(2019, 5, 6))}


def test_a_date_that_is_none_filters_nothing_and_says_so_when_it_is_left(tab: RegisterTab) -> None:
    type_over(tab, "registered", "31.02.26")
    assert len(names(tab)) == 6
    assert "kalenderen" not in tab.filters.field("registered").toolTip()
    press(Key.Key_Return)
    assert "kalenderen" in tab.filters.field("registered").toolTip()


def test_usual_dates_are_in_a_list(tab: RegisterTab) -> None:
    tab.filters.focus("follow_up_due")
    press(Key.Key_Down, modifiers=Qt.KeyboardModifier.AltModifier)
    press(Key.Key_Down, Key.Key_Down, Key.Key_Down, Key.Key_Return)
    assert names(tab) == ["Anne Lie"]
    field = tab.filters.field("follow_up_due")
    assert isinstance(field, DateFilterField)
    assert field.text() == "til 29.06.2026"
    tab.filters.focus("closed")
    press(Key.Key_F4, Key.Key_Down, Key.Key_Return)
    assert tab.model.query.filters["closed"] == MissingFilter()
    press(Key.Key_F4, Key.Key_Return)
    assert "closed" not in tab.model.query.filters


def test_a_list_counts_what_the_others_leave(tab: RegisterTab) -> None:
    assert offered(tab, "caseworker") == ["Alle", "Arne Olsen (3)", "Åse Dalen Frantzen (1)", "Ikke registrert (2)"]
    type_over(tab, "name", "e")
    assert offered(tab, "caseworker") == ["Alle", "Arne Olsen (3)", "Åse Dalen Frantzen (1)", "Ikke registrert (1)"]
    assert offered(tab, "overdue") == ["Alle", "Forfall ikke passert (0)", "Forfall passert (1)", "Uten forfall (4)"]


def test_one_is_chosen_by_enter(tab: RegisterTab) -> None:
    popup(tab, "referred_from")
    press(Key.Key_Down, Key.Key_Return)
    settle()
    assert names(tab) == ["Berit Aas"]
    assert chips(tab) == ["Henvist fra = NAV"]
    field = tab.filters.field("referred_from")
    assert isinstance(field, ChoiceFilterField)
    assert field.currentText() == "NAV"


def test_several_are_chosen_by_space(tab: RegisterTab) -> None:
    popup(tab, "referred_from")
    press(Key.Key_Down, Key.Key_Space)
    press(*[Key.Key_Down] * 7, Key.Key_Space)
    assert tab.model.query.filters["referred_from"] == ChoiceFilter(frozenset({"NAV", None}))
    press(Key.Key_Return)
    settle()
    assert names(tab) == ["Berit Aas", "Dag Moe", "Østen Øby", "Åse Ek"]
    assert chips(tab) == ["Henvist fra = Ikke registrert eller NAV"]
    popup(tab, "referred_from")
    press(Key.Key_Down, Key.Key_Space, Key.Key_Escape)
    assert chips(tab) == ["Henvist fra = Ikke registrert"]
    popup(tab, "referred_from")
    press(Key.Key_Home, Key.Key_Up)
    press(Key.Key_Escape, Key.Key_Escape)
    assert chips(tab) == []


def test_one_is_chosen_by_a_click_and_all_by_the_first_line(tab: RegisterTab) -> None:
    for row, expected in ((6, ["Anne Lie"]), (0, None)):
        found = popup(tab, "referred_from")
        rect = found.list.visualItemRect(found.list.item(row))
        place = QPoint(rect.right() - 4, rect.center().y())
        QTest.mouseClick(found.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
        settle()
        assert names(tab) == (expected or ["Anne Lie", "Berit Aas", "Carl Dahl", "Dag Moe", "Østen Øby", "Åse Ek"])


@pytest.mark.parametrize(
    ("value", "expected"),
    [(True, ["Anne Lie"]), (False, ["Berit Aas"]), (None, ["Carl Dahl", "Dag Moe", "Østen Øby", "Åse Ek"])],
)
def test_due_passed_or_not(tab: RegisterTab, store: FakeStore, value: bool | None, expected: list[str]) -> None:
    store.change({1: {"follow_up_due": date(2026, 8, 1)}})
    tab.filters.field("overdue").choose(ChoiceFilter(frozenset({value})))
    assert names(tab) == expected


def test_several_columns_at_once_each_with_a_way_out(tab: RegisterTab) -> None:
    type_over(tab, "name", "e")
    tab.filters.field("caseworker").choose(ChoiceFilter(frozenset({"Arne Olsen"})))
    type_over(tab, "waiting_days", "over 30")
    assert names(tab) == ["Berit Aas"]
    assert chips(tab) == ["Navn inneholder «e»", "Saksbehandler = Arne Olsen", "Ventetid minst 31"]
    assert tab.line.text().count("✕") == 3
    tab.line._follow("waiting_days")
    assert names(tab) == ["Anne Lie", "Berit Aas", "Åse Ek"]
    waiting = tab.filters.field("waiting_days")
    assert isinstance(waiting, TextFilterField)
    assert waiting.text() == ""
    tab.line._follow("all")
    assert chips(tab) == []
    name = tab.filters.field("name")
    assert isinstance(name, TextFilterField)
    assert name.text() == ""
    assert tab.model.query.filters == {}


def test_filters_set_elsewhere_are_shown_in_their_fields(tab: RegisterTab) -> None:
    chosen = {
        "name": TextFilter("e"),
        "registered": DateFilter(start=date(2026, 1, 1)),
        "case_no": NumberFilter(most=3),
        "status": ChoiceFilter(frozenset({"V", "P"})),
    }
    tab.ask(filters=chosen)
    shown = {key: tab.filters.field(key) for key in chosen}
    assert [field.text() for field in shown.values() if isinstance(field, TextFilterField)] == [
        "e",
        "fra 01.01.2026",
        "høyst 3",
    ]
    assert isinstance(shown["status"], ChoiceFilterField)
    assert shown["status"].currentText() == "2 valgt"


def test_enter_and_down_go_to_the_hits(tab: RegisterTab) -> None:
    type_over(tab, "name", "ek", Key.Key_Return)
    assert tab.view.hasFocus()
    assert tab.model.number_at(tab.view.currentIndex().row()) == 4
    tab.filters.focus("name")
    press(Key.Key_Down)
    assert tab.view.hasFocus()


def test_a_new_case_is_seen_though_the_filter_leaves_it_out(tab: RegisterTab, store: FakeStore) -> None:
    type_over(tab, "name", "dahl")
    tab.new_case()
    press("Kari", Key.Key_Tab, "77", Key.Key_Tab)
    assert names(tab) == ["Carl Dahl", "Kari"]
    assert store.register.by_number[7].local_id == "77"
    assert store.register.by_number[7].outcome is None
    click(tab, 5, "name")
    assert names(tab) == ["Carl Dahl"]


def test_filters_hold_when_others_write(tab: RegisterTab, store: FakeStore) -> None:
    type_over(tab, "name", "dahl")
    store.change_elsewhere(Changes(cases=(Case(50, "Eva Dahl", registered=TODAY), Case(51, "Eva Ek"))))
    assert names(tab) == ["Carl Dahl", "Eva Dahl"]


def test_the_wheel_does_not_change_a_choice(tab: RegisterTab) -> None:
    field = tab.filters.field("referred_from")
    assert isinstance(field, ChoiceFilterField)
    assert field.focusPolicy() == Qt.FocusPolicy.StrongFocus
    field.setFocus()
    press("n")
    assert field.currentText() == "Alle"


def test_a_field_out_of_sight_comes_into_sight_with_its_column(tab: RegisterTab) -> None:
    tab.filters.focus("follow_up_due")
    settle()
    assert tab.view.horizontalScrollBar().value() > 0
    assert focus() is tab.filters.field("follow_up_due")
    heading = tab.view.heading
    for key in ("name", "follow_up_due"):
        column = next(place for place, field in enumerate(FIELDS) if field.key == key)
        assert 0 <= heading.left_of(column) < heading.viewport().width()
        over = tab.filters.field(key)
        assert over.mapTo(heading, QPoint(0, 0)).x() == heading.left_of(column)


@pytest.mark.parametrize("key", ["name", "closed"])
def test_the_keyboard_goes_to_the_field_over_its_column_and_back(tab: RegisterTab, key: str) -> None:
    tab.goto_case(1, key)
    tab.focus_filter()
    assert focus() is tab.filters.field(key)
    press(Key.Key_Escape)
    assert focus() is tab.view
