"""How a user likes the grid, kept from one day to the next by field key.

What is read back may come from an older or newer program, or be damaged: what is unknown is left out, what is missing
is as for somebody who has chosen nothing.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Final

from okosos_admin.model.fields import BY_KEY, FIELDS
from okosos_admin.stats import VIEWS
from okosos_admin.ui.register.index import NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ZOOMS: Final = (70, 80, 90, 100, 110, 125, 150, 175, 200)
"""Per cent of the system's text size."""

_WIDEST: Final = 200.0
_OWN_ORDER: Final = tuple(row.key for row in FIELDS)
_HIDDEN: Final = frozenset(row.key for row in FIELDS if row.optional)
_VIEW_KEYS: Final = frozenset(view.key for view in VIEWS)


@dataclass(frozen=True, slots=True)
class Layout:
    """What a user has chosen.

    Attributes:
        order: all fields, from the left.
        widths: in characters of the grid's font, by field; for those somebody has dragged.
        hidden: fields that are not shown; never the name.
        sort_key: the field that decides the order of the cases.
        descending: last first.
        view: key of one of the five views.
        zoom: per cent, one of `ZOOMS`.
    """

    order: tuple[str, ...] = _OWN_ORDER
    widths: Mapping[str, float] = field(default_factory=dict)
    hidden: frozenset[str] = _HIDDEN
    sort_key: str = NAME
    descending: bool = False
    view: str = "all"
    zoom: int = 100

    def to_text(self) -> str:
        """For the settings of this user on this machine."""
        return json.dumps(asdict(self) | {"hidden": sorted(self.hidden), "known": list(_OWN_ORDER)})


def read_layout(text: str) -> Layout:
    """The layout that `text` holds, as far as it makes sense today."""
    try:
        read = json.loads(text)
    except ValueError:
        return Layout()
    if not isinstance(read, dict):
        return Layout()
    known = set(_keys(read.get("known"))) or set(_OWN_ORDER)
    hidden = {key for key in _keys(read.get("hidden")) if key != NAME}
    return Layout(
        order=_order(_keys(read.get("order"))),
        widths=_widths(read.get("widths")),
        # A field that the program did not have then is shown or not as for anybody.
        hidden=frozenset(hidden | {key for key in _HIDDEN if key not in known}) if "hidden" in read else _HIDDEN,
        sort_key=_one_of(read.get("sort_key"), BY_KEY, NAME),
        descending=read.get("descending") is True,
        view=_one_of(read.get("view"), _VIEW_KEYS, "all"),
        zoom=read["zoom"] if read.get("zoom") in ZOOMS and type(read["zoom"]) is int else 100,
    )


def _one_of(value: Any, known: Iterable[str], default: str) -> str:
    return value if isinstance(value, str) and value in known else default


def _keys(value: Any) -> list[str]:
    if not isinstance(value, list):
        return []
    return list(dict.fromkeys(key for key in value if isinstance(key, str) and key in BY_KEY))


def _order(chosen: list[str]) -> tuple[str, ...]:
    """All fields: those chosen in their order, each other one behind the field it usually stands behind."""
    order = list(chosen)
    for place, key in enumerate(_OWN_ORDER):
        if key not in order:
            order.insert(order.index(_OWN_ORDER[place - 1]) + 1 if place else 0, key)
    return tuple(order)


def _widths(value: Any) -> dict[str, float]:
    if not isinstance(value, dict):
        return {}
    return {
        key: float(width)
        for key, width in value.items()
        if key in BY_KEY and isinstance(width, int | float) and 1 <= width <= _WIDEST
    }
