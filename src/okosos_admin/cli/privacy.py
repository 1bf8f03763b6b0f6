"""`historikk`, `innsyn` and `anonymiser`: what was done with the register, and what it holds on a person."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from okosos_admin.cli.opening import open_for_reading, open_for_writing
from okosos_admin.cli.terminal import columns
from okosos_admin.model import InputError
from okosos_admin.model.history import Query, lines, read_history
from okosos_admin.model.privacy import anonymise, candidates, chosen, insight
from okosos_admin.model.values import parse_date, show_date
from okosos_admin.report.document import Align

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence
    from pathlib import Path

    from okosos_admin.model import Register
    from okosos_admin.model.history import Line
    from okosos_admin.model.privacy import Candidate

_HEADINGS: Final = ("Når", "Hvem", "Maskin", "Saksnr", "Handling", "Felt", "Før", "Etter")
_ALIGNED: Final = tuple(Align.END if heading == "Saksnr" else Align.START for heading in _HEADINGS)


def print_history(arguments: Namespace) -> None:
    """Print the rows of the change feed that the arguments ask for, the newest first.

    Raises:
        FileError: the register cannot be read.
        InputError: a number or a date that is none.
    """
    today = date.today()
    query = Query(
        cases=frozenset(_numbers(arguments.sak)) if arguments.sak else None,
        user=arguments.person,
        start=parse_date(arguments.fra, today=today) if arguments.fra else None,
        end=parse_date(arguments.til, today=today) if arguments.til else None,
        limit=_number("--antall", arguments.antall),
    )
    with open_for_reading(arguments.register) as register:
        history = read_history(register, query)
    if query.user is not None and query.user not in history.users:
        known = ", ".join(history.users)
        raise InputError(f"«{query.user}» har ikke skrevet i registeret. Det har {known}.")
    if not history.entries:
        print("Ingenting i historikken passer.")
        return
    rows = [_shown(row) for row in lines(history)]
    print(*columns([_HEADINGS, *rows], _ALIGNED), sep="\n")
    if history.more:
        print(f"Bare de siste {len(rows)} er vist. Be om flere med --antall.")


def write_insight(arguments: Namespace) -> None:
    """Write everything that the register holds on a person as PDF.

    Raises:
        FileError: the register cannot be read, or the PDF not written.
        InputError: there is no such case, or the file is not called `.pdf`.
    """
    from okosos_admin.report import write_document
    from okosos_admin.report.insight import insight_document

    _check_pdf(arguments.pdf)
    with open_for_reading(arguments.register) as register:
        found = insight(register, _numbers(arguments.sak))
        document = insight_document(found, register.settings())
    write_document(arguments.pdf, document)
    print(f"Innsynet er lagret i {arguments.pdf}. Det gjelder {_cases([case.case_no for case in found.cases])}.")
    if found.namesakes:
        print(
            f"Merk: {_cases(found.namesakes)} har samme navn, men ikke samme ID eller fødselsdato. Er det samme "
            "person, så ta med dem også, med --sak."
        )


def anonymise_cases(arguments: Namespace) -> None:
    """List the cases to anonymise by number, and do it when told to.

    Raises:
        FileError: the register cannot be read or written.
        InputError: there is no such case, or a date that is none.
        ReadOnlyError: somebody else writes.
    """
    if bool(arguments.sak) == bool(arguments.avsluttet_for):
        raise InputError("Si hvilke saker det gjelder, med enten --sak eller --avsluttet-for.")
    if not arguments.utfor:
        with open_for_reading(arguments.register) as register:
            _tell(_meant(register, arguments))
        print("Dette var bare en prøve. Ingenting er endret. Kjør på nytt med --utfor for å anonymisere.")
        return
    with open_for_writing(arguments.register) as register:
        meant = _meant(register, arguments)
        _tell(meant)
        numbers = [row.case.case_no for row in meant]
        anonymise(register, numbers, keep_birth_year=arguments.behold_fodselsar)
    if numbers:
        print(
            f"Anonymisert: {_cases(numbers)}. Det kan ikke angres. Sikkerhetskopier fra før har fortsatt navnene; "
            "slett dem når kontoret ikke trenger dem lenger."
        )


def _meant(register: Register, arguments: Namespace) -> tuple[Candidate, ...]:
    """The cases that are meant; those chosen by number need not be closed."""
    if arguments.sak:
        return chosen(register, _numbers(arguments.sak))
    return candidates(register, parse_date(arguments.avsluttet_for, today=date.today()))


def _tell(meant: Sequence[Candidate]) -> None:
    if not meant:
        print("Ingen saker å anonymisere.")
        return
    rows = [
        (str(row.case.case_no), show_date(row.done) if row.done else "", "ja" if row.struck else "") for row in meant
    ]
    print(*columns([("Saksnr", "Avsluttet", "Strøket"), *rows], (Align.END, Align.START, Align.START)), "", sep="\n")


def _shown(row: Line) -> tuple[str, ...]:
    number = "" if row.case_no is None else str(row.case_no)
    moment = f"{show_date(row.at.date())} {row.at:%H.%M}"
    return moment, row.user, row.machine, number, row.deed, row.what, row.old, row.new


def _numbers(texts: Sequence[str]) -> list[int]:
    return [_number("--sak", text) for text in texts]


def _number(option: str, text: str) -> int:
    if not text.isdecimal() or not 0 < int(text[:12]) <= 10**9:
        raise InputError(f"{option} må være et helt tall, ikke «{text}».")
    return int(text)


def _check_pdf(path: Path) -> None:
    # A register and a PDF that have changed places: the PDF would replace the register.
    if path.suffix.casefold() != ".pdf":
        raise InputError(f"Filen må ha et navn som slutter på .pdf, ikke «{path.name}».")


def _cases(numbers: Sequence[int]) -> str:
    return f"sak {', '.join(map(str, numbers))}"
