"""Values by kind: how they are typed, shown, sorted, searched and stored. One dictionary per concern."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from okosos_admin.model.codes import CODE_LISTS
from okosos_admin.model.errors import InputError
from okosos_admin.model.fields import Field, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2099
LONGEST_TEXT: Final = 200

# --- dates ----------------------------------------------------------------------------------------------------------

_SEPARATED = re.compile(r"(\d{1,2})[.,/\- ]\s*(\d{1,2})(?:[.,/\- ]\s*(\d{4}|\d{2}))?\.?")
_DIGITS = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?")


def parse_date(text: str, *, today: date, birth: bool = False) -> date:
    """A date as people type it: 06.05.19, 6.5.2019, 060519, 6/5-19, 6.5 (this year), 2019-05-06, or i for today.

    Two-digit years are the latest that is not in the future for a birth date, else 2000–2099.

    Raises:
        InputError: no such date, outside 1900–2099, or a birth date in the future.
    """
    text = text.strip()
    if text.casefold() in {"i", "i dag", "idag"}:
        return today
    if match := _ISO.fullmatch(text):
        year, month, day = match.groups()
    elif match := _SEPARATED.fullmatch(text) or _DIGITS.fullmatch(text):
        day, month, year = match.groups()
    else:
        raise InputError(f"«{text}» er ikke en dato. Skriv for eksempel 06.05.19 eller 06.05.2019.")
    try:
        found = date(_year(year, int(month), int(day), today, birth=birth), int(month), int(day))
    except ValueError:
        raise InputError(f"Datoen «{text}» finnes ikke i kalenderen. Se etter dag, måned og år.") from None
    return check_date(found, today=today, birth=birth)


def _year(typed: str | None, month: int, day: int, today: date, *, birth: bool) -> int:
    if typed is None:
        return today.year
    if len(typed) == 4:
        return int(typed)
    year = 2000 + int(typed)
    if birth and (year, month, day) > (today.year, today.month, today.day):
        year -= 100
    return year


def check_date(value: date, *, today: date, birth: bool = False) -> date:
    """The date itself when the register can hold it.

    Raises:
        InputError: outside 1900–2099, or a birth date in the future.
    """
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise InputError(f"Årstallet {value.year} kan ikke stemme. Det må være mellom {FIRST_YEAR} og {LAST_YEAR}.")
    if birth and value > today:
        raise InputError(f"Fødselsdatoen {show_date(value)} er fram i tid. Se etter årstallet.")
    return value


def show_date(value: date) -> str:
    """dd.mm.åååå."""
    return f"{value.day:02}.{value.month:02}.{value.year:04}"


# --- text -----------------------------------------------------------------------------------------------------------

# Letters that Unicode does not take apart. The sort key puts Æ Ø Å after Z, quick search takes the nearest of a–z.
_SORTED_LAST = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"})
_NEAREST = str.maketrans({"æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "œ": "oe"})


def _without_accents(text: str) -> str:
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def norwegian_key(text: str) -> str:
    """Sort key: Æ Ø Å last, Aa as Å, capitals and other accents as nothing; ties keep their order."""
    if text.isascii():
        # Most names are, and thousands are sorted while a window starts.
        return text.casefold().replace("aa", "}")
    text = unicodedata.normalize("NFC", text).casefold().replace("aa", "å").translate(_SORTED_LAST)
    return _without_accents(text.translate(_NEAREST))


def folded(text: str) -> str:
    """Search text: without capitals and accents, so that o finds ø."""
    text = text.casefold()
    return text if text.isascii() else _without_accents(text.translate(_NEAREST)).translate(_NEAREST)


def clean_text(text: str) -> str:
    """One line without control characters and doubled or outer blanks, in composed form.

    Raises:
        InputError: longer than a cell holds.
    """
    if not (text.isprintable() and unicodedata.is_normalized("NFC", text)):
        printable = "".join(" " if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} else c for c in text)
        text = unicodedata.normalize("NFC", printable)
    text = " ".join(text.split())
    if len(text) > LONGEST_TEXT:
        raise InputError(f"Teksten er på {len(text)} tegn. Det er plass til {LONGEST_TEXT}; kort den ned.")
    return text


# --- one dictionary per concern -------------------------------------------------------------------------------------


def _parse_code(field: Field, text: str, _today: date) -> str:
    code = CODE_LISTS[field.code_list].find(text)
    if code is None:
        labels = ", ".join(code.label for code in CODE_LISTS[field.code_list].codes)
        raise InputError(f"«{text}» er ikke et valg i {field.label}. Velg en av: {labels}.")
    return code.code


PARSE: Final[Mapping[Kind, Callable[[Field, str, date], Any]]] = {
    Kind.TEXT: lambda _field, text, _today: text,
    Kind.BIRTH_DATE: lambda _field, text, today: parse_date(text, today=today, birth=True),
    Kind.DATE: lambda _field, text, today: parse_date(text, today=today),
    Kind.CODE: _parse_code,
    Kind.CASEWORKER: lambda _field, text, _today: text,
}


def parse(field: Field, text: str, *, today: date) -> Any:
    """What `text` typed into `field` means; None when it is blank.

    Raises:
        InputError: it means nothing there.
    """
    text = clean_text(text)
    return PARSE[field.kind](field, text, today) if text else None


def _check_text(_field: Field, value: Any, _today: date) -> Any:
    return clean_text(value) or None


def _check_code(field: Field, value: Any, _today: date) -> Any:
    if value not in CODE_LISTS[field.code_list].by_code:
        codes = ", ".join(CODE_LISTS[field.code_list].by_code)
        raise InputError(f"«{value}» er ikke en kode i {field.label}. Kodene er: {codes}.")
    return value


CHECK: Final[Mapping[Kind, tuple[type, Callable[[Field, Any, date], Any]]]] = {
    Kind.TEXT: (str, _check_text),
    Kind.BIRTH_DATE: (date, lambda _field, value, today: check_date(value, today=today, birth=True)),
    Kind.DATE: (date, lambda _field, value, today: check_date(value, today=today)),
    Kind.CODE: (str, _check_code),
    Kind.CASEWORKER: (str, _check_text),
}


def check(field: Field, value: Any, *, today: date) -> Any:
    """`value` as the register keeps it in `field`: None for blank, texts cleaned.

    Raises:
        InputError: it does not belong there.
    """
    if value is None:
        return None
    kind, checked = CHECK[field.kind]
    # A datetime is a date to isinstance, and would never equal the date read back from the file.
    if not isinstance(value, kind) or type(value).__name__ == "datetime":
        raise InputError(f"{field.label} kan ikke være {value!r}.")
    return checked(field, value, today)


SHOW: Final[Mapping[Kind, Callable[[Field, Any], str]]] = {
    Kind.NUMBER: lambda _field, value: str(value),
    Kind.TEXT: lambda _field, value: str(value),
    Kind.BIRTH_DATE: lambda _field, value: show_date(value),
    Kind.DATE: lambda _field, value: show_date(value),
    Kind.CODE: lambda field, value: CODE_LISTS[field.code_list].by_code[value].label,
    Kind.CASEWORKER: lambda _field, value: str(value),
    Kind.STATUS: lambda _field, value: str(value),
    Kind.WAITING_DAYS: lambda _field, value: str(value),
    Kind.OVERDUE: lambda _field, value: "!" if value else "",
}


def show(field: Field, value: Any) -> str:
    """`value` of `field` as text on screen and paper; empty for None."""
    return "" if value is None else SHOW[field.kind](field, value)


# Stored in the file and in the change feed as text; None stays None.
STORE: Final[Mapping[Kind, Callable[[Any], str]]] = {
    Kind.TEXT: str,
    Kind.BIRTH_DATE: date.isoformat,
    Kind.DATE: date.isoformat,
    Kind.CODE: str,
    Kind.CASEWORKER: str,
}

# The register's days repeat: a cache is some five times faster than reading each anew.
_day = lru_cache(maxsize=65536)(date.fromisoformat)

LOAD: Final[Mapping[Kind, Callable[[str], Any]]] = {
    Kind.TEXT: str,
    Kind.BIRTH_DATE: _day,
    Kind.DATE: _day,
    Kind.CODE: str,
    Kind.CASEWORKER: str,
}
