"""The PDFs, read back: one page where one is asked for, every figure, every letter, every font in the file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from okosos_admin.model.entities import Case
from okosos_admin.model.errors import FileError
from okosos_admin.report import Office, county_document, write_county_pdf, write_document, write_statistics_pdf
from okosos_admin.report.document import Column, Document, Fact, Row, Table, Weight, shown
from okosos_admin.report.pdf import StoppedError, pdf_of
from okosos_admin.report.sheet import MARGIN, PAGE_WIDTH
from okosos_admin.stats import CHECKS, FIGURES, REPORT, TABLES, Selection, counts

from .builders import (
    DEMO_PERIOD,
    FAULTY,
    SETTINGS,
    demo_cases,
    fonts_of,
    guide_cases,
    guide_office,
    placed_texts,
    selected,
    text_of,
)

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = "&<b>" + "Bærums Verk og omegn " * 15


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "rapport.pdf"


@pytest.fixture(scope="module")
def demo() -> Selection:
    return selected(demo_cases(1500), DEMO_PERIOD)


class TestCounty:
    def test_it_is_one_page_of_a4_landscape(self, target: Path) -> None:
        write_county_pdf(target, selected(guide_cases()), SETTINGS)
        (page,) = PdfReader(target).pages
        assert (page.mediabox.width, page.mediabox.height) == pytest.approx((841.89, 595.28))

    def test_the_18_figures_stand_on_one_line_in_order(self, target: Path, demo: Selection) -> None:
        write_county_pdf(target, demo, SETTINGS)
        (line,) = {y for _x, y, text in placed_texts(target) if text == "NAV Eksempel" and 100 < y < 450}
        # The office's name is set smaller than the figures, so its baseline is a hair off theirs.
        row = sorted((x, text) for x, y, text in placed_texts(target) if abs(y - line) < 3)
        expected = [shown(column.figure.count(demo)) for column in REPORT]
        assert len(set(expected)) > 12
        assert [text.replace("\N{NO-BREAK SPACE}", " ") for _x, text in row[1:]] == [
            text.replace("\N{NO-BREAK SPACE}", " ") for text in expected
        ]

    def test_groups_headings_and_facts_are_all_there(self, target: Path) -> None:
        write_county_pdf(target, selected(guide_cases()), SETTINGS)
        text = text_of(target)
        for column in REPORT:
            assert column.group in text
            assert column.heading in text
        for said in ("Rapport Fylkesmannen", "Eksempel", "NAV Eksempel", "01.01.2019–30.06.2019", "22.07.2019"):
            assert said in text
        assert SETTINGS.recipient in text
        assert "Side 1 av 1" in text

    def test_checks_that_hold_are_said_to(self, target: Path) -> None:
        write_county_pdf(target, selected(guide_cases()), SETTINGS)
        text = text_of(target)
        for check in CHECKS:
            assert check.holds.replace("−", "–") in text

    def test_a_check_that_fails_is_named_with_its_cases(self, target: Path) -> None:
        office = guide_office(*FAULTY)
        write_county_pdf(target, office.selection, office.settings)
        text = text_of(target)
        for check in CHECKS:
            assert check.result(office.selection).text.replace("−", "–") in text
            assert check.holds.replace("−", "–") not in text

    def test_the_files_properties_say_what_it_is(self, target: Path) -> None:
        write_county_pdf(target, selected(guide_cases()), SETTINGS)
        reader = PdfReader(target)
        properties = reader.metadata
        assert properties is not None
        assert properties.title == "Rapport Fylkesmannen, NAV Eksempel"
        assert properties.author == "NAV Eksempel"
        assert properties.creation_date is not None
        assert properties.creation_date.date() == date(2019, 7, 22)
        assert str(reader.root_object["/Lang"]) == "nb-NO"

    def test_several_offices_and_their_sum(self, target: Path) -> None:
        offices = [guide_office(), guide_office(settings=replace(SETTINGS, office="NAV Åsnes"))]
        write_document(target, county_document(offices))
        text = text_of(target)
        assert "NAV Eksempel 1 5 4 2 1 1 2 1 5 2 0 1 2 1 0 1 1 1 NAV Åsnes 1 5 4 2" in text
        assert "Sum 2 10 8 4" in text


class TestLetters:
    def test_every_font_is_in_the_file(self, target: Path) -> None:
        write_county_pdf(target, selected(guide_cases()), replace(SETTINGS, municipality="محمد"))
        fonts = fonts_of(target)
        assert all(fonts.values())
        assert {name.split("+")[1] for name in fonts} == {"NotoSans-Regular", "NotoSans-Bold", "NotoSansArabic-Bold"}

    @pytest.mark.parametrize("name", ["Ærø Ødegård Åsnes", "Łukasz Șerban", "Юлия", "Đặng & Søn <b>"])
    def test_names_are_right(self, target: Path, name: str) -> None:
        write_county_pdf(target, selected(guide_cases()), replace(SETTINGS, office=name))
        assert text_of(target).count(name) == 3  # in the head, in the row, at the foot

    @pytest.mark.parametrize("name", [HOSTILE, "x" * 300, "\u200f\u202emoc"])
    def test_no_name_breaks_the_page(self, target: Path, name: str) -> None:
        settings = replace(SETTINGS, municipality=name, office=name, recipient=name)
        write_county_pdf(target, selected(guide_cases(), caseworker=name), settings)
        assert len(PdfReader(target).pages) == 1
        for x, _y, _text in placed_texts(target):
            assert MARGIN - 1 <= x <= PAGE_WIDTH - MARGIN
        assert "01.01.2019–30.06.2019" in text_of(target)

    def test_a_caseworkers_foreign_name_is_right_in_the_statistics(self, target: Path) -> None:
        case = Case(1, "Kari Nordmann", started=date(2019, 2, 1), caseworker="Łukasz Șerban")
        write_statistics_pdf(target, selected([case], caseworker="Łukasz Șerban"), SETTINGS)
        assert "Łukasz Șerban" in text_of(target)


class TestStatistics:
    def test_every_figure_is_printed_with_its_count_and_share(self, target: Path, demo: Selection) -> None:
        write_statistics_pdf(target, demo, SETTINGS)
        text = text_of(target)
        found = counts(FIGURES, demo)
        for figure in FIGURES:
            if figure.shown(found[figure.id]):
                share = figure.share(found) if figure.share_of else ""
                line = " ".join(f"{figure.label} {shown(found[figure.id])} {share}".split())
                assert line in text, figure.id

    def test_every_table_has_its_title(self, target: Path) -> None:
        write_statistics_pdf(target, selected(guide_cases()), SETTINGS)
        text = text_of(target)
        assert [table.key for table in TABLES if table.title not in text] == []

    def test_every_page_says_what_it_is_and_which_it_is(self, target: Path) -> None:
        write_statistics_pdf(target, selected(guide_cases()), SETTINGS)
        pages = PdfReader(target).pages
        assert len(pages) > 1
        for number, page in enumerate(pages, 1):
            text = page.extract_text()
            for said in ("Statistikk", "NAV Eksempel", "01.01.2019–30.06.2019", f"Side {number} av {len(pages)}"):
                assert said in text


class TestFile:
    def test_the_same_figures_are_the_same_bytes(self, tmp_path: Path) -> None:
        first, second = tmp_path / "a.pdf", tmp_path / "b.pdf"
        for path in (first, second):
            write_county_pdf(path, selected(guide_cases()), SETTINGS)
        assert first.read_bytes() == second.read_bytes()

    def test_a_folder_that_is_missing_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(FileError, match="finnes ikke"):
            write_county_pdf(tmp_path / "borte" / "rapport.pdf", selected(guide_cases()), SETTINGS)

    def test_nothing_is_left_beside_it(self, target: Path) -> None:
        write_county_pdf(target, selected(guide_cases()), SETTINGS)
        assert [path.name for path in target.parent.iterdir()] == ["rapport.pdf"]


class TestLongTable:
    @staticmethod
    def document(count: int) -> Document:
        columns = tuple(Column(f"Felt {number}") for number in range(16))
        rows = tuple(Row((f"{number:04}", *(f"Verdi {number} {n}" for n in range(15)))) for number in range(count))
        facts = (Fact("Filter", "Saksbehandler = Arne Olsen"),)
        return Document("Saker", date(2019, 7, 22), facts=facts, blocks=(Table(columns, rows, dense=True),))

    def test_headings_and_filter_are_on_every_page_and_no_row_is_lost(self, target: Path) -> None:
        write_document(target, self.document(200))
        pages = [page.extract_text() for page in PdfReader(target).pages]
        assert len(pages) > 3
        for page in pages:
            assert "Felt 15" in page
            assert "Saksbehandler = Arne Olsen" in page
        text = " ".join(pages)
        assert [number for number in range(200) if f"{number:04}" not in text] == []


class TestProgress:
    def test_it_is_told_from_nothing_to_all(self) -> None:
        told = _Told()
        data = pdf_of(TestLongTable.document(300), told)
        assert told.steps[0] == (0, 600)
        assert told.steps[-1] == (600, 600)
        assert told.steps == sorted(told.steps)
        assert len(told.steps) > 10
        assert data == pdf_of(TestLongTable.document(300))

    @pytest.mark.parametrize("last", [0, 180, 480], ids=["at once", "while laying out", "while drawing"])
    def test_it_stops_when_told_to(self, last: int) -> None:
        told = _Told(last)
        with pytest.raises(StoppedError):
            pdf_of(TestLongTable.document(300), told)
        assert [done for done, _total in told.steps if done >= last] == [told.steps[-1][0]]

    def test_a_document_without_rows_has_progress_too(self) -> None:
        told = _Told()
        pdf_of(Document("Saker", date(2019, 7, 22)), told)
        assert told.steps == [(2, 2)]


class _Told:
    """Keeps what it is told, and wants no more from the step `last` on."""

    def __init__(self, last: int | None = None) -> None:
        self.steps: list[tuple[int, int]] = []
        self._last = last

    def __call__(self, done: int, total: int) -> bool:
        self.steps.append((done, total))
        return self._last is None or done < self._last


@pytest.mark.parametrize("count", [1234, 123456, 12345678])
def test_a_number_is_never_cut(target: Path, count: int) -> None:
    document = county_document([guide_office()])
    table = document.blocks[0]
    assert isinstance(table, Table)
    rows = (Row(("NAV Eksempel", *[count] * 18), Weight.MAIN),)
    write_document(target, replace(document, blocks=(replace(table, rows=rows),)))
    assert text_of(target).count(" ".join(shown(count).split())) == 18


def test_footnotes_stand_below_their_table(target: Path) -> None:
    table = Table((Column("Sak"),), (Row(("Siste rad",)),), notes=("Regnet i hele måneder.",))
    write_document(target, Document("Saker", date(2019, 7, 22), blocks=(table,)))
    assert "Siste rad Regnet i hele måneder." in text_of(target)


def test_an_office_counts_what_its_selection_says(target: Path) -> None:
    office = Office(selected(guide_cases(), municipal_problem_over="new"), SETTINGS)
    write_county_pdf(target, office.selection, office.settings)
    (c9,) = (column for column in REPORT if column.key == "c9")
    assert c9.figure.count(office.selection) == 4
    assert "saker påbegynt i perioden" in text_of(target)
