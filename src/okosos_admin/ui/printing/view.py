"""The pages below each other on a grey ground; only those in sight are drawn, so that a thousand cost what two do."""

from __future__ import annotations

from bisect import bisect_right
from enum import Enum, auto
from itertools import accumulate
from math import sqrt
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QAbstractScrollArea
from typing_extensions import override

from okosos_admin.ui.printing import texts
from okosos_admin.ui.shades import mixed

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QImage, QKeyEvent, QPaintEvent, QResizeEvent, QWheelEvent
    from PySide6.QtWidgets import QWidget

    from okosos_admin.ui.printing.pages import Pages

ZOOMS: Final = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)
_GAP: Final = 14  # pixels around each page
_EDGE: Final = 2  # what of its neighbours' frames would be seen beside a whole page
_POINTS_PER_INCH: Final = 72
_MOST_PIXELS: Final = 12_000_000  # of one page; a larger one is drawn so large and stretched
_KEPT_PIXELS: Final = 24_000_000  # of the pages that are kept when they are out of sight
_GROUND: Final = 0.16


class Fit(Enum):
    """What the window decides of the zoom."""

    PAGE = auto()
    WIDTH = auto()


class PageView(QAbstractScrollArea):
    """Shows pages.

    Args:
        pages: of one document; they are not changed.
        parent: the widget it belongs to.

    Signals:
        page_changed: number of the page that is looked at, counted from 0.
        zoom_changed: pages are larger or smaller than before.
    """

    page_changed = Signal(int)
    zoom_changed = Signal()

    def __init__(self, pages: Pages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = pages
        self._zoom: Fit | float = Fit.PAGE
        self._scale = 1.0
        self._tops: list[float] = []
        self._page = 0
        self._images: dict[tuple[int, int], QImage] = {}
        self.setAccessibleName(texts.PAGES_NAME)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Always there: one that comes and goes would change the width that it depends on.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self._arrange()
        self._describe()

    # --- which page ---------------------------------------------------------------------------------------------------

    @property
    def page(self) -> int:
        """The page that is looked at, counted from 0."""
        return self._page

    def go_to(self, page: int) -> None:
        """Show the top of a page; the nearest one when there is none of that number."""
        page = min(max(page, 0), len(self._pages) - 1)
        self.verticalScrollBar().setValue(round(self._tops[page]) - _GAP)

    def _scrolled(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        page = max(bisect_right(self._tops, middle) - 1, 0)
        if page != self._page:
            self._page = page
            self._describe()
            self.page_changed.emit(page)

    def _describe(self) -> None:
        self.setAccessibleDescription(texts.PAGES_DESCRIPTION.format(number=self._page + 1, count=len(self._pages)))

    # --- how large ----------------------------------------------------------------------------------------------------

    @property
    def zoom(self) -> Fit | float:
        """What has been asked for: a fit, or 1.0 for the size on paper."""
        return self._zoom

    @property
    def percent(self) -> int:
        """How large the pages are, of their size on paper."""
        return round(100 * self._scale)

    def set_zoom(self, zoom: Fit | float) -> None:
        """Show the pages larger or smaller; what is at the top stays there."""
        self._zoom = zoom
        self._arrange()

    def zoom_in(self) -> None:
        """The next larger of `ZOOMS`."""
        self.set_zoom(next((zoom for zoom in ZOOMS if zoom > self._scale + 0.005), ZOOMS[-1]))

    def zoom_out(self) -> None:
        """The next smaller of `ZOOMS`."""
        self.set_zoom(next((zoom for zoom in reversed(ZOOMS) if zoom < self._scale - 0.005), ZOOMS[0]))

    def _arrange(self) -> None:
        """Work out where every page is, for the present zoom and size of the window."""
        bar = self.verticalScrollBar()
        above = self._place(bar.value())
        before = self._scale
        self._scale = self._wanted_scale()
        heights = [size.height * self._pixels_per_point for size in self._pages.sizes]
        self._tops = list(accumulate((height + _GAP for height in heights[:-1]), initial=float(_GAP)))
        viewport = self.viewport().size()
        whole = self._tops[-1] + heights[-1] + _GAP + (_EDGE if self._zoom is Fit.PAGE else 0)
        bar.setRange(0, max(round(whole) - viewport.height(), 0))
        bar.setPageStep(round(heights[0]) + _GAP if self._zoom is Fit.PAGE else max(viewport.height() * 9 // 10, 1))
        bar.setSingleStep(self.fontMetrics().height() * 2)
        width = max(size.width for size in self._pages.sizes) * self._pixels_per_point + 2 * _GAP
        across = self.horizontalScrollBar()
        across.setRange(0, 0 if isinstance(self._zoom, Fit) else max(round(width) - viewport.width(), 0))
        across.setPageStep(viewport.width())
        across.setSingleStep(bar.singleStep())
        page, part = above
        bar.setValue(round(self._tops[page] - _GAP + part * (heights[page] + _GAP)))
        self._scrolled()
        if self._scale != before:
            self.zoom_changed.emit()
        self.viewport().update()

    def _place(self, y: int) -> tuple[int, float]:
        """What is at the top of the window: a page, and how much of it is above."""
        if not self._tops:
            return 0, 0.0
        page = max(bisect_right(self._tops, y + _GAP) - 1, 0)
        height = self._pages.sizes[page].height * self._pixels_per_point + _GAP
        return page, max(y + _GAP - self._tops[page], 0.0) / height

    def _wanted_scale(self) -> float:
        if not isinstance(self._zoom, Fit):
            return self._zoom
        room = self.viewport().size()
        points = _POINTS_PER_INCH / self.logicalDpiX()
        width = (room.width() - 2 * _GAP) * points / max(size.width for size in self._pages.sizes)
        height = (room.height() - 2 * _GAP - _EDGE) * points / max(size.height for size in self._pages.sizes)
        return min(max(min(width, height) if self._zoom is Fit.PAGE else width, ZOOMS[0] / 5), ZOOMS[-1])

    @property
    def _pixels_per_point(self) -> float:
        return self._scale * self.logicalDpiX() / _POINTS_PER_INCH

    # --- Qt -----------------------------------------------------------------------------------------------------------

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette = self.palette()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        ground = mixed(palette.color(QPalette.ColorRole.Window), palette.color(QPalette.ColorRole.WindowText), _GROUND)
        painter.fillRect(event.rect(), ground)
        painter.setPen(mixed(ground, palette.color(QPalette.ColorRole.Shadow), 0.5))
        shown = []
        for page in self._in_sight():
            frame = self._frame(page)
            image = self._image(page, frame.width())
            shown.append((page, image.width()))
            painter.drawRect(frame.adjusted(-1, -1, 0, 0))
            painter.drawImage(frame, image)
        painter.end()
        self._forget(shown)

    def _in_sight(self) -> range:
        top = self.verticalScrollBar().value()
        first = max(bisect_right(self._tops, top) - 1, 0)
        return range(first, bisect_right(self._tops, top + self.viewport().height()))

    def _frame(self, page: int) -> QRectF:
        """Where a page is in the window, on whole pixels of the screen."""
        size = self._pages.sizes[page]
        width, height = size.width * self._pixels_per_point, size.height * self._pixels_per_point
        room = self.viewport().width()
        x = (room - width) / 2 if width + 2 * _GAP <= room else _GAP - self.horizontalScrollBar().value()
        ratio = self.devicePixelRatioF()
        y = self._tops[page] - self.verticalScrollBar().value()
        return QRectF(*(round(number * ratio) / ratio for number in (x, y, width, height)))

    def _image(self, page: int, width: float) -> QImage:
        pixels = round(width * self.devicePixelRatioF())
        size = self._pages.sizes[page]
        most = int(sqrt(_MOST_PIXELS * size.width / size.height))
        key = page, max(min(pixels, most), 1)
        if key not in self._images:
            self._images[key] = self._pages.image(*key)
        return self._images[key]

    def _forget(self, shown: list[tuple[int, int]]) -> None:
        """Keep what is in sight, and of the rest what was last drawn, up to a limit."""
        kept: dict[tuple[int, int], QImage] = {}
        pixels = 0
        for key in [*shown, *reversed(self._images)]:
            image = self._images[key]
            if key in kept:
                continue
            pixels += image.width() * image.height()
            if pixels > _KEPT_PIXELS and key not in shown:
                break
            kept[key] = image
        self._images = dict(reversed(kept.items()))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Home:
            self.go_to(0)
        elif event.key() == Qt.Key.Key_End:
            self.go_to(len(self._pages) - 1)
        else:
            super().keyPressEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        turned: QPoint = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and turned.y():
            (self.zoom_in if turned.y() > 0 else self.zoom_out)()
            event.accept()
        else:
            super().wheelEvent(event)
