"""The report to the county governor: REPORT, its 18 columns, and CHECKS, which its figures should pass.

A column that is one of the main figures is that figure under another heading; the others are declared here. To change
the authority's form, change the rows of `REPORT`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from okosos_admin.model.entities import NEW as OVER_NEW
from okosos_admin.model.entities import SCOPE as OVER_SCOPE
from okosos_admin.stats.counting import Figure, Role, counts
from okosos_admin.stats.figures import FIGURES
from okosos_admin.stats.predicates import CLOSED, NEW, SCOPE, code_words, counted_as, counted_as_none

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from okosos_admin.stats.columns import Mask
    from okosos_admin.stats.selection import Predicate, Selection

_MAIN: Final[Mapping[str, Figure]] = {figure.id: figure for figure in FIGURES}

MUNICIPAL_PROBLEM_OVER: Final = {
    OVER_SCOPE: "Kommunalt problem er talt over alle saker i perioden.",
    OVER_NEW: "Kommunalt problem er talt over saker påbegynt i perioden.",
}
"""What the report says about columns 9 and 10, by the office's setting."""

_STATUS: Final = "Status saker"
_REFERRED: Final = "Nye saker, henvist fra"
_MUNICIPAL: Final = "Kommunalt problem"
_OUTCOME: Final = "Avsluttede saker, resultat"
_OTHER: Final = "Annet"


@dataclass(frozen=True, slots=True)
class ReportColumn:
    """One column of the report.

    Attributes:
        group: the heading above it and its neighbours.
        figure: what it counts; its label is the column's heading.
    """

    group: str
    figure: Figure

    @property
    def key(self) -> str:
        """c1 to c18."""
        return self.figure.key

    @property
    def heading(self) -> str:
        """What stands above the figure, bokmål."""
        return self.figure.label


def _same(key: str, group: str, heading: str, figure: str, part_of: str = "") -> ReportColumn:
    """A main figure as a column."""
    main = _MAIN[figure]
    return ReportColumn(
        group,
        Figure("report", key, heading, main.definition, main.predicate, part_of=part_of),
    )


def _own(key: str, group: str, heading: str, definition: str, predicate: Predicate, part_of: str = "") -> ReportColumn:
    """A column that is no main figure."""
    return ReportColumn(group, Figure("report", key, heading, definition, predicate, part_of=part_of))


def _municipal(key: str, heading: str, field: str) -> ReportColumn:
    """Over the scope, as the guide prints it, or over the new cases, as the office has chosen."""
    over = {OVER_SCOPE: counted_as(SCOPE, field, "yes"), OVER_NEW: counted_as(NEW, field, "yes")}

    def predicate(selection: Selection) -> Mask:
        return over[selection.municipal_problem_over](selection)

    words = code_words(field, counts_as="yes")
    return _own(
        key, _MUNICIPAL, heading, f"Saker i perioden, eller bare de nye når kontoret har valgt det, {words}.", predicate
    )


def _simply_solved(selection: Selection) -> Mask:
    unsolved = selection.columns.counted_as("outcome", "none", "referred", "dropped_out")
    return counted_as(CLOSED, "advice_type", "t1")(selection) & ~unsolved


REPORT: Final[tuple[ReportColumn, ...]] = (
    _same("c1", _STATUS, "Overført fra forrige periode", "status.open_at_start"),
    _same("c2", _STATUS, "Nye saker i perioden", "status.new"),
    _same("c3", _STATUS, "Avsluttet i perioden", "status.closed"),
    _same("c4", _STATUS, "Ved periodens slutt, overføres til neste periode", "status.open_at_end"),
    _same("c5", _REFERRED, "NAV/sosialtjenesten", "referred_from.nav", "report.c2"),
    _same("c6", _REFERRED, "Selv", "referred_from.selv", "report.c2"),
    _same("c7", _REFERRED, "Helsetjenesten (fastlege, spesialisthelsetjeneste)", "referred_from.helse", "report.c2"),
    _own(
        "c8",
        _REFERRED,
        "Andre",
        NEW.sentence("som ikke er talt i kolonne 5, 6 eller 7, også de der «Henvist fra» ikke er registrert"),
        counted_as_none(NEW, "referred_from", "nav", "selv", "helse"),
        "report.c2",
    ),
    _municipal("c9", "Mottatt økonomisk sosialstønad", "social_assistance"),
    _municipal("c10", "Andre kommunale krav", "municipal_claim"),
    _same("c11", _OUTCOME, "Uten løsning", "outcome_closed.none"),
    _same("c12", _OUTCOME, "Midlertidig løsning", "outcome_closed.temporary"),
    _same("c13", _OUTCOME, "Varig løsning", "outcome_closed.lasting"),
    _same("c14", _OUTCOME, "Manglende medvirkning", "outcome_closed.dropped_out"),
    _same("c15", _OUTCOME, "Henvist til namsmannen for å søke gjeldsordning", "outcome_closed.referred"),
    _same("c16", _OTHER, "Husbankens virkemidler er brukt", "housing_bank.closed"),
    _same("c17", _OTHER, "Forvaltning etablert, saken avsluttet", "managed_payments_closed.total"),
    _own(
        "c18",
        _OTHER,
        "Løst med enkel råd og veiledning",
        CLOSED.sentence("med rådgivning av type 1, unntatt uten løsning, henvist til namsmannen og falt ut"),
        _simply_solved,
    ),
)

_COUNTED: Final[Mapping[str, Figure]] = {
    **_MAIN,
    **{column.figure.id: column.figure for column in REPORT},
}

# --- checks (samsvarskontroll) ----------------------------------------------------------------------------------------

_NUMBERS_NAMED: Final = 10


@dataclass(frozen=True, slots=True)
class Check:
    """Two sums of figures that should be equal, and the cases that explain it when they are not.

    Attributes:
        figure: the cases that make the difference, exactly as many as it is.
        left: ids of the figures of one side.
        right: ids of those of the other side.
        holds: what is said when they are equal, bokmål.
        fails: what is wrong with the cases when they are not, bokmål, after 'sak' or 'saker'.
    """

    figure: Figure
    left: tuple[str, ...]
    right: tuple[str, ...]
    holds: str
    fails: str

    @property
    def key(self) -> str:
        """What is stored and tested."""
        return self.figure.key

    def result(self, selection: Selection) -> CheckResult:
        """Whether the sums are equal in `selection`."""
        wanted = (_COUNTED[name] for name in (*self.left, *self.right))
        found = counts(wanted, selection)
        difference = sum(found[name] for name in self.left) - sum(found[name] for name in self.right)
        return CheckResult(self, difference, tuple(self.figure.case_numbers(selection)))


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What came out of a check.

    Attributes:
        check: which one.
        difference: left side less right side.
        case_numbers: the cases that explain the difference.
    """

    check: Check
    difference: int
    case_numbers: tuple[int, ...]

    @property
    def holds(self) -> bool:
        """Whether both sides are equal."""
        return self.difference == 0

    @property
    def text(self) -> str:
        """What the check says, bokmål: that it holds, or how many cases break it and which."""
        if self.holds:
            return self.check.holds
        count = len(self.case_numbers)
        noun = "sak" if count == 1 else "saker"
        return f"{count} {noun} {self.check.fails}: {listed(self.case_numbers)}."


def listed(numbers: Sequence[int]) -> str:
    """'saksnr. 4, 7 og 9': the first of them by number, and how many more there are."""
    named = [str(number) for number in numbers[:_NUMBERS_NAMED]]
    if len(numbers) > _NUMBERS_NAMED:
        named.append(f"{len(numbers) - _NUMBERS_NAMED} til")
    return "saksnr. " + " og ".join(filter(None, (", ".join(named[:-1]), named[-1])))


def _rows_of(total: str) -> tuple[str, ...]:
    """The rows that add up to a total, without those where something is not registered."""
    return tuple(figure.id for figure in FIGURES if figure.part_of == total and figure.role is Role.ROW)


def _closed_unstarted(selection: Selection) -> Mask:
    # Whatever is started by the end is counted in columns 1 or 2, and then in exactly one of 3 and 4. A case closed
    # without that is in 3 alone, so the balance falls short by exactly these.
    return selection.closed & ~selection.new & ~selection.open_at_start


CHECKS: Final[tuple[Check, ...]] = (
    Check(
        replace(
            _MAIN["referred_from.missing"],
            table="check",
            key="new_referred",
            label="Nye saker uten «Henvist fra»",
            share_of=(),
            part_of="",
        ),
        left=("status.new",),
        right=_rows_of("referred_from.total"),
        holds="Nye saker er lik summen av «Henvist fra».",
        fails="påbegynt i perioden mangler «Henvist fra»",
    ),
    Check(
        Figure(
            "check",
            "carried_forward",
            "Avsluttet uten å være påbegynt",
            "Saker avsluttet i perioden som ikke er påbegynt innen siste dag.",
            _closed_unstarted,
        ),
        left=("report.c1", "report.c2"),
        right=("report.c3", "report.c4"),
        holds="Kolonne 1 + 2 − 3 er lik kolonne 4.",
        fails="avsluttet i perioden er ikke påbegynt, så kolonne 1 + 2 − 3 blir for lite",
    ),
    Check(
        replace(
            _MAIN["outcome_closed.missing"],
            table="check",
            key="closed_outcomes",
            label="Avsluttede saker uten resultat",
            share_of=(),
            part_of="",
        ),
        left=("status.closed",),
        right=_rows_of("outcome_closed.total"),
        holds="Avsluttede saker er lik summen av de fem resultatene.",
        fails="avsluttet i perioden mangler et av de fem resultatene",
    ),
)

ALL_FIGURES: Final[Mapping[str, Figure]] = {
    **_COUNTED,
    **{check.figure.id: check.figure for check in CHECKS},
}
"""Everything that counts cases, by id: ``status.new``, ``report.c2``, ``check.new_referred``."""
