"""From the rows of the file's tables to what they mean, whoever has read them; and nothing that was never written.

`repository.py` reads with SQLAlchemy, `first_look.py` with SQLite alone. What they read is understood here, once.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from okosos_admin.model.codes import CODE_LISTS
from okosos_admin.model.entities import SETTINGS, Case, Caseworker, Settings
from okosos_admin.model.errors import DamagedError
from okosos_admin.model.fields import DATES, STORED, Kind
from okosos_admin.model.values import LOAD, STORE, norwegian_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from okosos_admin.model.fields import Field

_INTEGERS: Final = frozenset({Kind.NUMBER, Kind.CASEWORKER})
_KNOWN: Final = {row.key: {None, *CODE_LISTS[row.code_list].by_code} for row in STORED if row.kind is Kind.CODE}

# How a setting of each type becomes stored text, and how it is read back.
SETTING_TEXTS: Final[Mapping[str, tuple[Callable[[Any], str], Callable[[str], Any]]]] = {
    "str": (STORE[Kind.TEXT], LOAD[Kind.TEXT]),
    "date | None": (STORE[Kind.DATE], LOAD[Kind.DATE]),
    "int": (lambda value: str(int(value)), int),
}
_SETTING_TEXTS: Final = {row.name: SETTING_TEXTS[str(row.type)] for row in SETTINGS}


@contextmanager
def sound(table: str) -> Iterator[None]:
    """What cannot be read from `table` is damage, not a fault of the program.

    Raises:
        DamagedError: instead of the errors that values nobody ever wrote lead to.
    """
    try:
        yield
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as error:
        raise DamagedError(
            f"Registeret er skadet: noe i «{table}» er ikke til å lese. Hent det tilbake fra en sikkerhetskopi."
        ) from error


def as_cases(rows: Sequence[Sequence[Any]], names: Mapping[int, str]) -> list[Case]:
    """Cases, in the order of `rows`.

    Args:
        rows: a value for each of `STORED`, in that order.
        names: of the caseworkers, by id, also of those taken back.

    Raises:
        DamagedError: a value is none that was ever written there.
    """
    columns: list[Iterable[Any]] = []
    with sound("advice_case"):
        for field, values in zip(STORED, zip(*rows, strict=True), strict=False):
            _check_types(field, values)
            if field.kind is Kind.CASEWORKER:
                columns.append([None if value is None else names[value] for value in values])
            elif field.kind in DATES:
                load = LOAD[field.kind]
                columns.append([None if value is None else load(value) for value in values])
            else:
                columns.append(values)
    return list(map(Case, *columns)) if columns else []


def _check_types(field: Field, values: Sequence[Any]) -> None:
    """See to it that a column holds nothing but what is ever written there: a damaged row may hold anything."""
    types = {int if field.kind in _INTEGERS else str, type(None)}
    if not set(map(type, values)) <= types or (field.key == "name" and None in values):
        raise TypeError(field.key)
    unknown = set(values) - _KNOWN[field.key] if field.key in _KNOWN else None
    if unknown:
        raise DamagedError(
            f"Registeret har koden «{min(unknown)}» i {field.label}, og dette programmet kjenner den ikke. Oppdater "
            "programmet. Er det det nyeste, hent registeret tilbake fra en sikkerhetskopi."
        )


def as_caseworkers(rows: Iterable[Sequence[Any]]) -> list[Caseworker]:
    """Caseworkers in Norwegian order, from rows of id, name and whether they are still here.

    Raises:
        DamagedError: as `as_cases`.
    """
    with sound("caseworker"):
        return sorted(
            (Caseworker(number, name, bool(active)) for number, name, active in rows),
            key=lambda worker: norwegian_key(worker.name),
        )


def as_settings(rows: Iterable[Sequence[Any]]) -> Settings:
    """The office's settings, from rows of key and text; keys that this program does not know are left alone.

    Raises:
        DamagedError: as `as_cases`.
    """
    with sound("setting"):
        return Settings(**{key: load_setting(key, text) for key, text in rows if key in _SETTING_TEXTS})


def store_setting(key: str, value: Any) -> str | None:
    """A setting as stored text; None for blank."""
    return None if value is None else _SETTING_TEXTS[key][0](value)


def load_setting(key: str, text: str) -> Any:
    """A setting from its stored text."""
    return _SETTING_TEXTS[key][1](text)
