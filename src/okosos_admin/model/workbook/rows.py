"""The rows below the headings, column by column: what each cell means in its field, and what could not be kept."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import compress
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from okosos_admin.model.errors import FileError
from okosos_admin.model.fields import BY_KEY, DATES, Kind
from okosos_admin.model.workbook.cells import NO_NAME, CellReader, cell_text, shown
from okosos_admin.model.workbook.extent import column_letters
from okosos_admin.model.workbook.limits import MOST_CASES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from okosos_admin.model.workbook.choices import Choices
    from okosos_admin.model.workbook.table import Table

# A row without a name is a case when it has one of these; codes alone are what people fill in beforehand.
_MAKES_A_CASE: Final = DATES | {Kind.TEXT}
_HIGHEST_CASE_NO: Final = 10**9


@dataclass(frozen=True, slots=True)
class Loss:
    """One cell, or one whole column, that did not come in as it stands.

    Attributes:
        row: as in the workbook, the first is 1.
        column: its letters.
        label: the field's, or the heading of a column that is no field.
        text: what the cell shows.
        reason: what is wrong and what was done, in bokmål.
    """

    row: int
    column: str
    label: str
    text: str
    reason: str


class Rows:
    """The filled rows of a table.

    Attributes:
        count: how many have content.
        cases: values by field key, blanks left out.
        row_numbers: of each case, as in the workbook, the first is 1.
        unknown: by field key, the texts that mean no code, and in how many rows.

    Raises:
        FileError: there are more than one import takes.
    """

    def __init__(self, table: Table, *, today: date, choices: Choices) -> None:
        self._table = table
        self._choices = choices
        self.unknown: dict[str, dict[str, int]] = {}
        self.row_numbers: list[int] = []
        self._losses: list[tuple[int, int, Loss]] = []
        body = table.sheet.rows()[table.start :]
        self._typed = [column for key, column in table.columns.items() if BY_KEY[key].editable]
        content = itemgetter(*self._typed, self._typed[0])  # twice, so that the answer is a tuple for one column too
        filled = [any(content(row)) for row in body]
        self._numbers = list(compress(range(table.start + 1, table.start + len(body) + 1), filled))
        if len(self._numbers) > MOST_CASES:
            raise FileError(
                f"Arket «{table.sheet.name}» har {len(self._numbers)} rader med saker. Det kan importeres {MOST_CASES} "
                "på en gang; del arbeidsboken i flere."
            )
        self._columns: list[Sequence[Any]] = list(zip(*compress(body, filled), strict=True))
        self.count = len(self._numbers)
        self.cases = self._read(today) if self._columns else []

    @property
    def losses(self) -> tuple[Loss, ...]:
        """What was lost, by row and column."""
        return tuple(loss for *_, loss in sorted(self._losses, key=itemgetter(0, 1)))

    def _read(self, today: date) -> list[dict[str, Any]]:
        readers: dict[tuple[Kind, str], CellReader] = {}
        values: dict[str, list[Any]] = {}
        for key, column in self._table.columns.items():
            field = BY_KEY[key]
            if field.editable:
                reader = readers.setdefault(
                    (field.kind, field.code_list),
                    CellReader(
                        field,
                        today=today,
                        epoch_1904=self._table.sheet.epoch_1904,
                        meanings=self._choices.meanings.get(key),
                    ),
                )
                values[key] = reader.read(self._columns[column])
                if reader.troubles:
                    self._name_troubles(key, column, reader)
                if reader.unknown:
                    counted = Counter(map(cell_text, self._columns[column]))
                    self.unknown[key] = {text: counted[text] for text in counted if text in reader.unknown}
        self._name_other_columns()
        kept = self._with_names(values)
        self.row_numbers = list(compress(self._numbers, kept))
        if numbers := self._case_numbers(kept):
            values = {"case_no": numbers} | values
        used = {key: column for key, column in values.items() if any(column)}
        rows = compress(zip(*used.values(), strict=True), kept)
        return [{key: value for key, value in zip(used, row, strict=True) if value is not None} for row in rows]

    def _name_troubles(self, key: str, column: int, reader: CellReader) -> None:
        for number, cell in zip(self._numbers, self._columns[column], strict=True):
            if reason := reader.troubles.get(cell_text(cell)):
                self._lose(number, column, BY_KEY[key].label, cell, reason)

    def _name_other_columns(self) -> None:
        """Name each column that holds something and is no field; cell by cell would hide the rest of the list."""
        fields = set(self._table.columns.values())
        for column, cells in enumerate(self._columns):
            if column not in fields and any(cells) and (filled := sum(bool(shown(cell)) for cell in cells)):
                heading = self._table.headings.get(column) or "uten overskrift"
                rows = "1 rad" if filled == 1 else f"{filled} rader"
                reason = f"Registeret har ikke denne kolonnen. Innholdet i {rows} er ikke tatt med."
                self._lose(self._table.start, column, heading, "", reason)

    def _with_names(self, values: dict[str, list[Any]]) -> list[bool]:
        """Give cases without a name one, and tell which rows are cases."""
        names = values["name"]
        kept = [True] * self.count
        if None not in names:
            return kept
        column = self._table.columns["name"]
        telling = [cells for key, cells in values.items() if BY_KEY[key].kind in _MAKES_A_CASE]
        for index, name in enumerate(names):
            if name is not None:
                continue
            cell = self._columns[column][index]
            if any(cells[index] is not None for cells in telling):
                names[index] = NO_NAME
                reason = f"Navnet mangler. Saken er tatt med som «{NO_NAME}»; skriv navnet i registeret."
                self._lose(self._numbers[index], column, BY_KEY["name"].label, cell, reason)
                continue
            kept[index] = False
            if any(shown(self._columns[typed][index]) for typed in self._typed):
                reason = "Raden har verken navn, ID eller datoer, og er ikke tatt med."
                self._lose(self._numbers[index], column, BY_KEY["name"].label, cell, reason)
            else:
                self.count -= 1
        return kept

    def _case_numbers(self, kept: list[bool]) -> list[int]:
        """The cases' own numbers when each has one, as in our own workbooks; else empty, and the register counts."""
        if "case_no" not in self._table.columns:
            return []
        cells = self._columns[self._table.columns["case_no"]]
        numbers = [int(cell) if _is_case_no(cell) else 0 for cell in cells]
        given = list(compress(numbers, kept))
        return numbers if all(given) and len(set(given)) == len(given) else []

    def _lose(self, row: int, column: int, label: str, cell: Any, reason: str) -> None:
        self._losses.append((row, column, Loss(row, column_letters(column + 1), label, shown(cell), reason)))


def _is_case_no(cell: Any) -> bool:
    return isinstance(cell, float) and cell.is_integer() and 1 <= cell < _HIGHEST_CASE_NO
