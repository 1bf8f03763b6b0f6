"""Copies in the window: looked at, left again, and put back; with real registers and real files."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QPushButton

from okosos_admin import messages
from okosos_admin.model import create_register, open_register
from okosos_admin.ui.dialogs import confirm, message, restore
from okosos_admin.ui.dialogs.restore import Choice
from okosos_admin.ui.errands import USER_NAME
from okosos_admin.ui.main_window import MainWindow
from okosos_admin.ui.mirror import Mirror
from okosos_admin.ui.notices import Button
from okosos_admin.ui.store import Store
from okosos_admin.ui.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "nav.okosos"


@pytest.fixture
def copy(path: Path) -> Path:
    """A copy of one case; the register has two."""
    with create_register(path, user="Kari Lie", municipality="Eksempel") as register:
        register.add_case(name="Kari Nordmann", registered=date(2026, 1, 5))
        beside, _machine = register.back_up()
        register.add_case(name="Per Ås", registered=date(2026, 1, 6))
    return beside.path


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, copy: Path) -> Iterator[MainWindow]:
    settings = QSettings(str(tmp_path / "choices.ini"), QSettings.Format.IniFormat)
    settings.setValue(USER_NAME, "Arne Olsen")
    store, tasks = Store(), Tasks()
    window = MainWindow(Mirror(store, today=date(2026, 11, 21)), store, tasks, settings)
    qtbot.addWidget(window)
    window.show()
    yield window
    store.close()
    tasks.close()


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    said: list[str] = []
    monkeypatch.setattr(message, "show", lambda _parent, title, text, _details="": said.append(f"{title} {text}"))
    return said


def open_path(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.store.opened):
        window.errands.open_path(path)


def choose(monkeypatch: pytest.MonkeyPatch, copy: Path, *, look: bool) -> list[dict[str, object]]:
    """Answers the dialog; what it was told."""
    asked: list[dict[str, object]] = []

    def answer(_parent: object, register: Path, **options: object) -> Choice:
        asked.append({"register": register, **options})
        return Choice(copy, "i går", look)

    monkeypatch.setattr(restore, "ask", answer)
    return asked


def press(window: MainWindow, button: Button, qtbot: QtBot) -> None:
    widget = next(each for each in window.bar.findChildren(QPushButton) if each.text() == button.value)
    assert widget.isVisible()
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def names(window: MainWindow) -> list[str]:
    return [case.name for case in window.mirror.columns.cases]


def test_a_copy_is_made_when_asked_for(window: MainWindow, path: Path, told: list[str], qtbot: QtBot) -> None:
    open_path(window, path, qtbot)
    before = set(path.with_name("sikkerhetskopi").iterdir())
    window.actions_by_key["back_up"].trigger()
    qtbot.waitUntil(lambda: bool(told))
    (made,) = set(path.with_name("sikkerhetskopi").iterdir()) - before
    assert told[0].startswith(messages.COPIED_TITLE)
    assert str(made) in told[0]


def test_only_who_writes_makes_copies(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    with open_register(path, user="Kari Lie"):
        open_path(window, path, qtbot)
        assert not window.actions_by_key["back_up"].isEnabled()
        assert window.actions_by_key["shortcut"].isEnabled()


def test_a_copy_is_looked_at_and_left(
    window: MainWindow, path: Path, copy: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    open_path(window, path, qtbot)
    choose(monkeypatch, copy, look=True)
    with qtbot.waitSignal(window.store.opened):
        window.actions_by_key["restore"].trigger()
    assert names(window) == ["Kari Nordmann"]
    assert window.bar.accessibleName().startswith(messages.COPY)
    assert window.windowTitle().endswith(messages.COPY_TITLE)
    assert not window.actions_by_key["new_case"].isEnabled()
    assert not window.actions_by_key["take_writing"].isEnabled()
    assert window.errands.recent() == [path]
    with open_register(path, user="Kari Lie") as other:
        assert other.access.writable
    with qtbot.waitSignal(window.store.opened):
        press(window, Button.BACK, qtbot)
    assert len(names(window)) == 2
    assert window.mirror.access.writable
    assert not window.bar.isVisible()


def test_the_copy_that_is_looked_at_is_put_back(
    window: MainWindow,
    path: Path,
    copy: Path,
    told: list[str],
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    monkeypatch.setattr(confirm, "ask", lambda *_words, **_options: True)
    open_path(window, copy, qtbot)
    with qtbot.waitSignal(window.store.opened):
        press(window, Button.RESTORE, qtbot)
    assert window.mirror.path == path
    assert names(window) == ["Kari Nordmann"]
    assert window.mirror.access.writable
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].startswith(messages.RESTORED_TITLE)


def test_what_the_register_held_is_among_the_copies(
    window: MainWindow,
    path: Path,
    copy: Path,
    told: list[str],
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    open_path(window, path, qtbot)
    choose(monkeypatch, copy, look=False)
    with qtbot.waitSignal(window.store.opened):
        window.actions_by_key["restore"].trigger()
    qtbot.waitUntil(lambda: bool(told))
    assert names(window) == ["Kari Nordmann"]
    before = max(each for each in copy.parent.iterdir() if each.suffix == ".okosos")
    with open_register(before) as register:
        assert len(register.cases()) == 2


def test_while_somebody_else_writes_nothing_is_put_back(
    window: MainWindow,
    path: Path,
    copy: Path,
    told: list[str],
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    with open_register(path, user="Kari Lie"):
        open_path(window, path, qtbot)
        asked = choose(monkeypatch, copy, look=False)
        with qtbot.waitSignal(window.store.opened):
            window.actions_by_key["restore"].trigger()
        assert "Kari Lie" in str(asked[0]["refusal"])
        qtbot.waitUntil(lambda: bool(told))
        assert told[0].startswith(messages.NOT_RESTORED_TITLE)
        assert "Kari Lie" in told[0]
        assert len(names(window)) == 2


def test_a_damaged_register_is_offered_its_copies(
    window: MainWindow,
    path: Path,
    copy: Path,
    told: list[str],
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    path.write_bytes(path.read_bytes()[:5000])
    offered: list[str] = []

    def answer(_parent: object, title: str, _text: str, *_buttons: str) -> bool:
        offered.append(title)
        return True

    monkeypatch.setattr(confirm, "ask", answer)
    asked = choose(monkeypatch, copy, look=False)
    with qtbot.waitSignal(window.store.opened, timeout=20_000):
        window.errands.open_path(path)
    qtbot.waitUntil(lambda: bool(told))
    assert offered == [messages.NOT_OPENED_TITLE]
    assert asked == [{"register": path, "is_damaged": True, "refusal": ""}]
    assert names(window) == ["Kari Nordmann"]
    assert [each for each in copy.parent.iterdir() if "-skadet-" in each.name]


def test_damage_found_while_it_is_open_is_offered_once(
    window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    open_path(window, path, qtbot)
    offered: list[str] = []

    def answer(_parent: object, title: str, _text: str, *_buttons: str) -> bool:
        offered.append(title)
        return False

    monkeypatch.setattr(confirm, "ask", answer)
    window.store.damaged.emit("Registeret er skadet.")
    assert offered == [messages.DAMAGED_TITLE]


@pytest.mark.parametrize(("left", "told"), [(2, "2 saker er anonymisert"), (None, "Er noen anonymisert")])
def test_what_the_list_told_of_a_copy_is_asked_of_it_when_it_is_shown(
    window: MainWindow,
    path: Path,
    copy: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
    left: int | None,
    told: str,
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(confirm, "ask", lambda _parent, _title, text, *_buttons, **_options: asked.append(text))
    monkeypatch.setattr(restore, "ask", lambda *_words, **_options: Choice(copy, "i går", look=True, names_left=left))
    open_path(window, path, qtbot)
    with qtbot.waitSignal(window.store.opened):
        window.actions_by_key["restore"].trigger()
    press(window, Button.RESTORE, qtbot)
    assert told in asked[0]


def test_a_copy_opened_past_the_list_belongs_to_the_register_it_lies_beside(
    window: MainWindow, path: Path, copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    (tmp_path / "other").mkdir()
    other = tmp_path / "other" / "annet.okosos"
    with create_register(other, user="Kari Lie") as register:
        beside, _machine = register.back_up()
    choose(monkeypatch, copy, look=True)
    open_path(window, path, qtbot)
    with qtbot.waitSignal(window.store.opened):
        window.actions_by_key["restore"].trigger()
    open_path(window, beside.path, qtbot)
    with qtbot.waitSignal(window.store.opened):
        press(window, Button.BACK, qtbot)
    assert window.mirror.path == other
