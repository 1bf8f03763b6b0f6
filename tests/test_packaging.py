"""What is packed: the icon, and what tells a system about the program and its files."""

from __future__ import annotations

import configparser
import os
import re
import stat
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from PySide6.QtGui import QImage

from okosos_admin.model import create_register
from okosos_admin.model.migrations import APPLICATION_ID

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

ROOT: Final = Path(__file__).parent.parent
PACKAGING: Final = ROOT / "packaging"
LINUX: Final = PACKAGING / "linux"
SPACE: Final = "{http://www.freedesktop.org/standards/shared-mime-info}"


def test_the_icon_has_every_size_windows_asks_for(qapp: QApplication, tmp_path: Path) -> None:
    made = tmp_path / "program.ico"
    drawing = ROOT / "resources" / "icons" / "okosos-admin.svg"
    subprocess.run([sys.executable, PACKAGING / "icon.py", drawing, made], check=True)
    icon = made.read_bytes()
    count = int.from_bytes(icon[4:6], "little")
    sizes = []
    for entry in (icon[6 + 16 * number : 22 + 16 * number] for number in range(count)):
        length, at = int.from_bytes(entry[8:12], "little"), int.from_bytes(entry[12:16], "little")
        picture = QImage.fromData(icon[at : at + length])
        assert picture.width() == picture.height() == (entry[0] or 256)
        assert picture.pixelColor(picture.width() // 2, picture.width() // 8).alpha() == 255
        sizes.append(picture.width())
    assert {16, 32, 48, 256} <= set(sizes)


def test_linux_knows_a_register_by_its_name_and_its_first_bytes(tmp_path: Path) -> None:
    kind = ET.parse(LINUX / "okosos-admin.xml").getroot().find(f"{SPACE}mime-type")
    assert kind is not None
    glob, match = kind.find(f"{SPACE}glob"), kind.find(f".//{SPACE}match/{SPACE}match")
    assert glob is not None
    assert glob.get("pattern") == "*.okosos"
    assert match is not None
    assert int(match.get("value", "0"), 16) == APPLICATION_ID
    create_register(tmp_path / "r.okosos").close()
    at = int(match.get("offset", "0"))
    assert (tmp_path / "r.okosos").read_bytes()[at : at + 4] == APPLICATION_ID.to_bytes(4, "big")
    assert kind.get("type", "none") in (LINUX / "okosos-admin.desktop").read_text(encoding="utf-8")


def test_windows_opens_registers_with_the_program() -> None:
    script = (PACKAGING / "windows" / "okosos-admin.iss").read_bytes()
    assert script.startswith(b"\xef\xbb\xbf"), "Inno Setup would read it in the machine's own alphabet"
    text = script.decode("utf-8-sig")
    assert "PrivilegesRequired=lowest" in text
    assert r"Software\Classes\.okosos" in text
    assert re.search(r'^Name: "\{autodesktop\}.*Tasks: desktop$', text, re.MULTILINE)
    assert re.search(r'^Name: "\{autoprograms\}', text, re.MULTILINE)


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    """What the packed file holds, with a stand-in for the program."""
    if not sys.platform.startswith("linux"):
        pytest.skip("the script is for Linux")
    folder = tmp_path / "ut pakket"
    (folder / "okosos-admin").mkdir(parents=True)
    program = folder / "okosos-admin" / "okosos-admin"
    program.write_text("#!/bin/sh\necho started\n", encoding="utf-8")
    program.chmod(0o755)
    (folder / "okosos-admin.svg").touch()
    for path in LINUX.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


def install(unpacked: Path, home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    home.mkdir(exist_ok=True)
    env = {"HOME": str(home), "PATH": os.environ["PATH"]}
    script = ["sh", str(unpacked / "installer.sh"), *words]
    return subprocess.run(script, env=env, capture_output=True, text=True, check=False)


class TestInstaller:
    def test_installs_for_one_user(self, unpacked: Path, tmp_path: Path) -> None:
        home = tmp_path / "en på kontoret & $(co)"
        assert install(unpacked, home).returncode == 0
        started = subprocess.run([home / ".local/bin/okosos-admin"], capture_output=True, text=True, check=True)
        assert started.stdout == "started\n"
        entry = configparser.RawConfigParser(delimiters=("=",))
        entry.optionxform = str  # type: ignore[assignment,method-assign]
        entry.read(home / ".local/share/applications/okosos-admin.desktop", encoding="utf-8")
        command = entry["Desktop Entry"]["Exec"]
        program = str(home / ".local/lib/okosos-admin/okosos-admin").replace("$", r"\\$")
        assert command == f'"{program}" %f'
        assert (home / ".local/share/mime/packages/okosos-admin.xml").exists()
        assert (home / ".local/share/icons/hicolor/scalable/apps/okosos-admin.svg").exists()

    def test_installs_over_an_older_one(self, unpacked: Path, tmp_path: Path) -> None:
        home = tmp_path / "home"
        install(unpacked, home)
        old = home / ".local/lib/okosos-admin/old.so"
        old.touch()
        assert install(unpacked, home).returncode == 0
        assert not old.exists()

    def test_puts_a_shortcut_on_the_desktop_when_asked(self, unpacked: Path, tmp_path: Path) -> None:
        home = tmp_path / "home"
        assert install(unpacked, home, "--skrivebord").returncode == 0
        (link,) = home.glob("*/okosos-admin.desktop")
        assert link.stat().st_mode & stat.S_IXUSR

    def test_leaves_nothing_but_the_registers(self, unpacked: Path, tmp_path: Path) -> None:
        home = tmp_path / "home"
        install(unpacked, home, "--skrivebord")
        (home / "nav.okosos").touch()
        copies = home / ".local/share/okosos_admin"
        copies.mkdir()
        done = install(unpacked, home, "--fjern")
        assert done.returncode == 0
        assert str(copies) in done.stdout, "who may still hold names is told"
        copies.rmdir()
        left = [path.relative_to(home) for path in home.rglob("*") if "okosos" in path.name]
        assert left == [Path("nav.okosos")]

    def test_says_what_it_can_do(self, unpacked: Path, tmp_path: Path) -> None:
        done = install(unpacked, tmp_path / "home", "--annet")
        assert done.returncode == 2
        assert "--fjern" in done.stdout
