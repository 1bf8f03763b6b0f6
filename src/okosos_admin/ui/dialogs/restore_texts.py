"""What the dialog about sikkerhetskopier says, in bokmål."""

from __future__ import annotations

from typing import Final

TITLE: Final = "Hent tilbake fra sikkerhetskopi"
INTRO: Final = (
    "Programmet tar sikkerhetskopier av seg selv. Velg en kopi og se på den før du henter den tilbake; da endres "
    "ingenting."
)
TABLE: Final = "Sikkerhetskopier"
HEADINGS: Final = ("Kopien er fra", "Saker", "Sist endret", "Av", "Ligger")
BESIDE: Final = "Ved registeret"
MACHINE: Final = "På denne maskinen"
BOTH: Final = "Begge steder"
LOOKING: Final = "…"
NEVER: Final = "Aldri"
UNREADABLE: Final = "Kan ikke leses"

SEARCHING: Final = "Leter etter kopier …"
NONE: Final = "Det finnes ingen sikkerhetskopier av dette registeret, verken ved siden av det eller på denne maskinen."
LOOK: Final = "&Se på kopien"
RESTORE: Final = "&Hent tilbake …"
CLOSE: Final = "&Lukk"

ASK_TITLE: Final = "Hente tilbake kopien fra {made}?"
ASK_SOUND: Final = (
    "Registeret blir slik det var da, med {cases}. Det som er registrert eller endret etterpå, blir borte fra "
    "registeret.\n\nFørst lages en sikkerhetskopi av registeret slik det er nå, så du kan gå tilbake til det."
)
ASK_DAMAGED: Final = (
    "Registeret er skadet, og kopien kommer i stedet, med {cases}. Det som er registrert eller endret etter at kopien "
    "ble laget, må registreres på nytt.\n\nFørst tas den skadede filen vare på ved siden av kopiene."
)
ASK_YES: Final = "Hent tilbake"
ASK_NO: Final = "Behold registeret som det er"
ONE_CASE: Final = "1 sak"
CASES: Final = "{count} saker"
