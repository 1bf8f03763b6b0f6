"""What the report tab says, in bokmål. Everything in the report itself comes from `okosos_admin.report`."""

from __future__ import annotations

from typing import Final

from okosos_admin.report.document import Tone

SAVE: Final = "&Lagre som PDF …"
SHOW_CASES: Final = "Vis sakene"
CELL_NAME: Final = "Rapport Fylkesmannen, kolonne {ordinal}: {label}"
CELL_SPOKEN: Final = "Kolonne {ordinal}, {group}, {label}: {number}"
CHECK_NAME: Final = "Samsvarskontroll: {label}"
SIGNS: Final = {Tone.INFORMATION: "", Tone.RIGHT: "✓", Tone.WRONG: "!"}
SPOKEN_SIGNS: Final = {Tone.INFORMATION: "", Tone.RIGHT: "Stemmer: ", Tone.WRONG: "Se etter: "}
