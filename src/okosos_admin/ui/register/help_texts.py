"""What each column is for, in words: shown by the '?' in its heading and by F1 in a cell."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from okosos_admin.model.codes import CODE_LISTS
from okosos_admin.paths import resource

if TYPE_CHECKING:
    from collections.abc import Mapping

    from okosos_admin.model.codes import Code
    from okosos_admin.model.fields import Field


@cache
def field_texts() -> Mapping[str, str]:
    """The explanation of each field, by key; read when somebody first asks."""
    import tomllib

    with resource("help", "fields.toml").open("rb") as file:
        read = tomllib.load(file)
    return {key: " ".join(str(text).split()) for key, text in read.items()}


def explanation(field: Field) -> str:
    """The heading of a column, what it is for, and what the choices mean, as rich text."""
    from html import escape

    parts = [f"<b>{escape(field.label)}</b>", f"<p>{escape(field_texts()[field.key])}</p>"]
    if field.code_list:
        parts.append("<p>" + "<br>".join(map(_choice, CODE_LISTS[field.code_list].codes)) + "</p>")
    return "".join(parts)


def _choice(code: Code) -> str:
    from html import escape

    if code.full_text.startswith(code.label):
        return escape(code.full_text)
    return f"{escape(code.label)}: {escape(code.full_text)}"
