"""The predicates figures are made of: the cases of a population, and of those the ones with certain codes.

Codes are named by what they count as or by a flag in `resources/kodeverk.csv`, never by their label.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from okosos_admin.model.codes import CODE_LISTS
from okosos_admin.model.fields import BY_KEY

if TYPE_CHECKING:
    from okosos_admin.stats.columns import Mask
    from okosos_admin.stats.selection import Predicate, Selection


@dataclass(frozen=True, slots=True)
class Population:
    """The cases that a table counts.

    Attributes:
        words: what they are called in a definition, bokmål.
        mask: the cases.
    """

    words: str
    mask: Predicate

    def sentence(self, rest: str) -> str:
        """A definition that begins with the population."""
        return f"{self.words[0].upper()}{self.words[1:]} {rest}."


SCOPE: Final = Population("saker i perioden", lambda selection: selection.in_scope)
NEW: Final = Population("saker påbegynt i perioden", lambda selection: selection.new)
OPEN: Final = Population("saker under arbeid ved periodens slutt", lambda selection: selection.open_at_end)
CLOSED: Final = Population("saker avsluttet i perioden", lambda selection: selection.closed)
OPEN_AND_CLOSED: Final = Population(
    "saker under arbeid ved periodens slutt eller avsluttet i perioden", lambda selection: selection.open_and_closed
)


def counted_as(population: Population, field: str, *groups: str) -> Predicate:
    """The cases of `population` whose code in `field` counts as one of `groups`."""
    mask = population.mask

    def predicate(selection: Selection) -> Mask:
        return mask(selection) & selection.columns.counted_as(field, *groups)

    return predicate


def counted_as_none(population: Population, field: str, *groups: str) -> Predicate:
    """The cases of `population` whose code in `field` counts as none of `groups`, or that have no code."""
    mask = population.mask

    def predicate(selection: Selection) -> Mask:
        return mask(selection) & ~selection.columns.counted_as(field, *groups)

    return predicate


def flagged(population: Population, field: str, *flags: str) -> Predicate:
    """The cases of `population` whose code in `field` carries one of `flags`."""
    mask = population.mask

    def predicate(selection: Selection) -> Mask:
        return mask(selection) & selection.columns.flagged(field, *flags)

    return predicate


def code_words(field: str, *, counts_as: str | None = None, flag: str | None = None) -> str:
    """'der «Resultat» er Falt ut': the condition on a field in words, from the labels of the codes that are meant."""
    code_list = CODE_LISTS[BY_KEY[field].code_list]
    labels = [f"«{code_list.by_code[code].label}»" for code in code_list.having(counts_as=counts_as, flag=flag)]
    return f"der «{BY_KEY[field].label}» er {either(labels)}"


def either(words: list[str]) -> str:
    """'a, b eller c'."""
    return " eller ".join(filter(None, (", ".join(words[:-1]), words[-1])))
