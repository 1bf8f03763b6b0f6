"""Earlier reports: found again, compared with today's count, with the cases that make the difference."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel
from tests.ui.direct import DirectStore, DirectTasks
from tests.ui.fakes import TODAY
from tests.ui.settling import settle

from okosos_admin.model import create_register, open_register
from okosos_admin.model.history import Query, read_history
from okosos_admin.model.privacy import anonymise
from okosos_admin.report.document import Change, Table, Tone
from okosos_admin.ui.dialogs import confirm, files
from okosos_admin.ui.mirror import Mirror
from okosos_admin.ui.papers import Papers
from okosos_admin.ui.register.tab import RegisterTab
from okosos_admin.ui.report import texts
from okosos_admin.ui.report.merging import Others
from okosos_admin.ui.report.tab import ReportTab

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from okosos_admin.report.document import Row

FIRST_HALF = (date(2026, 1, 1), date(2026, 6, 30))


class Desk:
    """The report tab over a real register, and what leaves the program from it."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.folder = folder
        with create_register(folder / "nav.okosos", office="NAV Bø", user="Åse Dalen") as register:
            for day in (5, 6, 7):
                register.add_case(name=f"Person {day}", registered=date(2026, 1, day), started=date(2026, 2, day))
        self.store = DirectStore(folder / "nav.okosos", "Bo Vik")
        self.mirror = Mirror(self.store, today=TODAY)
        self.tab = ReportTab(self.mirror, self.store)
        self.tasks = DirectTasks()
        register_tab = RegisterTab(self.mirror, self.store)
        self.papers = Papers(self.tab, self.mirror, self.store, self.tasks, register_tab)
        for widget in (self.tab, register_tab):
            qtbot.addWidget(widget)
        self.tab.copied.connect(self.papers.note_copy)
        self.tab.save_requested.connect(lambda document: self.papers.save_document("report", document))
        self.papers.take_from_screen("report", self.tab.document)
        self.papers.noted.connect(self.tab.comparison.read)
        self.asked: list[tuple[tuple[int, ...], str]] = []
        self.tab.cases_requested.connect(lambda numbers, title: self.asked.append((numbers, title)))
        self.store.start()
        self.mirror.set_period(*FIRST_HALF)
        self.tab.resize(1280, 700)
        self.tab.show()
        settle(self.tab)

    @property
    def listed(self) -> list[list[str]]:
        view = self.tab.comparison.runs.view
        items = (view.topLevelItem(row) for row in range(view.topLevelItemCount()))
        return [[item.text(column) for column in range(4)] for item in items if item]

    @property
    def rows(self) -> tuple[Row, ...]:
        return next(block for block in self.tab.document().blocks if isinstance(block, Table)).rows

    def said(self) -> list[str]:
        return [line.remark.text for line in self.tab.changes.lines]

    def words(self) -> set[str]:
        return {label.text() for label in self.tab.findChildren(QLabel) if label.isVisible()}

    def compare(self) -> None:
        self.tab.runs_button.setChecked(True)
        self.tab.comparison.runs.compare_button.click()
        settle(self.tab)

    def close(self) -> None:
        self.store.close()
        self.tasks.close()


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    desk = Desk(tmp_path, qtbot)
    monkeypatch.setattr(confirm, "ask", lambda *_words: False)
    yield desk
    desk.close()


@pytest.fixture
def copied(desk: Desk) -> Desk:
    """A register whose report has been copied."""
    desk.tab.copy_button.click()
    return desk


def test_before_any_report_the_list_says_so(desk: Desk) -> None:
    desk.tab.runs_button.setChecked(True)
    assert desk.listed == []
    assert texts.NO_RUNS in desk.words()
    assert not desk.tab.comparison.runs.compare_button.isEnabled()


def test_who_when_which_period_and_what_for(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "ask_save_pdf", lambda *_words: desk.folder / "rapport.pdf")
    desk.tab.runs_button.setChecked(True)
    desk.tab.copy_button.click()
    desk.mirror.set_period(date(2026, 4, 1), date(2026, 6, 30))
    desk.tab.save_button.click()
    assert [row[1:] for row in desk.listed] == [
        ["Bo Vik", "01.04.2026–30.06.2026", "Lagret som PDF"],
        ["Bo Vik", "01.01.2026–30.06.2026", "Kopiert som rad"],
    ]
    assert " kl. " in desk.listed[0][0]


def test_an_unchanged_register_gives_the_same_numbers(copied: Desk) -> None:
    copied.mirror.set_period(date(2025, 1, 1), date(2025, 12, 31))
    copied.compare()
    assert (copied.mirror.period.start, copied.mirror.period.end) == FIRST_HALF
    today, then, change = (row.cells for row in copied.rows)
    assert today[1:] == then[1:]
    assert set(change[1:]) == {None}
    assert copied.tab.changes.lines[0].remark.tone is Tone.RIGHT
    assert [cell.text() for cell in copied.tab.grid.cells] == [str(number) for number in today[1:]]


def test_the_cases_that_make_the_difference_are_named_and_shown(copied: Desk) -> None:
    copied.store.change({1: {"closed": date(2026, 5, 1)}})
    copied.store.add({"name": "Ny Hansen", "registered": date(2026, 3, 1), "started": date(2026, 3, 2)})
    copied.store.strike([2])
    copied.compare()
    today, then, change = (row.cells for row in copied.rows)
    assert (today[2], then[2], change[2]) == (3, 3, None)
    assert (today[3], then[3], change[3]) == (1, 0, Change(1, 0))
    assert copied.said()[0].startswith("Kolonne 3, Avsluttet i perioden: 0 da, 1 nå (+1). Kommet til: saksnr. 1.")
    copied.tab.changes.lines[0].button.click()
    ((numbers, title),) = copied.asked
    assert numbers == (1,)
    assert title.startswith("Avsluttet i perioden: endret siden ")
    fourth = next(text for text in copied.said() if text.startswith("Kolonne 4"))
    assert "Kommet til: saksnr. 4." in fourth
    assert "Ikke med lenger: saksnr. 1 og 2. Strøket: saksnr. 2." in fourth
    assert copied.said()[-1] == "3 saker er nye eller endret siden rapporten ble laget av Bo Vik."


def test_a_struck_case_alone_has_nothing_to_show(copied: Desk) -> None:
    copied.store.strike([3])
    copied.compare()
    lines = {line.remark.text: line for line in copied.tab.changes.lines}
    line = next(line for text, line in lines.items() if text.startswith("Kolonne 2"))
    assert "Ikke med lenger: saksnr. 3. Strøket: saksnr. 3." in line.remark.text
    assert not line.button.isVisible()


def test_an_anonymised_case_makes_no_difference(copied: Desk) -> None:
    changes = anonymise(copied.store.register, [1])
    copied.store.changed.emit(changes)
    copied.compare()
    assert copied.tab.changes.lines[0].remark.tone is Tone.RIGHT
    assert copied.said()[-1].startswith("1 sak er ny eller endret")


def test_the_comparison_follows_what_changes_meanwhile(copied: Desk) -> None:
    copied.compare()
    copied.store.change({1: {"closed": date(2026, 5, 1)}})
    settle(copied.tab)
    assert copied.said()[0].startswith("Kolonne 3")


def test_a_figure_opens_the_cases_counted_today(copied: Desk) -> None:
    copied.compare()
    copied.tab.grid.cells[1].click()
    assert copied.asked[0][0] == (1, 2, 3)


@pytest.mark.parametrize("way", ["button", "list", "period", "others", "reset"])
def test_the_comparison_ends(copied: Desk, way: str) -> None:
    copied.compare()
    assert len(copied.rows) == 3
    runs = copied.tab.comparison.runs
    ways = {
        "button": runs.end_button.click,
        "list": copied.tab.runs_button.click,
        "period": lambda: copied.mirror.set_period(date(2025, 1, 1), date(2025, 12, 31)),
        "others": lambda: copied.tab.show_others(Others((), ("borte.okosos",))),
        "reset": copied.store.start,
    }
    ways[way]()
    settle(copied.tab)
    assert len(copied.rows) == 1
    assert not copied.tab.changes.isVisible()
    assert not runs.end_button.isVisible()


def test_air_between_what_changed_and_the_checks(copied: Desk) -> None:
    copied.compare()
    changes = copied.tab.changes
    last = changes.y() + changes.lines[-1].geometry().bottom()
    assert copied.tab.checks.y() - last > copied.tab.fontMetrics().height()


def test_a_user_who_has_gone_on_is_not_called_back(copied: Desk) -> None:
    copied.compare()
    comparison = copied.tab.comparison
    rerun = comparison.rerun
    assert rerun is not None
    copied.mirror.set_period(date(2025, 1, 1), date(2025, 12, 31))
    comparison._compare(rerun)
    assert comparison.rerun is None


def test_other_offices_leave_when_a_report_is_compared(copied: Desk) -> None:
    copied.tab.show_others(Others((), ("borte.okosos",)))
    copied.compare()
    assert not copied.tab.alone_button.isVisible()
    assert len(copied.rows) == 3


def test_what_leaves_the_program_is_what_is_on_the_screen(copied: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    path = copied.folder / "sammenligning.pdf"
    monkeypatch.setattr(files, "ask_save_pdf", lambda *_words: path)
    copied.compare()
    copied.papers.save("report")
    assert path.exists()
    newest = read_history(copied.store.register, Query(limit=1)).entries[0]
    assert newest.words == "lagre Rapport Fylkesmannen, før og nå"
    assert len(copied.listed) == 1  # it is no report of its own


def test_the_report_itself_is_copied_also_while_compared(copied: Desk) -> None:
    copied.compare()
    copied.tab.copy_button.click()
    assert len(copied.listed) == 2
    assert len(copied.rows) == 3


def test_a_reader_sees_the_reports_of_others(copied: Desk, qtbot: QtBot) -> None:
    copied.store.register.close()
    with open_register(copied.folder / "nav.okosos", user="Kari Lie", write=False) as register:
        copied.store.register = register
        copied.tab.runs_button.setChecked(True)
        assert [row[1] for row in copied.listed] == ["Bo Vik"]
