"""What goes to a printer: as many pages, as they lie, the ones that were asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrinter

from okosos_admin.ui.printing.pages import Pages, PageSize
from okosos_admin.ui.printing.printer import PrintError, fitted, numbers_asked_for, print_pages, printer_for

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "ut.pdf"


@pytest.fixture
def printer(qtbot: QtBot, pages: Pages, target: Path) -> QPrinter:
    """A printer whose paper is a file."""
    printer = printer_for("Saker", pages)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    printer.setResolution(72)  # enough to see that something is there
    return printer


class TestPages:
    def test_as_many_as_there_are_and_landscape(self, pages: Pages, printer: QPrinter, target: Path) -> None:
        told = list(print_pages(pages, printer, range(len(pages))))
        printed = PdfReader(target).pages
        assert len(printed) == len(pages)
        for page in printed:
            assert (page.mediabox.width, page.mediabox.height) == pytest.approx((842, 595), abs=1)
            assert len(page.images) == 1
        assert told == [(done, len(pages)) for done in range(1, len(pages) + 1)]

    def test_only_those_that_were_asked_for_in_their_order(self, pages: Pages, printer: QPrinter, target: Path) -> None:
        list(print_pages(pages, printer, [2, 0, 2]))
        first, second, third = (page.images[0].data for page in PdfReader(target).pages)
        assert first == third != second

    def test_small_paper_has_the_whole_page(self, pages: Pages, printer: QPrinter, target: Path) -> None:
        layout = QPageLayout(QPageSize(QPageSize.PageSizeId.A5), QPageLayout.Orientation.Portrait, QMarginsF())
        printer.setPageLayout(layout)
        list(print_pages(pages, printer, [0]))
        (page,) = PdfReader(target).pages
        assert page.mediabox.width < page.mediabox.height
        assert len(page.images) == 1

    def test_after_stopping_in_the_middle_the_printer_is_free(
        self, pages: Pages, printer: QPrinter, target: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        aborted: list[QPrinter] = []

        def abort(one: QPrinter) -> bool:
            aborted.append(one)
            return True

        monkeypatch.setattr(QPrinter, "abort", abort)
        steps = print_pages(pages, printer, range(len(pages)))
        assert next(steps) == (1, len(pages))
        steps.close()
        assert aborted == [printer]
        list(print_pages(pages, printer, [0, 1]))
        assert len(PdfReader(target).pages) == 2
        assert aborted == [printer]

    @pytest.mark.qt_log_ignore("QPainter::begin")
    def test_a_printer_that_does_not_answer_is_told(self, pages: Pages, printer: QPrinter, tmp_path: Path) -> None:
        printer.setOutputFileName(str(tmp_path / "borte" / "ut.pdf"))
        with pytest.raises(PrintError):
            list(print_pages(pages, printer, [0]))


@pytest.mark.parametrize(
    ("paper", "expected"),
    [
        ((842, 595), (0, 0, 842, 595)),
        ((1684, 1190), (0, 0, 1684, 1190)),
        ((842, 1190), (0, 297.5, 842, 595)),
        ((1684, 595), (421, 0, 842, 595)),
    ],
)
def test_a_page_is_as_large_as_the_paper_allows_in_the_middle(
    paper: tuple[int, int], expected: tuple[float, float, float, float]
) -> None:
    assert fitted(PageSize(842, 595), QSizeF(*paper)).getRect() == pytest.approx(expected)


class TestChoice:
    def test_all_when_nothing_is_chosen(self, printer: QPrinter) -> None:
        assert numbers_asked_for(printer, 3, current=1) == [0, 1, 2]

    def test_the_page_that_is_looked_at(self, printer: QPrinter) -> None:
        printer.setPrintRange(QPrinter.PrintRange.CurrentPage)
        assert numbers_asked_for(printer, 3, current=1) == [1]

    def test_from_and_to(self, printer: QPrinter) -> None:
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setFromTo(2, 9)
        assert numbers_asked_for(printer, 4, current=0) == [1, 2, 3]

    def test_several_ranges(self, printer: QPrinter) -> None:
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setPageRanges(QPageRanges.fromString("1,3-4"))
        assert numbers_asked_for(printer, 6, current=0) == [0, 2, 3]

    def test_last_page_first(self, printer: QPrinter) -> None:
        printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
        assert numbers_asked_for(printer, 3, current=0) == [2, 1, 0]

    @pytest.mark.parametrize(("collated", "expected"), [(True, [0, 1, 0, 1]), (False, [0, 0, 1, 1])])
    def test_copies_that_the_printer_does_not_make_itself(
        self, printer: QPrinter, *, collated: bool, expected: list[int]
    ) -> None:
        printer.setCopyCount(2)
        printer.setCollateCopies(collated)
        assert not printer.supportsMultipleCopies()
        assert numbers_asked_for(printer, 2, current=0) == expected

    def test_copies_that_the_printer_makes_itself(self, printer: QPrinter, monkeypatch: pytest.MonkeyPatch) -> None:
        printer.setCopyCount(2)
        monkeypatch.setattr(QPrinter, "supportsMultipleCopies", lambda _printer: True)
        assert numbers_asked_for(printer, 2, current=0) == [0, 1]
