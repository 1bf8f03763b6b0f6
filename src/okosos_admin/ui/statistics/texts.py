"""What the statistics tab says, in bokmål. Labels and definitions of figures come from `okosos_admin.stats`."""

from __future__ import annotations

from typing import Final

from okosos_admin.stats.comparison import When

COMPARE: Final = "Sa&mmenlign med tidligere"
COMPARE_TIP: Final = "Vis de samme tallene for forrige periode og for samme periode i fjor"
SAVE: Final = "&Lagre som PDF …"
WORKBOOK: Final = "Lagre som &Excel …"
PRINT: Final = "Skriv &ut …"

# --- columns of a table

NO_NUMBER: Final = "–"
COUNT: Final = "Antall"
SHARE: Final = "Prosent"
CHANGE: Final = "Endr."
EARLIER: Final = {When.PREVIOUS: "Forrige", When.YEAR_BEFORE: "I fjor"}
EARLIER_SPOKEN: Final = {When.PREVIOUS: "forrige periode", When.YEAR_BEFORE: "samme periode i fjor"}
LEGEND: Final = "Forrige: {previous}   ·   I fjor: {year_before}   ·   Tatt ut {as_of}"
LEGEND_ALONE: Final = "Tatt ut {as_of}"
SPAN: Final = "{start}–{end}"

WAITING_LIST: Final = "Venteliste ved periodens slutt"
WEEKS: Final = "Lang ventetid er over"
WEEKS_UNIT: Final = " uker"
WEEKS_NAME: Final = "Antall uker som er lang ventetid"

# --- development

BY_MONTH: Final = "Måned for måned"
BY_YEAR: Final = "År for år"
DEVELOPMENT: Final = {
    "status.new": "Nye",
    "status.closed": "Avsluttet",
    "status.waiting_at_end": "Venteliste",
    "status.open_at_end": "Under arbeid",
    "solution_rate.solved": "Løst",
}
STEP_NAME: Final = "{label}: {step}"

# --- the figures a leader looks at first

SINCE: Final = {When.PREVIOUS: "{change} fra forrige periode", When.YEAR_BEFORE: "{change} fra i fjor"}
SHARE_THEN: Final = {When.PREVIOUS: "{share} i forrige periode", When.YEAR_BEFORE: "{share} i fjor"}

# --- what the register calls the cases behind a figure

BETWEEN_NAMES: Final = " · "
