"""What a workbook may cost, and the sentences for one that is not opened.

The reading library takes the memory that a file says it needs, and ends the whole program when there is not enough of
it. So a file is measured before the library sees it.
"""

from __future__ import annotations

from typing import Final

from okosos_admin.model.errors import FileError

LARGEST_FILE: Final = 100_000_000
LARGEST_UNPACKED: Final = 200_000_000
MOST_PARTS: Final = 1_000
# Texts in a workbook shrink to a tenth or a thirtieth; bombs to a thousandth.
HIGHEST_RATIO: Final = 100
# A part smaller than this harms nobody, however well it packs.
SMALL_PART: Final = 1_000_000
# The library keeps a sheet as a full rectangle of 32 bytes a cell.
MOST_CELLS: Final = 8_000_000
MOST_CASES: Final = 100_000

NO_WORKBOOK: Final = (
    "«{name}» er ikke en arbeidsbok som kan leses. Åpne den i Excel eller LibreOffice, lagre en kopi som .xlsx og "
    "importer kopien."
)
DAMAGED: Final = (
    "«{name}» er skadet og kan ikke leses. Åpne den i Excel, la Excel reparere den, lagre en kopi og importer kopien."
)
EMPTY: Final = "«{name}» er en tom fil. Se etter om den riktige arbeidsboken ligger et annet sted."
LOCKED: Final = "«{name}» er beskyttet med passord. Åpne den, ta bort passordet, lagre en kopi og importer kopien."
BINARY: Final = "«{name}» er lagret som binær arbeidsbok (.xlsb). Lagre en kopi som .xlsx og importer kopien."
TOO_LARGE: Final = (
    "«{name}» blir for stor når den pakkes ut, og er ikke åpnet. Lagre en kopi med bare registreringsarket, og "
    "importer kopien."
)
TOO_WIDE: Final = (
    "«{name}» har et ark med innhold i for mange rader og kolonner. Slett alt utenfor tabellen, lagre en kopi og "
    "importer kopien."
)


# What Excel shows for a day before its calendar begins; the library gives midnight, as for a blank.
TOO_EARLY: Final = "########"


class UnfitError(Exception):
    """Why a workbook is not opened: one of the sentences above, still without the name of the file."""

    def told(self, name: str) -> FileError:
        """The error that the user sees."""
        return FileError(str(self).format(name=name))
