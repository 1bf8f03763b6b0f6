from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from okosos_admin.model import Case, Changes
from okosos_admin.model.demo import invented_cases as demo_cases
from okosos_admin.model.rules import RULES, Severity, broken_rules
from okosos_admin.ui.missing import findings as module
from okosos_admin.ui.missing.findings import ORDERED, Findings, case_numbers, places

from ..fakes import TODAY
from .conftest import BACKWARDS, DATELESS, SOUND, UNREFERRED

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from okosos_admin.ui.mirror import Mirror

    from ..fakes import FakeStore


def found(findings: Findings) -> list[tuple[str, int]]:
    """Keys of rules and case numbers, in order."""
    keys = findings.keys
    return [
        (ORDERED[place].key, number)
        for place, number in zip(places(keys).tolist(), case_numbers(keys).tolist(), strict=True)
    ]


def expected(mirror: Mirror) -> list[tuple[str, int]]:
    """The same, worked out one by one."""
    broken = [(rule, case.case_no) for case in mirror.columns.cases for rule in broken_rules(case, TODAY)]
    broken.sort(key=lambda pair: (ORDERED.index(pair[0]), pair[1]))
    return [(rule.key, number) for rule, number in broken]


def test_the_worst_comes_first() -> None:
    assert sorted(ORDERED, key=lambda rule: list(Severity).index(rule.severity)) == list(ORDERED)
    assert {rule.key for rule in ORDERED} == {rule.key for rule in RULES}


def test_everything_is_found_in_order(findings: Findings) -> None:
    assert found(findings) == [
        ("no_date", 6),
        ("closed_before_started", 2),
        ("no_referral", 4),
        ("no_caseworker", 3),
        ("no_caseworker", 6),
        ("future_date", 5),
        ("national_id", 5),
    ]


def test_whose_they_are_is_known(findings: Findings, mirror: Mirror) -> None:
    names = [None if worker < 0 else mirror.columns.caseworkers[worker] for worker in findings.workers.tolist()]
    numbers = case_numbers(findings.keys).tolist()
    assert names == [case and case.caseworker for case in map(mirror.case, numbers)]


class TestMany:
    @pytest.fixture
    def invented_cases(self) -> list[Case]:
        return [Case(number, **values) for number, values in enumerate(demo_cases(700, seed=3), 1)]

    def test_all_are_those_of_the_rules(self, findings: Findings, mirror: Mirror) -> None:
        assert len(findings.keys) > 20
        assert found(findings) == expected(mirror)

    def test_they_are_looked_at_a_little_at_a_time(
        self, mirror: Mirror, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
    ) -> None:
        monkeypatch.setattr(module, "SLICE_SECONDS", 0.0)
        turns: list[float] = []
        look = Findings._look

        def counted(findings: Findings, deadline: float) -> None:
            turns.append(deadline)
            look(findings, deadline)

        monkeypatch.setattr(Findings, "_look", counted)
        findings = Findings(mirror)
        assert findings.is_looking
        assert not len(findings.keys)
        with qtbot.waitSignal(findings.count_changed):
            pass
        assert len(turns) == -(-700 // module._BATCH)
        assert found(findings) == expected(mirror)
        assert not findings.is_looking

    def test_many_changes_are_too(self, findings: Findings, mirror: Mirror, store: FakeStore, qtbot: QtBot) -> None:
        with qtbot.waitSignal(findings.count_changed):
            store.change({number: {"caseworker": None} for number in range(1, 651)})
            assert findings.is_looking
        assert found(findings) == expected(mirror)

    def test_what_changes_meanwhile_is_looked_at_afterwards(
        self, mirror: Mirror, store: FakeStore, qtbot: QtBot
    ) -> None:
        findings = Findings(mirror)
        findings._look(0.0)  # the first few have been looked at
        store.change({1: {"caseworker": None}})
        store.strike([2, 699])
        store.add({"name": "Ny Sak"})
        findings.finish()
        assert found(findings) == expected(mirror)
        assert ("no_caseworker", 1) in found(findings)


def test_only_what_changed_is_looked_at(findings: Findings, store: FakeStore, qtbot: QtBot) -> None:
    with qtbot.waitSignal(findings.changed) as told:
        store.change({2: {"closed": None}})
    assert told.args == [frozenset({2})]
    assert ("closed_before_started", 2) not in found(findings)


def test_a_struck_case_lacks_nothing(findings: Findings, mirror: Mirror, store: FakeStore) -> None:
    store.strike([DATELESS.case_no])
    assert found(findings) == expected(mirror)
    store.undo()
    assert ("no_date", DATELESS.case_no) in found(findings)


def test_another_caseworker_of_the_same_case_is_known(findings: Findings, mirror: Mirror, store: FakeStore) -> None:
    store.change({UNREFERRED.case_no: {"caseworker": "Arne Olsen"}})
    at = case_numbers(findings.keys).tolist().index(UNREFERRED.case_no)
    assert mirror.columns.caseworkers[int(findings.workers[at])] == "Arne Olsen"


def test_the_number_is_told_when_it_is_another(findings: Findings, store: FakeStore, qtbot: QtBot) -> None:
    with qtbot.waitSignal(findings.count_changed) as told:
        store.change({SOUND.case_no: {"caseworker": None}})
    assert told.args == [8]
    with qtbot.assertNotEmitted(findings.count_changed):
        store.change({SOUND.case_no: {"name": "Et annet navn"}})


def test_another_register_is_looked_at_from_the_beginning(findings: Findings, store: FakeStore, qtbot: QtBot) -> None:
    store.register.by_number = {BACKWARDS.case_no: BACKWARDS}
    with qtbot.waitSignal(findings.count_changed) as told:
        store.start()
    assert told.args == [0]
    findings.finish()
    assert found(findings) == [("closed_before_started", 2)]


def test_settings_are_no_reason_to_look(findings: Findings, store: FakeStore, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(findings.changed):
        store.change_elsewhere(Changes(caseworkers=()))
