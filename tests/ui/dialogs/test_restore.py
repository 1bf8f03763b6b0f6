"""The copies of a register: what is told of each, and what can be done."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from okosos_admin import messages
from okosos_admin.model import create_register, open_register
from okosos_admin.model.privacy import anonymise
from okosos_admin.ui.dialogs import confirm, restore, restore_texts
from okosos_admin.ui.dialogs.restore import RestoreDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from okosos_admin.model.backup import Copy


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "nav.okosos"


@pytest.fixture
def copies(path: Path) -> list[Copy]:
    """A copy of one case, and a newer one of two, each in both places."""
    with create_register(path, user="Kari Lie") as register:
        register.add_case(name="Kari Nordmann", registered=date(2026, 1, 5))
        older = register.back_up()
        register.add_case(name="Per Ås", registered=date(2026, 1, 6))
        return [*register.back_up(), *older]


@pytest.fixture
def show(qtbot: QtBot, path: Path, copies: list[Copy]) -> Iterator[Callable[..., RestoreDialog]]:
    shown: list[RestoreDialog] = []

    def make(*, is_damaged: bool = False, refusal: str = "") -> RestoreDialog:
        dialog = RestoreDialog(None, path, is_damaged=is_damaged, refusal=refusal)
        qtbot.addWidget(dialog)
        shown.append(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: all(row.contents or row.problem for row in dialog.copies.rows) and known(dialog))
        return dialog

    yield make
    for dialog in shown:
        dialog.reject()


def known(dialog: RestoreDialog) -> bool:
    return dialog.copies.is_complete


def cell(dialog: RestoreDialog, row: int, column: int) -> str:
    return str(dialog.copies.index(row, column).data())


def test_the_newest_comes_first_with_what_is_in_it(show: Callable[..., RestoreDialog]) -> None:
    dialog = show()
    assert [cell(dialog, row, 1) for row in range(dialog.copies.rowCount())] == ["2", "1"]
    assert cell(dialog, 0, 0).startswith("i dag kl. ")
    assert cell(dialog, 0, 3) == "Kari Lie"
    assert cell(dialog, 0, 4) == restore_texts.BOTH
    assert dialog.table.currentIndex().row() == 0
    assert dialog.look_button.isEnabled()
    assert dialog.restore_button.isEnabled()


def test_a_copy_that_cannot_be_read_is_told_and_the_other_place_is_used(
    show: Callable[..., RestoreDialog], copies: list[Copy]
) -> None:
    copies[0].path.write_bytes(b"SQLite format 3\0" + bytes(5000))
    for copy in copies[2:]:
        copy.path.write_bytes(b"")
    dialog = show()
    assert dialog.copies.rows[0].path == copies[1].path
    assert cell(dialog, 0, 1) == "2"
    assert cell(dialog, 1, 2) == restore_texts.UNREADABLE
    dialog.table.selectRow(1)
    assert not dialog.look_button.isEnabled()
    assert not dialog.restore_button.isEnabled()
    assert dialog.line.text()


def test_without_copies_it_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = RestoreDialog(None, tmp_path / "aldri.okosos", is_damaged=False)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.line.text() == restore_texts.NONE)
    assert not dialog.look_button.isEnabled()
    dialog.reject()


def test_looking_changes_nothing_and_needs_no_question(
    show: Callable[..., RestoreDialog], copies: list[Copy], qtbot: QtBot
) -> None:
    dialog = show(refusal="Kari Lie skriver.")
    assert not dialog.restore_button.isEnabled()
    assert dialog.line.text() == "Kari Lie skriver."
    dialog.table.selectRow(1)
    qtbot.mouseClick(dialog.look_button, Qt.MouseButton.LeftButton)
    assert dialog.choice is not None
    assert (dialog.choice.copy, dialog.choice.look) == (copies[2].path, True)


@pytest.mark.parametrize(("is_damaged", "words"), [(False, "Først lages en sikkerhetskopi"), (True, "skadede filen")])
def test_putting_back_is_asked_in_words(
    show: Callable[..., RestoreDialog],
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
    *,
    is_damaged: bool,
    words: str,
) -> None:
    asked: list[str] = []
    answers = [False, True]

    def answer(_parent: object, _title: str, text: str, *_buttons: str, dangerous: bool) -> bool:
        assert dangerous
        asked.append(text)
        return answers.pop(0)

    monkeypatch.setattr(confirm, "ask", answer)
    dialog = show(is_damaged=is_damaged)
    qtbot.mouseClick(dialog.restore_button, Qt.MouseButton.LeftButton)
    assert dialog.choice is None
    qtbot.mouseClick(dialog.restore_button, Qt.MouseButton.LeftButton)
    assert words in asked[0]
    assert "2 saker" in asked[0]
    assert dialog.choice is not None
    assert not dialog.choice.look


def test_one_case_is_one() -> None:
    assert restore.cases(1) == "1 sak"
    assert restore.cases(0) == "0 saker"


@pytest.mark.parametrize(
    ("left", "sentence"),
    [
        (0, ""),
        (1, messages.NAME_BACK),
        (12, messages.NAMES_BACK.format(count=12)),
        (None, messages.NAMES_BACK_PERHAPS),
    ],
)
def test_names_that_come_back_are_told_before(monkeypatch: pytest.MonkeyPatch, left: int | None, sentence: str) -> None:
    asked: list[str] = []
    monkeypatch.setattr(confirm, "ask", lambda _parent, _title, text, *_buttons, **_options: asked.append(text))
    restore.confirmed(None, "i går", 2, left)
    assert asked[0].endswith(sentence)
    assert ("anonymisert" in asked[0]) is bool(sentence)


def test_the_chosen_copy_tells_of_names(show: Callable[..., RestoreDialog], path: Path) -> None:
    with open_register(path, user="Kari Lie") as register:
        anonymise(register, [1, 2], copy_first=False)
    dialog = show()
    assert dialog.line.text() == messages.NAMES_BACK.format(count=2)
    dialog.table.selectRow(1)
    assert dialog.line.text() == messages.NAME_BACK
