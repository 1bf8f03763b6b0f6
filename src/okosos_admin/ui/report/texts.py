"""What the report tab says, in bokmål. Everything in the report itself comes from `okosos_admin.report`."""

from __future__ import annotations

from typing import Final

from okosos_admin.report.document import Tone

SAVE: Final = "&Lagre som PDF …"
WORKBOOK: Final = "Lagre som &Excel …"
PRINT: Final = "Skriv &ut …"
COPY: Final = "&Kopier som rad"
COPY_TIP: Final = "Kopier kontoret og de 18 tallene, klare til å limes inn i mottakerens eget regneark"
COPIED: Final = "Kopiert. Lim inn i regnearket med Ctrl+V."
MERGE: Final = "&Samlerapport …"
MERGE_TIP: Final = "Ta med registrene til andre kontorer: én rad for hvert, og en sum. De leses bare, og endres ikke."
ALONE: Final = "&Bare dette kontoret"
SHOW_CASES: Final = "Vis sakene"
CELL_NAME: Final = "Rapport Fylkesmannen, kolonne {ordinal}: {label}"
CELL_SPOKEN: Final = "Kolonne {ordinal}, {group}, {label}: {number}"
CHECK_NAME: Final = "Samsvarskontroll: {label}"
SIGNS: Final = {Tone.INFORMATION: "", Tone.RIGHT: "✓", Tone.WRONG: "!"}
SPOKEN_SIGNS: Final = {Tone.INFORMATION: "", Tone.RIGHT: "Stemmer: ", Tone.WRONG: "Se etter: "}

# --- earlier reports

RUNS: Final = "&Tidligere rapporter"
RUNS_TIP: Final = "Rapporter som er skrevet ut, lagret eller kopiert, og hva de samme tallene er i dag"
RUNS_NAME: Final = "Tidligere rapporter"
RUN_HEADINGS: Final = ("Når", "Hvem", "Periode", "Hva")
RUN_SAMPLES: Final = ("00.00.0000 kl. 00.00", "Åse Dalen Frantzen mm", "00.00.0000–00.00.0000", "Lagret som Excel")
COMPARE: Final = "Sa&mmenlign med i dag"
END: Final = "&Avslutt sammenligningen"
NO_RUNS: Final = (
    "Ingen rapport er skrevet ut, lagret eller kopiert ennå. Det noteres når den som skriver i registeret gjør det."
)
COMPARING: Final = "Viser rapporten for {period} slik den var, og slik den telles i dag."
CHANGE_NAME: Final = "{label}: endret siden {moment}"
NOTE_COPY: Final = "kopier {name}"
