"""What the guide consists of: the chapters of docs/brukerveiledning.md, and one made from the columns' explanations.

Which chapter fits which tab is in `BY_TAB`. To add a chapter: a heading in the guide, and a row here if it has a tab.
A comment in the guide, `<!-- bilde: register: What it shows -->`, stands for a picture that `pictures.py` draws:
packages have them, a checkout once they are drawn.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from okosos_admin.model.codes import CODE_LISTS
from okosos_admin.model.fields import FIELDS
from okosos_admin.paths import resource
from okosos_admin.ui.guide import texts
from okosos_admin.ui.register.help_texts import field_texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from okosos_admin.model.fields import Field

NO_TAB: Final = ""
"""Stands for the welcome page in `BY_TAB`."""

BY_TAB: Final[Mapping[str, str]] = {
    NO_TAB: "kom-i-gang",
    "register": "registrere-en-sak",
    "statistics": "statistikk",
    "report": "rapport-fylkesmannen",
    "charts": "diagram",
    "caseworkers": "saksbehandlere",
    "history": "historikk",
    "missing": "mangler",
}
"""Anchor of the chapter by key of the tab."""

_CHAPTER: Final = re.compile(r"^(?=##? )", re.MULTILINE)
_NOT_IN_ANCHOR: Final = re.compile(r"[^\w\- ]")
_PICTURE: Final = re.compile(r"^<!-- bilde: (\w+): ([^\n]+) -->\n", re.MULTILINE)
_MARKED_UP: Final = re.compile(r"([\\`*_<>\[\]#|])")


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter.

    Attributes:
        title: its heading.
        text: the whole of it, heading included, as Markdown.
    """

    title: str
    text: str


def read_chapters() -> tuple[Chapter, ...]:
    """The guide as it is shipped, the explanations of the columns last."""
    text = resource("help", "brukerveiledning.md").read_text(encoding="utf-8")
    return (*split(with_pictures(text)), Chapter(texts.FIELDS_TITLE, "\n".join(_field_lines())))


def with_pictures(text: str) -> str:
    """The guide with its pictures, so far as they have been drawn."""
    return _PICTURE.sub(lambda found: f"![{found[2]}]({found[1]})\n" if picture(found[1]) else "", text)


def picture(name: str) -> Path | None:
    """Where the picture `name` is, None as long as nobody has drawn it, and for what is no such name."""
    if not name.isidentifier():
        return None
    try:
        return resource("help", "bilder", f"{name}.png")
    except FileNotFoundError:
        return None


def split(text: str) -> tuple[Chapter, ...]:
    """The chapters of a Markdown text: it begins with its title, and each `##` begins another."""
    parts = [part for part in _CHAPTER.split(text) if part.strip()]
    return tuple(Chapter(part.split("\n", 1)[0].lstrip("# ").strip(), part) for part in parts)


def anchor(heading: str) -> str:
    """What a link to `heading` says after the #, by GitHub's rule, so that the file can be read there too."""
    return _NOT_IN_ANCHOR.sub("", heading.casefold()).strip().replace(" ", "-")


def _field_lines() -> Iterator[str]:
    yield f"## {texts.FIELDS_TITLE}"
    yield ""
    yield texts.FIELDS_INTRO
    for field in FIELDS:
        yield from _one_field(field)


def _one_field(field: Field) -> Iterator[str]:
    name = f"{field.group}: {field.label}" if field.group else field.label
    yield from ("", f"### {_escaped(name)}", "", _escaped(field_texts()[field.key]), "")
    if field.code_list:
        yield from (
            f"- **{_escaped(code.label)}**: {_escaped(code.full_text)}" for code in CODE_LISTS[field.code_list].codes
        )


def _escaped(text: str) -> str:
    return _MARKED_UP.sub(r"\\\1", text)
