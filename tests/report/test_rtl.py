"""Right-to-left names in the order and the forms they are drawn in."""

from __future__ import annotations

import unicodedata

import pytest

from okosos_admin.report.rtl import drawn_order


def names(text: str) -> list[str]:
    """The last words of each letter's Unicode name: the letter and its form."""
    return [unicodedata.name(c).removeprefix("ARABIC ").replace("LETTER ", "") for c in drawn_order(text)]


@pytest.mark.parametrize("text", ["", "Kari Nordmann", "Łukasz Șerban", "Юлия", "Ægir Ødegård 12 %"])
def test_left_to_right_text_is_untouched(text: str) -> None:
    assert drawn_order(text) == text


def test_letters_take_the_form_of_their_place_and_run_from_the_right() -> None:
    assert names("محمد") == ["DAL FINAL FORM", "MEEM MEDIAL FORM", "HAH MEDIAL FORM", "MEEM INITIAL FORM"]


def test_a_letter_that_does_not_join_forward_ends_the_join() -> None:
    assert names("دار") == ["REH ISOLATED FORM", "ALEF ISOLATED FORM", "DAL ISOLATED FORM"]


def test_lam_and_alef_become_one() -> None:
    assert names("لا") == ["LIGATURE LAM WITH ALEF ISOLATED FORM"]
    assert names("بلا") == ["LIGATURE LAM WITH ALEF FINAL FORM", "BEH INITIAL FORM"]


def test_a_mark_stays_on_its_letter_and_does_not_part_the_neighbours() -> None:
    assert names("مَد") == ["DAL FINAL FORM", "MEEM INITIAL FORM", "FATHA"]


def test_a_mark_at_the_end_belongs_to_the_run() -> None:
    assert names("بً") == ["BEH ISOLATED FORM", "FATHATAN"]


def test_the_stretching_line_joins_both_ways() -> None:
    assert names("بـد") == ["DAL FINAL FORM", "TATWEEL", "BEH INITIAL FORM"]


def test_words_swap_places_but_not_past_latin_ones() -> None:
    assert drawn_order("Ali علي محمد Berg") == f"Ali {drawn_order('محمد')} {drawn_order('علي')} Berg"


def test_numbers_keep_their_order() -> None:
    assert drawn_order("د 12 د") == "ﺩ 12 ﺩ"


def test_hebrew_is_turned_too() -> None:
    assert drawn_order("שלום") == "םולש"
