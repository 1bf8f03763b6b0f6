"""Which file: the system's own dialogs, with our kinds of files, and an ending for names typed without one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from okosos_admin.ui.dialogs import confirm, texts

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def ask_open_register(parent: QWidget | None, start: Path) -> Path | None:
    """A register that is there; None when the user chooses none.

    Args:
        parent: the window.
        start: the folder to begin in, or the file to suggest.
    """
    return _ask_open(parent, texts.OPEN_REGISTER, start, texts.REGISTERS)


def ask_open_registers(parent: QWidget | None, start: Path) -> list[Path]:
    """Registers that are there, one or more; none when the user chooses none."""
    chosen, _ = QFileDialog.getOpenFileNames(
        parent, texts.OPEN_REGISTERS, str(start), f"{texts.REGISTERS};;{texts.ALL_FILES}"
    )
    return [Path(path) for path in chosen]


def ask_open_workbook(parent: QWidget | None, start: Path) -> Path | None:
    """A workbook to read."""
    return _ask_open(parent, texts.OPEN_WORKBOOK, start, texts.WORKBOOKS)


def ask_save_register(parent: QWidget | None, start: Path) -> Path | None:
    """Where the cases of a workbook shall go: a register that is not there yet, or one that they are added to."""
    while True:
        # Qt would ask whether to replace a register that is there, which is not what happens to it.
        chosen, _ = QFileDialog.getSaveFileName(
            parent,
            texts.SAVE_REGISTER,
            str(start),
            texts.REGISTERS,
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if not chosen:
            return None
        path = _with_suffix(Path(chosen), ".okosos")
        if not path.exists() or confirm.ask(
            parent, texts.ADD_TITLE, texts.ADD_TEXT.format(name=path.name), texts.ADD, texts.OTHER_NAME
        ):
            return path
        start = path


def ask_save_pdf(parent: QWidget | None, start: Path) -> Path | None:
    """Where to save a PDF."""
    return _ask_save(parent, texts.SAVE_PDF, start, texts.PDFS, ".pdf")


def ask_save_workbook(parent: QWidget | None, start: Path) -> Path | None:
    """Where to save a workbook."""
    return _ask_save(parent, texts.SAVE_WORKBOOK, start, texts.NEW_WORKBOOKS, ".xlsx")


def ask_save_list(parent: QWidget | None, start: Path) -> Path | None:
    """Where to save a list with semicolons."""
    return _ask_save(parent, texts.SAVE_LIST, start, texts.LISTS, ".csv")


def ask_save_picture(parent: QWidget | None, start: Path, suffixes: tuple[str, ...]) -> Path | None:
    """Where to save a picture, of one of the kinds `suffixes` (`.png`); the first one for a name without an ending."""
    while True:
        chosen, kind = QFileDialog.getSaveFileName(parent, texts.SAVE_PICTURE, str(start), texts.PICTURES)
        if not chosen:
            return None
        path = Path(chosen)
        if path.suffix.casefold() not in suffixes:
            path = _with_suffix(path, next((suffix for suffix in suffixes if f"*{suffix})" in kind), suffixes[0]))
        if path == Path(chosen) or not path.exists() or _may_replace(parent, path):
            return path
        start = path


def _ask_open(parent: QWidget | None, title: str, start: Path, kind: str) -> Path | None:
    chosen, _ = QFileDialog.getOpenFileName(parent, title, str(start), f"{kind};;{texts.ALL_FILES}")
    return Path(chosen) if chosen else None


def _ask_save(parent: QWidget | None, title: str, start: Path, kind: str, suffix: str) -> Path | None:
    while True:
        chosen, _ = QFileDialog.getSaveFileName(parent, title, str(start), kind)
        if not chosen:
            return None
        path = _with_suffix(Path(chosen), suffix)
        # The system has asked about the name as it was typed, not about the one with the ending.
        if path == Path(chosen) or not path.exists() or _may_replace(parent, path):
            return path
        start = path


def _may_replace(parent: QWidget | None, path: Path) -> bool:
    text = texts.REPLACE_TEXT.format(name=path.name)
    return confirm.ask(parent, texts.REPLACE_TITLE, text, texts.REPLACE, texts.OTHER_NAME, dangerous=True)


def _with_suffix(path: Path, suffix: str) -> Path:
    return path if path.suffix.casefold() == suffix else path.with_name(path.name + suffix)
