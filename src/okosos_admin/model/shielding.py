"""Shielded cases: lists, prints and workbooks show their ID and that they are shielded, and not who it is.

Whoever shows cases to more people than the one who works on them shows `veiled` ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from okosos_admin.model.entities import Case

SHIELDED: Final = "JA"
# Stands where the name would: a word, because not every font has a sign for it.
MARK: Final = "Skjermet"


def is_shielded(case: Case) -> bool:
    """Whether only the case's ID may be shown."""
    return case.shielded == SHIELDED


def veiled(case: Case) -> Case:
    """The case as lists show it: without name and birth date when it is shielded, else as it is."""
    return case._replace(name=MARK, born=None) if is_shielded(case) else case
