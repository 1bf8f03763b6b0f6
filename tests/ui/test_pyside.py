"""What the program needs of PySide6 and has once not got."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, QTimer, Signal


class Sender(QObject):
    sent = Signal(object)


def test_calls_leave_the_references_to_true_and_none_alone() -> None:
    sender, timer = Sender(), QTimer()
    before = sys.getrefcount(True), sys.getrefcount(None)
    for _ in range(100):
        sender.sent.emit(sender)
        timer.setSingleShot(True)
    after = sys.getrefcount(True), sys.getrefcount(None)
    assert all(abs(new - old) < 50 for old, new in zip(before, after, strict=True))
