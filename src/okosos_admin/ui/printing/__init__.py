"""Print with preview: the PDF is made, its pages are shown, and what is shown is what is printed or saved.

    printing.preview(window, "Saksregister", partial(pdf_of, document), tasks=tasks, save_as=Path("Saksregister.pdf"))

What draws and prints is imported when the first PDF is asked for, so that importing this room costs nothing.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from okosos_admin.report import Progress
    from okosos_admin.ui.tasks import Tasks

__all__ = ["preview"]


def preview(
    parent: QWidget | None,
    title: str,
    make_pdf: Callable[[Progress], bytes],
    *,
    tasks: Tasks,
    save_as: Path,
    left: Callable[[Path | None], object] | None = None,
) -> None:
    """Make a PDF, show its pages, and print or save them as the user asks; comes back when the preview is closed.

    Args:
        parent: the window it belongs to.
        title: what is shown.
        make_pdf: makes it, on the thread of `tasks`: it must not touch what the window may change meanwhile. It is
            given a function to tell how far it has come, which answers whether to go on.
        tasks: the thread for work that takes a while.
        save_as: the file to suggest for the PDF.
        left: told each time it has left the program: into a file, or to a printer for None.

    Raises:
        Exception: whatever `make_pdf` raised.
    """
    from okosos_admin.ui.printing.dialog import PreviewDialog
    from okosos_admin.ui.printing.making import pdf_made
    from okosos_admin.ui.printing.pages import Pages

    data = pdf_made(parent, title, make_pdf, tasks)
    if data is None:
        return
    pages = Pages(data)
    try:
        dialog = PreviewDialog(parent, title, pages, save_as)
        if left is not None:
            dialog.printed.connect(partial(left, None))
            dialog.saved.connect(left)
        dialog.show_until_closed()
    finally:
        pages.close()
