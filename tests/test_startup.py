"""What is imported when: next to nothing before the window is painted, a library for files when one is asked for."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Final

import pytest

from okosos_admin.model.demo import write_demo

if TYPE_CHECKING:
    from pathlib import Path

LIBRARIES: Final = {"openpyxl", "reportlab", "pyqtgraph", "python_calamine", "pypdfium2"}
BEFORE_THE_WINDOW: Final = LIBRARIES | {"sqlalchemy", "numpy", "sqlite3", "filelock", "asyncio"}

# Says what is imported once the bare window is painted, and once the register is in it.
SCRIPT: Final = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QSettings, QTimer
from okosos_admin import app

def tell():
    print(json.dumps(sorted({name.split(".")[0] for name in sys.modules})), flush=True)

class Program(app.Program):
    def __init__(self, arguments, **more):
        super().__init__(arguments, QSettings(sys.argv[2], QSettings.Format.IniFormat), **more)

    def open(self, path):
        tell()
        super().open(path)
        self.window.mirror.reset.connect(lambda: QTimer.singleShot(0, self.shown))

    def shown(self):
        self.shell.repaint()
        tell()
        self.shell.close()

app.Program = Program
sys.exit(app.run(Path(sys.argv[1])))
"""


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> tuple[set[str], set[str]]:
    """Top-level modules when the window is painted, and when the register is."""
    folder = tmp_path_factory.mktemp("start")
    register = folder / "nav.okosos"
    write_demo(register, cases=50)
    return _run(folder, register)


def _run(folder: Path, register: Path) -> tuple[set[str], set[str]]:
    settings = folder / "settings.ini"
    settings.write_text("[user]\nname=Kari\n", encoding="utf-8")
    env = {key: value for key, value in os.environ.items() if not key.startswith("COVERAGE")}
    env |= {"XDG_STATE_HOME": str(folder), "XDG_DATA_HOME": str(folder), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", SCRIPT, str(register), str(settings)]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True, timeout=90)
    painted, filled = (set(json.loads(line)) for line in done.stdout.splitlines())
    return painted, filled


def test_the_window_is_painted_before_anything_slow_is_imported(imported: tuple[set[str], set[str]]) -> None:
    assert imported[0] & BEFORE_THE_WINDOW == set()


def test_the_register_is_shown_without_the_libraries_for_files(imported: tuple[set[str], set[str]]) -> None:
    painted, filled = imported
    assert {"sqlalchemy", "numpy"} <= filled - painted
    assert filled & LIBRARIES == set()
