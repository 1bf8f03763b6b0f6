"""What the rooms offer by name is there, also what is imported only when it is asked for."""

from __future__ import annotations

from importlib import import_module

import pytest


@pytest.mark.parametrize("room", ["okosos_admin.model", "okosos_admin.stats"])
def test_every_name_on_offer_is_there(room: str) -> None:
    module = import_module(room)
    for name in module.__all__:
        assert getattr(module, name) is not None


@pytest.mark.parametrize("room", ["okosos_admin.model", "okosos_admin.stats"])
def test_another_name_is_missed_as_in_any_module(room: str) -> None:
    with pytest.raises(AttributeError, match=f"module '{room}' has no attribute 'elsewhere'"):
        _ = import_module(room).elsewhere
