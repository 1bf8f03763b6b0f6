"""Pages go to a printer: which ones, and how they lie on the paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from PySide6.QtCore import QSizeF

    from okosos_admin.ui.printing.pages import Pages, PageSize

# Small print is sharp enough, and a page is 35 MB and not four times as much.
MOST_DOTS_PER_INCH: Final = 300
_POINTS_PER_INCH: Final = 72


class PrintError(Exception):
    """The printer does not take the pages."""


def printer_for(title: str, pages: Pages) -> QPrinter:
    """A printer with the paper turned the way the pages are."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    size = pages.sizes[0]
    turned = size.width > size.height
    orientation = QPageLayout.Orientation.Landscape if turned else QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), orientation, QMarginsF()))
    printer.setFullPage(True)  # the pages have margins of their own
    return printer


def numbers_asked_for(printer: QPrinter, count: int, current: int) -> list[int]:
    """The pages to print one after the other, counted from 0.

    Args:
        printer: after the user has chosen.
        count: how many pages there are.
        current: the page that is looked at.
    """
    numbers = list(range(count))
    if printer.printRange() is QPrinter.PrintRange.CurrentPage:
        numbers = [current]
    elif printer.printRange() is QPrinter.PrintRange.PageRange:
        ranges = printer.pageRanges()
        numbers = [number for number in numbers if ranges.isEmpty() or ranges.contains(number + 1)]
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        numbers.reverse()
    if printer.supportsMultipleCopies():
        return numbers
    copies = printer.copyCount()
    if printer.collateCopies():
        return numbers * copies
    return [number for number in numbers for _ in range(copies)]


def print_pages(pages: Pages, printer: QPrinter, numbers: Sequence[int]) -> Generator[tuple[int, int]]:
    """Print the pages `numbers`; says after each how many are done and of how many. Closed early, it takes all back.

    Raises:
        PrintError: the printer does not take them.
    """
    painter = QPainter()
    if not painter.begin(printer):
        raise PrintError
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    finished = False
    try:
        for done, number in enumerate(numbers, 1):
            if done > 1 and not printer.newPage():
                raise PrintError
            paper = printer.paperRect(QPrinter.Unit.DevicePixel)
            target = fitted(pages.sizes[number], paper.size())
            dots = min(printer.resolution(), MOST_DOTS_PER_INCH) * pages.sizes[number].width / _POINTS_PER_INCH
            painter.drawImage(target, pages.image(number, round(dots)))
            yield done, len(numbers)
        finished = True
    finally:
        if not finished:
            printer.abort()
        painter.end()


def fitted(page: PageSize, paper: QSizeF) -> QRectF:
    """Where a page lies on paper of another size: as large as it can be, in the middle."""
    scale = min(paper.width() / page.width, paper.height() / page.height)
    width, height = page.width * scale, page.height * scale
    return QRectF((paper.width() - width) / 2, (paper.height() - height) / 2, width, height)
