"""What is done to many cells at once: emptied, filled down, dated, copied, pasted. Each is one step of undo."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from okosos_admin.model import InputError
from okosos_admin.model.fields import DATES, Field
from okosos_admin.ui.register import texts
from okosos_admin.ui.register.clipboard import block_to_text, text_to_block
from okosos_admin.ui.register.index import NAME
from okosos_admin.ui.register.overlay import BLANK_ROW

if TYPE_CHECKING:
    from collections.abc import Sequence

    from okosos_admin.ui.register.model import RegisterModel

Values = dict[int, dict[str, Any]]


class Block(NamedTuple):
    """Selected rows and columns, as they stand on the screen: case numbers from the top, fields from the left."""

    numbers: list[int]
    fields: list[Field]


@dataclass(slots=True)
class Outcome:
    """What came of it.

    Attributes:
        changed: how many cells were sent on their way.
        refused: what was not, a sentence each, with the row of the pasted block.
        left_over: how many pasted rows found no case to go to.
    """

    changed: int = 0
    refused: list[str] = field(default_factory=list)
    left_over: int = 0


class Ranges:
    """Changes blocks of cells of a model."""

    def __init__(self, model: RegisterModel) -> None:
        self._model = model

    def empty(self, block: Block) -> Outcome:
        """Nothing in any of the cells; a name cannot be emptied."""
        fields = [column for column in block.fields if column.editable and column.key != NAME]
        values = {number: dict.fromkeys(column.key for column in fields) for number in block.numbers}
        outcome = self._send(values, texts.WORDS_EMPTY)
        if not fields and any(column.key == NAME for column in block.fields):
            outcome.refused.append(texts.NAME_STAYS)
        return outcome

    def fill_down(self, block: Block) -> Outcome:
        """The top row's values in all rows below; for one row, those of the row above it."""
        numbers = block.numbers
        if len(numbers) == 1:
            row = self._model.row_of(numbers[0])
            if not row:
                return Outcome()
            numbers = [self._model.number_at(row - 1), *numbers]
        fields = [column for column in block.fields if column.editable]
        top = {column.key: self._model.value(numbers[0], column) for column in fields}
        if top.get(NAME, "") is None:
            del top[NAME]
        return self._send({number: dict(top) for number in numbers[1:]}, texts.WORDS_FILL)

    def today(self, block: Block) -> Outcome:
        """Today in all cells that hold dates."""
        keys = [column.key for column in block.fields if column.kind in DATES]
        today = self._model.mirror.today
        return self._send({number: dict.fromkeys(keys, today) for number in block.numbers}, texts.WORDS_TODAY)

    def copy(self, block: Block) -> str:
        """The cells as text, for any spreadsheet."""
        return block_to_text(
            [self._model.shown_text(number, column) for column in block.fields]
            for number in block.numbers
            if number != BLANK_ROW
        )

    def paste(self, text: str, block: Block, columns: Sequence[Field]) -> Outcome:
        """Put copied cells where the block begins; one cell, or one row, in all of the block.

        Args:
            text: what was copied.
            block: the selected cells.
            columns: the fields of the columns from the block's first to the right, as they stand on the screen.
        """
        rows = text_to_block(text)
        if not rows or not block.numbers:
            return Outcome()
        if block.numbers[0] == BLANK_ROW:
            return self._paste_new(rows, columns)
        numbers = self._below(block.numbers[0])
        if len(block.numbers) > 1:
            # More is selected than was copied: it is repeated, as in a spreadsheet.
            if len(block.numbers) % len(rows) == 0:
                rows = rows * (len(block.numbers) // len(rows))
            numbers = block.numbers if len(rows) == len(block.numbers) else numbers
        if len(block.fields) > 1 and all(len(row) == 1 for row in rows):
            rows = [row * len(block.fields) for row in rows]
        outcome = Outcome(left_over=max(len(rows) - len(numbers), 0))
        values: Values = {}
        for place, (number, row) in enumerate(zip(numbers, rows, strict=False), 1):
            values.setdefault(number, {}).update(self._read(row, columns, place, outcome))
        sent = self._send(values, texts.WORDS_PASTE)
        outcome.changed = sent.changed
        return outcome

    def _paste_new(self, rows: list[list[str]], columns: Sequence[Field]) -> Outcome:
        outcome = Outcome()
        new = []
        for place, row in enumerate(rows, 1):
            cells = {column.key: text for text, column in zip(row, columns, strict=False)}
            if not cells.get(NAME, "").strip():
                outcome.refused.append(texts.PASTE_ROW.format(row=place, reason=texts.PASTE_NEEDS_NAME))
                continue
            values = self._read(row, columns, place, outcome)
            new.append({key: value for key, value in values.items() if value is not None})
        if new:
            outcome.changed = sum(map(len, new))
            self._model.cases_requested.emit(new)
        return outcome

    def _below(self, number: int) -> list[int]:
        row = self._model.row_of(number)
        assert row is not None
        return [below for below in self._model.case_numbers[row:].tolist() if below != BLANK_ROW]

    def _read(self, row: Sequence[str], columns: Sequence[Field], place: int, outcome: Outcome) -> dict[str, Any]:
        values = {}
        for text, column in zip(row, columns, strict=False):
            if not column.editable:
                continue
            try:
                value = self._model.parse(column, text)
            except InputError as error:
                outcome.refused.append(texts.PASTE_CELL.format(row=place, label=column.label, reason=str(error)))
            else:
                values[column.key] = value
        return values

    def _send(self, values: Values, words: str) -> Outcome:
        values = {number: row for number, row in values.items() if row and number != BLANK_ROW}
        cells = sum(map(len, values.values()))
        if cells:
            self._model.change(values, words.format(count=cells) if cells > 1 else "")
        return Outcome(changed=cells)
