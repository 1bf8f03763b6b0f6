"""The fonts that travel with the program: widths, cutting, wrapping, letters they lack."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okosos_admin.report.fonts import ELLIPSIS, REPLACEMENT, Typeface

SIZE = 10.0


@pytest.fixture(scope="module")
def regular() -> Typeface:
    return Typeface("Regular")


@pytest.mark.parametrize("weight", ["Regular", "Bold"])
@pytest.mark.parametrize("text", ["ÆØÅæøå «–»…", "Łukasz Șerban", "Юлия Đặng", "33,3\N{NO-BREAK SPACE}%"])
def test_european_names_need_one_font(weight: str, text: str) -> None:
    assert Typeface(weight).pieces(text) == [(f"NotoSans-{weight}", text)]


def test_arabic_names_have_their_own_font(regular: Typeface) -> None:
    assert [font for font, _text in regular.pieces("Ali محمد")] == ["NotoSans-Regular", "NotoSansArabic-Regular"]


def test_a_letter_without_a_font_is_seen_to_be_missing(regular: Typeface) -> None:
    assert regular.pieces("a名b") == [("NotoSans-Regular", f"a{REPLACEMENT}b")]


def test_what_is_not_seen_takes_no_room_and_a_line_end_is_a_blank(regular: Typeface) -> None:
    assert regular.pieces("Kari\u200b\nNord\u00admann") == [("NotoSans-Regular", "Kari Nordmann")]


def test_a_minus_sign_is_drawn_as_a_dash(regular: Typeface) -> None:
    assert regular.pieces("1 − 2") == [("NotoSans-Regular", "1 – 2")]


def test_a_text_is_as_wide_as_its_parts(regular: Typeface) -> None:
    assert regular.width("AB") == pytest.approx(regular.width("A") + regular.width("B"))


@given(text=st.text(st.sampled_from("Wi mÅ名م"), max_size=80), width=st.floats(15, 200))
def test_a_cut_text_fits(text: str, width: float) -> None:
    regular = Typeface("Regular")
    cut = regular.cut(text, width, SIZE)
    assert regular.width(cut) * SIZE <= width
    assert cut == text or cut.endswith(ELLIPSIS)


def test_a_cut_takes_no_more_than_it_must(regular: Typeface) -> None:
    text = "Åse Dalen Frantzen"
    width = regular.width("Åse Dalen" + ELLIPSIS) * SIZE
    assert regular.cut(text, width + 0.01, SIZE) == "Åse Dalen" + ELLIPSIS


class TestWrap:
    def test_lines_are_broken_between_words(self, regular: Typeface) -> None:
        width = regular.width("Løst med enkel") * SIZE + 0.01
        assert regular.wrap("Løst med enkel råd og veiledning", width, SIZE, 3) == [
            "Løst med enkel",
            "råd og",
            "veiledning",
        ]

    def test_what_there_is_no_room_for_is_cut(self, regular: Typeface) -> None:
        lines = regular.wrap("ord " * 50, 80.0, SIZE, 2)
        assert len(lines) == 2
        assert lines[1].endswith(ELLIPSIS)
        assert all(regular.width(line) * SIZE <= 80.0 for line in lines)

    def test_a_word_wider_than_the_line_is_cut(self, regular: Typeface) -> None:
        (line,) = regular.wrap("x" * 300, 80.0, SIZE, 3)
        assert line.endswith(ELLIPSIS)

    def test_no_break_at_a_no_break_space(self, regular: Typeface) -> None:
        width = regular.width("andel 33,3") * SIZE + 0.01
        assert regular.wrap("andel 33,3\N{NO-BREAK SPACE}%", width, SIZE, 2) == ["andel", "33,3\N{NO-BREAK SPACE}%"]
