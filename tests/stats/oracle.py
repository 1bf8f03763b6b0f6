"""Every figure counted a second time, case by case and without numpy, from the definitions in words.

Codes are written out here on purpose: a code list that counts a code elsewhere than agreed is found too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from okosos_admin.model.entities import Case

Test = "Callable[[Case], bool]"

REFERRERS = {
    "nav": {"NAV"},
    "kommune": {"KOMMUNE"},
    "namsmann": {"NAMSMANN"},
    "helse": {"HELSE"},
    "bank": {"BANK"},
    "selv": {"SELV"},
    "andre": {"ANDRE"},
}
ADVICE_TYPES = {"t1": {"1"}, "t2": {"2"}, "t3": {"3"}, "t4": {"4", "4R"}, "t5": {"5"}, "t6": {"6"}}
OUTCOMES = {
    "lasting": {"V_UGO", "V_REF", "V_ANNEN", "V_FRAV"},
    "temporary": {"M_ANNEN", "M_FRAV"},
    "none": {"UTEN"},
    "referred": {"NAMSMANN"},
    "dropped_out": {"FALT_UT"},
}
MANAGED = {"voluntary": {"FRIVILLIG"}, "compulsory": {"TVUNGEN"}}
HOUSING_BANK = {"STARTLAN", "BOSTOTTE", "TILSKUDD", "JA"}


def months_between(first: date, last: date) -> int:
    """Excel's DATEDIF with "m"."""
    months = (last.year - first.year) * 12 + last.month - first.month
    return months - 1 if last.day < first.day else months


def _bucket(months: int) -> str:
    for key, below in (("m0_3", 3), ("m3_6", 6), ("m6_9", 9), ("m9_12", 12)):
        if months < below:
            return key
    return "over_12"


class Oracle:
    """The cases behind every figure, by id."""

    def __init__(
        self,
        cases: Iterable[Case],
        start: date,
        end: date,
        as_of: date,
        caseworker: str | None = None,
        municipal_over: str = "scope",
    ) -> None:
        self.start, self.end, self.as_of = start, end, as_of
        self.durations_end = min(end, as_of)
        self.cases = [case for case in cases if caseworker in (None, case.caseworker)]
        self.municipal_over = municipal_over
        self.behind: dict[str, set[int]] = {}
        self._status()
        self._times()
        self._codes()
        self._report()

    # --- one case -------------------------------------------------------------------------------------------------

    def letter(self, case: Case) -> str:
        if case.closed and case.closed <= self.end:
            return "A"
        if case.started and case.started <= self.end:
            return "P"
        if case.entered and case.entered <= self.end:
            return "V"
        return ""

    def waiting_days(self, case: Case) -> int | None:
        if self.letter(case) != "V" or not case.entered:
            return None
        return max((self.durations_end - case.entered).days, 0)

    def in_scope(self, case: Case) -> bool:
        if not case.entered or case.entered > self.end:
            return False
        return not (case.closed and case.closed < self.start)

    def is_closed(self, case: Case) -> bool:
        return self.in_scope(case) and case.closed is not None and case.closed <= self.end

    def is_open(self, case: Case) -> bool:
        return (
            self.in_scope(case) and not self.is_closed(case) and case.started is not None and case.started <= self.end
        )

    def is_new(self, case: Case) -> bool:
        return self.in_scope(case) and case.started is not None and self.start <= case.started <= self.end

    def is_open_at_start(self, case: Case) -> bool:
        return self.in_scope(case) and case.started is not None and case.started < self.start

    # --- tables ---------------------------------------------------------------------------------------------------

    def _put(self, name: str, test: Callable[[Case], bool]) -> None:
        self.behind[name] = {case.case_no for case in self.cases if test(case)}

    def _status(self) -> None:
        self._put("status.in_scope", self.in_scope)
        self._put(
            "status.waiting_at_start",
            lambda c: (
                self.in_scope(c)
                and c.entered is not None
                and c.entered < self.start
                and not (c.started and c.started < self.start)
            ),
        )
        self._put("status.open_at_start", self.is_open_at_start)
        self._put(
            "status.new_still_open", lambda c: self.is_new(c) and not (c.closed is not None and c.closed <= self.as_of)
        )
        self._put("status.new", self.is_new)
        self._put("status.waiting_at_end", lambda c: self.in_scope(c) and not self.is_closed(c) and not self.is_open(c))
        self._put("status.open_at_end", self.is_open)
        self._put("status.closed", self.is_closed)

    def _times(self) -> None:
        waiting: dict[int, str] = {}
        treatment: dict[int, str] = {}
        for case in filter(self.in_scope, self.cases):
            assert case.entered
            until = min(case.started or case.closed or self.durations_end, self.durations_end)
            waiting[case.case_no] = "invalid" if until < case.entered else _bucket(months_between(case.entered, until))
        for case in filter(self.is_closed, self.cases):
            assert case.closed
            impossible = case.started is None or case.closed < case.started
            treatment[case.case_no] = (
                "invalid" if impossible else _bucket(months_between(case.started or case.closed, case.closed))
            )
        for table, buckets in (("waiting_time", waiting), ("treatment_time", treatment)):
            for key in ("m0_3", "m3_6", "m6_9", "m9_12", "over_12", "invalid"):
                self.behind[f"{table}.{key}"] = {number for number, bucket in buckets.items() if bucket == key}
            self.behind[f"{table}.total"] = {number for number, bucket in buckets.items() if bucket != "invalid"}

    def _groups(
        self, table: str, over: Callable[[Case], bool], field: str, groups: dict[str, set[str]], *, whole: bool = True
    ) -> None:
        for key, codes in groups.items():
            self._put(f"{table}.{key}", lambda c, codes=codes: over(c) and getattr(c, field) in codes)  # type: ignore[misc]
        every = set().union(*groups.values())
        if whole:
            self._put(f"{table}.missing", lambda c: over(c) and getattr(c, field) not in every)
            self._put(f"{table}.total", over)
        else:
            self._put(f"{table}.total", lambda c: over(c) and getattr(c, field) in every)

    def _codes(self) -> None:
        def either(case: Case) -> bool:
            return self.is_open(case) or self.is_closed(case)

        self._groups("referred_from", self.is_new, "referred_from", REFERRERS)
        for field in ("social_assistance", "municipal_claim"):
            self._put(f"municipal_problem.{field}", lambda c, f=field: self.in_scope(c) and getattr(c, f) == "JA")  # type: ignore[misc]
        self._groups("advice_type_open", self.is_open, "advice_type", ADVICE_TYPES)
        self._put("advice_type_open.refinancing", lambda c: self.is_open(c) and c.advice_type == "4R")
        self._put("advice_type_open.on_hold", lambda c: self.is_open(c) and c.outcome == "BERO")
        self._groups("advice_type_closed", self.is_closed, "advice_type", ADVICE_TYPES)
        self._put("advice_type_closed.refinancing", lambda c: self.is_closed(c) and c.advice_type == "4R")
        self._groups("outcome_closed", self.is_closed, "outcome", OUTCOMES)
        self._put("eviction_averted.total", lambda c: self.is_closed(c) and c.outcome in {"V_FRAV", "M_FRAV"})
        self._put("housing_bank.closed", lambda c: self.is_closed(c) and c.housing_bank in HOUSING_BANK)
        self._put("housing_bank.open_and_closed", lambda c: either(c) and c.housing_bank in HOUSING_BANK)
        self._groups("managed_payments_closed", self.is_closed, "managed_payments", MANAGED, whole=False)
        self._groups("managed_payments_all", self.in_scope, "managed_payments", MANAGED, whole=False)
        self._put("garnishment_complaint.total", lambda c: either(c) and c.advice_type == "2")
        weights = {"light": {"1", "2", "3"}, "heavy": {"4", "4R", "5"}}
        self._groups("case_weight", self.is_closed, "advice_type", weights, whole=False)
        solutions = OUTCOMES["lasting"] | OUTCOMES["temporary"] | OUTCOMES["referred"]
        self._put("solution_rate.solved", lambda c: self.is_closed(c) and c.outcome in solutions)

    def _report(self) -> None:
        over = self.in_scope if self.municipal_over == "scope" else self.is_new
        columns: tuple[Callable[[Case], bool], ...] = (
            self.is_open_at_start,
            self.is_new,
            self.is_closed,
            self.is_open,
            lambda c: self.is_new(c) and c.referred_from == "NAV",
            lambda c: self.is_new(c) and c.referred_from == "SELV",
            lambda c: self.is_new(c) and c.referred_from == "HELSE",
            lambda c: self.is_new(c) and c.referred_from not in {"NAV", "SELV", "HELSE"},
            lambda c: over(c) and c.social_assistance == "JA",
            lambda c: over(c) and c.municipal_claim == "JA",
            lambda c: self.is_closed(c) and c.outcome == "UTEN",
            lambda c: self.is_closed(c) and c.outcome in OUTCOMES["temporary"],
            lambda c: self.is_closed(c) and c.outcome in OUTCOMES["lasting"],
            lambda c: self.is_closed(c) and c.outcome == "FALT_UT",
            lambda c: self.is_closed(c) and c.outcome == "NAMSMANN",
            lambda c: self.is_closed(c) and c.housing_bank in HOUSING_BANK,
            lambda c: self.is_closed(c) and c.managed_payments in {"FRIVILLIG", "TVUNGEN"},
            lambda c: self.is_closed(c) and c.advice_type == "1" and c.outcome not in {"UTEN", "NAMSMANN", "FALT_UT"},
        )
        for number, test in enumerate(columns, 1):
            self._put(f"report.c{number}", test)
        self._put("check.new_referred", lambda c: self.is_new(c) and c.referred_from is None)
        self._put(
            "check.carried_forward",
            lambda c: self.is_closed(c) and (c.started is None or c.started > self.end),
        )
        every = set().union(*OUTCOMES.values())
        self._put("check.closed_outcomes", lambda c: self.is_closed(c) and c.outcome not in every)
