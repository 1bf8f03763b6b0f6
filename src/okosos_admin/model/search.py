"""Finding cases: quick search over names and numbers, and the filters of a column, as pure predicates.

A filter answers for one value (`accepts`) and says in words what it lets through (`words`, for the line that names
the filters, the print and the workbook). What is typed in the filter row is read by `parse_filter`, by kind. To add a
way of filtering: one class with these two, and its reader in `PARSE_FILTER`.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Protocol

from okosos_admin.model.entities import Case
from okosos_admin.model.errors import InputError
from okosos_admin.model.fields import FIELDS, Field, Kind
from okosos_admin.model.values import FIRST_YEAR, LAST_YEAR, clean_text, folded, parse_date, show, show_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

MISSING_WORDS: Final = "Ikke registrert"

# --- quick search ---------------------------------------------------------------------------------------------------

_SEARCHABLE: Final = tuple(Case._fields.index(field.key) for field in FIELDS if field.searchable)


def search_text(case: Case) -> str:
    """Everything that quick search looks at in a case, folded."""
    return folded(" ".join([str(case[position] or "") for position in _SEARCHABLE]))


def search_words(text: str) -> tuple[str, ...]:
    """What has to be found, in any order; empty for a blank text."""
    return tuple(folded(clean_text(text[:200])).split())


def found(words: Iterable[str], text: str) -> bool:
    """Whether all `words` stand somewhere in `text`, which comes from `search_text` or `folded`."""
    return all(word in text for word in words)


# --- filters --------------------------------------------------------------------------------------------------------


class Filter(Protocol):
    """What lets some values of a column through."""

    def accepts(self, value: Any) -> bool:
        """Whether a case with `value` in the column is shown."""

    def words(self, field: Field) -> str:
        """What it lets through, in bokmål, as it follows 'Filter: '."""


@dataclass(frozen=True, slots=True)
class TextFilter:
    """Texts that hold all the words of `text`, in any order, accents and capitals as nothing."""

    text: str

    def accepts(self, value: str | None) -> bool:
        """Whether all words stand in `value`."""
        return found(search_words(self.text), folded(value or ""))

    def words(self, field: Field) -> str:
        """For example 'Navn inneholder «kari»'."""
        return f"{field.label} inneholder «{self.text}»"


@dataclass(frozen=True, slots=True)
class ChoiceFilter:
    """One or several values out of those a column can have; None stands for 'Ikke registrert'."""

    values: frozenset[Any]

    def accepts(self, value: Any) -> bool:
        """Whether `value` is one of the chosen."""
        return value in self.values

    def words(self, field: Field) -> str:
        """For example 'Henvist fra = NAV eller Selv'."""
        shown = sorted(choice_label(field, value) for value in self.values)
        return f"{field.label} = {' eller '.join(shown)}"


@dataclass(frozen=True, slots=True)
class MissingFilter:
    """Cases where the column is blank, or, with `filled`, where it is not."""

    filled: bool = False

    def accepts(self, value: Any) -> bool:
        """Whether `value` is there, or is not."""
        return (value is not None) == self.filled

    def words(self, field: Field) -> str:
        """For example 'Avsluttet: ikke registrert'."""
        return f"{field.label}: {'registrert' if self.filled else MISSING_WORDS.lower()}"


@dataclass(frozen=True, slots=True)
class DateFilter:
    """Dates from and to, both inclusive, either None for open; a blank date is never between them."""

    start: date | None = None
    end: date | None = None

    def accepts(self, value: date | None) -> bool:
        """Whether `value` lies in the span."""
        return value is not None and (self.start or date.min) <= value <= (self.end or date.max)

    def words(self, field: Field) -> str:
        """For example 'Påbegynt 01.01.2026–30.06.2026'."""
        if self.start is None or self.end is None:
            side = "til og med" if self.start is None else "fra og med"
            return f"{field.label} {side} {show(field, self.start or self.end)}"
        if self.start == self.end:
            return f"{field.label} = {show_date(self.start)}"
        return f"{field.label} {show_date(self.start)}–{show_date(self.end)}"


@dataclass(frozen=True, slots=True)
class NumberFilter:
    """Whole numbers from and to, both inclusive, either None for open; blank is never between them."""

    least: int | None = None
    most: int | None = None

    def accepts(self, value: int | None) -> bool:
        """Whether `value` lies in the span."""
        if value is None or (self.least is not None and value < self.least):
            return False
        return self.most is None or value <= self.most

    def words(self, field: Field) -> str:
        """For example 'Ventetid minst 30'."""
        if self.least is None or self.most is None:
            side, number = ("høyst", self.most) if self.least is None else ("minst", self.least)
            return f"{field.label} {side} {number}"
        return f"{field.label} = {self.least}" if self.least == self.most else f"{field.label} {self.least}–{self.most}"


_CHOICE_LABELS: Final[Mapping[Kind, Mapping[Any, str]]] = {
    Kind.STATUS: {"V": "V venteliste", "P": "P under arbeid", "A": "A avsluttet", None: "Ingen status"},
    Kind.OVERDUE: {False: "Forfall ikke passert", True: "Forfall passert", None: "Uten forfall"},
}


def choice_label(field: Field, value: Any) -> str:
    """What a value is called in the dropdown of a filter; None is 'Ikke registrert'."""
    labels = _CHOICE_LABELS.get(field.kind)
    if labels is not None:
        return labels[value]
    return MISSING_WORDS if value is None else show(field, value)


# --- reading what is typed in the filter row --------------------------------------------------------------------------

_YEAR = re.compile(r"\d{4}")
_MONTH = re.compile(r"(\d{1,2})[./-](\d{4})")
_SPAN = re.compile(r"(.*?)(?:\s+(?:til|t\.o\.m\.?|tom)\s+|\s*[–…]\s*|\s*\.\.\s*|\s+-\s+)(.*)", re.IGNORECASE)
_TIGHT_SPAN = re.compile(r"(.+?\d)-(\d.*)")
_FROM = re.compile(r"(?:>=?|≥|fra(?: og med)?|etter)\s*(.+)", re.IGNORECASE)
_TO = re.compile(r"(?:<=?|≤|til(?: og med)?|før)\s*(.+)", re.IGNORECASE)
_BLANK = frozenset({"tom", "tomt", "blank", "ingen", "mangler", "-", "ikke registrert", "ikke utfylt"})
_FILLED = frozenset({"*", "utfylt", "ikke tom", "registrert"})


def _span_of(text: str, field: Field, today: date) -> tuple[date, date]:
    """First and last day of a date, a month (06.2026) or a year."""
    text = text.strip()
    if _YEAR.fullmatch(text) and FIRST_YEAR <= int(text) <= LAST_YEAR:
        return date(int(text), 1, 1), date(int(text), 12, 31)
    match = _MONTH.fullmatch(text)
    if match and 1 <= int(match[1]) <= 12 and FIRST_YEAR <= int(match[2]) <= LAST_YEAR:
        month, year = int(match[1]), int(match[2])
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    day = parse_date(text, today=today, birth=field.kind is Kind.BIRTH_DATE)
    return day, day


def _parse_dates(field: Field, text: str, today: date) -> Filter:
    blank_or_filled = _parse_missing(text)
    if blank_or_filled is not None:
        return blank_or_filled
    if match := _FROM.fullmatch(text):
        return DateFilter(start=_span_of(match[1], field, today)[0])
    if match := _TO.fullmatch(text):
        return DateFilter(end=_span_of(match[1], field, today)[1])
    if match := _SPAN.fullmatch(text):
        return _dates_between(match[1], match[2], field, today)
    try:
        return DateFilter(*_span_of(text, field, today))
    except InputError:
        # 01.01.26-30.06.26: a lone hyphen also parts day from month (6/5-19), so it is tried last.
        match = _TIGHT_SPAN.fullmatch(text)
        if match is None:
            raise
        return _dates_between(match[1], match[2], field, today)


def _dates_between(first: str, last: str, field: Field, today: date) -> Filter:
    start = _span_of(first, field, today)[0] if first.strip() else None
    end = _span_of(last, field, today)[1] if last.strip() else None
    if start is None and end is None:
        return MissingFilter(filled=True)
    if start is not None and end is not None and end < start:
        raise InputError(f"Til-datoen {show_date(end)} er før fra-datoen {show_date(start)}.")
    return DateFilter(start, end)


def _parse_missing(text: str) -> Filter | None:
    if text.casefold() in _BLANK:
        return MissingFilter()
    return MissingFilter(filled=True) if text.casefold() in _FILLED else None


def _parse_text(_field: Field, text: str, _today: date) -> Filter:
    return TextFilter(text)


_NUMBERS = re.compile(r"(>=?|≥|over|minst|<=?|≤|under|høyst)?\s*(\d{1,9})(?:\s*[-–]\s*(\d{1,9}))?", re.IGNORECASE)


def _parse_numbers(field: Field, text: str, _today: date) -> Filter:
    match = _NUMBERS.fullmatch(text)
    if match is None or (match[1] and match[3]):
        raise InputError(f"«{text}» er ikke et tall i {field.label}. Skriv for eksempel 30, over 30 eller 30-90.")
    sign, number = (match[1] or "").casefold(), int(match[2])
    if sign in {">", "over"}:
        return NumberFilter(least=number + 1)
    if sign in {">=", "≥", "minst"}:
        return NumberFilter(least=number)
    if sign in {"<", "under"}:
        return NumberFilter(most=number - 1)
    if sign in {"<=", "≤", "høyst"}:
        return NumberFilter(most=number)
    return NumberFilter(number, int(match[3]) if match[3] else number)


def _parse_choice(field: Field, text: str, _today: date) -> Filter:
    raise InputError(f"Velg i listen over {field.label}; «{text}» kan ikke skrives.")


PARSE_FILTER: Final[Mapping[Kind, Callable[[Field, str, date], Filter]]] = {
    Kind.NUMBER: _parse_numbers,
    Kind.TEXT: _parse_text,
    Kind.BIRTH_DATE: _parse_dates,
    Kind.DATE: _parse_dates,
    Kind.CODE: _parse_choice,
    Kind.CASEWORKER: _parse_choice,
    Kind.STATUS: _parse_choice,
    Kind.WAITING_DAYS: _parse_numbers,
    Kind.OVERDUE: _parse_choice,
}


def parse_filter(field: Field, text: str, *, today: date) -> Filter | None:
    """The filter that `text` typed over `field` means; None when it is blank.

    Dates take 06.05.19, 2026, 06.2026, 01.01.26 - 30.06.26, fra 01.01.26, til 30.06.26, tom and utfylt; numbers take
    30, 30-90, over 30 and under 30.

    Raises:
        InputError: it means nothing there.
    """
    text = clean_text(text)
    return PARSE_FILTER[field.kind](field, text, today) if text else None


# --- and back ---------------------------------------------------------------------------------------------------------


def _dates_typed(chosen: DateFilter) -> str:
    if chosen.start is None or chosen.end is None:
        day = chosen.start or chosen.end
        return "" if day is None else f"{'fra' if chosen.end is None else 'til'} {show_date(day)}"
    if chosen.start == chosen.end:
        return show_date(chosen.start)
    return f"{show_date(chosen.start)}–{show_date(chosen.end)}"


def _numbers_typed(chosen: NumberFilter) -> str:
    if chosen.least is None or chosen.most is None:
        number = chosen.most if chosen.least is None else chosen.least
        return "" if number is None else f"{'høyst' if chosen.least is None else 'minst'} {number}"
    return str(chosen.least) if chosen.least == chosen.most else f"{chosen.least}-{chosen.most}"


_TYPED: Final[Mapping[type, Callable[[Any], str]]] = {
    TextFilter: lambda chosen: str(chosen.text),
    MissingFilter: lambda chosen: "utfylt" if chosen.filled else "tom",
    DateFilter: _dates_typed,
    NumberFilter: _numbers_typed,
}


def filter_text(chosen: Filter) -> str:
    """What to type to get `chosen`; empty for a choice, which is not typed."""
    typed = _TYPED.get(type(chosen))
    return "" if typed is None else typed(chosen)
