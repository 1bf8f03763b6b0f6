"""What the tests of the window share: a register in memory, the mirror that shows it, and the look of the program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from okosos_admin.ui.mirror import Mirror

from .fakes import TODAY, FakeRegister, FakeStore

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

    from okosos_admin.model import Case


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """In the one style that looks alike on every system."""
    return ["okosos-admin", "-style", "Fusion"]


@pytest.fixture
def invented_cases() -> list[Case]:
    """The cases of the register; override it in a module for others."""
    return []


@pytest.fixture
def register(invented_cases: list[Case]) -> FakeRegister:
    """A register in memory."""
    return FakeRegister(invented_cases)


@pytest.fixture
def store(qapp: QApplication, register: FakeRegister) -> Iterator[FakeStore]:
    """The way to it."""
    store = FakeStore(register)
    yield store
    store.close()


@pytest.fixture
def mirror(store: FakeStore) -> Mirror:
    """The register in memory as the window knows it, opened for writing."""
    mirror = Mirror(store, today=TODAY)
    store.start()
    return mirror


@pytest.fixture
def asked(tab: Any) -> list[tuple[tuple[int, ...], str]]:
    """What the module's `tab` asks the register to show."""
    found: list[tuple[tuple[int, ...], str]] = []
    tab.cases_requested.connect(lambda numbers, title: found.append((numbers, title)))
    return found
