"""The buttons over the grid: the five views with their counts, the three orders, and the negotiation columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QLabel, QWidget

from okosos_admin.stats import VIEWS
from okosos_admin.ui.flow import FlowLayout
from okosos_admin.ui.register import texts
from okosos_admin.ui.register.choice_button import ChoiceButton
from okosos_admin.ui.shades import keep_outlined

if TYPE_CHECKING:
    from collections.abc import Mapping


class ViewsBar(QWidget):
    """Shows what is chosen and tells what is pressed.

    Signals:
        view_chosen: key of a view.
        sort_chosen: key of the column to sort by.
        negotiations_toggled: whether their columns are wanted.
    """

    view_chosen = Signal(str)
    sort_chosen = Signal(str)
    negotiations_toggled = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        row = FlowLayout(self)
        self._views = {view.key: ChoiceButton(view.label) for view in VIEWS}
        self._sorts = {key: ChoiceButton(label) for key, label in texts.SORTS.items()}
        self.negotiations = QCheckBox(texts.NEGOTIATIONS)
        self.negotiations.setToolTip(texts.NEGOTIATIONS_TIP)
        keep_outlined(self.negotiations)
        self.negotiations.toggled.connect(self.negotiations_toggled)
        row.addWidget(self._group(texts.VIEWS, self._views, self.view_chosen))
        row.addWidget(self._group(texts.SORT, self._sorts, self.sort_chosen))
        row.addWidget(self.negotiations)
        for key, button in self._views.items():
            button.setToolTip(texts.VIEW_TIPS[key])

    def _group(self, title: str, buttons: Mapping[str, ChoiceButton], chosen: SignalInstance) -> QWidget:
        """Buttons of which one is down, behind their heading."""
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        heading = QLabel(title)
        font = heading.font()
        font.setBold(True)
        heading.setFont(font)
        row.addWidget(heading)
        group = QButtonGroup(part)
        for key, button in buttons.items():
            button.clicked.connect(lambda _checked=False, key=key: chosen.emit(key))
            group.addButton(button)
            row.addWidget(button)
        return part

    def show_view(self, key: str) -> None:
        """Mark the view that is shown."""
        self._views[key].setChecked(True)

    def show_sort(self, key: str) -> None:
        """Mark the order that is shown; none of the three for another column's."""
        group = next(iter(self._sorts.values())).group()
        group.setExclusive(False)
        for other, button in self._sorts.items():
            button.setChecked(other == key)
        group.setExclusive(key in self._sorts)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Write the number of cases on each view."""
        for view in VIEWS:
            self._views[view.key].setText(texts.VIEW_BUTTON.format(label=view.label, count=counts[view.key]))
