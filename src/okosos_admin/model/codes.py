"""The code lists (kodeverk): codes are stored, labels are shown, `counts_as` and flags decide what is counted.

To add a code, add a row to `resources/kodeverk.csv` and its code to `docs/glossary.md`. A code is never
renamed or removed once an office has used it: stored cases point at it.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from okosos_admin.paths import resource

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Code:
    """One value of a code list.

    Attributes:
        code: what is stored, for example ``V_UGO``.
        label: what is shown in the grid.
        full_text: the whole meaning, shown as a tooltip and in the guide.
        counts_as: the group of figures it belongs to; empty for none.
        flags: further things that figures ask for, for example ``eviction_averted``.
        aliases: what other workbooks call it.
    """

    code: str
    label: str
    full_text: str
    counts_as: str
    flags: frozenset[str]
    aliases: tuple[str, ...]


@dataclass(frozen=True)
class CodeList:
    """The codes of one column, in the order of the dropdown."""

    name: str
    codes: tuple[Code, ...]

    @cached_property
    def by_code(self) -> Mapping[str, Code]:
        """The codes by what is stored."""
        return {code.code: code for code in self.codes}

    @cached_property
    def _by_text(self) -> Mapping[str, Code]:
        """The codes by everything they are called, folded; codes themselves win over labels and aliases."""
        texts: dict[str, Code] = {}
        for code in self.codes:
            for text in (code.code, code.label, code.full_text, *code.aliases):
                texts.setdefault(folded_text(text), code)
        return texts | {folded_text(code.code): code for code in self.codes}

    def find(self, text: str) -> Code | None:
        """The code that `text` means: its code, label, full text or an alias; None when it means nothing."""
        return self._by_text.get(folded_text(text))

    def having(self, *, counts_as: str | None = None, flag: str | None = None) -> tuple[str, ...]:
        """The stored codes that count as `counts_as` and carry `flag`, either left out for any."""
        return tuple(
            code.code
            for code in self.codes
            if counts_as in (None, code.counts_as) and (flag is None or flag in code.flags)
        )


def folded_text(text: str) -> str:
    """A word without capitals and doubled blanks, as codes are looked up."""
    return " ".join(text.casefold().split())


def read_code_lists(path: Path) -> dict[str, CodeList]:
    """Code lists by name from a CSV with the columns of `resources/kodeverk.csv`."""
    rows: dict[str, list[Code]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            code = Code(
                code=row["code"],
                label=row["label"],
                full_text=row["full_text"],
                counts_as=row["counts_as"],
                flags=frozenset(row["flag"].split()),
                aliases=tuple(filter(None, row["aliases"].split("|"))),
            )
            rows.setdefault(row["list"], []).append(code)
    return {name: CodeList(name, tuple(codes)) for name, codes in rows.items()}


CODE_LISTS: Mapping[str, CodeList] = read_code_lists(resource("kodeverk.csv"))
