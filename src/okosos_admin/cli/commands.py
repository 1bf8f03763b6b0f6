"""COMMANDS: what can be done without a window, one row each.

To add a command: a row here, and its function in the module of its subject. A function takes the parsed words, prints
what it did, and raises a `RegisterError` when it could not.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable, Mapping


@dataclass(frozen=True, slots=True)
class Command:
    """One command.

    Attributes:
        name: the first word on the command line.
        summary: what it does, in bokmål, for the list of commands.
        add_arguments: tells the parser what may follow.
        run: does it.
    """

    name: str
    summary: str
    add_arguments: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], None]


# --- what may follow a command ----------------------------------------------------------------------------------------


def _register(parser: ArgumentParser) -> None:
    parser.add_argument("register", type=Path, metavar="REGISTER", help="filen med registeret")


def _workbook(parser: ArgumentParser) -> None:
    parser.add_argument("arbeidsbok", type=Path, metavar="ARBEIDSBOK", help="Excel-filen")


def _period(parser: ArgumentParser) -> None:
    parser.add_argument("--fra", required=True, metavar="D", help="første dag i perioden: dd.mm.åååå eller åååå-mm-dd")
    parser.add_argument("--til", required=True, metavar="D", help="siste dag i perioden, som også er med")
    parser.add_argument("--per", metavar="D", help="dagen tallene tas ut, ellers i dag")


def _demo(parser: ArgumentParser) -> None:
    _register(parser)
    parser.add_argument("--saker", default="300", metavar="N", help="hvor mange saker, ellers 300")
    parser.add_argument("--seed", default="1", metavar="S", help="et tall; samme tall gir samme saker, ellers 1")


def _new(parser: ArgumentParser) -> None:
    _register(parser)
    parser.add_argument("--kommune", required=True, metavar="NAVN", help="navnet på kommunen, til rapporten")
    parser.add_argument("--kontor", default="", metavar="NAVN", help="navnet på NAV-kontoret, til rapporten")


def _import(parser: ArgumentParser) -> None:
    _register(parser)
    _workbook(parser)
    parser.add_argument(
        "--kolonne",
        action="append",
        default=[],
        metavar="FELT=B",
        help="hvilken kolonne et felt står i når overskriften ikke sier det, for eksempel Navn=B; kan gjentas",
    )
    parser.add_argument(
        "--oppsett",
        type=Path,
        metavar="FIL",
        help="overskrifter og verdier slik de ble oversatt forrige gang, lagret fra importvinduet",
    )
    parser.add_argument(
        "--like",
        choices=("legg-til", "hopp-over", "fyll-ut"),
        default="legg-til",
        help="hva som skal skje med rader som ligner på saker i registeret (samme navn og fødselsdato, eller samme ID "
        "og registrert dato): legg dem til likevel, hopp over dem, eller fyll ut det som er tomt i saken fra før; "
        "legges til når ingenting er sagt",
    )
    parser.add_argument("--bare-sjekk", action="store_true", help="si hva som ville kommet inn, uten å skrive noe")


def _export(parser: ArgumentParser) -> None:
    _register(parser)
    _workbook(parser)
    parser.add_argument("--med-skjermede", action="store_true", help="ta med navnene i skjermede saker også")


def _statistics(parser: ArgumentParser) -> None:
    _register(parser)
    _period(parser)
    parser.add_argument("--saksbehandler", metavar="NAVN", help="bare sakene til denne saksbehandleren")
    parser.add_argument("--json", action="store_true", help="skriv tallene som JSON, for andre programmer")


def _report(parser: ArgumentParser) -> None:
    parser.add_argument(
        "registre",
        nargs="+",
        type=Path,
        metavar="REGISTER",
        help="filen med registeret; flere registre gir en samlerapport med en rad for hvert kontor og en sum",
    )
    _period(parser)
    parser.add_argument("--pdf", required=True, type=Path, metavar="FIL", help="PDF-filen som skal lages")
    parser.set_defaults(saksbehandler=None)


def _history(parser: ArgumentParser) -> None:
    _register(parser)
    parser.add_argument("--sak", action="append", default=[], metavar="NR", help="bare denne saken; kan gjentas")
    parser.add_argument("--person", metavar="NAVN", help="bare det denne personen har gjort")
    parser.add_argument("--fra", metavar="D", help="første dag: dd.mm.åååå eller åååå-mm-dd")
    parser.add_argument("--til", metavar="D", help="siste dag, som også er med")
    parser.add_argument("--antall", default="100", metavar="N", help="hvor mange linjer, de nyeste først; ellers 100")


def _insight(parser: ArgumentParser) -> None:
    _register(parser)
    parser.add_argument("--sak", action="append", required=True, metavar="NR", help="en sak personen har; kan gjentas")
    parser.add_argument("--pdf", required=True, type=Path, metavar="FIL", help="PDF-filen som skal lages")


def _anonymise(parser: ArgumentParser) -> None:
    _register(parser)
    parser.add_argument(
        "--avsluttet-for", metavar="D", help="sakene som ble avsluttet eller strøket før denne dagen: dd.mm.åååå"
    )
    parser.add_argument("--sak", action="append", default=[], metavar="NR", help="denne saken; kan gjentas")
    parser.add_argument("--behold-fodselsar", action="store_true", help="la fødselsåret stå, som 1. januar det året")
    parser.add_argument("--utfor", action="store_true", help="gjør det; ellers vises bare hvilke saker det gjelder")


def _copy(parser: ArgumentParser) -> None:
    _register(parser)
    parser.add_argument("--liste", action="store_true", help="vis sikkerhetskopiene som finnes, uten å lage en ny")


def _restore(parser: ArgumentParser) -> None:
    _register(parser)
    parser.add_argument(
        "kopi", nargs="?", metavar="KOPI", help="nummeret i listen, eller filen; uten den vises bare listen"
    )


def _shortcut(parser: ArgumentParser) -> None:
    _register(parser)
    parser.add_argument("--fjern", action="store_true", help="ta snarveien bort igjen")


# --- what they do: each is imported when it runs, so that the list of commands costs nothing --------------------------


def _run_demo(arguments: Namespace) -> None:
    from okosos_admin.cli.making import make_demo

    make_demo(arguments)


def _run_new(arguments: Namespace) -> None:
    from okosos_admin.cli.making import make_new

    make_new(arguments)


def _run_import(arguments: Namespace) -> None:
    from okosos_admin.cli.workbooks import import_workbook

    import_workbook(arguments)


def _run_export(arguments: Namespace) -> None:
    from okosos_admin.cli.workbooks import export_workbook

    export_workbook(arguments)


def _run_statistics(arguments: Namespace) -> None:
    from okosos_admin.cli.figures import print_statistics

    print_statistics(arguments)


def _run_report(arguments: Namespace) -> None:
    from okosos_admin.cli.figures import write_report

    write_report(arguments)


def _run_check(arguments: Namespace) -> None:
    from okosos_admin.cli.checking import check_register

    check_register(arguments)


def _run_history(arguments: Namespace) -> None:
    from okosos_admin.cli.privacy import print_history

    print_history(arguments)


def _run_insight(arguments: Namespace) -> None:
    from okosos_admin.cli.privacy import write_insight

    write_insight(arguments)


def _run_anonymise(arguments: Namespace) -> None:
    from okosos_admin.cli.privacy import anonymise_cases

    anonymise_cases(arguments)


def _run_copy(arguments: Namespace) -> None:
    from okosos_admin.cli.copies import make_copy

    make_copy(arguments)


def _run_restore(arguments: Namespace) -> None:
    from okosos_admin.cli.copies import restore_copy

    restore_copy(arguments)


def _run_shortcut(arguments: Namespace) -> None:
    from okosos_admin.cli.shortcut import change_shortcut

    change_shortcut(arguments)


_TABLE: Final = (
    Command("demo", "Lag et register med oppdiktede saker.", _demo, _run_demo),
    Command("ny", "Lag et nytt, tomt register.", _new, _run_new),
    Command("importer", "Hent saker fra en arbeidsbok; registeret lages hvis det ikke finnes.", _import, _run_import),
    Command("eksporter", "Lagre alle sakene i en arbeidsbok.", _export, _run_export),
    Command("statistikk", "Vis hovedstatistikken for en periode.", _statistics, _run_statistics),
    Command("rapport", "Lagre Rapport Fylkesmannen som PDF.", _report, _run_report),
    Command("kontroll", "Sjekk at registeret er helt, og vis hva sakene mangler.", _register, _run_check),
    Command("historikk", "Vis hvem som har endret hva, og når.", _history, _run_history),
    Command("innsyn", "Lagre alt registeret har om en person, som PDF.", _insight, _run_insight),
    Command("anonymiser", "Ta navn, ID og fødselsdato ut av avsluttede saker, for godt.", _anonymise, _run_anonymise),
    Command("sikkerhetskopi", "Ta en sikkerhetskopi nå, eller vis dem som finnes.", _copy, _run_copy),
    Command("gjenopprett", "Vis sikkerhetskopiene, eller hent en av dem tilbake.", _restore, _run_restore),
    Command("snarvei", "Legg en snarvei til registeret på skrivebordet.", _shortcut, _run_shortcut),
)

COMMANDS: Final[Mapping[str, Command]] = {command.name: command for command in _TABLE}
