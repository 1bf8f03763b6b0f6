"""Where a register lies: whether file locks there keep other machines out, and how SQLite has to write there.

On some mounts a lock is kept by one machine for itself, and two would write at once. Folders that a program copies to
and from a cloud are as bad: each machine has a file of its own. Neither is written to.
"""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from okosos_admin.model.access.states import ADVICE
from okosos_admin.model.backup import holds_copies


@dataclass(frozen=True, slots=True)
class Mount:
    """What there is to know about the place of a register.

    Attributes:
        distrust: why nobody should write there, in bokmål; empty when it is safe.
        vfs: SQLite's way of writing there, empty for its usual one.
    """

    distrust: str = ""
    vfs: str = ""


# A mount's own kind of file system; all kinds of FUSE are handled by name below.
_KINDS_WITHOUT_LOCKS: Final = frozenset({"vboxsf", "drvfs", "davfs"})
_CIFS: Final = frozenset({"cifs", "smb3"})
# Disks in this machine that happen to be served by a program.
_LOCAL_FUSE: Final = frozenset({"fuseblk"})

# By the folder's name, or the name up to ' - ' and ' (' that the programs put the owner's name behind.
_SYNC_FOLDERS: Final = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Disk",
    "googledrive": "Google Disk",
    "google disk": "Google Disk",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "mobile documents": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "jottacloud": "Jottacloud",
    "syncthing": "Syncthing",
}
# Files that the programs leave at the top of what they copy.
_SYNC_MARKS: Final = {
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",
    ".owncloudsync.log": "ownCloud",
    ".nextcloudsync.log": "Nextcloud",
}
# Set by the program itself on Windows; they hold the folder.
_SYNC_VARIABLES: Final = {"OneDrive": "OneDrive", "OneDriveCommercial": "OneDrive", "OneDriveConsumer": "OneDrive"}

COPY: Final = (
    "Dette er en sikkerhetskopi. Den kan leses, men ikke endres. Hent den tilbake til registeret for å arbeide videre "
    "i den."
)

_OCTAL: Final = re.compile(r"\\([0-7]{3})")
_MOUNTINFO: Final = Path("/proc/self/mountinfo")


def look_at(register: Path) -> Mount:
    """What there is to know about the place of `register`."""
    folder = Path(os.path.realpath(register.parent))
    if holds_copies(folder):
        return Mount(COPY)
    program = sync_program(folder)
    if program:
        return Mount(
            f"Registeret ligger i en mappe som {program} kopierer mellom maskiner. Da kan to skrive samtidig og slette "
            "hverandres arbeid, så det åpnes bare for lesing. Flytt registeret til en delt mappe på en server. "
            f"{ADVICE}"
        )
    try:
        table = _MOUNTINFO.read_text(errors="surrogateescape") if sys.platform == "linux" else ""
    except OSError:
        table = ""
    return judge(folder, table)


def sync_program(folder: Path) -> str:
    """Name of the program that copies `folder` to a cloud, empty when none is known to."""
    parts = [folder, *folder.parents]
    for part in parts:
        name = re.split(r" - | \(", part.name.casefold())[0].strip()
        if name in _SYNC_FOLDERS:
            return _SYNC_FOLDERS[name]
        for mark, program in _SYNC_MARKS.items():
            if os.path.lexists(part / mark):
                return program
    for variable, program in _SYNC_VARIABLES.items():
        root = os.environ.get(variable)
        if root and Path(root) in parts:
            return program
    return ""


def judge(folder: Path, mountinfo: str) -> Mount:
    """What the kernel's table of mounts tells about `folder`.

    Args:
        folder: without symbolic links.
        mountinfo: as in proc(5), /proc/pid/mountinfo.
    """
    best, kind, options = Path(), "", frozenset[str]()
    for line in mountinfo.splitlines():
        own, _, rest = line.partition(" - ")
        left, right = own.split(), rest.split()
        if len(left) < 6 or len(right) < 3:
            continue
        point = Path(_OCTAL.sub(lambda match: chr(int(match[1], 8)), left[4]))
        # Of two mounts on one point the later one is seen.
        if (folder == point or point in folder.parents) and len(point.parts) >= len(best.parts):
            best, kind = point, right[0]
            options = frozenset([*left[5].split(","), *right[2].split(",")])
    reason = _distrust(kind, options)
    if reason:
        return Mount(f"{reason} Derfor åpnes registeret bare for lesing. {ADVICE}")
    return Mount(vfs="unix-excl" if kind in _CIFS else "")


def _distrust(kind: str, options: frozenset[str]) -> str:
    if kind in _CIFS and "nobrl" in options:
        return "Mappen er koblet til med valget «nobrl», og da stenger ikke fillåser andre maskiner ute."
    if kind.startswith("nfs") and ("nolock" in options or _keeps_locks_local(options)):
        return "Mappen er koblet til uten felles fillåser («nolock» eller «local_lock»)."
    if (kind.startswith("fuse") and kind not in _LOCAL_FUSE) or kind in _KINDS_WITHOUT_LOCKS:
        return f"Mappen er koblet til gjennom {kind}, som ikke gir fillåser på tvers av maskiner."
    return ""


def _keeps_locks_local(options: frozenset[str]) -> bool:
    return any(option.startswith("local_lock=") and option != "local_lock=none" for option in options)
