"""The crash hook: whatever fails wherever, typed text is saved, a report is written, and the user is told once."""

from __future__ import annotations

import logging
import sys
import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QtMsgType, qCritical, qWarning
from PySide6.QtWidgets import QWidget

from okosos_admin import messages
from okosos_admin.ui.crash import CrashHook
from okosos_admin.ui.dialogs import crash as dialog

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.logs

NAME = "Kari Nordmann"


class Told(list[tuple[str, str, str]]):
    """What the user was told: title, text, technical information."""

    def show(self, _parent: QWidget | None, title: str, text: str, technical: str) -> None:
        self.append((title, text, technical))


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    told = Told()
    monkeypatch.setattr(dialog, "show", told.show)
    return told


class Rescue:
    """Counts how often typed text was saved; may fail."""

    def __init__(self) -> None:
        self.times = 0
        self.error: Exception | None = None

    def __call__(self) -> None:
        self.times += 1
        if self.error is not None:
            raise self.error


@pytest.fixture
def rescue() -> Rescue:
    return Rescue()


@pytest.fixture
def hook(rescue: Rescue, tmp_path: Path, qtbot: QtBot, told: Told) -> Iterator[CrashHook]:
    window = QWidget()
    qtbot.addWidget(window)
    hook = CrashHook(tmp_path / "logs", rescue, window)
    hook.install()
    yield hook
    hook.remove()


def failed() -> ValueError:
    try:
        _fail()
    except ValueError as error:
        return error
    raise AssertionError


def test_the_user_is_told_where_the_report_is(hook: CrashHook, told: Told, tmp_path: Path, qtbot: QtBot) -> None:
    hook.take(failed())
    qtbot.waitUntil(lambda: bool(told))
    ((title, text, technical),) = told
    (report,) = (tmp_path / "logs").iterdir()
    assert title == messages.CRASHED_TITLE
    assert text.startswith(messages.CRASHED_SAVED)
    assert str(report) in text
    assert "builtins.ValueError" in technical
    assert "builtins.ValueError" in report.read_text(encoding="utf-8")


def test_nobody_s_name_gets_out(hook: CrashHook, told: Told, tmp_path: Path, qtbot: QtBot) -> None:
    hook.take(failed())
    qtbot.waitUntil(lambda: bool(told))
    (report,) = (tmp_path / "logs").iterdir()
    assert NAME not in report.read_text(encoding="utf-8")
    assert NAME not in "".join(told[0])


def test_typed_text_is_saved_before_anything_is_said(hook: CrashHook, rescue: Rescue, told: Told, qtbot: QtBot) -> None:
    hook.take(failed())
    assert not told
    qtbot.waitUntil(lambda: bool(told))
    assert rescue.times == 1


def test_text_that_could_not_be_saved_is_not_promised(
    hook: CrashHook, rescue: Rescue, told: Told, qtbot: QtBot
) -> None:
    rescue.error = RuntimeError("no")
    hook.take(failed())
    qtbot.waitUntil(lambda: bool(told))
    assert told[0][1].startswith(messages.CRASHED_UNSAVED)


def test_the_same_fault_is_told_once(hook: CrashHook, rescue: Rescue, told: Told, qtbot: QtBot) -> None:
    error = failed()
    for _ in range(3):
        hook.take(error)
    qtbot.waitUntil(lambda: rescue.times == 3)
    assert len(told) == 1


def test_another_fault_is_told_too(hook: CrashHook, told: Told, qtbot: QtBot) -> None:
    hook.take(failed())
    hook.take(KeyError("elsewhere"))
    qtbot.waitUntil(lambda: len(told) == 2)


def test_a_fault_while_being_told_of_one_waits_for_nobody(
    hook: CrashHook, rescue: Rescue, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    shown: list[str] = []

    def show_and_fail(*_arguments: object) -> None:
        shown.append("one")
        hook.take(KeyError("meanwhile"))
        qtbot.waitUntil(lambda: rescue.times == 2)

    monkeypatch.setattr(dialog, "show", show_and_fail)
    hook.take(failed())
    qtbot.waitUntil(lambda: rescue.times == 2)
    assert shown == ["one"]


def test_a_dialog_that_fails_is_no_new_fault(
    hook: CrashHook, rescue: Rescue, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(dialog, "show", lambda *_arguments: 1 / 0)
    hook.take(failed())
    qtbot.waitUntil(lambda: rescue.times == 1)


def test_where_nothing_can_be_written_the_text_can_be_copied(
    hook: CrashHook, told: Told, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "logs").touch()
    hook.take(failed())
    qtbot.waitUntil(lambda: bool(told))
    assert told[0][1].endswith(messages.CRASHED_NOWHERE)


def test_whoever_wants_to_stop_the_program_is_not_held_up(hook: CrashHook, rescue: Rescue, qtbot: QtBot) -> None:
    hook.take(KeyboardInterrupt())
    hook.take(failed())
    qtbot.waitUntil(lambda: rescue.times == 1)


class TestWays:
    """Where errors come from."""

    def test_python(self, hook: CrashHook, told: Told, qtbot: QtBot) -> None:
        error = failed()
        sys.excepthook(type(error), error, error.__traceback__)
        qtbot.waitUntil(lambda: bool(told))

    def test_another_thread(self, hook: CrashHook, told: Told, qtbot: QtBot) -> None:
        thread = threading.Thread(target=_fail)
        thread.start()
        thread.join()
        qtbot.waitUntil(lambda: bool(told))
        assert "_fail" in told[0][2]

    def test_what_nobody_waits_for_is_only_noted(
        self, hook: CrashHook, rescue: Rescue, caplog: pytest.LogCaptureFixture
    ) -> None:
        class Dying:
            def __del__(self) -> None:
                raise ValueError

        Dying()
        assert [record.name for record in caplog.records] == ["okosos_admin.ui.crash"]
        assert rescue.times == 0

    @pytest.mark.parametrize(
        ("say", "level"), [(qWarning, logging.WARNING), (qCritical, logging.ERROR)], ids=["warning", "critical"]
    )
    def test_qt_s_messages_are_in_the_log(
        self, hook: CrashHook, caplog: pytest.LogCaptureFixture, say: Callable[[str], None], level: int
    ) -> None:
        say(f'QFile::open: "{NAME}" in /home/kari/nav.okosos: no device')
        (record,) = caplog.records
        assert record.levelno == level
        assert record.getMessage() == "Qt default: QFile::open: … in … no device"

    def test_typed_text_is_saved_when_qt_gives_up(
        self, hook: CrashHook, rescue: Rescue, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        class Context:
            category = "default"

        hook._take_message(QtMsgType.QtFatalMsg, Context(), "no memory")  # type: ignore[arg-type]
        assert rescue.times == 1


def _fail() -> None:
    raise ValueError(NAME)


def test_others_get_their_errors_back(rescue: Rescue, tmp_path: Path, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    hook = CrashHook(tmp_path, rescue, window)
    hook.install()
    assert sys.excepthook is not before[0]
    hook.remove()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before
