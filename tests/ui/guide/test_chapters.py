"""What the guide consists of, and that each tab has a chapter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from okosos_admin.model.codes import CODE_LISTS
from okosos_admin.model.fields import FIELDS
from okosos_admin.paths import resource
from okosos_admin.ui.guide import chapters
from okosos_admin.ui.guide.chapters import BY_TAB, NO_TAB, anchor, read_chapters, split, with_pictures
from okosos_admin.ui.tabs import TABS

if TYPE_CHECKING:
    from pathlib import Path


def test_chapters_begin_at_the_title_and_at_each_heading_of_the_second_level() -> None:
    found = split("# Tittel\n\nInnledning.\n\n## En\n\n### Under en\n\n## To\n\nSlutt.\n")
    assert [chapter.title for chapter in found] == ["Tittel", "En", "To"]
    assert "### Under en" in found[1].text
    assert "".join(chapter.text for chapter in found).endswith("Slutt.\n")


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Kom i gang", "kom-i-gang"),
        ("Kommandolinjen, for IT", "kommandolinjen-for-it"),
        ("Når nettet blir borte", "når-nettet-blir-borte"),
        ("1. halvår", "1-halvår"),
    ],
)
def test_a_heading_has_the_anchor_that_the_web_gives_it(heading: str, expected: str) -> None:
    assert anchor(heading) == expected


def test_every_tab_and_the_welcome_page_have_a_chapter() -> None:
    assert set(BY_TAB) == {NO_TAB, *(tab.key for tab in TABS)}
    assert set(BY_TAB.values()) <= {anchor(chapter.title) for chapter in read_chapters()}


def test_pictures_that_are_drawn_are_shown_and_others_are_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = {"register": tmp_path / "register.png"}
    monkeypatch.setattr(chapters, "picture", drawn.get)
    text = "## En\n\n<!-- bilde: register: Fanen -->\n\n<!-- bilde: report: Arket -->\n\nSlutt.\n"
    assert with_pictures(text) == "## En\n\n![Fanen](register)\n\n\nSlutt.\n"


def test_the_guide_s_pictures_are_those_that_are_drawn() -> None:
    guide = resource("help", "brukerveiledning.md").read_text(encoding="utf-8")
    named = re.findall(r"<!-- bilde: (\w+): ", guide)
    assert named
    assert set(named) <= {"welcome", *(tab.key for tab in TABS)}


@pytest.mark.parametrize("name", ["../../../hemmelig", "/etc/hemmelig", "C:\\hemmelig", "tegnes_aldri", ""])
def test_nothing_else_is_taken_for_a_picture(name: str) -> None:
    assert chapters.picture(name) is None


def test_the_last_chapter_explains_every_column_and_every_choice() -> None:
    last = read_chapters()[-1]
    for field in FIELDS:
        assert f"{field.label}\n" in last.text.replace("\\", "")
    for code in CODE_LISTS["outcome"].codes:
        assert code.full_text in last.text
