"""The whole program in a process of its own, driven by a script: what only shows there, such as its end, is tested so.

A script says what a `Walk` does once the register is open: its method `walk`, which closes `self.shell` at the end. The
names of `HEAD` are there for it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

HEAD: Final = """
import sys
from pathlib import Path
from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from okosos_admin import app
from okosos_admin.ui.tabs import TABS

register = Path(sys.argv[1])

class Program(app.Program):
    def __init__(self, arguments, **more):
        super().__init__(arguments, QSettings(sys.argv[2], QSettings.Format.IniFormat), **more)

    def open(self, path):
        super().open(path)
        self.window.store.opened.connect(lambda _opened: QTimer.singleShot(0, self.walk))
"""
RUN: Final = """
app.Program = Walk
sys.exit(app.run(register))
"""


def run(script: str, register: Path, *, first: str = "") -> subprocess.CompletedProcess[str]:
    """Open `register` in the program and walk.

    Args:
        script: has the class `Walk`, a `Program`.
        register: its file; what the program keeps on the machine goes into the folder it is in.
        first: done before anything is imported.
    """
    folder = register.parent
    settings = folder / "settings.ini"
    settings.write_text("[user]\nname=Arne\n", encoding="utf-8")
    env = {key: value for key, value in os.environ.items() if not key.startswith("COVERAGE")}
    env |= {"XDG_STATE_HOME": str(folder), "XDG_DATA_HOME": str(folder), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", first + HEAD + script + RUN, str(register), str(settings)]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=110)
