"""Changes that are not in the register, in pieces: one cell, one new case, one struck case, or one thing done.

A piece is an `Unsaved` that holds one of these; users decide on each by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from okosos_admin.model.recovery import Unsaved

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from okosos_admin.model import Case


def pieces(change: Unsaved) -> list[Unsaved]:
    """`change` piece by piece."""
    cells = [
        Unsaved(values={number: {key: value}}, before=_cell(change.before, number, key))
        for number, row in change.values.items()
        for key, value in row.items()
    ]
    new = [Unsaved(new=(dict(row),)) for row in change.new]
    struck = [Unsaved(struck=(number,)) for number in change.struck]
    return [*cells, *new, *struck] or [Unsaved(words=change.words)]


def _cell(rows: Mapping[int, Mapping[str, Any]], number: int, key: str) -> dict[int, dict[str, Any]]:
    return {number: {key: rows[number][key]}} if key in rows.get(number, ()) else {}


def cell_of(piece: Unsaved) -> tuple[int, str] | None:
    """Case number and field key of a piece that is a cell."""
    for number, row in piece.values.items():
        for key in row:
            return number, key
    return None


def cells_and_new(found: Iterable[Unsaved]) -> tuple[list[tuple[int, str]], list[Mapping[str, Any]]]:
    """The cells that the pieces are about, and the new cases among them."""
    found = list(found)
    cells = [cell for piece in found if (cell := cell_of(piece)) is not None]
    return cells, [row for piece in found for row in piece.new]


def joined(found: Iterable[Unsaved]) -> tuple[Unsaved, ...]:
    """The same pieces with one for each cell: the last that was typed, over what the first of them replaced."""
    kept: list[Unsaved] = []
    places: dict[tuple[int, str], int] = {}
    for piece in found:
        cell = cell_of(piece)
        if cell is not None and cell in places:
            kept[places[cell]] = Unsaved(values=piece.values, before=kept[places[cell]].before)
            continue
        if cell is not None:
            places[cell] = len(kept)
        kept.append(piece)
    return tuple(kept)


def combined(found: Sequence[Unsaved]) -> list[Unsaved]:
    """The same pieces as few changes: all cells in one, all new cases in one, all struck ones in one."""
    values: dict[int, dict[str, Any]] = {}
    for piece in found:
        for number, row in piece.values.items():
            values.setdefault(number, {}).update(row)
    new = tuple(row for piece in found for row in piece.new)
    struck = tuple(number for piece in found for number in piece.struck)
    made = [Unsaved(values=values), Unsaved(new=new), Unsaved(struck=struck)]
    return [change for change in made if change.values or change.new or change.struck]


def can_be_entered(piece: Unsaved) -> bool:
    """Whether the program can do it again; else the user has to."""
    return bool(piece.values or piece.new or piece.struck)


def is_in(piece: Unsaved, cases: Mapping[int, Case]) -> bool:
    """Whether the register holds it by now: a save that was cut off at its very end may have come through.

    A new case never counts as one that is there: two may be alike.
    """
    cell = cell_of(piece)
    if cell is not None:
        number, key = cell
        return number in cases and bool(getattr(cases[number], key) == piece.values[number][key])
    return bool(piece.struck) and not any(number in cases for number in piece.struck)


def held(values: Mapping[int, Mapping[str, Any]], cases: Mapping[int, Case]) -> dict[int, dict[str, Any]]:
    """What `cases` hold where `values` are to be written."""
    return {
        number: {key: getattr(cases[number], key) for key in row} for number, row in values.items() if number in cases
    }
