"""Letting a page count to the end, which it does a piece at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from okosos_admin.ui.recount import Recount

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def settle(page: QWidget) -> None:
    """Let everything that waits happen, until `page`, which is in sight, has nothing left to count."""
    assert page.isVisible()
    QApplication.processEvents()
    while any(recount.is_stale for recount in page.findChildren(Recount)):
        QApplication.processEvents()
