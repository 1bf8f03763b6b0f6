"""What an old .xls holds, measured before the reading library opens it.

An .xls is a small file system (MS-CFB) with a stream of records (MS-XLS) in it. A damaged one can send the library
into an endless chain of sectors or have it ask for all the memory there is, so every chain is followed here first.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

from okosos_admin.model.workbook.limits import (
    DAMAGED,
    LOCKED,
    MOST_CELLS,
    NO_WORKBOOK,
    TOO_EARLY,
    TOO_WIDE,
    UnfitError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

MAGIC: Final = bytes.fromhex("d0cf11e0a1b11ae1")

_ENCRYPTED: Final = frozenset({"encryptedpackage", "encryptioninfo"})
_LAST_SECTOR: Final = 0xFFFFFFFA  # this and higher are marks, not sectors
_ENTRY: Final = 128
_STORED: Final = 2
_ROOT: Final = 5

_FILEPASS, _EOF, _DATEMODE, _SST, _BOUNDSHEET = 0x2F, 0x0A, 0x22, 0xFC, 0x85
_DIMENSIONS, _MULRK, _BOOLERR, _FORMULA = 0x200, 0xBD, 0x205, 0x06
_NUMBER, _RK = 0x203, 0x27E
# NUMBER, LABEL, RSTRING, RK, LABELSST: a row and a column, then the value.
_CELLS: Final = frozenset({_NUMBER, 0x204, 0xD6, _RK, 0xFD, _MULRK, _BOOLERR, _FORMULA})
# Where the byte with the sign is.
_SIGNS: Final = {_NUMBER: 13, _FORMULA: 13, _RK: 9}
_ERRORS: Final = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_WHOLE_SHEET: Final = 65_536 * 256


def streams(data: bytes) -> dict[str, bytes]:
    """The streams of a compound file by name, in small letters.

    Raises:
        UnfitError: a chain of sectors leaves the file, meets itself, or is not there.
    """
    try:
        return _Compound(data).streams()
    except (struct.error, IndexError, ValueError):
        raise UnfitError(DAMAGED) from None


class _Compound:
    def __init__(self, data: bytes) -> None:
        (shift, small_shift) = struct.unpack_from("<HH", data, 30)
        if (shift, small_shift) not in {(9, 6), (12, 6)}:
            raise UnfitError(DAMAGED)
        self._data = data
        self._size = 1 << shift
        self._sectors = -(-len(data) // self._size) - 1
        directory_sectors, fat_sectors, directory = struct.unpack_from("<III", data, 40)
        _, small, small_sectors, difat, difat_sectors = struct.unpack_from("<IIIII", data, 56)
        if max(directory_sectors, fat_sectors, small_sectors, difat_sectors) > self._sectors:
            raise UnfitError(DAMAGED)
        self._fat = self._read_fat(difat)
        self._small_fat = self._numbers(self._chain(small)) if small < _LAST_SECTOR else ()
        self._directory = self._chain(directory)

    def streams(self) -> dict[str, bytes]:
        found = {}
        small = b""
        for at in range(0, len(self._directory) - _ENTRY + 1, _ENTRY):
            name_size, kind = struct.unpack_from("<HB", self._directory, at + 64)
            start, size = struct.unpack_from("<II", self._directory, at + 116)
            if kind not in {_STORED, _ROOT}:
                continue
            if size > len(self._data) or name_size > 64:
                raise UnfitError(DAMAGED)
            if kind == _ROOT:
                small = self._chain(start) if size else b""
                continue
            name = self._directory[at : at + max(name_size - 2, 0)].decode("utf-16-le", "replace").casefold()
            content = self._chain(start) if size >= 4096 else self._small_chain(start, small, size)
            found[name] = content[:size]
        return found

    def _read_fat(self, difat: int) -> tuple[int, ...]:
        numbers = list(struct.unpack_from("<109I", self._data, 76))
        seen = set[int]()
        while difat < _LAST_SECTOR:
            if difat in seen:
                raise UnfitError(DAMAGED)
            seen.add(difat)
            *more, difat = self._numbers(self._sector(difat))
            numbers += more
        return self._numbers(b"".join(self._sector(number) for number in numbers if number < _LAST_SECTOR))

    def _sector(self, number: int) -> bytes:
        if number >= self._sectors:
            raise UnfitError(DAMAGED)
        # The last sector may be cut short in a file that is otherwise well.
        return self._data[(number + 1) * self._size : (number + 2) * self._size].ljust(self._size, b"\0")

    def _numbers(self, content: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(content) // 4}I", content)

    def _chain(self, start: int) -> bytes:
        return b"".join(self._sector(number) for number in _followed(start, self._fat))

    def _small_chain(self, start: int, small: bytes, size: int) -> bytes:
        if not size:
            return b""
        content = b"".join(small[number * 64 : number * 64 + 64] for number in _followed(start, self._small_fat))
        if len(content) < size:
            raise UnfitError(DAMAGED)
        return content


def _followed(start: int, table: tuple[int, ...]) -> Iterator[int]:
    number = start
    for _ in range(len(table) + 1):
        if number >= _LAST_SECTOR:
            return
        yield number
        number = table[number]
    raise UnfitError(DAMAGED)


class OldWorkbook:
    """The records of an .xls.

    Attributes:
        epoch_1904: whether its days are counted from 1904.
        errors: by sheet, the cells that hold an error instead of a value: what Excel shows by row and column from 0.

    Raises:
        UnfitError: it has a password, is damaged, or would be too large in memory.
    """

    def __init__(self, data: bytes) -> None:
        found = streams(data)
        if _ENCRYPTED & found.keys():
            raise UnfitError(LOCKED)
        self._stream = found.get("workbook") or found.get("book") or b""
        if not self._stream:
            raise UnfitError(NO_WORKBOOK)
        self._cells = 0
        self.epoch_1904 = False
        self.errors: list[dict[tuple[int, int], str]] = []
        try:
            self._read_globals()
        except (struct.error, IndexError):
            raise UnfitError(DAMAGED) from None

    def _read_globals(self) -> None:
        for kind, content in self._records(0):
            if kind == _FILEPASS:
                raise UnfitError(LOCKED)
            if kind == _DATEMODE:
                self.epoch_1904 = content[:1] == b"\1"
            elif kind == _SST and struct.unpack_from("<I", content, 4)[0] > len(self._stream):
                raise UnfitError(DAMAGED)
            elif kind == _BOUNDSHEET:
                self.errors.append(self._read_sheet(struct.unpack_from("<I", content)[0]))

    def _read_sheet(self, start: int) -> dict[tuple[int, int], str]:
        errors = {}
        rows = columns = 0
        for kind, content in self._records(start):
            if kind == _DIMENSIONS:
                self._check_dimensions(content)
            elif kind in _CELLS:
                row, column = struct.unpack_from("<HH", content)
                last = struct.unpack_from("<H", content, len(content) - 2)[0] if kind == _MULRK else column
                rows, columns = max(rows, row + 1), max(columns, last + 1)
                if text := _error(kind, content):
                    errors[row, column] = text
        self._cells += rows * columns
        if self._cells > MOST_CELLS:
            raise UnfitError(TOO_WIDE)
        return errors

    def _check_dimensions(self, content: bytes) -> None:
        wide = len(content) >= 14
        first, last, left, right = struct.unpack_from("<IIHH" if wide else "<HHHH", content)
        if (last - first) * (right - left) > _WHOLE_SHEET:
            raise UnfitError(DAMAGED)

    def _records(self, at: int) -> Iterator[tuple[int, bytes]]:
        while at + 4 <= len(self._stream):
            kind, size = struct.unpack_from("<HH", self._stream, at)
            if kind == _EOF:
                return
            yield kind, self._stream[at + 4 : at + 4 + size]
            at += 4 + size


def _error(kind: int, content: bytes) -> str:
    """What Excel shows for an error in a cell of this record; empty when it holds a value.

    `TOO_EARLY` for every negative number, which is one where a day should be.
    """
    if kind == _BOOLERR and content[7]:
        return _ERRORS.get(content[6], "#ERR!")
    if kind == _FORMULA and content[12:14] == b"\xff\xff" and content[6] == 2:
        return _ERRORS.get(content[8], "#ERR!")
    at = _SIGNS.get(kind)
    if at is not None and content[12:14] != b"\xff\xff" and content[at : at + 1] >= b"\x80":
        return TOO_EARLY
    return ""
