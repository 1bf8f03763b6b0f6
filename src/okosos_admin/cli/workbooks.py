"""`importer` and `eksporter`: from an office's workbook to the register, and back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from okosos_admin.cli.opening import open_for_reading, open_for_writing
from okosos_admin.cli.terminal import columns
from okosos_admin.model import InputError, create_register
from okosos_admin.model.fields import BY_KEY, EDITABLE
from okosos_admin.model.importing import Decision, duplicates, import_reading
from okosos_admin.model.shielding import is_shielded, veiled
from okosos_admin.model.workbook import Choices, read_choices, read_workbook
from okosos_admin.report.document import Align

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator, Sequence

    from okosos_admin.model import Case, Settings
    from okosos_admin.model.workbook import Loss, Reading
    from okosos_admin.stats import Selection


# What may become of rows that look like cases of the register.
LIKE: Final = {"legg-til": Decision.ADD, "hopp-over": Decision.SKIP, "fyll-ut": Decision.FILL}
_BECAME: Final = {
    Decision.ADD: "er lagt til likevel",
    Decision.SKIP: "er hoppet over",
    Decision.FILL: "har bare fylt ut det som var tomt der",
}


def import_workbook(arguments: Namespace) -> None:
    """Take the cases of a workbook into the register, and tell what came in and what did not.

    Raises:
        FileError: the workbook or the register cannot be read.
        InputError: `--kolonne` names no field or no column.
        ReadOnlyError: somebody else writes.
    """
    choices = read_choices(arguments.oppsett) if arguments.oppsett else Choices()
    reading = read_workbook(
        arguments.arbeidsbok, today=date.today(), columns=_columns(arguments.kolonne), choices=choices
    )
    if arguments.bare_sjekk:
        print(*_told(reading), "", "Dette var bare en sjekk. Ingenting er skrevet.", sep="\n")
        return
    made = not arguments.register.exists()
    if made:
        create_register(arguments.register, municipality=reading.municipality, office=reading.office).close()
    with open_for_writing(arguments.register) as register:
        before = register.cases()
        alike = duplicates(reading.cases, before)
        decision = LIKE[arguments.like]
        changes = import_reading(
            register,
            reading,
            decisions={index: (decision, case.case_no) for index, case in alike.items()},
            source=arguments.arbeidsbok.name,
        )
    print(*_told(reading), "", sep="\n")
    if made:
        print(f"Laget registeret {arguments.register}.")
    known = {case.case_no for case in before}
    numbers = [case.case_no for case in changes.cases if case.case_no not in known]
    if numbers:
        print(f"Importerte {_cases(len(numbers))} til {arguments.register}, saksnr. {min(numbers)}–{max(numbers)}.")
        if [case["case_no"] for case in reading.cases if "case_no" in case] not in ([], numbers):
            print("Registeret hadde saker fra før, så sakene har fått andre saksnummer enn i arbeidsboken.")
    if alike:
        found = ", ".join(str(number) for number in sorted({case.case_no for case in alike.values()}))
        print(f"{_cases(len(alike))} ligner på saker som var der fra før, og {_BECAME[decision]}: saksnr. {found}.")


def export_workbook(arguments: Namespace) -> None:
    """Write the whole register to a workbook.

    Raises:
        FileError: the register cannot be read, or the workbook not written.
        InputError: the workbook's name does not end in .xlsx.
    """
    from okosos_admin.report import Office, county_document, statistics_document
    from okosos_admin.report.workbook import computed_columns, write_workbook

    with open_for_reading(arguments.register) as register:
        everything, caseworkers, settings = register.cases(), register.caseworkers(), register.settings()
    cases = everything if arguments.med_skjermede else [veiled(case) for case in everything]
    selection = _selection(cases, settings)
    write_workbook(
        arguments.arbeidsbok,
        cases,
        caseworkers,
        settings,
        computed=computed_columns(selection),
        documents=(statistics_document(selection, settings), county_document([Office(selection, settings)])),
    )
    print(f"Lagret {_cases(len(cases))} i {arguments.arbeidsbok}.")
    shielded = sum(map(is_shielded, cases))
    if shielded and not arguments.med_skjermede:
        print(f"{_cases(shielded)} er skjermet og uten navn i arbeidsboken. Skal navnene med, så bruk --med-skjermede.")


def _selection(cases: Sequence[Case], settings: Settings) -> Selection:
    """The cases in the office's reporting period, this year when it has none."""
    from okosos_admin.stats import Columns, Period, Selection

    today = date.today()
    first = settings.period_from or date(today.year, 1, 1)
    last = settings.period_to or date(today.year, 12, 31)
    return Selection(Columns.from_cases(cases), Period(first, last, today), None, settings.municipal_problem_over)


def _columns(pairs: Sequence[str]) -> dict[str, str]:
    """Letters by field key, from `felt=B`; a field goes by its key or its label."""
    keys = {name.casefold(): field.key for field in EDITABLE for name in (field.label, field.key)}
    chosen = {}
    for pair in pairs:
        name, separator, letters = pair.partition("=")
        if not separator:
            raise InputError(f"--kolonne {pair} mangler kolonnen. Skriv for eksempel Navn=B.")
        key = keys.get(" ".join(name.split()).casefold())
        if key is None:
            labels = ", ".join(field.label for field in EDITABLE)
            raise InputError(f"--kolonne {pair}: «{name}» er ikke et felt. Feltene er: {labels}.")
        chosen[key] = letters.strip().upper()
    return chosen


def _told(reading: Reading) -> Iterator[str]:
    """What a workbook holds, and every loss by row and column."""
    yield f"Arket «{reading.sheet}» har {_cases(len(reading.cases))}. Kolonnene er lest slik:"
    rows = [(letters, BY_KEY[key].label) for key, letters in reading.columns.items()]
    yield from columns(rows, (Align.END, Align.START))
    if not reading.losses:
        yield "Alt kan tas med som det står."
        return
    count = len(reading.losses)
    yield ""
    yield "Se over én ting:" if count == 1 else f"Se over {count} ting:"
    yield from columns(
        [("Rad", "Kolonne", "Innhold", "Merknad"), *map(_loss, reading.losses)],
        (Align.END, Align.START, Align.START, Align.START),
    )


def _loss(loss: Loss) -> tuple[str, str, str, str]:
    return str(loss.row), f"{loss.column} {loss.label}", loss.text, loss.reason


def _cases(count: int) -> str:
    return "1 sak" if count == 1 else f"{count} saker"
