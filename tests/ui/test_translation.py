"""Qt speaks bokmål: each window is made twice, without and with our texts, and nothing English may be left."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Final

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QContextMenuEvent, QKeySequence
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCalendarWidget,
    QComboBox,
    QDialogButtonBox,
    QErrorMessage,
    QFileDialog,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QProgressDialog,
    QScrollBar,
    QSpinBox,
    QTabWidget,
    QTextEdit,
    QWidget,
)

from okosos_admin.ui.translation import EVERYWHERE, Bokmaal, install_bokmaal, read_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

# The same words in both languages, or no words.
SAME: Final = {"OK", "&OK", "Type", "Type:", "&Start:", "Standard", "Job", "Pause"}
PLACEHOLDER: Final = re.compile(r"%(?:\d|p|n)")
WORDS: Final = re.compile(r"^[^/\\\\]*[A-Za-z]{2}[^/\\\\]*$")  # no path
PROPERTIES: Final = ("text", "title", "windowTitle", "toolTip", "placeholderText", "accessibleName", "format")


@pytest.fixture
def english(qapp: QApplication) -> Iterator[None]:
    """Qt as it is without us, whatever other tests have installed."""
    before = QLocale()
    yield
    QLocale.setDefault(before)


@pytest.fixture
def speak(qapp: QApplication, english: None) -> Iterator[Callable[[], Bokmaal]]:
    """Call it to let Qt speak bokmål; taken back after the test."""
    installed = []

    def start() -> Bokmaal:
        installed.append(install_bokmaal(qapp))
        return installed[-1]

    yield start
    for translator in installed:
        qapp.removeTranslator(translator)
        translator.deleteLater()


def texts_in(widget: QWidget) -> set[str]:
    """Every text that `widget` and all in it can show."""
    found = set()
    for part in (widget, *widget.findChildren(QWidget), *widget.findChildren(QAction)):
        found |= {getattr(part, name)() for name in PROPERTIES if hasattr(part, name)}
        if isinstance(part, QComboBox):
            found |= {part.itemText(index) for index in range(part.count())}
        if isinstance(part, QAbstractItemView) and part.model() is not None:
            model = part.model()
            found |= {
                model.headerData(section, Qt.Orientation.Horizontal) for section in range(min(model.columnCount(), 20))
            }
    return {text.split("\t")[0] for text in found if isinstance(text, str) and WORDS.search(text)}


def english_left(make: Callable[[], QWidget], qtbot: QtBot, speak: Callable[[], Bokmaal]) -> set[str]:
    """What `make` shows alike in English and in bokmål."""
    before = make()
    qtbot.addWidget(before)
    original = texts_in(before)
    speak()
    after = make()
    qtbot.addWidget(after)
    assert len(texts_in(after)) >= len(original) / 2, "the walk finds as much in both languages"
    return (original & texts_in(after)) - SAME


def message_box() -> QWidget:
    box = QMessageBox()
    box.setStandardButtons(
        QMessageBox.StandardButton.YesToAll
        | QMessageBox.StandardButton.NoToAll
        | QMessageBox.StandardButton.Abort
        | QMessageBox.StandardButton.Retry
        | QMessageBox.StandardButton.Ignore
    )
    box.setDetailedText("123")
    return box


def button_box() -> QWidget:
    box = QDialogButtonBox()
    for button in QDialogButtonBox.StandardButton:
        if button != QDialogButtonBox.StandardButton.NoButton:
            box.addButton(button)
    return box


def save_dialog() -> QWidget:
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    return dialog


def open_dialog() -> QWidget:
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    return dialog


def print_dialog() -> QWidget:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    dialog = QPrintDialog(printer)
    dialog.ensurePolished()
    return dialog


def line_menu() -> QWidget:
    line = QLineEdit()
    return with_actions_of(line.createStandardContextMenu())


def plain_text_menu() -> QWidget:
    text = QPlainTextEdit()
    return with_actions_of(text.createStandardContextMenu())


def rich_text_menu() -> QWidget:
    text = QTextEdit()
    return with_actions_of(text.createStandardContextMenu())


def spin_box_menu() -> QWidget:
    return with_actions_of_menu_popped_up_by(QSpinBox())


def scroll_bar_menu() -> QWidget:
    return with_actions_of_menu_popped_up_by(QScrollBar())


def with_actions_of(menu: QMenu) -> QWidget:
    """A widget that keeps the words of a menu, which goes when what it belongs to goes."""
    widget = QWidget()
    for action in menu.actions():
        QAction(action.text(), widget)
    return widget


def with_actions_of_menu_popped_up_by(widget: QWidget) -> QWidget:
    kept = []

    def look() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        kept.append(with_actions_of(menu))
        menu.close()

    QTimer.singleShot(0, look)
    QApplication.sendEvent(widget, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(1, 1), QPoint(1, 1)))
    QApplication.processEvents()
    return kept[0]


def tabs() -> QWidget:
    widget = QTabWidget()
    widget.setTabsClosable(True)
    widget.addTab(QWidget(), "1")
    return widget


def error_message() -> QWidget:
    dialog = QErrorMessage()
    dialog.showMessage("1")
    return dialog


WINDOWS: Final[tuple[Callable[[], QWidget], ...]] = (
    message_box,
    button_box,
    save_dialog,
    open_dialog,
    print_dialog,
    QPrintPreviewDialog,
    line_menu,
    plain_text_menu,
    rich_text_menu,
    spin_box_menu,
    scroll_bar_menu,
    tabs,
    error_message,
    QProgressDialog,
    QCalendarWidget,
)


@pytest.mark.parametrize("make", WINDOWS, ids=lambda make: make.__name__)
def test_nothing_english_is_left(make: Callable[[], QWidget], qtbot: QtBot, speak: Callable[[], Bokmaal]) -> None:
    assert english_left(make, qtbot, speak) == set()


def test_a_text_is_found_by_context_then_everywhere_then_not_at_all(speak: Callable[[], Bokmaal]) -> None:
    speak()
    translate = QCoreApplication.translate
    assert translate("QShortcut", "Help") == "Hjelp-tasten"
    assert translate("QFileDialog", "Help") == "Hjelp"
    assert translate("QFileDialog", "Help", "said differently") == "Hjelp"
    assert translate("QFileDialog", "Nothing of the kind") == "Nothing of the kind"


def test_texts_are_still_there_after_many_questions(speak: Callable[[], Bokmaal]) -> None:
    speak()
    nones = sys.getrefcount(None)
    for _ in range(2_000):
        QCoreApplication.translate("QFileDialog", "Nothing of the kind")
    assert abs(sys.getrefcount(None) - nones) < 100
    assert QCoreApplication.translate("QPlatformTheme", "Save") == "Lagre"


def test_no_texts_leave_english_alone(qapp: QApplication) -> None:
    translator = Bokmaal({}, qapp)
    qapp.installTranslator(translator)
    assert QCoreApplication.translate("QPlatformTheme", "Save") == "Save"
    qapp.removeTranslator(translator)
    translator.deleteLater()


def test_dates_and_numbers_are_written_as_in_norway(speak: Callable[[], Bokmaal]) -> None:
    speak()
    assert QLocale().toString(1234.5, "f", 1) == "1\N{NO-BREAK SPACE}234,5"
    assert QLocale().dateFormat(QLocale.FormatType.ShortFormat) == "dd.MM.yyyy"
    assert QLocale().firstDayOfWeek() == Qt.DayOfWeek.Monday


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ("Ctrl+Del", "Ctrl+Delete"),
        ("Ctrl+Shift+Home", "Ctrl+Shift+Home"),
        ("Alt+Left", "Alt+Pil venstre"),
        ("Ctrl+PgUp", "Ctrl+Page Up"),
        ("Space", "Mellomrom"),
        ("Ctrl+;", "Ctrl+;"),
        ("F9", "F9"),
    ],
)
def test_keys_are_called_as_on_a_norwegian_keyboard_and_stay_the_same_keys(
    keys: str, shown: str, speak: Callable[[], Bokmaal]
) -> None:
    plain = QKeySequence(keys)
    speak()
    assert QKeySequence(keys) == plain
    assert plain.toString(QKeySequence.SequenceFormat.NativeText) == shown
    assert QKeySequence(shown) == plain


class TestTable:
    """What `qt_nb.json` holds, text by text."""

    ENTRIES: Final = tuple(
        (context, source, text) for context, texts in read_texts().items() for source, text in texts.items()
    )

    def test_placeholders_and_alt_letters_are_as_in_the_english(self) -> None:
        for context, source, text in self.ENTRIES:
            assert sorted(PLACEHOLDER.findall(text)) == sorted(PLACEHOLDER.findall(source)), (context, source)
            assert text.count("&") == source.count("&"), (context, source)
            assert text.startswith(" ") == source.startswith(" "), (context, source)
            assert text.endswith(" ") == source.endswith(" "), (context, source)
            assert text, (context, source)

    def test_a_context_repeats_nothing_that_holds_everywhere(self) -> None:
        everywhere = read_texts()[EVERYWHERE]
        assert [
            entry for entry in self.ENTRIES if entry[0] != EVERYWHERE and everywhere.get(entry[1]) == entry[2]
        ] == []

    @pytest.mark.parametrize("make", [line_menu, plain_text_menu, spin_box_menu])
    def test_alt_letters_in_a_menu_differ(
        self, make: Callable[[], QWidget], qtbot: QtBot, speak: Callable[[], Bokmaal]
    ) -> None:
        speak()
        menu = make()
        qtbot.addWidget(menu)
        letters = [letter for action in menu.findChildren(QAction) for letter in re.findall("&(.)", action.text())]
        assert len(letters) == len(set(map(str.casefold, letters)))
