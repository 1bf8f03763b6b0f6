from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from okosos_admin.model import Caseworker, Changes
from okosos_admin.ui.caseworker_choice import CaseworkerChoice

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot
    from tests.ui.fakes import FakeStore

    from okosos_admin.ui.mirror import Mirror

ARNE, NEW = Caseworker(1, "Arne Olsen"), Caseworker(3, "Nytilsatt Rådgiver")


@pytest.fixture
def choice(mirror: Mirror, qtbot: QtBot) -> CaseworkerChoice:
    choice = CaseworkerChoice(mirror)
    qtbot.addWidget(choice)
    return choice


def offered(choice: CaseworkerChoice) -> list[str]:
    return [choice.itemText(place) for place in range(choice.count())]


def choose(choice: CaseworkerChoice, name: str | None) -> None:
    place = choice.findData(name)
    choice.setCurrentIndex(place)
    choice.activated.emit(place)


def test_everybody_is_first_and_counted_at_first(choice: CaseworkerChoice, mirror: Mirror) -> None:
    assert offered(choice) == ["Alle", "Arne Olsen", "Åse Dalen Frantzen"]
    assert choice.currentText() == "Alle"
    assert mirror.counted_selection().caseworker is None


def test_a_choice_is_told_once_and_holds_for_all(choice: CaseworkerChoice, mirror: Mirror, qtbot: QtBot) -> None:
    other = CaseworkerChoice(mirror)
    qtbot.addWidget(other)
    with qtbot.waitSignal(mirror.counted_caseworker_changed):
        choose(choice, "Arne Olsen")
    assert mirror.counted_selection().caseworker == "Arne Olsen"
    assert mirror.selection().caseworker is None
    assert other.currentText() == "Arne Olsen"
    with qtbot.assertNotEmitted(mirror.counted_caseworker_changed):
        choose(other, "Arne Olsen")


def test_the_choice_is_kept_while_the_caseworker_is_there(
    choice: CaseworkerChoice, mirror: Mirror, store: FakeStore
) -> None:
    choose(choice, "Arne Olsen")
    store.change_elsewhere(Changes(caseworkers=(ARNE, NEW)))
    assert offered(choice) == ["Alle", "Arne Olsen", "Nytilsatt Rådgiver"]
    assert choice.currentText() == "Arne Olsen"
    store.change_elsewhere(Changes(caseworkers=(NEW,)))
    assert choice.currentText() == "Alle"
    assert mirror.counted_caseworker is None


def test_another_register_is_counted_for_everybody(choice: CaseworkerChoice, mirror: Mirror, store: FakeStore) -> None:
    choose(choice, "Arne Olsen")
    store.register.workers = [NEW]
    store.start()
    assert offered(choice) == ["Alle", "Nytilsatt Rådgiver"]
    assert mirror.counted_caseworker is None
