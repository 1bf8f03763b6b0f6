from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okosos_admin.ui.register.clipboard import block_to_text, text_to_block


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("", []),
        ("a", [["a"]]),
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),  # Excel's line end after the last row
        ("a\nb\n", [["a"], ["b"]]),
        ("a\n\nb", [["a"], [""], ["b"]]),
        ("\t\n", [["", ""]]),
        ('"to\r\nlinjer"\tb\r\n', [["to\r\nlinjer", "b"]]),
        ('"sa ""hei"""\n', [['sa "hei"']]),
        ('12" skjerm\tb', [['12" skjerm', "b"]]),
        ('"åpen', [['"åpen']]),
        ('"a"b\tc', [['"a"b', "c"]]),
    ],
)
def test_what_spreadsheets_copy(text: str, block: list[list[str]]) -> None:
    assert text_to_block(text) == block


def test_cells_are_quoted_only_when_they_must_be() -> None:
    assert block_to_text([["Kari", 'sa "hei"'], ["a\nb", '"x']]) == 'Kari\tsa "hei"\r\n"a\nb"\t"""x"'


CELL = st.text(st.sampled_from('ab"\t\r\n ø='), max_size=6)


@given(st.integers(1, 3).flatmap(lambda width: st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=1)))
def test_copied_is_pasted_as_it_was(rows: list[list[str]]) -> None:
    if rows != [[""]]:
        # The last row needs its line end when it is blank, as any row after the first does.
        assert text_to_block(block_to_text(rows) + "\r\n") == rows
