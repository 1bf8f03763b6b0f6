"""Reports that have left the program: what they said, and what has become of the cases since.

Whoever prints, saves or copies the report notes it in the change feed, with `Printed.details`. `read_runs` finds the
notes again; `cases_then` goes back through the feed and says what the cases that have changed since were at the time.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from okosos_admin.model.changes import ANONYMISED, EVENT, NEW_ROW, STRUCK, Subject
from okosos_admin.model.entities import Case
from okosos_admin.model.feed import Feed
from okosos_admin.model.fields import BY_KEY, Kind
from okosos_admin.model.repository import CHANGE, Repository, sound
from okosos_admin.model.values import LOAD

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection

    from okosos_admin.model.changes import Edit
    from okosos_admin.model.register import Register

MOST_RUNS: Final = 500
_RUN: Final = "run"
_FIGURES: Final = "figures"


class Outlet(StrEnum):
    """The way a report left the program."""

    PRINT = "print"
    PDF = "pdf"
    EXCEL = "excel"
    COPY = "copy"


@dataclass(frozen=True, slots=True)
class Printed:
    """What a report said.

    Attributes:
        outlet: the way it left.
        start: first day of its period.
        end: last day of it.
        as_of: the day its figures were taken out.
        municipal_problem_over: which cases columns 9 and 10 counted, as in `Settings`.
        figures: its figures by id.
    """

    outlet: Outlet
    start: date
    end: date
    as_of: date
    municipal_problem_over: str
    figures: Mapping[str, int]

    @property
    def details(self) -> dict[str, Any]:
        """As it is noted in the change feed."""
        days = {"from": self.start, "to": self.end, "as_of": self.as_of}
        run = {key: day.isoformat() for key, day in days.items()}
        run |= {"outlet": str(self.outlet), "over": self.municipal_problem_over}
        return {_RUN: run, _FIGURES: dict(self.figures)}


@dataclass(frozen=True, slots=True)
class Run:
    """A report that left the program.

    Attributes:
        id: number of its row in the change feed.
        at: when, by the clock of the machine that wrote, in the time of this one.
        user: who.
        printed: what it said.
    """

    id: int
    at: datetime
    user: str
    printed: Printed


def read_runs(register: Register) -> tuple[Run, ...]:
    """The latest reports that left the program, newest first."""
    found = (
        select(CHANGE.c.id, CHANGE.c.at, CHANGE.c.user, CHANGE.c.new)
        .where(CHANGE.c.subject == str(Subject.REGISTER), CHANGE.c.field == EVENT, CHANGE.c.new.contains(f'"{_RUN}"'))
        .order_by(CHANGE.c.id.desc())
        .limit(MOST_RUNS)
    )

    def question(connection: Connection) -> tuple[Run, ...]:
        with sound(CHANGE):
            return tuple(
                Run(row.id, datetime.fromisoformat(row.at).astimezone(), row.user, _printed(json.loads(row.new)))
                for row in connection.execute(found)
            )

    return register.ask(question)


def _printed(details: Mapping[str, Any]) -> Printed:
    run = details[_RUN]
    start, end, as_of = (date.fromisoformat(run[key]) for key in ("from", "to", "as_of"))
    return Printed(Outlet(run["outlet"]), start, end, as_of, run["over"], details[_FIGURES])


def cases_then(register: Register, run: Run) -> dict[int, Case | None]:
    """The cases that have changed since `run`, as they were then; None for one that was not in the register.

    What anonymising has taken out of a case since stays out; no figure counts it.
    """

    def question(connection: Connection) -> dict[int, Case | None]:
        edits = [entry.edit for entry in Feed(connection).entries(after=run.id) if entry.edit.subject is Subject.CASE]
        with sound(CHANGE):
            return _taken_back(Repository(connection), edits)

    return register.ask(question)


def _taken_back(repository: Repository, edits: Iterable[Edit]) -> dict[int, Case | None]:
    edits = list(edits)
    numbers = {int(edit.subject_id) for edit in edits}
    names = {str(worker.id): worker.name for worker in repository.caseworkers(struck=None)}
    struck = {case.case_no: case for case in repository.cases(numbers, struck=True)}
    there = {case.case_no: case for case in repository.cases(numbers)}
    values = {number: case._asdict() for number, case in (there | struck).items()}
    gone = set(struck)
    for edit in reversed(edits):
        number = int(edit.subject_id)
        if edit.field == NEW_ROW:
            gone.add(number)
        elif edit.field == STRUCK:
            (gone.add if edit.old == "1" else gone.discard)(number)
        elif edit.field != ANONYMISED and not (edit.old is None and edit.new is None):
            values[number][edit.field] = _value(edit, names)
    return {number: None if number in gone else Case(**values[number]) for number in sorted(numbers)}


def _value(edit: Edit, names: Mapping[str, str]) -> Any:
    kind = BY_KEY[edit.field].kind
    if edit.old is None:
        return None
    return names[edit.old] if kind is Kind.CASEWORKER else LOAD[kind](edit.old)
