"""Documents with invented rows, as PDFs and as pages to look at."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from okosos_admin.report import pdf_of
from okosos_admin.report.document import Column, Document, Row, Table
from okosos_admin.ui.printing.pages import Pages
from okosos_admin.ui.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Iterator

DAY = date(2019, 7, 22)


def document(rows: int) -> Document:
    """Some thirty rows are a page."""
    columns = (Column("Saksnr"), Column("Navn"))
    listed = tuple(Row((str(number), "Kari Nordmann")) for number in range(rows))
    return Document("Saker", DAY, blocks=(Table(columns, listed, dense=True),), issuer="NAV Eksempel")


@pytest.fixture(scope="session")
def long_pdf() -> bytes:
    """Several pages, of A4 landscape."""
    return pdf_of(document(200))


@pytest.fixture
def pages(long_pdf: bytes) -> Iterator[Pages]:
    """The same, open."""
    pages = Pages(long_pdf)
    yield pages
    pages.close()


@pytest.fixture
def tasks(qapp: object) -> Iterator[Tasks]:
    """The thread for work that takes a while."""
    tasks = Tasks()
    yield tasks
    tasks.close()
