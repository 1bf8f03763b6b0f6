"""What the preview says, in bokmål."""

from __future__ import annotations

from typing import Final

TITLE: Final = "Forhåndsvisning: {title}"
PREPARING: Final = "Gjør klar sidene"
PRINTING: Final = "Skriver ut"
STOP: Final = "&Avbryt"

PRINT: Final = "&Skriv ut …"
PRINT_TIP: Final = "Velg skriver og skriv ut (Ctrl+P)"
SAVE: Final = "&Lagre som PDF …"
SAVE_TIP: Final = "Lagre sidene i en fil, slik de vises her (Ctrl+S)"
CLOSE: Final = "L&ukk"
CLOSE_TIP: Final = "Lukk forhåndsvisningen (Esc)"

PAGE_BEFORE: Final = "Side "
PAGE_AFTER: Final = " av {count}"
PAGE_NAME: Final = "Side"
PREVIOUS: Final = "Forrige side"
NEXT: Final = "Neste side"

SMALLER: Final = "Forminsk (Ctrl+minus)"
LARGER: Final = "Forstørr (Ctrl+pluss)"
PERCENT: Final = "{percent}\N{NO-BREAK SPACE}%"
WHOLE_PAGE: Final = "&Hele siden"
WHOLE_PAGE_TIP: Final = "Vis hele siden (Ctrl+0)"
WHOLE_WIDTH: Final = "Hele &bredden"
WHOLE_WIDTH_TIP: Final = "Vis siden så bred som vinduet"
TRUE_SIZE: Final = "&100\N{NO-BREAK SPACE}%"
TRUE_SIZE_TIP: Final = "Vis siden så stor som på papiret (Ctrl+1)"

PAGES_NAME: Final = "Sidene"
PAGES_DESCRIPTION: Final = "Bilder av sidene. Side {number} av {count} vises. Bla med Page Up og Page Down."

NOT_PRINTED_TITLE: Final = "Utskriften kom ikke i gang"
NOT_PRINTED: Final = (
    "Skriveren svarer ikke. Se etter at den er slått på og tilkoblet, og prøv igjen, eller lagre som PDF i stedet."
)
