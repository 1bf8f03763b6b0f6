from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okosos_admin.model import Case, InputError
from okosos_admin.model.fields import BY_KEY, Kind
from okosos_admin.model.search import (
    PARSE_FILTER,
    ChoiceFilter,
    DateFilter,
    Filter,
    MissingFilter,
    NumberFilter,
    TextFilter,
    choice_label,
    filter_text,
    found,
    parse_filter,
    search_text,
    search_words,
)

TODAY = date(2026, 6, 30)


def parsed(key: str, text: str) -> Filter | None:
    return parse_filter(BY_KEY[key], text, today=TODAY)


@pytest.mark.parametrize(
    ("typed", "hit"),
    [
        ("kari", True),
        ("NORD", True),
        ("nordmann kari", True),
        ("0047", True),
        ("kari 47", True),
        ("ola", False),
        ("kari ola", False),
        ("", True),
    ],
)
def test_quick_search_finds_words_in_any_order(typed: str, hit: bool) -> None:
    text = search_text(Case(1, "Kari Nordmann", "0047", caseworker="Ola Vik"))
    assert found(search_words(typed), text) is hit


@pytest.mark.parametrize(("typed", "name"), [("oby", "Øby"), ("ØBY", "Oby"), ("lukasz", "Łukasz"), ("ase", "Åse")])
def test_accents_count_for_nothing_either_way(typed: str, name: str) -> None:
    assert found(search_words(typed), search_text(Case(1, name)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("06.05.19", DateFilter(date(2019, 5, 6), date(2019, 5, 6))),
        ("060519", DateFilter(date(2019, 5, 6), date(2019, 5, 6))),
        ("6/5-19", DateFilter(date(2019, 5, 6), date(2019, 5, 6))),
        ("i", DateFilter(TODAY, TODAY)),
        ("2026", DateFilter(date(2026, 1, 1), date(2026, 12, 31))),
        ("02.2024", DateFilter(date(2024, 2, 1), date(2024, 2, 29))),
        ("01.01.26 - 30.06.26", DateFilter(date(2026, 1, 1), date(2026, 6, 30))),
        ("01.01.26–30.06.26", DateFilter(date(2026, 1, 1), date(2026, 6, 30))),
        ("01.01.26-30.06.26", DateFilter(date(2026, 1, 1), date(2026, 6, 30))),
        ("010126-300626", DateFilter(date(2026, 1, 1), date(2026, 6, 30))),
        ("01.01.26 til 30.06.26", DateFilter(date(2026, 1, 1), date(2026, 6, 30))),
        ("2024 - 2025", DateFilter(date(2024, 1, 1), date(2025, 12, 31))),
        ("01.01.26 –", DateFilter(start=date(2026, 1, 1))),
        ("– 30.06.26", DateFilter(end=date(2026, 6, 30))),
        ("fra 01.01.26", DateFilter(start=date(2026, 1, 1))),
        (">= 01.01.26", DateFilter(start=date(2026, 1, 1))),
        ("til 30.06.26", DateFilter(end=date(2026, 6, 30))),
        ("≤30.06.26", DateFilter(end=date(2026, 6, 30))),
        ("–", MissingFilter(filled=True)),
        ("tom", MissingFilter()),
        ("utfylt", MissingFilter(filled=True)),
        ("  ", None),
    ],
)
def test_dates_as_people_type_them(text: str, expected: Filter | None) -> None:
    assert parsed("started", text) == expected


def test_two_digit_years_of_birth_are_not_in_the_future() -> None:
    assert parsed("born", "fra 12.06.78") == DateFilter(start=date(1978, 6, 12))


@pytest.mark.parametrize("text", ["31.02.26", "13.2026", "hei", "30.06.26 - 01.01.26", "1.1.26-", "0000", "9999"])
def test_dates_that_mean_nothing(text: str) -> None:
    with pytest.raises(InputError):
        parsed("started", text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("30", NumberFilter(30, 30)),
        ("30-90", NumberFilter(30, 90)),
        ("over 30", NumberFilter(least=31)),
        (">30", NumberFilter(least=31)),
        ("minst 30", NumberFilter(least=30)),
        ("under 30", NumberFilter(most=29)),
        ("<= 30", NumberFilter(most=30)),
    ],
)
def test_numbers_as_people_type_them(text: str, expected: Filter) -> None:
    assert parsed("waiting_days", text) == expected
    assert parsed("case_no", text) == expected


@pytest.mark.parametrize("text", ["mange", "over 30-90", "-5"])
def test_numbers_that_mean_nothing(text: str) -> None:
    with pytest.raises(InputError):
        parsed("waiting_days", text)


def test_text_is_taken_as_it_is_and_choices_are_chosen() -> None:
    assert parsed("name", " kari ") == TextFilter("kari")
    with pytest.raises(InputError):
        parsed("referred_from", "NAV")


def test_every_kind_can_be_filtered() -> None:
    assert set(PARSE_FILTER) == set(Kind)


@pytest.mark.parametrize(
    ("chosen", "key", "accepted", "refused"),
    [
        (TextFilter("nord kari"), "name", ["Kari Nordmann"], ["Kari", None]),
        (ChoiceFilter(frozenset({"NAV", None})), "referred_from", ["NAV", None], ["SELV"]),
        (MissingFilter(), "closed", [None], [TODAY]),
        (MissingFilter(filled=True), "closed", [TODAY], [None]),
        (DateFilter(TODAY, TODAY), "closed", [TODAY], [None, TODAY - timedelta(1), TODAY + timedelta(1)]),
        (DateFilter(start=TODAY), "closed", [TODAY, date.max], [None, date.min]),
        (NumberFilter(30, 90), "waiting_days", [30, 90], [None, 29, 91]),
        (NumberFilter(most=90), "waiting_days", [0, 90], [None, 91]),
    ],
)
def test_what_filters_accept(chosen: Filter, key: str, accepted: list[Any], refused: list[Any]) -> None:
    assert all(chosen.accepts(value) for value in accepted)
    assert not any(chosen.accepts(value) for value in refused)


@pytest.mark.parametrize(
    ("chosen", "key", "words"),
    [
        (TextFilter("kari"), "name", "Navn inneholder «kari»"),
        (ChoiceFilter(frozenset({"NAV"})), "referred_from", "Henvist fra = NAV"),
        (ChoiceFilter(frozenset({"SELV", None})), "referred_from", "Henvist fra = Ikke registrert eller Selv"),
        (ChoiceFilter(frozenset({True})), "overdue", "! = Forfall passert"),
        (ChoiceFilter(frozenset({"V"})), "status", "Status = V venteliste"),
        (MissingFilter(), "closed", "Avsluttet: ikke registrert"),
        (MissingFilter(filled=True), "closed", "Avsluttet: registrert"),
        (DateFilter(TODAY, TODAY), "closed", "Avsluttet = 30.06.2026"),
        (DateFilter(start=TODAY), "closed", "Avsluttet fra og med 30.06.2026"),
        (DateFilter(end=TODAY), "closed", "Avsluttet til og med 30.06.2026"),
        (DateFilter(date(2026, 1, 1), TODAY), "closed", "Avsluttet 01.01.2026–30.06.2026"),
        (NumberFilter(30, 30), "waiting_days", "Ventetid = 30"),
        (NumberFilter(30, 90), "waiting_days", "Ventetid 30–90"),
        (NumberFilter(least=30), "waiting_days", "Ventetid minst 30"),
        (NumberFilter(most=30), "waiting_days", "Ventetid høyst 30"),
    ],
)
def test_what_filters_are_called(chosen: Filter, key: str, words: str) -> None:
    assert chosen.words(BY_KEY[key]) == words


def test_blank_is_called_not_registered() -> None:
    assert choice_label(BY_KEY["referred_from"], None) == "Ikke registrert"
    assert choice_label(BY_KEY["caseworker"], "Åse Ek") == "Åse Ek"
    assert choice_label(BY_KEY["overdue"], None) == "Uten forfall"


@given(st.text(max_size=40))
def test_nothing_that_is_typed_breaks_it(text: str) -> None:
    for key in ("name", "started", "born", "waiting_days"):
        try:
            chosen = parsed(key, text)
        except InputError:
            continue
        assert chosen is None or chosen.words(BY_KEY[key])


DAY = st.dates(date(1900, 1, 1), date(2099, 12, 31))
NUMBER = st.integers(0, 999)


@given(
    st.one_of(
        st.builds(DateFilter, DAY, st.none()),
        st.builds(DateFilter, st.none(), DAY),
        st.tuples(DAY, DAY).map(lambda days: DateFilter(min(days), max(days))),
        st.builds(MissingFilter, st.booleans()),
    )
)
def test_what_is_written_is_read_as_the_same_dates(chosen: Filter) -> None:
    assert parsed("started", filter_text(chosen)) == chosen


@given(
    st.one_of(
        st.builds(NumberFilter, NUMBER, st.none()),
        st.builds(NumberFilter, st.none(), NUMBER),
        st.builds(NumberFilter, NUMBER, NUMBER),
    )
)
def test_what_is_written_is_read_as_the_same_numbers(chosen: Filter) -> None:
    assert parsed("waiting_days", filter_text(chosen)) == chosen


def test_texts_are_typed_as_they_are_and_choices_are_not_typed() -> None:
    assert filter_text(TextFilter("kari")) == "kari"
    assert filter_text(ChoiceFilter(frozenset({"NAV"}))) == ""
    assert filter_text(DateFilter()) == filter_text(NumberFilter()) == ""
