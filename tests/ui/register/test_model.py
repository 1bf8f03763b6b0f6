from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, Qt

from okosos_admin.model import Case, Changes, InputError, ReadOnlyError
from okosos_admin.model.fields import BY_KEY, FIELDS, Kind
from okosos_admin.ui.register import model as model_module
from okosos_admin.ui.register import texts
from okosos_admin.ui.register.index import Query
from okosos_admin.ui.register.model import RegisterModel
from okosos_admin.ui.register.roles import ALIGNMENT, MARK_ROLE

from ..fakes import TODAY, access

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from okosos_admin.ui.mirror import Mirror

    from ..fakes import FakeStore


@pytest.fixture
def model(mirror: Mirror, store: FakeStore) -> RegisterModel:
    model = RegisterModel(mirror)
    model.edit_requested.connect(
        lambda values, words: store.change(values, words, done=lambda outcome: model.settle(values, outcome))
    )
    model.case_requested.connect(
        lambda draft, values: store.add(values, done=lambda outcome: model.settle_new(draft, outcome))
    )
    return model


def numbers(model: RegisterModel) -> list[int]:
    return [int(number) for number in model.case_numbers]


def text(model: RegisterModel, number: int, key: str) -> str:
    return str(model.index_of(number, key).data())


def type_in(model: RegisterModel, number: int, key: str, value: str) -> None:
    assert model.setData(model.index_of(number, key), value)


def test_qt_finds_no_fault(model: RegisterModel, store: FakeStore, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)
    type_in(model, 0, "name", "Ny Person")
    type_in(model, 1, "name", "Zoë Aas")
    model.pin(2)
    store.strike([3])
    store.change_elsewhere(Changes(cases=(Case(40, "Mona Vik", registered=TODAY),)))
    model.show_query(Query(view="open", sort_key="started", descending=True))
    store.set_access(access(writable=False))
    qtmodeltester.check(model)


def test_norwegian_order_with_an_empty_row_last(model: RegisterModel) -> None:
    assert numbers(model) == [3, 1, 5, 6, 2, 4, 0]


def test_a_reader_has_no_empty_row(model: RegisterModel, store: FakeStore) -> None:
    store.set_access(access(writable=False))
    assert numbers(model) == [3, 1, 5, 6, 2, 4]


@pytest.mark.parametrize(
    ("number", "key", "shown"),
    [
        (3, "name", "Anne Lie"),
        (3, "born", "06.05.1980"),
        (3, "referred_from", "Selv"),
        (3, "status", "P"),
        (3, "overdue", "!"),
        (1, "status", "V"),
        (1, "waiting_days", "176"),
        (1, "started", ""),
        (4, "overdue", ""),
        (5, "outcome", "Varig: utenrettslig gjeldsordning"),
        (0, "name", texts.NEW_ROW),
    ],
)
def test_what_a_cell_shows(model: RegisterModel, number: int, key: str, shown: str) -> None:
    assert text(model, number, key) == shown


def test_every_kind_has_an_alignment() -> None:
    assert set(ALIGNMENT) == set(Kind)


def test_only_what_is_typed_can_be_edited(model: RegisterModel) -> None:
    editable = {field.key for field in FIELDS if model.flags(model.index_of(1, field.key)) & Qt.ItemFlag.ItemIsEditable}
    assert editable == {field.key for field in FIELDS if field.editable}
    assert model.flags(QModelIndex()) == Qt.ItemFlag.ItemIsDropEnabled or not model.flags(QModelIndex())


def test_an_edit_is_asked_for_and_shown_as_unsaved_until_it_is_saved(model: RegisterModel, store: FakeStore) -> None:
    store.held = True
    type_in(model, 1, "started", "6.5.26")
    assert store.register.by_number[1].started is None
    assert text(model, 1, "started") == "06.05.2026"
    assert texts.UNSAVED in str(model.index_of(1, "started").data(Qt.ItemDataRole.ToolTipRole))
    assert model.index_of(1, "started").data(Qt.ItemDataRole.BackgroundRole) is not None
    store.answer()
    assert store.register.by_number[1].started == date(2026, 5, 6)
    assert text(model, 1, "started") == "06.05.2026"
    assert model.index_of(1, "started").data(Qt.ItemDataRole.BackgroundRole) is None


def test_two_edits_of_one_cell_show_the_later_until_both_are_saved(model: RegisterModel, store: FakeStore) -> None:
    store.held = True
    type_in(model, 1, "local_id", "1")
    type_in(model, 1, "local_id", "2")
    store.answer()
    assert text(model, 1, "local_id") == "2"
    assert store.register.by_number[1].local_id == "2"


def test_a_text_that_is_no_date_stays_with_the_reason(model: RegisterModel, store: FakeStore) -> None:
    type_in(model, 1, "started", "31.02.26")
    assert not store.asked
    assert text(model, 1, "started") == "31.02.26"
    cell = model.index_of(1, "started")
    assert "finnes ikke i kalenderen" in str(cell.data(Qt.ItemDataRole.ToolTipRole))
    assert "finnes ikke i kalenderen" in str(cell.data(Qt.ItemDataRole.AccessibleTextRole))
    assert cell.data(Qt.ItemDataRole.ForegroundRole) is not None
    assert model.left_behind() == texts.REFUSED_LEFT.format(count=1)
    type_in(model, 1, "started", "28.02.26")
    assert text(model, 1, "started") == "28.02.2026"
    assert model.left_behind() == ""


@pytest.mark.parametrize("error", [ReadOnlyError("Åse har overtatt."), InputError("Det går ikke.")])
def test_what_the_register_refuses_stays_with_the_reason(
    model: RegisterModel, store: FakeStore, error: ReadOnlyError | InputError
) -> None:
    store.register.fail_with = error
    type_in(model, 1, "started", "28.02.26")
    assert text(model, 1, "started") == "28.02.2026"
    assert str(error) in str(model.index_of(1, "started").data(Qt.ItemDataRole.ToolTipRole))


def test_an_unknown_caseworker_is_refused_and_a_known_one_found_without_accents(
    model: RegisterModel, store: FakeStore
) -> None:
    type_in(model, 1, "caseworker", "Ukjent")
    assert not store.asked
    assert texts.NEW_CASEWORKER in str(model.index_of(1, "caseworker").data(Qt.ItemDataRole.ToolTipRole))
    type_in(model, 1, "caseworker", "åse dalen frantzen")
    assert store.register.by_number[1].caseworker == "Åse Dalen Frantzen"


def test_the_same_value_is_not_sent(model: RegisterModel, store: FakeStore) -> None:
    type_in(model, 1, "registered", "05.01.2026")
    assert not store.asked


def test_typing_in_the_empty_row_starts_a_case_that_is_saved_when_it_has_a_name(
    model: RegisterModel, store: FakeStore
) -> None:
    type_in(model, 0, "local_id", "77")
    assert numbers(model)[-2:] == [-1, 0]
    assert not store.asked
    assert texts.NAME_NEEDED in str(model.index_of(-1, "name").data(Qt.ItemDataRole.ToolTipRole))
    assert model.left_behind() == texts.DRAFT_LEFT
    type_in(model, -1, "name", "Kari Nordmann")
    saved = store.register.by_number[7]
    assert (saved.name, saved.local_id, saved.registered, saved.caseworker) == (
        "Kari Nordmann",
        "77",
        TODAY,
        "Arne Olsen",
    )
    assert numbers(model)[-2:] == [7, 0]
    assert model.left_behind() == ""


def test_what_the_program_fills_in_is_in_italics_until_touched(model: RegisterModel) -> None:
    type_in(model, 0, "name", "Kari Nordmann")
    assert model.index_of(7, "registered").data(Qt.ItemDataRole.FontRole).italic()
    type_in(model, 7, "registered", "30.06.26")
    assert model.index_of(7, "registered").data(Qt.ItemDataRole.FontRole) is None


def test_who_is_not_in_the_caseworker_register_is_not_filled_in(model: RegisterModel, mirror: Mirror) -> None:
    mirror.user = "Gjest"
    number = model.start_draft()
    assert text(model, number, "caseworker") == ""


def test_what_is_typed_while_a_new_case_is_being_saved_follows(model: RegisterModel, store: FakeStore) -> None:
    store.held = True
    type_in(model, 0, "name", "Kari Nordmann")
    type_in(model, -1, "local_id", "4711")
    assert numbers(model)[-2:] == [-1, 0]
    store.answer()
    assert store.register.by_number[7].local_id == "4711"
    assert numbers(model)[-2:] == [7, 0]


def test_a_new_case_that_is_refused_stays(model: RegisterModel, store: FakeStore) -> None:
    store.register.fail_with = ReadOnlyError("Åse har overtatt.")
    type_in(model, 0, "name", "Kari Nordmann")
    assert text(model, -1, "name") == "Kari Nordmann"
    assert "Åse har overtatt." in str(model.index_of(-1, "name").data(Qt.ItemDataRole.ToolTipRole))
    type_in(model, -1, "name", "Kari Nordmann")
    assert store.register.by_number[7].name == "Kari Nordmann"


def test_the_pinned_row_stays_in_its_place_until_it_is_left(model: RegisterModel) -> None:
    model.pin(1)
    type_in(model, 1, "name", "Øystein Aas")
    assert numbers(model) == [3, 1, 5, 6, 2, 4, 0]
    model.pin(5)
    assert numbers(model) == [3, 5, 6, 2, 1, 4, 0]


def test_the_row_one_goes_on_to_stays_below_the_one_that_is_being_saved(model: RegisterModel, store: FakeStore) -> None:
    store.held = True
    for left, reached in ((3, 1), (5, 6), (2, 4)):
        model.pin(left)
        type_in(model, left, "local_id", "4711")
        model.pin(reached)  # before the answer has come, as Enter does
        store.answer()
        assert numbers(model) == [3, 1, 5, 6, 2, 4, 0]


def test_a_renamed_case_goes_to_its_place_past_the_row_one_went_on_to(model: RegisterModel, store: FakeStore) -> None:
    store.held = True
    model.pin(1)
    type_in(model, 1, "name", "Bo Aas")
    model.pin(5)
    store.answer()
    assert numbers(model) == [3, 1, 5, 6, 2, 4, 0]
    model.pin(1)
    type_in(model, 1, "name", "Egil Aas")
    model.pin(5)
    store.answer()
    assert numbers(model) == [3, 5, 6, 1, 2, 4, 0]


def test_a_case_that_the_filter_leaves_out_is_shown_while_it_is_pinned(model: RegisterModel) -> None:
    model.show_query(Query(view="waiting"))
    assert numbers(model) == [1, 2, 0]
    model.pin(6)
    assert numbers(model) == [1, 6, 2, 0]
    model.pin(1)
    assert numbers(model) == [1, 2, 0]


def test_a_saved_case_stays_visible_until_left_even_if_the_filter_excludes_it(model: RegisterModel) -> None:
    model.show_query(Query(view="open"))
    type_in(model, 0, "name", "Kari Nordmann")
    assert numbers(model) == [3, 4, 7, 0]
    model.pin(3)
    assert numbers(model) == [3, 4, 0]


def test_a_new_case_nobody_typed_in_goes_when_it_is_left(model: RegisterModel) -> None:
    number = model.start_draft()
    model.pin(number)
    model.pin(1)
    assert number not in numbers(model)


def test_others_changes_come_in_without_a_reset(model: RegisterModel, store: FakeStore) -> None:
    resets: list[None] = []
    model.modelReset.connect(lambda: resets.append(None))
    store.change_elsewhere(Changes(cases=(Case(40, "Mona Vik", registered=TODAY),)))
    store.change_elsewhere(Changes(struck=(1,)))
    assert numbers(model) == [3, 5, 6, 40, 2, 4, 0]
    assert text(model, 4, "name") == "Åse Ek"
    assert not resets


def test_what_others_changed_is_marked_for_a_moment(
    model: RegisterModel, store: FakeStore, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(model_module, "NEWS_MILLISECONDS", 20)
    store.news.connect(model.mark_news)
    changed = store.register.by_number[1]._replace(local_id="4711")
    cell = model.index_of(1, "local_id")
    store.change_elsewhere(Changes(cases=(changed,), touched=frozenset({(1, "local_id")})))
    assert cell.data(Qt.ItemDataRole.BackgroundRole) is not None
    assert texts.NEWS in str(cell.data(Qt.ItemDataRole.ToolTipRole))
    assert model.index_of(1, "name").data(Qt.ItemDataRole.BackgroundRole) is None
    qtbot.waitUntil(lambda: cell.data(Qt.ItemDataRole.BackgroundRole) is None)


def test_more_news_than_anybody_can_look_at_is_not_marked(model: RegisterModel) -> None:
    model.mark_news(Changes(touched=frozenset((number, "name") for number in range(1000))))
    assert not model.overlay.news


def test_what_is_seen_to_elsewhere_is_forgotten(model: RegisterModel, store: FakeStore) -> None:
    store.register.fail_with = ReadOnlyError("Åse har overtatt.")
    type_in(model, 1, "started", "28.02.26")
    store.register.fail_with = ReadOnlyError("Åse har overtatt.")
    type_in(model, 0, "name", "Kari Nordmann")
    new = model.draft_values(-1, {})
    model.let_go([(1, "started")], [new])
    assert text(model, 1, "started") == ""
    assert numbers(model)[-1:] == [0]
    assert -1 not in numbers(model)
    assert model.left_behind() == ""


def test_a_broken_rule_marks_its_cells_and_says_why(model: RegisterModel) -> None:
    cell = model.index_of(6, "closed")
    assert cell.data(MARK_ROLE) is not None
    assert "Avsluttet før påbegynt." in str(cell.data(Qt.ItemDataRole.ToolTipRole))
    assert "Avsluttet før påbegynt." in str(cell.data(Qt.ItemDataRole.AccessibleTextRole))
    assert model.index_of(6, "name").data(MARK_ROLE) is None


@pytest.mark.parametrize(
    ("number", "key", "spoken"),
    [
        (1, "name", "Navn: Berit Aas"),
        (1, "status", "Status: Venteliste"),
        (1, "waiting_days", "Ventetid: 176 dager på venteliste"),
        (3, "overdue", "Forfall passert: ja"),
        (3, "closed", "Avsluttet: tom"),
        (3, "referred_from", "Henvist fra: Tok selv kontakt"),
    ],
)
def test_what_a_screen_reader_says(model: RegisterModel, number: int, key: str, spoken: str) -> None:
    assert model.index_of(number, key).data(Qt.ItemDataRole.AccessibleTextRole) == spoken


def test_what_a_screen_reader_says_of_rows_and_headings(model: RegisterModel) -> None:
    def row(number: int) -> object:
        place = model.row_of(number)
        assert place is not None
        return model.headerData(place, Qt.Orientation.Vertical, Qt.ItemDataRole.AccessibleTextRole)

    def heading(key: str) -> object:
        column = FIELDS.index(BY_KEY[key])
        return model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)

    assert row(1) == "Berit Aas, Venteliste"
    assert "Avsluttet før påbegynt." in str(row(6))
    assert row(0) == texts.ROW_STATES["EMPTY"]
    type_in(model, 1, "started", "31.02.26")
    assert str(row(1)).endswith(texts.ROW_STATES["REFUSED"])
    assert heading("social_assistance") == "Kommunalt problem: Mottatt øk. sos.hjelp"
    assert heading("overdue") == "Forfall passert"


def test_a_reader_is_told_why_nothing_can_be_typed(model: RegisterModel, store: FakeStore) -> None:
    store.set_access(access(writable=False))
    tip = str(model.index_of(1, "name").data(Qt.ItemDataRole.ToolTipRole))
    assert texts.READ_ONLY_TIP_UNKNOWN in tip
    assert not model.setData(model.index_of(1, "name"), "X")


def test_another_register_forgets_what_was_being_typed(model: RegisterModel, store: FakeStore) -> None:
    type_in(model, 0, "local_id", "77")
    store.start()
    assert numbers(model)[-1:] == [0]
    assert model.left_behind() == ""


def test_headings(model: RegisterModel) -> None:
    column = FIELDS.index(BY_KEY["social_assistance"])
    assert model.headerData(column, Qt.Orientation.Horizontal) == "Mottatt øk. sos.hjelp"
    assert "Kommunalt problem" in str(model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole))


def test_the_sign_of_a_row_follows_how_far_it_is_saved(model: RegisterModel, store: FakeStore) -> None:
    def sign(number: int) -> object:
        row = model.row_of(number)
        assert row is not None
        return model.headerData(row, Qt.Orientation.Vertical)

    told: list[int] = []
    model.dataChanged.connect(lambda first, _last: told.append(first.row()))
    assert (sign(1), sign(0)) == ("", "*")
    store.held = True
    type_in(model, 1, "started", "6.5.26")
    assert sign(1) == "●"
    told.clear()
    store.answer()
    assert sign(1) == ""
    assert model.row_of(1) in told
    type_in(model, 1, "started", "31.02.26")
    assert sign(1) == "!"
