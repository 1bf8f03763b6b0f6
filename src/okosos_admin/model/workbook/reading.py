"""From an office's workbook, or one of our own, to cases that the register can take, and a list of what was lost."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from okosos_admin.model.bulk import many_objects
from okosos_admin.model.errors import FileError
from okosos_admin.model.values import norwegian_key
from okosos_admin.model.workbook.choices import Choices
from okosos_admin.model.workbook.extent import column_letters
from okosos_admin.model.workbook.office import read_caseworkers, read_settings
from okosos_admin.model.workbook.rows import Loss, Rows
from okosos_admin.model.workbook.sheets import open_sheets
from okosos_admin.model.workbook.table import find_table

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from os import PathLike

    from okosos_admin.model.workbook.table import Table

NO_CHOICES: Final = Choices()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a workbook holds.

    Attributes:
        sheet: name of the sheet with the register.
        sheets: names of all sheets.
        columns: letters by field key, in the order of the fields.
        rows: how many rows with content there are.
        cases: values by field key as the register keeps them; a key that is not there is blank. `case_no` is there when
            every case has a number of its own.
        losses: by row and column.
        caseworkers: all who are named, in Norwegian alphabetical order.
        inactive: those of them who have left.
        settings: by attribute of `Settings`, those that the workbook holds.
        unknown: by field key, the texts that mean no code, and in how many rows.
        row_numbers: of each case, as in the workbook, the first is 1.
        headings: what stands above each column that has a heading, by its letters.
    """

    sheet: str
    sheets: tuple[str, ...]
    columns: Mapping[str, str]
    rows: int
    cases: tuple[dict[str, Any], ...]
    losses: tuple[Loss, ...]
    caseworkers: tuple[str, ...]
    inactive: frozenset[str]
    settings: Mapping[str, Any]
    unknown: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    row_numbers: tuple[int, ...] = ()
    headings: Mapping[str, str] = field(default_factory=dict)

    @property
    def municipality(self) -> str:
        """Name of the municipality, empty when the workbook does not say."""
        name: str = self.settings.get("municipality", "")
        return name

    @property
    def office(self) -> str:
        """Name of the office, empty when the workbook does not say."""
        name: str = self.settings.get("office", "")
        return name

    @property
    def period(self) -> tuple[date, date] | None:
        """The reporting period, None when the workbook does not say."""
        first, last = self.settings.get("period_from"), self.settings.get("period_to")
        return (first, last) if first and last else None


class Workbook:
    """An opened workbook, to be read again and again until its columns and words are understood.

    Args:
        path: the workbook.

    Attributes:
        sheets: all of them, in order.

    Raises:
        FileError: it cannot be read as a workbook.
    """

    def __init__(self, path: str | PathLike[str]) -> None:
        self.sheets = open_sheets(path)

    def columns_of(
        self, sheet: str, columns: Mapping[str, str], choices: Choices
    ) -> tuple[dict[str, str], dict[str, str]]:
        """What the headings of a sheet tell, also of one without a column of names.

        Args:
            sheet: its name.
            columns: letters by field key that go before the headings.
            choices: what headings mean.

        Returns:
            Letters by field key, and headings by letters; nothing of a sheet that has no headings.

        Raises:
            InputError: there is no such sheet or column.
        """
        try:
            table = find_table(self.sheets, name=sheet, columns=columns, headings=choices.headings, needs_name=False)
        except FileError:
            return {key: letters for key, letters in columns.items() if letters}, {}
        return _letters(table), _headings(table)

    @many_objects()
    def read(
        self,
        *,
        today: date,
        columns: Mapping[str, str] | None = None,
        sheet: str | None = None,
        choices: Choices = NO_CHOICES,
    ) -> Reading:
        """What it holds; arguments and errors as for `read_workbook`."""
        table = find_table(self.sheets, name=sheet, columns=columns, headings=choices.headings)
        rows = Rows(table, today=today, choices=choices)
        registered = read_caseworkers(self.sheets)
        named = {case["caseworker"] for case in rows.cases if case.get("caseworker")}
        return Reading(
            sheet=table.sheet.name,
            sheets=tuple(each.name for each in self.sheets),
            columns=_letters(table),
            rows=rows.count,
            cases=tuple(rows.cases),
            losses=rows.losses,
            caseworkers=tuple(sorted(named | registered.keys(), key=lambda name: (norwegian_key(name), name))),
            inactive=frozenset(name for name, active in registered.items() if not active),
            settings=read_settings(self.sheets, today=today),
            unknown=rows.unknown,
            row_numbers=tuple(rows.row_numbers),
            headings=_headings(table),
        )


def read_workbook(
    path: str | PathLike[str],
    *,
    today: date,
    columns: Mapping[str, str] | None = None,
    sheet: str | None = None,
    choices: Choices = NO_CHOICES,
) -> Reading:
    """Read an office's workbook or one of our own (.xlsx, .xlsm, .xls, .ods or .csv).

    Args:
        path: the workbook.
        today: what two-digit years and dates of birth are held against.
        columns: letters by field key, where the headings do not say it; an empty letter leaves the field out.
        sheet: the sheet to read; None for the one that looks most like a register.
        choices: what headings and words mean beside what the program knows.

    Raises:
        FileError: it cannot be read as a workbook, or no sheet has a column of names, or there are too many cases.
        InputError: there is no such sheet, field or column.
    """
    return Workbook(path).read(today=today, columns=columns, sheet=sheet, choices=choices)


def _letters(table: Table) -> dict[str, str]:
    return {key: column_letters(index + 1) for key, index in table.columns.items()}


def _headings(table: Table) -> dict[str, str]:
    return {column_letters(index + 1): text for index, text in table.headings.items() if text}
