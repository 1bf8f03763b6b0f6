"""The documents are true: what they mention exists, what exists is in the guide, and their links lead somewhere.

In the guide, bold is what stands on the screen, `code` is a key, a command or a file, and bold with → is in a menu.
"""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import dev
import pytest
from PySide6.QtGui import QKeySequence

from okosos_admin.cli import commands
from okosos_admin.cli.program import _parser
from okosos_admin.model.codes import CODE_LISTS
from okosos_admin.ui.actions import ACTIONS, GRID_KEYS, MENUS
from okosos_admin.ui.dialogs import settings_texts
from okosos_admin.ui.guide.chapters import anchor
from okosos_admin.ui.tabs import TABS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT: Final = Path(__file__).parents[1]
GUIDE: Final = ROOT / "docs" / "brukerveiledning.md"
DOCUMENTS: Final = (*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md")))

_CODE = re.compile(r"`([^`\n]+)`")
_BLOCK = re.compile(r"^```\w*\n(.*?)^```", re.MULTILINE | re.DOTALL)
_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_KEY = re.compile(r"(?:(?:Ctrl|Alt|Shift)\+.+|F\d{1,2}|Esc(?: Esc)?|Tab|Enter|Del)")
_TOP_LEVEL: Final = {"-h", "--hjelp", "--help", "--versjon"}


def names(documents: Iterable[Path]) -> list[str]:
    return [str(document.relative_to(ROOT)) for document in documents]


def code_in(text: str) -> Iterator[str]:
    """What stands as code, one piece or one line of a block at a time, comments left out."""
    for block in _BLOCK.findall(text):
        yield from (line.split(" #", 1)[0].strip() for line in block.splitlines())
    yield from _CODE.findall(_BLOCK.sub("", text))


# --- commands


def flags_of(command: str) -> set[str]:
    parser = _parser(command, "")
    commands.COMMANDS[command].add_arguments(parser)
    return {flag for action in parser._actions for flag in action.option_strings}


def unknown_commands(text: str) -> list[str]:
    """Pieces of code that call the program, or dev.py, with something it does not know."""
    wrong = []
    for piece in code_in(text):
        words = piece.removeprefix(".venv/bin/").split()
        if words[:1] == ["okosos-admin"]:
            known = set(commands.COMMANDS) & set(words[1:2])
            flags = {word.split("=", 1)[0] for word in words if word.startswith("-")}
            is_register = words[1:2] and (words[1].endswith(".okosos") or words[1].isupper())
            if flags - (flags_of(*known) if known else _TOP_LEVEL) or not (
                known or flags or is_register or not words[1:]
            ):
                wrong.append(piece)
        elif "dev.py" in words:
            command = words[words.index("dev.py") + 1 : words.index("dev.py") + 2]
            if not {name for name, *_rest in dev.COMMANDS} >= set(command):
                wrong.append(piece)
        elif re.fullmatch(r"--[\w-]+", piece) and not any(piece in flags_of(name) for name in commands.COMMANDS):
            wrong.append(piece)
    return wrong


@pytest.mark.parametrize("document", names(DOCUMENTS))
def test_every_command_in_the_documents_exists(document: str) -> None:
    assert unknown_commands((ROOT / document).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "piece",
    [
        "okosos-admin utskrift register.okosos",
        "okosos-admin statistikk register.okosos --uke 3",
        "okosos-admin --vindu",
        "--tull",
        "python3 dev.py fly",
    ],
)
def test_a_command_that_is_none_is_found(piece: str) -> None:
    assert unknown_commands(f"Skriv `{piece}`.\n\n```\n{piece}  # slik\n```\n") == [piece, piece]


@pytest.mark.parametrize("command", commands.COMMANDS)
def test_every_command_is_in_the_guide(command: str) -> None:
    assert f"`okosos-admin {command} " in GUIDE.read_text(encoding="utf-8")


# --- keys


@cache
def texts_in_the_program() -> frozenset[str]:
    """Every text in the source and in the code lists."""
    found = {code.label for codes in CODE_LISTS.values() for code in codes.codes}
    for path in (ROOT / "src").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found |= {
            node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
    return frozenset(found)


@cache
def keys_in_the_program() -> frozenset[str]:
    """Those of the menus and of the grid, and those that a window makes a shortcut of or names in a hint."""
    of_the_menus = {key for row in ACTIONS for key in row.keys}
    hints = {key for text in texts_in_the_program() for key in re.findall(r"\(((?:Ctrl|Alt)\+\S+?)\)", text)}
    shortcuts = {text for text in texts_in_the_program() if _KEY.fullmatch(text)}
    return frozenset(of_the_menus | {key for key, _words in GRID_KEYS} | hints | shortcuts)


def unknown_keys(text: str) -> list[str]:
    return [piece for piece in code_in(text) if _KEY.fullmatch(piece) and piece not in keys_in_the_program()]


@pytest.mark.parametrize("document", names(DOCUMENTS))
def test_every_key_in_the_documents_does_something(document: str) -> None:
    assert unknown_keys((ROOT / document).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("key", ["Ctrl+Shift+Q", "Alt+9", "F8"])
def test_a_key_that_does_nothing_is_found(key: str) -> None:
    assert unknown_keys(f"Trykk `{key}`, eller `Ctrl+N`.") == [key]


def test_every_key_of_the_menus_can_be_pressed() -> None:
    assert all(QKeySequence(key).count() == 1 for row in ACTIONS for key in row.keys)


# --- what stands on the screen


def as_shown(text: str) -> str:
    """A text without what only the program sees: Alt letters, places for values, and the dots and colon at its end."""
    text = re.sub(r"\{[^}]*\}", "…", text).replace("&", "")
    text = " ".join(text.split()).removesuffix(" (Esc Esc)")
    return re.sub(r"( …|:|\.)$", "", text)


def menu_of(path: str) -> tuple[str, str]:
    menu, _, entry = path.partition(" → ")
    return as_shown(menu), as_shown(entry)


def unknown_on_screen(text: str) -> list[str]:
    """Bold words that stand nowhere on the screen, and ways through menus that are none."""
    shown = {as_shown(known) for known in texts_in_the_program()}
    entries = {(as_shown(row.menu), as_shown(row.text)) for row in ACTIONS}
    bold = [" ".join(words.split()) for words in _BOLD.findall(text)]
    return [
        words for words in bold if (menu_of(words) not in entries if "→" in words else as_shown(words) not in shown)
    ]


def test_everything_in_bold_in_the_guide_stands_on_the_screen() -> None:
    assert unknown_on_screen(GUIDE.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("words", ["Send til Fylkesmannen", "Fil → Stryk sak", "Fil → Send på e-post"])
def test_words_that_stand_nowhere_are_found(words: str) -> None:
    assert unknown_on_screen(f"Velg **{words}**, eller **Fil → Skriv ut**.") == [words]


def test_menus_of_the_guide_are_read_as_they_are_shown() -> None:
    assert {as_shown(menu) for menu in MENUS} >= {"Fil", "Rediger", "Vis", "Hjelp"}


@pytest.mark.parametrize("tab", [tab.key for tab in TABS])
def test_every_tab_is_in_the_guide_with_its_key(tab: str) -> None:
    title = next(row.title for row in TABS if row.key == tab)
    (key,) = next(row.keys for row in ACTIONS if row.key == f"tab_{tab}")
    assert f"| **{title}** | `{key}` |" in GUIDE.read_text(encoding="utf-8")


# --- settings


def labels_of_settings() -> list[str]:
    """What stands before a field in the dialog: the texts that end with a colon."""
    texts = [text for text in vars(settings_texts).values() if isinstance(text, str)]
    return [as_shown(text) for text in texts if text.endswith(":")]


def test_every_setting_is_in_the_guide() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    chapter = text[text.index("## Innstillinger") : text.index("## Kom fra Excel")]
    bold = {as_shown(" ".join(words.split())) for words in _BOLD.findall(chapter)}
    assert labels_of_settings()
    assert set(labels_of_settings()) - bold == set()


# --- links


def broken_links(document: Path, text: str) -> list[str]:
    """Links to files that are not there, and to headings that are not in them."""
    broken = []
    for link in _LINK.findall(text):
        file, _, place = link.partition("#")
        if ":" in file:
            continue  # elsewhere, which a test without a network cannot know
        path = document.parent / file if file else document
        there = not file or path.is_file() or (not place and path.is_dir())
        if not there or (
            place and place not in anchors(text if path == document else path.read_text(encoding="utf-8"))
        ):
            broken.append(link)
    return broken


def anchors(text: str) -> set[str]:
    return {anchor(heading) for heading in _HEADING.findall(_BLOCK.sub("", text))}


@pytest.mark.parametrize("document", names(DOCUMENTS))
def test_every_link_leads_somewhere(document: str) -> None:
    path = ROOT / document
    assert broken_links(path, path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("link", ["#finnes-ikke", "finnes-ikke.md", "glossary.md#finnes-ikke"])
def test_a_link_that_leads_nowhere_is_found(link: str) -> None:
    text = f"# Her\n\nSe [der]({link}), [her](#her) og [ordlisten](glossary.md)."
    assert broken_links(ROOT / "docs" / "ny.md", text) == [link]


def test_links_of_the_guide_stay_in_it() -> None:
    links = _LINK.findall(GUIDE.read_text(encoding="utf-8"))
    assert links
    assert all(link.startswith("#") for link in links), "the program shows the guide alone"
