"""FIGURES: every figure of the main statistics, declared once, and TABLES: the tables they stand in, in order.

From a row come the count, the share, the sum check, the cases behind the number, the line on the tab, in the PDF, the
workbook, the chart and the JSON answer. To add a figure: a row here, its key in `docs/glossary.md`, and the same count
written plainly in `tests/stats/oracle.py`. What a code counts as is said in `resources/kodeverk.csv`, never here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from okosos_admin.model.fields import BY_KEY
from okosos_admin.stats.counting import Figure, Role, Table
from okosos_admin.stats.predicates import (
    CLOSED,
    NEW,
    OPEN,
    OPEN_AND_CLOSED,
    SCOPE,
    Population,
    code_words,
    counted_as,
    counted_as_none,
    flagged,
)
from okosos_admin.stats.selection import MonthBuckets

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from okosos_admin.stats.selection import Predicate, Selection

TABLES: Final[tuple[Table, ...]] = (
    Table("status", "Status saker", SCOPE.words),
    Table("waiting_time", "Ventetid", SCOPE.words),
    Table("treatment_time", "Behandlingstid, uten ventetid", CLOSED.words),
    Table("referred_from", "Nye saker påbegynt, henvist fra", NEW.words),
    Table("municipal_problem", "Saker med kommunalt problem", SCOPE.words),
    Table("advice_type_open", "Saker under arbeid, type økonomisk rådgivning", OPEN.words),
    Table("advice_type_closed", "Avsluttede saker, type økonomisk rådgivning", CLOSED.words),
    Table("outcome_closed", "Avsluttede saker, resultat av rådgivningen", CLOSED.words),
    Table("eviction_averted", "Avverget fravikelse", CLOSED.words),
    Table("housing_bank", "Husbankens virkemidler er brukt", OPEN_AND_CLOSED.words),
    Table("managed_payments_closed", "Forvaltning er etablert, avsluttede saker", CLOSED.words),
    Table("managed_payments_all", "Forvaltning er etablert, alle saker i perioden", SCOPE.words),
    Table("garnishment_complaint", "Klage på utleggstrekk", OPEN_AND_CLOSED.words),
    Table("case_weight", "Lette og tunge saker", CLOSED.words),
    Table("solution_rate", "Løsningsgrad", CLOSED.words, answered=False),
)

_MONTHS: Final = {
    "m0_3": ("0–3 måneder", "mindre enn 3 hele måneder"),
    "m3_6": ("3–6 måneder", "3 til 5 hele måneder"),
    "m6_9": ("6–9 måneder", "6 til 8 hele måneder"),
    "m9_12": ("9–12 måneder", "9 til 11 hele måneder"),
    "over_12": ("Over 1 år", "12 hele måneder eller mer"),
}
_REFERRERS: Final = {
    "nav": "NAV",
    "kommune": "Kommunen: kommunekasse, barnevern eller andre",
    "namsmann": "Namsmannen",
    "helse": "Helsetjenesten",
    "bank": "Banker",
    "selv": "Selv: har selv tatt kontakt",
    "andre": "Andre",
}
_ADVICE_TYPES: Final = {
    "t1": "1. Enkel rådgivning og veiledning, muntlig",
    "t2": "2. Enkel skriftlig rådgivning: klage på utleggstrekk",
    "t3": "3. Enkel skriftlig rådgivning, annet",
    "t4": "4. Økonomisk beregning og tiltak, også refinansiering",
    "t5": "5. Forslag til betaling av gjeld",
    "t6": "6. Ingen rådgivning (ikke møtt eller ikke fulgt opp)",
}
_OUTCOMES: Final = {
    "lasting": "1. Varig løsning",
    "temporary": "2. Midlertidig løsning",
    "none": "3. Uten løsning",
    "referred": "4. Henvist til namsmannen for å søke gjeldsordning",
    "dropped_out": "5. Falt ut, har ikke fulgt opp avtaler",
}
_MANAGED: Final = {"voluntary": "Frivillig forvaltning", "compulsory": "Tvungen forvaltning"}


def _groups(table: str, over: Population, field: str, labels: Mapping[str, str]) -> tuple[Figure, ...]:
    """A row for each group of codes; they add up to the table's total."""
    total = f"{table}.total"
    return tuple(
        Figure(
            table,
            group,
            label,
            over.sentence(code_words(field, counts_as=group)),
            counted_as(over, field, group),
            share_of=(total,),
            part_of=total,
        )
        for group, label in labels.items()
    )


def _total(table: str, definition: str, predicate: Predicate) -> Figure:
    return Figure(table, "total", "Sum", definition, predicate, share_of=(f"{table}.total",), role=Role.TOTAL)


def _all_by_code(table: str, over: Population, field: str, labels: Mapping[str, str]) -> tuple[Figure, ...]:
    """The groups, the cases in none of them, and their sum: everything in `over`."""
    total = f"{table}.total"
    missing = Figure(
        table,
        "missing",
        "Ikke registrert",
        over.sentence(f"der «{BY_KEY[field].label}» er blank eller har en verdi som ingen av linjene teller"),
        counted_as_none(over, field, *labels),
        share_of=(total,),
        part_of=total,
        role=Role.GAP,
    )
    return (*_groups(table, over, field, labels), missing, _total(table, f"Alle {over.words}.", over.mask))


def _bucket(buckets: Callable[[Selection], MonthBuckets], key: str) -> Predicate:
    position = MonthBuckets._fields.index(key)
    return lambda selection: buckets(selection)[position]


def _by_months(
    table: str, definition: str, all_measured: str, invalid: str, buckets: Callable[[Selection], MonthBuckets]
) -> tuple[Figure, ...]:
    """A row for each span of whole months, the cases that cannot be measured, and the sum of the others."""
    total = f"{table}.total"
    rows = (
        Figure(
            table,
            key,
            label,
            definition.format(words),
            _bucket(buckets, key),
            share_of=(total,),
            part_of=total,
        )
        for key, (label, words) in _MONTHS.items()
    )
    return (
        *rows,
        Figure(table, "invalid", "Kan ikke beregnes", invalid, lambda s: buckets(s).invalid, role=Role.GAP),
        _total(table, all_measured, lambda s: buckets(s).total),
    )


def _managed(table: str, over: Population) -> tuple[Figure, ...]:
    anything = over.sentence("med frivillig eller tvungen forvaltning")
    field = "managed_payments"
    return (*_groups(table, over, field, _MANAGED), _total(table, anything, counted_as(over, field, *_MANAGED)))


def _refinancing(table: str, over: Population) -> Figure:
    return Figure(
        table,
        "refinancing",
        "Hvorav refinansiering",
        over.sentence(code_words("advice_type", flag="refinancing")),
        flagged(over, "advice_type", "refinancing"),
        share_of=(f"{table}.total",),
        role=Role.NOTE,
    )


FIGURES: Final[tuple[Figure, ...]] = (
    Figure(
        "status",
        "in_scope",
        "Saker i perioden",
        "Saker som er kommet inn senest siste dag i perioden, og som ikke er avsluttet før første dag.",
        SCOPE.mask,
        role=Role.TOTAL,
    ),
    Figure(
        "status",
        "waiting_at_start",
        "På venteliste ved periodens start",
        "Saker i perioden som kom inn før første dag og ikke var påbegynt da.",
        lambda s: s.waiting_at_start,
    ),
    Figure(
        "status",
        "open_at_start",
        "Under arbeid ved periodens start",
        "Saker i perioden som ble påbegynt før første dag.",
        lambda s: s.open_at_start,
    ),
    Figure(
        "status",
        "new_still_open",
        "Nye saker som ennå ikke er avsluttet",
        "Saker påbegynt i perioden som ikke er avsluttet den dagen statistikken tas ut, også om det er etter perioden.",
        lambda s: s.new_still_open,
    ),
    Figure(
        "status",
        "new",
        "Nye saker påbegynt i perioden",
        "Saker i perioden som ble påbegynt i perioden, første og siste dag medregnet.",
        NEW.mask,
    ),
    Figure(
        "status",
        "waiting_at_end",
        "På venteliste ved periodens slutt",
        "Saker i perioden som verken er påbegynt eller avsluttet innen siste dag.",
        lambda s: s.waiting_at_end,
        part_of="status.in_scope",
    ),
    Figure(
        "status",
        "open_at_end",
        "Under arbeid ved periodens slutt",
        "Saker i perioden som er påbegynt, men ikke avsluttet innen siste dag.",
        OPEN.mask,
        part_of="status.in_scope",
    ),
    Figure(
        "status",
        "closed",
        "Avsluttet i perioden",
        "Saker i perioden som ble avsluttet i perioden, første og siste dag medregnet.",
        CLOSED.mask,
        part_of="status.in_scope",
    ),
    *_by_months(
        "waiting_time",
        "Saker i perioden som har ventet {}, regnet fra de kom inn til de ble påbegynt, ellers avsluttet, ellers til "
        "nå, men ikke lenger enn til periodens slutt.",
        "Saker i perioden der ventetiden kan beregnes.",
        "Saker i perioden som kom inn etter den dagen ventetiden regnes til.",
        lambda s: s.waiting_time,
    ),
    *_by_months(
        "treatment_time",
        "Saker avsluttet i perioden der det tok {} fra påbegynt til avsluttet.",
        "Saker avsluttet i perioden der behandlingstiden kan beregnes.",
        "Saker avsluttet i perioden som ikke er påbegynt, eller som er avsluttet før de ble påbegynt.",
        lambda s: s.treatment_time,
    ),
    *_all_by_code("referred_from", NEW, "referred_from", _REFERRERS),
    Figure(
        "municipal_problem",
        "social_assistance",
        "Har mottatt økonomisk sosialhjelp",
        SCOPE.sentence(code_words("social_assistance", counts_as="yes")),
        counted_as(SCOPE, "social_assistance", "yes"),
        share_of=("status.in_scope",),
    ),
    Figure(
        "municipal_problem",
        "municipal_claim",
        "Kommunen er selv kreditor",
        SCOPE.sentence(code_words("municipal_claim", counts_as="yes")),
        counted_as(SCOPE, "municipal_claim", "yes"),
        share_of=("status.in_scope",),
    ),
    *_all_by_code("advice_type_open", OPEN, "advice_type", _ADVICE_TYPES),
    _refinancing("advice_type_open", OPEN),
    Figure(
        "advice_type_open",
        "on_hold",
        "Hvorav berostilte",
        OPEN.sentence(code_words("outcome", flag="on_hold")),
        flagged(OPEN, "outcome", "on_hold"),
        share_of=("advice_type_open.total",),
        role=Role.NOTE,
    ),
    *_all_by_code("advice_type_closed", CLOSED, "advice_type", _ADVICE_TYPES),
    _refinancing("advice_type_closed", CLOSED),
    *_all_by_code("outcome_closed", CLOSED, "outcome", _OUTCOMES),
    Figure(
        "eviction_averted",
        "total",
        "Avverget fravikelse (også med i varig eller midlertidig løsning)",
        CLOSED.sentence(code_words("outcome", flag="eviction_averted")),
        flagged(CLOSED, "outcome", "eviction_averted"),
        role=Role.TOTAL,
    ),
    Figure(
        "housing_bank",
        "closed",
        "Avsluttede saker",
        CLOSED.sentence(code_words("housing_bank", counts_as="yes")),
        counted_as(CLOSED, "housing_bank", "yes"),
        share_of=("status.closed",),
    ),
    Figure(
        "housing_bank",
        "open_and_closed",
        "Både saker under arbeid og avsluttede saker",
        OPEN_AND_CLOSED.sentence(code_words("housing_bank", counts_as="yes")),
        counted_as(OPEN_AND_CLOSED, "housing_bank", "yes"),
        share_of=("status.open_at_end", "status.closed"),
    ),
    *_managed("managed_payments_closed", CLOSED),
    *_managed("managed_payments_all", SCOPE),
    Figure(
        "garnishment_complaint",
        "total",
        "Både saker under arbeid og avsluttede saker",
        OPEN_AND_CLOSED.sentence(code_words("advice_type", counts_as="t2")),
        counted_as(OPEN_AND_CLOSED, "advice_type", "t2"),
        role=Role.TOTAL,
    ),
    *(
        Figure(
            "case_weight",
            flag,
            label,
            CLOSED.sentence(code_words("advice_type", flag=flag)),
            flagged(CLOSED, "advice_type", flag),
            share_of=("case_weight.total",),
            part_of="case_weight.total",
        )
        for flag, label in (("light", "Lette saker: type 1, 2 og 3"), ("heavy", "Tunge saker: type 4 og 5"))
    ),
    _total("case_weight", CLOSED.sentence("av type 1 til 5"), flagged(CLOSED, "advice_type", "light", "heavy")),
    Figure(
        "solution_rate",
        "solved",
        "Løst: varig, midlertidig eller henvist til namsmannen",
        CLOSED.sentence("med varig eller midlertidig løsning, eller henvist til namsmannen for å søke gjeldsordning"),
        counted_as(CLOSED, "outcome", "lasting", "temporary", "referred"),
        share_of=("status.closed",),
    ),
)
