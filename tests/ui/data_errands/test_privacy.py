"""Who a case is about: shielded, made anonymous, shown to whom it is about."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QDesktopServices

from okosos_admin import messages
from okosos_admin.model.privacy import ANONYMOUS
from okosos_admin.ui.dialogs import anonymise, anonymise_texts, confirm, files, insight
from okosos_admin.ui.dialogs.anonymise import Anonymising

from .conftest import Office, answers

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def test_cases_are_shielded_and_shown_again(office: Office) -> None:
    office.store.add({"name": "Ola Vik", "shielded": "JA"})
    office.data.shield([1, 2, 99])
    assert [case.shielded for case in office.store.register.cases()] == ["JA", "JA"]
    assert office.store.register.undo_words == messages.SHIELD
    office.data.shield([1, 2])
    assert [case.shielded for case in office.store.register.cases()] == [None, None]
    assert office.store.register.undo_words == messages.UNSHIELD
    before = office.history()
    office.data.shield([])
    assert office.history() == before


@pytest.mark.parametrize(("wanted", "shielded"), [(True, [2, 3]), (False, [2])])
def test_other_cases_of_the_person_are_asked_about(
    office: Office, monkeypatch: pytest.MonkeyPatch, wanted: bool, shielded: list[int]
) -> None:
    office.store.add({"name": "Ola Vik", "local_id": "17"})
    office.store.add({"name": "Ola B. Vik", "local_id": "17"})
    asked = answers(monkeypatch, confirm, "ask", wanted)
    office.data.shield([2])
    assert [case.case_no for case in office.store.register.cases() if case.shielded] == shielded
    assert "sak 3." in asked[0][2]
    office.store.register.undo()
    assert not any(case.shielded for case in office.store.register.cases())


# --- names go


class TestAnonymise:
    def test_it_is_done_and_told_what_still_has_the_names(
        self, office: Office, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        answers(monkeypatch, anonymise, "ask", Anonymising((1,), keep_birth_year=True, copy_first=True))
        told = answers(monkeypatch, confirm, "ask", True)
        opened = answers(monkeypatch, QDesktopServices, "openUrl", True)
        office.data.anonymise([1])
        case = office.store.register.cases()[0]
        assert (case.name, case.born) == (ANONYMOUS, date(1980, 1, 1))
        assert told[0][1] == anonymise_texts.DONE_ONE
        assert "sikkerhetskopi" in told[0][-1]["details"]
        assert opened[0][0].toLocalFile().endswith("sikkerhetskopi")

    def test_without_copies_there_is_nothing_more_to_say(self, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
        answers(monkeypatch, anonymise, "ask", Anonymising((1,), keep_birth_year=False, copy_first=False))
        office.data.anonymise()
        assert office.told == [(anonymise_texts.DONE_ONE, anonymise_texts.DONE)]

    def test_what_is_refused_is_told(self, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
        answers(monkeypatch, anonymise, "ask", Anonymising((9,), keep_birth_year=False, copy_first=False))
        office.data.anonymise()
        assert office.told == [(anonymise_texts.NOT_DONE, "Sak 9 finnes ikke i registeret.")]

    def test_giving_up(self, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
        answers(monkeypatch, anonymise, "ask", None)
        office.data.anonymise()
        assert office.store.register.cases()[0].name == "Kari Lie"


# --- a person wants to see


class TestInsight:
    def test_it_is_saved_and_noted(self, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
        asked = answers(monkeypatch, insight, "ask", (1,))
        path = office.folder / "innsyn.pdf"
        answers(monkeypatch, files, "ask_save_pdf", path)
        answers(monkeypatch, confirm, "ask", True)
        opened = answers(monkeypatch, QDesktopServices, "openUrl", True)
        office.data.save_insight([1])
        assert [row.case.case_no for row in asked[0][1]] == [1]
        assert "Kari Lie" in PdfReader(path).pages[0].extract_text()
        assert office.history()[0] == "gi innsyn"
        assert opened[0][0].toLocalFile() == str(path)

    @pytest.mark.parametrize("step", ["cases", "file"])
    def test_giving_up(self, office: Office, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
        answers(monkeypatch, insight, "ask", () if step == "cases" else (1,))
        answers(monkeypatch, files, "ask_save_pdf", None)
        before = office.history()
        office.data.save_insight([1])
        assert office.history() == before

    def test_nobody_is_chosen(self, office: Office) -> None:
        office.data.save_insight([])
        assert office.told == [(messages.INSIGHT_TITLE, messages.INSIGHT_WHOM)]

    def test_where_it_cannot_be_saved(self, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
        answers(monkeypatch, insight, "ask", (1,))
        answers(monkeypatch, files, "ask_save_pdf", office.folder / "borte" / "innsyn.pdf")
        office.data.save_insight([1])
        assert office.told[0][0] == messages.PDF_TITLES[1]
        with pytest.raises(ZeroDivisionError):
            office.data._tell_saved(office.folder, (1,), ZeroDivisionError())

    def test_a_reader_leaves_no_note(self, office: Office, window: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
        answers(monkeypatch, insight, "ask", (1,))
        answers(monkeypatch, files, "ask_save_pdf", office.folder / "innsyn.pdf")
        answers(monkeypatch, confirm, "ask", False)
        office.store.register.release_writing()
        office.store.access_changed.emit(office.store.register.access)
        before = office.history()
        office.data.save_insight([1])
        assert (office.folder / "innsyn.pdf").exists()
        assert office.history() == before
