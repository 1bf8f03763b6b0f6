"""Parts that are equally wide beside each other, in as few lines as the window has room for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize
from typing_extensions import override

from okosos_admin.ui.statistics.placing import Placing

if TYPE_CHECKING:
    from collections.abc import Iterator


class Strip(Placing):
    """Places `parts` from the left to the right, the lines about equally long.

    Args:
        parts: each as high as its size hint, and as wide as the widest of them at least.
    """

    def abreast(self, width: int) -> int:
        """How many stand beside each other."""
        most = max(1, width // max(1, self._least()))
        lines = -(-len(self._parts) // most)
        return -(-len(self._parts) // lines)

    def _least(self) -> int:
        return max(part.sizeHint().width() for part in self._parts)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._least(), 0)

    @override
    def sizeHint(self) -> QSize:
        width = self._least() * len(self._parts)
        return QSize(width, self.heightForWidth(width))

    @override
    def heightForWidth(self, width: int) -> int:
        return max(place.bottom() + 1 for place in self._places(width))

    @override
    def place(self) -> None:
        for part, place in zip(self._parts, self._places(self.width()), strict=True):
            part.setGeometry(place)

    def _places(self, width: int) -> Iterator[QRect]:
        abreast = self.abreast(width)
        each, height = width // abreast, max(part.sizeHint().height() for part in self._parts)
        for number in range(len(self._parts)):
            line, column = divmod(number, abreast)
            yield QRect(column * each, line * height, each, height)
