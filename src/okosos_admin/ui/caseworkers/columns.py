"""The columns of the table: the name, whether here, and a number of cases for each row of `COUNTS`."""

from __future__ import annotations

from typing import Final

from okosos_admin.ui.caseworkers import texts
from okosos_admin.ui.caseworkers.counts import COUNTS

NAME: Final = 0
STATE: Final = 1
FIRST_COUNT: Final = 2
HEADINGS: Final = (texts.NAME, texts.STATE, *(count.heading for count in COUNTS))

# In characters of the table's font; the numbers are as wide as their headings.
WIDTHS: Final = {NAME: 34, STATE: 12}

BLANK: Final = 0
"""The id of the empty last row, where the next caseworker is typed."""
