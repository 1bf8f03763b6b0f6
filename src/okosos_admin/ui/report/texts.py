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
