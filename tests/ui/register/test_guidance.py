"""Explanations of columns, and what is said about what was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolTip, QWhatsThis

from okosos_admin.model.fields import BY_KEY, FIELDS
from okosos_admin.model.rules import RULES
from okosos_admin.ui.register import texts
from okosos_admin.ui.register.help_texts import explanation, field_texts
from okosos_admin.ui.register.shown_rows import COLUMN_OF

from ..hands import press
from .conftest import click

if TYPE_CHECKING:
    from okosos_admin.ui.register.tab import RegisterTab

Key = Qt.Key


@pytest.fixture
def explained(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    said: list[str] = []
    monkeypatch.setattr(QWhatsThis, "showText", lambda _place, text, _widget: said.append(text))
    return said


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    said: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _place, text, *_rest: said.append(text))
    return said


def test_every_column_is_explained_and_nothing_else() -> None:
    assert set(field_texts()) == {field.key for field in FIELDS}
    assert all(text.endswith(".") for text in field_texts().values())


def test_a_list_is_explained_with_its_choices() -> None:
    text = explanation(BY_KEY["advice_type"])
    assert "2 Klage utleggstrekk: Enkel skriftlig rådgivning" in text
    assert text.startswith("<b>Type økon. rådgivning</b>")
    assert "Bank: Bank" not in explanation(BY_KEY["referred_from"])


def test_f1_explains_the_column_of_the_cell(tab: RegisterTab, explained: list[str]) -> None:
    click(tab, 1, "started")
    press(Key.Key_F1)
    assert explained == [explanation(BY_KEY["started"])]


@pytest.mark.parametrize("key", ["registered", "case_no", "status", "referred_from", "outcome"])
def test_the_question_mark_in_a_heading_explains_and_does_not_sort(
    tab: RegisterTab, explained: list[str], key: str
) -> None:
    heading = tab.view.heading
    column = COLUMN_OF[key]
    tab.view.show_column(column)
    right = heading.left_of(column) + heading.sectionSize(column)
    place = QPoint(right - 6, heading.height() - heading.label_height + 6)
    QTest.mouseClick(heading.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert explained == [explanation(BY_KEY[key])]
    assert tab.model.query.sort_key == "name"


@pytest.mark.parametrize("leave", [Key.Key_Tab, Key.Key_Return])
def test_why_a_text_was_not_taken_is_still_there_when_the_editor_is_gone(tab: RegisterTab, leave: Qt.Key) -> None:
    click(tab, 1, "started")
    press("31.02.26", leave)
    assert QToolTip.isVisible()
    assert "finnes ikke i kalenderen" in QToolTip.text()
    QToolTip.hideText()


def test_coming_back_to_a_text_that_was_not_taken_says_why(tab: RegisterTab, told: list[str]) -> None:
    click(tab, 1, "started")
    press("31.02.26", Key.Key_Tab)
    told.clear()
    press(Key.Key_Left)
    assert len(told) == 1
    press(Key.Key_Left)
    assert len(told) == 1


def test_why_a_text_was_not_taken_is_said_at_once(tab: RegisterTab, told: list[str]) -> None:
    click(tab, 1, "started")
    press("310226", Key.Key_Return)
    assert len(told) == 1
    assert "finnes ikke i kalenderen" in told[0]


@pytest.mark.parametrize(
    ("key", "typed", "rule"),
    [
        ("local_id", "12057812345", "national_id"),
        ("started", "010125", "started_before_registered"),
        ("closed", "010125", "closed_before_registered"),
    ],
)
def test_what_is_odd_is_saved_and_said(tab: RegisterTab, told: list[str], key: str, typed: str, rule: str) -> None:
    click(tab, 1, key)
    press(typed, Key.Key_Return)
    assert told == [next(row.message for row in RULES if row.key == rule)]


def test_a_computed_cell_says_that_nobody_types_in_it(tab: RegisterTab, told: list[str]) -> None:
    click(tab, 1, "waiting_days")
    press("5")
    assert told == [texts.COMPUTED_TIP.format(label="Ventetid")]


def test_a_name_that_cannot_be_emptied_says_so(tab: RegisterTab, told: list[str]) -> None:
    click(tab, 1, "name")
    press(Key.Key_Delete)
    assert told == [texts.NAME_STAYS]
