"""What bars and lines have in common: a picture by pyqtgraph, parts that open their cases, and drawing on paper."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QPainter, QPalette
from PySide6.QtWidgets import QToolTip, QVBoxLayout, QWhatsThis, QWidget
from typing_extensions import override

from okosos_admin import messages
from okosos_admin.ui.charts import texts
from okosos_admin.ui.charts.theme import LIGHT, Theme, theme_of

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from okosos_admin.stats import Figure, Selection


@dataclass(frozen=True, slots=True)
class Part:
    """A bar or a point.

    Attributes:
        figure: what it counts.
        name: how it is called where the chart is not in sight.
        spoken: the name with its number.
        selection: the cases it is counted in; None for those of the whole chart.
    """

    figure: Figure
    name: str
    spoken: str
    selection: Selection | None = None


class Plot(QWidget):
    """A chart that can be clicked, and reached by the keys.

    Attributes:
        parts: what can be opened, in the order of the keys.

    Signals:
        opened: the `Part` whose cases are asked for.
    """

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        import pyqtgraph

        super().__init__(parent)
        self.parts: list[Part] = []
        self.theme = theme_of(self.palette())
        self._hot: int | None = None
        self.view = pyqtgraph.PlotWidget()
        self.item = self.view.getPlotItem()
        self.item.setMenuEnabled(False)
        self.item.hideButtons()
        self.item.setMouseEnabled(x=False, y=False)
        for axis in ("left", "bottom"):
            self.item.getAxis(axis).setStyle(tickLength=0, hideOverlappingLabels=False)
        # The mouse is ours: the wheel is for the page, a click for the cases.
        self.view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setFrameShape(self.view.Shape.NoFrame)
        # Each of pyqtgraph's many small steps would have the picture painted anew: we say when it is done.
        self.view.setViewportUpdateMode(self.view.ViewportUpdateMode.NoViewportUpdate)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 2)
        column.addWidget(self.view)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    # --- what the chart does

    @abstractmethod
    def part_at(self, place: QPoint) -> int | None:
        """The number of the part at `place`."""

    @abstractmethod
    def paint_in(self, theme: Theme) -> None:
        """Give everything the colours of `theme`."""

    @abstractmethod
    def show_hot(self, hot: int | None) -> None:
        """Mark the part that the mouse or the keys are on."""

    @abstractmethod
    def fit(self) -> None:
        """Make the picture fit the room there is."""

    # --- the part that is hot

    @property
    def hot(self) -> int | None:
        """The part that the mouse or the keys are on."""
        return self._hot

    def set_hot(self, hot: int | None) -> None:
        """Go to another part, or to none."""
        if hot != self._hot:
            self._hot = hot
            self.show_hot(hot)
            self._repaint()
            self.setCursor(Qt.CursorShape.ArrowCursor if hot is None else Qt.CursorShape.PointingHandCursor)
            if hot is not None and self.hasFocus():
                self.setAccessibleDescription(self.parts[hot].spoken)

    def set_parts(self, title: str, parts: list[Part]) -> None:
        """What can be opened from now on, in the chart called `title`."""
        self.parts = parts
        spoken = ", ".join(part.spoken for part in parts)
        self.setAccessibleName(texts.CHART_SPOKEN.format(title=title, parts=spoken))
        if self._hot is not None and self._hot >= len(parts):
            self._hot = None

    # --- mouse and keys

    def _place(self, place: QPoint) -> Any:
        """`place` in the coordinates of the chart."""
        in_view = self.view.mapFrom(self, place)
        return self.item.getViewBox().mapSceneToView(self.view.mapToScene(in_view))

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.set_hot(self.part_at(event.position().toPoint()))
        super().mouseMoveEvent(event)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        if not self.hasFocus():
            self.set_hot(None)
        super().leaveEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        part = self.part_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and part is not None:
            self.set_hot(part)
            self.opened.emit(self.parts[part])
        super().mouseReleaseEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._hot is None and self.parts and event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.set_hot(0)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.set_hot(None)
        self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}
        key = Qt.Key(event.key())
        if key in steps and self.parts:
            there = 0 if self._hot is None else self._hot + steps[key]
            self.set_hot(max(0, min(len(self.parts) - 1, there)))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self._hot is not None:
            self.opened.emit(self.parts[self._hot])
        elif key == Qt.Key.Key_F1 and self._hot is not None:
            QWhatsThis.showText(self.mapToGlobal(self.rect().center()), self._explained(self.parts[self._hot]), self)
        else:
            super().keyPressEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_F1:  # type: ignore[attr-defined]
            event.accept()
            return True
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            part = self.part_at(event.pos())
            if part is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), self._explained(self.parts[part]), self)
            return True
        return super().event(event)

    @staticmethod
    def _explained(part: Part) -> str:
        sentences = (f"<b>{escape(part.spoken)}</b>", escape(part.figure.definition), escape(messages.OPENS_CASES))
        return "".join(f"<p>{sentence}</p>" for sentence in sentences)

    # --- looks

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(20 * self.fontMetrics().height(), self.sizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
        self._repaint()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.wear(theme_of(self.palette()))
        elif event.type() == QEvent.Type.FontChange:
            self.wear(self.theme)
            self.fit()

    def wear(self, theme: Theme) -> None:
        """Take on the colours of `theme` and the font as it is."""
        self.theme = theme
        self.view.setBackground(theme.ground)
        self.paint_in(theme)
        self.show_hot(self._hot)
        self._repaint()

    def refresh(self) -> None:
        """Show what has changed."""
        self.show_hot(self._hot)
        self.fit()
        self._repaint()

    def _repaint(self) -> None:
        self.view.viewport().update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        palette = self.palette()
        painter.fillRect(self.rect(), palette.color(QPalette.ColorRole.Base))
        if self.hasFocus():
            painter.setPen(palette.color(QPalette.ColorRole.Highlight))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    # --- paper

    def draw(self, painter: QPainter, target: QRectF) -> None:
        """Draw the chart as on white paper, in `target`, which has the shape of the widget."""
        import pyqtgraph

        hot, worn = self._hot, self.theme
        scene, source = self.view.scene(), QRectF(self.view.viewport().rect())
        marks = [item for item in scene.items() if isinstance(item, pyqtgraph.ScatterPlotItem)]
        # On the screen marks are small pictures; on paper they are drawn, as large as everything else is there.
        size = painter.worldTransform().m11() * target.width() / source.width()
        self._hot = None
        self.wear(LIGHT)
        try:
            for mark in marks:
                mark.setExportMode(True, {"antialias": True, "resolutionScale": size})
            scene.prepareForPaint()
            scene.render(painter, target, source)
        finally:
            for mark in marks:
                mark.setExportMode(False)
            self._hot = hot
            self.wear(worn)
