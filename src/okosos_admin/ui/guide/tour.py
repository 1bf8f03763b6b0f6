"""A tour of five minutes over invented cases: a bar that says what to try next, and sees when it has been done.

`STEPS` is the tour. To add a step: a row, and in `Sight` what has to be seen to know that it is done.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from okosos_admin.ui.guide import texts

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Sight:
    """What the window shows, as far as the tour cares.

    Attributes:
        tab: key of the tab in front.
        view: key of the register's view.
        cases: how many the register has.
        begun: how many new ones have no name yet.
        sought: what is in quick search.
    """

    tab: str
    view: str
    cases: int
    begun: int
    sought: str


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to try.

    Attributes:
        text: what to do.
        done: whether it is, from what was seen when the step began and what is seen now.
    """

    text: str
    done: Callable[[Sight, Sight], bool]


def _never(_then: Sight, _now: Sight) -> bool:
    return False


STEPS: Final[tuple[Step, ...]] = (
    Step(texts.TOUR_NEW, lambda then, now: now.begun > then.begun or now.cases > then.cases),
    Step(texts.TOUR_NAME, lambda then, now: now.cases > then.cases),
    Step(texts.TOUR_SEARCH, lambda then, now: bool(now.sought) and now.sought != then.sought),
    Step(texts.TOUR_WAITING, lambda _then, now: now.view == "waiting"),
    Step(texts.TOUR_STATISTICS, lambda _then, now: now.tab == "statistics"),
    Step(texts.TOUR_FIGURE, lambda then, now: now.tab == "register" and then.tab == "statistics"),
    Step(texts.TOUR_REPORT, lambda _then, now: now.tab == "report"),
    Step(texts.TOUR_MISSING, lambda _then, now: now.tab == "missing"),
    Step(texts.TOUR_END, _never),
)


class TourBar(QFrame):
    """Offers the tour, and then leads it.

    Args:
        look: what the window shows now; whoever changes that calls `follow`.
    """

    def __init__(self, look: Callable[[], Sight], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._number = -1
        self._then = look()
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.heading = QLabel()
        font = self.heading.font()
        font.setBold(True)
        self.heading.setFont(font)
        self.text = QLabel()
        self.text.setWordWrap(True)
        for label in (self.heading, self.text):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.next = QPushButton()
        self.next.setAutoDefault(True)  # so that Enter presses it too, as in a dialog
        self.next.clicked.connect(self.go_on)
        self.stop = QPushButton()
        self.stop.setAutoDefault(True)
        self.stop.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.addWidget(self.heading)
        row.addWidget(self.text, 1)
        row.addWidget(self.next)
        row.addWidget(self.stop)
        self.offer()

    def offer(self) -> None:
        """Ask whether a tour is wanted."""
        self._number = -1
        self._say(texts.TOUR_TITLE, texts.TOUR_OFFER, texts.TOUR_START, texts.TOUR_NO)

    def start(self) -> None:
        """Begin at the first step."""
        self._number = -1
        self.go_on()
        self.show()

    def go_on(self) -> None:
        """Go to the next step, whether this one has been done or not."""
        self._number += 1
        self._then = self._look()
        is_last = self._number == len(STEPS) - 1
        heading = texts.TOUR_STEP.format(number=self._number + 1, count=len(STEPS))
        self._say(heading, STEPS[self._number].text, texts.TOUR_NEXT, texts.TOUR_STOP)
        self.next.setVisible(not is_last)
        if is_last:
            self.stop.setText(texts.TOUR_CLOSE)

    def follow(self) -> None:
        """Look whether the step is done, and go on if it is."""
        if self._number >= 0 and not self.isHidden() and STEPS[self._number].done(self._then, self._look()):
            self.go_on()

    def _say(self, heading: str, text: str, on: str, off: str) -> None:
        self.heading.setText(heading)
        self.text.setText(text)
        self.next.setText(on)
        self.next.show()
        self.stop.setText(off)
        self.setAccessibleName(f"{heading} {text}")
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.accessibleName()))
