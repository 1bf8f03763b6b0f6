"""The statistics as a document: every table, every figure, what stands above a sum."""

from __future__ import annotations

import json

import pytest

from okosos_admin.model.entities import Settings
from okosos_admin.report import statistics_document
from okosos_admin.report.document import Document, Share, Table, Weight
from okosos_admin.stats import ALL_FIGURES, FIGURES, TABLES, Role

from .builders import FAULTY, GOLDEN, SETTINGS, guide_cases, selected


def tables_of(document: Document) -> dict[str, Table]:
    return {block.key: block for block in document.blocks if isinstance(block, Table)}


@pytest.fixture
def guide() -> Document:
    return statistics_document(selected(guide_cases()), SETTINGS)


def test_the_tables_come_in_the_order_they_are_declared(guide: Document) -> None:
    assert [(table.key, table.title) for table in tables_of(guide).values()] == [(t.key, t.title) for t in TABLES]


def test_every_figure_has_its_row_unless_it_is_a_gap_without_cases(guide: Document) -> None:
    selection = selected(guide_cases())
    rows = {row.key: row.cells[:2] for table in tables_of(guide).values() for row in table.rows}
    wanted = {f.id: (f.label, f.count(selection)) for f in FIGURES if f.count(selection) or f.role is not Role.GAP}
    assert rows == wanted


def test_the_guides_figures_are_those_that_are_known(guide: Document) -> None:
    known = json.loads((GOLDEN / "guide_example.json").read_text(encoding="utf-8"))
    for table in tables_of(guide).values():
        for row in table.rows:
            name, key = row.key.split(".")
            if name in known:
                assert row.cells[1] == known[name][key], row.key


def test_shares_are_of_the_declared_total(guide: Document) -> None:
    (row,) = (row for row in tables_of(guide)["referred_from"].rows if row.key == "referred_from.helse")
    assert row.cells[2] == Share(2, 5)


def test_what_stands_above_a_sum_adds_up_to_it() -> None:
    document = statistics_document(selected([*guide_cases(), *FAULTY]), SETTINGS)
    for table in tables_of(document).values():
        total = [row for row in table.rows if row.weight is Weight.TOTAL]
        parts = [row for row in table.rows if ALL_FIGURES[row.key].part_of]
        if parts and total[0] is not table.rows[0]:
            above = table.rows[: table.rows.index(total[0])]
            counted = [row.cells[1] for row in above]
            assert sum(n for n in counted if isinstance(n, int)) == total[0].cells[1], table.key


def test_cases_outside_the_sum_are_set_aside_below_it(guide: Document) -> None:
    rows = tables_of(guide)["treatment_time"].rows
    assert [row.key for row in rows[-2:]] == ["treatment_time.total", "treatment_time.invalid"]
    assert rows[-1].weight is Weight.ASIDE


@pytest.mark.parametrize(("caseworker", "text"), [(None, "Alle"), ("Arne Olsen", "Arne Olsen")])
def test_it_says_whose_cases_it_counts(caseworker: str | None, text: str) -> None:
    document = statistics_document(selected(guide_cases(), caseworker=caseworker), SETTINGS)
    assert {fact.label: fact.text for fact in document.facts}["Saksbehandler"] == text


def test_blank_names_are_left_out() -> None:
    document = statistics_document(selected(guide_cases()), Settings())
    assert [fact.label for fact in document.facts] == ["Rapporteringsperiode", "Saksbehandler", "Tatt ut per"]
