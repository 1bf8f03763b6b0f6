"""Two machines and an SMB server on this one: a Linux kernel that runs as an ordinary program, as Debian packs it."""

from __future__ import annotations

import os
import signal
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest
from tests.scenarios.mounting import see_to

PROGRAMS = ("linux.uml", "smbd", "smbpasswd", "mount.cifs", "ip", "modprobe", "mkfs.ext4")
PACKAGES = ("user-mode-linux", "samba", "samba-common-bin", "cifs-utils", "kmod", "iproute2", "e2fsprogs")
_MODULES = Path("/usr/lib/uml/modules")
_HERE = Path(__file__).parent


def run_on_two_machines(folder: Path, job: str, *, options: str = "", seconds: int = 240) -> str:
    """Run a shell script with two machines at hand, as `two_machines.sh` describes; what it printed.

    Skips the test where such machines cannot be had.

    Args:
        folder: an empty one, `$WORK` in the script.
        job: the script; its exit code is asserted to be 0.
        options: more mount options for the share, with a comma in front.
        seconds: for all of it.
    """
    see_to(PROGRAMS, PACKAGES)
    link_modules()
    (folder / "job").write_text(job)
    init = folder / "init"
    init.write_bytes((_HERE / "two_machines.sh").read_bytes())
    init.chmod(0o755)
    command = [
        "linux.uml",
        "mem=768M",
        "root=/dev/root",
        "rootfstype=hostfs",
        "rootflags=/",
        "rw",
        f"init={init}",
        "con=null",
        "con0=null,fd:1",
        "con1=null",
        "quiet",
        f"WORK={folder}",
        f"JOB={folder / 'job'}",
        f"OPTIONS={options}",
    ]
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    ) as machine:
        try:
            _out, errors = machine.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            out = folder / "out"
            pytest.fail(f"not done in {seconds} s: {out.read_text()[-3000:] if out.exists() else ''}")
        finally:
            # It is several processes.
            with suppress(ProcessLookupError):
                os.killpg(machine.pid, signal.SIGKILL)
    code = folder / "code"
    if not code.exists():
        pytest.skip(f"User-Mode Linux does not start here: {errors.decode(errors='replace').strip()[-300:]}")
    if code.read_text().strip() == "70":
        pytest.skip("the share cannot be mounted in User-Mode Linux here")
    printed = (folder / "out").read_text()
    assert code.read_text().strip() == "0", printed[-4000:]
    return printed


def link_modules() -> None:
    """Let modprobe find the modules of that kernel."""
    versions = sorted(_MODULES.glob("*")) if _MODULES.is_dir() else []
    if not versions:
        pytest.skip("User-Mode Linux came without its modules")
    link = Path("/lib/modules") / versions[0].name
    if not link.exists():
        try:
            link.parent.mkdir(parents=True, exist_ok=True)
            link.symlink_to(versions[0])
        except OSError as error:
            pytest.skip(f"cannot link the modules of User-Mode Linux: {error}")
