"""The dialog for a new register: what it answers, what it suggests, and what it says is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QLineEdit, QWidget

from okosos_admin.ui.dialogs import new_register
from okosos_admin.ui.dialogs.new_register import NewRegister, NewRegisterDialog, problem_of_name, suggested_name

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot
    from tests.ui.dialogs.conftest import Hand


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path) -> NewRegisterDialog:
    made = NewRegisterDialog(None, tmp_path)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def problems(dialog: NewRegisterDialog) -> list[str]:
    return [problem.text() for problem in dialog._problems.values() if problem.isVisible()]


class TestAnswer:
    def test_typed_from_the_first_field_to_enter(self, hand: Hand, window: QWidget, tmp_path: Path) -> None:
        def act(dialog: QDialog) -> None:
            QTest.keyClicks(dialog.focusWidget(), "Eksempel")
            hand.key(dialog, Qt.Key.Key_Tab)
            QTest.keyClicks(dialog.focusWidget(), "NAV Eksempel")
            hand.key(dialog, Qt.Key.Key_Return)

        hand.when_asked(act)
        assert new_register.ask(window, tmp_path) == NewRegister(
            path=tmp_path / "nav-eksempel.okosos", municipality="Eksempel", office="NAV Eksempel"
        )

    def test_the_office_may_be_left_out(self, hand: Hand, window: QWidget, tmp_path: Path) -> None:
        def act(dialog: QDialog) -> None:
            QTest.keyClicks(dialog.focusWidget(), " Bø ")
            QTest.mouseClick(hand.button(dialog, "Lag registeret"), Qt.MouseButton.LeftButton)

        hand.when_asked(act)
        assert new_register.ask(window, tmp_path) == NewRegister(tmp_path / "bø.okosos", "Bø", "")

    @pytest.mark.parametrize("way", ["Avbryt", "Esc"])
    def test_thinking_better_of_it(self, way: str, hand: Hand, window: QWidget, tmp_path: Path) -> None:
        if way == "Esc":
            hand.press(Qt.Key.Key_Escape)
        else:
            hand.click(way)
        assert new_register.ask(window, tmp_path) is None
        assert list(tmp_path.iterdir()) == []


class TestSuggestion:
    @pytest.mark.parametrize(
        ("municipality", "office", "name"),
        [
            ("Eksempel", "NAV Eksempel", "nav-eksempel.okosos"),
            ("Eksempel", "  ", "eksempel.okosos"),
            ("", "", "register.okosos"),
            ("", "NAV Ås & Vestby / sør_øst", "nav-ås-vestby-sør-øst.okosos"),
            ("", "…", "register.okosos"),
            ("", "x" * 500, "x" * 120 + ".okosos"),
        ],
    )
    def test_is_made_of_the_names(self, municipality: str, office: str, name: str) -> None:
        assert suggested_name(municipality, office) == name
        assert problem_of_name(name) == ""

    def test_follows_until_the_name_is_typed(self, dialog: NewRegisterDialog) -> None:
        dialog.office.setText("NAV A")
        assert dialog.file.text() == "nav-a.okosos"
        dialog.file.selectAll()
        QTest.keyClicks(dialog.file, "eget")
        dialog.office.setText("NAV B")
        assert dialog.file.text() == "eget"
        assert dialog.answer().path.name == "eget.okosos"

    def test_comes_back_when_the_typed_name_is_emptied(self, dialog: NewRegisterDialog) -> None:
        dialog.file.selectAll()
        QTest.keyClicks(dialog.file, "x")
        QTest.keyClick(dialog.file, Qt.Key.Key_Backspace)
        dialog.office.setText("NAV B")
        assert dialog.file.text() == "nav-b.okosos"


class TestProblems:
    @pytest.mark.parametrize(
        ("name", "says"),
        [
            ("", "hete"),
            (".okosos", "hete"),
            ("a/b", "tegnene"),
            ("a\\b", "tegnene"),
            ("a:b", "tegnene"),
            ("a\tb", "tegnene"),
            ("CON", "Windows"),
            ("lpt1.okosos", "Windows"),
            ("aux.noe", "Windows"),
            ("navn.", "punktum"),
            ("x" * 121, "langt"),
        ],
    )
    def test_of_a_file_name(self, name: str, says: str) -> None:
        assert says in problem_of_name(name)

    @pytest.mark.parametrize("name", ["nav", "nav.okosos", "NAV.OKOSOS", "nav 2026.1", "console", "ås & bø"])
    def test_none_of_a_good_file_name(self, name: str) -> None:
        assert problem_of_name(name) == ""

    def test_all_are_said_at_once_and_the_first_field_gets_the_focus(self, dialog: NewRegisterDialog) -> None:
        dialog.folder.setText("")
        dialog.file.setText("")
        dialog.accept_button.setFocus()
        dialog.accept()
        assert dialog.isVisible()
        assert len(problems(dialog)) == 3
        assert dialog.focusWidget() is dialog.municipality

    def test_nothing_is_said_before_anybody_has_tried(self, dialog: NewRegisterDialog) -> None:
        assert problems(dialog) == []
        dialog.municipality.setText("x")
        dialog.municipality.setText("")
        assert problems(dialog) == []

    def test_what_is_put_right_is_taken_back(self, dialog: NewRegisterDialog) -> None:
        dialog.accept()
        assert len(problems(dialog)) == 1
        dialog.municipality.setText("Eksempel")
        assert problems(dialog) == []

    def test_a_folder_that_is_not_there(self, dialog: NewRegisterDialog, tmp_path: Path) -> None:
        dialog.municipality.setText("Eksempel")
        dialog.folder.setText(str(tmp_path / "mangler"))
        dialog.accept()
        assert problems(dialog) == ["Denne mappen finnes ikke. Velg en annen."]

    def test_a_file_that_is_there_is_never_taken(self, dialog: NewRegisterDialog, tmp_path: Path) -> None:
        (tmp_path / "nav.okosos").touch()
        dialog.municipality.setText("Eksempel")
        dialog.file.setText("nav")
        dialog.accept()
        assert dialog.isVisible()
        assert "fra før" in problems(dialog)[0]
        dialog.file.setText("nav2")
        assert problems(dialog) == []
        dialog.accept()
        assert not dialog.isVisible()

    def test_they_are_readable_in_the_dark(self, dark: None, dialog: NewRegisterDialog) -> None:
        dialog.accept()
        problem = dialog._problems[dialog.municipality]
        ink = problem.palette().color(QPalette.ColorRole.WindowText)
        ground = problem.palette().color(QPalette.ColorRole.Window)
        assert ink.lightness() > ground.lightness() + 100


class TestFolder:
    def test_is_chosen_in_the_system_s_own_dialog(
        self, dialog: NewRegisterDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked: list[str] = []

        def choose(_parent: QWidget, _title: str, start: str) -> str:
            asked.append(start)
            return str(tmp_path / "annen")

        monkeypatch.setattr(QFileDialog, "getExistingDirectory", choose)
        dialog._choose.click()
        assert asked == [str(tmp_path)]
        assert Path(dialog.folder.text()) == tmp_path / "annen"

    def test_stays_when_none_is_chosen(
        self, dialog: NewRegisterDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
        dialog._choose.click()
        assert dialog.folder.text() == str(tmp_path)


def test_every_field_has_a_name_and_an_alt_letter_of_its_own(dialog: NewRegisterDialog) -> None:
    labels = {label.buddy(): label.text() for label in dialog.findChildren(QLabel) if label.buddy() is not None}
    fields = dialog.findChildren(QLineEdit)
    assert set(labels) == set(fields)
    assert all(field.accessibleName() == labels[field].replace("&", "").rstrip(":") for field in fields)
    texts = [*labels.values(), dialog._choose.text(), dialog.accept_button.text()]
    letters = [text[text.index("&") + 1].casefold() for text in texts]
    assert len(set(letters)) == len(letters)
