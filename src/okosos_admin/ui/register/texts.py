"""What the register tab says, in bokmål. Texts of columns, codes, rules and views come from their own tables."""

from __future__ import annotations

from typing import Final

# --- the grid

NEW_ROW: Final = "Ny sak …"
NEW_ROW_TIP: Final = "Skriv et navn her for å registrere en ny sak."
ROW_STATES: Final = {
    "SAVED": "Klikk for å velge hele saken.",
    "UNSAVED": "Noe i saken er ikke lagret ennå.",
    "REFUSED": "Noe i saken er ikke godtatt. Pek på det røde feltet for å se hvorfor.",
    "EMPTY": "Skriv her for å registrere en ny sak.",
}
NAME_NEEDED: Final = "Saken lagres når den har et navn."
UNSAVED: Final = "Ikke lagret ennå."
NEWS: Final = "Nettopp endret av noen andre."
PREFILLED: Final = "Fylt inn av programmet. Skriv over hvis det ikke stemmer."
READ_ONLY_TIP: Final = "Kun lesing. {who} har registeret åpent for skriving."
READ_ONLY_TIP_UNKNOWN: Final = "Kun lesing. Registeret kan ikke endres herfra."
COMPUTED_TIP: Final = "{label} regnes ut av programmet og følger rapporteringsperioden."
OVERDUE: Final = "Forfall oppfølging er passert ({day})."
OVERDUE_LABEL: Final = "Forfall passert"
OVERDUE_SPOKEN: Final = "ja"
STATUS: Final = {"V": "Venteliste", "P": "Påbegynt", "A": "Avsluttet", "": "Ikke kommet inn innen perioden er slutt"}
WAITING: Final = "{days} dager på venteliste"
BLANK_SPOKEN: Final = "tom"
REFUSED_SPOKEN: Final = "ikke godtatt: {reason}"
UNKNOWN_CASEWORKER: Final = (
    "«{name}» er ikke i saksbehandlerregisteret. Velg en i listen, eller velg «{new}» nederst i den."
)
NEW_CASEWORKER: Final = "+ Ny saksbehandler …"
GRID_NAME: Final = "Saker"

EARLIER: Final = "Tidligere saker"
EARLIER_HINT: Final = "Pil ned og Enter henter navn, ID og fødselsdato"

# --- many cells at once

WORDS_EMPTY: Final = "tøm {count} felt"
WORDS_FILL: Final = "fyll ned {count} felt"
WORDS_TODAY: Final = "dagens dato i {count} felt"
WORDS_PASTE: Final = "lim inn {count} felt"
WORDS_PASTE_NEW: Final = "lim inn {count} saker"
NAME_STAYS: Final = "Navnet kan ikke være tomt. Skal saken bort, så velg Stryk sak i Rediger-menyen."
WORDS_NEW: Final = "registrer sak"
PASTE_NEEDS_NAME: Final = "Saken har ikke noe navn."
PASTE_ROW: Final = "Rad {row}: {reason}"
PASTE_CELL: Final = "Rad {row}, {label}: {reason}"
PASTE_TITLE: Final = "Ikke alt ble limt inn"
PASTE_REFUSED: Final = "{count} felt ble ikke limt inn. De står som før."
PASTE_REFUSED_ONE: Final = "Ett felt ble ikke limt inn. Det står som før."
PASTE_LEFT_OVER: Final = "{count} rader fikk ikke plass under den siste saken. Lim dem inn i den tomme raden nederst."
PASTE_LEFT_OVER_ONE: Final = "Én rad fikk ikke plass under den siste saken. Lim den inn i den tomme raden nederst."

# --- the top of the tab

NEW_CASE: Final = "Registrer ny sak"
NEW_CASE_TIP: Final = "Registrer ny sak (Ctrl+N)"
SEARCH_HINT: Final = "Hurtigsøk navn eller ID (Ctrl+F)"
SEARCH_NAME: Final = "Hurtigsøk på navn eller ID"
SEARCH_TIP: Final = "Skriv noe av navnet eller ID-en, og trykk Enter for å gå til saken."
SEARCH_NOTHING: Final = "Ingen treff"
SEARCH_MORE: Final = "… og {count} til. Skriv mer for å finne den."
VIEWS: Final = "Vis:"
VIEW_BUTTON: Final = "{label} ({count})"
VIEW_TIPS: Final = {
    "all": "Alle saker i registeret (Alt+1)",
    "in_scope": "Saker som hører til rapporteringsperioden (Alt+2)",
    "waiting": "Registrert, men ikke påbegynt ved periodens slutt (Alt+3)",
    "open": "Påbegynt og ikke avsluttet ved periodens slutt (Alt+4)",
    "closed": "Avsluttet i perioden (Alt+5)",
}
SORT: Final = "Sorter:"
SORTS: Final = {"name": "Alfabetisk", "registered": "Registrert", "started": "Påbegynt"}
NEGOTIATIONS: Final = "Gjeldsforhandlinger"
NEGOTIATIONS_TIP: Final = "Åpne eller lukk feltene for gjeldsforhandlinger"

# --- the line that says what is shown

SHOWN: Final = "Viser {shown} av {total}"
FILTER: Final = "Filter:"
FROM_FIGURE: Final = "Fra {title}"
REMOVE_FILTER: Final = "Fjern filteret {words}"
RESET: Final = "Tilbakestill (Esc Esc)"
NO_HITS: Final = "Ingen av de {total} sakene passer filteret"
OUTSIDE: Final = "Saken passer ikke filteret. Den vises til du går videre."
EMPTY_TITLE: Final = "Ingen saker ennå"
EMPTY_READ_ONLY: Final = "Den som har registeret åpent for skriving, kan registrere den første."
EMPTY_FIRST: Final = "Registrer første sak (Ctrl+N)"
EMPTY_IMPORT: Final = "Hent saker fra dagens Excel-arbeidsbok …"
EMPTY_CASEWORKERS: Final = "Legg inn saksbehandlere"
EMPTY_DEMO: Final = "Prøv med oppdiktede saker"

# --- columns

FIT_COLUMN: Final = "Tilpass bredden på {label}"
HIDE_COLUMN: Final = "Skjul {label}"
RESET_COLUMNS: Final = "Vis kolonnene som fra begynnelsen"

# --- the filter row

ALL: Final = "Alle"
SEVERAL: Final = "{count} valgt"
CHOICE: Final = "{label} ({count})"
FILTER_NAME: Final = "Filter på {label}"
FILTER_HINTS: Final = {
    "NUMBER": "nr",
    "TEXT": "søk",
    "BIRTH_DATE": "dato",
    "DATE": "dato",
    "WAITING_DAYS": "dager",
}
_CHOOSE: Final = "Velg én, eller sett hake ved flere. Esc viser alle."
_DATES: Final = (
    "Skriv en dato, et år, 01.01.26–30.06.26, fra 01.01.26, til 30.06.26 eller tom. Alt+pil ned gir flere valg."
)
FILTER_TIPS: Final = {
    "NUMBER": "Skriv et saksnummer, eller for eksempel 100-200.",
    "TEXT": "Skriv noe av teksten. Ordene kan stå i hvilken som helst rekkefølge.",
    "BIRTH_DATE": _DATES,
    "DATE": _DATES,
    "CODE": _CHOOSE,
    "CASEWORKER": _CHOOSE,
    "STATUS": _CHOOSE,
    "WAITING_DAYS": "Skriv for eksempel over 30, under 90 eller 30-90.",
    "OVERDUE": _CHOOSE,
}
DATES_MISSING: Final = "Ikke registrert"
DATES_FILLED: Final = "Registrert"
DATES_PASSED: Final = "Passert (før i dag)"
DATES_AHEAD: Final = "Ikke passert (i dag og senere)"
DATES_THIS_YEAR: Final = "I år"
DATES_LAST_YEAR: Final = "I fjor"

# --- the status line

CASES: Final = "{count} saker"
ONE_CASE: Final = "1 sak"
LONG_WAIT: Final = "{count} på venteliste over {days} dager"
OVERDUE_COUNT: Final = "{count} forfalt !"
DRAFT_LEFT: Final = "Én påbegynt sak mangler navn og er ikke lagret."
REFUSED_LEFT: Final = "{count} felt er ikke godtatt og ikke lagret."


def cases(count: int) -> str:
    """'1 sak', '27 saker'."""
    return ONE_CASE if count == 1 else CASES.format(count=count)


def pasted(refused: int, left_over: int) -> str:
    """What a paste did not do."""
    sentences = []
    if refused:
        sentences.append(PASTE_REFUSED_ONE if refused == 1 else PASTE_REFUSED.format(count=refused))
    if left_over:
        sentences.append(PASTE_LEFT_OVER_ONE if left_over == 1 else PASTE_LEFT_OVER.format(count=left_over))
    return " ".join(sentences)
