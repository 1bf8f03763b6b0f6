from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QPalette

from okosos_admin.ui.colours import contrast
from okosos_admin.ui.register.choice_button import BAR, ChoiceButton

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize("ground", ["#efefef", "#353535"])
def test_the_chosen_one_is_bold_and_has_a_bar(ground: str, qtbot: QtBot) -> None:
    button = ChoiceButton("Avsluttet (48)")
    qtbot.addWidget(button)
    button.setPalette(QPalette(QColor(ground), QColor(ground)))
    size = button.sizeHint()
    button.resize(size)
    free = button.grab().toImage()
    button.setChecked(True)
    assert button.sizeHint() == size
    chosen = button.grab().toImage()
    bar = chosen.pixelColor(size.width() // 2, size.height() - BAR)
    assert bar == button.palette().color(QPalette.ColorRole.Highlight)
    assert contrast(bar, free.pixelColor(size.width() // 2, size.height() - BAR)) > 1.5

    def is_text(colour: QColor) -> bool:
        return contrast(colour, button.palette().color(QPalette.ColorRole.ButtonText)) < 1.5

    def inked(picture: QImage) -> int:
        middle = range(BAR, size.height() - 2 * BAR)
        return sum(is_text(picture.pixelColor(x, y)) for x in range(4, size.width() - 4) for y in middle)

    assert inked(chosen) > 1.2 * inked(free)
