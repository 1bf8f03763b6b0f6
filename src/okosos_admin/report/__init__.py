"""What leaves the program: neutral documents, and how they become PDF, Excel and pictures.

The libraries that draw are imported when something is drawn, so that importing this room costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from okosos_admin.report.case_list import case_list_document
from okosos_admin.report.county import Office, county_document
from okosos_admin.report.pdf import Progress, StoppedError, pdf_of, write_document
from okosos_admin.report.statistics import statistics_document

if TYPE_CHECKING:
    from os import PathLike

    from okosos_admin.model.entities import Settings
    from okosos_admin.stats.selection import Selection

__all__ = [
    "Office",
    "Progress",
    "StoppedError",
    "case_list_document",
    "county_document",
    "pdf_of",
    "statistics_document",
    "write_county_pdf",
    "write_document",
    "write_statistics_pdf",
]


def write_county_pdf(path: str | PathLike[str], selection: Selection, settings: Settings) -> None:
    """Write the report to the county governor.

    Args:
        path: the PDF.
        selection: the office's cases in the period.
        settings: the names of municipality, office and recipient.

    Raises:
        FileError: the file cannot be written.
    """
    write_document(path, county_document([Office(selection, settings)]))


def write_statistics_pdf(path: str | PathLike[str], selection: Selection, settings: Settings) -> None:
    """Write all tables of the statistics.

    Args:
        path: the PDF.
        selection: the cases in the period, of everybody or of one caseworker.
        settings: the names of municipality and office.

    Raises:
        FileError: the file cannot be written.
    """
    write_document(path, statistics_document(selection, settings))
