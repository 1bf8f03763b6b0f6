"""What the list 'Mangler' says, in bokmål. Messages come from `model.rules`, labels of fields from `model.fields`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from okosos_admin.model.rules import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

TITLE_COUNT: Final = "{title} ({count})"
TABLE: Final = "Mangler"
KINDS: Final = "Hva som mangler"

SEVERITY: Final[Mapping[Severity, str]] = {
    Severity.IMPOSSIBLE: "Umulig",
    Severity.MISSING: "Mangler",
    Severity.NOTICE: "Se etter",
}
SEVERITY_TIPS: Final[Mapping[Severity, str]] = {
    Severity.IMPOSSIBLE: "Kan ikke være riktig, og gjør tallene feil.",
    Severity.MISSING: "Er ikke fylt inn, og vises som «Ikke registrert» i tallene.",
    Severity.NOTICE: "Kan være riktig, men er verdt å se på.",
}

# --- columns

KIND: Final = "Slag"
WHAT: Final = "Hva"
FIELD: Final = "Felt"

# --- filters

ALL_KINDS: Final = "Alt"
COUNTED: Final = "{text} ({count})"
SPOKEN_KIND: Final = "{severity}: {text}, {count}"
CASEWORKER: Final = "&Saksbehandler"
CASEWORKER_TIP: Final = "Vis bare det som mangler i sakene til én"
EVERYBODY: Final = "Alle"
NOBODY: Final = "Uten saksbehandler"

# --- the line above the table

FOUND: Final = "<b>{findings}</b> i {cases}. Trykk Enter, eller dobbeltklikk, for å gå til cellen."
FINDING: Final = "1 mangel"
FINDINGS: Final = "{count} mangler"
CASE: Final = "1 sak"
CASES: Final = "{count} saker"
LOOKING: Final = "Ser gjennom sakene …"
NOTHING: Final = "Ingen saker mangler noe."
NOTHING_LEFT: Final = "Ingenting igjen her."

SPOKEN: Final = "{heading}: {value}"


def title(tab: str, count: int) -> str:
    """What the tab is called when there are `count` findings."""
    return TITLE_COUNT.format(title=tab, count=count) if count else tab


def found(findings: int, cases: int) -> str:
    """'31 mangler i 24 saker', and what can be done with them."""
    return FOUND.format(
        findings=FINDING if findings == 1 else FINDINGS.format(count=findings),
        cases=CASE if cases == 1 else CASES.format(count=cases),
    )
