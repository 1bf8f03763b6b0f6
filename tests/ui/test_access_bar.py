"""The bar on two windows' worth of one register: real stores, real locks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from typing_extensions import override

from okosos_admin import messages
from okosos_admin.model import create_register, session, turns
from okosos_admin.ui import store as store_module
from okosos_admin.ui.access_bar import FLASHES, AccessBar
from okosos_admin.ui.idleness import Idleness
from okosos_admin.ui.mirror import Mirror
from okosos_admin.ui.notices import Button
from okosos_admin.ui.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


class FakeClock:
    """Far ahead until it is restarted."""

    def __init__(self) -> None:
        self.restarted = False

    def restart(self) -> None:
        self.restarted = True

    def elapsed(self) -> int:
        return 0 if self.restarted else 1_000_000


class Desk(NamedTuple):
    """One user's part of the program, as far as the bar needs it."""

    store: Store
    mirror: Mirror
    idleness: Idleness
    bar: AccessBar

    def press(self, button: Button, qtbot: QtBot) -> None:
        widget = next(each for each in self.bar.findChildren(QPushButton) if each.text() == button.value)
        assert widget.isVisibleTo(self.bar)
        qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "r.okosos"
    with create_register(path) as register:
        register.add_case(name="Kari Nordmann")
    return path


@pytest.fixture
def sit_down(path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], Desk]]:
    monkeypatch.setattr(store_module, "TICK_SECONDS", 0.05)
    for module in (session, turns):
        monkeypatch.setattr(module, "BEAT", 0.05)
    desks: list[Desk] = []

    def sit(user: str) -> Desk:
        store = Store()
        mirror = Mirror(store)
        idleness = Idleness(store, minutes=60)
        desk = Desk(store, mirror, idleness, AccessBar(mirror, store, idleness))
        desks.append(desk)
        qtbot.addWidget(desk.bar)
        with qtbot.waitSignal(store.opened):
            store.open(path, user)
        return desk

    yield sit
    for desk in desks:
        desk.store.close()


def test_only_the_reader_sees_the_bar(sit_down: Callable[[str], Desk]) -> None:
    arne, kari = sit_down("Arne Olsen"), sit_down("Kari Lie")
    assert not arne.bar.isVisible()
    assert kari.bar.isVisible()
    assert "Arne Olsen" in kari.bar.accessibleName()


def test_from_asking_to_writing(sit_down: Callable[[str], Desk], qtbot: QtBot) -> None:
    arne, kari = sit_down("Arne Olsen"), sit_down("Kari Lie")
    kari.press(Button.ASK, qtbot)
    qtbot.waitUntil(lambda: arne.bar.accessibleName().startswith("Kari Lie venter på å skrive."), timeout=15_000)
    arne.press(Button.RELEASE, qtbot)
    qtbot.waitUntil(lambda: not arne.mirror.access.writable)
    assert arne.bar.accessibleName().startswith(messages.READ_ONLY)
    qtbot.waitUntil(lambda: kari.bar.accessibleName().startswith(messages.FREE))
    kari.press(Button.TAKE, qtbot)
    qtbot.waitUntil(lambda: kari.mirror.access.writable)
    assert not kari.bar.isVisible()
    qtbot.waitUntil(lambda: "Kari Lie" in arne.bar.accessibleName())


def test_the_writer_can_keep_it(sit_down: Callable[[str], Desk], qtbot: QtBot) -> None:
    arne, kari = sit_down("Arne Olsen"), sit_down("Kari Lie")
    kari.press(Button.ASK, qtbot)
    qtbot.waitUntil(arne.bar.isVisible, timeout=15_000)
    arne.press(Button.KEEP, qtbot)
    assert not arne.bar.isVisible()
    assert arne.mirror.access.writable


def test_who_reads_on_is_not_asked_again(sit_down: Callable[[str], Desk], qtbot: QtBot) -> None:
    arne, kari = sit_down("Arne Olsen"), sit_down("Kari Lie")
    arne.store.change({1: {"local_id": "4711"}})
    qtbot.waitUntil(lambda: kari.mirror.columns.cases[0].local_id == "4711")
    arne.store.release_writing()
    qtbot.waitUntil(lambda: "Det er gjort 1 endring siden du åpnet." in kari.bar.accessibleName())
    kari.press(Button.READ_ON, qtbot)
    assert kari.bar.accessibleName().startswith(messages.READ_ONLY)


def test_the_first_to_press_gets_it(sit_down: Callable[[str], Desk], qtbot: QtBot) -> None:
    arne, kari, ase = sit_down("Arne Olsen"), sit_down("Kari Lie"), sit_down("Åse Dalen Frantzen")
    arne.store.release_writing()
    qtbot.waitUntil(lambda: kari.bar.accessibleName().startswith(messages.FREE))
    qtbot.waitUntil(lambda: ase.bar.accessibleName().startswith(messages.FREE))
    kari.press(Button.TAKE, qtbot)
    qtbot.waitUntil(lambda: kari.mirror.access.writable)
    ase.store.take_writing()
    qtbot.waitUntil(lambda: "Kari Lie" in ase.bar.accessibleName())
    assert not ase.mirror.access.writable


@pytest.fixture
def idleness(qtbot: QtBot) -> Idleness:
    """Of somebody who has not been there for a while."""
    idleness = Idleness(minutes=0.0005, look_seconds=0.005)
    with qtbot.waitSignal(idleness.changed):
        assert not idleness.is_idle
    assert idleness.is_idle
    return idleness


@pytest.mark.parametrize("answer", [Button.KEEP, Button.RELEASE])
def test_an_idle_writer_is_asked_until_there_is_an_answer(
    sit_down: Callable[[str], Desk], qtbot: QtBot, answer: Button
) -> None:
    arne = sit_down("Arne Olsen")
    arne.idleness._set(idle=True)
    assert arne.bar.accessibleName().startswith(messages.IDLE)
    arne.press(answer, qtbot)
    assert not arne.idleness.is_idle
    qtbot.waitUntil(lambda: arne.mirror.access.writable is (answer is Button.KEEP))
    assert not arne.bar.accessibleName().startswith(messages.IDLE) or not arne.bar.isVisible()


def test_idleness_ends_with_an_answer_or_a_change(idleness: Idleness) -> None:
    idleness.sign_of_life()
    assert not idleness.is_idle


def test_the_mouse_on_its_way_to_the_answer_does_not_take_it_away(
    idleness: Idleness, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    monkeypatch.setattr(QApplication, "activeWindow", lambda: field)
    monkeypatch.setattr(QCursor, "pos", lambda: QPoint(7, 7))
    field.setFocus()
    idleness._look()
    assert idleness.is_idle


@pytest.mark.parametrize("in_front", [True, False])
def test_the_mouse_counts_while_the_program_is_in_front(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, *, in_front: bool
) -> None:
    idleness = Idleness(minutes=0, look_seconds=60)
    window = QLineEdit()
    qtbot.addWidget(window)
    monkeypatch.setattr(QApplication, "activeWindow", lambda: window if in_front else None)
    monkeypatch.setattr(QCursor, "pos", lambda: QPoint(7, 7))
    monkeypatch.setattr(idleness, "_limit", 1000)
    monkeypatch.setattr(idleness, "_since", clock := FakeClock())
    idleness._look()
    assert idleness.is_idle is not in_front
    assert clock.restarted is in_front


def test_a_flash_comes_back_to_where_it_was(sit_down: Callable[[str], Desk], qtbot: QtBot) -> None:
    sit_down("Arne Olsen")
    kari = sit_down("Kari Lie")
    ground = kari.bar.palette().window().color()
    kari.bar.flash()
    qtbot.waitUntil(lambda: kari.bar.palette().window().color() != ground)
    qtbot.waitUntil(lambda: not kari.bar.is_flashing)
    assert kari.bar.palette().window().color() == ground


@pytest.mark.parametrize(("motion", "looks"), [(True, 2), (False, 1)])
def test_with_less_motion_it_stands_out_without_blinking(
    sit_down: Callable[[str], Desk], monkeypatch: pytest.MonkeyPatch, *, motion: bool, looks: int
) -> None:
    sit_down("Arne Olsen")
    kari = sit_down("Kari Lie")
    monkeypatch.setattr(QApplication, "isEffectEnabled", lambda _effect: motion)
    kari.bar.flash()
    seen = []
    for _time in range(FLASHES - 1):
        kari.bar._flash_once()
        seen.append(kari.bar.palette().window().color().name())
    assert len(set(seen)) == looks
    kari.bar._flash_once()


class Widths(QObject):
    """How wide a widget has to be each time it is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[int] = []

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            self.seen.append(watched.minimumSizeHint().width())
        return False


def test_the_bar_is_never_wider_than_what_it_says(sit_down: Callable[[str], Desk], qtbot: QtBot) -> None:
    arne, kari = sit_down("Arne Olsen"), sit_down("Kari Lie")
    widths = Widths()
    arne.bar.installEventFilter(widths)
    kari.press(Button.ASK, qtbot)
    qtbot.waitUntil(arne.bar.isVisible, timeout=15_000)
    assert widths.seen == [arne.bar.minimumSizeHint().width()]
