from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, Qt

from okosos_admin.model import Caseworker, Changes, InputError
from okosos_admin.ui.caseworkers import texts
from okosos_admin.ui.caseworkers.columns import BLANK, HEADINGS, NAME, STATE
from okosos_admin.ui.caseworkers.counts import COUNTS
from okosos_admin.ui.caseworkers.model import CaseworkersModel

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

ARNE, KARI, AASE = Caseworker(2, "Arne Olsen"), Caseworker(7, "Kari Lie", active=False), Caseworker(1, "Åse Ek")
WORKERS = (ARNE, KARI, AASE)
ALL = NAME + 2
Role = Qt.ItemDataRole


@pytest.fixture
def model() -> CaseworkersModel:
    model = CaseworkersModel()
    model.show_workers(WORKERS, writable=True)
    model.show_counts([{None: 4, "Arne Olsen": 12, "Kari Lie": 3}, {"Arne Olsen": 2}, {}])
    return model


def column(model: CaseworkersModel, number: int) -> list[str]:
    return [model.index(row, number).data() for row in range(model.rowCount())]


def type_in(model: CaseworkersModel, worker_id: int, name: str) -> None:
    assert model.setData(model.index_of(worker_id), name)


def test_qt_finds_no_fault(model: CaseworkersModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)
    model.show_workers((KARI, AASE, ARNE._replace(name="Åsmund Olsen"), Caseworker(9, "Åsne")), writable=True)
    model.show_workers((AASE,), writable=False)
    model.show_workers(WORKERS, writable=True)
    qtmodeltester.check(model)


def test_a_row_each_and_an_empty_one(model: CaseworkersModel) -> None:
    assert column(model, NAME) == ["Arne Olsen", "Kari Lie", "Åse Ek", texts.NEW_ROW]
    assert column(model, STATE) == [texts.HERE, texts.GONE, texts.HERE, ""]
    assert column(model, ALL) == ["12", "3", "0", ""]


def test_a_reader_has_no_empty_row_and_types_nothing(model: CaseworkersModel) -> None:
    model.show_workers(WORKERS, writable=False)
    assert column(model, NAME) == ["Arne Olsen", "Kari Lie", "Åse Ek"]
    assert not model.setData(model.index_of(ARNE.id), "Arne Lie")
    assert not model.flags(model.index_of(ARNE.id)) & Qt.ItemFlag.ItemIsEditable


def test_only_names_are_typed(model: CaseworkersModel) -> None:
    editable = [bool(model.flags(model.index(0, at)) & Qt.ItemFlag.ItemIsEditable) for at in range(len(HEADINGS))]
    assert editable == [True, False, False, False, False]


def test_there_are_headings_and_they_say_what_they_count(model: CaseworkersModel) -> None:
    across = Qt.Orientation.Horizontal
    assert [model.headerData(at, across) for at in range(len(HEADINGS))] == list(HEADINGS)
    tips = [model.headerData(at, across, Role.ToolTipRole) for at in range(len(HEADINGS))]
    assert tips == [None, None, *(count.tip for count in COUNTS)]
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.headerData(99, across) is None


def test_a_row_that_moves_takes_its_persistent_index_along(model: CaseworkersModel, qtbot: QtBot) -> None:
    renamed = (KARI, AASE, ARNE._replace(name="Åsmund Olsen"))
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.rowsMoved):
        model.show_workers(renamed, writable=True)
    assert column(model, NAME) == ["Kari Lie", "Åse Ek", "Åsmund Olsen", texts.NEW_ROW]


def test_a_new_name_is_asked_for_and_shown_until_it_is_there(model: CaseworkersModel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.rename_requested) as asked:
        type_in(model, ARNE.id, "  Arne   Lie ")
    assert asked.args == [ARNE.id, "Arne Lie"]
    assert column(model, NAME)[0] == "Arne Lie"
    assert model.index_of(ARNE.id).data(Role.ToolTipRole) == texts.UNSAVED
    model.settle(ARNE.id, "Arne Lie", Changes())
    assert column(model, NAME)[0] == "Arne Olsen"  # the register has not brought the new one


def test_the_same_name_is_not_sent(model: CaseworkersModel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(model.rename_requested), qtbot.assertNotEmitted(model.add_requested):
        type_in(model, ARNE.id, "Arne Olsen ")
        type_in(model, BLANK, "  ")


def test_a_name_that_is_not_taken_stays_with_the_reason_until_it_is_discarded(model: CaseworkersModel) -> None:
    type_in(model, BLANK, "åse ek")
    model.settle(BLANK, "åse ek", InputError("Åse Ek er der alt."))
    cell = model.index_of(BLANK)
    assert cell.data() == "åse ek"
    assert cell.data(Role.ToolTipRole) == "Åse Ek er der alt."
    assert "Åse Ek er der alt." in cell.data(Role.AccessibleTextRole)
    assert model.refused == [BLANK]
    model.discard(BLANK)
    assert cell.data() == texts.NEW_ROW
    assert model.refused == []


def test_a_name_that_is_not_taken_stays_when_the_right_to_write_goes(model: CaseworkersModel) -> None:
    type_in(model, BLANK, "Ola Vik")
    model.show_workers(WORKERS, writable=False)
    model.settle(BLANK, "Ola Vik", InputError("Kun lesing."))
    assert column(model, NAME)[-1] == "Ola Vik"
    model.discard(BLANK)
    assert column(model, NAME)[-1] == "Åse Ek"


def test_two_names_on_their_way_from_one_row_keep_apart(model: CaseworkersModel) -> None:
    type_in(model, BLANK, "Ola Vik")
    type_in(model, BLANK, "Pål Vik")
    model.settle(BLANK, "Ola Vik", InputError("Nei."))
    model.settle(BLANK, "Pål Vik", Changes())
    refusal = model.refusal(BLANK)
    assert refusal is not None
    assert refusal.text == "Ola Vik"


def test_another_register_brings_nothing_that_was_typed(model: CaseworkersModel) -> None:
    type_in(model, BLANK, "Ola Vik")
    type_in(model, ARNE.id, "Arne Lie")
    model.settle(ARNE.id, "Arne Lie", InputError("Nei."))
    model.forget()
    assert column(model, NAME) == ["Arne Olsen", "Kari Lie", "Åse Ek", texts.NEW_ROW]


def test_numbers_look_like_links_and_nought_does_not(model: CaseworkersModel) -> None:
    link, nought = model.index_of(ARNE.id, ALL), model.index_of(AASE.id, ALL)
    assert link.data(Role.FontRole).underline()
    assert link.data(Role.ToolTipRole).startswith(texts.ALL_TIP)
    assert link.data(Role.ToolTipRole) != texts.ALL_TIP
    assert nought.data(Role.FontRole) is None
    assert nought.data(Role.ToolTipRole) == texts.ALL_TIP


@pytest.mark.parametrize(
    ("worker_id", "at", "spoken"),
    [
        (ARNE.id, NAME, "Navn: Arne Olsen"),
        (KARI.id, STATE, "Status: Sluttet"),
        (ARNE.id, ALL, "Saker i alt: 12"),
        (BLANK, NAME, "Navn: Ny saksbehandler …"),
    ],
)
def test_what_a_screen_reader_says(model: CaseworkersModel, worker_id: int, at: int, spoken: str) -> None:
    assert model.index_of(worker_id, at).data(Role.AccessibleTextRole) == spoken


def test_outside_the_table_is_nothing(model: CaseworkersModel) -> None:
    assert model.data(QModelIndex()) is None
    assert not model.index_of(99).isValid()
    assert model.id_at(99) == BLANK
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.columnCount(model.index(0, 0)) == 0


def test_the_empty_row_and_who_is_here_or_not_are_explained(model: CaseworkersModel) -> None:
    assert model.index_of(BLANK).data(Role.ToolTipRole) == texts.NEW_ROW_TIP
    assert model.index_of(ARNE.id, STATE).data(Role.ToolTipRole) == texts.STATE_TIPS[True]
    assert model.index_of(KARI.id, STATE).data(Role.ToolTipRole) == texts.STATE_TIPS[False]
