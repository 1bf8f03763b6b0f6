"""What an .xlsx, .xlsm or .ods holds: every part is unpacked within limits before the reading library sees it."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, Final

from okosos_admin.model.workbook.extent import check_sheet, check_tables, check_xml, column_number
from okosos_admin.model.workbook.limits import (
    BINARY,
    DAMAGED,
    HIGHEST_RATIO,
    LARGEST_UNPACKED,
    LOCKED,
    MOST_PARTS,
    NO_WORKBOOK,
    SMALL_PART,
    TOO_EARLY,
    TOO_LARGE,
    UnfitError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MAGIC: Final = b"PK\x03\x04"

_END_OF_DIRECTORY: Final = b"PK\x05\x06"
_END_OF_LARGE_DIRECTORY: Final = b"PK\x06\x07"
_WORKBOOK: Final = "xl/workbook.xml"
_RELATIONS: Final = "xl/_rels/workbook.xml.rels"
_ODS_CONTENT: Final = "content.xml"
_ODS_MANIFEST: Final = "META-INF/manifest.xml"
_RELATION_ID: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

_EPOCH_1904: Final = re.compile(rb'date1904\s*=\s*["\'](?:1|true|on)["\']')
_ERROR_CELL: Final = re.compile(
    rb'<c r="([A-Z]+)(\d+)"[^>]*? t="e"[^>]*>(?:<f.*?</f>|<f[^>]*/>)?<v>([^<]*)<', re.DOTALL
)
_NEGATIVE_CELL: Final = re.compile(rb'<c r="([A-Z]+)(\d+)"[^>]*>(?:<f.*?</f>|<f[^>]*/>)?<v>-', re.DOTALL)


class ZippedWorkbook:
    """What the parts say that the reading library does not tell.

    Attributes:
        epoch_1904: whether its days are counted from 1904.
        errors: by sheet, the cells that hold an error instead of a value: what Excel shows by row and column from 0;
            `TOO_EARLY` for every negative number, which is one where a day should be.

    Raises:
        UnfitError: it is no workbook, has a password, is damaged, or would be too large unpacked.
    """

    def __init__(self, data: bytes) -> None:
        self.epoch_1904 = False
        self.errors: list[dict[tuple[int, int], str]] = []
        self._names = set[str]()
        errors: dict[str, dict[tuple[int, int], str]] = {}
        kept: dict[str, bytes] = {}
        for name, part in _parts(data):
            self._names.add(name)
            check_xml(part)
            if b"sheetData" in part:
                check_sheet(part)
                if found := _errors(part):
                    errors[name] = found
            elif name == _ODS_CONTENT:
                check_tables(part)
            elif name in {_WORKBOOK, _RELATIONS}:
                kept[name] = part
            elif name == _ODS_MANIFEST and b"encryption-data" in part:
                raise UnfitError(LOCKED)
        if "xl/workbook.bin" in self._names:
            raise UnfitError(BINARY)
        if not {_WORKBOOK, _ODS_CONTENT} & self._names:
            raise UnfitError(NO_WORKBOOK)
        self.epoch_1904 = bool(_EPOCH_1904.search(kept.get(_WORKBOOK, b"")))
        if errors:
            self.errors = [errors.get(name, {}) for name in _sheet_parts(kept)]


def _parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Every part by name, unpacked.

    Raises:
        UnfitError: too many, too large, too tightly packed, with a password, or not what they claim to be.
    """
    entries = _directory(data)
    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
        raise UnfitError(TOO_LARGE)
    for entry in entries:
        if entry.file_size > max(SMALL_PART, HIGHEST_RATIO * entry.compress_size):
            raise UnfitError(TOO_LARGE)
        if entry.flag_bits & 1:
            raise UnfitError(LOCKED)
        yield entry.filename, _unpacked(data, entry)


def _directory(data: bytes) -> list[zipfile.ZipInfo]:
    """The parts that the archive says it has, if there is but one way to read it.

    Where a comment follows the directory, or there are two directories, or one that is not where it says, two programs
    may see two different files.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
        end, here, together, size, start, comment = struct.unpack("<4s4xHHIIH", data[-22:])
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, struct.error):
        raise UnfitError(DAMAGED) from None
    plain = end == _END_OF_DIRECTORY and not comment and data[-42:-38] != _END_OF_LARGE_DIRECTORY
    if not plain or not here == together == len(entries) or start + size != len(data) - 22:
        raise UnfitError(DAMAGED)
    return entries


def _unpacked(data: bytes, entry: zipfile.ZipInfo) -> bytes:
    """The part, which must be exactly as large as it claims: whatever is read later is what was looked at here."""
    header = entry.header_offset
    try:
        magic, name_size, extra_size = struct.unpack_from("<4s22xHH", data, header)
    except struct.error:
        raise UnfitError(DAMAGED) from None
    start = header + 30 + name_size + extra_size
    packed = data[start : start + entry.compress_size]
    if entry.compress_type == zipfile.ZIP_DEFLATED:
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            part = unpacker.decompress(packed, entry.file_size + 1)
        except zlib.error:
            raise UnfitError(DAMAGED) from None
        whole = unpacker.eof
    else:
        part, whole = packed, entry.compress_type == zipfile.ZIP_STORED
    if magic != MAGIC or not whole or len(part) != entry.file_size or zlib.crc32(part) != entry.CRC:
        raise UnfitError(DAMAGED)
    return part


def _errors(part: bytes) -> dict[tuple[int, int], str]:
    found = {}
    if b"<v>-" in part:
        found = {_place(letters, row): TOO_EARLY for letters, row in _NEGATIVE_CELL.findall(part)}
    if b't="e"' in part:
        found |= {
            _place(letters, row): text.decode("utf-8", "replace") for letters, row, text in _ERROR_CELL.findall(part)
        }
    return found


def _place(letters: bytes, row: bytes) -> tuple[int, int]:
    return int(row) - 1, column_number(letters.decode()) - 1


def _sheet_parts(kept: Mapping[str, bytes]) -> list[str]:
    """The names of the sheets' parts, in the order of the sheets."""
    from defusedxml import ElementTree

    try:
        relations = ElementTree.fromstring(kept.get(_RELATIONS, b""))
        workbook = ElementTree.fromstring(kept.get(_WORKBOOK, b""))
    except (ElementTree.ParseError, ValueError):
        raise UnfitError(DAMAGED) from None
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    ids = [sheet.get(_RELATION_ID) for sheet in workbook.iter() if sheet.tag.rpartition("}")[2] == "sheet"]
    return [_absolute(targets.get(number, "")) for number in ids]


def _absolute(target: str) -> str:
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
