"""What the history tab says, in bokmål."""

from __future__ import annotations

from typing import Final

CASE: Final = "&Sak:"
CASE_HINT: Final = "saksnr, navn eller ID"
WHO: Final = "Hv&em:"
EVERYBODY: Final = "Alle"
FROM: Final = "Fr&a:"
FROM_NAME: Final = "Fra dato"
TO: Final = "&Til:"
TO_NAME: Final = "Til dato"
CLEAR: Final = "&Nullstill"

HEADINGS: Final = ("Når", "Hvem", "Maskin", "Saksnr", "Navn nå", "Handling", "Felt", "Før", "Etter")
TABLE: Final = "Historikk"
DETAILS: Final = "Hele linjen"
STRUCK: Final = "(strøket)"

GO_TO_CASE: Final = "&Gå til saken"
ONLY_THIS: Final = "&Bare denne saken"
RESTORE: Final = "Sett ti&lbake verdien før"
RESTORE_TIP: Final = "Skriver verdien som sto der før, på nytt. Det kan angres som alt annet."
READERS_CANNOT: Final = "Du leser registeret og kan ikke endre det nå."
READERS_LEAVE_NOTHING: Final = "Du leser. Det du skriver ut eller lagrer nå, får ingen linje her."
NOTHING_BEFORE: Final = "Her er det ingen tidligere verdi å sette tilbake."
OLDER: Final = "Vis el&dre"
PROOF: Final = "Hva kan historikken bev&ise?"

SHOWN: Final = "{count} linjer, nyeste først"
SHOWN_ONE: Final = "1 linje"
SHOWN_MORE: Final = "De nyeste {count} linjene"
NOTHING: Final = "Ingenting i historikken passer med det du har valgt."
EMPTY: Final = "Her kommer alt som blir gjort i registeret."
NO_CASE: Final = "Ingen sak passer med «{text}»."
TOO_MANY: Final = "«{text}» passer med {count} saker. Skriv mer, eller skriv saksnummeret."
DAYS_TURNED: Final = "Til-datoen er før fra-datoen."

DETAIL: Final = "{at}  {user} på {machine}: {deed}{case}"
DETAIL_CASE: Final = "  ·  Sak {number}"
DETAIL_VALUE: Final = "{what}\nFør: {old}\nEtter: {new}"

PROOF_TITLE: Final = "Hva historikken kan bevise"
PROOF_TEXT: Final = (
    "Alt som blir lagret i registeret, får en linje her i samme øyeblikk: endringer, nye og strøkne saker, "
    "innstillinger, import, rapporter, og hver gang noen åpner registeret for skriving. Det skjer i samme fil, så en "
    "endring uten linje finnes ikke, så lenge den er gjort med dette programmet.\n\n"
    "Hver linje er forseglet sammen med linjen før. Er en linje rettet, fjernet eller lagt inn utenfor programmet, "
    "eller stemmer ikke sakene med linjene, så finner «okosos-admin kontroll» det og sier hvor.\n\n"
    "Dette kan den ikke bevise:\n"
    "• Hvem som satt ved maskinen. Navnet er det brukeren selv har oppgitt, og maskinen er den det ble gjort på.\n"
    "• Når det skjedde på minuttet. Klokken er maskinens egen og kan gå feil.\n"
    "• At ingen med tilgang til mappen har byttet ut hele filen med en eldre kopi, eller skrevet hele historikken på "
    "nytt med eget verktøy.\n"
    "• Hvem som har lest. Den som bare leser, kan ikke skrive i filen, heller ikke i historikken. Søk, utskrift, PDF, "
    "Excel og innsyn får ingen linje når den som gjør det bare leser, og heller ikke fra kommandolinjen.\n\n"
    "Når en sak er anonymisert, er gamle navn og fødselsdatoer slettet herfra også. Linjene står igjen uten verdier."
)

# As wide as these in the table's font; the last column takes what is left.
WIDTHS: Final = (
    "00.00.0000 00.00",
    "Åse Dalen Frantzen",
    "NAV-1042-X",
    "Saksnr",
    "Karoline Nordmannsen",
    "Angre: endre Påbegynt",
    "Resultat av rådgivningen",
    "Varig løsning, annen",
)
