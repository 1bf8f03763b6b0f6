"""The preview as a whole: what it shows, prints and saves, with the mouse and with keys."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QSpinBox, QWidget

from okosos_admin.report import pdf_of
from okosos_admin.ui import printing
from okosos_admin.ui.dialogs import confirm, files, message
from okosos_admin.ui.printing.dialog import PreviewDialog
from okosos_admin.ui.printing.view import Fit

from .conftest import document

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from okosos_admin.ui.printing.pages import Pages
    from okosos_admin.ui.tasks import Tasks


@pytest.fixture
def dialog(qtbot: QtBot, pages: Pages) -> PreviewDialog:
    dialog = PreviewDialog(None, "Saker", pages, Path("Saker.pdf"))
    qtbot.addWidget(dialog)
    dialog.resize(900, 600)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def buttons(dialog: PreviewDialog) -> list[QAbstractButton]:
    inside = dialog.view.findChildren(QAbstractButton) + number(dialog).findChildren(QAbstractButton)
    return [one for one in dialog.findChildren(QAbstractButton) if one not in inside]


def button(dialog: PreviewDialog, name: str) -> QAbstractButton:
    """By its words, or by the name that a screen reader says."""
    found = buttons(dialog)
    (one,) = [one for one in found if name in {one.text().replace("&", ""), one.accessibleName()}]
    return one


def number(dialog: PreviewDialog) -> QSpinBox:
    found = dialog.findChild(QSpinBox)
    assert found is not None
    return found


class TestLeafing:
    def test_it_says_which_page_of_how_many(self, dialog: PreviewDialog, pages: Pages) -> None:
        assert number(dialog).text() == f"Side 1 av {len(pages)}"

    def test_buttons_leaf_and_end_at_the_ends(self, dialog: PreviewDialog, pages: Pages, qtbot: QtBot) -> None:
        back, on = button(dialog, "Forrige side"), button(dialog, "Neste side")
        assert not back.isEnabled()
        QTest.mouseClick(on, Qt.MouseButton.LeftButton)
        assert dialog.view.page == 1
        assert number(dialog).value() == 2
        QTest.mouseClick(back, Qt.MouseButton.LeftButton)
        assert dialog.view.page == 0
        dialog.view.go_to(len(pages) - 1)
        assert not on.isEnabled()

    def test_a_typed_number_goes_there(self, dialog: PreviewDialog, qtbot: QtBot) -> None:
        number(dialog).selectAll()
        QTest.keyClicks(number(dialog), "4")
        QTest.keyClick(number(dialog), Qt.Key.Key_Return)
        assert dialog.view.page == 3
        assert dialog.isVisible()


class TestZoom:
    def test_the_whole_page_first_and_the_button_says_so(self, dialog: PreviewDialog) -> None:
        assert dialog.view.zoom is Fit.PAGE
        assert button(dialog, "Hele siden").isChecked()

    def test_one_choice_is_marked_however_often_it_is_pressed(self, dialog: PreviewDialog, qtbot: QtBot) -> None:
        for _ in range(2):
            QTest.mouseClick(button(dialog, "100\N{NO-BREAK SPACE}%"), Qt.MouseButton.LeftButton)
            marked = [one.text() for one in buttons(dialog) if one.isChecked()]
            assert marked == ["&100\N{NO-BREAK SPACE}%"]
        assert dialog.view.percent == 100

    def test_the_percent_follows(self, dialog: PreviewDialog, qtbot: QtBot) -> None:
        dialog.view.set_zoom(1.0)
        QTest.mouseClick(button(dialog, "Forstørr (Ctrl+pluss)"), Qt.MouseButton.LeftButton)
        assert "110\N{NO-BREAK SPACE}%" in {label.text() for label in dialog.findChildren(QLabel)}
        dialog.view.set_zoom(3.0)
        assert not button(dialog, "Forstørr (Ctrl+pluss)").isEnabled()

    @pytest.mark.parametrize(
        ("key", "percent"),
        [(Qt.Key.Key_Plus, 110), (Qt.Key.Key_Minus, 90), (Qt.Key.Key_1, 100)],
    )
    def test_keys(self, dialog: PreviewDialog, qtbot: QtBot, key: Qt.Key, percent: int) -> None:
        dialog.view.set_zoom(1.0)
        QTest.keyClick(dialog, key, Qt.KeyboardModifier.ControlModifier)
        assert dialog.view.percent == percent
        QTest.keyClick(dialog, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
        assert dialog.view.zoom is Fit.PAGE


class TestPrinting:
    def test_what_is_chosen_is_printed(
        self, dialog: PreviewDialog, pages: Pages, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        target = tmp_path / "ut.pdf"

        def choose(asked: QPrintDialog) -> int:
            assert (asked.minPage(), asked.maxPage()) == (1, len(pages))
            printer = asked.printer()
            printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            printer.setOutputFileName(str(target))
            printer.setResolution(72)
            printer.setPrintRange(QPrinter.PrintRange.PageRange)
            printer.setFromTo(2, 4)
            return int(QPrintDialog.DialogCode.Accepted.value)

        monkeypatch.setattr(QPrintDialog, "exec", choose)
        QTest.keyClick(dialog, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
        printed = PdfReader(target).pages
        assert len(printed) == 3
        assert all(page.mediabox.width > page.mediabox.height for page in printed)

    def test_nothing_happens_when_no_printer_is_chosen(
        self, dialog: PreviewDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked: list[QPrintDialog] = []

        def refuse(one: QPrintDialog) -> int:
            asked.append(one)
            return 0

        monkeypatch.setattr(QPrintDialog, "exec", refuse)
        monkeypatch.setattr(dialog, "print_on", lambda _printer: pytest.fail("printed"))
        QTest.mouseClick(button(dialog, "Skriv ut …"), Qt.MouseButton.LeftButton)
        assert len(asked) == 1

    @pytest.mark.qt_log_ignore("QPainter::begin")
    def test_a_printer_that_does_not_answer_is_told(
        self, dialog: PreviewDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        told: list[str] = []
        monkeypatch.setattr(message, "show", lambda _parent, title, _text: told.append(title))
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "borte" / "ut.pdf"))
        dialog.print_on(printer)
        assert told == ["Utskriften kom ikke i gang"]


class TestSaving:
    @pytest.fixture
    def told(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        """What the user is told afterwards; nobody wants to open the file."""
        told: list[str] = []

        def answer(_parent: QWidget, title: str, text: str, *_buttons: str) -> bool:
            told.extend((title, text))
            return False

        monkeypatch.setattr(confirm, "ask", answer)
        monkeypatch.setattr(message, "show", answer)
        return told

    def test_what_is_shown_is_what_is_saved(
        self,
        dialog: PreviewDialog,
        pages: Pages,
        qtbot: QtBot,
        tmp_path: Path,
        told: list[str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        suggested: list[Path] = []

        def choose(_parent: QWidget, start: Path) -> Path:
            suggested.append(start)
            return tmp_path / "Mine saker.pdf"

        monkeypatch.setattr(files, "ask_save_pdf", choose)
        QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        assert suggested == [Path("Saker.pdf")]
        assert (tmp_path / "Mine saker.pdf").read_bytes() == pages.data
        assert told == ["PDF-en er lagret", str(tmp_path / "Mine saker.pdf")]

    def test_no_file_is_chosen(self, dialog: PreviewDialog, told: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(files, "ask_save_pdf", lambda _parent, _start: None)
        dialog.save()
        assert told == []

    def test_a_folder_that_is_gone_is_told(
        self, dialog: PreviewDialog, tmp_path: Path, told: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(files, "ask_save_pdf", lambda _parent, _start: tmp_path / "borte" / "ut.pdf")
        dialog.save()
        assert told[0] == "PDF-en ble ikke lagret"
        assert "finnes ikke" in told[1]


class TestWindow:
    def test_everything_has_a_name(self, dialog: PreviewDialog) -> None:
        for one in buttons(dialog):
            assert one.accessibleName() or len(one.text()) > 1
            assert one.toolTip()
        assert number(dialog).accessibleName()
        assert dialog.view.accessibleName()

    def test_escape_closes(self, dialog: PreviewDialog, qtbot: QtBot) -> None:
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()

    def test_alt_letters_differ(self, dialog: PreviewDialog) -> None:
        letters = [one.text().split("&")[1][0].casefold() for one in buttons(dialog) if "&" in one.text()]
        assert len(letters) == len(set(letters)) == 6

    def test_it_is_no_larger_than_the_screen(self, qtbot: QtBot, pages: Pages) -> None:
        window = QWidget()
        qtbot.addWidget(window)
        window.resize(9000, 9000)
        dialog = PreviewDialog(window, "Saker", pages, Path("Saker.pdf"))
        screen = dialog.screen().availableSize()
        assert dialog.size().boundedTo(screen) == dialog.size()

    def test_its_buttons_have_room_at_1280(self, dialog: PreviewDialog) -> None:
        assert dialog.minimumSizeHint().width() <= 1200


class TestPreview:
    def test_it_shows_the_pdf_until_it_is_closed(self, qtbot: QtBot, tasks: Tasks) -> None:
        seen: list[tuple[str, str]] = []

        def look() -> None:
            # Before it may come the progress of making the PDF.
            if isinstance(shown := QApplication.activeModalWidget(), PreviewDialog):
                seen.append((shown.windowTitle(), number(shown).text()))
                shown.close()

        window = QWidget()
        qtbot.addWidget(window)
        timer = QTimer()
        timer.timeout.connect(look)
        timer.start(1)
        printing.preview(window, "Saker", partial(pdf_of, document(3)), tasks=tasks, save_as=Path("Saker.pdf"))
        timer.stop()
        assert seen == [("Forhåndsvisning: Saker", "Side 1 av 1")]

    def test_nothing_is_shown_when_it_was_stopped(self, tasks: Tasks, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("okosos_admin.ui.printing.making.pdf_made", lambda *_arguments: None)
        monkeypatch.setattr(PreviewDialog, "show_until_closed", lambda _dialog: pytest.fail("shown"))
        printing.preview(None, "Saker", partial(pdf_of, document(3)), tasks=tasks, save_as=Path("Saker.pdf"))
