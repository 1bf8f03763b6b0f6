"""The pages of a PDF as pictures, one at a time.

pypdfium2 is not made for several threads: everything here is called on the window's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from collections.abc import Sequence


class PageSize(NamedTuple):
    """Width and height of a page, in points (1/72 inch)."""

    width: float
    height: float


class Pages:
    """A PDF, open for looking at.

    Args:
        data: the PDF.

    Attributes:
        data: the PDF.
        sizes: of each page.
    """

    def __init__(self, data: bytes) -> None:
        from pypdfium2 import PdfDocument

        self.data = data
        self._document = PdfDocument(data)
        self.sizes: Sequence[PageSize] = [
            PageSize(*self._document.get_page_size(number)) for number in range(len(self._document))
        ]

    def __len__(self) -> int:
        return len(self.sizes)

    def image(self, number: int, width: int) -> QImage:
        """A picture of page `number`, counted from 0, `width` pixels wide and as high as the page needs."""
        page = self._document[number]
        # Pixels are whole: of all scales that give this width, the one that rounding up does not make wider.
        bitmap = page.render(scale=(width - 0.5) / self.sizes[number].width, prefer_bgrx=True)
        seen = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32)
        image = seen.copy()  # the bitmap's memory goes with the bitmap
        bitmap.close()
        page.close()
        return image

    def close(self) -> None:
        """Let go of it."""
        self._document.close()
