"""Numbers on an axis, and labels that keep out of each other's way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_STEPS: Final = (1, 2, 5)


def whole_ticks(most: int, wanted: int) -> list[int]:
    """Round whole numbers from 0 to at most `most`, some `wanted` of them: never half a case."""
    step = _step(max(most, 1) / max(wanted, 1))
    return list(range(0, most + 1, step))


def _step(least: float) -> int:
    """The smallest of 1, 2, 5, 10, 20, 50 … that is not below `least`."""
    power = 1
    while True:
        for step in _STEPS:
            if step * power >= least:
                return step * power
        power *= 10


def spread(places: Sequence[float], least: float) -> list[float]:
    """`places` moved as little as it takes for neighbours to be `least` apart, in the same order."""
    order = sorted(range(len(places)), key=places.__getitem__)
    groups: list[tuple[float, list[int]]] = []
    for position in order:
        groups.append((places[position], [position]))
        # A group is centred on the mean of its places; groups that overlap become one.
        while len(groups) > 1 and _bottom(groups[-1], least) < _top(groups[-2], least) + least:
            (_, after), (_, before) = groups.pop(), groups.pop()
            members = before + after
            groups.append((sum(places[member] for member in members) / len(members), members))
    found = [0.0] * len(places)
    for middle, members in groups:
        first = middle - (len(members) - 1) * least / 2
        for number, member in enumerate(members):
            found[member] = first + number * least
    return found


def _bottom(group: tuple[float, list[int]], least: float) -> float:
    middle, members = group
    return middle - (len(members) - 1) * least / 2


def _top(group: tuple[float, list[int]], least: float) -> float:
    middle, members = group
    return middle + (len(members) - 1) * least / 2


def wrapped(text: str, letters: int) -> str:
    """`text` in as few lines as have at most `letters` letters each, where words allow it; no line is left short."""
    best = _lines(text, letters)
    for fewer in range(letters - 1, 0, -1):
        lines = _lines(text, fewer)
        if len(lines) > len(best):
            break
        best = lines
    return "\n".join(best)


def _lines(text: str, letters: int) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= letters:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
