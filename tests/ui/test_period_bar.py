from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from tests.stats.builders import case
from tests.ui.fakes import TODAY, FakeRegister, FakeStore, access

from okosos_admin.model import Changes, Settings
from okosos_admin.stats import PERIODS
from okosos_admin.ui.colours import Meaning, ink
from okosos_admin.ui.period_bar import PeriodBar

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from okosos_admin.model import Case
    from okosos_admin.ui.mirror import Mirror


class OfficeRegister(FakeRegister):
    """Keeps the office's settings."""

    def __init__(self, cases: list[Case]) -> None:
        super().__init__(cases)
        self.kept: list[dict[str, Any]] = []

    def change_settings(self, **values: Any) -> Changes:
        self.kept.append(values)
        return Changes(settings=Settings(**values))


@pytest.fixture
def invented_cases() -> list[Case]:
    return [case(1, registered="2019-03-04")]


@pytest.fixture
def register(invented_cases: list[Case]) -> OfficeRegister:
    return OfficeRegister(invented_cases)


@pytest.fixture
def bar(mirror: Mirror, store: FakeStore, qtbot: QtBot) -> PeriodBar:
    bar = PeriodBar(mirror, store)
    qtbot.addWidget(bar)
    bar.resize(1400, bar.sizeHint().height())
    bar.show()
    return bar


def chosen(mirror: Mirror) -> tuple[date, date]:
    return mirror.period.start, mirror.period.end


def shown(bar: PeriodBar) -> tuple[str, str]:
    return bar.first.text(), bar.last.text()


def type_dates(bar: PeriodBar, first: str, last: str) -> None:
    for field, text in ((bar.first, first), (bar.last, last)):
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)


def test_the_period_in_force_is_shown(bar: PeriodBar) -> None:
    assert shown(bar) == ("01.01.2026", "30.06.2026")


def test_dates_are_typed_as_people_type_them(bar: PeriodBar, mirror: Mirror) -> None:
    type_dates(bar, "6.5.19", "311219")
    assert chosen(mirror) == (date(2019, 5, 6), date(2019, 12, 31))
    assert shown(bar) == ("06.05.2019", "31.12.2019")


def test_leaving_the_field_is_enough(bar: PeriodBar, mirror: Mirror, qtbot: QtBot) -> None:
    qtbot.waitActive(bar)
    bar.first.setFocus()
    bar.first.setText("1.2.26")
    bar.last.setFocus()
    assert chosen(mirror) == (date(2026, 2, 1), TODAY)


def test_a_period_that_begins_after_the_present_one_is_typed_from_the_left(bar: PeriodBar, mirror: Mirror) -> None:
    type_dates(bar, "01.01.27", "30.06.27")
    assert chosen(mirror) == (date(2027, 1, 1), date(2027, 6, 30))
    assert not bar.reason


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("31.02.26", "30.06.26", "finnes ikke"),
        ("i morgen", "30.06.26", "ikke en dato"),
        ("", "30.06.26", "mangler"),
        ("01.07.26", "30.06.26", "før den begynner"),
    ],
)
def test_what_is_wrong_turns_red_says_why_and_changes_nothing(
    bar: PeriodBar, mirror: Mirror, first: str, last: str, words: str
) -> None:
    before = chosen(mirror)
    bar.first.setText(first)
    bar.last.setText(last)
    bar.first.editingFinished.emit()
    assert chosen(mirror) == before
    assert words in bar.reason
    red = [
        f for f in (bar.first, bar.last) if f.palette().color(QPalette.ColorRole.Text) != bar.palette().text().color()
    ]
    assert len(red) == 1
    assert red[0].palette().color(QPalette.ColorRole.Text) == ink(Meaning.REFUSED, bar.palette())
    assert words in red[0].toolTip()
    assert words in red[0].accessibleDescription()
    assert shown(bar) == (first, last)


def test_what_was_wrong_is_forgotten_when_it_is_right(bar: PeriodBar) -> None:
    type_dates(bar, "tull", "30.06.2026")
    assert bar.reason
    type_dates(bar, "01.02.2026", "30.06.2026")
    assert not bar.reason
    assert bar.first.palette().color(QPalette.ColorRole.Text) == bar.palette().text().color()


@pytest.mark.parametrize("choice", PERIODS, ids=lambda choice: choice.key)
def test_one_click_chooses_each_period(bar: PeriodBar, mirror: Mirror, choice: Any) -> None:
    bar.choices[choice.key].trigger()
    wanted = choice.period(TODAY, date(2019, 3, 4))
    assert chosen(mirror) == (wanted.start, wanted.end)
    marked = [key for key, action in bar.choices.items() if action.isChecked()]
    # Two choices can be the same days: the first of them is marked.
    assert len(marked) == 1
    same = PERIODS[[other.key for other in PERIODS].index(marked[0])].period(TODAY, date(2019, 3, 4))
    assert same == wanted


def test_no_choice_is_marked_for_other_days(bar: PeriodBar) -> None:
    type_dates(bar, "02.02.2026", "03.03.2026")
    assert not any(action.isChecked() for action in bar.choices.values())


def test_the_one_who_writes_chooses_for_the_office(bar: PeriodBar, register: OfficeRegister) -> None:
    bar.choices["last_year"].trigger()
    assert register.kept == [{"period_from": date(2025, 1, 1), "period_to": date(2025, 12, 31)}]


def test_a_reader_chooses_for_this_window_alone(
    bar: PeriodBar, mirror: Mirror, store: FakeStore, register: OfficeRegister
) -> None:
    store.set_access(access(writable=False))
    bar.choices["last_year"].trigger()
    assert chosen(mirror) == (date(2025, 1, 1), date(2025, 12, 31))
    assert register.kept == []


def test_passing_through_the_fields_chooses_nothing(
    mirror: Mirror, store: FakeStore, register: OfficeRegister, qtbot: QtBot
) -> None:
    store.changed.emit(Changes(settings=Settings()))
    bar = PeriodBar(mirror, store)
    qtbot.addWidget(bar)
    bar.first.editingFinished.emit()
    bar.last.editingFinished.emit()
    assert register.kept == []


def test_what_another_bar_chooses_is_followed(bar: PeriodBar, mirror: Mirror, store: FakeStore, qtbot: QtBot) -> None:
    other = PeriodBar(mirror, store)
    qtbot.addWidget(other)
    other.choices["last_year"].trigger()
    assert shown(bar) == ("01.01.2025", "31.12.2025")
    assert bar.choices["last_year"].isChecked()


def test_looking_around_in_the_calendar_counts_but_keeps_nothing_until_a_day_is_picked(
    bar: PeriodBar, mirror: Mirror, register: OfficeRegister
) -> None:
    QTest.keyClick(bar.first, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = bar.first.calendar
    assert calendar is not None
    assert calendar.isVisible()
    assert calendar.selectedDate() == QDate(2026, 1, 1)
    calendar.setSelectedDate(QDate(2026, 3, 1))
    assert chosen(mirror) == (date(2026, 3, 1), TODAY)
    assert register.kept == []
    calendar.clicked.emit(QDate(2026, 3, 1))
    assert not calendar.isVisible()
    assert register.kept == [{"period_from": date(2026, 3, 1), "period_to": TODAY}]


def test_escape_in_the_calendar_takes_back(bar: PeriodBar, mirror: Mirror, register: OfficeRegister) -> None:
    bar.last.show_calendar()
    calendar = bar.last.calendar
    assert calendar is not None
    calendar.setSelectedDate(QDate(2026, 3, 1))
    QTest.keyClick(calendar, Qt.Key.Key_Escape)
    assert not calendar.isVisible()
    assert chosen(mirror) == (date(2026, 1, 1), TODAY)
    assert shown(bar) == ("01.01.2026", "30.06.2026")
    assert register.kept == []


def test_the_calendar_opens_today_when_the_field_holds_no_date(bar: PeriodBar) -> None:
    bar.first.setText("tull")
    bar.first.show_calendar()
    calendar = bar.first.calendar
    assert calendar is not None
    assert calendar.selectedDate() == QDate(TODAY.year, TODAY.month, TODAY.day)
    calendar.hide()


def test_where_there_is_no_room_for_buttons_there_is_a_menu(bar: PeriodBar, qtbot: QtBot) -> None:
    assert bar.buttons.isVisible()
    assert not bar.menu_button.isVisible()
    bar.resize(bar.minimumSizeHint())
    assert not bar.buttons.isVisible()
    assert bar.menu_button.isVisible()
    assert bar.menu_button.text() == "1. halvår"
    bar.choices["last_year"].trigger()
    assert bar.menu_button.text() == "I fjor"


def test_a_small_bar_never_spells_out(mirror: Mirror, store: FakeStore, qtbot: QtBot) -> None:
    bar = PeriodBar(mirror, store, spelled_out=False)
    qtbot.addWidget(bar)
    bar.resize(2000, 40)
    bar.show()
    assert not bar.buttons.isVisible()
    assert bar.sizeHint().width() < 600


def test_a_slow_save_does_not_bring_an_older_period_back(bar: PeriodBar, mirror: Mirror, store: FakeStore) -> None:
    seen: list[tuple[date, date]] = []
    store.held = True
    bar.choices["last_year"].trigger()
    bar.choices["this_month"].trigger()
    mirror.period_changed.connect(lambda period: seen.append((period.start, period.end)))
    store.answer()
    assert chosen(mirror) == (date(2026, 6, 1), date(2026, 6, 30))
    assert (mirror.settings.period_from, mirror.settings.period_to) == chosen(mirror)
    assert seen == []
    assert shown(bar) == ("01.06.2026", "30.06.2026")
