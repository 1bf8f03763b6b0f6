"""Names, period, settings and caseworkers that stand beside the cases."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

import pytest

from okosos_admin.model.workbook import Reading, read_workbook
from okosos_admin.model.workbook.office import CASEWORKERS_HEADINGS, SETTINGS_HEADINGS

from .builders import TODAY, book

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

JANUARY, JUNE = date(2026, 1, 1), date(2026, 6, 30)


def beside(tmp_path: Path, *rows: Sequence[Any], name: str = "Statistikk", hidden: bool = False) -> Reading:
    """A workbook with one case and another sheet."""
    sheets = {"Registrering": [["Navn", "Saksbehandler"], ["Kari", "Åse"]], name: rows}
    return read_workbook(book(tmp_path / "bok.xlsx", sheets, hidden=[name] if hidden else []), today=TODAY)


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (["Kommune:", "Bø"], "Bø"),
        (["", "KOMMUNE :", None, " Bø\n"], "Bø"),
        (["Kommune:", "Dato:"], ""),
        (["Kommune:"], ""),
        (["Kommune:", "x" * 300], ""),
        (["Kommune", "Bø"], ""),
        (["Kommunen:", "Bø"], ""),
    ],
)
def test_the_municipality(tmp_path: Path, row: list[Any], found: str) -> None:
    assert beside(tmp_path, row).municipality == found


@pytest.mark.parametrize("label", ["NAV-kontor:", "Kontor:", "NAV kontor:"])
def test_the_office(tmp_path: Path, label: str) -> None:
    assert beside(tmp_path, ["Kommune:", "Bø", label, "NAV Bø"]).office == "NAV Bø"


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (["Rapporteringsperiode:", JANUARY, JUNE], (JANUARY, JUNE)),
        (["Rapporteringsperiode", "01.01.2026", "30.06.26", "Dato:", TODAY], (JANUARY, JUNE)),
        (["Rapporteringsperiode:", "fra", datetime.combine(JANUARY, time(8)), "til", JUNE], (JANUARY, JUNE)),
        (["Rapporteringsperiode:", JUNE, JANUARY], None),
        (["Rapporteringsperiode:", JANUARY, 12], None),
        (["Rapporteringsperiode:"], None),
    ],
)
def test_the_period(tmp_path: Path, row: list[Any], found: tuple[date, date] | None) -> None:
    assert beside(tmp_path, row).period == found


def test_the_first_sheet_that_says_so_counts_and_hidden_ones_do_not(tmp_path: Path) -> None:
    sheets = {
        "Registrering": [["Kommune:", "Bø"], ["Navn"], ["Kari"]],
        "Statistikk": [["Kommune:", "Gol"]],
        "Mal": [["Kontor:", "NAV Mal"]],
    }
    reading = read_workbook(book(tmp_path / "bok.xlsx", sheets, hidden=["Mal"]), today=TODAY)
    assert (reading.municipality, reading.office) == ("Bø", "")


def test_our_own_settings(tmp_path: Path) -> None:
    reading = beside(
        tmp_path,
        SETTINGS_HEADINGS,
        ["municipality", "Kommune", "Bø"],
        ["period_from", "Fra", JANUARY],
        ["period_to", "Til", None],
        ["recipient", "Mottaker", None],
        ["unknown", "Ukjent", "x"],
        name="Innstillinger",
    )
    assert reading.settings == {"municipality": "Bø", "period_from": JANUARY, "period_to": None, "recipient": ""}
    assert reading.period is None


@pytest.mark.parametrize(
    ("cell", "found"), [(12, {"waiting_weeks": 12}), ("6", {"waiting_weeks": 6}), (0, {}), ("mange", {}), (None, {})]
)
def test_a_number_that_is_none_leaves_the_setting_as_it_is(tmp_path: Path, cell: Any, found: dict[str, int]) -> None:
    reading = beside(tmp_path, SETTINGS_HEADINGS, ["waiting_weeks", "Lang ventetid", cell], name="Innstillinger")
    assert reading.settings == found


def test_our_own_caseworkers(tmp_path: Path) -> None:
    reading = beside(
        tmp_path, CASEWORKERS_HEADINGS, ["Øyvind", "Nei"], ["Arne", "Ja"], ["", "Ja"], name="Saksbehandlere"
    )
    assert reading.caseworkers == ("Arne", "Øyvind", "Åse")
    assert reading.inactive == {"Øyvind"}


@pytest.mark.parametrize("rows", [[], [["Saksbehandlere"], ["Arne"]]])
def test_another_sheet_of_that_name_is_not_ours(tmp_path: Path, rows: list[list[str]]) -> None:
    assert beside(tmp_path, *rows, name="Saksbehandlere").caseworkers == ("Åse",)
