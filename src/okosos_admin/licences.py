"""PARTS: everything the program is made of and shipped with, whose licence that is, and where its text is found.

A part that comes as a Python package has its texts in the package's own metadata, which is shipped along; the others
have theirs in `resources`. To add one: a row here. A test compares the table with what the lock file installs.
"""

from __future__ import annotations

import importlib.metadata
import platform
import re
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final

from okosos_admin.paths import resource

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_TEXT: Final = re.compile(r"\.dist-info[/\\](?:licenses[/\\].*|(?:LICEN[CS]E|COPYING|NOTICE)[^/\\]*)$", re.IGNORECASE)

_LICENCE: Final = re.compile(r"LICEN[CS]E", re.IGNORECASE)


def _none() -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Part:
    """Something the program is made of.

    Attributes:
        name: as its makers write it.
        licence: its short name, after SPDX where there is one.
        package: the Python package it comes as, empty for none.
        files: texts among the program's resources, as parts of a path.
        version: tells it, where no package does.
    """

    name: str
    licence: str
    package: str = ""
    files: tuple[tuple[str, str], ...] = ()
    version: Callable[[], str] = _none


def _qt(name: str, package: str) -> Part:
    # Its packages bring no text along; version 3 of the LGPL is written as additions to the GPL.
    return Part(name, "LGPL-3.0", package, (("licences", "LGPL-3.0.txt"), ("licences", "GPL-3.0.txt")))


def _package(name: str, licence: str) -> Part:
    return Part(name, licence, name.casefold())


PARTS: Final[tuple[Part, ...]] = (
    Part("Python", "PSF-2.0", files=(("licences", "Python.txt"),), version=platform.python_version),
    _qt("Qt, PySide6", "pyside6-essentials"),
    _qt("Shiboken", "shiboken6"),
    _package("SQLAlchemy", "MIT"),
    _package("NumPy", "BSD-3-Clause"),
    _package("pyqtgraph", "MIT"),
    _package("ReportLab", "BSD-3-Clause"),
    _package("Pillow", "MIT-CMU"),
    _package("pypdfium2", "Apache-2.0, BSD-3-Clause"),
    _package("openpyxl", "MIT"),
    _package("et-xmlfile", "MIT"),
    _package("python-calamine", "MIT"),
    _package("defusedxml", "PSF-2.0"),
    _package("charset-normalizer", "MIT"),
    _package("filelock", "MIT"),
    _package("platformdirs", "MIT"),
    _package("typing-extensions", "PSF-2.0"),
    _package("colorama", "BSD-3-Clause"),
    Part("Noto Sans", "OFL-1.1", files=(("fonts", "OFL.txt"),)),
)


def version(part: Part) -> str:
    """The version that is running, empty when it is not known."""
    if not part.package:
        return part.version()
    try:
        return importlib.metadata.version(part.package)
    except importlib.metadata.PackageNotFoundError:
        return ""


def text(part: Part) -> str:
    """The whole of its licences, one after the other; empty when they were not installed with it."""
    return "\n\n".join(piece.strip() for piece in _pieces(part)).strip()


def _pieces(part: Part) -> Iterator[str]:
    for folder, name in part.files:
        yield resource(folder, name).read_text(encoding="utf-8")
    try:
        files = importlib.metadata.files(part.package) if part.package else ()
    except importlib.metadata.PackageNotFoundError:
        files = ()
    for path in sorted(files or (), key=_rank):
        if _TEXT.search(str(path)) and Path(path.locate()).is_file():
            yield _decoded(Path(path.locate()).read_bytes())


def _rank(path: PurePath) -> tuple[bool, str]:
    # The licence comes before the authors and the licences of parts.
    return not _LICENCE.match(path.name), str(path)


def _decoded(text: bytes) -> str:
    try:
        return text.decode()
    except UnicodeDecodeError:
        # One or two are older than that.
        return text.decode("latin-1")
