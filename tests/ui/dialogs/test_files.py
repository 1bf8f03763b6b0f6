"""Which file: kinds of files, endings, and what happens to a file that is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QWidget

from okosos_admin.ui.dialogs import confirm, files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.ui.dialogs.conftest import Hand

SAVERS = [
    (files.ask_save_pdf, ".pdf"),
    (files.ask_save_workbook, ".xlsx"),
    (files.ask_save_list, ".csv"),
    (files.ask_save_register, ".okosos"),
]
OPENERS = [(files.ask_open_register, "*.okosos"), (files.ask_open_workbook, "*.xlsx *.xlsm *.xls *.ods *.csv")]


class System:
    """In place of the system's file dialogs: answers in turn, and what was asked."""

    def __init__(self, *answers: Path | str) -> None:
        self.answers = list(answers)
        self.asked: list[tuple[Any, ...]] = []
        self.options: list[Any] = []

    def __call__(self, *arguments: Any, options: Any = None) -> tuple[str, str]:
        self.asked.append(arguments)
        self.options.append(options)
        return str(self.answers.pop(0)), ""


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> Callable[..., System]:
    def install(*answers: Path | str) -> System:
        made = System(*answers)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", made)
        monkeypatch.setattr(QFileDialog, "getOpenFileName", made)
        return made

    return install


@pytest.fixture
def confirmed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Answer questions in turn; gives the list of what was asked."""

    def install(*answers: bool) -> list[str]:
        left, asked = list(answers), list[str]()

        def ask(_parent: QWidget, title: str, text: str, *_: str, **__: bool) -> bool:
            asked.append(f"{title} {text}")
            return left.pop(0)

        monkeypatch.setattr(confirm, "ask", ask)
        return asked

    return install


@pytest.mark.parametrize(("ask", "pattern"), OPENERS)
def test_opening(ask: Any, pattern: str, system: Callable[..., System], window: QWidget, tmp_path: Path) -> None:
    dialogs = system(tmp_path / "valgt.fil", "")
    assert ask(window, tmp_path) == tmp_path / "valgt.fil"
    parent, title, start, kinds = dialogs.asked[0]
    assert (parent, start) == (window, str(tmp_path))
    assert title
    assert kinds == f"{kinds.split(' (')[0]} ({pattern});;Alle filer (*)"
    assert ask(window, tmp_path) is None


@pytest.mark.parametrize(("ask", "suffix"), SAVERS)
class TestSaving:
    def test_an_ending_is_put_on_where_it_lacks(
        self, ask: Any, suffix: str, system: Callable[..., System], window: QWidget, tmp_path: Path
    ) -> None:
        system(tmp_path / "fil", tmp_path / "2026.1", tmp_path / f"FIL{suffix.upper()}", "")
        assert ask(window, tmp_path) == tmp_path / f"fil{suffix}"
        assert ask(window, tmp_path) == tmp_path / f"2026.1{suffix}"
        assert ask(window, tmp_path) == tmp_path / f"FIL{suffix.upper()}"
        assert ask(window, tmp_path) is None

    def test_the_suggestion_is_handed_on(
        self, ask: Any, suffix: str, system: Callable[..., System], window: QWidget, tmp_path: Path
    ) -> None:
        dialogs = system("")
        ask(window, tmp_path / "forslag")
        assert dialogs.asked[0][2] == str(tmp_path / "forslag")
        assert suffix in dialogs.asked[0][3]

    def test_a_file_that_the_ending_leads_to_is_asked_about(
        self,
        ask: Any,
        suffix: str,
        system: Callable[..., System],
        confirmed: Callable[..., list[str]],
        window: QWidget,
        tmp_path: Path,
    ) -> None:
        (tmp_path / f"fil{suffix}").touch()
        dialogs = system(tmp_path / "fil", tmp_path / "annen")
        asked = confirmed(False)
        assert ask(window, tmp_path) == tmp_path / f"annen{suffix}"
        assert f"fil{suffix}" in asked[0]
        assert dialogs.asked[1][2] == str(tmp_path / f"fil{suffix}")
        system(tmp_path / "fil")
        confirmed(True)
        assert ask(window, tmp_path) == tmp_path / f"fil{suffix}"


@pytest.mark.parametrize(("ask", "suffix"), SAVERS[:3])
def test_what_the_system_has_asked_about_is_not_asked_again(
    ask: Any,
    suffix: str,
    system: Callable[..., System],
    confirmed: Callable[..., list[str]],
    window: QWidget,
    tmp_path: Path,
) -> None:
    path = tmp_path / f"fil{suffix}"
    path.touch()
    system(path)
    assert confirmed() == []
    assert ask(window, tmp_path) == path


def test_a_register_that_is_there_is_added_to_not_replaced(
    system: Callable[..., System], confirmed: Callable[..., list[str]], window: QWidget, tmp_path: Path
) -> None:
    path = tmp_path / "nav.okosos"
    path.touch()
    dialogs = system(path)
    asked = confirmed(True)
    assert files.ask_save_register(window, tmp_path) == path
    assert dialogs.options == [QFileDialog.Option.DontConfirmOverwrite]
    assert "blir stående" in asked[0]


def test_qt_s_own_dialog_end_to_end(
    hand: Hand, window: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)

    def act(dialog: QDialog) -> None:
        line = dialog.findChild(QLineEdit)
        assert isinstance(line, QLineEdit)
        assert line.text() == "forslag"
        line.selectAll()
        QTest.keyClicks(line, "rapport")
        QTest.keyClick(line, Qt.Key.Key_Return)

    hand.when_asked(act)
    assert files.ask_save_pdf(window, tmp_path / "forslag") == tmp_path / "rapport.pdf"
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs, False)
