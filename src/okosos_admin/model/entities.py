"""What a register holds, as immutable rows: cases, caseworkers and the office's settings."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from datetime import date


class Case(NamedTuple):
    """One person's or household's advice case; None where nothing is registered.

    The attributes are the stored rows of `fields.FIELDS`, in order. Codes are codes of `codes.CODE_LISTS`,
    `caseworker` is the name in the caseworker register.
    """

    case_no: int
    name: str
    local_id: str | None = None
    born: date | None = None
    registered: date | None = None
    started: date | None = None
    referred_from: str | None = None
    social_assistance: str | None = None
    municipal_claim: str | None = None
    advice_type: str | None = None
    outcome: str | None = None
    housing_bank: str | None = None
    managed_payments: str | None = None
    closed: date | None = None
    caseworker: str | None = None
    follow_up_due: date | None = None
    authorisation: date | None = None
    overview_ready: date | None = None
    opening_letter: date | None = None
    deferral_until: date | None = None
    proposal_sent: date | None = None
    answer_due: date | None = None
    reminder_sent: date | None = None
    agreement: date | None = None
    negotiation_failed: date | None = None
    payments_from: date | None = None
    shielded: str | None = None

    @property
    def entered(self) -> date | None:
        """The day the case came into the register: registered, else started, else closed."""
        return self.registered or self.started or self.closed


class Caseworker(NamedTuple):
    """One entry of the caseworker register; those who have left stay in the statistics."""

    id: int
    name: str
    active: bool = True


def _setting(label: str, default: Any) -> Any:
    return field(default=default, metadata={"label": label})


SCOPE: Final = "scope"
NEW: Final = "new"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the office has chosen, kept in the register so that everybody sees the same.

    To add a setting: one attribute here. Its type is one of those in `rows.SETTING_TEXTS`.

    Attributes:
        municipality: name of the municipality, on the report.
        office: name of the NAV office, on the report.
        period_from: first day of the office's reporting period, None until somebody chooses one.
        period_to: last day of it.
        municipal_problem_over: which cases columns 9 and 10 of the report count: `SCOPE` or `NEW`.
        recipient: who gets the report, for example 'Statsforvalteren i Oslo og Viken'.
        waiting_weeks: those who have waited longer than this are listed by themselves.
    """

    municipality: str = _setting("Kommune", "")
    office: str = _setting("Kontor", "")
    period_from: date | None = _setting("Rapporteringsperiode fra", None)
    period_to: date | None = _setting("Rapporteringsperiode til", None)
    municipal_problem_over: str = _setting("Kommunalt problem i rapporten telles over", SCOPE)
    recipient: str = _setting("Mottaker av rapporten", "Statsforvalteren")
    waiting_weeks: int = _setting("Lang ventetid er over, uker", 8)


SETTINGS: Final = fields(Settings)
