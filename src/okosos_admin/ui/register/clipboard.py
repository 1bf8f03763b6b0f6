"""Blocks of cells as the text that spreadsheets exchange: tabs between cells, line ends between rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def block_to_text(rows: Iterable[Sequence[str]]) -> str:
    """The rows as text; a cell is quoted only when it would be read as several without."""
    return "\r\n".join("\t".join(map(_written, row)) for row in rows)


def _written(cell: str) -> str:
    if any(sign in cell for sign in "\t\r\n") or cell.startswith('"'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def text_to_block(text: str) -> list[list[str]]:
    """The cells of a copied block, row by row.

    The line end that Excel puts after the last row is no row of its own. A quoted cell may hold tabs, line ends and
    doubled quotes; a quote elsewhere is a quote.
    """
    rows: list[list[str]] = [[]]
    position, length = 0, len(text)
    while position <= length:
        cell, position = _cell_at(text, position)
        rows[-1].append(cell)
        if position >= length:
            break
        ends_row = text[position] != "\t"
        position += 2 if text.startswith("\r\n", position) else 1
        if ends_row:
            if position >= length:
                break
            rows.append([])
    return [] if rows == [[""]] else rows


def _cell_at(text: str, start: int) -> tuple[str, int]:
    """The cell that begins at `start`, and where it ends."""
    if text.startswith('"', start):
        end = start + 1
        while (end := text.find('"', end)) >= 0:
            if text.startswith('""', end):
                end += 2
                continue
            if end + 1 == len(text) or text[end + 1] in "\t\r\n":
                return text[start + 1 : end].replace('""', '"'), end + 1
            break
    ends = [place for place in (text.find(sign, start) for sign in "\t\r\n") if place >= 0]
    end = min(ends, default=len(text))
    return text[start:end], end
