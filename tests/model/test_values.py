from __future__ import annotations

import random
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okosos_admin.model.codes import CODE_LISTS
from okosos_admin.model.errors import InputError
from okosos_admin.model.fields import BY_KEY, COMPUTED, EDITABLE, FIELDS, Kind
from okosos_admin.model.values import (
    CHECK,
    LOAD,
    PARSE,
    SHOW,
    STORE,
    check,
    clean_text,
    folded,
    norwegian_key,
    parse,
    parse_date,
    show,
    show_date,
)

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("06.05.19", date(2019, 5, 6)),
        ("6.5.19", date(2019, 5, 6)),
        ("06.05.2019", date(2019, 5, 6)),
        ("060519", date(2019, 5, 6)),
        ("06052019", date(2019, 5, 6)),
        ("6/5-19", date(2019, 5, 6)),
        ("06,05,19", date(2019, 5, 6)),
        ("6 5 19", date(2019, 5, 6)),
        (" 6. 5. 19 ", date(2019, 5, 6)),
        ("6.5", date(2026, 5, 6)),
        ("6.5.", date(2026, 5, 6)),
        ("2019-05-06", date(2019, 5, 6)),
        ("2019-05-06 00:00:00", date(2019, 5, 6)),
        ("i", TODAY),
        ("I dag", TODAY),
        ("29.02.24", date(2024, 2, 29)),
        ("01.01.99", date(2099, 1, 1)),
        ("31.12.2099", date(2099, 12, 31)),
    ],
)
def test_case_dates_as_people_type_them(typed: str, expected: date) -> None:
    assert parse_date(typed, today=TODAY) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("12.06.78", date(1978, 6, 12)),
        ("120619", date(2019, 6, 12)),
        ("21.11.26", TODAY),
        ("22.11.26", date(1926, 11, 22)),
        ("22.11.2025", date(2025, 11, 22)),
    ],
)
def test_two_digit_birth_years_are_the_latest_that_is_not_in_the_future(typed: str, expected: date) -> None:
    assert parse_date(typed, today=TODAY, birth=True) == expected


@pytest.mark.parametrize("typed", ["31.02.19", "00.01.19", "1.13.2020", "29.02.23"])
def test_a_day_that_does_not_exist_is_refused(typed: str) -> None:
    with pytest.raises(InputError, match="finnes ikke i kalenderen"):
        parse_date(typed, today=TODAY)


@pytest.mark.parametrize("typed", ["", "abc", "1.2.3.4", "1", "12.2019", "6.5.219", "2019-05-06 10:30:00"])
def test_what_is_no_date_is_refused(typed: str) -> None:
    with pytest.raises(InputError, match="er ikke en dato"):
        parse_date(typed, today=TODAY)


@pytest.mark.parametrize("typed", ["01.01.1899", "01.01.2100", "0219-01-01"])
def test_a_year_that_cannot_be_right_is_refused(typed: str) -> None:
    with pytest.raises(InputError, match="mellom 1900 og 2099"):
        parse_date(typed, today=TODAY)


def test_a_birth_date_in_the_future_is_refused() -> None:
    with pytest.raises(InputError, match="fram i tid"):
        parse_date("22.11.2026", today=TODAY, birth=True)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_shown_date_is_read_back(day: date) -> None:
    assert parse_date(show_date(day), today=TODAY) == day
    assert parse_date(f"{day:%d%m%y}", today=TODAY) == day


def test_norwegian_order() -> None:
    ordered = ["Abel", "Adam", "Berg", "Édith", "Zoega", "Ærlig", "Østby", "Aadland", "Ås", "Åse"]
    shuffled = random.Random(1).sample(ordered, len(ordered))
    assert sorted(shuffled, key=norwegian_key) == ordered


@pytest.mark.parametrize(("first", "second"), [("Ärla", "Ærla"), ("Öst", "Øst"), ("aase", "Åse"), ("É", "e")])
def test_these_sort_as_the_same(first: str, second: str) -> None:
    assert norwegian_key(first) == norwegian_key(second)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Østby", "ostby"), ("Łukasz Șerban", "lukasz serban"), ("ÆÅ", "aea"), ("José", "jose"), ("Юлия", "юлия")],
)
def test_search_text_has_no_accents(text: str, expected: str) -> None:
    assert folded(text) == expected


def test_text_is_one_clean_line() -> None:
    assert clean_text("  Kari\tNord\u0000mann\n") == "Kari Nord mann"
    assert clean_text("A\u030ase") == "Åse"


def test_text_that_does_not_fit_is_refused() -> None:
    with pytest.raises(InputError, match="201 tegn"):
        clean_text("x" * 201)


@pytest.mark.parametrize("table", [PARSE, CHECK, STORE, LOAD])
def test_every_typed_kind_is_covered(table: dict[Kind, Any]) -> None:
    assert set(table) == {field.kind for field in EDITABLE}


def test_every_kind_can_be_shown() -> None:
    assert set(SHOW) == set(Kind)
    assert set(SHOW) > COMPUTED


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("case_no", 12, "12"),
        ("name", "Kari Nordmann", "Kari Nordmann"),
        ("born", date(1978, 6, 12), "12.06.1978"),
        ("closed", date(2019, 5, 5), "05.05.2019"),
        ("referred_from", "HELSE", "Helsetj."),
        ("caseworker", "Arne Olsen", "Arne Olsen"),
        ("status", "V", "V"),
        ("waiting_days", 30, "30"),
        ("overdue", True, "!"),
        ("overdue", False, ""),
        ("closed", None, ""),
    ],
)
def test_shown_values(key: str, value: Any, expected: str) -> None:
    assert show(BY_KEY[key], value) == expected


@pytest.mark.parametrize(
    ("key", "typed", "expected"),
    [
        ("name", " Kari  Nordmann ", "Kari Nordmann"),
        ("born", "120678", date(1978, 6, 12)),
        ("closed", "050519", date(2019, 5, 5)),
        ("outcome", "varig løsning: utenomr. gj. ordn.", "V_UGO"),
        ("advice_type", "4", "4"),
        ("caseworker", "Arne Olsen", "Arne Olsen"),
        ("local_id", "  ", None),
    ],
)
def test_typed_values(key: str, typed: str, expected: Any) -> None:
    assert parse(BY_KEY[key], typed, today=TODAY) == expected


def test_a_typed_text_that_is_no_code_names_the_choices() -> None:
    with pytest.raises(InputError, match=r"«Venn» er ikke et valg i Henvist fra\. Velg en av: NAV, Kommunen"):
        parse(BY_KEY["referred_from"], "Venn", today=TODAY)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("name", 3),
        ("registered", "2026-01-05"),
        ("registered", datetime(2026, 1, 5)),  # noqa: DTZ001 - a datetime without a zone is what callers get wrong
        ("outcome", "Varig"),
        ("born", date(2026, 11, 22)),
        ("started", date(1890, 1, 1)),
    ],
)
def test_a_value_of_another_kind_is_refused(key: str, value: Any) -> None:
    with pytest.raises(InputError):
        check(BY_KEY[key], value, today=TODAY)


def test_checked_texts_are_clean_and_blank_is_none() -> None:
    assert check(BY_KEY["name"], " Kari ", today=TODAY) == "Kari"
    assert check(BY_KEY["caseworker"], " ", today=TODAY) is None
    assert check(BY_KEY["closed"], None, today=TODAY) is None
    assert check(BY_KEY["outcome"], "V_UGO", today=TODAY) == "V_UGO"


@pytest.mark.parametrize("field", [field for field in FIELDS if field.kind is Kind.CODE], ids=lambda field: field.key)
def test_every_label_and_alias_is_understood(field: Any) -> None:
    for code in CODE_LISTS[field.code_list].codes:
        for text in (code.code, code.label, *code.aliases):
            assert parse(field, text, today=TODAY) == code.code
