"""What the dialog about unsaved changes says, in bokmål."""

from __future__ import annotations

from typing import Final

TITLE: Final = "Ikke lagret"
HEADING_ONE: Final = "Én endring er ikke lagret i registeret"
HEADING: Final = "{count} endringer er ikke lagret i registeret"
INTRO: Final = (
    "De ble gjort mens registeret ikke kunne nås, eller etter at noen andre hadde overtatt, og er tatt vare på på "
    "denne maskinen. Knappene gjelder radene som er krysset av."
)
READ_ONLY: Final = "Du kan legge dem inn når du har skrivetilgangen. Velg «Vent» til du har den."
TABLE: Final = "Endringer som ikke er lagret"
HEADINGS: Final = ("Sak", "Felt", "Du skrev", "I registeret nå", "Merk")
ENTER: Final = "&Legg inn på nytt"
DISCARD: Final = "&Forkast"
WAIT: Final = "&Vent"

NEW: Final = "Ny sak"
STRIKE: Final = "Stryk saken"
EMPTY: Final = "(tom)"
CHANGED: Final = "Endret av andre etter at du skrev"
GONE: Final = "Saken er ikke lenger i registeret"
ALIKE: Final = "Registeret har en lik sak, nr. {number}"
BY_HAND: Final = "Må gjøres på nytt for hånd"

DISCARD_TITLE: Final = "Forkaste det som er krysset av?"
DISCARD_ONE: Final = "Én endring blir borte for godt. Registeret blir som det er."
DISCARD_MANY: Final = "{count} endringer blir borte for godt. Registeret blir som det er."
DISCARD_YES: Final = "Forkast"
DISCARD_NO: Final = "Behold"
