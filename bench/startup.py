"""How long the user looks at nothing: to a painted window, to a painted register, and to one that can be written in.

Against an empty PySide6 window of the same Python and size. Fresh processes in turn, everything compiled before; each
says on its standard output when it has painted, so that starting Python is in both.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from threading import Timer
from time import perf_counter
from typing import TYPE_CHECKING, Final

from bench.measuring import Row, main

from okosos_admin.model.demo import write_demo

if TYPE_CHECKING:
    from collections.abc import Iterator

CASES: Final = 3_000
RUNS: Final = 11
WINDOW: Final = 1.3
REGISTER: Final = 4.0

EMPTY: Final = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, self.tell)

    def tell(self):
        print("window", flush=True)
        app.quit()

app = QApplication(sys.argv[:1])
window = Window()
window.showMaximized()
app.exec()
"""

# As `okosos-admin REGISTER` starts, with settings of its own and a word at each step.
OURS: Final = """
import sys
from okosos_admin.cli import run_command_line

def open_window(path):
    from PySide6.QtCore import QSettings, QTimer
    from okosos_admin import app

    class Program(app.Program):
        def __init__(self, arguments, **more):
            super().__init__(arguments, QSettings(sys.argv[2], QSettings.Format.IniFormat), **more)

        def open(self, path):
            print("window", flush=True)
            super().open(path)
            self.window.store.looked.connect(lambda shown: QTimer.singleShot(0, self.tell_shown))
            self.window.store.access_changed.connect(self.tell_access)

        def tell_shown(self):
            self.shell.repaint()
            print("register", flush=True)

        def tell_access(self, access):
            if access.writable:
                QTimer.singleShot(0, self.tell_open)

        def tell_open(self):
            self.shell.repaint()
            print("open", flush=True)
            self.app.quit()

    app.Program = Program
    return app.run(path)

sys.exit(run_command_line(sys.argv[1:2], open_window=open_window))
"""
# In seconds; a dialog that nobody closes would otherwise be waited for.
PATIENCE: Final = 60.0


def seconds(program: str, *arguments: str, compiled: Path) -> list[float]:
    """When each line came out of one run of `program`."""
    env = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    # Without a screen Qt complains of what a window cannot be told, and here that would open the log.
    env |= {"PYTHONPYCACHEPREFIX": str(compiled), "QT_LOGGING_RULES": "default.warning=false"}
    began = perf_counter()
    command = [sys.executable, "-c", program, *arguments]
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as child:
        assert child.stdout is not None
        stopping = Timer(PATIENCE, child.kill)
        stopping.start()
        times = [perf_counter() - began for _line in child.stdout]
        stopping.cancel()
    assert child.returncode == 0, child.returncode
    return times


def rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        register, settings, compiled = folder / "nav.okosos", folder / "settings.ini", folder / "compiled"
        write_demo(register, cases=CASES)
        settings.write_text("[user]\nname=Kari\n", encoding="utf-8")
        empty: list[float] = []
        window: list[float] = []
        shown: list[float] = []
        opened: list[float] = []
        for run in range(RUNS + 1):
            theirs = seconds(EMPTY, compiled=compiled)
            ours = seconds(OURS, str(register), str(settings), compiled=compiled)
            if run:  # the first ones compile
                empty += theirs
                window.append(ours[0])
                shown.append(ours[1])
                opened.append(ours[2])
    peer, painted, filled, writable = (statistics.median(times) * 1000 for times in (empty, window, shown, opened))
    yield Row("start to a painted window", painted, "an empty PySide6 window", peer, WINDOW)
    note = (
        "this is the first look: read, painted, searched and sorted like any register, and not to be written in yet. "
        "About a third of the way is Python and Qt, a sixth numpy, a sixth the modules of the grid, the rest building "
        "the window, reading the rows and painting them. Nearer to 2 would take a grid that is painted without numpy."
    )
    what = f"start to a painted register of {CASES} cases"
    yield Row(what, filled, "an empty PySide6 window", peer, REGISTER, note=note)
    note = "SQLAlchemy is imported, and write access taken, while the register is on the screen."
    yield Row("start to a register that can be written in", writable, "an empty PySide6 window", peer, None, note=note)


if __name__ == "__main__":
    sys.exit(main(rows))
