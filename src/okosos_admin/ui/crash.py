"""What happens when the program itself is at fault: typed text is saved, a report is written, the user is told where.

An error nobody caught ends the work it happened in, not the program: the window goes on, and what was typed can be
saved. The same error from the same place is told once and then only logged, since a window that cannot be painted fails
many times a second.
"""

from __future__ import annotations

import logging
import re
import sys
import threading
from datetime import datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QtMsgType, Signal, qInstallMessageHandler

from okosos_admin import logs, messages

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType

    from PySide6.QtCore import QMessageLogContext
    from PySide6.QtWidgets import QWidget

_log = logging.getLogger(__name__)
_QUOTED: Final = re.compile(r'"[^"]*"|\'[^\']*\'|\S*[/\\]\S*')
_LEVELS: Final = {
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class CrashHook(QObject):
    """Takes every error that nobody caught, on any thread, from `install` to `remove`.

    Args:
        folder: where the reports are written.
        rescue: saves what has been typed; called on the window's thread.
        window: in front of which the user is told.
    """

    _caught = Signal(object)

    def __init__(self, folder: Path, rescue: Callable[[], object], window: QWidget) -> None:
        super().__init__(window)
        self._folder = folder
        self._rescue = rescue
        self._window = window
        self._known: set[tuple[str, str]] = set()
        self._is_telling = False
        # Queued, also from the window's own thread: it may be in the middle of painting.
        self._caught.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)

    def install(self) -> None:
        """Take errors from now on."""
        sys.excepthook = self._take_uncaught
        threading.excepthook = lambda found: self.take(found.exc_value) if found.exc_value else None
        sys.unraisablehook = lambda found: _note(found.exc_value) if found.exc_value else None
        qInstallMessageHandler(self._take_message)

    def remove(self) -> None:
        """Leave errors to those who took them before."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before
        qInstallMessageHandler(None)

    def take(self, error: BaseException) -> None:
        """Note an error, on any thread, and tell the user as soon as the window can."""
        _note(error)
        if isinstance(error, Exception):
            self._caught.emit(error)

    def _take_uncaught(self, _type: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        self.take(error)

    def _take_message(self, kind: QtMsgType, context: QMessageLogContext, message: str | None) -> None:
        level = _LEVELS.get(kind)
        if level is not None:
            # Quoted is what Qt was given: names of files, texts of cells.
            _log.log(level, "Qt %s: %s", context.category or "", _QUOTED.sub("…", message or ""))
        if kind is QtMsgType.QtFatalMsg:
            # Qt ends the program when this returns.
            self._save()

    def _save(self) -> bool:
        try:
            self._rescue()
        except Exception as error:  # noqa: BLE001 one fault is being told of already
            _note(error)
            return False
        return True

    def _tell(self, error: Exception) -> None:
        is_saved = self._save()
        fault = (type(error).__qualname__, logs.faceless(error))
        if self._is_telling or fault in self._known:
            return
        self._known.add(fault)
        self._is_telling = True
        try:
            self._show(error, is_saved=is_saved)
        except Exception as another:  # noqa: BLE001 as above
            _note(another)
        finally:
            self._is_telling = False

    def _show(self, error: Exception, *, is_saved: bool) -> None:
        # When all is well these are imported by the one who needs them first.
        from okosos_admin.ui.dialogs.about import technical_rows
        from okosos_admin.ui.dialogs.crash import show

        facts = technical_rows(self._window.screen())
        path = logs.write_report(self._folder, error, facts, datetime.now().astimezone())
        saved = messages.CRASHED_SAVED if is_saved else messages.CRASHED_UNSAVED
        where = messages.CRASHED_NOWHERE if path is None else messages.CRASHED_WHERE.format(path=path)
        technical = "\n".join((*map(": ".join, facts), "", logs.faceless(error)))
        show(self._window, messages.CRASHED_TITLE, f"{saved}\n\n{where}", technical)


def _note(error: BaseException) -> None:
    _log.error("nobody caught this", exc_info=error)
    logs.say_on_terminal(error)
