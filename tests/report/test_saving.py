"""Files that are either whole or untouched."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from okosos_admin.model.errors import FileError
from okosos_admin.report.saving import replacing


def save(target: Path, text: str = "ny") -> None:
    with replacing(target) as unfinished:
        unfinished.write_text(text)


def test_a_new_file_is_alone_in_its_folder(tmp_path: Path) -> None:
    save(tmp_path / "rapport.pdf")
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"rapport.pdf": "ny"}


def test_an_old_file_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "rapport.pdf"
    target.write_text("gammel")
    save(target)
    assert target.read_text() == "ny"


@pytest.mark.skipif(os.name != "posix", reason="only POSIX has a umask")
def test_a_new_file_is_as_readable_as_any_other(tmp_path: Path) -> None:
    (tmp_path / "vanlig").touch()
    save(tmp_path / "rapport.pdf")
    assert (tmp_path / "rapport.pdf").stat().st_mode == (tmp_path / "vanlig").stat().st_mode


def test_a_fault_while_writing_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "rapport.pdf"
    target.write_text("gammel")

    def fail_halfway() -> None:
        with replacing(target) as unfinished:
            unfinished.write_text("halv")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_halfway()
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"rapport.pdf": "gammel"}


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="er en mappe"):
        save(tmp_path)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"Mappen .*borte finnes ikke\. Lag den først"):
        save(tmp_path / "borte" / "rapport.pdf")


def test_a_name_that_is_too_long(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="Navnet er for langt"):
        save(tmp_path / ("x" * 300 + ".pdf"))


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (errno.EACCES, "Lukk den hvis den er åpen i et annet program"),
        (errno.EPERM, "Lukk den hvis den er åpen i et annet program"),
        (errno.ENOSPC, "ikke plass igjen på disken"),
        (errno.EROFS, "Det går ikke an å skrive der"),
        (errno.EIO, f"feil {errno.EIO}"),
    ],
)
def test_what_the_system_says_is_told_in_plain_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, said: str
) -> None:
    target = tmp_path / "rapport.pdf"
    target.write_text("gammel")

    def refuse(self: Path, target: Path) -> None:
        raise OSError(code, "as the system says it", str(self), None, str(target))

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(FileError, match=said) as caught:
        save(target)
    assert str(target) in str(caught.value)
    assert "as the system" not in str(caught.value)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"rapport.pdf": "gammel"}
