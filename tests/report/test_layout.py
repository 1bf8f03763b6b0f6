"""Pages: what stands where, what is broken and what is not, what is said on every page."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okosos_admin.report.document import Column, Document, Remark, Remarks, Row, Table
from okosos_admin.report.fitting import fair
from okosos_admin.report.layout import pages
from okosos_admin.report.sheet import BOTTOM, MARGIN, TOP, WIDTH, Faces

DAY = date(2019, 7, 22)


@pytest.fixture(scope="module")
def faces() -> Faces:
    return Faces()


def table(rows: int, title: str = "Tabell") -> Table:
    return Table((Column("Navn"),), tuple(Row((f"Sak {number}",)) for number in range(rows)), title=title)


def document(*blocks: Table | Remarks, abreast: int = 1) -> Document:
    return Document("Oversikt", DAY, blocks=blocks, abreast=abreast)


def test_an_empty_document_is_one_page(faces: Faces) -> None:
    assert len(pages(document(), faces)) == 1


@pytest.mark.parametrize("abreast", [1, 2])
def test_everything_is_between_the_margins(faces: Faces, abreast: int) -> None:
    found = pages(document(table(20), table(200), Remarks("Merk", (Remark("ord " * 90),)), abreast=abreast), faces)
    assert len(found) > 1
    for page in found:
        for placed in page:
            assert TOP >= placed.top >= placed.top - placed.part.height >= BOTTOM
            assert MARGIN <= placed.x < MARGIN + WIDTH


def test_no_part_covers_another(faces: Faces) -> None:
    for page in pages(document(table(60), table(60), abreast=2), faces):
        for x in {placed.x for placed in page[1:]}:
            column = [placed for placed in page if placed.x == x]
            for above, below in pairwise(column):
                assert above.top - above.part.height >= below.top - 1e-6


def test_a_block_that_fits_on_the_next_page_is_not_broken(faces: Faces) -> None:
    first, second = pages(document(table(20), table(20)), faces)
    assert len(first) == len(second) == 1 + 1 + 20  # the page's head, the table's head, its rows


def test_blocks_stand_beside_each_other(faces: Faces) -> None:
    (page,) = pages(document(table(20), table(20), abreast=2), faces)
    assert len({placed.x for placed in page}) == 2


def test_a_long_table_repeats_its_head_on_every_page(faces: Faces) -> None:
    found = pages(document(table(150)), faces)
    heads = [page[1].part for page in found]
    assert len(found) > 3
    assert all(head is heads[0] for head in heads)
    assert sum(len(page) - 2 for page in found) == 150


def test_a_heading_is_not_left_alone_at_the_foot_of_a_page(faces: Faces) -> None:
    for rows in range(20, 34):
        first, *_rest = pages(document(table(rows), table(100)), faces)
        last_head = max(number for number, placed in enumerate(first) if placed.part.height > 20)
        assert len(first) - 1 - last_head >= 3


@given(wanted=st.lists(st.floats(0, 500), min_size=1, max_size=8), room=st.floats(50, 900))
def test_fair_widths_fit_and_starve_nobody(wanted: list[float], room: float) -> None:
    given_widths = fair(wanted, room)
    assert sum(given_widths) <= room + 1e-6
    for want, got in zip(wanted, given_widths, strict=True):
        assert got <= want
        assert got >= min(want, room / len(wanted)) - 1e-6


def test_fair_widths_are_what_is_wanted_where_there_is_room() -> None:
    assert fair([10.0, 300.0, 20.0], 400.0) == [10.0, 300.0, 20.0]
