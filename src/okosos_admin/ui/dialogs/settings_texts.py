"""What the settings dialog says, in bokmål."""

from __future__ import annotations

from typing import Final

from okosos_admin.model.entities import NEW, SCOPE

TITLE: Final = "Innstillinger"
OFFICE: Final = "Kontorets innstillinger"
OFFICE_WHERE: Final = "Ligger i registeret, og er de samme for alle som åpner det. Endringer står i historikken."
OFFICE_READER: Final = "Du leser registeret. Den som skriver, kan endre disse."
OFFICE_CLOSED: Final = "Åpne et register for å se og endre disse."
MACHINE: Final = "Dine innstillinger"
MACHINE_WHERE: Final = "Ligger på denne maskinen, og gjelder bare deg."

MUNICIPALITY: Final = "&Kommune:"
NAV_OFFICE: Final = "K&ontor:"
RECIPIENT: Final = "Mottaker av &rapporten:"
RECIPIENT_HINT: Final = "for eksempel Statsforvalteren i Oslo og Viken"
PROBLEM: Final = "Kommunalt problem &telles over:"
PROBLEM_CHOICES: Final = {SCOPE: "alle saker i perioden", NEW: "bare nye saker i perioden"}
WAITING: Final = "&Lang ventetid er over:"
WEEKS: Final = " uker"
PERIOD: Final = "Rapporteringsperioden velger du øverst i fanene."

USER: Final = "&Navnet ditt:"
USER_TIP: Final = (
    "Kollegene ser det når du skriver, og det står i historikken. Gjelder fra neste gang du åpner et register."
)
NEGOTIATIONS: Final = "Vis feltene for &gjeldsforhandlinger"
COLUMNS: Final = "K&olonner i registeret:"
RESET: Final = "Vis de &vanlige kolonnene"

ACCEPT: Final = "Lagre &innstillingene"
NO_USER: Final = "Skriv navnet ditt."
