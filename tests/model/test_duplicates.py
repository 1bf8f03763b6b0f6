"""Rows of a workbook that may be in the register already, and stopping on the way."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from okosos_admin.model import Case, InputError, create_register
from okosos_admin.model.history import Query, line, read_history
from okosos_admin.model.importing import Decision, StoppedError, duplicates, filling, import_reading, suggested
from okosos_admin.model.privacy import ANONYMOUS
from okosos_admin.model.workbook import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from okosos_admin.model import Register

BORN = date(1980, 1, 2)
DAY = date(2026, 1, 5)
LATER = date(2026, 5, 5)


def reading(*rows: dict[str, Any]) -> Reading:
    return Reading("Ark1", ("Ark1",), {}, len(rows), rows, (), (), frozenset(), {})


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with create_register(tmp_path / "r.okosos") as register:
        register.add_case(name="Kari Nordmann", born=BORN, registered=DAY, local_id="7")
        register.add_case(name="Ola Vik")
        yield register


# --- which are alike --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "alike"),
    [
        ({"name": "KARI nordmann", "born": BORN}, True),
        ({"name": "Kari Nordmann"}, False),
        ({"name": "Kari Nordmann", "born": date(1981, 1, 2)}, False),
        ({"name": "K. N.", "local_id": "7", "registered": DAY}, True),
        ({"name": "K. N.", "local_id": "7"}, False),
        ({"name": "K. N.", "local_id": "7", "registered": LATER}, False),
        ({"name": "K. N.", "registered": DAY}, False),
    ],
)
def test_the_same_name_and_birth_or_the_same_id_and_day(row: dict[str, Any], alike: bool) -> None:
    cases = [Case(1, "Kari Nordmann", "7", BORN, DAY), Case(2, "Ola Vik")]
    assert duplicates([{"name": "Ny"}, row], cases) == ({1: cases[0]} if alike else {})


def test_of_several_the_one_of_the_same_day_else_the_newest() -> None:
    cases = [Case(number, "Kari", None, BORN, day) for number, day in ((1, DAY), (2, LATER), (3, date(2026, 7, 1)))]
    rows = [{"name": "Kari", "born": BORN, "registered": day} for day in (DAY, LATER, date(2020, 1, 1), None)]
    assert [case.case_no for case in duplicates(rows, cases).values()] == [1, 2, 3, 3]


def test_an_anonymous_case_is_like_nobody() -> None:
    anonymous = Case(1, ANONYMOUS, None, date(1980, 1, 1), DAY)
    assert duplicates([{"name": ANONYMOUS, "born": date(1980, 1, 1)}], [anonymous]) == {}


@pytest.mark.parametrize(("day", "expected"), [(DAY, Decision.SKIP), (None, Decision.SKIP), (LATER, Decision.ADD)])
def test_another_day_is_a_client_who_came_back(day: date | None, expected: Decision) -> None:
    assert suggested({"registered": day}, Case(1, "Kari", registered=DAY)) is expected


def test_what_a_case_lacks() -> None:
    row = {"name": "K", "outcome": "BERO", "closed": None, "registered": LATER, "case_no": 9}
    assert filling(row, Case(1, "Kari", registered=DAY)) == {"outcome": "BERO"}


# --- what becomes of them ---------------------------------------------------------------------------------------------


def test_skipped_added_and_filled_in_one_step_of_undo(register: Register) -> None:
    before = register.cases()
    rows = (
        {"name": "Kari Nordmann", "born": BORN, "outcome": "BERO", "registered": LATER, "caseworker": "Arne Lie"},
        {"name": "Kari Nordmann", "born": BORN, "case_no": 99},
        {"name": "Kari Nordmann", "born": BORN, "outcome": "UTEN", "closed": LATER},
        {"name": "Ny"},
    )
    decisions = {0: (Decision.FILL, 1), 1: (Decision.SKIP, 1), 2: (Decision.FILL, 1)}
    import_reading(register, reading(*rows), decisions=decisions, source="bok.xlsx")
    assert register.cases() == (
        before[0]._replace(outcome="BERO", caseworker="Arne Lie", closed=LATER),
        before[1],
        Case(3, "Ny"),
    )
    register.check_integrity()
    register.undo()
    assert register.cases() == before


def test_the_history_tells_of_the_workbook(register: Register) -> None:
    import_reading(
        register, reading({"name": "A"}, {"name": "B"}), decisions={0: (Decision.FILL, 2)}, source="bok.xlsx"
    )
    said = [line(entry, {}).new for entry in read_history(register, Query(limit=3)).entries]
    assert "Ark: Ark1 · Fil: bok.xlsx · Nye saker: 1 · Utfylte saker: 1" in said


def test_nothing_to_take_in_is_no_change(register: Register) -> None:
    row = {"name": "Kari Nordmann"}
    assert not import_reading(register, reading(row), decisions={0: (Decision.SKIP, 1)})
    assert register.undo_words == "registrer sak"


def test_what_somebody_typed_meanwhile_stands(register: Register) -> None:
    told: list[int] = []

    def typed(done: int) -> bool:
        if not told:
            register.change_case(2, outcome="UTEN")
        told.append(done)
        return True

    row = {"name": "Ola Vik", "outcome": "BERO", "closed": LATER}
    import_reading(register, reading(row), decisions={0: (Decision.FILL, 2)}, progress=typed)
    case = register.cases()[1]
    assert (case.outcome, case.closed) == ("UTEN", LATER)


def test_a_case_to_fill_that_is_gone_stops_all(register: Register) -> None:
    before = register.cases()
    with pytest.raises(InputError, match="Sak 8 finnes ikke"):
        import_reading(register, reading({"name": "A"}, {"name": "B"}), decisions={1: (Decision.FILL, 8)})
    assert register.cases() == before


def test_a_register_with_cases_is_copied_first(register: Register) -> None:
    before = len(register.copies())
    import_reading(register, reading({"name": "A"}))
    assert len(register.copies()) == before + 1


# --- stopping ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("last", [0, 240, 624, 1008, 1200])
def test_stopped_on_the_way_nothing_is_in(register: Register, last: int) -> None:
    before = register.cases()
    told: list[int] = []

    def progress(done: int) -> bool:
        told.append(done)
        return done < last

    with pytest.raises(StoppedError, match="Importen er avbrutt"):
        import_reading(register, reading(*({"name": str(number)} for number in range(1200))), progress=progress)
    assert told[-1] == last
    assert register.cases() == before
    register.check_integrity()
    assert register.undo_words == "registrer sak"
