"""An old .xls is followed sector by sector before the reading library opens it."""

from __future__ import annotations

import struct
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okosos_admin.model.workbook.compound import OldWorkbook, streams
from okosos_admin.model.workbook.limits import DAMAGED, NO_WORKBOOK, TOO_EARLY, TOO_WIDE, UnfitError

from .builders import END, SECTOR, compound, label, number_cell, record, xls

BOOK = xls(label(0, 0, "Navn"))
LARGE = bytes(range(256)) * 20


def refused(data: bytes) -> str:
    with pytest.raises(UnfitError) as error:
        OldWorkbook(data)
    return str(error.value)


def changed(data: bytes, at: int, layout: str, *values: int) -> bytes:
    return data[:at] + struct.pack(layout, *values) + data[at + struct.calcsize(layout) :]


def test_streams_of_every_size_come_out_as_they_went_in() -> None:
    content = {"a": b"", "B": b"x" * 63, "c": b"y" * 65, "Æ": LARGE, "e": b"z" * 4096}
    assert streams(compound(content)) == {name.casefold(): stream for name, stream in content.items()}


def test_a_last_sector_cut_short_is_no_damage() -> None:
    assert streams(compound({"a": LARGE})[:-100])["a"] == LARGE


def test_a_further_table_of_sectors() -> None:
    """A file beyond seven megabytes has more sectors of the table than its header has room for."""
    data = bytearray(compound({"a": LARGE}))
    fat_start = struct.unpack_from("<I", data, 76)[0]
    more = len(data) // SECTOR - 1
    data += struct.pack("<128I", fat_start, *[0xFFFFFFFF] * 126, END)
    struct.pack_into("<II", data, 68, more, 1)
    struct.pack_into("<I", data, 76, 0xFFFFFFFF)
    assert streams(bytes(data))["a"] == LARGE
    struct.pack_into("<I", data, len(data) - 4, more)
    with pytest.raises(UnfitError):
        streams(bytes(data))


@pytest.mark.parametrize(
    ("at", "layout", "value"),
    [
        (30, "<H", 10),
        (32, "<H", 7),
        (40, "<I", 10**6),
        (44, "<I", 10**6),
        (64, "<I", 10**6),
        (72, "<I", 10**6),
        (48, "<I", 10**6),
        (60, "<I", 10**6),
        (68, "<I", 10**6),
        (76, "<I", 10**6),
        (76, "<I", 0xFFFFFFFF),
    ],
)
def test_a_header_that_leaves_the_file(at: int, layout: str, value: int) -> None:
    assert refused(changed(BOOK, at, layout, value)) == DAMAGED


def test_a_chain_that_meets_itself() -> None:
    data = compound({"Workbook": LARGE})
    fat = (struct.unpack_from("<I", data, 76)[0] + 1) * SECTOR
    assert refused(changed(data, fat + 4, "<I", 0)) == DAMAGED
    assert refused(changed(data, fat + 4, "<I", 900_000)) == DAMAGED


@pytest.mark.parametrize(("offset", "value"), [(120, 10**8), (116, 10**6), (64, 200)])
def test_an_entry_that_leaves_the_file(offset: int, value: int) -> None:
    data = compound({"Workbook": LARGE})
    entry = data.index("Workbook".encode("utf-16-le"))
    assert refused(changed(data, entry + offset, "<I" if offset > 64 else "<H", value)) == DAMAGED


def test_a_small_stream_shorter_than_it_claims() -> None:
    data = compound({"Workbook": b"x" * 100})
    entry = data.index("Workbook".encode("utf-16-le"))
    assert refused(changed(data, entry + 120, "<I", 2_000)) == DAMAGED


def test_no_header_at_all() -> None:
    assert refused(BOOK[:20]) == DAMAGED
    assert refused(compound({"Workbook": b""})) == NO_WORKBOOK


# --- records


def test_an_older_workbook_has_another_stream() -> None:
    assert OldWorkbook(xls(label(0, 0, "Navn"), name="Book")).errors == [{}]


@pytest.mark.parametrize(
    "cells",
    [
        label(65_535, 255, "x"),
        number_cell(1, 65_535, 1.0) + number_cell(65_535, 1, 1.0),
        record(0xBD, struct.pack("<HH6x6xH", 60_000, 0, 60_000)),
        b"".join(label(65_535, 70, "x") for _ in range(2)) + label(65_535, 130, "x"),
    ],
)
def test_cells_far_apart(cells: bytes) -> None:
    assert refused(xls(cells)) == TOO_WIDE


@pytest.mark.parametrize(
    "cells",
    [
        record(0x200, struct.pack("<IIHHH", 0, 2**31, 0, 256, 0)),
        record(0x200, struct.pack("<HHHHH", 0, 65_535, 0, 65_535, 0)),
        record(0x200, b"\0"),
        record(0x203, b"\0"),
    ],
)
def test_records_that_cannot_be(cells: bytes) -> None:
    assert refused(xls(cells)) == DAMAGED


def test_room_asked_for_texts_that_are_not_there() -> None:
    assert refused(xls(b"", before=record(0xFC, struct.pack("<II", 9, 2**31)))) == DAMAGED
    assert OldWorkbook(xls(b"", before=record(0xFC, struct.pack("<II", 1, 1)) + record(0x99))).errors == [{}]


def test_a_stream_that_ends_before_it_says_so() -> None:
    assert OldWorkbook(compound({"Workbook": record(0x809, b"\0" * 16)})).errors == []


def test_a_whole_formatted_sheet_passes() -> None:
    cells = record(0x200, struct.pack("<IIHHH", 0, 65_536, 0, 256, 0)) + label(0, 0, "Navn")
    assert OldWorkbook(xls(cells)).errors == [{}]


def test_negative_numbers_are_found() -> None:
    """One in a column of days is a day before the calendar begins."""
    cells = (
        number_cell(1, 0, -1.0)
        + number_cell(1, 1, 1.0)
        + record(0x27E, struct.pack("<HHHi", 2, 0, 0, -7 * 4 + 2))
        + record(0x27E, struct.pack("<HHHi", 2, 1, 0, 7 * 4 + 2))
        + record(0x06, struct.pack("<HHHd8x", 3, 0, 0, -2.5))
    )
    assert OldWorkbook(xls(cells)).errors == [dict.fromkeys([(1, 0), (2, 0), (3, 0)], TOO_EARLY)]


def test_failed_formulas_are_found() -> None:
    def formula(column: int, result: bytes) -> bytes:
        return record(0x06, struct.pack("<HHH8s", 3, column, 0, result) + b"\0" * 8)

    cells = (
        record(0x205, struct.pack("<HHHBB", 1, 2, 0, 42, 1))
        + record(0x205, struct.pack("<HHHBB", 1, 3, 0, 1, 0))
        + record(0x205, struct.pack("<HHHBB", 1, 4, 0, 99, 1))
        + formula(0, b"\x02\0\x17\0\0\0\xff\xff")
        + formula(1, b"\x02\0\x63\0\0\0\xff\xff")
        + formula(2, b"\x01\0\x01\0\0\0\xff\xff")
        + formula(3, struct.pack("<d", 2.5))
    )
    assert OldWorkbook(xls(cells)).errors == [{(1, 2): "#N/A", (1, 4): "#ERR!", (3, 0): "#REF!", (3, 1): "#ERR!"}]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(BOOK) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_any_damage_is_told_or_harmless(places: list[tuple[int, int]]) -> None:
    data = bytearray(BOOK)
    for at, value in places:
        data[at] = value
    with suppress(UnfitError):
        assert len(OldWorkbook(bytes(data)).errors) <= 1
