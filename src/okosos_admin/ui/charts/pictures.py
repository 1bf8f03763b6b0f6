"""Charts on paper: as PNG, SVG or PDF, always as on a white page, whatever the screen looks like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QImage,
    QImageWriter,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)

from okosos_admin import messages
from okosos_admin.ui.charts.theme import LIGHT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from okosos_admin.report.charts import Chart
    from okosos_admin.ui.charts.plot import Plot

ABREAST: Final = 2
_SHARPNESS: Final = 2  # pixels of a PNG for each of the screen
_WIDTH: Final = 1120  # of a page with charts beside each other, in pixels of the screen
_GAP: Final = 28
_TITLE_AIR: Final = 1.4
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


@dataclass(frozen=True, slots=True)
class Picture:
    """One chart that leaves the program.

    Attributes:
        title: above it.
        plot: what is drawn.
        chart: the numbers that are drawn.
    """

    title: str
    plot: Plot
    chart: Chart


@dataclass(frozen=True, slots=True)
class Sheet:
    """One or more charts under a heading.

    Attributes:
        title: above everything; empty for one chart, which has its own.
        subtitle: office, period and day.
        pictures: in the order of reading.
    """

    title: str
    subtitle: str
    pictures: tuple[Picture, ...]


@dataclass(frozen=True, slots=True)
class _Placed:
    picture: Picture
    place: QRectF


def suffixes() -> tuple[str, ...]:
    """The kinds of files there are."""
    return tuple(_WRITERS)


def picture_bytes(sheet: Sheet, suffix: str) -> bytes:
    """The charts as a file of the kind that `suffix` (`.png`, `.svg`, `.pdf`) says."""
    return _WRITERS[suffix](sheet)


def image_of(sheet: Sheet) -> QImage:
    """The charts as an image, for the clipboard."""
    rows = _rows(sheet)
    size = QSizeF(_width(sheet), _bottom(rows) + _GAP) * _SHARPNESS
    image = QImage(size.toSize(), QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.ground))
    painter = QPainter(image)
    painter.scale(_SHARPNESS, _SHARPNESS)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _draw(painter, sheet, rows)
    painter.end()
    return image


# --- where things stand


def _width(sheet: Sheet) -> float:
    if len(sheet.pictures) == 1:
        return sheet.pictures[0].plot.width() + 2.0 * _GAP
    return _WIDTH


def _fonts(sheet: Sheet) -> tuple[QFont, QFont, QFont]:
    """Of the heading, of a chart's title, and of the line below the heading."""
    plain = QFont(sheet.pictures[0].plot.font())
    heading, title = QFont(plain), QFont(plain)
    heading.setPointSizeF(plain.pointSizeF() * 1.7)
    title.setPointSizeF(plain.pointSizeF() * 1.1)
    title.setBold(True)
    return heading, title, plain


def _head_height(sheet: Sheet) -> float:
    heading, _title, plain = _fonts(sheet)
    return _GAP + (QFontMetrics(heading).height() if sheet.title else 0) + 2.0 * QFontMetrics(plain).height()


def _rows(sheet: Sheet) -> list[list[_Placed]]:
    """The charts in rows; those of a row are equally wide, and as high as their shape says."""
    abreast = min(ABREAST, len(sheet.pictures))
    width = (_width(sheet) - (abreast + 1) * _GAP) / abreast
    title_height = QFontMetrics(_fonts(sheet)[1]).height() * _TITLE_AIR
    top = _head_height(sheet)
    rows = []
    for first in range(0, len(sheet.pictures), abreast):
        row = []
        for place, picture in enumerate(sheet.pictures[first : first + abreast]):
            height = width * picture.plot.height() / max(1, picture.plot.width()) + title_height
            row.append(_Placed(picture, QRectF(_GAP + place * (width + _GAP), top, width, height)))
        rows.append(row)
        top += max(placed.place.height() for placed in row) + _GAP
    return rows


def _bottom(rows: Sequence[Sequence[_Placed]]) -> float:
    return max(placed.place.bottom() for placed in rows[-1])


# --- drawing


def _draw(painter: QPainter, sheet: Sheet, rows: Sequence[Sequence[_Placed]], raised: float = 0.0) -> None:
    """Draw the heading and `rows`, which were placed `raised` further down."""
    heading, title, plain = _fonts(sheet)
    width = int(_width(sheet)) - 2 * _GAP
    top = _GAP
    for text, font, ink in ((sheet.title, heading, LIGHT.ink), (sheet.subtitle, plain, LIGHT.quiet)):
        if text:
            height = QFontMetrics(font).height()
            painter.setFont(font)
            painter.setPen(QColor(ink))
            painter.drawText(QRect(_GAP, top, width, height), _LEFT, text)
            top += height
    for placed in (placed for row in rows for placed in row):
        place = placed.place.translated(0, -raised)
        painter.setFont(title)
        painter.setPen(QColor(LIGHT.ink))
        title_height = QFontMetrics(title).height() * _TITLE_AIR
        painter.drawText(QRectF(place.left(), place.top(), place.width(), title_height), _LEFT, placed.picture.title)
        placed.picture.plot.draw(painter, place.adjusted(0, title_height, 0, 0))


def _png(sheet: Sheet) -> bytes:
    return _written(lambda buffer: QImageWriter(buffer, QByteArray(b"PNG")).write(image_of(sheet)))


def _svg(sheet: Sheet) -> bytes:
    from okosos_admin.report.svg import charts_svg

    return charts_svg(sheet.title, sheet.subtitle, [picture.chart for picture in sheet.pictures]).encode()


def _pdf(sheet: Sheet) -> bytes:
    """One chart on a page of its own shape; several on A4 pages, each with the heading."""
    rows = _rows(sheet)
    width = _width(sheet)
    one = len(sheet.pictures) == 1
    shape = QSizeF(width, _bottom(rows) + _GAP) if one else QSizeF(297.0, 210.0)
    unit = QPageSize.Unit.Point if one else QPageSize.Unit.Millimeter
    page = QPageSize(shape, unit, "", QPageSize.SizeMatchPolicy.ExactMatch)

    def write(buffer: QBuffer) -> None:
        writer = QPdfWriter(buffer)
        writer.setTitle(sheet.title or sheet.pictures[0].title)
        writer.setCreator(messages.PROGRAM)
        # pyqtgraph's pictures are made for the screen: only at its resolution do widths of lines come out right.
        writer.setResolution(sheet.pictures[0].plot.logicalDpiX())
        writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF()))
        painter = QPainter(writer)
        scale = writer.width() / width
        painter.scale(scale, scale)
        for number, (on_page, raised) in enumerate(_pages(rows, _head_height(sheet), writer.height() / scale)):
            if number:
                writer.newPage()
            _draw(painter, sheet, on_page, raised)
        painter.end()

    return _written(write)


def _pages(rows: Sequence[list[_Placed]], head: float, height: float) -> list[tuple[list[list[_Placed]], float]]:
    """The rows of each page, and how much higher they stand there."""
    pages: list[tuple[list[list[_Placed]], float]] = []
    for row in rows:
        top, bottom = row[0].place.top(), max(placed.place.bottom() for placed in row)
        if not pages or bottom - pages[-1][1] > height:
            pages.append(([], top - head))
        pages[-1][0].append(row)
    return pages


def _written(write: Callable[[QBuffer], object]) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    write(buffer)
    buffer.close()
    return bytes(data.data())


_WRITERS: Final[Mapping[str, Callable[[Sheet], bytes]]] = {".pdf": _pdf, ".png": _png, ".svg": _svg}
