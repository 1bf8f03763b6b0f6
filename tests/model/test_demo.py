"""A demo register looks like a real one, and the same seed gives the same one."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import pytest

from okosos_admin.model import FileError, open_register
from okosos_admin.model.codes import CODE_LISTS
from okosos_admin.model.demo import DEMO_DAY, invented_cases, write_demo
from okosos_admin.model.entities import Case
from okosos_admin.model.fields import BY_KEY, Kind
from okosos_admin.model.rules import RULES, broken_rules

if TYPE_CHECKING:
    from pathlib import Path

    from okosos_admin.model import Register


def demo(path: Path, count: int, seed: int) -> Register:
    write_demo(path, cases=count, seed=seed)
    return open_register(path, write=False)


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    return [Case(case_no=number, **row) for number, row in enumerate(invented_cases(3000, 1), start=1)]


def test_the_same_seed_gives_the_same_register(tmp_path: Path) -> None:
    with demo(tmp_path / "a.okosos", 200, 7) as first, demo(tmp_path / "b.okosos", 200, 7) as second:
        assert first.cases() == second.cases()
        assert first.caseworkers() == second.caseworkers()
        assert first.settings() == second.settings()


def test_another_seed_gives_other_cases() -> None:
    assert list(invented_cases(20, 1)) != list(invented_cases(20, 2))


@pytest.mark.parametrize("count", [0, 1, 7])
def test_as_many_cases_as_asked_for(tmp_path: Path, count: int) -> None:
    with demo(tmp_path / "r.okosos", count, 1) as register:
        assert len(register.cases()) == count


def test_the_office_is_set_up(tmp_path: Path) -> None:
    with demo(tmp_path / "r.okosos", 300, 1) as register:
        settings = register.settings()
        assert (settings.municipality, settings.office) == ("Eksempel", "NAV Eksempel")
        assert (settings.period_from, settings.period_to) == (date(2026, 1, 1), DEMO_DAY)
        assert [worker.name for worker in register.caseworkers() if not worker.active] == ["Siv Fjellheim"]
        assert 5 <= len(register.caseworkers()) <= 8


def test_what_is_there_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.okosos"
    path.write_text("mine")
    with pytest.raises(FileError, match="finnes allerede"):
        write_demo(path, cases=1)
    assert path.read_text() == "mine"


def test_nothing_half_made_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_register: object, _rows: object, **_words: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("okosos_admin.model.register.Register.add_cases", stop)
    with pytest.raises(KeyboardInterrupt):
        write_demo(tmp_path / "r.okosos", cases=1)
    assert not (tmp_path / "r.okosos").exists()


def test_every_value_of_every_code_list_is_met(cases: list[Case]) -> None:
    for field in BY_KEY.values():
        if field.kind is Kind.CODE and field.key != "shielded":
            met = {getattr(case, field.key) for case in cases} - {None}
            assert met == set(CODE_LISTS[field.code_list].by_code), field.key


def test_every_field_is_filled_in_somewhere_and_blank_somewhere(cases: list[Case]) -> None:
    # Nobody is shielded: a demo register goes out to a workbook and comes back as it was.
    assert all(case.shielded is None for case in cases)
    for key in [key for key in Case._fields[2:] if key != "shielded"]:
        blank = sum(getattr(case, key) is None for case in cases)
        assert 0 < blank < len(cases), key


def test_it_has_the_flaws_of_a_real_register_and_not_many(cases: list[Case]) -> None:
    broken = Counter(rule.key for case in cases for rule in broken_rules(case, DEMO_DAY))
    # Left out are days after the demo day: the register refuses a birth date in the future, whatever day it is made.
    assert {rule.key for rule in RULES} - broken.keys() <= {"born_after_entered", "future_date"}
    assert sum(bool(broken_rules(case, DEMO_DAY)) for case in cases) < len(cases) / 8


def test_some_wait_some_are_treated_some_are_late(cases: list[Case]) -> None:
    waiting = [case for case in cases if case.started is None and case.closed is None]
    treated = [case for case in cases if case.started is not None and case.closed is None]
    late = [case for case in cases if case.follow_up_due and case.follow_up_due < DEMO_DAY]
    assert min(len(waiting), len(treated), len(late)) > 5
    assert any(case.outcome == "BERO" for case in treated)


def test_nothing_happened_after_the_day_it_is_made_for(cases: list[Case]) -> None:
    happened = [day for case in cases for day in (case.born, case.started, case.closed, case.agreement) if day]
    assert max(happened) <= DEMO_DAY


def test_cases_are_numbered_in_the_order_they_came_in(cases: list[Case]) -> None:
    days = [case.registered for case in cases if case.registered and not broken_rules(case, DEMO_DAY)]
    assert days == sorted(days)


def test_clients_return_with_a_new_case(cases: list[Case]) -> None:
    people = Counter((case.name, case.born, case.local_id) for case in cases if case.local_id and case.born)
    assert people.most_common(1)[0][1] > 1


def test_local_ids_keep_their_leading_zeros(cases: list[Case]) -> None:
    ids = [case.local_id for case in cases if case.local_id and len(case.local_id) < 11]
    assert {len(local_id) for local_id in ids} == {4}
    assert ids[0].startswith("00")


def test_names_have_letters_of_all_kinds(cases: list[Case]) -> None:
    names = " ".join(case.name for case in cases)
    assert set("æøåØÅŁȘđ") <= set(names)
    assert "Aa" in names
