from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit

from okosos_admin.ui.colours import contrast
from okosos_admin.ui.date_field import Calendar
from okosos_admin.ui.register.filter_fields import ChoicePopup
from okosos_admin.ui.shades import keep_outlined, outlined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

LIGHT = QPalette(QColor("#efefef"), QColor("#efefef"))
DARK = QPalette(QColor("#353535"), QColor("#252526"))
SOOT = QPalette(QColor("#000000"), QColor("#000000"))


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    before = QPalette(qapp.palette())
    yield qapp
    qapp.setPalette(before)


@pytest.mark.parametrize("palette", [LIGHT, DARK, SOOT])
def test_edges_can_be_seen(palette: QPalette) -> None:
    # Fusion draws the edge so much darker than the window.
    edge = outlined(palette).color(QPalette.ColorRole.Window).darker(140)
    assert contrast(edge, palette.color(QPalette.ColorRole.Base)) >= 3


def test_a_field_follows_from_light_to_dark(app: QApplication, qtbot: QtBot) -> None:
    app.setPalette(LIGHT)
    field = QLineEdit()
    qtbot.addWidget(field)
    keep_outlined(field)
    for palette in (DARK, LIGHT):
        app.setPalette(palette)
        app.processEvents()
        assert field.palette().color(QPalette.ColorRole.Window) == outlined(palette).color(QPalette.ColorRole.Window)
        assert field.palette().color(QPalette.ColorRole.Text) == palette.color(QPalette.ColorRole.Text)


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_days_off_and_tick_boxes_can_be_read_and_seen(palette: QPalette, app: QApplication, qtbot: QtBot) -> None:
    app.setPalette(palette)
    field = QLineEdit()
    qtbot.addWidget(field)
    calendar = Calendar(field)
    calendar.show_below(field, date(2026, 6, 30))
    base = palette.color(QPalette.ColorRole.Base)
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        assert contrast(calendar.weekdayTextFormat(day).foreground().color(), base) >= 4.5
    calendar.hide()
    popup = ChoicePopup(field, [("NAV (3)", "NAV", False)], several=True)
    assert contrast(popup.list.palette().color(QPalette.ColorRole.Window).darker(140), base) >= 3
    popup.close()
