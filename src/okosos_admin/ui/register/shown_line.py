"""The line over the grid that says how many cases are shown and why not all, with a ✕ for each filter."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from okosos_admin.ui.link_label import LinkLabel
from okosos_admin.ui.register import texts

if TYPE_CHECKING:
    from collections.abc import Mapping

_ALL: Final = "all"


class ShownLine(LinkLabel):
    """'Viser 27 av 60 · Filter: Henvist fra = NAV ✕ · Tilbakestill'.

    Signals:
        removed: key of the filter whose ✕ was pressed.
        reset: everything is to be shown again.
    """

    removed = Signal(str)
    reset = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.linkActivated.connect(self._follow)

    def say(self, shown: int, total: int, chips: Mapping[str, str], note: str = "") -> None:
        """Show the counts, the filters in words by key, and a remark."""
        count = texts.SHOWN.format(shown=f"<b>{shown}</b>", total=total)
        parts = [count]
        for number, (key, words) in enumerate(chips.items()):
            title = escape(texts.REMOVE_FILTER.format(words=words))
            lead = f"{texts.FILTER} " if number == 0 else ""
            link = f'<a href="{escape(key)}" title="{title}" style="text-decoration:none">✕</a>'
            parts.append(f"{lead}<b>{escape(words)}</b>&nbsp;{link}")
        if chips:
            parts.append(f'<a href="{_ALL}">{texts.RESET}</a>')
        if note:
            parts.append(f"<i>{escape(note)}</i>")
        self.setText(" · ".join(parts))
        self.setAccessibleName(" · ".join([texts.SHOWN.format(shown=shown, total=total), *chips.values(), note]))

    def _follow(self, link: str) -> None:
        if link == _ALL:
            self.reset.emit()
        else:
            self.removed.emit(link)
