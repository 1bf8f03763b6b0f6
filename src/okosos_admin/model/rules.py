"""RULES: what a case lacks and what in it is impossible.

Cell marks, the list 'Mangler', the import report and the checks before a report read this table. Nothing here stops
anybody from saving: real registers have such cases, and hiding them would make the figures wrong. To add a rule, add
a row; `broken` sees the case and today's date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from okosos_admin.model.codes import CODE_LISTS

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from okosos_admin.model.entities import Case


class Severity(Enum):
    """How bad it is: the figures cannot be right, something is not filled in, or a look is worth it."""

    IMPOSSIBLE = "impossible"
    MISSING = "missing"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Attributes:
        key: its name in tests and in the file of dismissed notices.
        fields: the cells it marks, the first of them is where the cursor goes.
        broken: whether the case breaks it today.
        message: shown with the mark.
        severity: its kind.
    """

    key: str
    fields: tuple[str, ...]
    broken: Callable[[Case, date], bool]
    message: str
    severity: Severity


_ON_HOLD: Final = frozenset(CODE_LISTS["outcome"].having(flag="on_hold"))
_NATIONAL_ID: Final = re.compile(r"\d{6}[ ]?\d{5}")


def looks_like_national_id(text: str | None) -> bool:
    """Whether `text` has the eleven digits of a fødselsnummer or D-nummer."""
    return text is not None and _NATIONAL_ID.fullmatch(text) is not None


def _before(first: date | None, second: date | None) -> bool:
    return first is not None and second is not None and first < second


RULES: Final[tuple[Rule, ...]] = (
    Rule(
        "no_date",
        ("registered", "started", "closed"),
        lambda case, _today: case.entered is None,
        "Saken har ingen datoer og er derfor ikke med i noen tall. Fyll inn Registrert.",
        Severity.IMPOSSIBLE,
    ),
    Rule(
        "closed_before_started",
        ("closed", "started"),
        lambda case, _today: _before(case.closed, case.started),
        "Avsluttet før påbegynt.",
        Severity.IMPOSSIBLE,
    ),
    Rule(
        "started_before_registered",
        ("started", "registered"),
        lambda case, _today: _before(case.started, case.registered),
        "Påbegynt før registrert.",
        Severity.IMPOSSIBLE,
    ),
    Rule(
        "closed_before_registered",
        ("closed", "registered"),
        lambda case, _today: _before(case.closed, case.registered),
        "Avsluttet før registrert.",
        Severity.IMPOSSIBLE,
    ),
    Rule(
        "born_after_entered",
        ("born",),
        lambda case, _today: _before(case.entered, case.born),
        "Født etter at saken kom inn.",
        Severity.IMPOSSIBLE,
    ),
    Rule(
        "future_date",
        ("registered", "started", "closed"),
        lambda case, today: any(_before(today, value) for value in (case.registered, case.started, case.closed)),
        "Datoen er fram i tid.",
        Severity.NOTICE,
    ),
    Rule(
        "closed_without_start",
        ("started",),
        lambda case, _today: case.closed is not None and case.started is None,
        "Avsluttet uten at Påbegynt er fylt inn.",
        Severity.MISSING,
    ),
    Rule(
        "no_referral",
        ("referred_from",),
        lambda case, _today: case.started is not None and case.referred_from is None,
        "Påbegynt uten at Henvist fra er fylt inn.",
        Severity.MISSING,
    ),
    Rule(
        "no_advice_type",
        ("advice_type",),
        lambda case, _today: case.closed is not None and case.advice_type is None,
        "Avsluttet uten type økonomisk rådgivning.",
        Severity.MISSING,
    ),
    Rule(
        "no_outcome",
        ("outcome",),
        lambda case, _today: case.closed is not None and case.outcome is None,
        "Avsluttet uten resultat av rådgivningen.",
        Severity.MISSING,
    ),
    Rule(
        "on_hold_but_closed",
        ("outcome", "closed"),
        lambda case, _today: case.closed is not None and case.outcome in _ON_HOLD,
        "En berostilt sak skal ikke være avsluttet. Velg et annet resultat, eller fjern Avsluttet.",
        Severity.IMPOSSIBLE,
    ),
    Rule(
        "on_hold_without_due",
        ("follow_up_due",),
        lambda case, _today: case.outcome in _ON_HOLD and case.closed is None and case.follow_up_due is None,
        "Berostilt uten dato for Forfall oppfølging.",
        Severity.MISSING,
    ),
    Rule(
        "no_caseworker",
        ("caseworker",),
        lambda case, _today: case.caseworker is None,
        "Saken har ingen saksbehandler.",
        Severity.MISSING,
    ),
    Rule(
        "national_id",
        ("local_id",),
        lambda case, _today: looks_like_national_id(case.local_id),
        "Dette ser ut som et fødselsnummer. Det trengs ikke her; bruk kontorets eget nummer.",
        Severity.NOTICE,
    ),
)


def broken_rules(case: Case, today: date) -> tuple[Rule, ...]:
    """The rules that `case` breaks today, in the order of the table."""
    return tuple(rule for rule in RULES if rule.broken(case, today))
