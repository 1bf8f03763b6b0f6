"""The program's icon as Windows wants it, made from the drawing: `python packaging/icon.py DRAWING.svg ICON.ico`.

An .ico is a list of pictures of different sizes; since Windows Vista they may be PNGs. It is made when the program is
packaged, so that the drawing is the only one there is.
"""

from __future__ import annotations

import struct
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

if TYPE_CHECKING:
    from collections.abc import Sequence

# In pixels: what Windows shows at 100, 125, 150, 200 and 400 %.
SIZES: Final = (16, 20, 24, 32, 40, 48, 64, 96, 128, 256)
_HEAD: Final = struct.Struct("<HHH")
_ENTRY: Final = struct.Struct("<BBBBHHII")


def icon(drawing: Path, sizes: Sequence[int] = SIZES) -> bytes:
    """The .ico file with `drawing`, an SVG, in each of `sizes`."""
    pictures = [_png(drawing, size) for size in sizes]
    entries, at = [], _HEAD.size + _ENTRY.size * len(sizes)
    for size, picture in zip(sizes, pictures, strict=True):
        # 256 does not fit in a byte, and is written as 0.
        entries.append(_ENTRY.pack(size % 256, size % 256, 0, 0, 1, 32, len(picture), at))
        at += len(picture)
    return b"".join((_HEAD.pack(0, 1, len(sizes)), *entries, *pictures))


def _png(drawing: Path, size: int) -> bytes:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(drawing)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload] # it takes the name of the format as text
    return bytes(buffer.data().data())


if __name__ == "__main__":
    Path(sys.argv[2]).write_bytes(icon(Path(sys.argv[1])))
