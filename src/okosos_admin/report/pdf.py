"""Documents as PDF: A4 landscape, with the fonts in the file, and the same bytes for the same document."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from okosos_admin.report.document import Table
from okosos_admin.report.layout import draw_foot, pages
from okosos_admin.report.saving import replacing
from okosos_admin.report.sheet import PAGE_HEIGHT, PAGE_WIDTH, Faces, Sheet

if TYPE_CHECKING:
    from collections.abc import Callable
    from os import PathLike

    from okosos_admin.report.document import Document

PROGRAM: Final = "ØKO-SOS Administrasjon"

Progress: TypeAlias = "Callable[[int, int], bool]"
"""Told how much is done and of how much, in steps of no particular size; answers whether to go on."""

_OFTEN: Final = 32  # rows


class StoppedError(Exception):
    """Whoever asked for the PDF does not want it any more."""


def write_document(path: str | PathLike[str], document: Document) -> None:
    """Write `document` as a PDF.

    Args:
        path: the file, which is replaced when it is there; it is either whole or untouched afterwards.
        document: what it shows.

    Raises:
        FileError: the file cannot be written.
    """
    data = pdf_of(document)
    with replacing(Path(path)) as unfinished:
        unfinished.write_bytes(data)


def pdf_of(document: Document, progress: Progress | None = None) -> bytes:
    """`document` as the bytes of a PDF.

    Args:
        document: what it shows.
        progress: told now and then how far it has come.

    Raises:
        StoppedError: `progress` said so.
    """
    from reportlab.pdfgen.canvas import Canvas

    file = BytesIO()
    faces = Faces()
    steps = _Steps(document, progress)
    laid_out = pages(document, faces, steps.row_laid_out)
    canvas = Canvas(
        file,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        pageCompression=1,
        invariant=1,
        initialFontName=faces.first,  # else every page names Helvetica, which is not in the file
        lang="nb-NO",
    )
    canvas.setTitle(", ".join(filter(None, (document.title, document.issuer))))
    canvas.setAuthor(document.issuer)
    canvas.setSubject(" · ".join(fact.text for fact in document.facts))
    canvas.setCreator(PROGRAM)
    canvas.setProducer(PROGRAM)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    # The day of the document, not of the clock, so that the same figures give the same file.
    canvas.setDateFormatter(lambda *_now: f"D:{document.as_of:%Y%m%d}")
    for number, page in enumerate(laid_out, start=1):
        sheet = Sheet(canvas, faces)
        for placed in page:
            placed.part.draw(sheet, placed.x, placed.top)
        draw_foot(sheet, document, number, len(laid_out))
        canvas.showPage()
        steps.page_drawn(number, len(laid_out))
    canvas.save()
    return file.getvalue()


class _Steps:
    """How far a PDF has come: half of it is laying out the rows, the other half drawing the pages."""

    def __init__(self, document: Document, progress: Progress | None) -> None:
        self._rows = sum(len(block.rows) for block in document.blocks if isinstance(block, Table)) or 1
        self._laid_out = 0
        self._progress = progress

    def row_laid_out(self) -> None:
        """Count one row."""
        if self._laid_out % _OFTEN == 0:
            self._tell(self._laid_out)
        self._laid_out += 1

    def page_drawn(self, number: int, pages: int) -> None:
        """Count page `number` of so many `pages`."""
        self._tell(self._rows + self._rows * number // pages)

    def _tell(self, done: int) -> None:
        if self._progress is not None and not self._progress(done, 2 * self._rows):
            raise StoppedError
