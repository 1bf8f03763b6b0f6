"""Who a process is, told so well that no other process anywhere is taken for it.

A host name and a process number are not enough: two machines may share both. What counts is the machine's own id, the
id of its present boot, and when the process began.
"""

from __future__ import annotations

import getpass
import os
import platform
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_PROC: Final = Path("/proc")
_MACHINE_ID: Final = Path("/etc/machine-id")
# A killed process that nobody has asked after yet is dead all the same.
_DEAD_STATES: Final = frozenset("ZXx")
LONGEST_NAME: Final = 60


@dataclass(frozen=True, slots=True)
class Identity:
    """One process on one machine. Blank ids are unknown, and are like nobody's.

    Attributes:
        user: the name that others see.
        login: the name the machine knows.
        machine: the machine's name as people know it.
        machine_id: the machine's own id.
        boot_id: the id of its present boot, with the name space that its process numbers count in.
        pid: the process.
        started: when the process began, in the machine's own ticks since boot.
    """

    user: str
    login: str
    machine: str
    machine_id: str
    boot_id: str
    pid: int
    started: str

    def knows_dead(self, other: Identity) -> bool:
        """Whether `other` was a process of this very boot of this machine, and is no more.

        False is the answer to every doubt.
        """
        if not self.boot_id or (self.machine_id, self.boot_id) != (other.machine_id, other.boot_id):
            return False
        return process_start(other.pid) != other.started


def machine_name() -> str:
    """The name of this machine as people know it."""
    return platform.node() or "ukjent maskin"


def login_name() -> str:
    """The name the machine knows this user by."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "ukjent bruker"


def this_process(user: str) -> Identity:
    """The identity of this process, writing under the name `user`."""
    return Identity(
        user=user[:LONGEST_NAME],
        login=login_name()[:LONGEST_NAME],
        machine=machine_name()[:LONGEST_NAME],
        machine_id=_line(_MACHINE_ID),
        boot_id=_boot(),
        pid=os.getpid(),
        started=process_start(os.getpid()),
    )


def process_start(pid: int, proc: Path = _PROC) -> str:
    """When process `pid` began, as the kernel counts; blank when there is none or the system does not tell."""
    # The program's name stands in parentheses and may hold anything, parentheses and blanks included.
    after_name = _line(proc / str(pid) / "stat").rpartition(")")[2].split()
    if len(after_name) < 20 or after_name[0] in _DEAD_STATES:
        return ""
    return after_name[19]


def _boot() -> str:
    boot = _line(_PROC / "sys/kernel/random/boot_id")
    try:
        # In a container process numbers start again.
        return boot and f"{boot} {(_PROC / 'self/ns/pid').readlink()}"
    except OSError:
        return ""


def _line(path: Path) -> str:
    try:
        return path.read_text(errors="replace").strip()
    except OSError:
        return ""
