"""The lines below the table: cases that nobody has, and cases of those who have left; each number a link."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from typing_extensions import override

from okosos_admin.ui.caseworkers import texts
from okosos_admin.ui.colours import Meaning, ink
from okosos_admin.ui.link_label import LinkLabel

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Unfinished:
    """How many cases a caseworker left behind."""

    worker_id: int
    name: str
    count: int


class Notes(LinkLabel):
    """Not there when there is nothing to say.

    Signals:
        nobody_opened: the cases without a caseworker are asked for.
        unfinished_opened: the id of the caseworker whose unfinished cases are asked for.
    """

    nobody_opened = Signal()
    unfinished_opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._nobody = 0
        self._unfinished: Sequence[Unfinished] = ()
        self.linkActivated.connect(self._follow)
        self.hide()

    def say(self, nobody: int, unfinished: Sequence[Unfinished]) -> None:
        """Tell of `nobody`'s cases, and of those that somebody left behind."""
        self._nobody, self._unfinished = nobody, unfinished
        lines = []
        if nobody:
            lines.append(texts.NOBODY.format(link=self._link("", str(nobody))))
        if unfinished:
            links = (
                self._link(str(left.worker_id), texts.UNFINISHED_LINK.format(name=left.name, count=left.count))
                for left in unfinished
            )
            lines.append(texts.UNFINISHED.format(links=", ".join(links)))
        self.setText("<br>".join(lines))
        self.setVisible(bool(lines))

    def _link(self, target: str, text: str) -> str:
        colour = ink(Meaning.NOTICE, self.palette()).name()
        return f'<a href="#{target}" style="color:{colour}">{escape(text)}</a>'

    def _follow(self, link: str) -> None:
        target = link.removeprefix("#")
        if target:
            self.unfinished_opened.emit(int(target))
        else:
            self.nobody_opened.emit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_unfinished"):
            self.say(self._nobody, self._unfinished)
