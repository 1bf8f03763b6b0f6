"""What came in from a workbook: the sentences, the table, and the list that is saved."""

from __future__ import annotations

import csv
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QTableView, QWidget

from okosos_admin.model.importing import Decision
from okosos_admin.model.workbook import Loss, Reading
from okosos_admin.ui.dialogs import files, import_report, message
from okosos_admin.ui.dialogs.import_report import ImportReport, Losses, write_list

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot
    from tests.ui.dialogs.conftest import Hand

LOSSES = (
    Loss(row=7, column="F", label="Født", text="31.02.1978", reason="Datoen finnes ikke. Feltet er tomt."),
    Loss(row=9, column="AB", label="Merknad; <b>", text="=1+1", reason="Kolonnen er ikke\net felt."),
)


def reading(cases: int = 3, losses: tuple[Loss, ...] = LOSSES) -> Reading:
    return Reading(
        sheet="Registrering <i>",
        sheets=("Registrering <i>",),
        columns={},
        rows=cases,
        cases=tuple({"name": "x"} for _ in range(cases)),
        losses=losses,
        caseworkers=(),
        inactive=frozenset(),
        settings={},
    )


def shown(qtbot: QtBot, content: Reading) -> ImportReport:
    dialog = ImportReport(None, content)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def words(dialog: QDialog) -> str:
    labels = dialog.findChildren(QLabel)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)
    return " ".join(label.text() for label in labels)


class TestSentences:
    @pytest.mark.parametrize(
        ("cases", "says"), [(0, "Ingen saker er hentet"), (1, "1 sak er hentet"), (3, "3 saker er hentet")]
    )
    def test_how_many_came_in_and_whence(self, cases: int, says: str, qtbot: QtBot) -> None:
        assert f"{says} fra arket «Registrering <i>»" in words(shown(qtbot, reading(cases)))

    @pytest.mark.parametrize(
        ("losses", "says"), [((), "Alt som sto i arket"), (LOSSES[:1], "Ett felt"), (LOSSES, "2 felt")]
    )
    def test_how_much_did_not(self, losses: tuple[Loss, ...], says: str, qtbot: QtBot) -> None:
        assert says in words(shown(qtbot, reading(losses=losses)))

    @pytest.mark.parametrize(
        ("decisions", "says"),
        [
            ((Decision.SKIP,), "registeret: 1 ble hoppet over."),
            ((Decision.FILL, Decision.SKIP, Decision.FILL), "2 fylte ut det sakene manglet, 1 ble hoppet over."),
            ((Decision.ADD,), "registeret: 1 ble lagt til som nye."),
        ],
    )
    def test_what_became_of_rows_that_were_there(
        self, decisions: tuple[Decision, ...], says: str, qtbot: QtBot
    ) -> None:
        dialog = ImportReport(None, reading(5), {index: (decision, 7) for index, decision in enumerate(decisions)})
        qtbot.addWidget(dialog)
        assert says in words(dialog)
        assert f"{5 - len([d for d in decisions if d is not Decision.ADD])} saker er hentet" in words(dialog)


class TestTable:
    def test_the_model_is_sound(self, qtbot: QtBot) -> None:
        model = Losses(LOSSES)
        tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        assert tester.model() is model
        assert model.rowCount(model.index(0, 0)) == model.columnCount(model.index(0, 0)) == 0

    def test_every_loss_by_row_and_column(self, qtbot: QtBot) -> None:
        dialog = shown(qtbot, reading())
        model = dialog.table.model()
        cells = [[model.index(row, column).data() for column in range(5)] for row in range(model.rowCount())]
        assert cells == [[str(loss.row), loss.column, loss.label, loss.text, loss.reason] for loss in LOSSES]
        assert model.headerData(0, Qt.Orientation.Horizontal) == "Rad"

    def test_a_tooltip_shows_all_of_a_cell_as_it_is(self, qtbot: QtBot) -> None:
        model = Losses(LOSSES)
        assert model.index(1, 2).data(Qt.ItemDataRole.ToolTipRole) == "<qt>Merknad; &lt;b&gt;</qt>"

    def test_nothing_lost_no_table(self, qtbot: QtBot) -> None:
        dialog = shown(qtbot, reading(losses=()))
        assert dialog.findChildren(QTableView) == []
        assert [button.text() for button in dialog.findChildren(QPushButton)] == ["L&ukk"]

    def test_a_row_is_as_high_as_its_text(self, qtbot: QtBot) -> None:
        long = replace(LOSSES[0], reason="Dette er en lang forklaring som går over mange linjer. " * 8)
        dialog = shown(qtbot, reading(losses=(LOSSES[0], long)))
        assert dialog.table.rowHeight(1) > 2 * dialog.table.rowHeight(0)

    def test_thousands_of_losses_are_shown_at_once(self, qtbot: QtBot) -> None:
        dialog = shown(qtbot, reading(losses=LOSSES * 5_000))
        assert dialog.table.model().rowCount() == 10_000
        assert dialog.frameGeometry().height() <= dialog.screen().availableSize().height()


class TestList:
    def test_is_what_excel_opens(self, tmp_path: Path) -> None:
        path = tmp_path / "æøå.csv"
        write_list(path, LOSSES)
        assert path.read_bytes().startswith(b"\xef\xbb\xbfRad;Kolonne;")
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file, delimiter=";"))
        assert rows[1] == ["7", "F", "Født", "31.02.1978", "Datoen finnes ikke. Feltet er tomt."]
        assert rows[2] == ["9", "AB", "Merknad; <b>", "'=1+1", "Kolonnen er ikke\net felt."]

    def test_is_saved_where_the_user_says(
        self, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hand: Hand
    ) -> None:
        path = tmp_path / "listen.csv"
        monkeypatch.setattr(files, "ask_save_list", lambda _parent, _start: path)
        dialog = shown(qtbot, reading())
        QTest.mouseClick(hand.button(dialog, "Lagre listen …"), Qt.MouseButton.LeftButton)
        assert path.exists()
        assert dialog.isVisible()

    def test_is_not_saved_when_the_user_says_nothing(
        self, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hand: Hand
    ) -> None:
        monkeypatch.setattr(files, "ask_save_list", lambda _parent, _start: None)
        dialog = shown(qtbot, reading())
        hand.button(dialog, "Lagre listen …").click()
        assert list(tmp_path.iterdir()) == []

    def test_that_cannot_be_saved_is_told(
        self, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hand: Hand
    ) -> None:
        told: list[str] = []
        monkeypatch.setattr(files, "ask_save_list", lambda _parent, _start: tmp_path / "mangler" / "x.csv")
        monkeypatch.setattr(message, "show", lambda _parent, title, text: told.append(f"{title}: {text}"))
        dialog = shown(qtbot, reading())
        hand.button(dialog, "Lagre listen …").click()
        assert len(told) == 1
        assert told[0].startswith("Listen ble ikke lagret: Kan ikke skrive til «x.csv».")


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_keys_close_it(key: Qt.Key, hand: Hand, window: QWidget) -> None:
    hand.press(key)
    import_report.show(window, reading())
    assert QApplication.activeModalWidget() is None
