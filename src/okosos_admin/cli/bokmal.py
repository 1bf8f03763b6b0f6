"""argparse in bokmål: a table of every sentence it can say to the person at the keyboard.

A test reads the running Python's own argparse and fails on a sentence that stands in neither table, so that a new
Python cannot slip English in.
"""

from __future__ import annotations

import argparse
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

SENTENCES: Final = {
    " (default: %(default)s)": " (ellers %(default)s)",
    "%(heading)s:": "%(heading)s:",
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\n",
    "%(prog)s: warning: %(message)s\n": "%(prog)s: %(message)s\n",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s kan bety %(matches)s. Skriv hele valget.",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    'argument "-" with mode %r': "«-» kan ikke brukes her (%s)",
    "argument '%(argument_name)s' is deprecated": "%(argument_name)s går ut av bruk",
    "can't open '%(filename)s': %(error)s": "%(filename)s kan ikke åpnes: %(error)s",
    "command '%(parser_name)s' is deprecated": "kommandoen %(parser_name)s går ut av bruk",
    "expected %s argument": "trenger %s verdi etter seg",
    "expected %s arguments": "trenger %s verdier etter seg",
    "expected at least one argument": "trenger minst én verdi etter seg",
    "expected at most one argument": "tar høyst én verdi etter seg",
    "expected one argument": "trenger en verdi etter seg",
    "ignored explicit argument %r": "tar ingen verdi, men fikk «%s»",
    "invalid %(type)s value: %(value)r": "«%(value)s» er ikke en gyldig verdi",
    "invalid choice: %(value)r (choose from %(choices)s)": "«%(value)s» er ikke et valg. Velg en av: %(choices)s",
    "invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)": (
        "«%(value)s» er ikke et valg. Mente du «%(closest)s»? Velg en av: %(choices)s"
    ),
    "not allowed with argument %s": "kan ikke brukes sammen med %s",
    "one of the arguments %s is required": "en av disse må være med: %s",
    "option '%(option)s' is deprecated": "%(option)s går ut av bruk",
    "options": "valg",
    "positional arguments": "det som må skrives",
    "show program's version number and exit": "vis versjonen og avslutt",
    "show this help message and exit": "vis denne hjelpen og avslutt",
    "subcommands": "kommandoer",
    "the following arguments are required: %s": "dette mangler: %s",
    "unexpected option string: %s": "ukjent valg: %s",
    "unknown parser %(parser_name)r (choices: %(choices)s)": (
        "«%(parser_name)s» er ingen kommando. Kommandoene er: %(choices)s"
    ),
    "unrecognized arguments: %s": "dette hører ikke hjemme her: %s",
    "usage: ": "bruk: ",
}

# Faults in a program that sets argparse up wrongly. They never reach a user, and developers read English.
FOR_DEVELOPERS: Final = frozenset(
    {
        "%r is not callable",
        "'required' is an invalid argument for positionals",
        ".__call__() not defined",
        "cannot have multiple subparser arguments",
        "cannot merge actions - two groups are named %r",
        "conflicting option string: %s",
        "conflicting option strings: %s",
        "conflicting subparser alias: %s",
        "conflicting subparser: %s",
        "dest= is required for options like %r",
        "invalid conflict_resolution value: %r",
        "invalid option string %(option)r: must start with a character %(prefix_chars)r",
        "mutually exclusive arguments must be optional",
    }
)


def translate(sentence: str) -> str:
    """What argparse means by `sentence`, in bokmål; itself when it is not argparse's own."""
    return SENTENCES.get(sentence, sentence)


def translate_counted(one: str, several: str, count: int) -> str:
    """As `translate`, of two forms the one that fits `count`."""
    return translate(one if count == 1 else several)


@contextmanager
def argparse_in_bokmal() -> Iterator[None]:
    """Speak bokmål in argparse inside the block, for making parsers as well as for parsing."""
    # WORKAROUND: argparse asks gettext, which wants a compiled catalogue in a folder chosen by the environment. Its two
    # names for gettext's functions are replaced instead, and put back, so that nothing else in the process changes.
    names = {"_": translate, "ngettext": translate_counted}
    before = {name: getattr(argparse, name) for name in names}
    vars(argparse).update(names)
    try:
        yield
    finally:
        vars(argparse).update(before)
