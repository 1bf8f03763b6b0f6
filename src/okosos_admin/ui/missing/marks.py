"""The signs of how bad something is: a shape each, in the colour of its meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QIcon, QPalette

from okosos_admin.model.rules import Severity
from okosos_admin.ui.colours import ink
from okosos_admin.ui.icons import SMALL, icon
from okosos_admin.ui.register.roles import SEVERITY

if TYPE_CHECKING:
    from collections.abc import Mapping

DRAWINGS: Final[Mapping[Severity, str]] = {
    Severity.IMPOSSIBLE: "warning",
    Severity.MISSING: "missing",
    Severity.NOTICE: "information",
}


def marks(palette: QPalette) -> dict[Severity, QIcon]:
    """The sign of each severity in the surroundings of `palette`."""
    selected = QPalette(palette)
    selected.setColor(QPalette.ColorRole.ButtonText, palette.color(QPalette.ColorRole.HighlightedText))
    made = {}
    for severity, name in DRAWINGS.items():
        tinted = QPalette(palette)
        tinted.setColor(QPalette.ColorRole.ButtonText, ink(SEVERITY[severity], palette))
        made[severity] = icon(name, tinted)
        for size in SMALL:
            # On the ground of a selected row the meaning's own colour would not be readable.
            made[severity].addPixmap(icon(name, selected, (size,)).pixmap(size, size), QIcon.Mode.Selected)
    return made
