"""The register as an Excel workbook, with dropdowns and print set-up; `model.workbook` reads it back without loss."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from okosos_admin.model.entities import SETTINGS
from okosos_admin.model.errors import FileError, InputError
from okosos_admin.model.fields import FIELDS, Field, Kind
from okosos_admin.model.values import show
from okosos_admin.model.workbook import office
from okosos_admin.report.saving import replacing
from okosos_admin.report.workbook_frame import HEADING_ROWS, frame
from okosos_admin.report.workbook_rows import Rows, write_filled
from okosos_admin.stats import NOT_WAITING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from os import PathLike

    from okosos_admin.model.entities import Case, Caseworker, Settings
    from okosos_admin.report.document import Document
    from okosos_admin.stats import Selection


class Computed(NamedTuple):
    """What follows from the reporting period for one case."""

    status: str | None
    waiting_days: int | None
    overdue: bool


_UNKNOWN: Final = Computed(None, None, overdue=False)


def write_workbook(
    path: str | PathLike[str],
    cases: Sequence[Case],
    caseworkers: Sequence[Caseworker],
    settings: Settings,
    *,
    computed: Mapping[int, Computed] | None = None,
    documents: Sequence[Document] = (),
) -> None:
    """Write cases, caseworkers and settings to an .xlsx; a file that is there is replaced as a whole or not at all.

    Args:
        path: the workbook, in a folder that exists.
        cases: in the order of the rows.
        caseworkers: all of the register's.
        settings: the register's.
        computed: status, waiting days and overdue mark by case number; these columns are blank without it.
        documents: statistics and report, each on a sheet of its own; they are not read back.

    Raises:
        InputError: the name does not end with .xlsx.
        FileError: the file cannot be written there.
    """
    path = Path(path)
    if path.suffix.casefold() != ".xlsx":
        raise InputError(f"«{path.name}» må slutte på .xlsx for at Excel skal åpne filen. Skriv navnet på nytt.")
    if path.is_file() and not path.stat().st_mode & stat.S_IWRITE:
        raise FileError(f"{path} er skrivebeskyttet. Velg et annet navn, eller opphev skrivebeskyttelsen.")
    rows = {
        office.REGISTER_SHEET: _case_rows(cases, computed or {}),
        office.CASEWORKERS_SHEET: Rows(2, 2, [_caseworker_row(caseworker) for caseworker in caseworkers]),
        office.SETTINGS_SHEET: Rows(2, 3, [_setting_row(settings, setting) for setting in SETTINGS]),
    }
    made = frame(rows, documents)
    with replacing(path) as unfinished:
        write_filled(made, rows, unfinished)


def computed_columns(selection: Selection) -> dict[int, Computed]:
    """What follows from the reporting period, by case number."""
    rows = zip(
        selection.columns.cases,
        selection.status.tolist(),
        selection.waiting_days.tolist(),
        selection.overdue.tolist(),
        strict=True,
    )
    return {
        case.case_no: Computed(status or None, None if waited == NOT_WAITING else waited, overdue)
        for case, status, waited, overdue in rows
    }


# --- values ---------------------------------------------------------------------------------------------------------

_COMPUTED: Final[Mapping[Kind, Callable[[Computed], Any]]] = {
    Kind.STATUS: lambda computed: computed.status,
    Kind.WAITING_DAYS: lambda computed: computed.waiting_days,
    Kind.OVERDUE: lambda computed: "!" if computed.overdue else None,
}


def _case_rows(cases: Sequence[Case], computed: Mapping[int, Computed]) -> Rows:
    follows = [computed.get(case.case_no, _UNKNOWN) for case in cases]
    columns = [_column(field, cases, follows) for field in FIELDS]
    return Rows(HEADING_ROWS + 1, len(FIELDS), list(zip(*columns, strict=True)))


def _column(field: Field, cases: Sequence[Case], follows: Sequence[Computed]) -> list[Any]:
    if field.computed:
        return [_COMPUTED[field.kind](each) for each in follows]
    values = [getattr(case, field.key) for case in cases]
    if field.kind is not Kind.CODE:
        return values
    labels = {code: show(field, code) for code in set(values)}
    return [labels[code] for code in values]


def _caseworker_row(caseworker: Caseworker) -> tuple[str, str]:
    return caseworker.name, office.YES if caseworker.active else office.NO


def _setting_row(settings: Settings, setting: Any) -> tuple[str, str, Any]:
    return setting.name, setting.metadata["label"], getattr(settings, setting.name)
