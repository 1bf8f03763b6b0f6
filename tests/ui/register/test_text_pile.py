from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from okosos_admin.ui.register import text_pile
from okosos_admin.ui.register.text_pile import TextPile

TEXT = st.text(st.sampled_from("abø łя "), max_size=8)
WORD = st.text(st.sampled_from("abøłя"), min_size=1, max_size=6)


@given(st.lists(TEXT, max_size=12), WORD)
def test_it_finds_what_looking_one_by_one_finds(texts: list[str], word: str) -> None:
    assert TextPile(texts).having(word).tolist() == [word in text for text in texts]


@given(st.lists(TEXT, max_size=8), st.lists(st.lists(TEXT, max_size=8), min_size=1, max_size=3), WORD)
def test_changed_texts_are_found_too(texts: list[str], later: list[list[str]], word: str) -> None:
    pile = TextPile(texts)
    pile.having(word)
    for now in later:
        pile.patch(range(len(now)), now, len(now))
        assert pile.having(word).tolist() == [word in text for text in now]


def test_many_changed_texts_are_piled_anew() -> None:
    pile = TextPile(["a"] * 1000)
    assert pile.having("b").sum() == 0
    pile.patch(range(1000), ["b"] * 1000, 1000)
    assert pile.having("b").sum() == 1000
    assert not pile._changed
    assert text_pile._MOST_CHANGED < 1000
