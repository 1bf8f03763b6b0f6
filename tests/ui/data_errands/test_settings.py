"""What the office and the user choose, each put where it belongs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject

from okosos_admin.ui.dialogs import settings
from okosos_admin.ui.dialogs.settings import Chosen
from okosos_admin.ui.errands import USER_NAME

from .conftest import Office, answers


class Arranged(QObject):
    """As much of the grid's arrangement as is asked for."""

    class layout:  # noqa: N801 - as the real one's attribute
        hidden = frozenset({"shielded", "agreement"})

    def __init__(self) -> None:
        super().__init__()
        self.asked: dict[str, bool] = {}

    def show_field(self, key: str, shown: bool) -> None:
        self.asked[key] = shown


class TestSettings:
    def test_each_goes_where_it_belongs(self, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
        answers(monkeypatch, settings, "ask", Chosen({"office": "NAV Bø"}, "Gro Ås", frozenset({"shielded", "born"})))
        arranged = Arranged()
        office.data.change_settings(arranged)  # type: ignore[arg-type]
        assert office.store.register.settings().office == "NAV Bø"
        assert office.machine.value(USER_NAME) == "Gro Ås"
        assert arranged.asked == {"agreement": True, "born": False}

    @pytest.mark.parametrize("chosen", [None, Chosen({}, "Bo Vik", Arranged.layout.hidden)])
    def test_nothing_is_different(self, office: Office, monkeypatch: pytest.MonkeyPatch, chosen: Chosen | None) -> None:
        before = office.history()
        answers(monkeypatch, settings, "ask", chosen)
        arranged = Arranged()
        office.data.change_settings(arranged)  # type: ignore[arg-type]
        assert office.history() == before
        assert arranged.asked == {}
