"""Anonymising: the list first, what keeps its name, the word, and what still has the names."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QDialog
from tests.ui.direct import DirectStore
from tests.ui.fakes import TODAY

from okosos_admin.model import create_register
from okosos_admin.ui.dialogs import anonymise
from okosos_admin.ui.dialogs import anonymise_texts as texts
from okosos_admin.ui.dialogs.anonymise import AnonymiseDialog, Anonymising
from okosos_admin.ui.mirror import Mirror

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot
    from tests.ui.dialogs.conftest import Hand

CLOSED = date(2019, 3, 1)


@pytest.fixture
def direct(qapp: QApplication, tmp_path: Path) -> Iterator[DirectStore]:
    """Two cases closed long ago, one of them shielded, one lately, one open, one struck."""
    with create_register(tmp_path / "nav.okosos") as register:
        register.add_cases(
            [
                {"name": "Kari Lie", "local_id": "7", "born": date(1980, 1, 2), "closed": CLOSED},
                {"name": "Ola Vik", "closed": CLOSED, "shielded": "JA"},
                {"name": "Per Ny", "closed": date(2026, 5, 1)},
                {"name": "Åpen Sak"},
                {"name": "Strøket Sak", "closed": CLOSED},
            ]
        )
        register.strike_case(5)
    store = DirectStore(tmp_path / "nav.okosos", "Bo Vik")
    yield store
    store.close()


@pytest.fixture
def direct_mirror(direct: DirectStore) -> Mirror:
    mirror = Mirror(direct, today=TODAY)
    direct.start()
    return mirror


def shown(qtbot: QtBot, mirror: Mirror, store: DirectStore, selected: Sequence[int] = ()) -> AnonymiseDialog:
    dialog = AnonymiseDialog(None, mirror, store, selected)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


@pytest.fixture
def dialog(qtbot: QtBot, direct_mirror: Mirror, direct: DirectStore) -> AnonymiseDialog:
    return shown(qtbot, direct_mirror, direct)


def column(dialog: AnonymiseDialog, heading: str) -> list[str]:
    place = texts.HEADINGS.index(heading)
    return [dialog.model.index(row, place).data() for row in range(dialog.model.rowCount())]


def tick(dialog: AnonymiseDialog, row: int, state: Qt.CheckState) -> bool:
    return dialog.model.setData(dialog.model.index(row, 0), state.value, Qt.ItemDataRole.CheckStateRole)


# --- the list


def test_old_cases_are_listed_first_and_nothing_is_done(dialog: AnonymiseDialog, direct: DirectStore) -> None:
    assert dialog.before.text() == "01.01.2021"
    assert column(dialog, "Saksnr") == ["1", "2", "5"]
    assert column(dialog, "Navn") == ["Kari Lie", "Skjermet", "Strøket Sak"]
    assert column(dialog, "") == ["", "", "strøket"]
    assert dialog.by_selection.isHidden()
    assert direct.register.cases()[0].name == "Kari Lie"


def test_another_date_is_another_list(dialog: AnonymiseDialog) -> None:
    dialog.before.setText("1.6.26")
    dialog.before.decided.emit()
    assert column(dialog, "Saksnr") == ["1", "2", "3", "5"]
    dialog.before.setText("1.1.2000")
    dialog.before.decided.emit()
    assert dialog.count.text() == texts.NOBODY
    assert dialog.accept_button.text() == texts.ACCEPT
    dialog.before.setText("snart")
    dialog.before.decided.emit()
    assert "ikke en dato" in dialog.problem.text()


def test_cases_chosen_in_the_register(qtbot: QtBot, direct_mirror: Mirror, direct: DirectStore) -> None:
    dialog = shown(qtbot, direct_mirror, direct, [4])
    assert dialog.by_selection.isVisible()
    assert column(dialog, "Navn") == ["Åpen Sak"]
    assert dialog.accept_button.text() == texts.ACCEPT_ONE
    dialog.by_date.click()
    assert column(dialog, "Saksnr") == ["1", "2", "5"]
    assert "De 2 sakene" in shown(qtbot, direct_mirror, direct, [3, 4]).by_selection.text()


def test_a_tick_taken_away_keeps_the_name(dialog: AnonymiseDialog) -> None:
    assert tick(dialog, 0, Qt.CheckState.Unchecked)
    assert dialog.count.text().startswith("2 av 3 saker")
    assert dialog.answer().numbers == (2, 5)
    dialog.before.setText("1.6.26")
    dialog.before.decided.emit()
    assert dialog.answer().numbers == (2, 3, 5)
    tick(dialog, 0, Qt.CheckState.Checked)
    assert dialog.answer().numbers == (1, 2, 3, 5)


def test_the_model_behaves(dialog: AnonymiseDialog) -> None:
    QAbstractItemModelTester(dialog.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert not dialog.model.setData(dialog.model.index(0, 1), 0, Qt.ItemDataRole.CheckStateRole)
    assert not dialog.model.setData(dialog.model.index(0, 0), "x", Qt.ItemDataRole.EditRole)
    assert not dialog.model.flags(dialog.model.index(0, 1)) & Qt.ItemFlag.ItemIsUserCheckable


# --- what is told, and the word


def test_what_still_has_the_names_is_told(
    qtbot: QtBot, direct_mirror: Mirror, direct: DirectStore, dialog: AnonymiseDialog
) -> None:
    assert dialog.copies.text() == texts.NO_COPIES
    direct.register.back_up()
    assert "1 sikkerhetskopi med navnene" in shown(qtbot, direct_mirror, direct).copies.text()


def test_the_word_is_typed_before_anything_is_done(dialog: AnonymiseDialog) -> None:
    assert not dialog.accept_button.isEnabled()
    QTest.keyClicks(dialog.word, "anonymise")
    assert not dialog.accept_button.isEnabled()
    QTest.keyClicks(dialog.word, "R ")
    assert dialog.accept_button.isEnabled()
    for row in range(3):
        tick(dialog, row, Qt.CheckState.Unchecked)
    assert not dialog.accept_button.isEnabled()


def test_what_was_decided(dialog: AnonymiseDialog) -> None:
    assert dialog.answer() == Anonymising((1, 2, 5), keep_birth_year=False, copy_first=True)
    dialog.keep_year.click()
    dialog.copy.click()
    assert dialog.answer() == Anonymising((1, 2, 5), keep_birth_year=True, copy_first=False)


def test_a_reader_may_look(qtbot: QtBot, direct: DirectStore, direct_mirror: Mirror) -> None:
    reader = DirectStore(direct.register.path, "Gro Ås", write=False)
    mirror = Mirror(reader, today=TODAY)
    reader.start()
    dialog = shown(qtbot, mirror, reader)
    dialog.word.setText(texts.WORD)
    assert column(dialog, "Saksnr") == ["1", "2", "5"]
    assert not dialog.accept_button.isEnabled()
    assert dialog.problem.text() == texts.READERS_CANNOT
    reader.close()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_enter_and_escape_do_nothing(hand: Hand, direct: DirectStore, direct_mirror: Mirror, key: Qt.Key) -> None:
    hand.press(key)
    assert anonymise.ask(None, direct_mirror, direct) is None


def test_the_answer(hand: Hand, direct: DirectStore, direct_mirror: Mirror) -> None:
    def act(dialog: object) -> None:
        assert isinstance(dialog, AnonymiseDialog)
        dialog.word.setText(texts.WORD)
        dialog.accept_button.click()

    hand.when_asked(act)
    assert anonymise.ask(None, direct_mirror, direct, [4]) == Anonymising((4,), False, True)


def test_enter_after_the_word_does_it_and_before_it_nothing(dialog: AnonymiseDialog) -> None:
    assert dialog.reject_button.isDefault()
    dialog.word.setText("anonymise")
    assert dialog.reject_button.isDefault()
    dialog.word.setText(texts.WORD)
    QTest.keyClick(dialog.word, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
