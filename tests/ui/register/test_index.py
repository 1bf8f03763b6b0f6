"""What is shown and in what order, held against a slow and obvious answer."""

from __future__ import annotations

from datetime import date
from functools import cmp_to_key
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okosos_admin.model import Case
from okosos_admin.model.codes import CODE_LISTS
from okosos_admin.model.fields import BY_KEY, FIELDS, Kind
from okosos_admin.model.search import ChoiceFilter, DateFilter, Filter, MissingFilter, NumberFilter, TextFilter
from okosos_admin.model.shielding import SHIELDED, veiled
from okosos_admin.model.values import norwegian_key
from okosos_admin.stats import VIEWS, Columns, Period, Selection
from okosos_admin.ui.register.arrays import CHOICES
from okosos_admin.ui.register.index import Query, RegisterIndex
from okosos_admin.ui.register.sorted_texts import sort_key

PERIOD = Period(date(2026, 1, 1), date(2026, 6, 30), date(2026, 6, 30))
NAMES = ("Kari Vik", "kari vik", "Åse Ek", "Aase Ek", "Østen Øby", "Ærlig Ås", "Bo", "Zoë", "Łukasz Șerban")
ACCENT = "\u0301"
"""A text of which nothing is left to be searched, and yet no blank."""
DAYS = st.sampled_from([None, date(2025, 12, 31), date(2026, 1, 1), date(2026, 6, 30), date(2026, 7, 1)])
CODES = {key: st.sampled_from([None, *codes.by_code]) for key, codes in CODE_LISTS.items()}
CASE = st.builds(
    Case,
    case_no=st.integers(1, 12),
    name=st.sampled_from(NAMES),
    local_id=st.sampled_from([None, "9", "10", "0010", "A7", ACCENT]),
    born=DAYS,
    registered=DAYS,
    started=DAYS,
    closed=DAYS,
    follow_up_due=DAYS,
    caseworker=st.sampled_from([None, "Åse Dalen", "Arne Olsen", "Aage Bo"]),
    **CODES,
)
FEW = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
CASES = st.lists(CASE, max_size=10, unique_by=lambda case: case.case_no)
KEYS = st.sampled_from([field.key for field in FIELDS])


def index_of(cases: list[Case]) -> RegisterIndex:
    columns = Columns.from_cases(cases)
    return RegisterIndex(columns, Selection(columns, PERIOD))


def shown(index: RegisterIndex, query: Query) -> list[int]:
    return [index.columns.cases[row].case_no for row in index.rows(query)]


def value(case: Case, key: str) -> Any:
    """What a case holds in a column, worked out without arrays."""
    if key == "overdue":
        return None if case.follow_up_due is None else case.follow_up_due < PERIOD.as_of
    if key not in {"status", "waiting_days"}:
        return getattr(veiled(case), key)
    status = None
    for letter, day in (("V", case.entered), ("P", case.started), ("A", case.closed)):
        status = letter if day is not None and day <= PERIOD.end else status
    if key == "status":
        return status
    assert status != "V" or case.entered is not None
    return max((PERIOD.as_of - case.entered).days, 0) if status == "V" and case.entered else None


ORDER: dict[Kind, Any] = {
    Kind.TEXT: lambda _key, text: sort_key(text),
    Kind.CODE: lambda key, code: list(CODE_LISTS[key].by_code).index(code),
    Kind.CASEWORKER: lambda _key, name: norwegian_key(name),
    Kind.STATUS: lambda _key, letter: "VPA".index(letter),
}


def expected(cases: list[Case], key: str, *, descending: bool) -> list[int]:
    rank = ORDER.get(BY_KEY[key].kind, lambda _key, found: found)

    def compare(one: Case, other: Case) -> int:
        ours, theirs = value(one, key), value(other, key)
        if (ours is None) != (theirs is None):
            return 1 if ours is None else -1
        if ours is not None and rank(key, ours) != rank(key, theirs):
            return (1 if rank(key, ours) > rank(key, theirs) else -1) * (-1 if descending else 1)
        names = [(norwegian_key(veiled(case).name), case.case_no) for case in (one, other)]
        return 1 if names[0] > names[1] else -1

    return [case.case_no for case in sorted(cases, key=cmp_to_key(compare))]


@given(CASES, KEYS, st.booleans())
@FEW
def test_any_column_can_decide_the_order(cases: list[Case], key: str, descending: bool) -> None:
    if key in {"name", "local_id"} and descending:
        return  # equal texts are told apart by number, also backwards
    found = shown(index_of(cases), Query(sort_key=key, descending=descending))
    if key == "local_id":
        found_ids = [next(case.local_id for case in cases if case.case_no == number) for number in found]
        assert [sort_key(text) for text in found_ids] == sorted(sort_key(case.local_id) for case in cases)
    else:
        assert found == expected(cases, key, descending=descending)


@given(CASES, st.sampled_from(["name", "local_id"]))
@FEW
def test_texts_backwards_leave_blanks_last(cases: list[Case], key: str) -> None:
    index = index_of(cases)
    forwards = [number for number in shown(index, Query(sort_key=key)) if value(by(cases, number), key)]
    backwards = shown(index, Query(sort_key=key, descending=True))
    assert backwards[: len(forwards)] == forwards[::-1]


def by(cases: list[Case], number: int) -> Case:
    return next(case for case in cases if case.case_no == number)


DAY = st.none() | st.dates(date(2025, 12, 30), date(2026, 7, 2))
FILTERS: dict[Kind, st.SearchStrategy[Filter]] = {
    Kind.TEXT: st.builds(TextFilter, st.sampled_from(["a", "vik k", "ase", "o", "1", "", "  "])),
    Kind.DATE: st.builds(DateFilter, DAY, DAY),
    Kind.BIRTH_DATE: st.builds(DateFilter, DAY, DAY),
    Kind.NUMBER: st.builds(NumberFilter, st.none() | st.integers(0, 9), st.none() | st.integers(0, 12)),
    Kind.WAITING_DAYS: st.builds(NumberFilter, st.none() | st.integers(0, 200), st.none() | st.integers(0, 200)),
    Kind.CASEWORKER: st.builds(
        ChoiceFilter, st.frozensets(st.sampled_from([None, "Åse Dalen", "Arne Olsen", "Ingen"]), min_size=1)
    ),
    Kind.STATUS: st.builds(ChoiceFilter, st.frozensets(st.sampled_from([None, "V", "P", "A"]), min_size=1)),
    Kind.OVERDUE: st.builds(ChoiceFilter, st.frozensets(st.sampled_from([None, True, False]), min_size=1)),
}
MISSING = st.builds(MissingFilter, st.booleans())


@st.composite
def filters(draw: st.DrawFn) -> tuple[str, Filter]:
    key = draw(KEYS)
    field = BY_KEY[key]
    if field.kind is Kind.CODE:
        return key, draw(st.builds(ChoiceFilter, st.frozensets(CODES[key], min_size=1)) | MISSING)
    own = FILTERS[field.kind]
    return key, draw(own if field.kind in {Kind.NUMBER, Kind.STATUS, Kind.OVERDUE} else own | MISSING)


@given(CASES, st.lists(filters(), max_size=3), st.sampled_from([view.key for view in VIEWS]))
@FEW
def test_a_mask_accepts_what_the_filter_accepts(cases: list[Case], chosen: list[tuple[str, Filter]], view: str) -> None:
    index = index_of(cases)
    query = Query(view=view, filters=dict(chosen))
    mask = next(row for row in VIEWS if row.key == view).predicate(index.selection)
    accepted = {
        case.case_no
        for case, in_view in zip(index.columns.cases, mask, strict=True)
        if in_view and all(one.accepts(value(case, key)) for key, one in query.filters.items())
    }
    assert set(shown(index, query)) == accepted


@given(CASES, CASES, st.frozensets(st.integers(1, 12)))
@FEW
def test_patched_is_as_good_as_made_anew(cases: list[Case], changed: list[Case], struck: frozenset[int]) -> None:
    index = index_of(cases)
    for key in ("name", "local_id"):  # prepare what has to be kept up
        index.texts(key)
    index.search("a", 5)
    index.columns.patch(changed, struck)
    index.patch([case.case_no for case in changed], removed=bool(struck), selection=Selection(index.columns, PERIOD))
    anew = index_of(list(index.columns.cases))
    assert index.numbers.tolist() == anew.numbers.tolist()
    for key in ("name", "local_id", "started", "caseworker"):
        assert shown(index, Query(sort_key=key)) == shown(anew, Query(sort_key=key))
    assert shown(index, Query(filters={"name": TextFilter("ase")})) == shown(
        anew, Query(filters={"name": TextFilter("ase")})
    )
    assert index.search("a", 5) == anew.search("a", 5)


def test_the_cases_behind_a_figure_and_one_more() -> None:
    index = index_of([Case(number, f"Navn {number}") for number in range(1, 6)])
    query = Query(only=frozenset({2, 4}))
    assert shown(index, query) == [2, 4]
    assert index.rows(query, also=2).tolist() == [1, 2, 3]
    assert index.rows(query, also=1).tolist() == [1, 3]


def test_another_period_is_another_view() -> None:
    index = index_of([Case(1, "Kari", registered=date(2026, 1, 1), closed=date(2026, 2, 1))])
    assert index.view_counts() == {"all": 1, "in_scope": 1, "waiting": 0, "open": 0, "closed": 1}
    index.rows(Query(sort_key="status"))
    index.look_from(Selection(index.columns, Period(date(2026, 1, 1), date(2026, 1, 31), PERIOD.as_of)))
    assert index.view_counts() == {"all": 1, "in_scope": 1, "waiting": 1, "open": 0, "closed": 0}
    assert shown(index, Query(filters={"status": ChoiceFilter(frozenset({"V"}))})) == [1]


def test_a_dropdown_counts_what_the_other_filters_leave() -> None:
    index = index_of(
        [
            Case(1, "A", referred_from="NAV", caseworker="Åse Ek"),
            Case(2, "B", referred_from="NAV", caseworker="Bo Vik"),
            Case(3, "C", referred_from="SELV", caseworker="Bo Vik"),
            Case(4, "D"),
        ]
    )
    query = Query(filters={"referred_from": ChoiceFilter(frozenset({"NAV"}))})
    assert index.choices("caseworker", query) == [("Bo Vik", 1), ("Åse Ek", 1), (None, 0)]
    counts = dict(index.choices("referred_from", query))
    assert (counts["NAV"], counts["SELV"], counts["BANK"], counts[None]) == (2, 1, 0, 1)
    assert index.choices("status", Query()) == [("V", 0), ("P", 0), ("A", 0), (None, 4)]
    assert index.choices("overdue", Query()) == [(False, 0), (True, 0), (None, 4)]


def test_every_kind_chosen_from_a_list_has_choices() -> None:
    assert set(CHOICES) == {Kind.CODE, Kind.CASEWORKER, Kind.STATUS, Kind.OVERDUE}


@pytest.mark.parametrize(
    ("text", "numbers", "total"),
    [("a", [1, 4], 3), ("åse", [4, 3], 2), ("", [], 0), ("  ", [], 0), ("1 a", [1], 1), ("zz", [], 0)],
)
def test_hits_are_alphabetical_counted_and_few(text: str, numbers: list[int], total: int) -> None:
    index = index_of([Case(1, "Anne", "17"), Case(2, "Bo", "17"), Case(3, "Åse Ek"), Case(4, "Aase Ek")])
    rows, count = index.search(text, 2)
    assert count == total
    assert {index.columns.cases[row].case_no for row in rows} <= {1, 2, 3, 4}
    if total <= 2:
        assert sorted(index.columns.cases[row].case_no for row in rows) == sorted(numbers)


def test_a_shielded_case_is_found_and_sorted_by_what_is_shown_of_it() -> None:
    born = date(1980, 1, 2)
    index = index_of(
        [
            Case(1, "Anne Vik", "17", born, shielded=SHIELDED),
            Case(2, "Bo Vik", "18", born),
            Case(3, "Åse Vik", "19", date(1990, 1, 2)),
        ]
    )
    assert shown(index, Query(sort_key="born")) == [2, 3, 1]
    assert shown(index, Query(filters={"born": DateFilter(born, born)})) == [2]
    assert shown(index, Query(filters={"born": MissingFilter(filled=False)})) == [1]
    assert [index.search(text, 9)[0] for text in ("anne", "vik", "17", "skjermet")] == [[], [1, 2], [0], [0]]
    assert shown(index, Query(sort_key="name")) == [2, 1, 3]
    assert shown(index, Query(filters={"name": TextFilter("anne")})) == []
    index.columns.patch([Case(2, "Bo Vik", "18", shielded=SHIELDED)], ())
    index.patch([2], removed=False, selection=Selection(index.columns, PERIOD))
    assert [index.search(text, 9)[0] for text in ("bo", "18")] == [[], [1]]


def test_a_longer_text_finds_no_more_than_a_shorter_and_a_shorter_again_finds_all() -> None:
    index = index_of([Case(1, "Anne Vik"), Case(2, "Bo Vik"), Case(3, "Anne Ek")])
    assert [index.search(text, 9)[1] for text in ("a", "an", "anne v", "anne", "v", "an", "")] == [2, 2, 1, 2, 2, 2, 0]


def test_a_register_without_cases() -> None:
    index = index_of([])
    assert index.rows(Query(sort_key="started")).tolist() == []
    assert index.search("a", 5) == ([], 0)
    assert np.array_equal(index.numbers, [])
