"""What the window says, in bokmål: one place to read, correct and compare the sentences.

Sentences about a wrong value or file come with the error that the model raises. Texts of columns, codes, figures,
actions and settings are in their tables, those of the register tab beside it in `ui/register/texts.py`.
"""

from __future__ import annotations

from typing import Final

PROGRAM: Final = "ØKO-SOS Administrasjon"
WINDOW_TITLE: Final = "{register} – {municipality} – ØKO-SOS Administrasjon"
READ_ONLY_TITLE: Final = " [kun lesing]"

# --- who writes

READ_ONLY: Final = "Kun lesing."
WILL_BE_TOLD: Final = "Du får melding straks det er ledig."
ASKED: Final = "Du har bedt om å få skrive. Du får melding straks det er ledig."
NOT_ASKED: Final = "Du har åpnet registeret uten å be om å få skrive."
ASK: Final = "Be om å få skrive"
STOP_ASKING: Final = "Ikke vent lenger"
READ_ONLY_HELP: Final = "Hva kan jeg gjøre nå?"
READ_ONLY_HELP_TITLE: Final = "Du leser registeret"
READ_ONLY_HELP_TEXT: Final = (
    "Bare én kan skrive om gangen, slik at ingen skriver over hverandre. Du kan søke, filtrere, se statistikk, "
    "skrive ut og kopiere som vanlig, og du ser det den andre lagrer etter noen sekunder.\n\n"
    "Vil du skrive, så velg «Be om å få skrive». Den som skriver, får vite at du venter, og du får melding her straks "
    "skrivetilgangen er ledig. Haster det, så ta kontakt.\n\n"
    "Har maskinen til den andre stoppet, frigjør serveren skrivetilgangen av seg selv etter en stund."
)
FREE: Final = "Skrivetilgangen er ledig."
NO_CHANGES: Final = "Ingenting er endret siden du åpnet."
ONE_CHANGE: Final = "Det er gjort 1 endring siden du åpnet."
CHANGES: Final = "Det er gjort {count} endringer siden du åpnet."
TAKE: Final = "Ta skrivetilgang (F9)"
TRY_AGAIN: Final = "Prøv igjen"
READ_ON: Final = "Fortsett å lese"
SOMEBODY_WAITS: Final = "{user} venter på å skrive."
SOMEBODY_WAITS_TEXT: Final = "Det er du som har skrivetilgangen. {user} sitter ved {machine}."
IDLE: Final = "Du har ikke gjort noe på en stund."
IDLE_TEXT: Final = "Så lenge du har skrivetilgangen, kan ingen andre skrive."
RELEASE: Final = "Frigi og les videre"
KEEP_WRITING: Final = "Behold"
NOTE: Final = "Merk:"
NO_CONTACT: Final = "Ikke kontakt."
WRITES: Final = "Skrivetilgang: {user}"
READS: Final = "Kun lesing"
TODAY_AT: Final = "i dag kl. {time}"
DAY_AT: Final = "{day} kl. {time}"

# --- copies

COPY: Final = "Dette er en sikkerhetskopi."
COPY_TEXT: Final = "Du ser registeret slik det var {made}. Du kan søke, skrive ut og kopiere, men ikke endre noe."
COPY_BACK: Final = "Tilbake til registeret"
COPY_RESTORE: Final = "Hent tilbake …"
COPY_TITLE: Final = " [sikkerhetskopi]"
DAMAGED_TITLE: Final = "Registeret er skadet"
SHOW_COPIES: Final = "Se sikkerhetskopiene"
RESTORING: Final = "Henter tilbake sikkerhetskopien …"
RESTORED_TITLE: Final = "Sikkerhetskopien er hentet tilbake"
RESTORED_TEXT: Final = (
    "Registeret er slik det var {made}. Det som var der før, ligger blant sikkerhetskopiene om du trenger det."
)
RESTORED_DAMAGED: Final = (
    "Registeret er slik det var {made}. Den skadede filen er tatt vare på i mappen «sikkerhetskopi» ved siden av "
    "registeret."
)
NAME_BACK: Final = (
    "1 sak er anonymisert etter at kopien ble laget. Med kopien kommer navnet tilbake, og saken må anonymiseres på "
    "nytt."
)
NAMES_BACK: Final = (
    "{count} saker er anonymisert etter at kopien ble laget. Med kopien kommer navnene tilbake, og sakene må "
    "anonymiseres på nytt."
)
NAMES_BACK_PERHAPS: Final = (
    "Er noen anonymisert etter at kopien ble laget, kommer navnene deres tilbake og må anonymiseres på nytt."
)
NOT_RESTORED_TITLE: Final = "Sikkerhetskopien ble ikke hentet tilbake"

COPIED_TITLE: Final = "Sikkerhetskopien er tatt"
COPIED_TEXT: Final = "Den ligger her:\n{paths}"
NOT_COPIED_TITLE: Final = "Sikkerhetskopien ble ikke tatt"

# --- a shortcut on the desktop

SHORTCUT_OFFER_TITLE: Final = "Vil du ha «{name}» på skrivebordet?"
SHORTCUT_OFFER: Final = (
    "Med en snarvei åpner du registeret med et dobbeltklikk. Du kan også lage den senere, med Fil → Lag snarvei på "
    "skrivebordet."
)
SHORTCUT_YES: Final = "&Lag snarvei"
SHORTCUT_NO: Final = "&Ikke nå"
SHORTCUT_MADE: Final = "Snarveien er laget"
SHORTCUT_WHERE: Final = "Den ligger på skrivebordet:\n{path}"
SHORTCUT_NOT_MADE: Final = "Snarveien ble ikke laget"
SHORTCUT_COPY: Final = "Dette er en sikkerhetskopi. Gå tilbake til registeret først."

# --- saving

SAVING: Final = "Lagrer …"
SAVED: Final = "Lagret kl. {time} ✓"
WAITING: Final = "Ikke lagret ennå: {reason} Programmet prøver igjen av seg selv."
NO_ANSWER: Final = "Filen svarer ikke akkurat nå."
REFUSED_TITLE: Final = "Endringen ble ikke lagret"
FAILED_TITLE: Final = "Det gikk ikke nå"
UNSAVED_UNDO: Final = "angre"
UNSAVED_REDO: Final = "gjør om"
UNSAVED_SETTINGS: Final = "endre innstillinger"
HANDED_BACK_ONE: Final = "Én endring ble ikke lagret"
HANDED_BACK: Final = "{count} endringer ble ikke lagret"
HANDED_BACK_TEXT: Final = (
    "{reason}\n\nDet du skrev, er tatt vare på på denne maskinen. Når du har skrivetilgangen igjen, kan du legge det "
    "inn på nytt, og se hva som er endret imens."
)
LEFT: Final = "Noe du har skrevet, er ikke lagret."
LEFT_ONE: Final = "Én endring er tatt vare på på denne maskinen."
LEFT_MANY: Final = "{count} endringer er tatt vare på på denne maskinen."
SHOW_UNSAVED: Final = "Se hva som ikke er lagret"
CRASHED_TITLE: Final = "Noe gikk galt i programmet"
CRASHED_SAVED: Final = (
    "Det siste du gjorde, ble kanskje ikke fullført. Registeret er ikke skadet, og det du har skrevet, er tatt vare "
    "på. Du kan arbeide videre. Oppfører programmet seg rart, så lukk det og åpne det igjen."
)
CRASHED_UNSAVED: Final = (
    "Det siste du skrev, er kanskje ikke lagret: Se etter i saken før du går videre. Registeret er ikke skadet. "
    "Oppfører programmet seg rart, så lukk det og åpne det igjen."
)
CRASHED_WHERE: Final = (
    "Skjer det flere ganger, så send denne rapporten til den som har ansvar for programmet. Den sier ikke noe om "
    "sakene:\n{path}"
)
CRASHED_NOWHERE: Final = (
    "Skjer det flere ganger, så velg «Kopier teknisk informasjon» og send den til den som har ansvar for programmet. "
    "Den sier ikke noe om sakene."
)
UNSAVED_TITLE: Final = "Noe er ikke lagret"
UNSAVED_TEXT: Final = (
    "{count} endringer er ikke lagret i registeret ennå, for filen kan ikke nås. Du kan vente til den kan det. Lukker "
    "du nå, tar programmet vare på dem på denne maskinen og tilbyr dem neste gang du åpner registeret her."
)
UNSAVED_ONE: Final = (
    "Én endring er ikke lagret i registeret ennå, for filen kan ikke nås. Du kan vente til den kan det. Lukker du nå, "
    "tar programmet vare på den på denne maskinen og tilbyr den neste gang du åpner registeret her."
)
UNSAVED_LOST: Final = (
    "Filen kan ikke nås, og det er heller ikke mulig å ta vare på endringene på denne maskinen. Lukker du nå, går de "
    "tapt."
)
CLOSE_NOW: Final = "Lukk likevel"
KEEP_OPEN: Final = "Vent på lagring"
LEFT_BEHIND: Final = "{left} Lukker du nå, går det tapt."
GO_BACK: Final = "Gå tilbake"
ALL_SAVED: Final = "Alt er lagret ✓"

# --- opening

OPENING: Final = "Åpner {name} …"
NOT_OPENED_TITLE: Final = "Registeret ble ikke åpnet"
DEMO_OFFICE: Final = "oppdiktede-saker.okosos"

# --- the period

PERIOD: Final = "&Periode"
PERIOD_FIRST: Final = "Første dag i perioden"
PERIOD_LAST: Final = "Siste dag i perioden"
PERIOD_CHOOSE: Final = "Velg periode"
PERIOD_CHOICE: Final = "{label}: {start}–{end}"
DATE_HELP: Final = "Skriv for eksempel 06.05.19 eller 06.05.2019, eller i for i dag. Alt+pil ned viser en kalender."
DATE_MISSING: Final = "{name} mangler."
CALENDAR: Final = "Vis kalender (Alt+pil ned)"

# --- figures

COUNTED_CASEWORKER: Final = "&Saksbehandler"
COUNTED_CASEWORKER_TIP: Final = "Tell bare sakene til én. Visningene i registeret endres ikke."
EVERYBODY: Final = "Alle"
OPENS_CASES: Final = "Klikk, eller trykk Enter, for å se sakene."

# --- reports and workbooks

# Titles for when it went well and when it did not.
PDF_TITLES: Final = ("PDF-en er lagret", "PDF-en ble ikke lagret")
WORKBOOK_TITLES: Final = ("Arbeidsboken er lagret", "Arbeidsboken ble ikke lagret")
OPEN_FILE: Final = "Åpne filen"
CLOSE: Final = "Lukk"

# --- striking

STRIKE_TITLE: Final = "Stryke saken?"
STRIKE_TITLE_MANY: Final = "Stryke {count} saker?"
STRIKE_ONE: Final = (
    "Saken til {name} blir borte fra lister og tall, også for tidligere perioder. Den ligger i historikken, og du kan "
    "angre med Ctrl+Z."
)
STRIKE_MANY: Final = (
    "De {count} sakene blir borte fra lister og tall, også for tidligere perioder. De ligger i historikken, og du kan "
    "angre med Ctrl+Z."
)
STRIKE: Final = "&Stryk"
KEEP: Final = "&Behold"

# --- data in, and to whom it is about

WORKBOOK_NOT_READ: Final = "Arbeidsboken kan ikke leses"
SHIELD: Final = "skjerm sak"
UNSHIELD: Final = "ta bort skjerming"
SHIELD_MORE_TITLE: Final = "Skal de andre sakene til personen også skjermes?"
SHIELD_MORE: Final = (
    "Samme ID, eller samme navn og fødselsdato, står i sak {numbers}. "
    "Blir det stående, kan alle se der hvem det gjelder."
)
SHIELD_ALL: Final = "Skjerm alle"
SHIELD_CHOSEN: Final = "Bare de valgte"
INSIGHT_TITLE: Final = "Innsyn for en person"
INSIGHT_WHOM: Final = "Velg en sak som gjelder personen, i registeret. Programmet finner de andre sakene deres."
INSIGHT_FILE: Final = "Innsyn.pdf"
INSIGHT_JOB: Final = "notere i historikken at noen har fått innsyn"

# --- what went out, as the history has it

NOTE_PRINT: Final = "skriv ut {name}"
NOTE_SAVE: Final = "lagre {name}"
NOTE_EXPORT: Final = "lagre arbeidsbok"
NOTE_PICTURE: Final = "lagre diagram"
NOTE_JOB: Final = "notere i historikken hva som er skrevet ut eller lagret"
