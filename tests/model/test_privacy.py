"""What is forgotten is gone from the very bytes of the file; what is counted stays."""

from __future__ import annotations

import itertools
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okosos_admin.model import InputError, ReadOnlyError, create_register, open_register
from okosos_admin.model.codes import CODE_LISTS
from okosos_admin.model.entities import Case
from okosos_admin.model.fields import DATES, STORED, Kind
from okosos_admin.model.history import ERASED, Query, line, read_history
from okosos_admin.model.privacy import (
    ANONYMOUS,
    PERSONAL,
    Candidate,
    anonymise,
    candidates,
    chosen,
    insight,
    is_anonymous,
    same_person,
)
from okosos_admin.stats import Columns, Period, Selection, statistics

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from okosos_admin.model import Register

CLOSED = {"registered": date(2018, 1, 5), "started": date(2018, 2, 1), "closed": date(2019, 3, 1)}


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with create_register(tmp_path / "nav.okosos", user="Åse Dalen") as register:
        yield register


def person(name: str = "Ulrikke Testesen", **values: Any) -> dict[str, Any]:
    return {"name": name, "local_id": "X4711", "born": date(1971, 4, 9), **CLOSED, **values}


def case(register: Register, number: int) -> Case:
    return next(case for case in register.cases() if case.case_no == number)


class TestCandidates:
    def test_closed_before_the_day(self, register: Register) -> None:
        register.add_cases([person(), person(closed=date(2020, 1, 1)), person(closed=None)])
        assert candidates(register, date(2020, 1, 1)) == (Candidate(case(register, 1), False, date(2019, 3, 1)),)
        assert [row.case.case_no for row in candidates(register, date(2020, 1, 2))] == [1, 2]

    def test_struck_cases_are_in_the_file_too(self, register: Register) -> None:
        register.add_cases([person(), person(closed=None), person(closed=None)])
        register.strike_cases([1, 2])
        register.bring_back_cases([2])
        register.strike_cases([2])
        assert [row.case.case_no for row in candidates(register, date(2020, 1, 1)) if row.struck] == [1]
        tomorrow = date.fromordinal(date.today().toordinal() + 1)
        found = candidates(register, tomorrow)
        assert [(row.case.case_no, row.struck, row.done) for row in found] == [
            (1, True, date(2019, 3, 1)),
            (2, True, date.today()),
        ]

    def test_nobody_is_anonymised_twice(self, register: Register) -> None:
        register.add_cases([person(), person()])
        anonymise(register, [1], keep_birth_year=True)
        assert [row.case.case_no for row in candidates(register, date(2020, 1, 1))] == [2]

    def test_chosen_by_number_whatever_they_are(self, register: Register) -> None:
        register.add_cases([person(), person(closed=None), person()])
        register.strike_case(2)
        found = chosen(register, [2, 1])
        assert [(row.case.case_no, row.struck, row.done) for row in found] == [
            (1, False, date(2019, 3, 1)),
            (2, True, date.today()),
        ]
        with pytest.raises(InputError, match="Sak 9 finnes ikke"):
            chosen(register, [1, 9])


class TestAnonymise:
    def test_the_person_goes_and_the_rest_stays(self, register: Register) -> None:
        register.add_case(**person(), caseworker="Arne Olsen", outcome="V_ANNEN")
        before = case(register, 1)
        changes = anonymise(register, [1])
        assert changes.cases == (before._replace(name=ANONYMOUS, local_id=None, born=None),)
        assert register.cases() == changes.cases
        assert is_anonymous(changes.cases[0])

    def test_the_year_of_birth_may_stay(self, register: Register) -> None:
        register.add_cases([person(), person(born=None)])
        anonymise(register, [1, 2], keep_birth_year=True)
        assert [case.born for case in register.cases()] == [date(1971, 1, 1), None]
        anonymise(register, [1])
        assert case(register, 1).born is None
        assert b"1971" not in register.path.read_bytes()

    def test_struck_cases_too(self, register: Register) -> None:
        register.add_case(**person())
        register.strike_case(1)
        assert anonymise(register, [1]).struck == (1,)
        register.bring_back_cases([1])
        assert case(register, 1).name == ANONYMOUS

    def test_the_history_forgets(self, register: Register) -> None:
        register.add_cases([person(), person("Ola Nordmann")])
        register.change_case(1, name="Ulrikke Endretsen", born=None, closed=date(2019, 4, 1))
        register.undo()
        anonymise(register, [1])
        lines = [line(entry, {}) for entry in read_history(register, Query(cases=frozenset({1}))).entries]
        assert {row.new for row in lines if row.what in {"Navn", "Født", "Ny sak"}} == {ERASED}
        assert {row.new for row in lines if row.what == "Avsluttet"} == {"01.03.2019", "01.04.2019"}
        assert not any("Ulrikke" in row.old + row.new + row.deed for row in lines)
        others = [line(entry, {}) for entry in read_history(register, Query(cases=frozenset({2}))).entries]
        assert "Ola Nordmann" in others[0].new

    def test_the_chain_and_the_file_still_hold(self, register: Register) -> None:
        register.add_cases([person(), person("Ola Nordmann")])
        register.change_case(1, name="Ulrikke Endretsen")
        anonymise(register, [1])
        register.change_case(1, outcome="BERO")
        register.check_integrity()

    def test_it_cannot_be_undone(self, register: Register) -> None:
        register.add_case(**person())
        register.change_case(1, name="Ulrikke Endretsen")
        anonymise(register, [1])
        assert register.undo_words == register.redo_words == ""
        assert not register.undo()
        assert case(register, 1).name == ANONYMOUS

    @pytest.mark.parametrize("copy_first", [True, False])
    def test_a_copy_has_the_name_still(self, register: Register, copy_first: bool) -> None:
        register.add_case(**person())
        before = len(register.copies())
        anonymise(register, [1], copy_first=copy_first)
        assert len(register.copies()) == before + copy_first
        assert any(b"Ulrikke" in copy.path.read_bytes() for copy in register.copies()) == copy_first

    def test_the_words_name_nobody(self, register: Register) -> None:
        register.add_cases([person(), person()])
        anonymise(register, [1])
        anonymise(register, [1, 2])
        words = [entry.words for entry in read_history(register, Query(limit=3)).entries]
        assert words == ["anonymiser 2 saker", "anonymiser 2 saker", "anonymiser sak"]

    def test_nothing_to_do(self, register: Register) -> None:
        assert not anonymise(register, [])

    def test_an_unknown_case_stops_all(self, register: Register) -> None:
        register.add_case(**person())
        with pytest.raises(InputError, match="Sak 7 finnes ikke"):
            anonymise(register, [1, 7])
        assert case(register, 1).name == "Ulrikke Testesen"

    def test_readers_may_not(self, register: Register) -> None:
        register.add_case(**person())
        with open_register(register.path, write=False) as reader, pytest.raises(ReadOnlyError):
            anonymise(reader, [1])

    def test_a_reader_is_told(self, register: Register) -> None:
        register.add_case(**person())
        with open_register(register.path, write=False) as reader:
            anonymise(register, [1])
            assert [case.name for case in reader.poll().cases] == [ANONYMOUS]

    def test_every_text_is_somebodys(self) -> None:
        kinds = {row.key: row.kind for row in STORED}
        assert PERSONAL == ("name", "local_id", "born")
        assert {kinds[key] for key in kinds if key not in PERSONAL} == {
            Kind.NUMBER,
            Kind.DATE,
            Kind.CODE,
            Kind.CASEWORKER,
        }


class TestBytes:
    """Nothing of the person is left anywhere beside or in the file."""

    SECRETS = ("Ulrikke", "Testesen", "Hemmeligsen", "X4711", "Y0815", "1971-04-09", "1972-04-09")

    @pytest.mark.parametrize("struck", [False, True])
    def test_the_name_is_nowhere(self, register: Register, struck: bool) -> None:
        register.add_cases([person() for _ in range(40)])
        register.add_cases([person(f"Ola {number}", local_id="1", born=None) for number in range(40)])
        register.change_cases(
            {n: {"name": "Per Hemmeligsen", "local_id": "Y0815", "born": date(1972, 4, 9)} for n in range(1, 21)}
        )
        register.undo()
        register.redo()
        if struck:
            register.strike_cases(range(1, 41))
        assert _found(register.path, self.SECRETS) == set(self.SECRETS)
        anonymise(register, range(1, 41))
        assert _found(register.path, self.SECRETS) == set()
        assert _found(register.path, ["Ola 7"]) == {"Ola 7"}
        register.close()
        assert _found(register.path, self.SECRETS) == set()


def _found(path: Path, words: Any) -> set[str]:
    files = [file.read_bytes() for file in path.parent.iterdir() if file.is_file() and "lock" not in file.name]
    return {word for word in words if any(word.encode() in data for data in files)}


# --- the figures ------------------------------------------------------------------------------------------------------

DAYS = st.none() | st.dates(date(2018, 11, 1), date(2020, 4, 30))
VALUES = {
    row.key: DAYS
    if row.kind in DATES
    else st.sampled_from([None, *CODE_LISTS[row.code_list].by_code])
    if row.kind is Kind.CODE
    else st.sampled_from([None, "Arne Olsen", "Åse Dalen"])
    if row.kind is Kind.CASEWORKER
    else st.sampled_from(["Ulrikke", "Łukasz"])
    for row in STORED
    if row.editable
}


def figures(cases: tuple[Case, ...]) -> list[Any]:
    columns = Columns.from_cases(cases)
    starts = [date(2018, 10, 1), date(2019, 1, 1), date(2019, 7, 1), date(2020, 3, 1)]
    periods = [Period(start, end, as_of=end) for start, end in itertools.combinations([*starts, date(2020, 6, 1)], 2)]
    return [
        statistics(Selection(columns, period, caseworker, over))
        for period in periods
        for caseworker in (None, "Arne Olsen")
        for over in ("scope", "new")
    ]


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(st.fixed_dictionaries(VALUES), min_size=2, max_size=8),
    keep=st.booleans(),
    before=st.dates(date(2018, 12, 1), date(2020, 6, 1)),
)
def test_every_figure_of_every_period_stays(
    tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, Any]], keep: bool, before: date
) -> None:
    with create_register(tmp_path_factory.mktemp("r") / "nav.okosos") as register:
        register.add_cases(rows)
        expected = figures(register.cases())
        chosen = [row.case.case_no for row in candidates(register, before)]
        anonymise(register, chosen, keep_birth_year=keep)
        assert figures(register.cases()) == expected
        assert all((case.name == ANONYMOUS) == (case.case_no in chosen) for case in register.cases())
        register.check_integrity()


# --- insight ----------------------------------------------------------------------------------------------------------


class TestSamePerson:
    def cases(self) -> list[Case]:
        return [
            Case(1, "Kari Nordmann", "A1", date(1980, 1, 2)),
            Case(2, "kari  nordmann".title(), None, date(1980, 1, 2)),
            Case(3, "Kari Olsen", "a1"),
            Case(4, "Kari Nordmann", None, date(1981, 1, 2)),
            Case(5, "Kari Nordmann"),
        ]

    @pytest.mark.parametrize(("start", "expected"), [(1, {1, 3}), (3, {1, 3}), (4, {4}), (5, {5})])
    def test_by_id_or_by_name_and_birth(self, start: int, expected: set[int]) -> None:
        cases = [case for case in self.cases() if case.case_no != 2]
        assert same_person([start], cases) == expected

    def test_through_another_case(self) -> None:
        cases = [case._replace(name="Kari Nordmann") if case.case_no == 2 else case for case in self.cases()]
        assert same_person([3], cases) == {1, 2, 3}

    def test_an_anonymous_case_is_nobodys(self) -> None:
        cases = [Case(1, ANONYMOUS, None, date(1980, 1, 1)), Case(2, ANONYMOUS, None, date(1980, 1, 1))]
        assert same_person([1], cases) == {1}


class TestInsight:
    def test_everything_on_one_person(self, register: Register) -> None:
        register.add_cases([person(), person("Ola Nordmann", local_id="2"), person(), person(born=None, local_id=None)])
        register.strike_case(3)
        register.change_case(1, outcome="BERO")
        found = insight(register, [1])
        assert [case.case_no for case in found.cases] == [1, 3]
        assert found.struck == {3}
        assert found.namesakes == (4,)
        assert [(entry.edit.subject_id, entry.edit.field) for entry in found.history.entries] == [
            ("1", "new"),
            ("3", "new"),
            ("3", "struck"),
            ("1", "outcome"),
        ]

    def test_an_unknown_case(self, register: Register) -> None:
        with pytest.raises(InputError, match="Sak 1 finnes ikke"):
            insight(register, [1])
