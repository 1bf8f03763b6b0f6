"""What could not be saved, beside what the register holds now."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from okosos_admin.model import Case
from okosos_admin.model.recovery import Unsaved
from okosos_admin.ui.dialogs import confirm, recovered_texts
from okosos_admin.ui.dialogs.recovered import Decision, Pieces, Recovered, rows

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

CASES = {
    1: Case(1, "Kari Nordmann", started=date(2026, 2, 3)),
    2: Case(2, "Per Ås", shielded="JA"),
    3: Case(3, "Anne Lie", registered=date(2026, 1, 5)),
}
UNTOUCHED = Unsaved(values={1: {"local_id": "4711"}}, before={1: {"local_id": None}})
CHANGED = Unsaved(values={1: {"started": date(2026, 2, 1)}}, before={1: {"started": None}})
EMPTIED = Unsaved(values={1: {"started": None}}, before={1: {"started": date(2026, 2, 3)}})
GONE = Unsaved(values={9: {"name": "Ola"}}, before={9: {"name": "Olga"}})
NEW = Unsaved(new=({"name": "Mona Vik", "registered": date(2026, 1, 7)},))
ALIKE = Unsaved(new=({"name": "Anne Lie", "registered": date(2026, 1, 5)},))
STRIKE = Unsaved(struck=(2,))
STRUCK = Unsaved(struck=(9,))
BY_HAND = Unsaved(words="angre")


@pytest.mark.parametrize(
    ("piece", "cells", "can_be_entered", "is_chosen"),
    [
        (UNTOUCHED, ("1 Kari Nordmann", "ID", "4711", "(tom)", ""), True, True),
        (
            CHANGED,
            ("1 Kari Nordmann", "Påbegynt", "01.02.2026", "03.02.2026", recovered_texts.CHANGED),
            True,
            False,
        ),
        (EMPTIED, ("1 Kari Nordmann", "Påbegynt", "(tom)", "03.02.2026", ""), True, True),
        (GONE, ("9", "Navn", "Ola", "", recovered_texts.GONE), False, False),
        (NEW, ("Ny sak", "", "Mona Vik, Registrert: 07.01.2026", "", ""), True, True),
        (
            ALIKE,
            ("Ny sak", "", "Anne Lie, Registrert: 05.01.2026", "", "Registeret har en lik sak, nr. 3"),
            True,
            False,
        ),
        (STRIKE, ("2 Skjermet", "Stryk saken", "", "", ""), True, True),
        (STRUCK, ("9", "Stryk saken", "", "", recovered_texts.GONE), False, False),
        (BY_HAND, ("", "angre", "", "", recovered_texts.BY_HAND), False, False),
    ],
)
def test_each_piece_is_shown_beside_what_is_there(
    piece: Unsaved, cells: tuple[str, ...], *, can_be_entered: bool, is_chosen: bool
) -> None:
    (row,) = rows([piece], CASES)
    assert (row.cells, row.can_be_entered, row.is_chosen) == (cells, can_be_entered, is_chosen)


def shown(qtbot: QtBot, *pieces: Unsaved, writable: bool = True) -> Recovered:
    dialog = Recovered(None, pieces, CASES, writable=writable)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_qt_finds_no_fault(qtbot: QtBot) -> None:
    model = Pieces(rows([UNTOUCHED, CHANGED, NEW], CASES))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert model.setData(model.index(1, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert not model.setData(model.index(1, 0), "x")
    model.take_out(model.rows[:1])
    assert [row.is_chosen for row in model.rows] == [True, True]


def test_what_nobody_touched_is_entered_and_the_rest_waits(qtbot: QtBot) -> None:
    dialog = shown(qtbot, UNTOUCHED, CHANGED, NEW)
    qtbot.mouseClick(dialog.enter_button, Qt.MouseButton.LeftButton)
    assert dialog.decision == Decision(entered=(UNTOUCHED, NEW))
    assert dialog.isVisible()
    assert not dialog.enter_button.isEnabled()
    qtbot.mouseClick(dialog.wait_button, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()


def test_a_value_somebody_else_changed_is_written_over_only_on_purpose(qtbot: QtBot) -> None:
    dialog = shown(qtbot, CHANGED)
    assert not dialog.enter_button.isEnabled()
    model = dialog.pieces
    assert model.setData(model.index(0, 0), Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)
    qtbot.mouseClick(dialog.enter_button, Qt.MouseButton.LeftButton)
    assert dialog.decision == Decision(entered=(CHANGED,))
    assert not dialog.isVisible()


@pytest.mark.parametrize("means_it", [False, True])
def test_letting_go_is_asked(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, *, means_it: bool) -> None:
    monkeypatch.setattr(confirm, "ask", lambda *_words, dangerous: means_it and dangerous)
    dialog = shown(qtbot, UNTOUCHED)
    qtbot.mouseClick(dialog.discard_button, Qt.MouseButton.LeftButton)
    assert dialog.decision == (Decision(discarded=(UNTOUCHED,)) if means_it else Decision())


def test_a_reader_can_only_wait_or_let_go(qtbot: QtBot) -> None:
    dialog = shown(qtbot, UNTOUCHED, writable=False)
    assert not dialog.enter_button.isEnabled()
    assert dialog.discard_button.isEnabled()
    assert dialog.wait_button.isDefault()
