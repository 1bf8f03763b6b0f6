"""The office's limit for the waiting list, set over the table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.ui.fakes import FakeStore, access
from tests.ui.settling import settle

from okosos_admin.model import Changes, Settings
from okosos_admin.stats.waiting import over_weeks
from okosos_admin.ui.statistics.measures import COUNT

from .conftest import line_of, number

if TYPE_CHECKING:
    import pytest

    from okosos_admin.ui.mirror import Mirror
    from okosos_admin.ui.statistics.tab import StatisticsTab


def test_another_limit_is_counted_at_once_and_kept_when_it_is_final(
    tab: StatisticsTab, mirror: Mirror, store: FakeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[dict[str, Any]] = []
    monkeypatch.setattr(store, "change_settings", lambda **values: kept.append(values))
    weeks = tab.page.waiting.weeks
    weeks.setValue(20)
    settle(tab)
    line = line_of(tab, "waiting_list.over")
    assert "over 20 uker" in line.label
    assert "20 uker" in line.toolTip()
    assert number(line.texts[COUNT]) == over_weeks(20).count(mirror.selection())
    assert kept == []
    weeks.editingFinished.emit()
    assert kept == [{"waiting_weeks": 20}]


def test_a_reader_s_limit_is_for_this_window(
    tab: StatisticsTab, store: FakeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[dict[str, Any]] = []
    monkeypatch.setattr(store, "change_settings", lambda **values: kept.append(values))
    store.set_access(access(writable=False))
    tab.page.waiting.weeks.setValue(20)
    tab.page.waiting.weeks.editingFinished.emit()
    assert kept == []


def test_the_office_s_limit_is_followed(tab: StatisticsTab, store: FakeStore) -> None:
    store.change_elsewhere(Changes(settings=Settings(waiting_weeks=3)))
    settle(tab)
    assert tab.page.waiting.weeks.value() == 3
    assert "over 3 uker" in line_of(tab, "waiting_list.over").label
