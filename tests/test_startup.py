"""What is imported when: next to nothing before the window is painted, and what only opens or writes after the look."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Final, NamedTuple

import pytest

from okosos_admin.model.demo import write_demo

if TYPE_CHECKING:
    from pathlib import Path

LIBRARIES: Final = {"openpyxl", "reportlab", "pyqtgraph", "python_calamine", "pypdfium2"}
BEFORE_THE_WINDOW: Final = LIBRARIES | {"sqlalchemy", "numpy", "sqlite3", "filelock", "asyncio", "okosos_admin.model"}
# SQLAlchemy and what it brings along, what opening and saving needs, and parts of the window that few days need.
BEFORE_THE_REGISTER: Final = LIBRARIES | {
    "sqlalchemy",
    "asyncio",
    "email",
    "importlib.metadata",
    "ssl",
    "filelock",
    "hashlib",
    "logging.handlers",
    "socket",
    "tomllib",
    "okosos_admin.model.register",
    "okosos_admin.model.access.seat",
    "okosos_admin.report",
    "okosos_admin.ui.welcome",
    "okosos_admin.ui.guide.tour",
    "okosos_admin.ui.guide.window",
    "okosos_admin.ui.printing",
    *(f"okosos_admin.ui.{tab}.tab" for tab in ("statistics", "report", "charts", "caseworkers", "history", "missing")),
    *(f"okosos_admin.ui.dialogs.{name}" for name in ("about", "keys", "new_register", "recovered", "restore", "who")),
}

# Says what is imported once the bare window is painted, once the register is in it, and once that is open.
SCRIPT: Final = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QSettings, QTimer
from okosos_admin import app

def tell(program):
    print(json.dumps([program.shell.windowTitle(), *sorted(sys.modules)]), flush=True)

class Program(app.Program):
    def __init__(self, arguments, **more):
        super().__init__(arguments, QSettings(sys.argv[2], QSettings.Format.IniFormat), **more)

    def open(self, path):
        tell(self)
        super().open(path)
        # On a busy machine painting takes longer than usual: opening waits until it has been told what is there.
        self.window.store._painting.setInterval(60_000)
        self.window.store.looked.connect(lambda _shown: QTimer.singleShot(0, self.shown))
        self.window.store.opened.connect(lambda _opened: QTimer.singleShot(0, self.opened))

    def shown(self):
        self.shell.repaint()
        tell(self)
        self.window.store._painting.start(0)

    def opened(self):
        tell(self)
        self.shell.close()

app.Program = Program
sys.exit(app.run(Path(sys.argv[1])))
"""


class Stage(NamedTuple):
    """One moment of the start."""

    title: str
    modules: set[str]


@pytest.fixture(scope="module")
def stages(tmp_path_factory: pytest.TempPathFactory) -> list[Stage]:
    folder = tmp_path_factory.mktemp("start")
    register = folder / "nav.okosos"
    write_demo(register, cases=50)
    return _run(folder, register)


def _run(folder: Path, register: Path) -> list[Stage]:
    settings = folder / "settings.ini"
    settings.write_text("[user]\nname=Kari\n", encoding="utf-8")
    env = {key: value for key, value in os.environ.items() if not key.startswith("COVERAGE")}
    env |= {"XDG_STATE_HOME": str(folder), "XDG_DATA_HOME": str(folder), "QT_QPA_PLATFORM": "offscreen"}
    # Without a screen Qt complains of what a window cannot be told, and a complaint opens the log.
    env |= {"QT_LOGGING_RULES": "default.warning=false"}
    command = [sys.executable, "-c", SCRIPT, str(register), str(settings)]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True, timeout=90)
    return [Stage(title, set(modules)) for title, *modules in map(json.loads, done.stdout.splitlines())]


def test_the_start_has_three_stages(stages: list[Stage]) -> None:
    assert len(stages) == 3
    assert "nav.okosos" not in stages[0].title
    assert stages[1].title.startswith("nav.okosos – ")
    assert stages[2].title == stages[1].title


def test_the_window_is_painted_before_anything_slow_is_imported(stages: list[Stage]) -> None:
    assert stages[0].modules & BEFORE_THE_WINDOW == set()


def test_the_register_is_shown_before_what_opens_it_is_imported(stages: list[Stage]) -> None:
    assert "numpy" in stages[1].modules - stages[0].modules
    assert stages[1].modules & BEFORE_THE_REGISTER == set()


def test_the_register_is_open_without_the_libraries_for_files(stages: list[Stage]) -> None:
    assert "sqlalchemy" in stages[2].modules
    assert stages[2].modules & LIBRARIES == set()


def test_every_name_that_must_not_be_there_is_one_there_could_be() -> None:
    names = sorted(BEFORE_THE_WINDOW | BEFORE_THE_REGISTER)
    script = f"import importlib.util\nfor name in {names}: assert importlib.util.find_spec(name), name"
    subprocess.run([sys.executable, "-c", script], check=True, timeout=90)
