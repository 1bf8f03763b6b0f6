"""Pictures of pages: as wide as asked for, of the right page, and nothing kept open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QImage

from okosos_admin.report import pdf_of
from okosos_admin.report.document import Document
from okosos_admin.ui.printing.pages import Pages

from .conftest import DAY

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def empty() -> Iterator[Pages]:
    pages = Pages(pdf_of(Document("Saker", DAY)))
    yield pages
    pages.close()


def dark_part(image: QImage, top: float, bottom: float) -> int:
    """How many pixels of a band of the picture are ink."""
    rows = range(int(image.height() * top), int(image.height() * bottom))
    return sum(QColor(image.pixel(x, y)).lightness() < 128 for y in rows for x in range(0, image.width(), 2))


def test_every_page_is_a4_landscape(pages: Pages) -> None:
    assert len(pages) > 5
    assert all((size.width, size.height) == pytest.approx((841.89, 595.28), abs=0.01) for size in pages.sizes)


@pytest.mark.parametrize("width", [1, 60, 841, 842, 1123, 2000])
def test_a_picture_is_as_wide_as_asked_for(empty: Pages, width: int) -> None:
    image = empty.image(0, width)
    assert image.width() == width
    assert image.height() == pytest.approx(width * 595.28 / 841.89, abs=1.5)


def test_a_picture_outlives_its_page(long_pdf: bytes) -> None:
    pages = Pages(long_pdf)
    image = pages.image(0, 400)
    before = image.copy()
    pages.close()
    assert image == before


def test_it_is_the_page_that_was_asked_for(pages: Pages) -> None:
    first, second, last = (pages.image(number, 600) for number in (0, 1, len(pages) - 1))
    assert first != second
    assert first == pages.image(0, 600)
    assert dark_part(last, 0.5, 0.9) < dark_part(second, 0.5, 0.9)  # the last is not full


def test_paper_is_white(empty: Pages) -> None:
    image = empty.image(0, 300)
    assert QColor(image.pixel(5, 5)) == QColor("white")
    assert QColor(image.pixel(150, 150)) == QColor("white")
