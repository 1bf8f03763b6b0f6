from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPalette

from okosos_admin.ui.colours import COLOURS, Meaning, contrast, ink, is_dark, paper

LIGHT = QPalette(QColor("#efefef"))
DARK = QPalette(QColor("#353535"), QColor("#2b2b2b"))
DARK.setColor(QPalette.ColorRole.Base, QColor("#1e1e1e"))
DARK.setColor(QPalette.ColorRole.AlternateBase, QColor("#2b2b2b"))
DARK.setColor(QPalette.ColorRole.Text, QColor("#eeeeee"))


def test_every_meaning_has_a_colour() -> None:
    assert set(COLOURS) == set(Meaning)


@pytest.mark.parametrize("meaning", Meaning)
@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_every_colour_can_be_read(meaning: Meaning, palette: QPalette) -> None:
    assert contrast(ink(meaning, palette), paper(meaning, palette)) >= 4.5
    tones = COLOURS[meaning].dark if is_dark(palette) else COLOURS[meaning].light
    if not tones.paper:
        assert contrast(ink(meaning, palette), palette.color(QPalette.ColorRole.AlternateBase)) >= 4.5


def test_dark_is_known_by_the_palette() -> None:
    assert is_dark(DARK)
    assert not is_dark(LIGHT)


def test_contrast_as_defined() -> None:
    assert contrast(QColor("#000000"), QColor("#ffffff")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("#ffffff")) == pytest.approx(4.48, abs=0.01)
