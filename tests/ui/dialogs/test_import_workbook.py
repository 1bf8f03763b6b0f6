"""The import, step by step: columns, words, what is there already, and what will happen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QComboBox, QFileDialog
from tests.ui.direct import DirectTasks
from tests.ui.fakes import access

from okosos_admin.model.entities import Case
from okosos_admin.model.importing import Decision
from okosos_admin.model.workbook import NOTHING, Choices, Workbook, choices_from_text
from okosos_admin.ui.dialogs import import_workbook, message
from okosos_admin.ui.dialogs.import_workbook import columns_page, texts, values_page
from okosos_admin.ui.dialogs.import_workbook.dialog import ImportDialog

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot
    from tests.ui.dialogs.conftest import Hand
    from tests.ui.fakes import FakeStore

    from okosos_admin.ui.mirror import Mirror

BORN = date(1980, 1, 2)
KARI = Case(1, "Kari Lie", born=BORN, registered=date(2026, 1, 5))
HIDDEN_NAME = Case(2, "Gro Ås", born=BORN, registered=date(2026, 2, 5), shielded="JA")


@pytest.fixture
def invented_cases() -> list[Case]:
    return [KARI, HIDDEN_NAME]


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[DirectTasks]:
    tasks = DirectTasks()
    yield tasks
    tasks.close()


class Books:
    """Text files as workbooks, and the dialog on them."""

    def __init__(self, folder: Path, qtbot: QtBot, mirror: Mirror, tasks: DirectTasks) -> None:
        self._folder = folder
        self._qtbot = qtbot
        self._mirror = mirror
        self._tasks = tasks

    def book(self, *rows: Sequence[str]) -> Workbook:
        path = self._folder / "Saker.csv"
        path.write_text("\n".join(map(";".join, rows)), encoding="utf-8")
        return Workbook(path)

    def dialog(self, *rows: Sequence[str], choices: Choices | None = None) -> ImportDialog:
        dialog = ImportDialog(None, "Saker.csv", self.book(*rows), self._mirror, self._tasks, choices or Choices())
        self._qtbot.addWidget(dialog)
        with self._qtbot.waitExposed(dialog):
            dialog.show()
        return dialog


@pytest.fixture
def books(tmp_path: Path, qtbot: QtBot, mirror: Mirror, tasks: DirectTasks) -> Books:
    return Books(tmp_path, qtbot, mirror, tasks)


def choose(box: QComboBox, data: Any) -> None:
    """Choose as a click does."""
    box.setCurrentIndex(box.findData(data))
    box.activated.emit(box.currentIndex())


def fields(dialog: ImportDialog) -> list[str]:
    table = dialog.columns_page.table
    return [dialog.columns_page.box(place).currentData() for place in range(table.columnCount())]


PLAIN = (("Navn", "ID", "Registrert"), ("Ola", "7", "05.01.2026"), ("Per", "8", "06.01.2026"))


# --- columns


class TestColumns:
    def test_headings_are_recognised_and_rows_shown(self, books: Books) -> None:
        dialog = books.dialog(*PLAIN)
        assert fields(dialog) == ["name", "local_id", "registered"]
        table = dialog.columns_page.table
        assert [table.item(2, column).text() for column in range(3)] == ["Ola", "7", "05.01.2026"]  # type: ignore[union-attr]
        assert dialog.columns_page.note.text() == "2 rader med innhold."
        assert dialog._title.text() == "Steg 1: Hvilke kolonner er hva?"

    def test_a_column_is_corrected_and_remembered(self, books: Books) -> None:
        dialog = books.dialog(("Klient", "Nr", "Registrert"), ("Ola", "7", "05.01.2026"))
        assert fields(dialog) == [NOTHING, NOTHING, "registered"]
        assert "Finner ingen kolonne" in dialog.problem.text()
        assert not dialog.next_button.isEnabled()
        choose(dialog.columns_page.box(0), "name")
        assert dialog.problem.isHidden()
        choose(dialog.columns_page.box(1), "local_id")
        dialog.next_button.click()
        answer = dialog.answer()
        assert answer.reading.cases == ({"name": "Ola", "local_id": "7", "registered": date(2026, 1, 5)},)
        assert answer.choices.headings == {"klient": "name", "nr": "local_id"}
        again = books.dialog(("Klient", "Nr", "Registrert"), ("Per", "8", ""), choices=answer.choices)
        assert fields(again) == ["name", "local_id", "registered"]

    def test_a_field_is_in_one_column_only(self, books: Books) -> None:
        dialog = books.dialog(("Navn", "Hele navnet", "ID"), ("K", "Kari Lie", "7"))
        choose(dialog.columns_page.box(1), "name")
        assert fields(dialog) == [NOTHING, "name", "local_id"]
        choose(dialog.columns_page.box(2), NOTHING)
        assert fields(dialog) == [NOTHING, "name", NOTHING]
        choose(dialog.columns_page.box(1), "local_id")
        assert fields(dialog) == [NOTHING, "local_id", NOTHING]
        assert not dialog.next_button.isEnabled()

    def test_columns_that_no_heading_tells_apart(self, books: Books) -> None:
        dialog = books.dialog(("Navn", "Dato", "Dato", ""), ("Ola", "05.01.2026", "06.01.2026", "7"))
        choose(dialog.columns_page.box(1), "registered")
        choose(dialog.columns_page.box(2), "started")
        choose(dialog.columns_page.box(3), "local_id")
        assert fields(dialog) == ["name", "registered", "started", "local_id"]
        choose(dialog.columns_page.box(2), NOTHING)
        dialog.next_button.click()
        (case,) = dialog.answer().reading.cases
        assert case == {"name": "Ola", "local_id": "7", "registered": date(2026, 1, 5)}
        assert dialog.answer().choices.headings == {}

    def test_another_sheet(
        self, books: Books, tmp_path: Path, mirror: Mirror, tasks: DirectTasks, qtbot: QtBot
    ) -> None:
        import openpyxl

        book = openpyxl.Workbook()
        for name, rows in (("Gamle", PLAIN), ("Nye", [*PLAIN, ("Ida", "9", "")]), ("Tomt", ())):
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(row)
        book.save(tmp_path / "a.xlsx")
        dialog = ImportDialog(None, "a.xlsx", Workbook(tmp_path / "a.xlsx"), mirror, tasks, Choices())
        qtbot.addWidget(dialog)
        assert dialog.columns_page.sheet.currentText() == "Gamle"
        dialog.columns_page.sheet.setCurrentText("Nye")
        assert dialog.columns_page.note.text() == "3 rader med innhold."
        dialog.columns_page.sheet.setCurrentText("Tomt")
        assert dialog.columns_page.table.columnCount() == 0
        assert not dialog.next_button.isEnabled()

    def test_a_wide_sheet_shows_its_first_columns(self, books: Books, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(columns_page, "MOST_COLUMNS", 2)
        dialog = books.dialog(*PLAIN)
        assert dialog.columns_page.table.columnCount() == 2
        assert "Bare de 2 første vises" in dialog.columns_page.note.text()

    def test_nothing_is_taken_for_formatting(self, books: Books) -> None:
        dialog = books.dialog(("Navn", "<b>x</b>"), ("<img src=x>", "=1+1"))
        item = dialog.columns_page.table.item(2, 0)
        assert item is not None
        assert item.text() == "<img src=x>"


# --- words

WORDS = (("Navn", "Resultat"), ("Ola", "Delvis løst"), ("Per", "delvis  løst"), ("Ida", "Berostilt"), ("Eva", "?"))


class TestWords:
    def test_each_is_asked_about_once(self, books: Books) -> None:
        dialog = books.dialog(*WORDS)
        dialog.next_button.click()
        table = dialog.values_page.table
        assert dialog._title.text() == "Steg 2: Hva betyr disse?"
        shown = [[table.item(row, column).text() for column in range(3)] for row in range(table.rowCount())]  # type: ignore[union-attr]
        label = "Resultat av rådgivningen"
        assert shown == [[label, "Delvis løst", "2"], [label, "?", "1"]]

    def test_what_they_mean_and_what_is_left_blank(self, books: Books) -> None:
        dialog = books.dialog(*WORDS)
        dialog.next_button.click()
        choose(dialog.values_page.box(0), "M_ANNEN")
        choose(dialog.values_page.box(1), NOTHING)
        dialog.next_button.click()
        answer = dialog.answer()
        assert [case.get("outcome") for case in answer.reading.cases] == ["M_ANNEN", "M_ANNEN", "BERO", None]
        assert answer.choices.meanings == {"outcome": {"delvis løst": "M_ANNEN", "?": NOTHING}}
        assert "Du har valgt å la feltet stå tomt" in answer.reading.losses[0].reason

    def test_what_was_remembered_is_chosen_already(self, books: Books) -> None:
        dialog = books.dialog(*WORDS, choices=Choices().with_meaning("outcome", "delvis løst", "M_FRAV"))
        dialog.next_button.click()
        assert dialog.values_page.box(0).currentData() == "M_FRAV"
        dialog.next_button.click()
        assert dialog.answer().reading.cases[0]["outcome"] == "M_FRAV"

    def test_back_and_on_again(self, books: Books) -> None:
        dialog = books.dialog(*WORDS)
        dialog.next_button.click()
        choose(dialog.values_page.box(0), "M_ANNEN")
        dialog.back_button.click()
        assert dialog.pages.currentWidget() is dialog.columns_page
        dialog.next_button.click()
        assert dialog.values_page.box(0).currentData() == "M_ANNEN"

    def test_so_many_that_the_column_must_be_wrong(self, books: Books, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(values_page, "MOST_VALUES", 1)
        dialog = books.dialog(*WORDS)
        dialog.next_button.click()
        assert dialog.values_page.table.rowCount() == 1
        assert dialog.values_page.note.text().startswith("1 verdier til blir stående tomme")


# --- what is there already

ALIKE = (
    ("Navn", "Født", "Registrert", "Resultat"),
    ("Kari Lie", "02.01.1980", "05.01.2026", "Berostilt"),
    ("Kari Lie", "02.01.1980", "01.06.2026", ""),
    ("Gro Ås", "02.01.1980", "05.02.2026", ""),
    ("Ny Person", "", "", ""),
)


class TestDuplicates:
    @pytest.fixture
    def dialog(self, books: Books) -> ImportDialog:
        dialog = books.dialog(*ALIKE)
        dialog.next_button.click()
        return dialog

    def column(self, dialog: ImportDialog, place: int) -> list[str]:
        model = dialog.duplicates_page.model
        return [model.index(row, place).data() for row in range(model.rowCount())]

    def test_they_are_shown_with_what_is_most_likely_meant(self, dialog: ImportDialog) -> None:
        assert dialog._title.text() == "Steg 2 av 3: Er disse i registeret fra før?"
        assert self.column(dialog, 0) == ["2", "3", "4"]
        assert self.column(dialog, 2) == ["Sak 1", "Sak 1", "Sak 2"]
        skip, add = texts.DECISIONS[Decision.SKIP], texts.DECISIONS[Decision.ADD]
        assert self.column(dialog, 3) == [skip, add, skip]

    def test_side_by_side(self, dialog: ImportDialog) -> None:
        pair = dialog.duplicates_page.comparison
        rows = [[pair.index(row, column).data() for column in range(4)] for row in range(pair.rowCount())]
        assert rows == [
            ["Navn", "Kari Lie", "=", "Kari Lie"],
            ["Født", "02.01.1980", "=", "02.01.1980"],
            ["Registrert", "05.01.2026", "=", "05.01.2026"],
            ["Resultat av rådgivningen", "", "+", "Berostilt"],
        ]
        dialog.duplicates_page.table.selectRow(1)
        assert pair.index(2, 2).data() == "≠"
        assert pair.index(2, 0).data(Qt.ItemDataRole.FontRole).bold()
        dialog.duplicates_page.table.selectRow(2)
        assert pair.index(0, 1).data() == "Skjermet"
        assert pair.index(3, 0).data() == "Skjermet"
        assert pair.index(3, 2).data() == ""

    def test_decided_for_one_and_for_all(self, dialog: ImportDialog) -> None:
        page = dialog.duplicates_page
        page.buttons[Decision.FILL].click()
        assert dialog.duplicates_page.model.decisions[0] == (Decision.FILL, 1)
        page.all_button.click()
        page.buttons[Decision.ADD].click()
        assert {decision for decision, _ in page.model.decisions.values()} == {Decision.ADD}

    def test_the_models_behave(self, dialog: ImportDialog) -> None:
        for model in (dialog.duplicates_page.model, dialog.duplicates_page.comparison):
            QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)

    def test_what_will_happen(self, dialog: ImportDialog) -> None:
        dialog.duplicates_page.buttons[Decision.FILL].click()
        dialog.next_button.click()
        lines = dialog.summary_page.sentences.text().split("\n")
        assert lines == [
            "2 nye saker blir lagt til.",
            texts.SUMMARY_FILL_ONE,
            texts.SUMMARY_SKIP_ONE,
            texts.SUMMARY_UNDO,
            texts.SUMMARY_COPY,
        ]
        assert dialog.next_button.text() == texts.FETCH
        assert dialog.answer().decisions == {
            0: (Decision.FILL, 1),
            1: (Decision.ADD, 1),
            2: (Decision.SKIP, 2),
        }
        dialog.back_button.click()
        assert dialog.pages.currentWidget() is dialog.duplicates_page
        dialog.next_button.click()
        assert dialog.summary_page.isVisible()


# --- the end


class TestEnd:
    def test_what_is_lost_is_listed(self, books: Books) -> None:
        dialog = books.dialog(("Navn", "Registrert"), ("Ola", "31.02.2026"))
        dialog.next_button.click()
        assert dialog.summary_page._heading.text() == texts.LOSSES_ONE
        assert dialog.summary_page.losses.index(0, 3).data() == "31.02.2026"
        assert dialog.summary_page.table.isVisible()

    def test_when_nothing_is_lost(self, books: Books) -> None:
        dialog = books.dialog(*PLAIN)
        dialog.next_button.click()
        assert dialog.summary_page._heading.text() == texts.NO_LOSSES
        assert dialog.summary_page.table.isHidden()

    def test_nothing_new(self, books: Books) -> None:
        dialog = books.dialog(*ALIKE[:2])
        dialog.next_button.click()
        dialog.next_button.click()
        assert dialog.summary_page.sentences.text().startswith(texts.SUMMARY_ADD_NONE)

    def test_somebody_else_takes_over(self, books: Books, store: FakeStore) -> None:
        dialog = books.dialog(*PLAIN)
        store.set_access(access(writable=False))
        assert dialog.problem.text() == texts.READERS_CANNOT
        assert not dialog.next_button.isEnabled()
        store.set_access(access(writable=True))
        assert dialog.problem.isHidden()
        assert dialog.next_button.isEnabled()

    def test_the_setup_is_saved_for_the_command_line(
        self, books: Books, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        dialog = books.dialog(("Klient", "Registrert"), ("Ola", ""))
        choose(dialog.columns_page.box(0), "name")
        path = tmp_path / "oppsett.json"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_words: (str(path), ""))
        dialog.setup_button.click()
        assert choices_from_text(path.read_text(encoding="utf-8")).headings == {"klient": "name"}
        told: list[object] = []
        monkeypatch.setattr(message, "show", lambda *words: told.append(words[1]))
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_words: (str(tmp_path / "no" / "x"), ""))
        dialog.setup_button.click()
        assert told == [texts.SETUP_NOT_SAVED]
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_words: ("", ""))
        dialog.setup_button.click()
        assert len(told) == 1

    def test_asked_and_answered(self, hand: Hand, books: Books, mirror: Mirror, tasks: DirectTasks) -> None:
        def act(dialog: object) -> None:
            assert isinstance(dialog, ImportDialog)
            hand.key(dialog, Qt.Key.Key_Return)
            hand.key(dialog, Qt.Key.Key_Return)

        hand.when_asked(act)
        answer = import_workbook.ask(None, "a", books.book(*PLAIN), mirror, tasks, Choices())
        assert answer is not None
        assert len(answer.reading.cases) == 2
        hand.press(Qt.Key.Key_Escape)
        assert import_workbook.ask(None, "a", books.book(*PLAIN), mirror, tasks, Choices()) is None

    def test_a_fault_of_ours_is_not_hidden(self, books: Books, monkeypatch: pytest.MonkeyPatch) -> None:
        dialog = books.dialog(*PLAIN)
        with pytest.raises(ZeroDivisionError):
            dialog._take(dialog._asked, dialog._take_probe, ZeroDivisionError())
        dialog._take(dialog._asked - 1, dialog._take_probe, ZeroDivisionError())
