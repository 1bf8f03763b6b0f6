"""The tour: offered, led, and following what is done."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from okosos_admin.ui.guide import texts
from okosos_admin.ui.guide.tour import STEPS, Sight, TourBar

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

START = Sight(tab="register", view="all", cases=300, begun=0, sought="")


class Window:
    """What is seen; a test changes it."""

    def __init__(self) -> None:
        self.sight = START

    def look(self) -> Sight:
        return self.sight


@pytest.fixture
def window() -> Window:
    return Window()


@pytest.fixture
def bar(qtbot: QtBot, window: Window) -> TourBar:
    bar = TourBar(window.look)
    qtbot.addWidget(bar)
    bar.show()
    return bar


def see(bar: TourBar, window: Window, **changes: object) -> None:
    window.sight = replace(window.sight, **changes)  # type: ignore[arg-type]
    bar.follow()


def test_it_is_only_offered_at_first(bar: TourBar, window: Window) -> None:
    see(bar, window, begun=1)
    assert bar.text.text() == texts.TOUR_OFFER
    assert bar.next.text() == texts.TOUR_START


def test_it_can_be_declined(bar: TourBar) -> None:
    bar.stop.click()
    assert bar.isHidden()


def test_it_follows_somebody_through_all_of_it(bar: TourBar, window: Window) -> None:
    bar.next.click()
    deeds: tuple[dict[str, object], ...] = (
        {"begun": 1},
        {"begun": 0, "cases": 301},
        {"sought": "kari"},
        {"view": "waiting"},
        {"tab": "statistics"},
        {"tab": "register"},
        {"tab": "report"},
        {"tab": "missing"},
    )
    assert len(deeds) == len(STEPS) - 1
    for number, deed in enumerate(deeds, start=1):
        assert bar.heading.text() == f"Steg {number} av {len(STEPS)}"
        see(bar, window, **deed)
    assert bar.text.text() == texts.TOUR_END
    assert bar.next.isHidden()
    assert bar.stop.text() == texts.TOUR_CLOSE


def test_something_else_does_not_lead_on(bar: TourBar, window: Window) -> None:
    bar.start()
    see(bar, window, sought="kari", view="closed", tab="history")
    assert bar.text.text() == texts.TOUR_NEW


def test_a_step_can_be_passed_over(bar: TourBar) -> None:
    bar.start()
    bar.next.click()
    assert bar.text.text() == texts.TOUR_NAME


def test_a_tour_that_was_ended_stays_away(bar: TourBar, window: Window) -> None:
    bar.start()
    bar.stop.click()
    see(bar, window, begun=1)
    assert bar.isHidden()
    assert bar.text.text() == texts.TOUR_NEW


def test_it_begins_anew_after_the_end(bar: TourBar) -> None:
    bar.start()
    for _step in STEPS[1:]:
        bar.next.click()
    bar.start()
    assert bar.text.text() == texts.TOUR_NEW
    assert not bar.next.isHidden()


def test_a_screen_reader_is_told_the_step(bar: TourBar) -> None:
    bar.start()
    assert bar.accessibleName() == f"{bar.heading.text()} {texts.TOUR_NEW}"
