"""The bar above everything that says whose turn it is to write, shown only when there is something to say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPalette
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QWidget
from typing_extensions import override

from okosos_admin.model.access import State
from okosos_admin.model.backup import copy_at
from okosos_admin.ui.colours import ink, paper
from okosos_admin.ui.notices import Answers, Button, Notice, notice
from okosos_admin.ui.times import when

if TYPE_CHECKING:
    from okosos_admin.model import Access, Changes
    from okosos_admin.ui.idleness import Idleness
    from okosos_admin.ui.mirror import Mirror
    from okosos_admin.ui.store import Store

FLASHES: Final = 6
FLASH_MILLISECONDS: Final = 120


class AccessBar(QFrame):
    """Says who writes, who waits and that contact is lost, and offers what can be done.

    Args:
        mirror: tells who may write.
        store: does what is chosen.
        idleness: tells whether anybody is there.

    Signals:
        help_requested: the user asks what can be done now.
        back_requested: from a copy to its register.
        restore_requested: the copy that is looked at shall be put back.
        unsaved_requested: the user wants to see what could not be saved.
    """

    help_requested = Signal()
    back_requested = Signal()
    restore_requested = Signal()
    unsaved_requested = Signal()

    def __init__(self, mirror: Mirror, store: Store, idleness: Idleness, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._store = store
        self._idleness = idleness
        self._answers = Answers()
        self._notice: Notice | None = None
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self._text = QLabel()
        self._text.setWordWrap(True)
        # Without this, a wrapped label asks for a width of its own liking.
        self._text.setMinimumWidth(self.fontMetrics().averageCharWidth() * 24)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._heading = QLabel()
        self._heading.setTextFormat(Qt.TextFormat.PlainText)
        font = self._heading.font()
        font.setBold(True)
        self._heading.setFont(font)
        row = QHBoxLayout(self)
        row.addWidget(self._heading)
        row.addWidget(self._text, 1)
        self._buttons = {button: QPushButton(button.value) for button in Button}
        self._pressed = {
            Button.HELP: self.help_requested.emit,
            Button.ASK: self._ask,
            Button.STOP_ASKING: self._stop_asking,
            Button.TAKE: store.take_writing,
            Button.TRY_AGAIN: store.take_writing,
            Button.READ_ON: self._read_on,
            Button.RELEASE: self._release,
            Button.KEEP: self._keep,
            Button.BACK: self.back_requested.emit,
            Button.RESTORE: self.restore_requested.emit,
            Button.UNSAVED: self.unsaved_requested.emit,
        }
        for button, widget in self._buttons.items():
            widget.clicked.connect(self._pressed[button])
            widget.hide()
            row.addWidget(widget)
        self._flash = QTimer(self)
        self._flash.setInterval(FLASH_MILLISECONDS)
        self._flash.timeout.connect(self._flash_once)
        self._flashes_left = 0
        self._blinks = True
        self.hide()
        mirror.reset.connect(self._start_anew)
        mirror.access_changed.connect(self._follow)
        store.news.connect(self._count)
        store.aside.changed.connect(self._count_left)
        idleness.changed.connect(lambda idle: self._answer(replace(self._answers, idle=idle)))

    def flash(self) -> None:
        """Draw the eye to the bar, as when somebody types in a register that is read only.

        It blinks, or, where the system is asked for less motion, stands out for as long.
        """
        self._flashes_left = FLASHES
        self._blinks = QApplication.isEffectEnabled(Qt.UIEffect.UI_General)
        self._flash.start()

    @property
    def is_flashing(self) -> bool:
        """Whether it is drawing the eye just now."""
        return self._flash.isActive()

    # --- what is to be said

    def _start_anew(self) -> None:
        copy = None if self._mirror.path is None else copy_at(self._mirror.path)
        self._answer(Answers(copy_made="" if copy is None else when(copy.made), left=len(self._store.aside.left)))

    def _follow(self, access: Access) -> None:
        if access.state is State.HELD:
            # Taken by another: an offer that was turned down before is a new one the next time.
            self._answers = replace(self._answers, reads_on=False)
        if access.writable:
            self._answers = replace(self._answers, asking=False)
        self._show()

    def _count(self, changes: Changes) -> None:
        self._answer(replace(self._answers, changes=self._answers.changes + len(changes.touched)))

    def _count_left(self) -> None:
        self._answer(replace(self._answers, left=len(self._store.aside.left)))

    def _answer(self, answers: Answers) -> None:
        self._answers = answers
        self._show()

    def _show(self) -> None:
        said = notice(self._mirror.access, self._answers)
        if said == self._notice:
            return
        before, self._notice = self._notice, said
        if said is None:
            self.hide()
            return
        self._heading.setText(said.heading)
        self._text.setText(said.text)
        self.setAccessibleName(f"{said.heading} {said.text}")
        for button, widget in self._buttons.items():
            widget.setVisible(button in said.buttons)
        self._paint()
        # Last: shown with more buttons than it needs, the bar would make the window wider for good.
        self.show()
        if said.urgent and (before is None or before.heading != said.heading):
            self._announce()

    def _announce(self) -> None:
        QApplication.alert(self.window())
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.accessibleName()))

    # --- what is answered

    def _ask(self) -> None:
        self._store.ask_for_writing()
        self._answer(replace(self._answers, asking=True))

    def _stop_asking(self) -> None:
        self._store.stop_asking()
        self._answer(replace(self._answers, asking=False))

    def _read_on(self) -> None:
        self._answer(replace(self._answers, reads_on=True))

    def _release(self) -> None:
        self._idleness.sign_of_life()
        self._store.release_writing()
        # Who has just let go is not offered at once what they let go of.
        self._read_on()

    def _keep(self) -> None:
        self._answer(replace(self._answers, kept_from=frozenset(self._mirror.access.waiting)))
        self._idleness.sign_of_life()

    # --- the look

    @override
    def changeEvent(self, event: QEvent) -> None:
        # The system's colours, not our own change of them.
        if event.type() == QEvent.Type.ApplicationPaletteChange:
            self._paint()
        super().changeEvent(event)

    def _flash_once(self) -> None:
        self._flashes_left -= 1
        if self._flashes_left <= 0:
            self._flash.stop()
        self._paint(inverted=self._flashes_left > 0 and (not self._blinks or self._flashes_left % 2 == 1))

    def _paint(self, *, inverted: bool = False) -> None:
        if self._notice is None:
            return
        around = QApplication.palette()
        text, ground = ink(self._notice.meaning, around), paper(self._notice.meaning, around)
        if inverted:
            text, ground = ground, text
        palette = QPalette(around)
        palette.setColor(QPalette.ColorRole.Window, ground)
        palette.setColor(QPalette.ColorRole.WindowText, text)
        self.setPalette(palette)
        # The buttons stay as everywhere else.
        for widget in self._buttons.values():
            widget.setPalette(around)
