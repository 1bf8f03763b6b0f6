"""The register is found by its headings, whatever their order, rows and spelling, or by the letters that are given."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from okosos_admin.model.errors import FileError, InputError
from okosos_admin.model.workbook import read_workbook

from .builders import HEADINGS, TODAY, book, read, values

if TYPE_CHECKING:
    from pathlib import Path


def test_headings_in_another_order(tmp_path: Path) -> None:
    reading = read(tmp_path, ["Saksbehandler", "Født", "Navn"], ["Arne", "01.02.80", "Kari"])
    assert reading.columns == {"name": "C", "born": "B", "caseworker": "A"}
    assert values(reading, "name") == ["Kari"]


@pytest.mark.parametrize(
    "heading", ["NAVN", " navn ", "Na\nvn:", "Henvist\nfra", "VENTELISTE\nregistrert dato", "F.dato", "ID-nr.", "id nr"]
)
def test_headings_are_met_however_they_are_spelled(tmp_path: Path, heading: str) -> None:
    assert read(tmp_path, ["Navn", "x", heading], ["Kari"]).columns.keys() >= {"name"}
    assert len(read(tmp_path, ["Navn", heading], ["Kari"]).columns) == (1 if "vn" in heading.casefold() else 2)


def test_the_leftmost_of_two_alike_counts(tmp_path: Path) -> None:
    reading = read(tmp_path, ["Navn", "Registrert", "Registrert"], ["Kari", "01.02.20", "03.04.20"])
    assert reading.columns["registered"] == "B"
    assert [loss.column for loss in reading.losses] == ["C"]


def test_a_heading_over_two_rows(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Saksliste"],
        ["Alle", "", "Avsluttet", "Mottatt øk."],
        ["Navn", "ID", "dato", "sos.hjelp"],
        ["Kari", "1", "02.03.2020", "Ja"],
    )
    assert reading.columns == {"name": "A", "local_id": "B", "social_assistance": "D", "closed": "C"}
    assert values(reading, "social_assistance") == ["JA"]


def test_a_heading_in_the_upper_row_of_cells_merged_downwards(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["STATUS", "Navn", "ID", "Kommunalt problem", "", "Saksbehandler", "Forfall"],
        ["", "", "", "Mottatt øk. sos.hjelp", "Andre komm. krav", "", ""],
        ["V", "Kari", "1", "Ja", "Nei", "Arne", "01.02.2027"],
    )
    assert set(reading.columns) == {
        "status",
        "name",
        "local_id",
        "social_assistance",
        "municipal_claim",
        "caseworker",
        "follow_up_due",
    }
    assert reading.rows == 1


def test_numbers_above_the_headings_are_no_headings(tmp_path: Path) -> None:
    reading = read(tmp_path, [1, 2, 3], ["Navn", "", "ID"], ["Kari", "x", "1"])
    assert reading.columns == {"name": "A", "local_id": "C"}
    assert [loss.label for loss in reading.losses] == ["2"]


def test_a_filter_row_above_the_headings_does_not_matter(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["", "", "", "", "Saksbehandler", "Alle"],
        ["Alle", "Alle", "", "Alle", "", "Alle"],
        list(HEADINGS),
        ["Kari", "1", "01.02.1980", "01.02.2020", "NAV", "Arne"],
    )
    assert reading.columns["caseworker"] == "F"
    assert [case["name"] for case in reading.cases] == ["Kari"]
    assert reading.losses == ()


def test_a_person_called_as_a_heading_is_no_heading(tmp_path: Path) -> None:
    reading = read(tmp_path, ["Navn", "Født", "Registrert"], ["ID", "", "01.02.2020"], ["Status", "", "02.02.2020"])
    assert values(reading, "name") == ["ID", "Status"]


def test_the_sheet_most_like_a_register_is_read(tmp_path: Path) -> None:
    path = book(
        tmp_path / "bok.xlsx",
        {
            "Forside": [],
            "Folk": [["Navn"], ["Arne"]],
            "Saker": [[*HEADINGS], ["Kari"]],
            "Mer": [["Navn", "ID"], ["Per"]],
        },
    )
    reading = read_workbook(path, today=TODAY)
    assert reading.sheet == "Saker"
    assert values(reading, "name") == ["Kari"]


def test_a_visible_sheet_goes_before_a_hidden_one(tmp_path: Path) -> None:
    sheets = {"Kopi": [[*HEADINGS, "Avsluttet"], ["Per"]], "Saker": [[*HEADINGS], ["Kari"]]}
    assert read_workbook(book(tmp_path / "a.xlsx", sheets, hidden=["Kopi"]), today=TODAY).sheet == "Saker"
    sheets = {"Kopi": [[*HEADINGS], ["Per"]], "Saker": [["Navn"], ["Kari"]]}
    assert read_workbook(book(tmp_path / "b.xlsx", sheets, hidden=["Kopi"]), today=TODAY).sheet == "Kopi"


def test_a_sheet_by_its_name(tmp_path: Path) -> None:
    path = book(tmp_path / "bok.xlsx", {"Saker": [[*HEADINGS], ["Kari"]], "Gamle": [["Navn"], ["Per"]]})
    assert values(read_workbook(path, today=TODAY, sheet="Gamle"), "name") == ["Per"]
    with pytest.raises(InputError, match=r"noe ark som heter «Nye».*«Saker», «Gamle»"):
        read_workbook(path, today=TODAY, sheet="Nye")


@pytest.mark.parametrize("rows", [[], [["Kari", "Per"]], [["ID", "Født"], ["1", "01.02.80"]]])
def test_without_a_column_of_names_there_is_no_register(tmp_path: Path, rows: list[list[str]]) -> None:
    with pytest.raises(FileError, match="overskriften «Navn»"):
        read(tmp_path, *rows)


# --- letters that are given


def test_given_letters_go_before_headings(tmp_path: Path) -> None:
    rows = (["Navn", "Registrert", "Oppstart"], ["Kari", "01.02.2020", "03.04.2020"])
    reading = read(tmp_path, *rows, columns={"started": "c"})
    assert reading.columns == {"name": "A", "registered": "B", "started": "C"}
    reading = read(tmp_path, *rows, columns={"started": "B"})
    assert reading.columns == {"name": "A", "started": "B"}
    reading = read(tmp_path, *rows, columns={"Påbegynt": "C", "registered": ""})
    assert reading.columns == {"name": "A", "started": "C"}


@pytest.mark.parametrize(
    ("first", "names"),
    [
        (["Klient", "Ukjent"], ["Kari"]),
        (["Per", 43831.0], ["Per", "Kari"]),
    ],
)
def test_given_letters_where_no_heading_is_known(tmp_path: Path, first: list[object], names: list[str]) -> None:
    reading = read(tmp_path, [], first, ["Kari", "01.02.2020"], columns={"name": "A", "registered": "B"})
    assert values(reading, "name") == names


def test_given_letters_on_a_sheet_without_content_there(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="overskriften"):
        read(tmp_path, ["", "x"], columns={"name": "A"})


@pytest.mark.parametrize("columns", [{"name": "B", "local_id": ""}, {"local_id": "B"}])
def test_one_known_heading_is_enough_beside_given_letters(tmp_path: Path, columns: dict[str, str]) -> None:
    reading = read(tmp_path, ["Navn", "Nr"], ["Kari", "7"], columns=columns)
    assert reading.columns == ({"name": "B"} if "name" in columns else {"name": "A", "local_id": "B"})


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"skonummer": "B"}, "«skonummer» er ikke et felt.*name, local_id"),
        ({"status": "B"}, "«status» er ikke et felt"),
        ({"name": "2"}, "«2» er ikke en kolonne"),
        ({"name": "ABCD"}, "«ABCD» er ikke en kolonne"),
        ({"name": "C"}, "ingen kolonne C .*fra A til B"),
        ({"name": "a", "local_id": "A"}, "Kolonne A er valgt for flere felt"),
    ],
)
def test_fields_and_letters_that_are_none(tmp_path: Path, columns: dict[str, str], said: str) -> None:
    with pytest.raises(InputError, match=said):
        read(tmp_path, ["Navn", "ID"], ["Kari", "1"], columns=columns)


def test_a_letter_outside_the_sheet_that_was_found(tmp_path: Path) -> None:
    path = book(tmp_path / "bok.xlsx", {"Saker": [[*HEADINGS], ["Kari"]], "Bred": [["x"] * 20]})
    with pytest.raises(InputError, match="fra A til F"):
        read_workbook(path, today=TODAY, columns={"started": "T"})
