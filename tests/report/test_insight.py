"""What is handed over to a person: all that is registered, and no name of an employee who only changed something."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from okosos_admin.model import create_register
from okosos_admin.model.entities import Settings
from okosos_admin.model.fields import STORED
from okosos_admin.model.privacy import anonymise, insight
from okosos_admin.report import write_document
from okosos_admin.report.document import Document, Remarks, Table
from okosos_admin.report.insight import insight_document

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from okosos_admin.model import Register

SETTINGS = Settings(municipality="Bø", office="NAV Bø")


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """Two cases of one person, one of them struck, and somebody else's."""
    with create_register(tmp_path / "r.okosos", user="Frida Skriver") as register:
        known = {"name": "Łukasz Șerban", "born": date(1980, 2, 3)}
        register.add_case(**known, registered=date(2025, 1, 2), caseworker="Arne Lie", referred_from="NAV")
        register.add_case(**known, local_id="77")
        register.add_case(name="Ola Nordmann")
        register.change_case(1, closed=date(2026, 3, 4))
        register.strike_case(2)
        yield register


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def test_a_table_for_each_case_names_every_field(register: Register) -> None:
    first, second, _history = tables(insight_document(insight(register, [1]), SETTINGS))
    assert first.title == "Sak 1"
    assert second.title == "Sak 2 (strøket, og ikke med i lister og tall)"
    assert {row.cells[0]: row.cells[1] for row in first.rows} == {
        "Saksnr": "1",
        "Navn": "Łukasz Șerban",
        "Født": "03.02.1980",
        "Registrert": "02.01.2025",
        "Henvist fra": "NAV",
        "Avsluttet": "04.03.2026",
        "Saksbehandler": "Arne Lie",
    }
    named = {str(row.cells[0]) for row in first.rows}
    assert all(field.label in named or field.label in first.notes[0] for field in STORED)


def test_every_value_that_ever_stood_there(register: Register) -> None:
    *_cases, history = tables(insight_document(insight(register, [1]), SETTINGS))
    rows = [tuple(map(str, row.cells[1:])) for row in history.rows]
    assert ("1", "Registrer sak", "Navn", "(tomt)", "Łukasz Șerban") in rows
    assert ("1", "Endre Avsluttet", "Avsluttet", "(tomt)", "04.03.2026") in rows
    assert rows[-1] == ("2", "Stryk sak", "Sak strøket", "", "")
    assert not any("Ola Nordmann" in cell for row in rows for cell in row)


def test_no_employee_is_named_for_a_change(register: Register, tmp_path: Path) -> None:
    document = insight_document(insight(register, [1]), SETTINGS)
    write_document(tmp_path / "innsyn.pdf", document)
    text = "".join(page.extract_text() for page in PdfReader(tmp_path / "innsyn.pdf").pages)
    assert "Frida" not in text
    assert "Łukasz Șerban" in text
    assert "Datatilsynet" in text
    (about,) = (block for block in document.blocks if isinstance(block, Remarks))
    assert any("Hvem av de ansatte" in remark.text for remark in about.remarks)


def test_what_was_anonymised_is_told_as_gone(register: Register) -> None:
    register.change_case(3, name="Ola Vik")
    anonymise(register, [3])
    case, history = tables(insight_document(insight(register, [3]), Settings()))
    assert [row.cells for row in case.rows] == [("Saksnr", "3"), ("Navn", "Anonymisert")]
    assert [str(row.cells[-1]) for row in history.rows] == [
        "(slettet ved anonymisering)",
        "(slettet ved anonymisering)",
        "Anonymisert",
    ]


def test_what_it_is_about(register: Register) -> None:
    document = insight_document(insight(register, [1]), SETTINGS)
    facts = {fact.label: fact.text for fact in document.facts}
    assert facts == {
        "Kommune": "Bø",
        "Kontor": "NAV Bø",
        "Gjelder": "Łukasz Șerban",
        "Saker": "1, 2",
        "Tatt ut": date.today().strftime("%d.%m.%Y"),
    }
    assert document.issuer == "NAV Bø"
    assert insight_document(insight(register, [1]), Settings(municipality="Bø")).issuer == "Bø"
