"""From values by field key to the edits that bring them into a register, and what is refused on the way."""

from __future__ import annotations

import json
from datetime import date
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any, Final

from okosos_admin.model.changes import NEW_ROW, STRUCK, Edit, Subject
from okosos_admin.model.errors import InputError
from okosos_admin.model.fields import BY_KEY, EDITABLE_BY_KEY
from okosos_admin.model.repository import store_case, stored_by
from okosos_admin.model.rows import store_setting
from okosos_admin.model.values import check, clean_text, norwegian_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from okosos_admin.model.entities import Caseworker
    from okosos_admin.model.repository import Repository

NAMELESS: Final = "Navn mangler. En sak må ha et navn."


class Checker:
    """Makes rows of values what the register keeps; values repeat, so each value of a field is looked at once.

    Args:
        new: whether the rows are new cases. These may bring their number, must have a name, and lose their blanks.
    """

    def __init__(self, *, new: bool) -> None:
        self._new = new
        self._today = date.today()
        self._known: dict[str, dict[Any, Any]] = {key: {} for key in EDITABLE_BY_KEY}

    def __call__(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """The row as the register keeps it.

        Raises:
            InputError: a value does not belong in its field, or the name is missing.
        """
        checked: dict[str, Any] = {}
        for key, value in row.items():
            try:
                kept = self._known[key][value]
            except (KeyError, TypeError):
                kept = self._checked(key, value)
            if kept is not None or not self._new:
                checked[key] = kept
        if (self._new or "name" in checked) and not checked.get("name"):
            raise InputError(NAMELESS)
        return checked

    def _checked(self, key: str, value: Any) -> Any:
        if self._new and key == "case_no" and isinstance(value, int):
            return value
        field = EDITABLE_BY_KEY.get(key)
        if field is None:
            raise InputError(f"«{key}» er ikke et felt som kan fylles inn.")
        kept = None if value is None else check(field, value, today=self._today)
        self._known[key][value] = kept
        return kept


def changed_cases(repository: Repository, rows: Mapping[int, Mapping[str, Any]], ids: Mapping[str, int]) -> list[Edit]:
    """The edits that give cases new values; `ids` are the caseworkers' by name.

    Raises:
        InputError: there is no such case.
    """
    edits = []
    for number, row in rows.items():
        stored = repository.stored_case(number)
        if stored is None:
            raise InputError(f"Sak {number} finnes ikke i registeret.")
        new = store_case(row, ids)
        edits += [Edit(Subject.CASE, str(number), key, stored[key], new.get(key)) for key in row]
    return edits


def caseworker_ids(repository: Repository, rows: Iterable[Mapping[str, Any]]) -> tuple[dict[str, int], list[Edit]]:
    """Ids of all caseworkers by name, and the edits that add those whom `rows` name for the first time."""
    named = dict.fromkeys(row["caseworker"] for row in rows if row.get("caseworker"))
    if not named:
        return {}, []
    everybody = repository.caseworkers(struck=None)
    here = {worker.name: worker.id for worker in repository.caseworkers()}
    # One who was taken back may have had the name that another has now.
    ids = {worker.name: worker.id for worker in everybody} | here
    next_id = max((worker.id for worker in everybody), default=0) + 1
    edits = []
    for name in named:
        if name not in ids:
            ids[name] = next_id
            next_id += 1
            new = json.dumps({"name": name}, ensure_ascii=False)
            edits.append(Edit(Subject.CASEWORKER, str(ids[name]), NEW_ROW, None, new))
        elif name not in here:
            edits.append(Edit(Subject.CASEWORKER, str(ids[name]), STRUCK, "1", None))
    return ids, edits


def new_cases(
    repository: Repository, rows: Iterable[Mapping[str, Any]], ids: Mapping[str, int], *, own_numbers: bool = True
) -> list[Edit]:
    """The edits that add `rows`: with its own number when it has one and that is free, else with the next one.

    `ids` are the caseworkers' by name.
    """
    edits = []
    number = repository.next_case_no()
    pairs = {key: _Pair(key, ids) for key in EDITABLE_BY_KEY}
    for row in rows:
        if own_numbers:
            number = max(number, row.get("case_no", 0))
        stored = [pairs[key][value] for key, value in row.items() if value is not None and key in pairs]
        edits.append(Edit(Subject.CASE, str(number), NEW_ROW, None, f"{{{', '.join(stored)}}}"))
        number += 1
    return edits


class _Pair(dict[Any, str]):
    """A field's values as `json.dumps` writes them, stored and with the field's key in front; each worked out once."""

    def __init__(self, key: str, ids: Mapping[str, int]) -> None:
        super().__init__()
        self._key = key
        self._store = stored_by(key, ids)

    def __missing__(self, value: Any) -> str:
        pair = self[value] = f'"{self._key}": {encode_basestring(self._store(value))}'
        return pair


def new_settings(repository: Repository, values: Mapping[str, Any]) -> list[Edit]:
    """The edits that change settings; those that are as they were are no edits."""
    settings = repository.settings()
    return [
        Edit(
            Subject.SETTING,
            key,
            "value",
            store_setting(key, getattr(settings, key)),
            store_setting(key, clean_text(value) if isinstance(value, str) else value),
        )
        for key, value in values.items()
    ]


def existing_caseworker(repository: Repository, caseworker_id: int) -> Caseworker:
    """The caseworker with that id.

    Raises:
        InputError: nobody has it.
    """
    for worker in repository.caseworkers():
        if worker.id == caseworker_id:
            return worker
    raise InputError("Saksbehandleren finnes ikke lenger i saksbehandlerregisteret.")


def check_new_name(repository: Repository, name: str, *, but: int = 0) -> None:
    """Refuse a caseworker's name that is blank, or another's than the one with id `but`.

    Raises:
        InputError: it is.
    """
    name = clean_text(name)
    if not name:
        raise InputError("Skriv navnet på saksbehandleren.")
    for worker in repository.caseworkers():
        if worker.id != but and norwegian_key(worker.name) == norwegian_key(name):
            raise InputError(f"{worker.name} er allerede i saksbehandlerregisteret.")


def change_words(rows: Iterable[Mapping[str, Any]]) -> str:
    """What it is called to give `rows` new values."""
    keys = {key for row in rows for key in row}
    return f"endre {BY_KEY[keys.pop()].label}" if len(keys) == 1 else f"endre {len(keys)} felt"
