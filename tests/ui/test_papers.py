"""What leaves the program: without the names of shielded cases, and noted in the history."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QDesktopServices
from tests.ui.direct import DirectStore, DirectTasks
from tests.ui.fakes import TODAY

from okosos_admin import messages
from okosos_admin.model import create_register
from okosos_admin.model.history import Query, read_history
from okosos_admin.model.workbook import read_workbook
from okosos_admin.report import pdf_of
from okosos_admin.stats import REPORT
from okosos_admin.ui import printing
from okosos_admin.ui.dialogs import confirm, files, message
from okosos_admin.ui.mirror import Mirror
from okosos_admin.ui.papers import PAPERS, Papers
from okosos_admin.ui.printing.dialog import PreviewDialog
from okosos_admin.ui.register.tab import RegisterTab

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from okosos_admin.model.feed import Entry


class Desk:
    """A register with a shielded case, and what can be printed of it."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.folder = folder
        with create_register(folder / "nav.okosos", office="NAV Bø", user="Åse Dalen") as register:
            register.add_case(name="Kari Lie", registered=date(2026, 1, 5), started=date(2026, 2, 1))
            register.add_case(name="Hemmelig Hansen", local_id="4711", shielded="JA", registered=date(2026, 1, 6))
        self.store = DirectStore(folder / "nav.okosos", "Bo Vik")
        self.mirror = Mirror(self.store, today=TODAY)
        self.tab = RegisterTab(self.mirror, self.store)
        qtbot.addWidget(self.tab)
        self.tasks = DirectTasks()
        self.papers = Papers(self.tab, self.mirror, self.store, self.tasks, self.tab)
        self.store.start()

    def newest(self) -> Entry:
        return read_history(self.store.register, Query(limit=1)).entries[0]

    def details(self) -> dict[str, Any]:
        details: dict[str, Any] = json.loads(self.newest().edit.new or "")
        return details

    def close(self) -> None:
        self.store.close()
        self.tasks.close()


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    desk = Desk(tmp_path, qtbot)
    monkeypatch.setattr(confirm, "ask", lambda *_words: False)
    yield desk
    desk.close()


def pdf_text(path: Path) -> str:
    return "".join(page.extract_text() for page in PdfReader(path).pages)


def test_the_list_is_saved_without_shielded_names_and_noted(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    path = desk.folder / "liste.pdf"
    monkeypatch.setattr(files, "ask_save_pdf", lambda *_words: path)
    desk.papers.save("register")
    text = pdf_text(path)
    assert "Kari Lie" in text
    assert "Skjermet" in text
    assert "4711" in text
    assert "Hemmelig" not in text
    assert desk.newest().words == "lagre Saksliste"
    assert desk.details() == {"Fil": "liste.pdf", "Periode": "01.01.2026–31.12.2026"}


def test_the_report_is_noted_with_its_figures(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "ask_save_pdf", lambda *_words: desk.folder / "rapport.pdf")
    desk.papers.save("report")
    assert desk.newest().words == "lagre Rapport Fylkesmannen"
    figures = desk.details()["figures"]
    assert len(figures) == len(REPORT)
    assert sorted(set(figures.values())) == [0, 1]


def test_the_workbook_has_no_shielded_names_and_is_noted(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    path = desk.folder / "ut.xlsx"
    monkeypatch.setattr(files, "ask_save_workbook", lambda *_words: path)
    desk.papers.export_workbook()
    assert [case["name"] for case in read_workbook(path, today=TODAY).cases] == ["Kari Lie", "Skjermet"]
    assert (desk.newest().words, desk.details()) == ("lagre arbeidsbok", {"Fil": "ut.xlsx", "Saker": 2})


def test_only_the_rows_shown(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    path = desk.folder / "ut.xlsx"
    monkeypatch.setattr(files, "ask_save_workbook", lambda *_words: path)
    desk.tab.show_cases([2], "bare denne")
    desk.papers.export_workbook(shown=True)
    assert [case["local_id"] for case in read_workbook(path, today=TODAY).cases] == ["4711"]
    assert desk.details()["Saker"] == 1


def test_the_workbook_has_statistics_and_report_on_their_own_sheets(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    import openpyxl

    path = desk.folder / "ut.xlsx"
    monkeypatch.setattr(files, "ask_save_workbook", lambda *_words: path)
    desk.papers.export_workbook()
    book = openpyxl.load_workbook(path)
    assert {"Registrering", "Statistikk økonomisk rådgivning", "Rapport Fylkesmannen"} <= set(book.sheetnames)
    report = [cell.value for row in book["Rapport Fylkesmannen"].iter_rows() for cell in row]
    assert "NAV Bø" in report
    register = book["Registrering"]
    assert [register.cell(3, column).value for column in (1, 2)] == [1, "P"]


@pytest.mark.parametrize("key", PAPERS)
def test_what_is_printed_or_saved_from_the_preview_is_noted(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    def preview(*_words: object, left: Any, **_more: object) -> None:
        left(None)
        assert desk.newest().words == f"skriv ut {PAPERS[key].name}"
        assert "Fil" not in desk.details()
        left(desk.folder / "a.pdf")
        assert desk.newest().words == f"lagre {PAPERS[key].name}"

    monkeypatch.setattr(printing, "preview", preview)
    desk.papers.print(key)
    assert desk.details()["Fil"] == "a.pdf"


def test_a_document_as_a_workbook_is_noted(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "ask_save_workbook", lambda *_words: desk.folder / "tall.xlsx")
    desk.papers.save_workbook("statistics")
    assert (desk.newest().words, desk.details()["Fil"]) == ("lagre Statistikk", "tall.xlsx")


def test_a_saved_chart_is_noted(desk: Desk) -> None:
    desk.papers.note_picture("Ventetid", desk.folder / "ventetid.svg")
    assert desk.newest().words == "lagre diagram"
    assert desk.details() == {"Diagram": "Ventetid", "Fil": "ventetid.svg", "Periode": "01.01.2026–31.12.2026"}


def test_who_only_reads_leaves_no_note(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.store.register.release_writing()
    desk.store.access_changed.emit(desk.store.register.access)
    before = desk.newest()
    monkeypatch.setattr(files, "ask_save_pdf", lambda *_words: desk.folder / "liste.pdf")
    desk.papers.save("register")
    assert (desk.folder / "liste.pdf").exists()
    assert desk.newest() == before


def test_what_could_not_be_saved_is_told_and_not_noted(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[object] = []
    before = desk.newest()
    monkeypatch.setattr(message, "show", lambda *words: told.append(words[1]))
    monkeypatch.setattr(files, "ask_save_pdf", lambda *_words: desk.folder / "borte" / "liste.pdf")
    desk.papers.save("register")
    assert told == [messages.PDF_TITLES[1]]
    assert desk.newest() == before


def test_giving_up_and_opening_what_was_saved(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    before = desk.newest()
    monkeypatch.setattr(files, "ask_save_pdf", lambda *_words: None)
    monkeypatch.setattr(files, "ask_save_workbook", lambda *_words: None)
    desk.papers.save("register")
    desk.papers.save_workbook("register")
    desk.papers.export_workbook()
    assert desk.newest() == before
    opened: list[str] = []
    monkeypatch.setattr(confirm, "ask", lambda *_words: True)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    monkeypatch.setattr(files, "ask_save_pdf", lambda *_words: desk.folder / "liste.pdf")
    desk.papers.save("register")
    assert opened == [str(desk.folder / "liste.pdf")]


def test_the_preview_tells_what_left(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def show(dialog: PreviewDialog) -> None:
        dialog.printed.emit()
        dialog.saved.emit(desk.folder / "sett.pdf")
        dialog.deleteLater()

    monkeypatch.setattr(PreviewDialog, "show_until_closed", show)
    monkeypatch.setattr(
        "okosos_admin.ui.printing.making.pdf_made", lambda *_words: pdf_of(PAPERS["report"].make(desk.papers))
    )
    desk.papers.print("report")
    words = [entry.words for entry in read_history(desk.store.register, Query(limit=2)).entries]
    assert words == ["lagre Rapport Fylkesmannen", "skriv ut Rapport Fylkesmannen"]
    assert desk.details()["Fil"] == "sett.pdf"
