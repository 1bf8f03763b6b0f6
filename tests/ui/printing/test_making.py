"""Waiting for a PDF: nothing is seen when it is quick, progress and a way out when it is not."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QProgressBar, QPushButton, QWidget

from okosos_admin.report import StoppedError, pdf_of
from okosos_admin.ui.printing import making
from okosos_admin.ui.printing.making import pdf_made
from okosos_admin.ui.printing.progress import ProgressDialog

from .conftest import document

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

    from pytestqt.qtbot import QtBot

    from okosos_admin.report import Progress
    from okosos_admin.ui.tasks import Tasks


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Progress is shown at once."""
    monkeypatch.setattr(making, "UNNOTICED", 0)


@contextmanager
def when_shown(act: Callable[[ProgressDialog], object]) -> Iterator[list[ProgressDialog]]:
    """Do something with the progress as soon as it is there; the list holds it then."""
    timer = QTimer()
    seen: list[ProgressDialog] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, ProgressDialog):
            timer.stop()
            seen.append(dialog)
            act(dialog)

    timer.timeout.connect(look)
    timer.start(1)
    yield seen
    timer.stop()


def test_a_quick_pdf_comes_without_a_dialog(window: QWidget, tasks: Tasks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "UNNOTICED", 60_000)
    with when_shown(lambda dialog: dialog.reject()) as shown:
        data = pdf_made(window, "Saker", partial(pdf_of, document(2)), tasks)
    assert not shown
    assert data == pdf_of(document(2))


def test_it_is_made_on_another_thread(window: QWidget, tasks: Tasks) -> None:
    where: list[str] = []

    def make(_progress: Progress) -> bytes:
        where.append(threading.current_thread().name)
        return b"PDF"

    assert pdf_made(window, "Saker", make, tasks) == b"PDF"
    assert where[0].startswith("tasks")


@pytest.mark.usefixtures("at_once")
def test_progress_is_shown_until_it_is_there(window: QWidget, tasks: Tasks, qtbot: QtBot) -> None:
    go_on = threading.Event()
    seen: list[tuple[int, int]] = []

    def make(progress: Progress) -> bytes:
        assert progress(30, 120)
        go_on.wait(60)
        return b"PDF"

    def look(dialog: ProgressDialog) -> None:
        bar = dialog.findChild(QProgressBar)
        assert bar is not None
        qtbot.waitUntil(lambda: bar.value() == 30)
        seen.append((bar.value(), bar.maximum()))
        go_on.set()

    with when_shown(look):
        assert pdf_made(window, "Saker", make, tasks) == b"PDF"
    assert seen == [(30, 120)]


@pytest.mark.usefixtures("at_once")
def test_avbryt_stops_the_work(window: QWidget, tasks: Tasks, qtbot: QtBot) -> None:
    stopped = threading.Event()

    def make(progress: Progress) -> bytes:
        done = 0
        while progress(done, 1000):
            done = min(done + 1, 999)
        stopped.set()
        raise StoppedError

    def press(dialog: ProgressDialog) -> None:
        (button,) = dialog.findChildren(QPushButton)
        assert button.text() == "&Avbryt"
        button.click()

    with when_shown(press) as shown:
        assert pdf_made(window, "Saker", make, tasks) is None
    assert len(shown) == 1
    assert stopped.wait(60)
    qtbot.wait(1)  # what the thread has said meanwhile reaches nobody


def test_a_fault_is_not_swallowed(window: QWidget, tasks: Tasks) -> None:
    def make(_progress: Progress) -> bytes:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        pdf_made(window, "Saker", make, tasks)


class TestSteps:
    def test_all_are_taken(self, window: QWidget) -> None:
        taken: list[int] = []

        def steps() -> Generator[tuple[int, int]]:
            for number in range(5):
                taken.append(number)
                yield number + 1, 5

        assert ProgressDialog(window, "Saker", "Skriver ut").follow(steps())
        assert taken == [0, 1, 2, 3, 4]

    def test_avbryt_ends_them_in_the_middle(self, window: QWidget) -> None:
        ended: list[int] = []

        def steps() -> Generator[tuple[int, int]]:
            number = 0
            try:
                while True:
                    number += 1
                    yield number, 1_000_000
            finally:
                ended.append(number)

        dialog = ProgressDialog(window, "Saker", "Skriver ut")
        QTimer.singleShot(5, dialog.reject)
        assert not dialog.follow(steps())
        assert ended

    def test_a_fault_in_a_step_is_raised(self, window: QWidget) -> None:
        def steps() -> Generator[tuple[int, int]]:
            yield 1, 2
            raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            ProgressDialog(window, "Saker", "Skriver ut").follow(steps())
