"""A zipped workbook is unpacked within limits, exactly as large as it claims to be."""

from __future__ import annotations

import struct
import zipfile

import pytest

from okosos_admin.model.workbook import archive
from okosos_admin.model.workbook.archive import ZippedWorkbook
from okosos_admin.model.workbook.limits import DAMAGED, LOCKED, NO_WORKBOOK, TOO_LARGE, TOO_WIDE, UnfitError

from .builders import row, xlsx, zipped

BOOK = xlsx(row(1, "Navn") + row(2, "Kari"))


def refused(data: bytes) -> str:
    with pytest.raises(UnfitError) as error:
        ZippedWorkbook(data)
    return str(error.value)


def changed(data: bytes, signature: bytes, offset: int, layout: str, value: int) -> bytes:
    """The archive with one number in the last header of a kind changed."""
    at = data.rindex(signature) + offset
    size = struct.calcsize(layout)
    return data[:at] + struct.pack(layout, value) + data[at + size :]


LOCAL, DIRECTORY = b"PK\x03\x04", b"PK\x01\x02"


def test_a_sound_one_passes_packed_or_not() -> None:
    assert ZippedWorkbook(BOOK).errors == []
    parts = {"xl/workbook.xml": "<workbook/>", "xl/x.xml": "<x/>"}
    assert not ZippedWorkbook(zipped(parts, zipfile.ZIP_STORED)).epoch_1904


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    assert refused(zipped({"xl/workbook.xml": "<workbook/>", "xl/bomb.xml": b"0" * 2_000_000})) == TOO_LARGE


def test_a_part_that_packs_well_and_is_small_passes() -> None:
    ZippedWorkbook(zipped({"xl/workbook.xml": "<workbook/>", "xl/x.xml": b"0" * 900_000}))


def test_too_many_parts() -> None:
    assert refused(zipped({f"{number}.xml": "" for number in range(1_001)})) == TOO_LARGE


def test_too_much_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST_UNPACKED", 100)
    assert refused(BOOK) == TOO_LARGE


def test_a_part_larger_than_it_claims() -> None:
    """The reading library would unpack all of it."""
    parts = {"xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": "<sheetData>" + "x" * 5_000}
    for size in (0, 100, 5_010, 5_012):
        assert refused(changed(zipped(parts), DIRECTORY, 24, "<I", size)) == DAMAGED


@pytest.mark.parametrize(
    ("signature", "offset", "layout", "value", "reason"),
    [
        (DIRECTORY, 8, "<H", 1, LOCKED),
        (DIRECTORY, 10, "<H", 12, DAMAGED),
        (DIRECTORY, 10, "<H", 0, DAMAGED),
        (DIRECTORY, 16, "<I", 0, DAMAGED),
        (DIRECTORY, 20, "<I", 3, DAMAGED),
        (DIRECTORY, 42, "<I", 7, DAMAGED),
        (DIRECTORY, 42, "<I", 2**31, DAMAGED),
        (DIRECTORY, 6, "<H", 99, DAMAGED),
        (LOCAL, 26, "<H", 9999, DAMAGED),
        (LOCAL, 0, "<I", 0, DAMAGED),
        (b"PK\x05\x06", 8, "<H", 9, DAMAGED),
        (b"PK\x05\x06", 10, "<H", 9, DAMAGED),
        (b"PK\x05\x06", 12, "<I", 9, DAMAGED),
        (b"PK\x05\x06", 16, "<I", 9, DAMAGED),
    ],
)
def test_numbers_that_do_not_add_up(signature: bytes, offset: int, layout: str, value: int, reason: str) -> None:
    assert refused(changed(BOOK, signature, offset, layout, value)) == reason


def test_a_part_that_cannot_be_unpacked() -> None:
    name = b"xl/worksheets/sheet1.xml"
    at = BOOK.index(name) + len(name)
    assert refused(BOOK[:at] + b"\xff" + BOOK[at + 1 :]) == DAMAGED


def test_two_directories_and_comments_are_refused() -> None:
    """Another reader may take the other directory."""
    assert refused(BOOK[:-2] + b"\x01\x00x") == DAMAGED
    locator = b"PK\x06\x07" + b"\0" * 16
    assert refused(BOOK[:-22] + locator + BOOK[-22:]) == DAMAGED


def test_a_name_that_is_no_text() -> None:
    data = zipped({"xl/å.xml": "<x/>"}).replace("å".encode(), b"\xff\xff")
    assert refused(data) == DAMAGED


def test_another_kind_of_archive() -> None:
    assert refused(zipped({"word/document.xml": "<w/>"})) == NO_WORKBOOK


def test_a_document_type_is_refused() -> None:
    entities = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]><sst>&a;&b;</sst>'
    assert refused(xlsx("", xl__sharedStrings_xml=entities)) == DAMAGED
    assert refused(xlsx("", xl__sharedStrings_xml=f"<?xml version='1.0'?>\n<!-- x -->{entities}")) == DAMAGED
    ZippedWorkbook(xlsx("", xl__sharedStrings_xml="\ufeff<!-- x --><sst/>"))


@pytest.mark.parametrize("claim", ['"99999999999"', "'99999999'", ' "100000000"', '"-1"', '"&#57;"'])
def test_room_asked_for_texts_that_are_not_there(claim: str) -> None:
    assert refused(xlsx("", xl__sharedStrings_xml=f"<sst uniqueCount={claim}/>")) == TOO_WIDE
    assert refused(xlsx("", xl__sharedStrings_xml=f"<sst uniqueCount ={claim}/>")) == TOO_WIDE


# --- failed formulas


def failed(where: str, text: str = "#N/A", inside: str = "") -> str:
    return f'<c r="{where}" s="1" t="e">{inside}<v>{text}</v></c>'


def test_failed_formulas_are_found_by_sheet() -> None:
    cells = row(1, "a", failed("B1"), failed("AB1", "#REF!", "<f>1/0</f>"), failed("C1", "#NAVN?", '<f t="shared"/>'))
    assert ZippedWorkbook(xlsx(cells)).errors == [{(0, 1): "#N/A", (0, 27): "#REF!", (0, 2): "#NAVN?"}]


def test_sheets_whose_part_is_named_from_the_top() -> None:
    sheet = '<Relationship Id="rId1" Target="/xl/worksheets/sheet1.xml"/>'
    relations = f'<Relationships>{sheet}<Relationship Id="x"/></Relationships>'
    data = xlsx(row(1, failed("A1")), **{"xl___rels__workbook_xml.rels": relations})
    assert ZippedWorkbook(data).errors == [{(0, 0): "#N/A"}]


@pytest.mark.parametrize("part", ["xl__workbook_xml", "xl___rels__workbook_xml.rels"])
@pytest.mark.parametrize("content", ["", "<x", "<x/>"])
def test_sheets_that_cannot_be_told_apart(part: str, content: str) -> None:
    data = xlsx(row(1, failed("A1")), **{part: content})
    if content == "<x/>":
        assert not any(ZippedWorkbook(data).errors)
    else:
        assert refused(data) == DAMAGED
