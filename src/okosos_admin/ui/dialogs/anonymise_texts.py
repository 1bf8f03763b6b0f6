"""What the dialog for anonymising says, in bokmål."""

from __future__ import annotations

from typing import Final

TITLE: Final = "Anonymiser saker"
HEADING: Final = "Ta bort hvem sakene gjelder, for godt"
INTRO: Final = (
    "Sakene mister navn, ID og fødselsdato, også i historikken. Datoer, koder og saksbehandler blir stående, så alle "
    "tall for alle perioder er de samme etterpå. Dette kan ikke angres, og ingenting blir anonymisert av seg selv."
)
BY_DATE: Final = "Saker som er &avsluttet eller strøket før"
BEFORE_NAME: Final = "Avsluttet før"
BY_SELECTION_ONE: Final = "Saken du har valgt i &registeret, også om den ikke er avsluttet"
BY_SELECTION: Final = "De {count} sakene du har valgt i &registeret, også om de ikke er avsluttet"
TABLE: Final = "Saker som blir anonymisert"
HEADINGS: Final = ("Saksnr", "Navn", "ID", "Født", "Avsluttet", "")
WIDTHS: Final = ("☑ 100000", "", "00004711", "00.00.0000", "00.00.0000", "strøket")
STRUCK: Final = "strøket"
COUNT: Final = "{count} av {listed} saker i listen er krysset av. Ta bort krysset ved dem som skal beholde navnet."
NOBODY: Final = "Ingen saker passer. Velg en senere dato."
KEEP_YEAR: Final = "Behold &fødselsåret (som 1. januar det året)"
COPY: Final = "Lag en &sikkerhetskopi først"
COPY_DANGER: Final = (
    "Kopien redder deg om du valgte feil saker, men den har navnene. Slett den når du har sett at alt er som det skal; "
    "henter du den tilbake, er navnene der igjen."
)
COPIES: Final = "Fra før finnes {count} sikkerhetskopier med navnene, den eldste fra {oldest}. De slettes ikke herfra."
COPIES_ONE: Final = "Fra før finnes 1 sikkerhetskopi med navnene, fra {oldest}. Den slettes ikke herfra."
NO_COPIES: Final = "Programmet kjenner ingen sikkerhetskopier fra før. Serveren kan ha sine egne."
CONFIRM: Final = "Skriv «{word}» for å &bekrefte:"
WORD: Final = "anonymiser"
ACCEPT: Final = "Anonymiser"
ACCEPT_ONE: Final = "Anonymiser 1 sak"
ACCEPT_MANY: Final = "Anonymiser {count} saker"
READERS_CANNOT: Final = "Du leser registeret og kan ikke anonymisere. Ta skrivetilgang først."

DONE_ONE: Final = "1 sak er anonymisert"
DONE_MANY: Final = "{count} saker er anonymisert"
DONE: Final = (
    "Navn, ID og fødselsdatoer er slettet fra registeret og historikken, og plassen de sto på i filen, er overskrevet."
)
DONE_COPIES: Final = (
    "Sikkerhetskopiene har dem fortsatt, til de er for gamle eller du sletter dem selv. De ligger i mappene under "
    "«Vis detaljer». Serverens egne kopier må IT ta seg av."
)
OPEN_FOLDER: Final = "Å&pne mappen med kopiene"
JOB: Final = "anonymisere saker"
NOT_DONE: Final = "Sakene ble ikke anonymisert"
