"""Other offices' registers in one report: read once, never written, counted again for every period."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from okosos_admin.model import RegisterError, open_register
from okosos_admin.report.county import Office
from okosos_admin.stats import Columns, Selection

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from okosos_admin.model import Settings
    from okosos_admin.stats import Period


@dataclass(frozen=True, slots=True)
class OtherOffice:
    """One register that has been read.

    Attributes:
        columns: its cases.
        settings: its names and choices.
    """

    columns: Columns
    settings: Settings

    def office(self, period: Period) -> Office:
        """Its row of the report for `period`."""
        over = self.settings.municipal_problem_over
        return Office(Selection(self.columns, period, municipal_problem_over=over), self.settings)


@dataclass(frozen=True, slots=True)
class Others:
    """Registers that were asked for.

    Attributes:
        offices: those that could be read, in the order they were asked for.
        unread: names of the files of those that could not.
    """

    offices: tuple[OtherOffice, ...] = ()
    unread: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.offices or self.unread)


def read_others(paths: Iterable[Path]) -> Others:
    """Read each register without asking for write access; for a thread that may wait for files."""
    offices: list[OtherOffice] = []
    unread: list[str] = []
    for path in paths:
        try:
            with open_register(path, write=False) as register:
                offices.append(OtherOffice(Columns.from_cases(register.cases()), register.settings()))
        except RegisterError:
            unread.append(path.name)
    return Others(tuple(offices), tuple(unread))
