from __future__ import annotations

from datetime import date

import pytest

from okosos_admin.model.codes import CODE_LISTS
from okosos_admin.model.entities import Case
from okosos_admin.model.shielding import MARK, SHIELDED, is_shielded, veiled

CASE = Case(7, "Kari Nordmann", "0042", date(1980, 1, 2), registered=date(2026, 1, 5), caseworker="Arne Lie")


def test_only_the_id_is_shown_of_a_shielded_case() -> None:
    shielded = CASE._replace(shielded=SHIELDED)
    assert is_shielded(shielded)
    assert veiled(shielded) == shielded._replace(name=MARK, born=None)


@pytest.mark.parametrize("value", [None, ""])
def test_other_cases_are_shown_as_they_are(value: str | None) -> None:
    case = CASE._replace(shielded=value)
    assert veiled(case) is case


def test_the_tick_is_the_only_code() -> None:
    assert list(CODE_LISTS["shielded"].by_code) == [SHIELDED]
