"""File systems for a test: mounted when this machine lets us, else the test is skipped and says why."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

APT = ("apt-get", "install", "-y", "--no-install-recommends")


def see_to(programs: Sequence[str], packages: Sequence[str]) -> None:
    """Have the programs, from Debian's packages where this is root; else skip the test."""
    os.environ["PATH"] = f"{os.environ['PATH']}:/usr/sbin:/sbin"
    if all(map(shutil.which, programs)):
        return
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        pytest.skip(f"needs the Debian packages {' '.join(packages)}, and this is not root with apt")
    subprocess.run(["apt-get", "update"], check=False, capture_output=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run([*APT, *packages], check=False, capture_output=True, env=environment)
    missing = [program for program in programs if shutil.which(program) is None]
    if missing:
        pytest.skip(f"the Debian packages {' '.join(packages)} cannot be had here: no {missing[0]}")


class Faults:
    """The faults of one mount.

    Attributes:
        folder: the mount.
        behind: the folder behind it.
    """

    def __init__(self, folder: Path, behind: Path) -> None:
        self.folder = folder
        self.behind = behind
        self._control = folder / ".faults"

    def arm(self, **orders: object) -> None:
        """Fail from now on as `faultfs` says; without orders, no more."""
        # Opened without O_TRUNC, which would arrive as a second order.
        handle = os.open(self._control, os.O_WRONLY)
        os.write(handle, json.dumps(orders).encode())
        os.close(handle)

    def failed(self) -> int:
        """How many operations failed since."""
        return int(json.loads(self._control.read_text())["failed"])


@contextmanager
def faulty_folder(tmp_path: Path, *, in_turn: bool = False) -> Iterator[Faults]:
    """A mount that fails on command.

    Args:
        tmp_path: an empty folder.
        in_turn: whether it does one operation after the other; quicker, where nothing is to happen side by side.
    """
    see_to(["fusermount3"], ["fuse3"])
    if not os.access("/dev/fuse", os.R_OK | os.W_OK):
        pytest.skip("needs /dev/fuse")
    folder, behind = tmp_path / "mount", tmp_path / "behind"
    folder.mkdir()
    behind.mkdir()
    program = Path(__file__).with_name("faultfs.py")
    words = [sys.executable, str(program), str(behind), str(folder), *(["in-turn"] if in_turn else [])]
    with subprocess.Popen(words, stderr=subprocess.PIPE) as process:
        until = time.monotonic() + 20
        while not os.path.ismount(folder):
            if process.poll() is not None or time.monotonic() > until:
                process.kill()
                assert process.stderr is not None
                pytest.skip(f"FUSE does not work here: {process.stderr.read().decode().strip()[-200:]}")
            time.sleep(0.02)
        faults = Faults(folder, behind)
        try:
            yield faults
        finally:
            faults.arm()
            subprocess.run(["fusermount3", "-u", "-z", folder], check=False)
            process.terminate()


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    """A disk that is full soon."""
    if os.geteuid() != 0:
        pytest.skip("mounting a small disk needs root")
    folder.mkdir()
    options = f"size={kilobytes}k"
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "none", folder], check=False, capture_output=True)
    if made.returncode:
        pytest.skip(f"no tmpfs can be mounted here: {made.stderr.decode().strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)
