"""Cases that lack this and that, and the tab that lists it, over the fakes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from okosos_admin.model import Case
from okosos_admin.ui.missing.findings import Findings
from okosos_admin.ui.missing.tab import MissingTab

from ..hands import show

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from okosos_admin.ui.mirror import Mirror
    from okosos_admin.ui.missing.model import MissingModel

ARNE, AASE = "Arne Olsen", "Åse Dalen Frantzen"

REGISTERED, STARTED = date(2026, 1, 5), date(2026, 2, 1)

SOUND = Case(1, "Berit Aas", registered=REGISTERED, caseworker=ARNE)
BACKWARDS = Case(
    2,
    "Østen Øby",
    registered=REGISTERED,
    started=STARTED,
    referred_from="NAV",
    advice_type="1",
    outcome="V_UGO",
    closed=date(2026, 1, 31),
    caseworker=ARNE,
)
NOBODY_S = Case(3, "Anne Lie", registered=REGISTERED)
UNREFERRED = Case(4, "Åse Ek", registered=REGISTERED, started=STARTED, caseworker=AASE)
LATER = Case(5, "Carl Dahl", registered=date(2026, 7, 1), local_id="01010112345", caseworker=ARNE)
DATELESS = Case(6, "Dag Moe")


@pytest.fixture
def invented_cases() -> list[Case]:
    """One that lacks nothing, and five that do."""
    return [SOUND, BACKWARDS, NOBODY_S, UNREFERRED, LATER, DATELESS]


@pytest.fixture
def findings(mirror: Mirror) -> Findings:
    """All that is wrong, found."""
    findings = Findings(mirror)
    findings.finish()
    return findings


@pytest.fixture
def tab(qtbot: QtBot, mirror: Mirror, findings: Findings) -> MissingTab:
    """The tab, shown."""
    tab = MissingTab(mirror, findings)
    show(qtbot, tab)
    return tab


def shown(model: MissingModel) -> list[tuple[int, str]]:
    """The findings in the table: case numbers and keys of rules."""
    return [(model.case_no_at(row), model.rule_at(row).key) for row in range(model.rowCount())]
