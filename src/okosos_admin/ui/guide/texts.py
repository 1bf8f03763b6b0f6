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

# --- the tour

TOUR_TITLE: Final = "Omvisning"
TOUR_OFFER: Final = (
    "Vil du bli vist rundt? Det tar fem minutter, og sakene her er oppdiktet, så du kan ikke ødelegge noe."
)
TOUR_START: Final = "&Start omvisningen"
TOUR_NO: Final = "Nei &takk"
TOUR_STEP: Final = "Steg {number} av {count}"
TOUR_NEXT: Final = "Ne&ste"
TOUR_STOP: Final = "A&vslutt omvisningen"
TOUR_CLOSE: Final = "&Ferdig"

TOUR_NEW: Final = "Trykk Ctrl+N for å registrere en ny sak. Det kommer en rad nederst, med markøren i Navn."
TOUR_NAME: Final = "Skriv et navn du finner på, og trykk Tab. Da er saken lagret."
TOUR_SEARCH: Final = (
    "Registrert har alt fått dagens dato. Fyll ut mer med Tab; i felt med liste skriver du første bokstav. "
    "Trykk så Ctrl+F, og skriv noe av et navn."
)
TOUR_WAITING: Final = (
    "Treffene kommer mens du skriver, og Enter går til saken. Trykk så Alt+3 for å se ventelisten. "
    "Tallet på knappen er antall saker."
)
TOUR_STATISTICS: Final = (
    "Alt+1 viser alle sakene igjen. Trykk Ctrl+2 for å se statistikken. Den er alltid ferdig utregnet for perioden "
    "øverst."
)
TOUR_FIGURE: Final = "Hvert tall er en lenke. Klikk på et tall som ikke er 0, så ser du sakene bak det."
TOUR_REPORT: Final = (
    "Merket over listen sier hvilket tall sakene hører til. Trykk Ctrl+3 for å se rapporten til Statsforvalteren."
)
TOUR_MISSING: Final = "Rapporten kan lagres som PDF slik den står. Trykk Ctrl+7 for å se hva sakene mangler."
TOUR_END: Final = (
    "Her går Enter til cellen som bør rettes. Det var omvisningen. F1 åpner brukerveiledningen når du lurer på noe."
)
