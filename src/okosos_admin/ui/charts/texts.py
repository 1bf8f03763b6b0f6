"""What the chart tab says, in bokmål. Titles and labels come from `okosos_admin.report.charts`."""

from __future__ import annotations

from typing import Final

SAVE_ALL: Final = "&Lagre alle som …"
COPY_ALL: Final = "&Kopier alle"
COPY_ALL_TIP: Final = "Kopier diagrammene som ett bilde, og tallene som tekst"
AS_TABLES: Final = "Vis som &tabeller"
AS_TABLES_TIP: Final = "Vis de samme tallene som tabeller (Ctrl+T)"
AS_TABLES_KEY: Final = "Ctrl+T"
MORE: Final = "Mer"
MORE_OF: Final = "Mer om {title}"
COPY: Final = "&Kopier"
COPY_TIP: Final = "Kopier diagrammet som bilde, og tallene som tekst"
COPY_KEY: Final = "Ctrl+C"
SAVE: Final = "&Lagre som …"
SAVE_TIP: Final = "Lagre diagrammet som PNG, SVG eller PDF"
SAVE_KEY: Final = "Ctrl+S"
ALL: Final = "Diagrammer"
SAVED: Final = "Bildet er lagret"
NOT_SAVED: Final = "Bildet ble ikke lagret"

BAR_SPOKEN: Final = "{label}: {text}"
CHART_SPOKEN: Final = "{title}. Diagram: {parts}"
POINT: Final = "{series}: {step}"
POINT_SPOKEN: Final = "{series}, {step}: {count}"

# --- above a picture that leaves the program

BETWEEN: Final = " · "
ONLY: Final = "bare sakene til {caseworker}"
AS_OF: Final = "tatt ut {as_of}"

# --- the numbers as text

CATEGORY: Final = "Kategori"
COUNT: Final = "Antall"
SHARE: Final = "Prosent"
STEP: Final = "Tid"
