"""The guide's text: one long page that scrolls, whose headings can be gone to and whose words can be found.

It shows what it is given and the program's own pictures, and nothing else is ever fetched, whatever a link says.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPoint, Qt, QUrl
from PySide6.QtGui import QImage, QPalette, QTextCursor, QTextDocument, QTextFrameFormat, QTextLength, QTextTable
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget
from typing_extensions import override

from okosos_admin.ui.colours import Meaning, ink, paper
from okosos_admin.ui.guide.chapters import anchor, picture

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QResizeEvent, QTextBlock, QWheelEvent

# Percent of the window's own font.
SMALLEST: Final = 60
LARGEST: Final = 300
STEP: Final = 10

FEWEST_LETTERS: Final = 2
"""Fewer are not sought: every word has them."""

_CELL_PADDING: Final = 5
_PICTURE: Final = "\N{OBJECT REPLACEMENT CHARACTER}"
"""What stands in the text for one."""
_PICTURE_WIDE: Final = 84
"""In letters."""
_NOT_GONE_YET: Final = 8
"""Pixels of a line that have to show for it to be the first on the screen."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in the page.

    Attributes:
        level: 1 is the title, 2 a chapter.
        title: its text.
        position: where it is, in characters.
    """

    level: int
    title: str
    position: int


class GuidePage(QTextBrowser):
    """The text.

    Args:
        markdown: all of it.

    Attributes:
        headings: from first to last.
        hits: where the sought words are, as (start, end) in characters.
        hit: number of the hit in front, from 0; -1 for none.
        zoom: in percent.
    """

    def __init__(self, markdown: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._markdown = markdown
        self._sought = ""
        self._size = self.font().pointSizeF()
        self.headings: list[Heading] = []
        self.hits: list[tuple[int, int]] = []
        self.hit = -1
        self.zoom = 100
        self.setOpenLinks(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.anchorClicked.connect(self._follow)
        self._fill()

    # --- going somewhere

    def go_to(self, place: str) -> bool:
        """Scroll until the heading with the anchor `place` is the first line; whether there is one."""
        for heading in self.headings:
            if anchor(heading.title) == place:
                self._scroll_to(heading.position)
                return True
        return False

    @property
    def first_shown(self) -> int:
        """Where the first line on the screen is, in characters."""
        # In the margin there is no line: asked there, Qt answers with the last one.
        margin = int(self.document().documentMargin()) + 1
        below = max(_NOT_GONE_YET, margin - self.verticalScrollBar().value())
        return self.cursorForPosition(QPoint(margin, below)).position()

    def _scroll_to(self, position: int) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        # The keyboard's place goes along, so that Tab finds the links from here.
        self.setTextCursor(cursor)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(cursor).top())

    def _follow(self, link: QUrl) -> None:
        # Only links within the guide lead anywhere.
        if link.isRelative() and not link.path():
            self.go_to(link.fragment())

    # --- finding

    def seek(self, text: str) -> None:
        """Mark every place with `text` in it, and go to the first one from what is shown."""
        self._sought = text.strip()
        self._find()
        from_here = self.first_shown
        following = [number for number, (start, _end) in enumerate(self.hits) if start >= from_here]
        self._show_hit(following[0] if following else 0)

    def step(self, by: int) -> None:
        """Go `by` hits on; after the last comes the first."""
        if self.hits:
            self._show_hit((self.hit + by) % len(self.hits))

    def _find(self) -> None:
        self.hits = []
        self.hit = -1
        if len(self._sought) >= FEWEST_LETTERS:
            found = self.document().find(self._sought, 0)
            while not found.isNull():
                self.hits.append((found.selectionStart(), found.selectionEnd()))
                found = self.document().find(self._sought, found)

    def _show_hit(self, number: int) -> None:
        if self.hits:
            self.hit = number
            cursor = QTextCursor(self.document())
            cursor.setPosition(self.hits[number][0])
            self.setTextCursor(cursor)
            self.ensureCursorVisible()
        self._mark()

    def _mark(self) -> None:
        palette = self.palette()
        marks = [
            self._mark_on(hit, ink(Meaning.UNSAVED, palette), paper(Meaning.UNSAVED, palette)) for hit in self.hits
        ]
        if self.hit >= 0:
            front = (palette.color(QPalette.ColorRole.HighlightedText), palette.color(QPalette.ColorRole.Highlight))
            marks[self.hit] = self._mark_on(self.hits[self.hit], *front)
        self.setExtraSelections(marks)

    def _mark_on(self, hit: tuple[int, int], text: QColor, ground: QColor) -> QTextEdit.ExtraSelection:
        start, end = hit
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        mark = QTextEdit.ExtraSelection()
        mark.cursor = cursor
        form = cursor.charFormat()
        form.setForeground(text)
        form.setBackground(ground)
        mark.format = form
        return mark

    # --- the look

    def set_zoom(self, percent: int) -> None:
        """Make the letters so large; what is read stays where it is."""
        self.zoom = max(SMALLEST, min(LARGEST, percent))
        here = self.first_shown
        font = self.font()
        font.setPointSizeF(self._size * self.zoom / 100)
        self.setFont(font)
        self._scroll_to(here)

    def _fill(self) -> None:
        document = self.document()
        document.setDocumentMargin(self.fontMetrics().height())
        document.setMarkdown(
            self._markdown,
            QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML,
        )
        self.headings = []
        block = document.begin()
        while block.isValid():
            level = block.blockFormat().headingLevel()
            if level:
                self.headings.append(Heading(level, block.text(), block.position()))
                self._set_apart(block)
            block = block.next()
        self._fit_pictures()
        for frame in document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                self._rule(frame)
        # Filling leaves the keyboard's place at the end, and the page would open there.
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _set_apart(self, heading: QTextBlock) -> None:
        """Leave air above it, more than below."""
        form = heading.blockFormat()
        form.setTopMargin(self.fontMetrics().height() * (1 if heading.position() else 0))
        form.setBottomMargin(self.fontMetrics().height() / 4)
        QTextCursor(heading).setBlockFormat(form)

    def _fit_pictures(self) -> None:
        """Let no picture be wider than the page."""
        found = self.document().find(_PICTURE, 0)
        while not found.isNull():
            image = found.charFormat().toImageFormat()
            if image.isValid():
                image.setMaximumWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
                found.setCharFormat(image)
            found = self.document().find(_PICTURE, found)

    def _rule(self, table: QTextTable) -> None:
        """Draw thin lines in it, and let it have the whole width."""
        form = table.format()
        form.setBorder(1)
        form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        form.setBorderCollapse(True)
        form.setBorderBrush(self.palette().brush(QPalette.ColorRole.Mid))
        form.setCellPadding(_CELL_PADDING)
        form.setCellSpacing(0)
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        table.setFormat(form)

    @override
    def loadResource(self, type: int, name: QUrl | str) -> QImage | None:
        shown = picture(name.toString() if isinstance(name, QUrl) else name)
        return None if shown is None else self._scaled(QImage(str(shown)))

    def _scaled(self, image: QImage) -> QImage:
        """A picture as large as is comfortable; a narrower page draws it smaller, but roughly."""
        ratio = self.devicePixelRatioF()
        width = int(self.fontMetrics().averageCharWidth() * _PICTURE_WIDE * ratio)
        image = image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        image.setDevicePixelRatio(ratio)
        return image

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self.zoom + (STEP if event.angleDelta().y() > 0 else -STEP))
            event.accept()
        else:
            super().wheelEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        here = self.first_shown
        super().resizeEvent(event)
        # Lines break elsewhere in another width; the reader stays at the same words.
        if event.oldSize().width() not in {-1, event.size().width()}:
            self._scroll_to(here)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            # The colours of links and lines are written into the text.
            here = self.first_shown
            self._fill()
            self._scroll_to(here)
            self._mark()
