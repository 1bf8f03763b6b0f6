"""The window with the guide: the chapters on the left, the text on the right, and a field that searches all of it.

It stands beside the register while somebody works: nothing waits for it to be closed.
"""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QListWidget, QSplitter, QVBoxLayout, QWidget

from okosos_admin.ui.guide import texts
from okosos_admin.ui.guide.chapters import BY_TAB, anchor, read_chapters
from okosos_admin.ui.guide.page import STEP, GuidePage

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

# In widths and heights of letters.
_WIDE: Final = 130
_HIGH: Final = 42
_CONTENTS_WIDE: Final = 32
_TEXT_LEVEL: Final = 2


def open_guide(window: QWidget, tab: str) -> GuideWindow:
    """Show the guide of `window`, at the chapter that fits the tab with that key; the same one each time."""
    guide = window.findChild(GuideWindow) or GuideWindow(window)
    guide.open_at(BY_TAB[tab])
    return guide


class GuideWindow(QWidget):
    """The guide.

    Args:
        parent: the window it closes with.

    Attributes:
        search: what is sought.
        contents: the chapters.
        page: the text.
        told: how many places the search found.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(texts.TITLE)
        self.page = GuidePage("\n\n".join(chapter.text for chapter in read_chapters()))
        self.page.setAccessibleName(texts.TITLE)
        self._chapters = [heading for heading in self.page.headings if heading.level <= _TEXT_LEVEL]
        self.search = QLineEdit()
        self.search.setPlaceholderText(texts.SEARCH_HINT)
        self.search.setToolTip(texts.SEARCH_TIP)
        self.search.setAccessibleName(texts.SEARCH_NAME)
        self.search.setClearButtonEnabled(True)
        self.told = QLabel()
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.contents = QListWidget()
        self.contents.setAccessibleName(texts.CONTENTS)
        self.contents.addItems([chapter.title for chapter in self._chapters])
        self._following = False
        self._lay_out()
        self._connect()

    def open_at(self, place: str) -> None:
        """Show the window, in front, with the heading whose anchor is `place`."""
        self.show()
        if self.isMinimized():
            self.showNormal()
        self.raise_()
        self.activateWindow()
        titles = [anchor(chapter.title) for chapter in self._chapters]
        self.contents.setCurrentRow(titles.index(place))
        self._go(self.contents.currentRow())
        self.page.setFocus()

    # --- building

    def _lay_out(self) -> None:
        label = QLabel(texts.SEARCH)
        label.setBuddy(self.search)
        line = QHBoxLayout()
        line.addWidget(label)
        line.addWidget(self.search, 1)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(line)
        column.addWidget(self.told)
        column.addWidget(self.contents, 1)
        parts = QSplitter()
        parts.addWidget(left)
        parts.addWidget(self.page)
        parts.setStretchFactor(1, 1)
        parts.setChildrenCollapsible(False)
        metrics = self.fontMetrics()
        letter, high = metrics.averageCharWidth(), metrics.height()
        parts.setSizes([_CONTENTS_WIDE * letter, (_WIDE - _CONTENTS_WIDE) * letter])
        QVBoxLayout(self).addWidget(parts)
        for before, after in ((self.search, self.contents), (self.contents, self.page)):
            self.setTabOrder(before, after)
        self.resize(QSize(_WIDE * letter, _HIGH * high).boundedTo(self.screen().availableSize() * 0.9))

    def _connect(self) -> None:
        self.search.textChanged.connect(self._seek)
        self.search.returnPressed.connect(partial(self._step, 1))
        self.contents.currentRowChanged.connect(self._chosen)
        self.contents.itemClicked.connect(lambda _item: self._go(self.contents.currentRow()))
        self.contents.itemActivated.connect(lambda _item: self.page.setFocus())
        self.page.verticalScrollBar().valueChanged.connect(self._follow)
        for key, work in self._keys().items():
            QShortcut(QKeySequence(key), self).activated.connect(work)

    def _keys(self) -> Mapping[str, Callable[[], object]]:
        return {
            "Ctrl+F": self._start_search,
            "F3": partial(self._step, 1),
            "Shift+F3": partial(self._step, -1),
            "Ctrl++": partial(self._zoom, STEP),
            "Ctrl+=": partial(self._zoom, STEP),
            "Ctrl+-": partial(self._zoom, -STEP),
            "Ctrl+0": lambda: self.page.set_zoom(100),
            "Esc": self._escape,
        }

    # --- chapters

    def _chosen(self, row: int) -> None:
        if not self._following:
            self._go(row)

    def _go(self, row: int) -> None:
        self._following = True
        self.page.go_to(anchor(self._chapters[row].title))
        self._following = False

    def _follow(self) -> None:
        """Mark the chapter that is being read."""
        if not self._following:
            self._following = True
            self.contents.setCurrentRow(self._chapter_of(self.page.first_shown))
            self._following = False

    def _chapter_of(self, position: int) -> int:
        begun = [row for row, chapter in enumerate(self._chapters) if chapter.position <= position]
        return begun[-1] if begun else 0

    # --- searching

    def _start_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _seek(self, text: str) -> None:
        self.page.seek(text)
        count = Counter(self._chapter_of(start) for start, _end in self.page.hits)
        for row, chapter in enumerate(self._chapters):
            item = self.contents.item(row)
            found = count[row]
            item.setText(texts.CHAPTER_HITS.format(title=chapter.title, count=found) if found else chapter.title)
            font = item.font()
            font.setBold(bool(found))
            item.setFont(font)
        self._tell()

    def _step(self, by: int) -> None:
        self.page.step(by)
        self._tell()

    def _tell(self) -> None:
        page = self.page
        if page.hits:
            self.told.setText(texts.HITS.format(number=page.hit + 1, count=len(page.hits)))
        else:
            self.told.setText(texts.NO_HITS if self.search.text().strip() else "")

    # --- the rest of the keys

    def _zoom(self, by: int) -> None:
        self.page.set_zoom(self.page.zoom + by)

    def _escape(self) -> None:
        """Leave the search first, then the guide."""
        if self.search.text():
            self.search.clear()
            self.page.setFocus()
        else:
            self.close()
