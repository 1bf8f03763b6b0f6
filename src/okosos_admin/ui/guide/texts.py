"""What the guide's window says, in bokmål; what the guide itself says is in docs/brukerveiledning.md."""

from __future__ import annotations

from typing import Final

TITLE: Final = "Brukerveiledning"
CONTENTS: Final = "Innhold"
SEARCH: Final = "&Søk:"
SEARCH_HINT: Final = "Søk i veiledningen (Ctrl+F)"
SEARCH_NAME: Final = "Søk i veiledningen"
SEARCH_TIP: Final = "Enter eller F3 går til neste treff, Shift+F3 til forrige."
HITS: Final = "Treff {number} av {count}"
NO_HITS: Final = "Ingen treff"
CHAPTER_HITS: Final = "{title} ({count})"

FIELDS_TITLE: Final = "Feltene i registeret"
FIELDS_INTRO: Final = "Hva hvert felt er til, i den rekkefølgen de står. I registeret får du det samme med F1 i cellen."
