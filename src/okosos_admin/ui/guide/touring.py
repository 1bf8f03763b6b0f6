"""The tour in the window: offered over the invented cases, started from the menu, and gone over a real register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from okosos_admin import messages

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QBoxLayout, QTabWidget

    from okosos_admin.ui.guide.tour import Sight, TourBar
    from okosos_admin.ui.mirror import Mirror
    from okosos_admin.ui.register.tab import RegisterTab
    from okosos_admin.ui.tabs import Tab


class Touring(QObject):
    """Makes the bar of the tour when it is needed, and tells it what the window shows.

    Args:
        work: what the bar is put into, above `tabs`.
        tabs: what is looked at.
        rows: what each of `tabs` is.
        mirror: the register in memory.
        register: where things are tried.
        open_demo: opens the invented cases.
    """

    def __init__(
        self,
        work: QBoxLayout,
        tabs: QTabWidget,
        rows: Sequence[Tab],
        mirror: Mirror,
        register: RegisterTab,
        open_demo: Callable[[], object],
    ) -> None:
        super().__init__(tabs)
        self._work = work
        self._tabs = tabs
        self._rows = rows
        self._mirror = mirror
        self._register = register
        self._open_demo = open_demo
        self._bar: TourBar | None = None
        self._is_wanted = False

    def start(self) -> None:
        """Start the tour, over the invented cases, which are opened if they are not."""
        self._is_wanted = True
        if self._is_demo():
            self.follow()
        else:
            self._open_demo()

    def follow(self) -> None:
        """A register has been opened: offer the tour, or start it when it was asked for; elsewhere there is none."""
        wanted, self._is_wanted = self._is_wanted, False
        if not self._is_demo():
            if self._bar is not None:
                self._bar.hide()
            return
        bar = self._bar = self._bar or self._made()
        if wanted:
            bar.start()
        else:
            bar.offer()
            bar.show()

    def _is_demo(self) -> bool:
        path = self._mirror.path
        return path is not None and path.name == messages.DEMO_OFFICE

    def _made(self) -> TourBar:
        from okosos_admin.ui.guide.tour import TourBar  # most days nobody takes it

        bar = TourBar(self._sight)
        self._work.insertWidget(self._work.indexOf(self._tabs), bar)
        for told in (self._register.status_changed, self._register.search.textChanged, self._tabs.currentChanged):
            told.connect(bar.follow)
        return bar

    def _sight(self) -> Sight:
        from okosos_admin.ui.guide.tour import Sight

        return Sight(
            tab=self._rows[self._tabs.currentIndex()].key,
            view=self._register.model.query.view,
            cases=len(self._mirror.columns.cases),
            begun=len(self._register.model.overlay.drafts),
            sought=self._register.search.text().strip(),
        )
