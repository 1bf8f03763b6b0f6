from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from okosos_admin.model.rules import Severity
from okosos_admin.model.shielding import MARK, SHIELDED
from okosos_admin.ui.colours import ink
from okosos_admin.ui.missing import texts
from okosos_admin.ui.missing.findings import ORDERED
from okosos_admin.ui.missing.kinds import KindsModel
from okosos_admin.ui.missing.marks import DRAWINGS, marks
from okosos_admin.ui.missing.model import CASE_NO, CASEWORKER, FIELD, HEADINGS, KIND, NAME, WHAT, MissingModel
from okosos_admin.ui.register.roles import SEVERITY

from .conftest import ARNE, BACKWARDS, DATELESS, NOBODY_S, shown

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from okosos_admin.model import Case
    from okosos_admin.ui.mirror import Mirror
    from okosos_admin.ui.missing.findings import Findings

    from ..fakes import FakeStore

Role = Qt.ItemDataRole


@pytest.fixture
def model(findings: Findings, mirror: Mirror) -> MissingModel:
    return MissingModel(findings, mirror)


def place_of(key: str) -> int:
    return next(place for place, rule in enumerate(ORDERED) if rule.key == key)


def row(model: MissingModel, number: int) -> list[str]:
    return [str(model.index(number, column).data()) for column in range(model.columnCount())]


def test_qt_finds_no_fault(model: MissingModel, store: FakeStore, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)
    store.change({1: {"caseworker": None}, 2: {"closed": None}, 3: {"caseworker": ARNE}})
    store.strike([5])
    store.undo()
    model.show(place_of("no_caseworker"), None)
    qtmodeltester.check(model)


def test_qt_finds_no_fault_in_the_kinds(qtmodeltester: ModelTester) -> None:
    kinds = KindsModel()
    kinds.show_counts([1] * len(ORDERED))
    qtmodeltester.check(kinds)


def test_what_a_row_says(model: MissingModel) -> None:
    assert row(model, 1) == [
        "Umulig",
        "2",
        "Østen Øby",
        "Avsluttet før påbegynt.",
        "Avsluttet, Påbegynt",
        "Arne Olsen",
    ]
    assert row(model, 3)[KIND] == "Mangler"
    assert row(model, 3)[CASEWORKER] == ""
    assert row(model, 5)[KIND] == "Se etter"


def test_each_severity_has_words_a_shape_and_a_colour(model: MissingModel) -> None:
    palette = QApplication.palette()
    model.icons = marks(palette)
    for number, severity in ((0, Severity.IMPOSSIBLE), (2, Severity.MISSING), (5, Severity.NOTICE)):
        cell = model.index(number, KIND)
        assert cell.data() == texts.SEVERITY[severity]
        assert not cell.data(Role.DecorationRole).isNull()
        assert cell.data(Role.ForegroundRole).color() == ink(SEVERITY[severity], palette)
        assert cell.data(Role.ToolTipRole) == texts.SEVERITY_TIPS[severity]
        assert model.index(number, WHAT).data(Role.DecorationRole) is None
        assert model.index(number, WHAT).data(Role.ForegroundRole) is None
    assert len(set(DRAWINGS.values())) == len(Severity)


def test_the_shape_of_a_selected_row_has_the_colour_of_its_text(qtbot: QtBot) -> None:
    palette = QPalette(QColor("#dddddd"))
    palette.setColor(QPalette.ColorRole.HighlightedText, QColor("#abcdef"))
    image = marks(palette)[Severity.IMPOSSIBLE].pixmap(48, 48, QIcon.Mode.Selected).toImage()
    solid = {
        image.pixelColor(x, y).name() for x in range(48) for y in range(48) if image.pixelColor(x, y).alpha() > 250
    }
    assert solid == {"#abcdef"}


def test_the_tip_says_what_a_narrow_window_leaves_out(model: MissingModel) -> None:
    assert model.index(1, WHAT).data(Role.ToolTipRole) == (
        "Avsluttet før påbegynt.\nFelt: Avsluttet, Påbegynt\nSaksbehandler: Arne Olsen"
    )


def test_what_a_screen_reader_says(model: MissingModel) -> None:
    assert model.index(1, WHAT).data(Role.AccessibleTextRole) == "Hva: Avsluttet før påbegynt."
    assert model.index(1, KIND).data(Role.AccessibleTextRole) == "Slag: Umulig"


def test_there_are_headings(model: MissingModel) -> None:
    across = Qt.Orientation.Horizontal
    assert [model.headerData(at, across) for at in range(len(HEADINGS))] == list(HEADINGS)
    assert model.headerData(CASE_NO, across, Role.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.headerData(99, across) is None
    assert model.headerData(0, across, Role.ToolTipRole) is None


def test_outside_the_table_is_nothing(model: MissingModel) -> None:
    assert model.data(QModelIndex()) is None
    assert model.index(0, NAME).data(Role.SizeHintRole) is None
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.columnCount(model.index(0, 0)) == 0


# --- filters


def test_one_rule(model: MissingModel) -> None:
    model.show(place_of("no_caseworker"), None)
    assert shown(model) == [(3, "no_caseworker"), (6, "no_caseworker")]
    assert model.case_count() == 2


def test_one_caseworker_and_nobody(model: MissingModel, mirror: Mirror) -> None:
    model.show(None, mirror.columns.caseworkers.index(ARNE))
    assert shown(model) == [(2, "closed_before_started"), (5, "future_date"), (5, "national_id")]
    assert model.case_count() == 2
    model.show(None, -1)
    assert shown(model) == [(6, "no_date"), (3, "no_caseworker"), (6, "no_caseworker")]


def test_nothing_passes(model: MissingModel, mirror: Mirror) -> None:
    model.show(place_of("no_date"), mirror.columns.caseworkers.index(ARNE))
    assert shown(model) == []
    assert model.case_count() == 0
    assert model.row_near(1) == -1


# --- following


def test_rows_come_and_go_one_by_one(model: MissingModel, store: FakeStore, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(model.modelReset):
        with qtbot.waitSignal(model.rowsRemoved):
            store.change({BACKWARDS.case_no: {"closed": None}})
        with qtbot.waitSignal(model.rowsInserted):
            store.change({BACKWARDS.case_no: {"started": None, "caseworker": None}})
    assert shown(model)[1:4] == [(4, "no_referral"), (2, "no_caseworker"), (3, "no_caseworker")]


def test_what_stays_is_painted_anew(model: MissingModel, store: FakeStore, qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.dataChanged):
        store.change({BACKWARDS.case_no: {"name": "Østen Lie"}})
    assert row(model, 1)[NAME] == "Østen Lie"


def test_a_filter_holds_for_what_comes(model: MissingModel, store: FakeStore) -> None:
    model.show(place_of("no_caseworker"), None)
    store.change({1: {"caseworker": None}, DATELESS.case_no: {"registered": NOBODY_S.registered}})
    assert shown(model) == [(1, "no_caseworker"), (3, "no_caseworker"), (6, "no_caseworker")]


def test_many_changes_start_the_table_anew(model: MissingModel, store: FakeStore, qtbot: QtBot) -> None:
    names = [{"name": f"Ny {number}"} for number in range(60)]
    with qtbot.waitSignal(model.modelReset):
        store.change_elsewhere(store.register.add_cases(names))
    assert model.rowCount() == 7 + 2 * 60


def test_a_case_struck_elsewhere_leaves_blank_cells_until_its_row_goes(model: MissingModel, mirror: Mirror) -> None:
    mirror.columns.patch((), [DATELESS.case_no])
    assert row(model, 0) == [""] * len(HEADINGS)


class TestShielded:
    @pytest.fixture
    def invented_cases(self) -> list[Case]:
        return [DATELESS._replace(shielded=SHIELDED)]

    def test_the_name_of_a_shielded_case_is_not_shown(self, model: MissingModel) -> None:
        assert row(model, 0)[NAME] == MARK
        assert row(model, 0)[FIELD].startswith("Registrert")


def test_the_lines_of_the_kinds_have_no_other_roles(qtbot: QtBot) -> None:
    kinds = KindsModel()
    assert kinds.index(0).data(Role.ToolTipRole) is None
    assert kinds.index(1).data(Role.FontRole) is None
    assert kinds.data(QModelIndex()) is None
    assert kinds.rowCount(kinds.index(0)) == 0
