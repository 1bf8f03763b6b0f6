"""The register's list on paper: exactly the cases shown, every heading, what was asked for, nothing cut."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from okosos_admin.model.entities import Case, Settings
from okosos_admin.model.fields import BY_KEY, DATES, FIELDS, Kind
from okosos_admin.report.case_list import PAPER, PRINTED, case_list_document
from okosos_admin.report.document import Document, Row, Table, Weight
from okosos_admin.report.fitting import fitted
from okosos_admin.report.layout import pages
from okosos_admin.report.pdf import pdf_of, write_document
from okosos_admin.report.sheet import MARGIN, PAGE_WIDTH, WIDTH, Faces
from okosos_admin.report.tables import DENSE
from okosos_admin.stats import VIEWS, Columns, Selection

from .builders import (
    DEMO_PERIOD,
    GUIDE_PERIOD,
    SETTINGS,
    demo_cases,
    fonts_of,
    guide_cases,
    placed_texts,
    selected,
    text_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FILTERS = ("Venteliste", "Saksbehandler = Arne Olsen", "Henvist fra = NAV")


def table_of(document: Document) -> Table:
    (block,) = document.blocks
    assert isinstance(block, Table)
    return block


def listed(cases: Iterable[Case], selection: Selection | None = None, **options: Any) -> Document:
    cases = list(cases)
    return case_list_document(cases, selection or selected(cases), SETTINGS, **options)


def column(document: Document, key: str) -> list[Any]:
    table = table_of(document)
    at = [column.key for column in table.columns].index(key)
    return [row.cells[at] for row in table.rows]


def page_texts(path: Path) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(path).pages]


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "liste.pdf"


@pytest.fixture(scope="module")
def faces() -> Faces:
    return Faces()


class TestRows:
    def test_the_cases_shown_in_the_order_shown_and_no_others(self) -> None:
        cases = guide_cases()
        shown = [cases[4], cases[0], cases[2]]
        document = listed(shown, selected(cases))
        assert column(document, "case_no") == [str(case.case_no) for case in shown]
        assert column(document, "name") == [case.name for case in shown]

    @pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.key)
    def test_a_view_is_as_many_rows_as_it_counts(self, view: Any) -> None:
        cases = demo_cases(200)
        selection = selected(cases, DEMO_PERIOD)
        numbers = selection.case_numbers(view.predicate(selection))
        document = listed([cases[number - 1] for number in numbers], selection)
        assert [int(number) for number in column(document, "case_no")] == numbers
        assert f"{len(numbers)} av 200" in [fact.text for fact in document.facts]

    def test_every_row_of_a_case_is_on_paper(self, target: Path) -> None:
        cases = demo_cases(90)
        write_document(target, listed(cases, selected(cases, DEMO_PERIOD), columns=["name", "local_id", "case_no"]))
        text = text_of(target)
        for case in cases:
            assert " ".join(filter(None, (case.name, case.local_id, str(case.case_no)))) in text

    def test_letter_waiting_days_and_overdue_follow_the_period(self) -> None:
        waiting = Case(1, "Kari Nordmann", registered=date(2019, 6, 1), follow_up_due=date(2019, 7, 21))
        closed = Case(2, "Ola Nordmann", started=date(2019, 1, 1), closed=date(2019, 6, 30))
        later = Case(3, "Per Hansen", registered=date(2019, 7, 1), follow_up_due=date(2019, 7, 22))
        document = listed([waiting, closed, later])
        assert column(document, "status") == ["V", "A", ""]
        assert column(document, "waiting_days") == ["29", "", ""]
        assert column(document, "overdue") == ["!", "", ""]

    def test_a_case_that_is_not_in_the_register_yet_has_no_letter(self) -> None:
        document = listed([Case(7, "Kari Nordmann", registered=date(2019, 6, 1))], selected([]))
        assert [column(document, key) for key in ("status", "waiting_days", "overdue")] == [[""], [""], [""]]

    def test_no_cases_is_said(self, target: Path) -> None:
        write_document(target, listed([], selected(guide_cases())))
        (text,) = page_texts(target)
        assert "Ingen saker passer utvalget." in text
        assert "0 av 6" in text


class TestColumns:
    def test_all_but_those_of_the_debt_negotiations(self) -> None:
        table = table_of(listed(guide_cases()))
        assert [column.key for column in table.columns] == [field.key for field in FIELDS if not field.optional]
        assert [column.label for column in table.columns] == [field.label for field in PRINTED]

    def test_those_that_are_shown_in_their_order(self) -> None:
        table = table_of(listed(guide_cases(), columns=["closed", "authorisation", "name", "answer_due"]))
        assert [column.key for column in table.columns] == ["closed", "name"]

    def test_every_kind_has_its_place_on_paper(self) -> None:
        assert set(PAPER) == set(Kind)

    def test_what_letters_and_marks_mean_is_below(self) -> None:
        (note,) = table_of(listed(guide_cases())).notes
        assert all(word in note for word in ("V på venteliste", "Ventetid", "!"))
        assert table_of(listed(guide_cases(), columns=["name"])).notes == ()


class TestPages:
    def test_headings_groups_and_what_was_asked_for_are_on_every_page(self, target: Path) -> None:
        cases = demo_cases(120)
        write_document(target, listed(cases, selected(cases, DEMO_PERIOD), filters=FILTERS))
        texts = page_texts(target)
        assert len(texts) > 2
        words = [word for field in PRINTED for word in (*field.label.split(), *field.group.split())]
        period = DEMO_PERIOD
        said = [*words, *FILTERS, f"{period.start:%d.%m.%Y}–{period.end:%d.%m.%Y}", "NAV Eksempel"]
        for number, text in enumerate(texts, 1):
            assert [word for word in said if word not in text] == []
            assert f"Side {number} av {len(texts)}" in text

    def test_it_is_a4_landscape(self, target: Path) -> None:
        write_document(target, listed(guide_cases()))
        (page,) = PdfReader(target).pages
        assert (page.mediabox.width, page.mediabox.height) == pytest.approx((841.89, 595.28))

    def test_a_long_filter_is_printed_whole_on_the_first_page(self, target: Path) -> None:
        filters = [f"Saksbehandler = Saksbehandler {number:02}" for number in range(5)]
        write_document(target, listed(guide_cases(), filters=filters))
        assert " · ".join(filters) in page_texts(target)[0]

    def test_an_office_without_a_name_prints_none(self) -> None:
        document = case_list_document(guide_cases(), selected(guide_cases()), Settings())
        assert [fact.label for fact in document.facts if fact.label in {"Kommune", "Kontor"}] == []

    @pytest.mark.parametrize("name", ["Ærø Ødegård Åsnes", "Łukasz Șerban", "Юлия Иванова"])
    def test_names_are_right(self, target: Path, name: str) -> None:
        write_document(target, listed([Case(1, name, caseworker=name)]))
        assert text_of(target).count(name) == 2
        assert all(fonts_of(target).values())

    def test_an_arabic_name_is_in_its_letters(self, target: Path) -> None:
        write_document(target, listed([Case(1, "محمد")]))
        assert "NotoSansArabic-Regular" in {name.split("+")[1] for name in fonts_of(target)}
        assert "■" not in text_of(target)
        assert "\N{REPLACEMENT CHARACTER}" not in text_of(target)

    @pytest.mark.parametrize("name", ["x" * 200, "Bærums Verk og omegn " * 9, "&<b>\u202e"])
    def test_no_name_breaks_the_page(self, target: Path, name: str) -> None:
        write_document(target, listed([Case(1, name, local_id=name, caseworker=name)] * 30, selected([])))
        assert all(MARGIN - 1 <= x <= PAGE_WIDTH - MARGIN for x, _y, _text in placed_texts(target))


class TestWidths:
    @pytest.mark.parametrize(
        "keys",
        [
            None,
            [field.key for field in PRINTED if field.key not in {"advice_type", "outcome", "housing_bank"}],
            [field.key for field in PRINTED if not field.group or field.key == "closed"],
            ["closed", "overdue", "status", "municipal_claim"],
        ],
        ids=["all", "some", "one of a group", "few"],
    )
    def test_no_heading_date_or_word_is_cut(self, faces: Faces, keys: list[str] | None) -> None:
        cases = demo_cases(300)
        document = listed(cases, selected(cases, DEMO_PERIOD), columns=keys)
        drawn = _drawn(document, faces)
        assert [text for text in drawn if "…" in text] == []
        for column in table_of(document).columns:
            assert set(column.label.split()) <= {word for text in drawn for word in text.split()}

    def test_a_list_of_all_columns_fills_the_page(self, faces: Faces) -> None:
        cases = demo_cases(300)
        table = table_of(listed(cases, selected(cases, DEMO_PERIOD)))
        look, widths = fitted(table, WIDTH, DENSE, 70.0, faces)
        assert sum(widths) == pytest.approx(WIDTH - 70.0)
        assert look.cell[Weight.PLAIN].size == pytest.approx(6.5)

    def test_few_columns_are_printed_larger(self, faces: Faces) -> None:
        table = table_of(listed(guide_cases(), columns=["name", "started", "closed"]))
        look, _widths = fitted(table, WIDTH, DENSE, 8.0, faces)
        assert look == DENSE

    def test_what_there_is_no_room_for_at_all_is_shared_out(self, faces: Faces) -> None:
        table = Table(tuple(table_of(listed(guide_cases())).columns) * 3, (Row(("Nordmann",) * 57),), dense=True)
        _look, widths = fitted(table, WIDTH, DENSE, 0.0, faces)
        assert sum(widths) == pytest.approx(WIDTH)
        assert min(widths) > 0

    def test_a_date_fits_its_column(self, faces: Faces) -> None:
        cases = demo_cases(300)
        table = table_of(listed(cases, selected(cases, DEMO_PERIOD)))
        look, widths = fitted(table, WIDTH, DENSE, 72.0, faces)
        dates = [width for column, width in zip(table.columns, widths, strict=True) if BY_KEY[column.key].kind in DATES]
        assert len(dates) == 5
        assert min(dates) >= faces.width("28.08.2028", look.cell[Weight.PLAIN])


def _drawn(document: Document, faces: Faces) -> list[str]:
    """Every text on the pages of a document."""
    texts: list[str] = []

    class Listener:
        def __init__(self) -> None:
            self.faces = faces

        def text(self, _x: float, _y: float, text: str, *_style: object) -> None:
            texts.append(text)

        def lines(self, _x: float, _top: float, lines: list[str], *_style: object) -> None:
            texts.extend(lines)

        def rule(self, *_measures: object) -> None:
            pass

    for page in pages(document, faces):
        for placed in page:
            placed.part.draw(Listener(), placed.x, placed.top)  # type: ignore[arg-type]
    return texts


def test_a_list_says_the_same_in_the_same_bytes() -> None:
    assert pdf_of(listed(guide_cases())) == pdf_of(listed(guide_cases()))


def test_the_letters_are_those_of_the_period_not_of_today() -> None:
    selection = Selection(Columns.from_cases(guide_cases()), GUIDE_PERIOD)
    document = listed(guide_cases(), selection)
    assert column(document, "status") == [str(letter) for letter in selection.status]
