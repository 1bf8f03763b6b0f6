"""What was decided about headings and words, and how it is remembered."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okosos_admin.model import FileError
from okosos_admin.model.workbook import NOTHING, Choices, choices_from_text, read_choices

from .builders import read, values

if TYPE_CHECKING:
    from pathlib import Path

ROWS = (("Klient", "Resultat", "Notat"), ("Kari", "Delvis løst", "a"), ("Ola", "DELVIS  løst", "b"), ("Per", "?", "c"))
CHOICES = (
    Choices()
    .with_heading("Klient:", "name")
    .with_heading("Notat", NOTHING)
    .with_meaning("outcome", "Delvis løst", "M_ANNEN")
    .with_meaning("outcome", "?", NOTHING)
)


class TestReading:
    def test_a_heading_and_words_of_the_office(self, tmp_path: Path) -> None:
        reading = read(tmp_path, *ROWS, choices=CHOICES)
        assert values(reading, "name") == ["Kari", "Ola", "Per"]
        assert values(reading, "outcome") == ["M_ANNEN", "M_ANNEN", None]
        assert reading.unknown == {}
        assert [loss.reason for loss in reading.losses if loss.label != "Notat"] == [
            "Du har valgt å la feltet stå tomt der det står dette."
        ]

    def test_words_that_nobody_knows_are_counted(self, tmp_path: Path) -> None:
        choices = Choices().with_heading("Klient", "name")
        reading = read(tmp_path, *ROWS, ("Eva", "Delvis løst"), choices=choices)
        assert reading.unknown == {"outcome": {"Delvis løst": 2, "DELVIS  løst": 1, "?": 1}}

    def test_where_everything_was(self, tmp_path: Path) -> None:
        reading = read(tmp_path, ("Navn", "", "ID"), ("Kari", "x", ""), ("", "", ""), ("Ola", "", "7"))
        assert reading.headings == {"A": "Navn", "C": "ID"}
        assert reading.row_numbers == (2, 4)

    def test_a_known_heading_can_be_left_out(self, tmp_path: Path) -> None:
        choices = Choices().with_heading("ID", NOTHING)
        reading = read(tmp_path, ("Navn", "ID"), ("Kari", "7"), choices=choices)
        assert reading.cases == ({"name": "Kari"},)

    def test_a_word_that_the_program_knows_can_mean_another(self, tmp_path: Path) -> None:
        choices = Choices().with_meaning("referred_from", "NAV", "ANDRE")
        reading = read(tmp_path, ("Navn", "Henvist fra"), ("Kari", "nav"), choices=choices)
        assert values(reading, "referred_from") == ["ANDRE"]


class TestKept:
    def test_what_was_kept_comes_back(self) -> None:
        assert choices_from_text(CHOICES.as_text()) == CHOICES

    def test_a_blank_heading_says_nothing(self) -> None:
        assert Choices().with_heading(" ", "name") == Choices()

    def test_what_is_not_known_here_is_passed_over(self) -> None:
        text = json.dumps(
            {
                "overskrifter": {"Klient": "name", "Sko": "shoes", "Status": "status", "": "name", "Nr": "case_no"},
                "verdier": {"outcome": {"a": "M_ANNEN", "b": "LATER", "c": 7}, "name": {"a": ""}, "shoes": {}},
                "annet": 1,
            }
        )
        assert choices_from_text(text) == Choices({"klient": "name", "nr": "case_no"}, {"outcome": {"a": "M_ANNEN"}})

    @pytest.mark.parametrize("text", ["", "[]", "1", '{"overskrifter": 1}', '{"verdier": {"outcome": 1}}', "{"])
    def test_what_is_something_else(self, text: str, tmp_path: Path) -> None:
        with pytest.raises(ValueError, match=r"\w"):
            choices_from_text(text)
        (tmp_path / "a.json").write_text(text, encoding="utf-8")
        with pytest.raises(FileError, match="ikke et oppsett"):
            read_choices(tmp_path / "a.json")

    def test_a_file(self, tmp_path: Path) -> None:
        path = tmp_path / "oppsett.json"
        path.write_text(CHOICES.as_text(), encoding="utf-8")
        assert read_choices(path) == CHOICES
        with pytest.raises(FileError, match="Får ikke lest"):
            read_choices(tmp_path / "borte.json")
        (tmp_path / "b.json").write_bytes(b"\xff\xfe\x00")
        with pytest.raises(FileError, match="ikke et oppsett"):
            read_choices(tmp_path / "b.json")

    @given(
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(max_size=5),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(st.sampled_from(["overskrifter", "verdier", "outcome", "x"]), inner, max_size=3)
            ),
        )
    )
    def test_any_json_is_taken_or_refused(self, content: Any) -> None:
        try:
            choices = choices_from_text(json.dumps(content))
        except ValueError:
            return
        assert choices_from_text(choices.as_text()) == choices
