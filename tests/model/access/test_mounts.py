"""Which places are trusted with writing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from okosos_admin.model.access import mounts
from okosos_admin.model.access.mounts import judge, look_at, sync_program

TABLE = """
22 27 0:20 / /proc rw,nosuid - proc proc rw
27 1 254:1 / / rw,relatime - ext4 /dev/vda rw
30 27 0:31 / /mnt/smb rw,relatime shared:1 - cifs //srv/felles rw,vers=3.1.1,uid=0
31 27 0:32 / /mnt/nobrl rw,relatime - cifs //srv/felles rw,vers=3.1.1,nobrl
32 27 0:33 / /mnt/nfs rw,relatime - nfs4 srv:/x rw,vers=4.2,local_lock=none
33 27 0:34 / /mnt/nfs3 rw,relatime - nfs srv:/x rw,vers=3,nolock,local_lock=all
34 27 0:35 / /mnt/nfslocal rw,relatime - nfs srv:/x rw,vers=3,local_lock=flock
35 27 0:36 / /mnt/ssh rw,relatime - fuse.sshfs u@srv:/x rw,user_id=0
36 27 0:37 / /mnt/ntfs rw,relatime - fuseblk /dev/sdb1 rw
37 27 0:38 / /mnt/med\\040rom/æ rw,relatime - fuse.rclone remote: rw
38 27 0:39 / /mnt/vm rw,relatime - vboxsf x rw
39 27 0:40 / /mnt/twice rw,relatime - fuse.sshfs u@srv:/x rw
40 39 0:41 / /mnt/twice rw,relatime - ext4 /dev/sdc rw
broken line
"""


@pytest.mark.parametrize(
    ("folder", "words"),
    [
        ("/home/kari", ""),
        ("/mnt/smb/nav", ""),
        ("/mnt/nobrl", "nobrl"),
        ("/mnt/nfs/nav", ""),
        ("/mnt/nfs3", "nolock"),
        ("/mnt/nfslocal/a/b", "local_lock"),
        ("/mnt/ssh", "fuse.sshfs"),
        ("/mnt/sshx", ""),
        ("/mnt/ntfs", ""),
        ("/mnt/med rom/æ/nav", "fuse.rclone"),
        ("/mnt/vm", "vboxsf"),
        ("/mnt/twice", ""),
    ],
)
def test_the_mount_decides(folder: str, words: str) -> None:
    distrust = judge(Path(folder), TABLE).distrust
    assert (words in distrust) if words else not distrust
    if words:
        assert "docs/shared-file.md" in distrust


def test_on_cifs_sqlite_writes_another_way() -> None:
    assert judge(Path("/mnt/smb"), TABLE).vfs == "unix-excl"
    assert judge(Path("/home"), TABLE).vfs == ""


def test_without_a_table_all_is_trusted() -> None:
    assert not judge(Path("/mnt/ssh"), "").distrust


@pytest.mark.parametrize(
    ("folder", "program"),
    [
        ("C/Users/kari/OneDrive - Eksempel kommune/nav", "OneDrive"),
        ("home/kari/Dropbox", "Dropbox"),
        ("home/kari/Dropbox (Personlig)/x", "Dropbox"),
        ("Users/kari/Library/Mobile Documents/x", "iCloud"),
        ("home/kari/Jottacloud", "Jottacloud"),
        ("home/kari/OneDriveren", ""),
        ("home/kari/register", ""),
    ],
)
def test_folders_that_are_copied_to_a_cloud(folder: str, program: str) -> None:
    assert sync_program(Path("/") / folder) == program


def test_marks_and_variables_of_such_programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = tmp_path / "a" / "b"
    inside.mkdir(parents=True)
    assert sync_program(inside) == ""
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "a"))
    assert sync_program(inside) == "OneDrive"
    (tmp_path / "a" / ".stfolder").mkdir()
    assert sync_program(inside) == "Syncthing"


def test_such_a_folder_is_found_behind_a_link(tmp_path: Path) -> None:
    (tmp_path / "OneDrive").mkdir()
    (tmp_path / "link").symlink_to("OneDrive")
    distrust = look_at(tmp_path / "link" / "nav.okosos").distrust
    assert distrust.startswith("Registeret ligger i en mappe som OneDrive kopierer mellom maskiner.")


def test_a_system_that_does_not_tell_its_mounts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not look_at(tmp_path / "nav.okosos").distrust
    monkeypatch.setattr(mounts, "_MOUNTINFO", tmp_path / "none")
    assert not look_at(tmp_path / "nav.okosos").distrust
    monkeypatch.setattr(sys, "platform", "win32")
    assert not look_at(tmp_path / "nav.okosos").distrust
