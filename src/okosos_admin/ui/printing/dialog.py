"""The window with the pages: leaf through them, look closer, print them, save them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QSpinBox, QToolButton, QVBoxLayout

from okosos_admin import messages
from okosos_admin.model import FileError
from okosos_admin.report.saving import replacing
from okosos_admin.ui.dialogs import confirm, files, message
from okosos_admin.ui.icons import Icons
from okosos_admin.ui.printing import texts
from okosos_admin.ui.printing.printer import PrintError, numbers_asked_for, print_pages, printer_for
from okosos_admin.ui.printing.progress import ProgressDialog
from okosos_admin.ui.printing.view import ZOOMS, Fit, PageView

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from okosos_admin.ui.printing.pages import Pages

_OF_THE_WINDOW: Final = 0.94
_LEAST: Final = QSize(720, 420)


class PreviewDialog(QDialog):
    """Shows pages, and prints or saves them.

    Args:
        parent: the window it belongs to.
        title: what is shown.
        pages: of the PDF.
        save_as: the file to suggest for it.

    Signals:
        printed: pages have gone to a printer.
        saved: the file that the PDF is in.
    """

    printed = Signal()
    saved = Signal(object)

    def __init__(self, parent: QWidget | None, title: str, pages: Pages, save_as: Path) -> None:
        super().__init__(parent)
        self._title = title
        self._pages = pages
        self._save_as = save_as
        self.setWindowTitle(texts.TITLE.format(title=title))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.view = PageView(pages)
        self._icons = Icons(self)
        column = QVBoxLayout(self)
        column.addLayout(self._bar())
        column.addWidget(self.view, 1)
        self._add_keys()
        self.view.page_changed.connect(self._show_page)
        self.view.zoom_changed.connect(self._show_zoom)
        self._show_page(self.view.page)
        self._show_zoom()
        around = parent.window().size() if parent else self.screen().availableSize()
        self.resize((around * _OF_THE_WINDOW).expandedTo(_LEAST).boundedTo(self.screen().availableSize()))
        self.view.setFocus()

    def show_until_closed(self) -> None:
        """Show it and wait."""
        self.exec()
        self.deleteLater()

    # --- building

    def _bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        between = self.fontMetrics().height()
        row.addWidget(self._button(texts.PRINT, texts.PRINT_TIP, self.print_pages, "print"))
        row.addWidget(self._button(texts.SAVE, texts.SAVE_TIP, self.save, "save_pdf"))
        row.addSpacing(between)
        self._previous = self._small("‹", texts.PREVIOUS, lambda: self.view.go_to(self.view.page - 1))
        self._next = self._small("›", texts.NEXT, lambda: self.view.go_to(self.view.page + 1))
        self._number = QSpinBox()
        self._number.setRange(1, len(self._pages))
        self._number.setPrefix(texts.PAGE_BEFORE)
        self._number.setSuffix(texts.PAGE_AFTER.format(count=len(self._pages)))
        self._number.setAccessibleName(texts.PAGE_NAME)
        self._number.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self._number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._number.setKeyboardTracking(False)
        self._number.valueChanged.connect(lambda number: self.view.go_to(number - 1))
        row.addWidget(self._previous)
        row.addWidget(self._number)
        row.addWidget(self._next)
        row.addSpacing(between)
        self._smaller = self._small("−", texts.SMALLER, self.view.zoom_out)
        self._larger = self._small("+", texts.LARGER, self.view.zoom_in)
        self._percent = QLabel()
        self._percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._percent.setMinimumWidth(self.fontMetrics().horizontalAdvance(texts.PERCENT.format(percent=1000)))
        row.addWidget(self._smaller)
        row.addWidget(self._percent)
        row.addWidget(self._larger)
        self._zooms = {
            Fit.PAGE: self._choice(texts.WHOLE_PAGE, texts.WHOLE_PAGE_TIP, Fit.PAGE),
            Fit.WIDTH: self._choice(texts.WHOLE_WIDTH, texts.WHOLE_WIDTH_TIP, Fit.WIDTH),
            1.0: self._choice(texts.TRUE_SIZE, texts.TRUE_SIZE_TIP, 1.0),
        }
        for button in self._zooms.values():
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self._button(texts.CLOSE, texts.CLOSE_TIP, self.reject))
        return row

    def _button(self, text: str, tip: str, pressed: Callable[[], object], icon: str = "") -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)  # Enter belongs to the field with the page's number
        button.setToolTip(tip)
        button.clicked.connect(lambda _checked=False: pressed())
        if icon:
            self._icons.put(button, icon)
        return button

    def _small(self, sign: str, name: str, pressed: Callable[[], object]) -> QToolButton:
        button = QToolButton()
        button.setText(sign)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setAutoRepeat(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _checked=False: pressed())
        return button

    def _choice(self, text: str, tip: str, zoom: Fit | float) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setToolTip(tip)
        button.setCheckable(True)
        button.setAutoRaise(True)  # only the one in force has a frame, which is seen in the dark too
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(partial(self._choose, zoom))
        return button

    def _add_keys(self) -> None:
        for keys, pressed in (
            (("Ctrl+P",), self.print_pages),
            (("Ctrl+S",), self.save),
            (("Ctrl++", "Ctrl+="), self.view.zoom_in),
            (("Ctrl+-",), self.view.zoom_out),
            (("Ctrl+0",), partial(self.view.set_zoom, Fit.PAGE)),
            (("Ctrl+1",), partial(self.view.set_zoom, 1.0)),
        ):
            for key in keys:
                QShortcut(QKeySequence(key), self).activated.connect(pressed)

    # --- what the bar shows

    def _show_page(self, page: int) -> None:
        self._number.blockSignals(True)  # it would scroll to the top of the page
        self._number.setValue(page + 1)
        self._number.blockSignals(False)
        self._previous.setEnabled(page > 0)
        self._next.setEnabled(page + 1 < len(self._pages))

    def _show_zoom(self) -> None:
        self._percent.setText(texts.PERCENT.format(percent=self.view.percent))
        self._smaller.setEnabled(self.view.percent > 100 * ZOOMS[0])
        self._larger.setEnabled(self.view.percent < 100 * ZOOMS[-1])
        for zoom, button in self._zooms.items():
            button.setChecked(zoom == self.view.zoom)

    def _choose(self, zoom: Fit | float) -> None:
        self.view.set_zoom(zoom)
        self._show_zoom()  # a click turns the button off when it was on

    # --- what it does

    def print_pages(self) -> None:
        """Ask for printer and pages, and print."""
        printer = printer_for(self._title, self._pages)
        if self._ask_printer(printer):
            self.print_on(printer)

    def print_on(self, printer: QPrinter) -> None:
        """Print the pages that have been chosen for `printer`."""
        numbers = numbers_asked_for(printer, len(self._pages), self.view.page)
        progress = ProgressDialog(self, self._title, texts.PRINTING)
        try:
            if progress.follow(print_pages(self._pages, printer, numbers)):
                self.printed.emit()
        except PrintError:
            message.show(self, texts.NOT_PRINTED_TITLE, texts.NOT_PRINTED)

    def _ask_printer(self, printer: QPrinter) -> bool:
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, len(self._pages))
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintCurrentPage)
        return dialog.exec() == QDialog.DialogCode.Accepted

    def save(self) -> None:
        """Ask for a file, and save the PDF as it is."""
        path = files.ask_save_pdf(self, self._save_as)
        if path is None:
            return
        saved_title, failed_title = messages.PDF_TITLES
        try:
            with replacing(path) as unfinished:
                unfinished.write_bytes(self._pages.data)
        except FileError as error:
            message.show(self, failed_title, str(error))
            return
        self._save_as = path
        self.saved.emit(path)
        if confirm.ask(self, saved_title, str(path), messages.OPEN_FILE, messages.CLOSE):
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
