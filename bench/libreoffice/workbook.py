"""A workbook that counts what `okosos_admin.stats` counts: a sheet with the cases, and a sheet with COUNTIFS formulas.

The same figures under the same names, so that `figures.py` can see that both give the same numbers. Days stand as whole
numbers; what has not happened stands as a day far ahead, so that each condition is one criterion.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from okosos_admin.model.codes import CODE_LISTS
from okosos_admin.model.fields import BY_KEY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from okosos_admin.model.entities import Case

CASES: Final = "Saker"
FIGURES: Final = "Tall"
# Rows of the sheet of figures: first day, last day, the day they are taken out, then the figures.
FIRST_FIGURE: Final = 5
_NEVER: Final = 2_958_465  # the last day a spreadsheet knows
_EPOCH: Final = date(1899, 12, 30).toordinal()

_DAYS: Final = ("entered", "left_queue", "started", "closed")
_CODES: Final = (
    "referred_from",
    "social_assistance",
    "municipal_claim",
    "advice_type",
    "outcome",
    "housing_bank",
    "managed_payments",
)
_MONTHS: Final = ("waited", "treated")
_COLUMNS: Final = {key: "ABCDEFGHIJKLM"[place] for place, key in enumerate((*_DAYS, *_CODES, *_MONTHS))}
_START, _END, _AS_OF = "$B$1", "$B$2", "$B$3"

_ENTERED: Final = ("entered", f'"<="&{_END}')
_NOT_BEFORE: Final = ("closed", f'">="&{_START}')
_CLOSED_BY: Final = ("closed", f'"<="&{_END}')
_NOT_CLOSED: Final = ("closed", f'">"&{_END}')
_STARTED_BY: Final = ("started", f'"<="&{_END}')
_STARTED_BEFORE: Final = ("started", f'"<"&{_START}')
_NOT_STARTED_BEFORE: Final = ("started", f'">="&{_START}')
_NOT_STARTED: Final = ("started", f'">"&{_END}')

_SCOPE: Final = (_ENTERED, _NOT_BEFORE)
_NEW: Final = (*_SCOPE, _NOT_STARTED_BEFORE, _STARTED_BY)
_OPEN: Final = (*_SCOPE, _STARTED_BY, _NOT_CLOSED)
_CLOSED: Final = (*_SCOPE, _CLOSED_BY)
_WAITING: Final = (*_SCOPE, _NOT_STARTED, _NOT_CLOSED)
_BUCKETS: Final = {"m0_3": (0, 3), "m3_6": (3, 6), "m6_9": (6, 9), "m9_12": (9, 12), "over_12": (12, 1_000_000)}


def day(value: date | None) -> int:
    """A day as a spreadsheet counts them."""
    return _NEVER if value is None else value.toordinal() - _EPOCH


def write(path: Path, cases: Sequence[Case]) -> list[str]:
    """Write the workbook; answers the names of its figures, in order of their rows."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    figures = book.create_sheet(FIGURES)
    for _ in range(FIRST_FIGURE - 1):
        figures.append(["", 0])
    formulas = dict(_formulas(len(cases)))
    for name, formula in formulas.items():
        figures.append([name, f"={formula}"])
    sheet = book.create_sheet(CASES)
    for row, case in enumerate(cases, 1):
        days = (case.entered, case.started or case.closed, case.started, case.closed)
        sheet.append([*map(day, days), *(getattr(case, key) for key in _CODES), _waited(row), _treated(row)])
    book.save(path)
    return list(formulas)


def _waited(row: int) -> str:
    until = f"MIN(B{row},{FIGURES}!{_END},{FIGURES}!{_AS_OF})"
    return f'=IF({until}<A{row},-1,DATEDIF(A{row},{until},"m"))'


def _treated(row: int) -> str:
    return f'=IF(OR(C{row}={_NEVER},D{row}={_NEVER},D{row}<C{row}),-1,DATEDIF(C{row},D{row},"m"))'


# --- formulas ---------------------------------------------------------------------------------------------------------

_Criteria = tuple[tuple[str, str], ...]


def _formulas(rows: int) -> Iterator[tuple[str, str]]:
    def count(*criteria: tuple[str, str]) -> str:
        parts = (f"{CASES}!${_COLUMNS[key]}$1:${_COLUMNS[key]}${rows},{words}" for key, words in criteria)
        return f"COUNTIFS({','.join(parts)})"

    def coded(over: _Criteria, field: str, *, counts_as: str | None = None, flag: str | None = None) -> str:
        codes = CODE_LISTS[BY_KEY[field].code_list].having(counts_as=counts_as, flag=flag)
        return "+".join(count(*over, (field, f'"{code}"')) for code in codes)

    def grouped(table: str, over: _Criteria, field: str) -> Iterator[tuple[str, str]]:
        groups = list(dict.fromkeys(code.counts_as for code in CODE_LISTS[BY_KEY[field].code_list].codes))
        formulas = [coded(over, field, counts_as=group) for group in filter(None, groups)]
        yield from zip((f"{table}.{group}" for group in filter(None, groups)), formulas, strict=True)
        yield f"{table}.missing", f"{count(*over)}-({'+'.join(formulas)})"
        yield f"{table}.total", count(*over)

    def months(table: str, over: _Criteria, column: str) -> Iterator[tuple[str, str]]:
        for key, (least, below) in _BUCKETS.items():
            yield f"{table}.{key}", count(*over, (column, f'">={least}"'), (column, f'"<{below}"'))
        yield f"{table}.invalid", count(*over, (column, '"<0"'))
        yield f"{table}.total", count(*over, (column, '">=0"'))

    def managed(table: str, over: _Criteria) -> Iterator[tuple[str, str]]:
        kinds = {kind: coded(over, "managed_payments", counts_as=kind) for kind in ("voluntary", "compulsory")}
        yield from ((f"{table}.{kind}", formula) for kind, formula in kinds.items())
        yield f"{table}.total", "+".join(kinds.values())

    yield "status.in_scope", count(*_SCOPE)
    yield "status.waiting_at_start", count(*_SCOPE, ("entered", f'"<"&{_START}'), _NOT_STARTED_BEFORE)
    yield "status.open_at_start", count(*_SCOPE, _STARTED_BEFORE)
    yield "status.new_still_open", count(*_NEW, ("closed", f'">"&{_AS_OF}'))
    yield "status.new", count(*_NEW)
    yield "status.waiting_at_end", count(*_WAITING)
    yield "status.open_at_end", count(*_OPEN)
    yield "status.closed", count(*_CLOSED)
    yield from months("waiting_time", _SCOPE, "waited")
    yield from months("treatment_time", _CLOSED, "treated")
    yield from grouped("referred_from", _NEW, "referred_from")
    for field in ("social_assistance", "municipal_claim"):
        yield f"municipal_problem.{field}", coded(_SCOPE, field, counts_as="yes")
    yield from grouped("advice_type_open", _OPEN, "advice_type")
    yield "advice_type_open.refinancing", coded(_OPEN, "advice_type", flag="refinancing")
    yield "advice_type_open.on_hold", coded(_OPEN, "outcome", flag="on_hold")
    yield from grouped("advice_type_closed", _CLOSED, "advice_type")
    yield "advice_type_closed.refinancing", coded(_CLOSED, "advice_type", flag="refinancing")
    yield from grouped("outcome_closed", _CLOSED, "outcome")
    yield "eviction_averted.total", coded(_CLOSED, "outcome", flag="eviction_averted")
    bank = [coded(over, "housing_bank", counts_as="yes") for over in (_CLOSED, _OPEN)]
    yield "housing_bank.closed", bank[0]
    yield "housing_bank.open_and_closed", "+".join(bank)
    yield from managed("managed_payments_closed", _CLOSED)
    yield from managed("managed_payments_all", _SCOPE)
    complaints = (coded(over, "advice_type", counts_as="t2") for over in (_OPEN, _CLOSED))
    yield "garnishment_complaint.total", "+".join(complaints)
    weights = {flag: coded(_CLOSED, "advice_type", flag=flag) for flag in ("light", "heavy")}
    yield from ((f"case_weight.{flag}", formula) for flag, formula in weights.items())
    yield "case_weight.total", "+".join(weights.values())
    yield from _report(count, coded)


def _report(count: Callable[..., str], coded: Callable[..., str]) -> Iterator[tuple[str, str]]:
    referred = [coded(_NEW, "referred_from", counts_as=group) for group in ("nav", "selv", "helse")]
    simple = (*_CLOSED, ("advice_type", '"1"'))
    unsolved = (coded(simple, "outcome", counts_as=group) for group in ("none", "referred", "dropped_out"))
    formulas = (
        count(*_SCOPE, _STARTED_BEFORE),
        count(*_NEW),
        count(*_CLOSED),
        count(*_OPEN),
        *referred,
        f"{count(*_NEW)}-({'+'.join(referred)})",
        coded(_SCOPE, "social_assistance", counts_as="yes"),
        coded(_SCOPE, "municipal_claim", counts_as="yes"),
        *(
            coded(_CLOSED, "outcome", counts_as=group)
            for group in ("none", "temporary", "lasting", "dropped_out", "referred")
        ),
        coded(_CLOSED, "housing_bank", counts_as="yes"),
        "+".join(coded(_CLOSED, "managed_payments", counts_as=kind) for kind in ("voluntary", "compulsory")),
        f"{count(*simple)}-({'+'.join(unsolved)})",
    )
    yield from ((f"report.c{number}", formula) for number, formula in enumerate(formulas, 1))
