"""Settings: which are the office's and which are one's own, what a reader can do, and what comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from tests.ui.fakes import access

from okosos_admin.model.entities import NEW, SCOPE, SETTINGS
from okosos_admin.model.fields import FIELDS, NEGOTIATION
from okosos_admin.ui.dialogs import settings
from okosos_admin.ui.dialogs import settings_texts as texts
from okosos_admin.ui.dialogs.settings import Chosen, SettingsDialog

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot
    from tests.ui.dialogs.conftest import Hand
    from tests.ui.fakes import FakeStore

    from okosos_admin.ui.mirror import Mirror

HIDDEN = frozenset(field.key for field in FIELDS if field.optional)
NEGOTIATIONS = frozenset(field.key for field in FIELDS if field.group == NEGOTIATION)


@pytest.fixture
def dialog(qtbot: QtBot, mirror: Mirror) -> SettingsDialog:
    dialog = SettingsDialog(None, mirror, "Arne Olsen", HIDDEN)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def tick(dialog: SettingsDialog, key: str, *, shown: bool) -> None:
    for row in range(dialog.columns.count()):
        item = dialog.columns.item(row)
        if item.data(Qt.ItemDataRole.UserRole) == key:
            item.setCheckState(Qt.CheckState.Checked if shown else Qt.CheckState.Unchecked)


def test_nothing_chosen_is_nothing_different(dialog: SettingsDialog) -> None:
    assert dialog.answer() == Chosen({}, "Arne Olsen", HIDDEN)


def test_what_is_different_is_answered(dialog: SettingsDialog) -> None:
    dialog.municipality.setText("  Bø ")
    dialog.problem_over.setCurrentIndex(dialog.problem_over.findData(NEW))
    dialog.weeks.setValue(12)
    dialog.user.setText(" Åse  Dalen ")
    tick(dialog, "local_id", shown=False)
    assert dialog.answer() == Chosen(
        {"municipality": "Bø", "municipal_problem_over": NEW, "waiting_weeks": 12},
        "Åse Dalen",
        HIDDEN | {"local_id"},
    )


def test_every_setting_of_the_office_is_here_or_chosen_elsewhere(dialog: SettingsDialog, mirror: Mirror) -> None:
    dialog.municipality.setText("a")
    dialog.office.setText("b")
    dialog.recipient.setText("c")
    dialog.problem_over.setCurrentIndex(dialog.problem_over.findData(NEW))
    dialog.weeks.setValue(mirror.settings.waiting_weeks + 1)
    elsewhere = {"period_from", "period_to"}
    assert set(dialog.answer().office) | elsewhere == {row.name for row in SETTINGS}


def test_it_is_told_where_each_lies(dialog: SettingsDialog) -> None:
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "Ligger i registeret" in said
    assert "Ligger på denne maskinen" in said


def test_negotiation_columns_together(dialog: SettingsDialog) -> None:
    assert not dialog.negotiations.isChecked()
    dialog.negotiations.click()
    assert dialog.answer().hidden == HIDDEN - NEGOTIATIONS
    tick(dialog, "agreement", shown=False)
    assert not dialog.negotiations.isChecked()
    dialog.negotiations.click()
    dialog.negotiations.click()
    assert dialog.answer().hidden == HIDDEN


def test_the_usual_columns(dialog: SettingsDialog, hand: Hand) -> None:
    tick(dialog, "local_id", shown=False)
    tick(dialog, "agreement", shown=True)
    hand.button(dialog, "Vis de vanlige kolonnene").click()
    assert dialog.answer().hidden == HIDDEN


def test_a_name_is_needed(dialog: SettingsDialog, hand: Hand) -> None:
    dialog.user.clear()
    hand.button(dialog, "Lagre innstillingene").click()
    assert dialog.isVisible()
    assert dialog._problem.text() == texts.NO_USER
    QTest.keyClicks(dialog.user, "Gro")
    assert not dialog._problem.isVisible()
    hand.button(dialog, "Lagre innstillingene").click()
    assert dialog.result() == 1


def test_a_reader_sees_the_offices_and_changes_only_their_own(dialog: SettingsDialog, store: FakeStore) -> None:
    dialog.municipality.setText("Bø")
    store.set_access(access(writable=False))
    assert not dialog.municipality.isEnabled()
    assert texts.OFFICE_READER in dialog.where.text()
    dialog.user.setText("Gro Ås")
    assert dialog.answer() == Chosen({}, "Gro Ås", HIDDEN)


def test_before_a_register_is_open(qtbot: QtBot, store: FakeStore) -> None:
    from okosos_admin.ui.mirror import Mirror

    dialog = SettingsDialog(None, Mirror(store), "Arne Olsen", HIDDEN)
    qtbot.addWidget(dialog)
    assert dialog.where.text() == texts.OFFICE_CLOSED
    assert not dialog.office.isEnabled()


@pytest.mark.parametrize(("key", "expected"), [(Qt.Key.Key_Escape, None), (Qt.Key.Key_Return, "Arne Olsen")])
def test_keys_answer_it(hand: Hand, mirror: Mirror, key: Qt.Key, expected: str | None) -> None:
    hand.press(key)
    chosen = settings.ask(None, mirror, "Arne Olsen", HIDDEN)
    assert (chosen and chosen.user) == expected


def test_the_choices_are_those_of_the_model() -> None:
    assert set(texts.PROBLEM_CHOICES) == {SCOPE, NEW}
