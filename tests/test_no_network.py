"""The program talks to nobody: it does its work with every way to the network cut off, and has no library for it."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent
SOURCES: Final = sorted((ROOT / "src").rglob("*.py"))
NETWORK: Final = {
    "aiohttp", "ftplib", "http", "httpx", "imaplib", "poplib", "PySide6.QtNetwork", "requests", "smtplib", "socket",
    "socketserver", "ssl", "telnetlib", "urllib.request", "urllib3", "xmlrpc",
}  # fmt: skip

# Whatever Python does with sockets is audited, also from within libraries written in C that use its own. Sockets
# within the machine, as threads of one process wake each other by, are let through.
SCRIPT: Final = """
import sys
from pathlib import Path

def audit(event, arguments):
    if event in {"socket.connect", "socket.sendto", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname",
                 "urllib.Request", "ftplib.connect", "smtplib.connect"}:
        if event.startswith("socket") and isinstance(arguments[-1], str):
            return
        raise RuntimeError(f"network: {event} {arguments}")

sys.addaudithook(audit)
folder = Path(sys.argv[1])

import socket
try:
    socket.create_connection(("127.0.0.1", 9))
except RuntimeError:
    print("cut off", flush=True)

from datetime import date
from PySide6.QtCore import QSettings, QTimer
from okosos_admin import app
from okosos_admin.cli import run_command_line
from okosos_admin.ui.tabs import TABS

def command(*words):
    code = run_command_line([str(word) for word in words], open_window=lambda path: 99)
    assert code == 0, (words, code)

register, book = folder / "nav.okosos", folder / "bok.xlsx"
period = ("--fra", "01.01.2026", "--til", "30.06.2026")
command("demo", register, "--saker", "60", "--seed", "1")
command("statistikk", register, *period)
command("rapport", register, *period, "--pdf", folder / "rapport.pdf")
command("eksporter", register, book)
command("importer", folder / "igjen.okosos", book)
command("kontroll", register)
command("sikkerhetskopi", register)

class Program(app.Program):
    def __init__(self, arguments, **more):
        super().__init__(arguments, QSettings(sys.argv[2], QSettings.Format.IniFormat), **more)

    def open(self, path):
        super().open(path)
        self.window.store.opened.connect(lambda _opened: QTimer.singleShot(0, self.walk))

    def walk(self):
        for tab in TABS:
            self.window.show_tab(tab.key)
            self.app.processEvents()
        self.window.store.change({1: {"local_id": "4711"}})
        self.window.mirror.cases_changed.connect(lambda changes: self.shell.close())

app.Program = Program
assert app.run(register) == 0
assert "PySide6.QtNetwork" not in sys.modules
print("done", flush=True)
"""


def test_all_work_is_done_with_the_network_cut_off(tmp_path: Path) -> None:
    settings = tmp_path / "settings.ini"
    settings.write_text("[user]\nname=Kari\n", encoding="utf-8")
    env = {key: value for key, value in os.environ.items() if not key.startswith("COVERAGE")}
    env |= {"XDG_STATE_HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", SCRIPT, str(tmp_path), str(settings)]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=110)
    assert done.returncode == 0, done.stderr
    said = done.stdout.splitlines()
    assert said[0] == "cut off", "the test itself does not notice the network"
    assert said[-1] == "done"
    logs = [path.read_text(encoding="utf-8") for path in tmp_path.rglob("okosos-admin.log")]
    assert logs
    assert "RuntimeError" not in "".join(logs)


def test_no_source_imports_what_talks_to_others() -> None:
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
            for name in names:
                assert not any(name == other or name.startswith(f"{other}.") for other in NETWORK), path
