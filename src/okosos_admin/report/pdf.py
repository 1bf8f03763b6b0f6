"""Documents as PDF: A4 landscape, with the fonts in the file, and the same bytes for the same document."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from okosos_admin.report.layout import draw_foot, pages
from okosos_admin.report.saving import replacing
from okosos_admin.report.sheet import PAGE_HEIGHT, PAGE_WIDTH, Faces, Sheet

if TYPE_CHECKING:
    from os import PathLike

    from okosos_admin.report.document import Document

PROGRAM = "ØKO-SOS Administrasjon"


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


def pdf_of(document: Document) -> bytes:
    """`document` as the bytes of a PDF."""
    from reportlab.pdfgen.canvas import Canvas

    file = BytesIO()
    faces = Faces()
    laid_out = pages(document, faces)
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
    canvas.save()
    return file.getvalue()
