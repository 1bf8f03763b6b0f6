"""Writers killed at random moments, locally: nothing that was saved is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.scenarios.rivals import kill_at_random

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.scenario

KILLS = 200


def test_nothing_saved_is_lost_when_writers_are_killed(tmp_path: Path) -> None:
    outcome = kill_at_random(tmp_path, KILLS, seed=3)
    assert outcome.kills == KILLS
    assert outcome.lost == []
    # Otherwise nothing was put to the test.
    assert outcome.acknowledged > KILLS
    assert outcome.journals > KILLS / 10
