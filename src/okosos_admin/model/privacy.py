"""What the register forgets of a person, and what it can tell them: anonymising, and insight after GDPR article 15.

Nothing is erased by itself. An anonymised case keeps its dates, its codes and its caseworker, so that every figure of
every period stays what it was. What the feed held of the person goes too: the values and salts of those rows are
erased, their digests stay so that the chain holds, and a row of `changes.ANONYMISED` has the values that are left.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from sqlalchemy import func, select

from okosos_admin.model.changes import ANONYMISED, NEW_ROW, STRUCK, Changes, Edit, Subject
from okosos_admin.model.errors import InputError
from okosos_admin.model.fields import STORED, Kind
from okosos_admin.model.history import History, Query, read_history
from okosos_admin.model.repository import CHANGE, Repository, store_case
from okosos_admin.model.values import norwegian_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

    from okosos_admin.model.entities import Case
    from okosos_admin.model.register import Register

ANONYMOUS: Final = "Anonymisert"
# What people type about a person is text; everything else is chosen from a list, or says when something was done.
PERSONAL: Final = tuple(row.key for row in STORED if row.kind in {Kind.TEXT, Kind.BIRTH_DATE})


class Candidate(NamedTuple):
    """A case that may be anonymised.

    Attributes:
        case: as it is now.
        struck: whether it has been struck; it is in the file all the same.
        done: the day it was closed, or struck when it never was; None while it goes on.
    """

    case: Case
    struck: bool
    done: date | None


def is_anonymous(case: Case) -> bool:
    """Whether nothing in the case tells who it is about; a year of birth does not."""
    born = case.born is None or (case.born.month, case.born.day) == (1, 1)
    return case.name == ANONYMOUS and case.local_id is None and born


def candidates(register: Register, before: date) -> tuple[Candidate, ...]:
    """The cases closed before a day, and those struck before it, that are not anonymous yet; by case number."""
    everything = register.ask(lambda connection: _everything(connection, None))
    return tuple(row for row in everything if row.done and row.done < before and not is_anonymous(row.case))


def chosen(register: Register, numbers: Iterable[int]) -> tuple[Candidate, ...]:
    """Cases by number, whatever state they are in.

    Raises:
        InputError: there is no such case.
    """
    wanted = sorted(set(numbers))
    found = register.ask(lambda connection: _everything(connection, wanted))
    _check_there(wanted, [row.case for row in found])
    return tuple(found)


def _everything(connection: Connection, numbers: Sequence[int] | None) -> list[Candidate]:
    repository = Repository(connection)
    struck_on = _days_of_striking(connection)
    rows = [Candidate(case, False, case.closed) for case in repository.cases(numbers)]
    rows += [
        Candidate(case, True, case.closed or struck_on.get(case.case_no))
        for case in repository.cases(numbers, struck=True)
    ]
    return sorted(rows, key=lambda row: row.case.case_no)


def _days_of_striking(connection: Connection) -> dict[int, date]:
    rows = connection.execute(
        select(CHANGE.c.subject_id, func.max(CHANGE.c.at).label("at"))
        .where(CHANGE.c.subject == str(Subject.CASE), CHANGE.c.field == STRUCK, CHANGE.c.new == "1")
        .group_by(CHANGE.c.subject_id)
    )
    return {int(row.subject_id): datetime.fromisoformat(row.at).astimezone().date() for row in rows}


def anonymise(
    register: Register, numbers: Iterable[int], *, keep_birth_year: bool = False, copy_first: bool = True
) -> Changes:
    """Take name, ID and birth date out of cases and of their history, for good; undo starts anew.

    Args:
        register: open for writing.
        numbers: the cases, struck ones too.
        keep_birth_year: leave the year of birth, as its first of January.
        copy_first: make a copy of the register before, which has the names still.

    Raises:
        InputError: there is no such case; none is anonymised then.
        ReadOnlyError: somebody else writes.
        FileError: the copy cannot be made, and nothing is changed; or the register is out of reach.
    """
    wanted = sorted(set(numbers))
    if not wanted:
        return Changes()

    def build(repository: Repository) -> list[Edit]:
        cases = sorted(repository.cases(wanted) + repository.cases(wanted, struck=True))
        _check_there(wanted, cases)
        ids = {worker.name: worker.id for worker in repository.caseworkers(struck=None)}
        repository.forget(wanted, (NEW_ROW, ANONYMISED, *PERSONAL))
        left = [(case.case_no, store_case(_remains(case, keep_birth_year=keep_birth_year), ids)) for case in cases]
        return [Edit(Subject.CASE, str(number), ANONYMISED, None, json.dumps(values)) for number, values in left]

    if copy_first:
        register.back_up()
    words = "anonymiser sak" if len(wanted) == 1 else f"anonymiser {len(wanted)} saker"
    return register.perform_for_good(words, build)


def _check_there(numbers: Sequence[int], cases: Iterable[Case]) -> None:
    missing = set(numbers) - {case.case_no for case in cases}
    if missing:
        raise InputError(f"Sak {min(missing)} finnes ikke i registeret.")


def _remains(case: Case, *, keep_birth_year: bool) -> dict[str, object]:
    values = case._asdict() | dict.fromkeys(PERSONAL) | {"name": ANONYMOUS}
    if keep_birth_year and case.born:
        values["born"] = date(case.born.year, 1, 1)
    del values["case_no"]
    return values


# --- insight --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Insight:
    """Everything the register holds on one person.

    Attributes:
        cases: theirs, by case number.
        struck: which of them have been struck.
        history: every change of them, oldest first.
        namesakes: numbers of other cases with the same name, which may be theirs too.
        taken: when this was read, in UTC.
    """

    cases: tuple[Case, ...]
    struck: frozenset[int]
    history: History
    namesakes: tuple[int, ...]
    taken: datetime


def insight(register: Register, numbers: Iterable[int]) -> Insight:
    """What the register holds on the person of the cases `numbers`, with their other cases: same ID or name and birth.

    Raises:
        InputError: there is no such case.
    """
    wanted = sorted(set(numbers))
    everything = register.ask(lambda connection: _everything(connection, None))
    _check_there(wanted, [row.case for row in everything])
    mine = same_person(wanted, [row.case for row in everything])
    cases = tuple(row.case for row in everything if row.case.case_no in mine)
    names = {norwegian_key(case.name) for case in cases if not is_anonymous(case)}
    return Insight(
        cases=cases,
        struck=frozenset(row.case.case_no for row in everything if row.struck and row.case.case_no in mine),
        history=read_history(register, Query(cases=frozenset(mine), limit=None, newest_first=False)),
        namesakes=tuple(
            row.case.case_no
            for row in everything
            if row.case.case_no not in mine and norwegian_key(row.case.name) in names
        ),
        taken=datetime.now(UTC),
    )


def same_person(numbers: Iterable[int], cases: Iterable[Case]) -> frozenset[int]:
    """The numbers of all `cases` of the person whose cases `numbers` are: the same ID, or the same name and birth date.

    An anonymous case is nobody's.
    """
    mine = set(numbers)
    others = {case.case_no: _marks(case) for case in cases}
    marks = {mark for number in mine for mark in others.get(number, ())}
    while found := {number for number, theirs in others.items() if number not in mine and theirs & marks}:
        mine |= found
        marks |= {mark for number in found for mark in others[number]}
    return frozenset(mine)


def _marks(case: Case) -> frozenset[tuple[str, ...]]:
    """What tells this person from others."""
    if is_anonymous(case):
        return frozenset()
    marks: set[tuple[str, ...]] = set()
    if case.local_id:
        marks.add((norwegian_key(case.local_id),))
    if case.born:
        marks.add((norwegian_key(case.name), case.born.isoformat()))
    return frozenset(marks)
