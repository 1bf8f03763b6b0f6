from __future__ import annotations

from datetime import date

import pytest

from okosos_admin.model.entities import Case
from okosos_admin.model.fields import BY_KEY
from okosos_admin.model.rules import RULES, broken_rules

TODAY = date(2026, 11, 21)
SOUND = Case(
    1,
    "Kari Nordmann",
    local_id="4711",
    born=date(1978, 6, 12),
    registered=date(2026, 1, 5),
    started=date(2026, 2, 1),
    referred_from="NAV",
    advice_type="4",
    outcome="V_REF",
    closed=date(2026, 6, 1),
    caseworker="Arne Olsen",
)


def test_a_sound_case_breaks_no_rule() -> None:
    assert broken_rules(SOUND, TODAY) == ()


BROKEN = [
    ("no_date", SOUND._replace(registered=None, started=None, closed=None)),
    ("closed_before_started", SOUND._replace(closed=date(2026, 1, 31))),
    ("started_before_registered", SOUND._replace(started=date(2026, 1, 4))),
    ("closed_before_registered", SOUND._replace(started=None, closed=date(2026, 1, 4))),
    ("born_after_entered", SOUND._replace(born=date(2026, 1, 6))),
    ("future_date", SOUND._replace(closed=date(2026, 11, 22))),
    ("closed_without_start", SOUND._replace(started=None)),
    ("no_referral", SOUND._replace(referred_from=None)),
    ("no_advice_type", SOUND._replace(advice_type=None)),
    ("no_outcome", SOUND._replace(outcome=None)),
    ("on_hold_but_closed", SOUND._replace(outcome="BERO")),
    ("on_hold_without_due", SOUND._replace(outcome="BERO", closed=None)),
    ("no_caseworker", SOUND._replace(caseworker=None)),
    ("national_id", SOUND._replace(local_id="120678 12345")),
]


@pytest.mark.parametrize(("key", "case"), BROKEN, ids=[key for key, _ in BROKEN])
def test_each_rule_sees_its_case(key: str, case: Case) -> None:
    assert key in {rule.key for rule in broken_rules(case, TODAY)}


def test_every_rule_has_an_example() -> None:
    assert [key for key, _ in BROKEN] == [rule.key for rule in RULES]


def test_a_case_on_hold_with_a_date_is_sound() -> None:
    on_hold = SOUND._replace(outcome="BERO", closed=None, follow_up_due=date(2027, 1, 1))
    assert broken_rules(on_hold, TODAY) == ()


def test_rules_mark_fields_that_are() -> None:
    assert all(key in BY_KEY for rule in RULES for key in rule.fields)
