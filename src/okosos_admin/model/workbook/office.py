"""What a workbook says beside its cases: the office's names, its reporting period, and its caseworkers.

The names of the sheets in our own workbooks are here for those who write them, too.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from okosos_admin.model.entities import SETTINGS
from okosos_admin.model.errors import InputError
from okosos_admin.model.fields import BY_KEY
from okosos_admin.model.values import clean_text, parse
from okosos_admin.model.workbook.cells import cell_text
from okosos_admin.model.workbook.headings import folded_heading

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from okosos_admin.model.workbook.sheets import Row, Sheet

REGISTER_SHEET: Final = "Registrering"
CODES_SHEET: Final = "Styringsdata"
CASEWORKERS_SHEET: Final = "Saksbehandlere"
SETTINGS_SHEET: Final = "Innstillinger"
CASEWORKERS_HEADINGS: Final = ("Navn", "I tjeneste")
SETTINGS_HEADINGS: Final = ("Nøkkel", "Innstilling", "Verdi")
YES: Final = "Ja"
NO: Final = "Nei"

_PERIOD_KEYS: Final = ("period_from", "period_to")
_NUMBER_KEYS: Final = ("waiting_weeks",)
_NUMBER: Final = re.compile(r"[1-9]\d{0,2}", re.ASCII)
_TEXT_KEYS: Final = {setting.name for setting in SETTINGS}.difference(_PERIOD_KEYS, _NUMBER_KEYS)
_DATE: Final = BY_KEY["registered"]
_LABELS: Final[Mapping[str, str]] = {
    "kommune": "municipality",
    "kontor": "office",
    "navkontor": "office",
    "rapporteringsperiode": "period",
}


def read_caseworkers(sheets: Iterable[Sheet]) -> dict[str, bool]:
    """The caseworker register of our own workbooks: names, and whether they still work there."""
    rows = _own_rows(sheets, CASEWORKERS_SHEET, CASEWORKERS_HEADINGS)
    return {name: cell_text(row[1]) != NO for row in rows if (name := _text(row[0]))}


def read_settings(sheets: list[Sheet], *, today: date) -> dict[str, Any]:
    """The settings that a workbook holds, by attribute of `Settings`: all of our own, what an office's own has."""
    found: dict[str, Any] = {}
    for sheet in sheets:
        if sheet.visible:
            found = _labelled(sheet.head, today) | found
    for row in _own_rows(sheets, SETTINGS_SHEET, SETTINGS_HEADINGS):
        key, value = cell_text(row[0]), row[2]
        if key in _PERIOD_KEYS:
            found[key] = _day(value, today)
        elif key in _NUMBER_KEYS:
            if number := _NUMBER.fullmatch(cell_text(value)):
                found[key] = int(number[0])
        elif key in _TEXT_KEYS:
            found[key] = _text(value)
    return found


def _own_rows(sheets: Iterable[Sheet], name: str, headings: tuple[str, ...]) -> list[Row]:
    for sheet in sheets:
        if sheet.name == name and sheet.head and tuple(sheet.head[0][: len(headings)]) == headings:
            return sheet.rows()[1:]
    return []


def _labelled(rows: Iterable[Row], today: date) -> dict[str, Any]:
    """What stands to the right of 'Kommune:', 'NAV-kontor:' and 'Rapporteringsperiode:'."""
    found: dict[str, Any] = {}
    for row in rows:
        for column, cell in enumerate(row):
            # 'Kommune' without the colon may be a code of the register.
            if not isinstance(cell, str) or not cell.rstrip().endswith((":", "periode")):
                continue
            key = _LABELS.get(folded_heading(cell))
            if key == "period":
                days = [day for right in row[column + 1 :] if (day := _day(right, today))]
                if len(days) >= len(_PERIOD_KEYS) and days[0] <= days[1]:
                    found |= dict(zip(_PERIOD_KEYS, days, strict=False))
            elif key and (value := _value_right_of(row, column)):
                found[key] = value
    return found


def _value_right_of(row: Row, column: int) -> str:
    text = next((text for cell in row[column + 1 :] if (text := _text(cell))), "")
    return "" if text.endswith(":") else text


def _text(cell: Any) -> str:
    try:
        return clean_text(cell_text(cell))
    except InputError:
        return ""


def _day(cell: Any, today: date) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if not isinstance(cell, str):
        return None
    try:
        day: date | None = parse(_DATE, cell, today=today)
    except InputError:
        return None
    return day
