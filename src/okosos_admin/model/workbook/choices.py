"""What somebody has decided about an office's headings and words, to be remembered for its next workbook.

Kept as text: on the machine by the window, in a file for the command line.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from okosos_admin.model.codes import CODE_LISTS, folded_text
from okosos_admin.model.errors import FileError
from okosos_admin.model.fields import BY_KEY, FIELDS, Kind
from okosos_admin.model.workbook.headings import folded_heading

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

# Stands for 'leave this out'.
NOTHING: Final = ""
_MAX_TEXT: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Choices:
    """What headings and words mean beside what the program knows.

    Attributes:
        headings: field key by heading, `NOTHING` for a column that is left out; headings folded by `folded_heading`.
        meanings: by field key: code by word, `NOTHING` for a word that is left out; words folded by `folded_text`.
    """

    headings: Mapping[str, str] = field(default_factory=dict)
    meanings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def with_heading(self, heading: str, key: str) -> Choices:
        """The same, and that `heading` is above field `key`, or above `NOTHING`; a blank heading says nothing."""
        folded = folded_heading(heading)
        return Choices({**self.headings, folded: key}, self.meanings) if folded else self

    def with_meaning(self, key: str, word: str, code: str) -> Choices:
        """The same, and that `word` in field `key` means `code`."""
        words = {**self.meanings.get(key, {}), folded_text(word): code}
        return Choices(self.headings, {**self.meanings, key: words})

    def as_text(self) -> str:
        """To be kept; `choices_from_text` reads it."""
        content = {
            "overskrifter": dict(self.headings),
            "verdier": {key: dict(words) for key, words in self.meanings.items()},
        }
        return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def choices_from_text(text: str) -> Choices:
    """Choices from kept text; fields and codes that this program does not know are passed over.

    Raises:
        ValueError: the text is nothing that `as_text` wrote.
    """
    content = json.loads(text)
    if not isinstance(content, dict):
        raise ValueError("no choices")  # noqa: TRY004 - as json.loads does
    headings = {
        folded_heading(heading): key
        for heading, key in _texts(content.get("overskrifter", {})).items()
        if folded_heading(heading) and (key == NOTHING or key in _IMPORTABLE)
    }
    meanings = {
        key: {folded_text(word): code for word, code in _texts(words).items() if code in _codes(key)}
        for key, words in _mapping(content.get("verdier", {})).items()
        if key in _CODED
    }
    return Choices(headings, meanings)


def read_choices(path: Path) -> Choices:
    """Choices from a file.

    Raises:
        FileError: it cannot be read, or is something else.
    """
    try:
        with path.open(encoding="utf-8") as file:
            return choices_from_text(file.read(_MAX_TEXT))
    except OSError as error:
        raise FileError(f"Får ikke lest «{path}». Se etter at navnet og mappen stemmer.") from error
    except (ValueError, RecursionError):
        raise FileError(f"«{path}» er ikke et oppsett for import. Lagre det på nytt fra importvinduet.") from None


_IMPORTABLE: Final = {row.key for row in FIELDS if row.editable or row.kind is Kind.NUMBER}
_CODED: Final = {row.key for row in FIELDS if row.kind is Kind.CODE}


def _codes(key: str) -> set[str]:
    return {NOTHING, *CODE_LISTS[BY_KEY[key].code_list].by_code}


def _mapping(content: Any) -> dict[str, Any]:
    if not isinstance(content, dict):
        raise ValueError("no mapping")  # noqa: TRY004 - as json.loads does
    return content


def _texts(content: Any) -> dict[str, str]:
    return {key: value for key, value in _mapping(content).items() if isinstance(value, str)}
