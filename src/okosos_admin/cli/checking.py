"""`kontroll`: whether the file is sound, and what its cases lack."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from okosos_admin.cli.opening import open_for_reading
from okosos_admin.cli.terminal import columns
from okosos_admin.model.rules import RULES, broken_rules
from okosos_admin.report.document import Align

if TYPE_CHECKING:
    from argparse import Namespace

    from okosos_admin.model import Case
    from okosos_admin.model.rules import Rule


def check_register(arguments: Namespace) -> None:
    """Check the file, and list what is missing or impossible in its cases, by number and never by name.

    Raises:
        DamagedError: the file is not what was written.
    """
    with open_for_reading(arguments.register) as register:
        register.check_integrity()
        cases = register.cases()
    today = date.today()
    broken = [(case, rules) for case in cases if (rules := broken_rules(case, today))]
    print(f"{arguments.register} er et helt register med {_counted(len(cases))}.")
    if not broken:
        print("Ingen saker mangler noe.")
        return
    print(f"{_counted(len(broken))} mangler noe, eller har noe som ikke kan stemme:", "", sep="\n")
    print(*_summary(broken), "", *_list(broken), sep="\n")


def _counted(count: int) -> str:
    return "1 sak" if count == 1 else f"{count} saker"


def _summary(broken: list[tuple[Case, tuple[Rule, ...]]]) -> list[str]:
    found = Counter(rule.key for _case, rules in broken for rule in rules)
    rows = [(str(found[rule.key]), rule.message) for rule in RULES if found[rule.key]]
    return list(columns([("Antall", "Hva"), *rows], (Align.END, Align.START)))


def _list(broken: list[tuple[Case, tuple[Rule, ...]]]) -> list[str]:
    rows = [(str(case.case_no), rule.message) for case, rules in broken for rule in rules]
    return list(columns([("Saksnr", "Hva"), *rows], (Align.END, Align.START)))
