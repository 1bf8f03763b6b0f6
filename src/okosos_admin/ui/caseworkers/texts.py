"""What the tab of the caseworkers says, in bokmål."""

from __future__ import annotations

from typing import Final

TABLE: Final = "Saksbehandlere"

# --- buttons

ADD: Final = "&Legg til saksbehandler"
ADD_TIP: Final = "Skriv navnet på en ny saksbehandler nederst i listen"
RENAME: Final = "&Gi nytt navn"
RENAME_TIP: Final = "Rett navnet i alle sakene (F2)"
LEFT: Final = "&Marker som sluttet"
LEFT_TIP: Final = "Kan ikke velges i saker lenger, men er fortsatt med i statistikken"
BACK: Final = "&Marker som tilbake"
BACK_TIP: Final = "Kan velges i saker igjen"
CHOOSE_FIRST: Final = "Velg en saksbehandler i listen først."
READ_ONLY: Final = "Kun lesing. {who} har registeret åpent for skriving."
READ_ONLY_UNKNOWN: Final = "Kun lesing. Saksbehandlerne kan ikke endres herfra."

# --- the table

NAME: Final = "Navn"
STATE: Final = "Status"
HERE: Final = "Her nå"
GONE: Final = "Sluttet"
STATE_TIPS: Final = {True: "Kan velges i saker", False: "Kan ikke velges i saker, men er med i statistikken"}
NEW_ROW: Final = "Ny saksbehandler …"
NEW_ROW_TIP: Final = "Skriv et navn her for å legge til en saksbehandler."
UNSAVED: Final = "Ikke lagret ennå."
RENAME_HOW: Final = "Trykk F2, eller dobbeltklikk, for å rette navnet i alle sakene."
SPOKEN: Final = "{heading}: {value}"
REFUSED_SPOKEN: Final = "{name}, ikke godtatt: {reason}"
REFUSED: Final = "«{name}» er ikke lagret. {reason} Rett navnet med F2, eller trykk Esc for å forkaste det."
REFUSED_BLANK: Final = "Navnet er ikke lagret. {reason} Skriv det med F2, eller trykk Esc for å beholde det gamle."
CASES_OF: Final = "{count} · {name}"

# --- numbers of cases

ALL: Final = "Saker i alt"
ALL_TIP: Final = "Alle saker i registeret, også de avsluttede"
OPEN: Final = "Under arbeid nå"
OPEN_TIP: Final = "Påbegynt og ikke avsluttet i dag, uansett rapporteringsperiode"
WAITING: Final = "På venteliste nå"
WAITING_TIP: Final = "Registrert og ikke påbegynt i dag, uansett rapporteringsperiode"

# --- below the table

NOBODY: Final = "Saker uten saksbehandler: {link}"
NOBODY_TITLE: Final = "Saker uten saksbehandler"
UNFINISHED: Final = "Har sluttet, men har saker som ikke er avsluttet: {links}"
UNFINISHED_LINK: Final = "{name} ({count})"
UNFINISHED_TITLE: Final = "Ikke avsluttet · {name}"

# --- nobody yet

EMPTY_TITLE: Final = "Ingen saksbehandlere ennå"
EMPTY_TEXT: Final = "Legg til dem som arbeider med sakene, så kan de velges i hver sak."
EMPTY_READ_ONLY: Final = "Den som har registeret åpent for skriving, kan legge til den første."
