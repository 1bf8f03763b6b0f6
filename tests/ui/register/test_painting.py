"""What is painted when something changes: no more than that, and once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QPaintEvent
from typing_extensions import override

from okosos_admin.model import Case, Changes
from okosos_admin.model.search import TextFilter
from okosos_admin.ui.register.shown_rows import COLUMN_OF

from ..fakes import TODAY
from ..hands import press, settle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from okosos_admin.ui.register.tab import RegisterTab

    from ..fakes import FakeStore


class Painted(QObject):
    """Where the grid, its headings and the edge of its rows have been painted."""

    def __init__(self, tab: RegisterTab) -> None:
        super().__init__()
        view = tab.view
        self.parts = {"grid": view.viewport(), "heading": view.heading.viewport()}
        self.parts["edge"] = view.verticalHeader().viewport()
        self.areas: dict[str, list[QRect]] = {name: [] for name in self.parts}
        for part in self.parts.values():
            part.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            name = next(name for name, part in self.parts.items() if part is watched)
            self.areas[name].append(event.region().boundingRect())
        return False

    def forget(self) -> None:
        """Begin anew."""
        settle()
        for areas in self.areas.values():
            areas.clear()


@pytest.fixture
def painted(tab: RegisterTab) -> Iterator[Painted]:
    painted = Painted(tab)
    painted.forget()
    yield painted
    for part in painted.parts.values():
        part.removeEventFilter(painted)


@pytest.mark.parametrize(
    "work",
    [
        lambda tab: tab.set_view("open"),
        lambda tab: tab.sort_by("started"),
        lambda tab: tab.ask(filters={"name": TextFilter("a")}),
        lambda tab: tab.reset_filters(),
    ],
)
@pytest.mark.parametrize("stands", [False, True])
def test_other_rows_are_painted_once_and_the_headings_of_the_others_not(
    tab: RegisterTab, painted: Painted, work: Callable[[RegisterTab], object], stands: bool
) -> None:
    if stands:
        tab.goto_case(3, "started")
        painted.forget()
    work(tab)
    settle()
    assert len(painted.areas["grid"]) == 1
    assert len(painted.areas["edge"]) == 1
    assert all(area.width() < tab.view.viewport().width() / 2 for area in painted.areas["heading"])


def test_an_edit_paints_its_row(tab: RegisterTab, store: FakeStore, painted: Painted) -> None:
    row = tab.view.verticalHeader().defaultSectionSize()
    for held in (False, True):
        store.held = held
        tab.model.change({3: {"closed": TODAY if held else None, "local_id": "4711" if held else "17"}})
        settle()
        store.answer()
        settle()
        for part in ("grid", "edge"):
            assert painted.areas[part]
            assert all(area.height() <= row + 1 for area in painted.areas[part])
        assert not painted.areas["heading"]
        painted.forget()


def test_a_case_from_somebody_else_is_painted_once(tab: RegisterTab, store: FakeStore, painted: Painted) -> None:
    store.change_elsewhere(Changes(cases=(Case(40, "Bo Ek", registered=TODAY),)))
    settle()
    assert len(painted.areas["grid"]) == 1


def test_the_cursor_marks_its_heading_and_no_other(tab: RegisterTab, painted: Painted) -> None:
    tab.goto_case(3, "started")
    painted.forget()
    press(Qt.Key.Key_Right)
    heading = tab.view.heading
    left, right = (heading.left_of(COLUMN_OF[key]) for key in ("started", "social_assistance"))
    assert painted.areas["heading"]
    assert all(left <= area.left() and area.right() < right for area in painted.areas["heading"])


def test_the_arrow_of_the_order_moves_also_over_headings_that_stay(tab: RegisterTab, painted: Painted) -> None:
    tab.goto_case(3, "caseworker")
    settle()
    assert tab.view.heading.shift
    painted.forget()
    tab.sort_by("local_id")
    settle()
    name = tab.view.heading.left_of(COLUMN_OF["name"])
    assert any(area.left() <= name and area.right() > name for area in painted.areas["heading"])
