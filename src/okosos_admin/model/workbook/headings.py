"""The headings that name a field, however an office writes them."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any, Final

from okosos_admin.model.fields import FIELDS

if TYPE_CHECKING:
    from collections.abc import Mapping

_LONGEST_HEADING: Final = 200


def folded_heading(cell: Any) -> str:
    """A heading's letters and digits alone: capitals, line breaks, points and blanks differ from book to book."""
    if not isinstance(cell, str):
        return ""
    text = unicodedata.normalize("NFC", cell[:_LONGEST_HEADING]).casefold()
    return "".join(c for c in text if c.isalnum()) or text.strip()


HEADINGS: Final[Mapping[str, str]] = {
    folded_heading(text): field.key for field in reversed(FIELDS) for text in (*field.headings, field.label)
}
