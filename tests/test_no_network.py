"""The program talks to nobody: it does its work with every way to the network cut off, and has no library for it."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Final

from tests import whole_program

ROOT: Final = Path(__file__).parent.parent
SOURCES: Final = sorted((ROOT / "src").rglob("*.py"))
NETWORK: Final = {
    "aiohttp", "ftplib", "http", "httpx", "imaplib", "poplib", "PySide6.QtNetwork", "requests", "smtplib", "socket",
    "socketserver", "ssl", "telnetlib", "urllib.request", "urllib3", "xmlrpc",
}  # fmt: skip

# Whatever Python does with sockets is audited, also from within libraries written in C that use its own. Sockets
# within the machine, as threads of one process wake each other by, are let through.
CUT_OFF: Final = """
import sys

def audit(event, arguments):
    if event in {"socket.connect", "socket.sendto", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname",
                 "urllib.Request", "ftplib.connect", "smtplib.connect"}:
        if event.startswith("socket") and isinstance(arguments[-1], str):
            return
        raise RuntimeError(f"network: {event} {arguments}")

sys.addaudithook(audit)

import socket
try:
    socket.create_connection(("127.0.0.1", 9))
except RuntimeError:
    print("cut off", flush=True)
"""
SCRIPT: Final = """
from okosos_admin.cli import run_command_line

def command(*words):
    code = run_command_line([str(word) for word in words], open_window=lambda path: 99)
    assert code == 0, (words, code)

book = register.with_name("bok.xlsx")
period = ("--fra", "01.01.2026", "--til", "30.06.2026")
command("demo", register, "--saker", "60", "--seed", "1")
command("statistikk", register, *period)
command("rapport", register, *period, "--pdf", register.with_name("rapport.pdf"))
command("eksporter", register, book)
command("importer", register.with_name("igjen.okosos"), book)
command("kontroll", register)
command("sikkerhetskopi", register)

class Walk(Program):
    def walk(self):
        for tab in TABS:
            self.window.show_tab(tab.key)
            self.app.processEvents()
        self.window.store.change({1: {"local_id": "4711"}})
        self.window.mirror.cases_changed.connect(lambda changes: self.close_all())

    def close_all(self):
        assert "PySide6.QtNetwork" not in sys.modules
        print("done", flush=True)
        self.shell.close()
"""


def test_all_work_is_done_with_the_network_cut_off(tmp_path: Path) -> None:
    done = whole_program.run(SCRIPT, tmp_path / "nav.okosos", first=CUT_OFF)
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
