"""`statistikk` and `rapport`: a period's figures on the terminal, as JSON, and on paper."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from okosos_admin.cli.opening import open_for_reading, selection_of
from okosos_admin.cli.terminal import body, heading
from okosos_admin.model import FileError, InputError
from okosos_admin.report import Office, county_document, statistics_document, write_document
from okosos_admin.report.document import Remarks, Tone
from okosos_admin.stats import statistics

if TYPE_CHECKING:
    from argparse import Namespace

    from okosos_admin.report.document import Document


def print_statistics(arguments: Namespace) -> None:
    """Print every figure of the period."""
    with open_for_reading(arguments.register) as register:
        selection, settings = selection_of(register, arguments), register.settings()
    if arguments.json:
        print(json.dumps(statistics(selection), ensure_ascii=False, indent=1))
        return
    figures = statistics_document(selection, settings)
    report = county_document([Office(selection, settings)])
    print(*heading(figures), *body(figures), "", report.title, *body(report), sep="\n")


def write_report(arguments: Namespace) -> None:
    """Write the report to the county governor, of one office or of several, and repeat what its checks found.

    Of several registers, those that cannot be read are named in the report, and here it is said why.

    Raises:
        FileError: no register can be read, or the report not written.
        InputError: a date that is none, or a report that is not called `.pdf`.
    """
    # A register and a report that have changed places: the report would replace the register.
    if arguments.pdf.suffix.casefold() != ".pdf":
        raise InputError(f"Rapporten må ha et navn som slutter på .pdf, ikke «{arguments.pdf.name}».")
    offices: list[Office] = []
    unread: dict[str, FileError] = {}
    # No office is counted twice.
    for path in {path.resolve(): path for path in arguments.registre}.values():
        try:
            with open_for_reading(path) as register:
                offices.append(Office(selection_of(register, arguments), register.settings()))
        except FileError as error:
            unread[path.name] = error
    if not offices:
        raise next(iter(unread.values()))
    report = county_document(offices, tuple(unread))
    write_document(arguments.pdf, report)
    print(f"Rapporten er lagret i {arguments.pdf}.")
    for warning in (*_warnings(report), *unread.values()):
        print(f"Merk: {warning}")


def _warnings(document: Document) -> list[str]:
    remarks = (remark for block in document.blocks if isinstance(block, Remarks) for remark in block.remarks)
    return [remark.text for remark in remarks if remark.tone is Tone.WRONG]
