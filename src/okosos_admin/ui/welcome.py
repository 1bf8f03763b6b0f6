"""The first page, shown when no register is open: what one can begin with, and the registers used lately.

`BEGINNINGS` says what there is to choose. To add one: a row there, a signal of that name, and an icon.
"""

from __future__ import annotations

from dataclasses import dataclass
from threading import Thread
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from okosos_admin import messages
from okosos_admin.ui.large_button import LargeButton

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtGui import QFocusEvent, QShowEvent

SENTENCE: Final = "Hold orden på sakene i økonomisk rådgivning, følg ventetiden, og hent ut statistikk og rapport."
RECENT: Final = "Sist brukt"
SHORTCUT: Final = "Lag snarvei på skrivebor&det"
SHORTCUT_LINE: Final = "Et dobbeltklikk åpner «{name}»."
MISSING: Final = "{path}\nFinner ikke filen. Kanskje er den flyttet, eller så er ikke disken koblet til."
MISSING_SPOKEN: Final = "{name}, finner ikke filen"


@dataclass(frozen=True, slots=True)
class Beginning:
    """One thing to begin with: the signal it sends, its drawing, its title with an Alt letter, a line that explains."""

    signal: str
    icon: str
    title: str
    line: str


BEGINNINGS: Final[tuple[Beginning, ...]] = (
    Beginning(
        "new_requested",
        "new_register",
        "&Lag et nytt register",
        "Begynn med et tomt register for kontoret ditt.",
    ),
    Beginning(
        "open_requested",
        "open_register",
        "Å&pne et register",
        "Fortsett i et register dere har fra før, for eksempel på fellesområdet.",
    ),
    Beginning(
        "import_requested",
        "import_workbook",
        "Hent &saker fra en Excel-arbeidsbok",
        "Ta med sakene dere har i dag. Arbeidsboken blir ikke endret.",
    ),
    Beginning(
        "demo_requested",
        "open_demo",
        "Prøv med &oppdiktede saker",
        "Se deg om og prøv hva du vil. Ingen av sakene er ekte.",
    ),
)


class WelcomePage(QScrollArea):
    """What one can begin with.

    Args:
        recent: the registers used lately, newest first.
        parent: the window.
        exists: whether a file is there; called on a thread of its own, for a share may let it wait.

    Signals:
        new_requested, open_requested, import_requested, demo_requested: see `BEGINNINGS`.
        recent_requested: the `Path` of a register used lately.
        shortcut_requested: the `Path` of the one used last, to be put on the desktop.
    """

    new_requested = Signal()
    open_requested = Signal()
    import_requested = Signal()
    demo_requested = Signal()
    recent_requested = Signal(object)
    shortcut_requested = Signal(object)

    _found_missing = Signal(object)

    def __init__(
        self,
        recent: Sequence[Path],
        parent: QWidget | None = None,
        *,
        exists: Callable[[Path], bool] | None = None,
    ) -> None:
        super().__init__(parent)
        self._exists = exists or _exists
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QWidget()
        page.setAccessibleName(messages.PROGRAM)
        self.setWidget(page)
        em = self.fontMetrics().height()
        self.beginnings = [self._beginning(row) for row in BEGINNINGS]
        self.setFocusProxy(self.beginnings[0])
        self._recent = QVBoxLayout()
        self._recent.setSpacing(em // 4)
        self.recent_buttons: list[LargeButton] = []
        self.shortcut_button: LargeButton | None = None
        self._recent_heading = _label(RECENT, 1.15, bold=True)
        grid = QGridLayout(page)
        grid.setContentsMargins(em * 2, em, em * 2, em)
        grid.setHorizontalSpacing(em * 3)
        grid.setVerticalSpacing(em // 2)
        grid.addWidget(_label(messages.PROGRAM, 1.9, bold=True), 1, 1, 1, 2)
        grid.addWidget(_label(SENTENCE, 1.1), 2, 1, 1, 2)
        grid.setRowMinimumHeight(3, em)
        begin = QVBoxLayout()
        begin.setSpacing(em // 2)
        for button in self.beginnings:
            begin.addWidget(button)
        begin.addStretch()
        used = QVBoxLayout()
        used.setSpacing(em // 2)
        used.addWidget(self._recent_heading)
        used.addLayout(self._recent)
        used.addStretch()
        grid.addLayout(begin, 4, 1)
        grid.addLayout(used, 4, 2)
        for outer in (0, 3):
            grid.setColumnStretch(outer, 1)
        grid.setRowStretch(0, 2)
        grid.setRowStretch(5, 3)
        self._found_missing.connect(self._show_missing)
        self.set_recent(recent)

    def set_recent(self, recent: Sequence[Path]) -> None:
        """Show other registers under 'Sist brukt'; nothing at all when there are none."""
        for button in (*self.recent_buttons, self.shortcut_button):
            if button is not None:
                self._recent.removeWidget(button)
                button.deleteLater()
        self.recent_buttons = [self._recent_button(path) for path in recent]
        self.shortcut_button = self._shortcut_to(recent[0]) if recent else None
        for button in (*self.recent_buttons, self.shortcut_button):
            if button is not None:
                self._recent.addWidget(button)
        self._recent_heading.setVisible(bool(recent))
        if recent:
            Thread(target=self._look_for, args=(tuple(recent),), daemon=True, name="recent registers").start()

    def _beginning(self, row: Beginning) -> LargeButton:
        button = LargeButton(row.title, row.line, row.icon)
        button.setObjectName(row.signal)
        signal: SignalInstance = getattr(self, row.signal)
        button.clicked.connect(signal)
        return button

    def _recent_button(self, path: Path) -> LargeButton:
        button = LargeButton(path.stem.replace("&", "&&"), str(path.parent), "file", flat=True)
        button.setToolTip(str(path))
        button.clicked.connect(lambda: self.recent_requested.emit(path))
        return button

    def _shortcut_to(self, path: Path) -> LargeButton:
        button = LargeButton(SHORTCUT, SHORTCUT_LINE.format(name=path.stem), "shortcut", flat=True)
        button.clicked.connect(lambda: self.shortcut_requested.emit(path))
        return button

    def _look_for(self, paths: tuple[Path, ...]) -> None:
        missing = frozenset(path for path in paths if not self._exists(path))
        try:
            self._found_missing.emit((paths, missing))
        except RuntimeError:
            # The window was closed while the share let us wait.
            return

    def _show_missing(self, found: tuple[tuple[Path, ...], frozenset[Path]]) -> None:
        paths, missing = found
        for path, button in zip(paths, self.recent_buttons, strict=False):
            if path in missing and button.toolTip() == str(path):
                button.set_quiet(True)
                button.setToolTip(MISSING.format(path=path))
                button.setAccessibleName(MISSING_SPOKEN.format(name=path.stem))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self.beginnings[0].setFocus(event.reason())

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Who begins with the keyboard sees where it is.
        if self.window().focusWidget() is None:
            first = self.recent_buttons[0] if self.recent_buttons else self.beginnings[0]
            first.setFocus(Qt.FocusReason.OtherFocusReason)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # the share is there and answers with an error
        return False


def _label(text: str, size: float, *, bold: bool = False) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    font = QFont(label.font())
    font.setPointSizeF(font.pointSizeF() * size)
    font.setBold(bold)
    label.setFont(font)
    return label
