"""What the import dialog says, in bokmål."""

from __future__ import annotations

from typing import Final

from okosos_admin.model.importing import Decision

TITLE: Final = "Hent saker fra arbeidsboken «{name}»"
READING: Final = "Leser arbeidsboken …"
BACK: Final = "&Tilbake"
NEXT: Final = "&Neste"
READERS_CANNOT: Final = "Du leser registeret og kan ikke hente saker inn. Ta skrivetilgang først."
STEP: Final = "Steg {number} av {count}: {title}"
STEP_SO_FAR: Final = "Steg {number}: {title}"
"""Until the workbook has been read with what was chosen, nobody knows how many steps there will be."""

# --- columns

COLUMNS_TITLE: Final = "Hvilke kolonner er hva?"
COLUMNS_INTRO: Final = (
    "Programmet har gjettet ut fra overskriftene. Se over, og velg riktig felt over kolonner som er feil. Programmet "
    "husker valget til neste gang."
)
SHEET: Final = "&Ark:"
PREVIEW: Final = "De første radene i arket"
LEAVE_OUT: Final = "(hentes ikke)"
FIELD_OVER: Final = "Felt for kolonne {letters}"
MANY_COLUMNS: Final = "Arket har {count} kolonner med innhold. Bare de {shown} første vises."
ROWS_FOUND: Final = "{count} rader med innhold."

# --- words

VALUES_TITLE: Final = "Hva betyr disse?"
VALUES_INTRO: Final = (
    "Dette står i kolonner der registeret har faste valg. Velg hva hver av dem betyr, eller la feltet bli tomt. Du får "
    "hvert spørsmål én gang; programmet husker svaret til neste gang."
)
VALUES_TABLE: Final = "Verdier som ikke er kjent"
VALUES_HEADINGS: Final = ("Felt", "Det står", "Rader", "Betyr")
LEAVE_BLANK: Final = "(la stå tomt)"
MEANING_OF: Final = "Betydning av {text} i {field}"
MANY_VALUES: Final = (
    "{count} verdier til blir stående tomme. Er det så mange, kan det være feil kolonne: gå tilbake og se etter."
)

# --- what is there already

DUPLICATES_TITLE: Final = "Er disse i registeret fra før?"
DUPLICATES_INTRO: Final = (
    "Radene har samme navn og fødselsdato, eller samme ID og registrert dato, som en sak i registeret. Merk rader, og "
    "velg hva som skal skje med dem."
)
DUPLICATES_TABLE: Final = "Rader som ligner på saker i registeret"
DUPLICATES_HEADINGS: Final = ("Rad", "Navn", "Ligner på sak", "Hva som skal skje")
DECISIONS: Final = {
    Decision.SKIP: "Hoppes over",
    Decision.ADD: "Legges til som ny sak",
    Decision.FILL: "Fyller ut det som mangler",
}
DECIDE: Final = {
    Decision.SKIP: "&Hopp over",
    Decision.ADD: "Legg til som n&y sak",
    Decision.FILL: "&Fyll ut det som mangler",
}
SELECT_ALL: Final = "&Merk alle"
COMPARISON: Final = "Saken i registeret og raden i arbeidsboken"
COMPARISON_HEADINGS: Final = ("Felt", "I registeret", "", "I arbeidsboken")
SAME: Final = "="
DIFFERENT: Final = "≠"
FILLS: Final = "+"
ONLY_THERE: Final = ""

# --- the end

SUMMARY_TITLE: Final = "Klar til å hente"
SUMMARY_ADD: Final = "{count} nye saker blir lagt til."
SUMMARY_ADD_ONE: Final = "1 ny sak blir lagt til."
SUMMARY_ADD_NONE: Final = "Ingen nye saker blir lagt til."
SUMMARY_FILL: Final = "{count} saker i registeret får fylt ut det de mangler."
SUMMARY_FILL_ONE: Final = "1 sak i registeret får fylt ut det den mangler."
SUMMARY_SKIP: Final = "{count} rader blir hoppet over."
SUMMARY_SKIP_ONE: Final = "1 rad blir hoppet over."
SUMMARY_UNDO: Final = "Alt blir lagret på én gang, og du kan angre det med Ctrl+Z. Arbeidsboken blir ikke endret."
SUMMARY_COPY: Final = "Programmet lager en sikkerhetskopi av registeret først."
LOSSES: Final = "{count} ting kommer ikke med slik de står:"
LOSSES_ONE: Final = "Én ting kommer ikke med slik den står:"
NO_LOSSES: Final = "Alt i de valgte kolonnene kommer med."
FETCH: Final = "&Hent sakene"
SAVE_SETUP: Final = "Lagre &oppsettet …"
SAVE_SETUP_TIP: Final = "For kommandoen «okosos-admin importer --oppsett», som henter uten vindu."
SETUP_NAME: Final = "oppsett for import.json"
SETUPS: Final = "Oppsett for import (*.json)"
SETUP_NOT_SAVED: Final = "Oppsettet ble ikke lagret"

# --- while it goes in

PROGRESS_TITLE: Final = "Henter saker"
PROGRESS_TEXT: Final = "Legger sakene i registeret …"
JOB: Final = "hente saker fra en arbeidsbok"
NOT_IMPORTED: Final = "Ingenting er hentet inn"
