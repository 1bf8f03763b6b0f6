"""The report to the county governor as a document: its columns, its checks, what it says about itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from okosos_admin.model.entities import NEW, SCOPE, Settings
from okosos_admin.report import Office, county_document
from okosos_admin.report.document import Document, Remark, Remarks, Table, Tone, Weight
from okosos_admin.stats import CHECKS, MUNICIPAL_PROBLEM_OVER, REPORT

from .builders import FAULTY, GUIDE_PERIOD, SETTINGS, guide_cases, guide_office, selected


def table_of(document: Document) -> Table:
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    return table


def remarks_of(document: Document, title: str) -> tuple[Remark, ...]:
    (found,) = (block for block in document.blocks if isinstance(block, Remarks) and block.title == title)
    return found.remarks


def facts_of(document: Document) -> dict[str, str]:
    return {fact.label: fact.text for fact in document.facts}


def test_one_office_is_one_row_of_the_18_figures() -> None:
    office = guide_office()
    table = table_of(county_document([office]))
    (row,) = table.rows
    assert row.cells == ("NAV Eksempel", 1, 5, 4, 2, 1, 1, 2, 1, 5, 2, 0, 1, 2, 1, 0, 1, 1, 1)
    assert row.weight is Weight.MAIN


def test_every_column_of_the_report_is_there_with_its_group_its_number_and_its_figure() -> None:
    columns = table_of(county_document([guide_office()])).columns[1:]
    assert [(c.label, c.group, c.key) for c in columns] == [(c.heading, c.group, c.figure.id) for c in REPORT]
    assert [c.ordinal for c in columns] == [str(number) for number in range(1, 19)]
    assert all(c.turned for c in columns)


def test_it_says_what_it_is_about() -> None:
    document = county_document([guide_office()])
    assert facts_of(document) == {
        "Kommune": "Eksempel",
        "Kontor": "NAV Eksempel",
        "Rapporteringsperiode": "01.01.2019–30.06.2019",
        "Mottaker": "Statsforvalteren i Oslo og Viken",
        "Tatt ut per": "22.07.2019",
    }
    assert document.as_of == GUIDE_PERIOD.as_of
    assert document.issuer == "NAV Eksempel"


def test_a_blank_name_is_not_passed_over_in_silence() -> None:
    facts = facts_of(county_document([guide_office(settings=Settings(recipient=""))]))
    assert facts["Kommune"] == facts["Kontor"] == facts["Mottaker"] == "Ikke fylt ut"


def test_an_office_without_a_name_is_called_after_its_municipality() -> None:
    (row,) = table_of(county_document([guide_office(settings=Settings(municipality="Eksempel"))])).rows
    assert row.cells[0] == "Eksempel"


def test_a_report_on_one_caseworkers_cases_says_so() -> None:
    facts = facts_of(county_document([guide_office(caseworker="Arne Olsen")]))
    assert facts["Utvalg"] == "Bare sakene til Arne Olsen"


@pytest.mark.parametrize("over", [SCOPE, NEW])
def test_it_says_over_which_cases_municipal_problems_are_counted(over: str) -> None:
    texts = [
        remark.text for remark in remarks_of(county_document([guide_office(municipal_problem_over=over)]), "Om tallene")
    ]
    assert [text for text in texts if text in MUNICIPAL_PROBLEM_OVER.values()] == [MUNICIPAL_PROBLEM_OVER[over]]


def test_offices_that_count_municipal_problems_differently_are_named() -> None:
    other = guide_office(settings=replace(SETTINGS, office="NAV Åsnes"), municipal_problem_over=NEW)
    texts = [remark.text for remark in remarks_of(county_document([guide_office(), other]), "Om tallene")]
    assert f"NAV Eksempel: {MUNICIPAL_PROBLEM_OVER[SCOPE]}" in texts
    assert f"NAV Åsnes: {MUNICIPAL_PROBLEM_OVER[NEW]}" in texts


@pytest.mark.parametrize(("as_of", "said"), [(date(2019, 6, 29), True), (date(2019, 6, 30), False)])
def test_a_period_that_is_not_over_is_pointed_out(as_of: date, said: bool) -> None:
    office = Office(selected(guide_cases(), replace(GUIDE_PERIOD, as_of=as_of)), SETTINGS)
    warnings = [r.text for r in remarks_of(county_document([office]), "Om tallene") if r.tone is Tone.WRONG]
    assert warnings == ["Perioden varer til 30.06.2019. Tallene kan endre seg fram til da."] * said


def test_checks_that_hold_are_confirmed() -> None:
    remarks = remarks_of(county_document([guide_office()]), "Samsvarskontroll")
    assert [(r.text, r.tone, r.key) for r in remarks] == [(c.holds, Tone.RIGHT, c.figure.id) for c in CHECKS]


def test_a_check_that_fails_names_its_cases_and_changes_no_figure() -> None:
    office = guide_office(*FAULTY)
    document = county_document([office])
    remarks = remarks_of(document, "Samsvarskontroll")
    assert [r.text for r in remarks] == [check.result(office.selection).text for check in CHECKS]
    assert all(r.tone is Tone.WRONG for r in remarks)
    assert "saksnr. 61" in remarks[1].text
    assert table_of(document).rows[0].cells[1:] == tuple(column.figure.count(office.selection) for column in REPORT)


class TestSeveralOffices:
    @pytest.fixture
    def offices(self) -> list[Office]:
        return [guide_office(), guide_office(*FAULTY, settings=Settings(municipality="Åsnes", office="NAV Åsnes"))]

    def test_each_is_a_row_and_there_is_a_sum(self, offices: list[Office]) -> None:
        *rows, total = table_of(county_document(offices)).rows
        assert [row.cells[0] for row in rows] == ["NAV Eksempel", "NAV Åsnes"]
        assert total.weight is Weight.TOTAL
        for number, column in enumerate(REPORT, 1):
            expected = [column.figure.count(office.selection) for office in offices]
            assert [row.cells[number] for row in rows] == expected
            assert total.cells[number] == sum(expected)

    def test_the_one_that_fails_a_check_is_named(self, offices: list[Office]) -> None:
        remarks = remarks_of(county_document(offices), "Samsvarskontroll")
        assert len(remarks) == len(CHECKS)
        assert all(r.text.startswith("NAV Åsnes: 1 sak ") for r in remarks)

    def test_the_head_names_the_municipalities_and_how_many_offices(self, offices: list[Office]) -> None:
        facts = facts_of(county_document(offices))
        assert facts["Kommuner"] == "Eksempel, Åsnes"
        assert facts["Kontorer"] == "2"

    def test_a_register_that_could_not_be_read_is_named(self, offices: list[Office]) -> None:
        first, *_rest = remarks_of(county_document(offices, unread=["Hol.okosos"]), "Om tallene")
        assert first == Remark("Hol.okosos kunne ikke leses og er ikke med i tallene.", Tone.WRONG)

    def test_registers_that_could_not_be_read_are_named_beside_the_offices(self) -> None:
        one, several = (
            county_document(offices, unread=["Hol.okosos", "Ål.okosos"])
            for offices in ([guide_office()], [guide_office(), guide_office()])
        )
        assert "NAV Eksempel (uten Hol.okosos, Ål.okosos)" in [fact.text for fact in one.facts]
        assert "2 (uten Hol.okosos, Ål.okosos)" in [fact.text for fact in several.facts]
