"""What the dialogs say, in bokmål. What is said about one occasion only is said by the one who asks."""

from __future__ import annotations

from typing import Final

CANCEL: Final = "Avbryt"
CLOSE: Final = "Lukk"

# --- a new register

NEW_TITLE: Final = "Nytt register"
NEW_INTRO: Final = (
    "Kommune og kontor står øverst på rapporten. Skal flere bruke registeret, så legg det på en felles disk."
)
NEW_MUNICIPALITY: Final = "&Kommune:"
NEW_OFFICE: Final = "K&ontor:"
NEW_OFFICE_HINT: Final = "for eksempel NAV Eksempel"
NEW_FOLDER: Final = "&Mappe:"
NEW_CHOOSE_FOLDER: Final = "&Velg mappe …"
NEW_FOLDER_TITLE: Final = "Velg mappen der registeret skal ligge"
NEW_FILE: Final = "&Filnavn:"
NEW_ACCEPT: Final = "&Lag registeret"
NEW_FILE_FALLBACK: Final = "register"

NO_MUNICIPALITY: Final = "Skriv navnet på kommunen."
NO_FOLDER: Final = "Velg mappen der registeret skal ligge."
FOLDER_MISSING: Final = "Denne mappen finnes ikke. Velg en annen."
NO_FILE: Final = "Skriv hva filen skal hete."
FILE_CHARACTERS: Final = "Et filnavn kan ikke ha noen av tegnene {characters} i seg."
FILE_RESERVED: Final = "Windows bruker navnet «{name}» til noe annet. Finn et annet filnavn."
FILE_DOT: Final = "Et filnavn kan ikke slutte med punktum."
FILE_LONG: Final = "Filnavnet er for langt."
FILE_EXISTS: Final = "Det ligger en fil med dette navnet i mappen fra før. Finn et annet filnavn."

# --- who writes

WHO_TITLE: Final = "Hvem er du?"
WHO_INTRO: Final = (
    "Kollegene ser navnet ditt når du har registeret åpent for skriving, og det står i historikken ved det du endrer. "
    "Programmet husker navnet på denne maskinen."
)
WHO_NAME: Final = "&Navnet ditt:"
WHO_LIST: Final = "&Saksbehandlere:"
WHO_ACCEPT: Final = "&Bruk dette navnet"
NO_NAME: Final = "Skriv navnet ditt, eller velg det i listen."

# --- a caseworker who is not in the list yet

NEW_CASEWORKER_TITLE: Final = "Ny saksbehandler"
NEW_CASEWORKER_INTRO: Final = "Navnet blir satt på saken, og kommer med i listen over saksbehandlere."
NEW_CASEWORKER_NAME: Final = "&Navnet på saksbehandleren:"
NEW_CASEWORKER_ACCEPT: Final = "&Legg til saksbehandleren"
NO_CASEWORKER_NAME: Final = "Skriv navnet på saksbehandleren."

# --- files

OPEN_REGISTER: Final = "Åpne et register"
OPEN_REGISTERS: Final = "Velg registrene som skal være med i samlerapporten"
OPEN_WORKBOOK: Final = "Hent saker fra en Excel-arbeidsbok"
SAVE_REGISTER: Final = "Hvor skal registeret ligge?"
SAVE_PDF: Final = "Lagre som PDF"
SAVE_WORKBOOK: Final = "Lagre som Excel-arbeidsbok"
SAVE_LIST: Final = "Lagre listen"
REGISTERS: Final = "Registre (*.okosos)"
WORKBOOKS: Final = "Arbeidsbøker (*.xlsx *.xlsm *.xls *.ods *.csv)"
PDFS: Final = "PDF-filer (*.pdf)"
NEW_WORKBOOKS: Final = "Excel-arbeidsbøker (*.xlsx)"
SAVE_PICTURE: Final = "Lagre diagram"
PICTURES: Final = "PDF-filer (*.pdf);;PNG-bilder (*.png);;SVG-tegninger (*.svg)"
LISTS: Final = "Lister med semikolon, for Excel (*.csv)"
ALL_FILES: Final = "Alle filer (*)"
REPLACE_TITLE: Final = "Erstatte filen?"
REPLACE_TEXT: Final = "«{name}» finnes fra før. Det som er i den nå, blir borte."
REPLACE: Final = "&Erstatt filen"
OTHER_NAME: Final = "&Velg et annet navn"
ADD_TITLE: Final = "Legge sakene til et register som finnes?"
ADD_TEXT: Final = "«{name}» finnes fra før. Sakene som er der, blir stående, og de nye kommer i tillegg."
ADD: Final = "&Legg til sakene"

# --- details of a message

DETAILS: Final = "Vis &detaljer"
DETAILS_NAME: Final = "Detaljer"

# --- what came in from a workbook

REPORT_TITLE: Final = "Hentet fra arbeidsboken"
REPORT_ONE: Final = "1 sak er hentet fra arket «{sheet}»"
REPORT_MANY: Final = "{count} saker er hentet fra arket «{sheet}»"
REPORT_NONE: Final = "Ingen saker er hentet fra arket «{sheet}»"
REPORT_DECIDED: Final = "Rader som lignet på saker i registeret: {told}."
REPORT_FILLED: Final = "{count} fylte ut det sakene manglet"
REPORT_SKIPPED: Final = "{count} ble hoppet over"
REPORT_ADDED: Final = "{count} ble lagt til som nye"
REPORT_ALL_IN: Final = "Alt som sto i arket, kom med."
REPORT_ONE_LOSS: Final = (
    "Ett felt kom ikke med slik det sto. Arbeidsboken er ikke endret, så du kan rette det i registeret."
)
REPORT_LOSSES: Final = (
    "{count} felt kom ikke med slik de sto. Arbeidsboken er ikke endret, så du kan rette dem i registeret."
)
REPORT_TABLE: Final = "Det som ikke kom med slik det sto"
REPORT_HEADINGS: Final = ("Rad", "Kolonne", "Felt", "Det sto", "Hva som er galt, og hva som er gjort")
REPORT_SAVE: Final = "Lagre &listen …"
REPORT_SAVE_NAME: Final = "kom ikke med.csv"
REPORT_SAVE_FAILED: Final = "Listen ble ikke lagret"
REPORT_SAVE_FAILED_TEXT: Final = (
    "Kan ikke skrive til «{name}». Er filen åpen i Excel, så lukk den der, eller velg et annet sted."
)
REPORT_CLOSE: Final = "L&ukk"

# --- about

ABOUT_VERSION: Final = "Versjon {version}"
ABOUT_WHAT: Final = (
    "Saksregister for økonomisk rådgivning ved NAV-kontor: saker, ventetid, statistikk og rapport. Alt ligger i "
    "kontorets egen fil; programmet sender ingenting ut av huset."
)
ABOUT_LICENCE: Final = (
    "Programmet er fritt å bruke, endre og gi videre (MIT-lisensen). Det er bygd med Qt gjennom PySide6 (LGPL 3), med "
    "skriften Noto Sans (SIL Open Font License) og andre frie deler. Alle lisensene følger med programmet."
)
ABOUT_ROWS: Final = "Program\nPython\nQt\nPySide6\nSystem\nSkjerm"
ABOUT_SCREEN: Final = "{width} × {height}, {scale} %"
ABOUT_COPY: Final = "&Kopier teknisk informasjon"
ABOUT_COPIED: Final = "Kopiert"
ABOUT_LICENCES: Final = "&Vis lisensene …"
ABOUT_CLOSE: Final = "&Lukk"

LICENCES_TITLE: Final = "Lisenser"
LICENCES_INTRO: Final = (
    "Dette er programmet laget av. Hver del har sin egen lisens. Qt og PySide6 ligger som egne filer i programmets "
    "mappe, så du kan bytte dem ut med andre utgaver, slik lisensen deres gir deg rett til."
)
LICENCES_PARTS: Final = "Deler av programmet"
LICENCES_TEXT: Final = "Lisensens ordlyd"

WORK_ON: Final = "&Arbeid videre"
