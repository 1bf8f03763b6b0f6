"""Workbooks for the tests: made by openpyxl where any will do, and byte by byte where the format matters."""

from __future__ import annotations

import io
import struct
import zipfile
from datetime import date
from typing import TYPE_CHECKING, Any

from okosos_admin.model.workbook import Reading, read_workbook

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

TODAY = date(2026, 7, 22)
HEADINGS = ("Navn", "ID", "Født", "Registrert", "Henvist fra", "Saksbehandler")

# --- by openpyxl


def book(path: Path, sheets: Mapping[str, Sequence[Sequence[Any]]], *, hidden: Iterable[str] = ()) -> Path:
    """A workbook with rows of values on each sheet."""
    import openpyxl

    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(tuple(row))
        sheet.sheet_state = "hidden" if name in hidden else "visible"
    workbook.save(path)
    return path


def read(tmp_path: Path, *rows: Sequence[Any], **options: Any) -> Reading:
    """What is read from one sheet with these rows."""
    return read_workbook(book(tmp_path / "bok.xlsx", {"Ark1": rows}), today=TODAY, **options)


def values(reading: Reading, key: str) -> list[Any]:
    """One field of all cases."""
    return [case.get(key) for case in reading.cases]


# --- .xlsx part by part

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def xlsx(sheet_data: str, *, workbook: str = "", after: str = "", **parts: bytes | str) -> bytes:
    """An .xlsx with one sheet, from the XML between its <sheetData> tags.

    Args:
        sheet_data: rows.
        workbook: XML before the list of sheets.
        after: XML after the rows.
        parts: further parts, or other content for a part, by path with __ for / and _ for a point.
    """
    content: dict[str, bytes | str] = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<?xml version="1.0"?><workbook {_MAIN} xmlns:r="{_RELATIONS}">{workbook}'
        '<sheets><sheet name="Ark1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{_RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>'
        "</Relationships>",
        "xl/worksheets/sheet1.xml": f"<worksheet {_MAIN}><sheetData>{sheet_data}</sheetData>{after}</worksheet>",
    }
    content |= {name.replace("__", "/").replace("_xml", ".xml"): part for name, part in parts.items()}
    return zipped(content)


def zipped(parts: Mapping[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of parts by name."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return file.getvalue()


def row(number: int, *cells: str) -> str:
    """A row of texts and ready-made cells (anything that begins with <) for `xlsx`."""
    made = [
        cell if cell.startswith("<") else f'<c r="{chr(65 + at)}{number}" t="inlineStr"><is><t>{cell}</t></is></c>'
        for at, cell in enumerate(cells)
    ]
    return f'<row r="{number}">{"".join(made)}</row>'


# --- .ods

_ODS = "urn:oasis:names:tc:opendocument:xmlns"


def ods(table: str, **parts: bytes | str) -> bytes:
    """An .ods with one sheet, from the XML of its rows."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{_ODS}:office:1.0" '
        f'xmlns:text="{_ODS}:text:1.0" xmlns:table="{_ODS}:table:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="Ark1">{table}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    manifest = (
        f'<manifest:manifest xmlns:manifest="{_ODS}:manifest:1.0"><manifest:file-entry manifest:full-path="/" '
        'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content,
            "META-INF/manifest.xml": manifest,
        }
        | {name.replace("__", "/").replace("_xml", ".xml"): part for name, part in parts.items()}
    )


def ods_row(*cells: str, attributes: str = "") -> str:
    """A row of texts and ready-made cells for `ods`."""
    made = [
        cell
        if cell.startswith("<")
        else f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
        for cell in cells
    ]
    return f"<table:table-row {attributes}>{''.join(made)}</table:table-row>"


# --- .xls

FREE, END, FAT_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
SECTOR = 512


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file (MS-CFB, version 3) with these streams; those under 4096 bytes lie in the small one."""
    fat: list[int] = []
    body = b""

    def put(content: bytes) -> int:
        """Lay `content` in new sectors, and answer the first."""
        nonlocal body
        count = -(-len(content) // SECTOR)
        first = len(fat)
        fat.extend([*range(first + 1, first + count), END])
        body += content.ljust(count * SECTOR, b"\0")
        return first

    small, small_fat, placed = b"", list[int](), dict[str, int]()
    for name, content in streams.items():
        if len(content) >= 4096:
            placed[name] = put(content)
        else:
            placed[name] = len(small_fat)
            count = max(-(-len(content) // 64), 1)
            small_fat += [*range(len(small_fat) + 1, len(small_fat) + count), END]
            small += content.ljust(count * 64, b"\0")
    root = put(small) if small else END
    entries = [_entry("Root Entry", 5, root, len(small))]
    entries += [_entry(name, 2, placed[name], len(content)) for name, content in streams.items()]
    directory = put(b"".join(entries))
    small_start = put(struct.pack(f"<{len(small_fat)}I", *small_fat).ljust(SECTOR, b"\xff")) if small_fat else END
    fat_start = len(fat)
    fat.append(FAT_SECTOR)
    fat += [FREE] * (SECTOR // 4 - len(fat))
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII",
        bytes.fromhex("d0cf11e0a1b11ae1"),
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        0,
        1,
        directory,
        0,
        4096,
        small_start,
        int(bool(small_fat)),
        END,
        0,
    )
    header += struct.pack("<109I", fat_start, *[FREE] * 108)
    return header + body + struct.pack(f"<{len(fat)}I", *fat)


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    encoded = (name + "\0").encode("utf-16-le")
    return struct.pack("<64sHBBIII16x4xQQIII", encoded, len(encoded), kind, 1, FREE, FREE, FREE, 0, 0, start, size, 0)


def record(kind: int, content: bytes = b"") -> bytes:
    """One record of an .xls stream."""
    return struct.pack("<HH", kind, len(content)) + content


def label(number: int, column: int, text: str) -> bytes:
    """A cell with a text."""
    encoded = text.encode("utf-16-le")
    return record(0x204, struct.pack("<HHHHB", number, column, 0, len(text), 1) + encoded)


def number_cell(number: int, column: int, value: float) -> bytes:
    """A cell with a number."""
    return record(0x203, struct.pack("<HHHd", number, column, 0, value))


def xls(cells: bytes, *, before: bytes = b"", name: str = "Workbook", pad: int = 4096) -> bytes:
    """An .xls with one sheet of these records, and records among the workbook's own."""
    begin = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0x600))
    boundsheet_size = 4 + 8 + len("Ark1")
    start = len(begin) + len(before) + boundsheet_size + 4
    sheet = record(0x85, struct.pack("<IBBBB", start, 0, 0, 4, 0) + b"Ark1")
    stream = begin + before + sheet + record(0x0A)
    stream += record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0x600)) + cells + record(0x0A)
    return compound({name: stream.ljust(pad, b"\0")})
