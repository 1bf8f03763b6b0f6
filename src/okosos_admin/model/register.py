"""The register: what can be changed in it. Each change is one transaction and answers `Changes`.

One `Register` belongs to one thread. A call that has returned is in the file, whatever happens next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from okosos_admin.model.changes import STRUCK, Changes, Edit, Subject
from okosos_admin.model.edits import (
    Checker,
    caseworker_ids,
    change_words,
    changed_cases,
    check_new_name,
    existing_caseworker,
    new_cases,
    new_settings,
)
from okosos_admin.model.errors import InputError
from okosos_admin.model.shared_register import SharedRegister
from okosos_admin.model.values import clean_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from okosos_admin.model.repository import Repository


class Register(SharedRegister):
    """An open register; use it in a `with` statement or call `close`.

    Attributes:
        path: the file.
        user: the name that others see.
    """

    # --- cases

    def add_case(self, **values: Any) -> int:
        """Register one case and answer its number; keywords are field keys, codes and dates are values.

        Raises:
            InputError: a value does not belong in its field, or the name is missing.
            ReadOnlyError: somebody else writes.
        """
        return self.add_cases([values]).cases[0].case_no

    def add_cases(self, rows: Iterable[Mapping[str, Any]], *, words: str = "registrer sak") -> Changes:
        """Register many cases in one transaction and one step of undo.

        A caseworker who is not in the caseworker register is added to it. A row may bring its own `case_no` while
        no case of the register has that number or a higher one, as when a whole register comes in from a workbook.

        Raises:
            InputError: a value does not belong in its field, or a name is missing; nothing is registered then.
            ReadOnlyError: somebody else writes.
        """
        checked = list(map(Checker(new=True), rows))

        def build(repository: Repository) -> list[Edit]:
            ids, edits = caseworker_ids(repository, checked)
            return edits + new_cases(repository, checked, ids)

        return self.perform(words, build, checked)

    def change_case(self, case_no: int, /, **values: Any) -> Changes:
        """Change one case; keywords are field keys, None empties a field.

        Raises:
            InputError: there is no such case, or a value does not belong in its field; nothing is changed then.
            ReadOnlyError: somebody else writes.
        """
        return self.change_cases({case_no: values})

    def change_cases(self, values: Mapping[int, Mapping[str, Any]], *, words: str = "") -> Changes:
        """Change many cases in one transaction and one step of undo: new values by field key, by case number.

        Raises:
            InputError: there is no such case, or a value does not belong in its field; nothing is changed then.
            ReadOnlyError: somebody else writes.
        """
        check = Checker(new=False)
        checked = {number: check(row) for number, row in values.items()}

        def build(repository: Repository) -> list[Edit]:
            ids, edits = caseworker_ids(repository, checked.values())
            return edits + changed_cases(repository, checked, ids)

        return self.perform(words or change_words(checked.values()), build, checked)

    def strike_case(self, case_no: int) -> Changes:
        """Strike one case: it leaves all figures and lists, stays in the history, and `undo` brings it back.

        Raises:
            InputError: there is no such case.
            ReadOnlyError: somebody else writes.
        """
        return self.strike_cases([case_no])

    def strike_cases(self, numbers: Sequence[int]) -> Changes:
        """Strike many cases in one step of undo.

        Raises:
            InputError: one of them does not exist; none is struck then.
            ReadOnlyError: somebody else writes.
        """

        def build(repository: Repository) -> list[Edit]:
            for number in numbers:
                if repository.stored_case(number) is None:
                    raise InputError(f"Sak {number} finnes ikke i registeret.")
            return [Edit(Subject.CASE, str(number), STRUCK, None, "1") for number in numbers]

        words = "stryk sak" if len(numbers) == 1 else f"stryk {len(numbers)} saker"
        return self.perform(words, build, tuple(numbers))

    def bring_back_cases(self, numbers: Sequence[int]) -> Changes:
        """Bring struck cases back, also those struck long ago.

        Raises:
            InputError: one of them is not a struck case; none is brought back then.
            ReadOnlyError: somebody else writes.
        """

        def build(repository: Repository) -> list[Edit]:
            struck = {case.case_no for case in repository.cases(numbers, struck=True)}
            for number in numbers:
                if number not in struck:
                    raise InputError(f"Sak {number} er ikke strøket.")
            return [Edit(Subject.CASE, str(number), STRUCK, "1", None) for number in numbers]

        words = "ta inn igjen sak" if len(numbers) == 1 else f"ta inn igjen {len(numbers)} saker"
        return self.perform(words, build, tuple(numbers))

    # --- caseworkers and settings

    def add_caseworker(self, name: str) -> Changes:
        """Add one to the caseworker register.

        Raises:
            InputError: the name is blank or there already.
            ReadOnlyError: somebody else writes.
        """

        def build(repository: Repository) -> list[Edit]:
            check_new_name(repository, name)
            return caseworker_ids(repository, [{"caseworker": clean_text(name)}])[1]

        return self.perform("legg til saksbehandler", build, name)

    def rename_caseworker(self, caseworker_id: int, name: str) -> Changes:
        """Give a caseworker another name, in all their cases.

        Raises:
            InputError: the name is blank or another's, or there is no such caseworker.
            ReadOnlyError: somebody else writes.
        """

        def build(repository: Repository) -> list[Edit]:
            worker = existing_caseworker(repository, caseworker_id)
            check_new_name(repository, name, but=caseworker_id)
            return [Edit(Subject.CASEWORKER, str(caseworker_id), "name", worker.name, clean_text(name))]

        return self.perform("endre navn på saksbehandler", build, (caseworker_id, name))

    def set_caseworker_active(self, caseworker_id: int, *, active: bool) -> Changes:
        """Mark a caseworker as here or as left; those who left stay in the statistics.

        Raises:
            InputError: there is no such caseworker.
            ReadOnlyError: somebody else writes.
        """

        def build(repository: Repository) -> list[Edit]:
            worker = existing_caseworker(repository, caseworker_id)
            old, new = str(int(worker.active)), str(int(active))
            return [Edit(Subject.CASEWORKER, str(caseworker_id), "active", old, new)]

        return self.perform("endre saksbehandler", build, (caseworker_id, active))

    def change_settings(self, **values: Any) -> Changes:
        """Change settings; keywords are attributes of `Settings`.

        Raises:
            ReadOnlyError: somebody else writes.
        """
        return self.perform("endre innstillinger", lambda repository: new_settings(repository, values), values)
