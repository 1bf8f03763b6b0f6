"""Shielded cases: lists, prints and workbooks show their ID and that they are shielded, and not who it is.

Whoever shows cases to more people than the one who works on them shows `veiled` ones.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from okosos_admin.model.changes import ANONYMISED, NEW_ROW

if TYPE_CHECKING:
    from okosos_admin.model.entities import Case
    from okosos_admin.model.feed import Entry

SHIELDED: Final = "JA"
# Stands where the name would: a word, because not every font has a sign for it.
MARK: Final = "Skjermet"
_HIDDEN: Final = frozenset({"name", "born"})


def is_shielded(case: Case) -> bool:
    """Whether only the case's ID may be shown."""
    return case.shielded == SHIELDED


def veiled(case: Case) -> Case:
    """The case as lists show it: without name and birth date when it is shielded, else as it is."""
    return case._replace(name=MARK, born=None) if is_shielded(case) else case


def veiled_entry(entry: Entry) -> Entry:
    """A row of the change feed about a shielded case as lists show it."""
    edit = entry.edit
    if edit.field in _HIDDEN:
        old, new = (None if value is None else MARK for value in (edit.old, edit.new))
        return entry._replace(edit=replace(edit, old=old, new=new))
    if edit.field in {NEW_ROW, ANONYMISED} and edit.new is not None:
        values = {key: value for key, value in json.loads(edit.new).items() if key not in _HIDDEN}
        return entry._replace(edit=replace(edit, new=json.dumps({"name": MARK, **values})))
    return entry
