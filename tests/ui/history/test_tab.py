"""The history tab: what is shown, what is looked for, and what can be done with a line."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel, QPushButton
from tests.ui.direct import DirectStore

from okosos_admin.model.history import Query, read_history
from okosos_admin.ui.actions import MENUS
from okosos_admin.ui.dialogs import message
from okosos_admin.ui.history import filters, texts
from okosos_admin.ui.history.model import HistoryModel
from okosos_admin.ui.history.tab import HistoryTab
from okosos_admin.ui.mirror import Mirror

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def shown(tab: HistoryTab, heading: str) -> list[str]:
    column = texts.HEADINGS.index(heading)
    return [tab.model.index(row, column).data() for row in range(tab.model.rowCount())]


def settled(qtbot: QtBot, tab: HistoryTab) -> None:
    """Wait until what was asked for is shown."""
    qtbot.waitUntil(lambda: not tab._recount.is_stale and not tab.filters._pause.isActive())


def type_case(qtbot: QtBot, tab: HistoryTab, text: str) -> None:
    tab.filters.case.setText(text)
    QTest.keyClick(tab.filters.case, Qt.Key.Key_Return)
    settled(qtbot, tab)


def choose(tab: HistoryTab, deed: str, what: str = "") -> None:
    """Put the cursor on a line."""
    deeds, whats = shown(tab, "Handling"), shown(tab, "Felt")
    tab.view.selectRow(next(row for row, each in enumerate(zip(deeds, whats, strict=True)) if each == (deed, what)))


# --- what is shown ----------------------------------------------------------------------------------------------------


def test_newest_first_in_words(tab: HistoryTab) -> None:
    assert shown(tab, "Handling")[:2] == ["Åpne for skriving", "Endre Resultat av rådgivningen"]
    assert shown(tab, "Hvem")[:2] == ["Bo Vik", "Åse Dalen"]
    assert (shown(tab, "Før")[1], shown(tab, "Etter")[1]) == ("(tomt)", "Berostilt")
    assert (shown(tab, "Saksnr")[1], shown(tab, "Navn nå")[1]) == ("1", "Kari Nordmann")
    assert tab.count.text() == f"{tab.model.rowCount()} linjer, nyeste først"


def test_the_whole_line_is_below(tab: HistoryTab) -> None:
    tab.view.selectRow(1)
    head, *rest = tab.details.toPlainText().split("\n")
    assert "Åse Dalen på " in head
    assert head.endswith("Sak 1")
    assert rest == ["Resultat av rådgivningen", "Før: (tomt)", "Etter: Berostilt"]


def test_who_a_shielded_case_is_about_is_left_out(tab: HistoryTab) -> None:
    everything = {cell for heading in texts.HEADINGS for cell in shown(tab, heading)}
    assert not any("Kari Lie" in cell for cell in everything)
    assert "Skjermet" in shown(tab, "Navn nå")


def test_a_struck_case_is_told_as_struck(qtbot: QtBot, tab: HistoryTab, direct: DirectStore) -> None:
    direct.strike([2])
    settled(qtbot, tab)
    assert (shown(tab, "Handling")[0], shown(tab, "Navn nå")[0]) == ("Stryk sak", "(strøket)")


def test_a_change_comes_by_itself_and_the_cursor_stays(qtbot: QtBot, tab: HistoryTab, direct: DirectStore) -> None:
    choose(tab, "Registrer sak", "Ny sak")
    before = tab._current()
    direct.change({2: {"name": "Ola Berg"}})
    settled(qtbot, tab)
    assert shown(tab, "Handling")[0] == "Endre Navn"
    assert tab._current() == before


def test_what_was_noted_meanwhile_is_there_when_the_tab_is_shown_again(
    qtbot: QtBot, tab: HistoryTab, direct: DirectStore
) -> None:
    tab.hide()
    direct.register.record("skriv ut listen", {"Saker": 3})
    tab.show()
    settled(qtbot, tab)
    assert (shown(tab, "Handling")[0], shown(tab, "Etter")[0]) == ("Skriv ut listen", "Saker: 3")
    assert tab.details.toPlainText().count("\n") <= 3


def test_a_long_history_comes_in_pages(
    qtbot: QtBot, tab: HistoryTab, direct: DirectStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    direct.register.add_cases([{"name": f"Sak {number}"} for number in range(600)])
    tab.filters.clear()
    settled(qtbot, tab)
    assert tab.count.text() == "De nyeste 500 linjene"
    first = tab.model.line_at(0)
    tab.older_button.click()
    assert tab.model.rowCount() > 600
    assert tab.model.line_at(0) == first
    assert not tab.older_button.isEnabled()


def test_older_lines_of_another_question_are_not_added(qtbot: QtBot, tab: HistoryTab, direct: DirectStore) -> None:
    count = tab.model.rowCount()
    history = read_history(direct.register, Query())
    tab._take_older(Query(user="Bo Vik"), history)
    tab._take(Query(user="Bo Vik"), history)
    assert tab.model.rowCount() == count


def test_the_model_behaves(qtbot: QtBot, tab: HistoryTab) -> None:
    QAbstractItemModelTester(tab.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    index = tab.model.index(1, texts.HEADINGS.index("Etter"))
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Etter: Berostilt"
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "<qt>Berostilt</qt>"
    assert tab.model.index(0, 3).data(Qt.ItemDataRole.AccessibleTextRole) == "Saksnr: tomt"
    assert index.data(Qt.ItemDataRole.DecorationRole) is None
    assert HistoryModel(lambda _number: None).oldest is None


# --- what is looked for -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "numbers"), [("1", {"1"}), ("0042", {"1"}), ("vik", {"2"}), ("KARI", {"1"}), ("nordm", {"1"})]
)
def test_a_case_by_number_id_or_name(qtbot: QtBot, tab: HistoryTab, text: str, numbers: set[str]) -> None:
    type_case(qtbot, tab, text)
    assert set(shown(tab, "Saksnr")) == numbers


def test_a_struck_case_by_its_number(qtbot: QtBot, tab: HistoryTab, direct: DirectStore) -> None:
    direct.strike([2])
    type_case(qtbot, tab, "2")
    assert shown(tab, "Handling") == ["Stryk sak", "Registrer sak"]


@pytest.mark.parametrize("text", ["finnes ikke", "lie"])
def test_no_such_case(qtbot: QtBot, tab: HistoryTab, text: str) -> None:
    type_case(qtbot, tab, text)
    assert tab.problem.text() == f"Ingen sak passer med «{text}»."
    assert tab.model.rowCount() == 0
    assert tab.count.text() == ""
    type_case(qtbot, tab, "vik")
    assert tab.problem.isHidden()


def test_too_many_cases(qtbot: QtBot, tab: HistoryTab, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filters, "MOST_CASES", 1)
    type_case(qtbot, tab, "i")
    assert "passer med 2 saker" in tab.problem.text()


def test_one_person(qtbot: QtBot, tab: HistoryTab) -> None:
    who = tab.filters.who
    assert [who.itemText(index) for index in range(who.count())] == ["Alle", "Åse Dalen", "Bo Vik"]
    who.setCurrentIndex(2)
    settled(qtbot, tab)
    assert shown(tab, "Handling") == ["Åpne for skriving"]
    assert who.currentText() == "Bo Vik"
    assert tab.count.text() == "1 linje"


def test_some_days(qtbot: QtBot, tab: HistoryTab) -> None:
    tab.filters.last.setText("01.01.2020")
    tab.filters.last.decided.emit()
    settled(qtbot, tab)
    assert tab.count.text() == texts.NOTHING
    tab.filters.first.setText("2.1.20")
    tab.filters.first.decided.emit()
    settled(qtbot, tab)
    assert tab.problem.text() == texts.DAYS_TURNED
    tab.filters.first.setText("i går")
    tab.filters.first.decided.emit()
    settled(qtbot, tab)
    assert "ikke en dato" in tab.problem.text()
    tab.filters.clear_button.click()
    settled(qtbot, tab)
    assert tab.problem.isHidden()
    assert tab.filters.is_clear
    assert tab.model.rowCount() > 3


def test_typing_waits_for_a_moment(qtbot: QtBot, tab: HistoryTab) -> None:
    QTest.keyClicks(tab.filters.case, "vik")
    assert len(set(shown(tab, "Saksnr"))) > 1
    qtbot.waitUntil(lambda: set(shown(tab, "Saksnr")) == {"2"})


# --- what can be done -------------------------------------------------------------------------------------------------


def test_an_earlier_value_is_put_back_and_that_can_be_undone(
    qtbot: QtBot, tab: HistoryTab, direct: DirectStore, direct_mirror: Mirror
) -> None:
    choose(tab, "Endre Resultat av rådgivningen", "Resultat av rådgivningen")
    tab.restore_button.click()
    case = direct_mirror.case(1)
    assert case is not None
    assert case.outcome is None
    settled(qtbot, tab)
    assert shown(tab, "Handling")[0] == "Sett tilbake Resultat av rådgivningen"
    assert direct.register.undo_words == "sett tilbake Resultat av rådgivningen"


def test_what_cannot_be_put_back(tab: HistoryTab) -> None:
    choose(tab, "Åpne for skriving")
    assert not tab.restore_button.isEnabled()
    assert tab.restore_button.toolTip() == texts.NOTHING_BEFORE
    assert not tab.case_button.isEnabled()
    assert not tab.only_button.isEnabled()


def test_go_to_the_case(qtbot: QtBot, tab: HistoryTab) -> None:
    choose(tab, "Endre Resultat av rådgivningen", "Resultat av rådgivningen")
    with qtbot.waitSignal(tab.case_requested) as asked:
        tab.case_button.click()
    assert asked.args == [1]
    with qtbot.waitSignal(tab.case_requested):
        tab.view.doubleClicked.emit(tab.view.currentIndex())


def test_only_this_case(qtbot: QtBot, tab: HistoryTab) -> None:
    choose(tab, "Endre Resultat av rådgivningen", "Resultat av rådgivningen")
    tab.only_button.click()
    settled(qtbot, tab)
    assert set(shown(tab, "Saksnr")) == {"1"}
    tab.filters.who.setCurrentIndex(1)
    tab.show_case(2)
    settled(qtbot, tab)
    assert set(shown(tab, "Saksnr")) == {"2"}


def test_what_it_can_prove_is_explained(tab: HistoryTab, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[object, ...]] = []
    monkeypatch.setattr(message, "show", lambda *words: told.append(words))
    tab.proof_button.click()
    assert told == [(tab, texts.PROOF_TITLE, texts.PROOF_TEXT)]


def test_no_letter_means_two_things(tab: HistoryTab) -> None:
    shown_texts = [label.text() for label in tab.findChildren(QLabel) if label.buddy() is not None]
    shown_texts += [button.text() for button in tab.findChildren(QPushButton)]
    letters = [text[text.index("&") + 1].casefold() for text in [*MENUS, *shown_texts] if "&" in text]
    assert len(letters) == len(MENUS) + 10
    assert len(set(letters)) == len(letters)


class TestReading:
    @pytest.fixture
    def reader(self, qtbot: QtBot, direct: DirectStore, tmp_path: Path) -> HistoryTab:
        """The same for somebody who only reads."""
        store = DirectStore(direct.register.path, "Gro Ås", write=False)
        tab = HistoryTab(Mirror(store, today=date(2026, 6, 30)), store)
        qtbot.addWidget(tab, before_close_func=lambda _tab: store.close())
        store.start()
        with qtbot.waitExposed(tab):
            tab.show()
        return tab

    def test_everything_but_putting_back_works(self, reader: HistoryTab) -> None:
        choose(reader, "Endre Resultat av rådgivningen", "Resultat av rådgivningen")
        assert not reader.restore_button.isEnabled()
        assert reader.restore_button.toolTip() == texts.READERS_CANNOT
        assert reader.case_button.isEnabled()

    def test_that_reading_leaves_no_line_is_said(self, reader: HistoryTab, tab: HistoryTab) -> None:
        assert reader.reader_note.isVisible()
        assert not tab.reader_note.isVisible()
