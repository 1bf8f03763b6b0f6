"""Which cases are one person's: ticked are the sure ones."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from okosos_admin.model import create_register
from okosos_admin.model.privacy import Insight, insight
from okosos_admin.ui.dialogs.insight import InsightDialog, ask, cases_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.ui.dialogs.conftest import Hand

    from okosos_admin.model import Register
    from okosos_admin.model.privacy import Candidate


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with create_register(tmp_path / "r.okosos") as register:
        known = {"name": "Kari Lie", "born": date(1980, 1, 2)}
        register.add_cases([known, {"name": "Kari Lie"}, known, {"name": "Ola"}])
        yield register


@pytest.fixture
def found(register: Register) -> Insight:
    return insight(register, [1])


@pytest.fixture
def rows(register: Register, found: Insight) -> tuple[Candidate, ...]:
    return cases_of(found)(register)


def test_the_sure_ones_are_ticked(hand: Hand, rows: tuple[Candidate, ...], found: Insight) -> None:
    assert [row.case.case_no for row in rows] == [1, 2, 3]
    hand.press(Qt.Key.Key_Return)
    assert ask(None, rows, found) == (1, 3)


def test_giving_up(hand: Hand, rows: tuple[Candidate, ...], found: Insight) -> None:
    hand.press(Qt.Key.Key_Escape)
    assert ask(None, rows, found) == ()


def test_a_namesake_may_be_the_same_person_and_somebody_must_be(
    hand: Hand, rows: tuple[Candidate, ...], found: Insight
) -> None:
    def act(dialog: object) -> None:
        assert isinstance(dialog, InsightDialog)
        role = Qt.ItemDataRole.CheckStateRole
        for row in range(3):
            dialog.model.setData(dialog.model.index(row, 0), Qt.CheckState.Unchecked.value, role)
        assert not dialog.accept_button.isEnabled()
        dialog.model.setData(dialog.model.index(1, 0), Qt.CheckState.Checked.value, role)
        dialog.accept_button.click()

    hand.when_asked(act)
    assert ask(None, rows, found) == (2,)
