"""Into the register with what a workbook holds, and what to do with cases that may be there already."""

from __future__ import annotations

import json
from collections import defaultdict
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from okosos_admin.model.bulk import many_objects
from okosos_admin.model.changes import EVENT, Changes, Edit, Subject
from okosos_admin.model.edits import NAMELESS, Checker, caseworker_ids, changed_cases, new_cases, new_settings
from okosos_admin.model.entities import NEW, SCOPE
from okosos_admin.model.errors import InputError
from okosos_admin.model.privacy import is_anonymous
from okosos_admin.model.repository import Repository
from okosos_admin.model.values import norwegian_key

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

    from okosos_admin.model.entities import Case
    from okosos_admin.model.register import Register
    from okosos_admin.model.workbook import Reading

WORDS: Final = "importer arbeidsbok"
# The share of the work that is done when the edits are made, and nothing is written yet.
_MADE: Final = 0.2


class Decision(StrEnum):
    """What becomes of a row that looks like a case of the register."""

    SKIP = "skip"
    ADD = "add"
    FILL = "fill"
    """Fill in what the case of the register lacks; nothing in it is overwritten."""


class StoppedError(InputError):
    """Somebody stopped the import; nothing of it is in the register."""

    def __init__(self) -> None:
        super().__init__("Importen er avbrutt. Ingenting er hentet inn.")


def go_on(_done: int) -> bool:
    """Never stop."""
    return True


# --- rows that may be there already -----------------------------------------------------------------------------------


def duplicates(rows: Sequence[Mapping[str, Any]], cases: Iterable[Case]) -> dict[int, Case]:
    """For each of `rows` that looks like one of `cases`, by index, the most likely one.

    Alike are those with the same name and birth date, and those with the same ID and day of registration. Of several
    such cases the one with the same day of registration is taken, else the newest.
    """
    alike: dict[Hashable, list[Case]] = defaultdict(list)
    for case in cases:
        if not is_anonymous(case):
            for mark in _marks(case.name, case.born, case.local_id, case.registered):
                alike[mark].append(case)
    found = {}
    for index, row in enumerate(rows):
        marks = _marks(row.get("name"), row.get("born"), row.get("local_id"), row.get("registered"))
        candidates = [case for mark in marks for case in alike.get(mark, ())]
        if candidates:
            day = row.get("registered")
            found[index] = max(candidates, key=lambda case: (case.registered == day, case.case_no))
    return found


def _marks(name: Any, born: Any, local_id: Any, registered: Any) -> list[Hashable]:
    marks: list[Hashable] = []
    if name and born:
        marks.append((norwegian_key(name), born))
    if local_id and registered:
        marks.append((registered, norwegian_key(local_id)))
    return marks


def suggested(row: Mapping[str, Any], case: Case) -> Decision:
    """What is most likely meant: a row of another day is a client who came back, any other is the case itself."""
    day = row.get("registered")
    return Decision.ADD if day and case.registered and day != case.registered else Decision.SKIP


def filling(row: Mapping[str, Any], case: Case) -> dict[str, Any]:
    """The values of `row` that `case` lacks, by field key."""
    has = case._asdict()
    return {key: value for key, value in row.items() if value is not None and has[key] is None}


# --- all at once ------------------------------------------------------------------------------------------------------


def import_reading(
    register: Register,
    reading: Reading,
    *,
    decisions: Mapping[int, tuple[Decision, int]] | None = None,
    source: str = "",
    progress: Callable[[int], bool] = go_on,
) -> Changes:
    """Take in cases, caseworkers and settings, in one transaction and one step of undo.

    A register that never had a case takes over the numbers of the cases and the settings, so that an exported register
    comes back as it was. Any other one is copied first, gives the cases numbers of its own and keeps its settings.

    Args:
        register: open for writing.
        reading: what the workbook holds.
        decisions: by index of `reading.cases`, what to do with it and the number of the case it looks like; every other
            row is added.
        source: name of the workbook, for the history.
        progress: told how far it has come, in rows; answers whether to go on, until everything is written.

    Raises:
        InputError: a value does not belong in its field, or a case to fill is gone; nothing is taken in then.
        StoppedError: `progress` said so; nothing is taken in.
        ReadOnlyError: somebody else writes; nothing is taken in.
        FileError: the register cannot be copied or is out of reach; nothing is taken in.
    """
    decided = decisions or {}
    added, filled = _sorted_out(reading.cases, decided)
    if not progress(0):
        raise StoppedError
    caseworkers = {name: name not in reading.inactive for name in reading.caseworkers}
    settings = _settings(reading)
    about = {"Fil": source, "Ark": reading.sheet, "Nye saker": len(added), "Utfylte saker": len(filled)}
    key = json.dumps(about, ensure_ascii=False, sort_keys=True)

    def tell(written: float) -> None:
        share = _MADE + (1 - _MADE) * written
        if not progress(round(share * len(reading.cases))):
            raise StoppedError

    def build(repository: Repository) -> list[Edit]:
        known = {worker.name for worker in repository.caseworkers()}
        named = [*added, *filled.values(), *({"caseworker": name} for name in caseworkers)]
        ids, edits = caseworker_ids(repository, named)
        edits += [
            Edit(Subject.CASEWORKER, str(ids[name]), "active", "1", "0")
            for name, active in caseworkers.items()
            if not active and name not in known
        ]
        untouched = repository.next_case_no() == 1
        if untouched:
            edits += new_settings(repository, settings)
        edits += changed_cases(repository, _still_blank(repository, filled), ids)
        edits += new_cases(repository, added, ids, own_numbers=untouched)
        tell(0.0)
        return edits and [Edit(Subject.REGISTER, "", EVENT, None, key), *edits]

    if register.ask(lambda connection: Repository(connection).next_case_no()) > 1:
        register.back_up()
    with many_objects():
        return register.perform(WORDS, build, (key, added, filled), tell)


def _sorted_out(
    rows: Sequence[Mapping[str, Any]], decided: Mapping[int, tuple[Decision, int]]
) -> tuple[list[Mapping[str, Any]], dict[int, dict[str, Any]]]:
    """The rows to add, in the order of their numbers, and the values to fill cases with, by case number."""
    check_values = Checker(new=False)
    added: list[Mapping[str, Any]] = []
    filled: dict[int, dict[str, Any]] = {}
    for index, row in enumerate(rows):
        decision, number = decided.get(index, (Decision.ADD, 0))
        if decision is Decision.ADD:
            # The rest of it was checked as it was read.
            if not row.get("name"):
                raise InputError(NAMELESS)
            added.append(row)
        elif decision is Decision.FILL:
            values = {key: value for key, value in row.items() if key != "case_no"}
            filled[number] = check_values(values) | filled.get(number, {})
    added.sort(key=lambda row: row.get("case_no", 0))
    return added, filled


def _still_blank(repository: Repository, filled: Mapping[int, Mapping[str, Any]]) -> dict[int, dict[str, Any]]:
    """What the cases lack of `filled` now: somebody may have typed since the rows were compared."""
    cases = {case.case_no: case for case in repository.cases(filled)}
    return {
        number: filling(values, cases[number]) if number in cases else dict(values) for number, values in filled.items()
    }


def _settings(reading: Reading) -> dict[str, Any]:
    """The settings that can be taken as they stand: a workbook may have been changed by hand since it was written."""
    settings = {key: value for key, value in reading.settings.items() if value}
    first, last = settings.get("period_from"), settings.get("period_to")
    if not (first and last and first <= last):
        settings.pop("period_from", None)
        settings.pop("period_to", None)
    if settings.get("municipal_problem_over") not in {SCOPE, NEW}:
        settings.pop("municipal_problem_over", None)
    return settings
