"""Makes what an office installs: `python3 dev.py package` runs this with PyInstaller at hand.

1. The pictures of the guide, of invented cases.
2. The program as one folder in dist/, Python and Qt included (okosos-admin.spec).
3. The commands are tried, so that nothing is packed that cannot find its own files.
4. On Linux a .tar.xz with that folder and a script that installs it for one user; on Windows an installer, where
   Inno Setup is there to make it.

A row of SYSTEMS says what a system gets.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import okosos_admin

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ROOT: Final = Path(__file__).resolve().parent.parent
HERE: Final = ROOT / "packaging"
BUILD: Final = ROOT / "build"
DIST: Final = ROOT / "dist"
NAME: Final = "okosos-admin"
VERSION: Final = okosos_admin.__version__
DRAWING: Final = ROOT / "resources" / "icons" / f"{NAME}.svg"
_PERIOD: Final = ("--fra", "01.01.2026", "--til", "30.06.2026")


def draw_pictures() -> None:
    """Draw the program as it is now, for its guide."""
    folder = ROOT / "docs" / "bilder"
    folder.mkdir(exist_ok=True)
    # On Windows the screenless platform has no letters; there is a screen there.
    env = {key: value for key, value in os.environ.items() if key != "QT_QPA_PLATFORM" or sys.platform != "win32"}
    with tempfile.TemporaryDirectory() as name:
        register = Path(name, "demo.okosos")
        for words in (
            ("okosos_admin", "demo", register, "--saker", "3000", "--seed", "1"),
            ("okosos_admin.pictures", register, folder),
        ):
            command = [sys.executable, "-m", *map(str, words)]
            subprocess.run(command, check=True, cwd=ROOT, env=env, stdout=subprocess.DEVNULL)


def freeze() -> Path:
    """Make the program's folder, and answer it."""
    folder = DIST / NAME
    if sys.platform == "win32":
        make_windows_resources(BUILD)
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    paths = ["--distpath", str(DIST), "--workpath", str(BUILD), str(HERE / f"{NAME}.spec")]
    subprocess.run([*command, *paths], check=True, cwd=ROOT)
    shutil.copy(ROOT / "LICENSE", folder)
    if sys.platform == "linux":
        copy_licences_of_system(folder)
    return folder


def copy_licences_of_system(folder: Path) -> None:
    """Put the terms of the system's own libraries that were packed into a folder of their own, if dpkg knows them."""
    query, linker = shutil.which("dpkg-query"), shutil.which("ldconfig", path="/sbin:/usr/sbin")
    if query is None or linker is None:
        print("Without dpkg nobody tells the terms of the system's libraries: add them to lisenser/ by hand.")
        return
    target = folder / "lisenser"
    target.mkdir()
    listed = subprocess.run([linker, "-p"], check=True, capture_output=True, text=True).stdout
    places = dict(reversed([line.strip().split(" ", 1) for line in listed.splitlines() if " => " in line]))
    for library in sorted((folder / "_internal").glob("lib*.so*")):
        if not library.is_symlink() and library.name in places:
            # Since /lib is a link to /usr/lib, dpkg knows a file by one of the two names.
            path = Path(places[library.name].split(" => ")[1]).resolve()
            names = [str(path), str(path).removeprefix("/usr")]
            found = subprocess.run([query, "-S", *names], check=False, capture_output=True, text=True).stdout
            package = found.partition(":")[0]
            terms = Path("/usr/share/doc", package, "copyright")
            if package and terms.exists():
                shutil.copy(terms, target / f"{package}.txt")


def make_windows_resources(folder: Path) -> None:
    """Write what Windows shows of a program file: the icon, and the text with its name and version."""
    from icon import icon  # beside this file, which is where Python looks first

    folder.mkdir(exist_ok=True)
    (folder / f"{NAME}.ico").write_bytes(icon(DRAWING))
    (folder / "version.txt").write_text(version_text(VERSION), encoding="utf-8")


def version_text(version: str) -> str:
    """The version as PyInstaller wants it for a Windows program: an expression of Python."""
    numbers = tuple([*map(int, version.split(".")), 0, 0, 0, 0][:4])
    strings = {
        "ProductName": "ØKO-SOS Administrasjon",
        "FileDescription": "ØKO-SOS Administrasjon",
        "ProductVersion": version,
        "FileVersion": version,
        "OriginalFilename": f"{NAME}.exe",
    }
    table = ", ".join(f"StringStruct({key!r}, {value!r})" for key, value in strings.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}), "
        f"kids=[StringFileInfo([StringTable('041404B0', [{table}])]), "
        "VarFileInfo([VarStruct('Translation', [0x0414, 0x04B0])])])\n"
    )


def try_out(folder: Path) -> None:
    """Run the frozen program's commands, register, figures, PDF and workbook there and back, and show every tab.

    Raises:
        CalledProcessError: one of them failed.
        RuntimeError: a tab cannot be shown.
    """
    commands = f"{NAME}-kommando.exe" if sys.platform == "win32" else NAME
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        register, again = place / "prøve.okosos", place / "igjen.okosos"
        book, report = place / "prøve.xlsx", place / "rapport.pdf"
        for words in (
            ("--versjon",),
            ("demo", register, "--saker", "200", "--seed", "1"),
            ("statistikk", register, *_PERIOD),
            ("rapport", register, *_PERIOD, "--pdf", report),
            ("eksporter", register, book),
            ("importer", again, book),
            ("kontroll", again),
            ("--bilder", register, place),
        ):
            env = {**os.environ, "XDG_DATA_HOME": name}
            command = [folder / commands, *words]
            done = subprocess.run(command, check=True, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            # What fails in a window is told and does not end it.
            if b"Traceback" in done.stderr:
                raise RuntimeError(done.stderr.decode(errors="replace"))


def pack_for_linux(folder: Path) -> Path:
    """Put the program and what installs it in one file."""
    top = f"{NAME}-{VERSION}"
    packed = DIST / f"{top}-linux-{platform.machine()}.tar.xz"
    with tarfile.open(packed, "w:xz", preset=3) as archive:
        archive.add(folder, f"{top}/{NAME}")
        archive.add(DRAWING, f"{top}/{NAME}.svg")
        for path in sorted((HERE / "linux").iterdir()):
            archive.add(path, f"{top}/{path.name}")
    return packed


def pack_for_windows(folder: Path) -> Path:
    """Have Inno Setup make an installer; without it, the folder is all there is.

    Raises:
        CalledProcessError: Inno Setup would not.
    """
    roots = [os.environ.get(name, "") for name in ("ProgramFiles(x86)", "ProgramFiles", "LOCALAPPDATA")]
    names = ("Inno Setup 7", "Inno Setup 6")
    places = [Path(root, *more, name) for name in names for root in roots if root for more in ((), ("Programs",))]
    compiler = shutil.which("ISCC", path=os.pathsep.join([os.environ.get("PATH", ""), *map(str, places)]))
    if compiler is None:
        print("Inno Setup is not here: install it and run this again to get an installer.")
        return folder
    subprocess.run([compiler, f"/DVersion={VERSION}", str(HERE / "windows" / f"{NAME}.iss")], check=True)
    return DIST / f"{NAME}-{VERSION}-windows.exe"


SYSTEMS: Final[Mapping[str, Callable[[Path], Path]]] = {
    "linux": pack_for_linux,
    "win32": pack_for_windows,
}


def main() -> int:
    """Make, try and pack; answers the exit code."""
    pack = SYSTEMS.get(sys.platform)
    if pack is None:
        print("Only Windows and Linux are packaged.")
        return 1
    draw_pictures()
    print("Drew the pictures of the guide")
    folder = freeze()
    print(f"Made {folder.relative_to(ROOT)}")
    try_out(folder)
    print("Its commands work, and its tabs")
    packed = pack(folder)
    print(f"Packed {packed.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
