"""Qt finds no fault with the models of the dialogs and lists; those of the tabs are tested beside them."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from okosos_admin.model import Case, create_register
from okosos_admin.model.backup import Copy
from okosos_admin.model.history import read_history
from okosos_admin.model.importing import Decision
from okosos_admin.model.privacy import Candidate
from okosos_admin.model.recovery import Unsaved
from okosos_admin.model.workbook import Reading
from okosos_admin.model.workbook.rows import Loss
from okosos_admin.ui.dialogs import recovered, restore
from okosos_admin.ui.dialogs.candidates import CandidatesModel
from okosos_admin.ui.dialogs.import_report import Losses
from okosos_admin.ui.dialogs.import_workbook.duplicates_page import Comparison, Duplicates
from okosos_admin.ui.dialogs.import_workbook.texts import DECISIONS
from okosos_admin.ui.history.model import HistoryModel
from okosos_admin.ui.register.hit_list import Lines

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester

KARI, PER = Case(1, "Kari Nordmann", "0042"), Case(2, "Per Ås", closed=date(2026, 1, 5))


def test_hits(qtmodeltester: ModelTester) -> None:
    model = Lines()
    model.show_cases([KARI, PER], "og 3 til")
    qtmodeltester.check(model)
    assert [model.index(row, 0).data() for row in range(3)][-1] == "og 3 til"
    assert not model.index(2, 0).flags()
    assert model.index(2, 0).data(Qt.ItemDataRole.ForegroundRole) is not None
    model.show_cases([])
    qtmodeltester.check(model)


def test_history(qtmodeltester: ModelTester, tmp_path: Path) -> None:
    with create_register(tmp_path / "nav.okosos", municipality="Bø", user="Åse Dalen") as register:
        register.add_case(name="Kari Nordmann")
        register.change_case(1, local_id="0042")
        model = HistoryModel({1: KARI}.get)
        model.show_history(read_history(register))
    assert model.rowCount() > 1
    qtmodeltester.check(model)


def test_cases_to_be_anonymised(qtmodeltester: ModelTester) -> None:
    model = CandidatesModel()
    model.show_candidates(
        [Candidate(PER, struck=False, done=date(2026, 1, 5)), Candidate(KARI, struck=True, done=None)]
    )
    qtmodeltester.check(model)


def test_what_an_import_lost(qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(Losses([Loss(7, "D", "Registrert", "31.02.26", "Datoen finnes ikke.")]))


def test_rows_of_a_workbook_that_look_like_cases(qtmodeltester: ModelTester) -> None:
    rows = ({"name": "Kari Nordmann"}, {"name": "Per Ås"})
    reading = Reading("Ark1", ("Ark1",), {}, 2, rows, (), (), frozenset(), {}, row_numbers=(3, 4))
    model = Duplicates()
    model.show_duplicates(reading, {0: KARI, 1: PER})
    qtmodeltester.check(model)
    model.decide([1], Decision.ADD)
    assert [model.index(row, 3).data() for row in range(2)][-1] == DECISIONS[Decision.ADD]
    qtmodeltester.check(model)


def test_a_case_and_a_row_side_by_side(qtmodeltester: ModelTester) -> None:
    model = Comparison()
    model.show_pair((KARI, {"name": "Kari Nordmann", "local_id": "42"}))
    qtmodeltester.check(model)


def test_changes_that_were_put_aside(qtmodeltester: ModelTester) -> None:
    piece = Unsaved(values={1: {"local_id": "4711"}}, before={1: {"local_id": None}})
    qtmodeltester.check(recovered.Pieces(recovered.rows([piece], {1: KARI})))


def test_copies(qtmodeltester: ModelTester) -> None:
    path = Path("nav-2026-01-05.okosos")
    model = restore.CopyTable()
    model.take([restore.Row(Copy(path, datetime(2026, 1, 5, 9), 1), (path,), "ved siden av registeret")])  # noqa: DTZ001
    qtmodeltester.check(model)
