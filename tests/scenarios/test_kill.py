"""Writers killed at random moments, locally: nothing that was saved is lost."""

from __future__ import annotations

import os
import statistics
from typing import TYPE_CHECKING

import pytest
from tests.scenarios.rivals import kill_at_random

if TYPE_CHECKING:
    from pathlib import Path

KILLS = int(os.environ.get("OKOSOS_KILLS", "200"))

# A kill takes a third of a second on a busy machine.
pytestmark = [pytest.mark.scenario, pytest.mark.timeout(max(600, 2 * KILLS))]


def test_nothing_saved_is_lost_when_writers_are_killed(folder: Path) -> None:
    outcome = kill_at_random(folder, KILLS, seed=3)
    usual = statistics.median(outcome.takeovers)
    print(  # noqa: T201 the figure for the documentation
        f"{outcome.kills} kills, {outcome.journals} with a journal, {outcome.acknowledged} saved, "
        f"{outcome.unnoticed} not noticed, lost: {outcome.lost}; "
        f"taken over after {usual * 1000:.0f} ms, at most {max(outcome.takeovers):.1f} s"
    )
    assert outcome.kills == KILLS
    assert outcome.lost == []
    # Otherwise nothing was put to the test.
    assert outcome.acknowledged > KILLS
    assert outcome.journals > KILLS / 10
