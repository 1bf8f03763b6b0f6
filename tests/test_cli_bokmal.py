"""argparse says nothing in English, whichever Python runs it."""

from __future__ import annotations

import argparse
import ast
import inspect
import re

import pytest

from okosos_admin.cli.bokmal import FOR_DEVELOPERS, SENTENCES, argparse_in_bokmal, translate_counted

PLACEHOLDER = re.compile(r"%(?:\((\w+)\))?[srd]")


def sentences_of_argparse() -> set[str]:
    """Every literal that the running Python's argparse hands to gettext."""
    calls = (node for node in ast.walk(ast.parse(inspect.getsource(argparse))) if isinstance(node, ast.Call))
    of_gettext = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id in {"_", "ngettext"}]
    arguments = [argument for call in of_gettext for argument in call.args]
    return {node.value for node in arguments if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def test_every_sentence_of_this_python_is_known() -> None:
    found = sentences_of_argparse()
    assert "usage: " in found
    assert "expected %s arguments" in found
    assert found - SENTENCES.keys() - FOR_DEVELOPERS == set()


def test_the_tables_do_not_overlap() -> None:
    assert SENTENCES.keys() & FOR_DEVELOPERS == set()


@pytest.mark.parametrize("sentence", sorted(SENTENCES))
def test_a_translation_fills_in_what_the_sentence_does(sentence: str) -> None:
    wanted = PLACEHOLDER.findall(sentence)
    used = PLACEHOLDER.findall(SENTENCES[sentence])
    assert set(used) <= set(wanted)
    if "" in wanted:
        assert used == wanted, "a value without a name cannot be left out"


@pytest.mark.parametrize(
    ("count", "expected"), [(1, "trenger %s verdi etter seg"), (2, "trenger %s verdier etter seg")]
)
def test_the_form_follows_the_count(count: int, expected: str) -> None:
    assert translate_counted("expected %s argument", "expected %s arguments", count) == expected


def test_argparse_gets_its_own_language_back() -> None:
    with argparse_in_bokmal():
        assert argparse.ArgumentParser(prog="p").format_usage() == "bruk: p [-h]\n"
    assert argparse.ArgumentParser(prog="p").format_usage() == "usage: p [-h]\n"


def test_argparse_gets_its_own_language_back_after_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit), argparse_in_bokmal():
        argparse.ArgumentParser(prog="p").parse_args(["tull"])
    assert capsys.readouterr().err == "bruk: p [-h]\np: dette hører ikke hjemme her: tull\n"
    assert argparse.ArgumentParser(prog="p").format_usage() == "usage: p [-h]\n"
