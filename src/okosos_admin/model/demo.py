"""Invented cases, for a register to try the program on.

Nobody in it exists. It is made to look like an office's own: waiting times and treatments of all lengths, outcomes that
fit the advice given, clients who return, and the gaps and impossible dates that real registers have.

The same seed gives the same cases on any day and any machine: everything happens before `DEMO_DAY`, a fixed day that is
moved when it has become too old to look current, which is then a change of every demo register.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any, Final, TypeVar

from okosos_admin.model.opening import create_register

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from okosos_admin.model.register import Register

_T = TypeVar("_T")

DEMO_DAY: Final = date(2026, 6, 30)
DEMO_MUNICIPALITY: Final = "Eksempel"
DEMO_OFFICE: Final = "NAV Eksempel"
LONGEST_HISTORY: Final = 6 * 365  # days

_FIRST_NAMES: Final = (  # noqa: SIM905 as a list it would take a line for each name
    "Aase Abdi Adam Ahmed Amina Anders Anne Arne Asbjørn Astrid Aud Berit Birgit Bjørn Camilla Dag Elin Emil Erik Eva "
    "Fatima Frode Geir Grete Gunnar Gry Halvor Hanne Håkon Håvard Inger Ingvild Ivar Jan Jorunn Jørgen Kari Karsten "
    "Kjersti Knut Kåre Lars Lene Liv Magnus Marit Mohamed Målfrid Nina Odd Ola Ole Pål Ragnhild Reidun Rolf Ruth "
    "Samira Signe Silje Siri Solveig Stein Sverre Sølvi Terje Tone Tor Trond Turid Unni Vegard Vigdis Yngve Yusuf "
    "Zahra Øystein Øyvind Åge Åshild"
).split()
_LAST_NAMES: Final = (  # noqa: SIM905 as a list it would take a line for each name
    "Aaberg Aasen Ali Andreassen Berg Bjørnstad Brekke Bråthen Bækkelund Dahl Eide Engen Fjellstad Foss Grønli Hagen "
    "Halvorsen Haugen Hermansen Hovland Håland Jama Karlsen Khan Kristiansen Kvåle Lie Lindås Lunde Løken Moe Mæland "
    "Myhre Nilsen Nygård Næss Ruud Rødland Sandvik Skår Solbakken Strøm Sæther Sørlie Thorsen Tveit Vik Warsame "
    "Westby Ødegård Østby Øverland Ånestad Ås"
).split()
_LETTERS_FROM_ELSEWHERE: Final = (
    "Łukasz Șerban",
    "Ioana Ștefănescu",
    "Željko Đorđević",
    "Gülşen Çelik",
    "Nguyễn Thị Hoa",
    "José Muñoz Ibáñez",
    "Zoë van der Meer",
    "Ásdís Þórsdóttir",
)


@dataclass(frozen=True, slots=True)
class _Employee:
    name: str
    left: date = date.max


_OFFICE: Final = (
    _Employee("Aagot Bråten"),
    _Employee("Arild Nordvik"),
    _Employee("Berit Sætre"),
    _Employee("Jorunn Ås"),
    _Employee("Mehmet Özdemir"),
    _Employee("Siv Fjellheim", left=date(2025, 10, 31)),
    _Employee("Tor Arne Lødemel"),
)

# How often each is drawn, None for 'not filled in'.
_Mix = dict[str | None, int]

_REFERRED_FROM: Final[_Mix] = {
    "NAV": 38,
    "SELV": 31,
    "KOMMUNE": 9,
    "HELSE": 8,
    "NAMSMANN": 5,
    "BANK": 4,
    "ANDRE": 4,
    None: 1,
}
_SOCIAL_ASSISTANCE: Final[_Mix] = {"JA": 30, "NEI": 60, None: 10}
_SOCIAL_ASSISTANCE_FROM_NAV: Final[_Mix] = {"JA": 75, "NEI": 20, None: 5}
_MUNICIPAL_CLAIM: Final[_Mix] = {"JA": 28, "NEI": 57, None: 15}
_ADVICE_TYPE: Final[_Mix] = {"1": 27, "2": 7, "3": 13, "4": 22, "4R": 8, "5": 16, "6": 7}
_HOUSING_BANK: Final[_Mix] = {"NEI": 80, "STARTLAN": 4, "BOSTOTTE": 7, "TILSKUDD": 1, "JA": 2, None: 6}
_MANAGED_PAYMENTS: Final[_Mix] = {"NEI": 74, "FRIVILLIG": 13, "TVUNGEN": 2, None: 11}
_LIGHT: Final[_Mix] = {"V_ANNEN": 34, "M_ANNEN": 44, "M_FRAV": 4, "UTEN": 9, "NAMSMANN": 3, "FALT_UT": 6}
_OUTCOMES: Final[Mapping[str | None, _Mix]] = {
    "1": _LIGHT,
    "2": {"V_ANNEN": 52, "M_ANNEN": 30, "UTEN": 18},
    "3": _LIGHT,
    "4": {"V_ANNEN": 26, "V_FRAV": 6, "M_ANNEN": 30, "M_FRAV": 9, "UTEN": 11, "NAMSMANN": 7, "FALT_UT": 11},
    "4R": {"V_REF": 76, "V_FRAV": 4, "M_ANNEN": 9, "UTEN": 11},
    "5": {"V_UGO": 53, "V_ANNEN": 6, "UTEN": 14, "NAMSMANN": 18, "FALT_UT": 9},
    "6": {"FALT_UT": 82, "UTEN": 11, "NAMSMANN": 7},
}
# Days that half of the treatments of a type take at most; the longest take some eight times that.
_TREATMENT: Final[Mapping[str | None, int]] = {"1": 9, "2": 24, "3": 30, "4": 110, "4R": 95, "5": 200, "6": 40}
_WAITING: Final = 40


@dataclass(frozen=True, slots=True)
class _Flaw:
    """One of the things that happen to cases in a busy office, to cases that have something in the fields `needs`."""

    needs: tuple[str, ...]
    spoil: Callable[[dict[str, Any]], None]


_FLAWS: Final = (
    _Flaw(("closed", "started"), lambda case: case.update(closed=case["started"] - timedelta(1))),
    _Flaw(("started", "registered"), lambda case: case.update(registered=case["started"] + timedelta(3))),
    # The old year in January.
    _Flaw(("closed", "registered"), lambda case: case.update(closed=case["closed"] - timedelta(365))),
    _Flaw((), lambda case: case.update(registered=None, started=None, closed=None)),
    _Flaw(("closed",), lambda case: case.update(started=None)),
    _Flaw(("closed",), lambda case: case.update(outcome=None)),
    _Flaw(("closed",), lambda case: case.update(advice_type=None)),
    _Flaw(("closed",), lambda case: case.update(outcome="BERO")),
    _Flaw((), lambda case: case.update(caseworker=None)),
    # Eleven digits like a fødselsnummer's, and never one: no month has a day 00.
    _Flaw(("local_id",), lambda case: case.update(local_id=f"00{case['local_id']:0>9}")),
)


def write_demo(path: Path, *, cases: int, seed: int = 1) -> None:
    """Make a new register of invented cases, with the caseworkers, settings and reporting period they belong to.

    Args:
        path: the file to make, in a folder that exists; gone again if it could not be filled.
        cases: how many.
        seed: another number gives other cases.

    Raises:
        FileError: the file exists already or cannot be made there.
    """
    register = create_register(path, municipality=DEMO_MUNICIPALITY, office=DEMO_OFFICE)
    try:
        with register:
            _fill(register, cases, seed)
    except BaseException:
        path.unlink()
        raise


def _fill(register: Register, cases: int, seed: int) -> None:
    register.add_cases(invented_cases(cases, seed), words="lag oppdiktede saker")
    leavers = {employee.name for employee in _OFFICE if employee.left <= DEMO_DAY}
    for worker in register.caseworkers():
        if worker.name in leavers:
            register.set_caseworker_active(worker.id, active=False)
    register.change_settings(period_from=DEMO_DAY.replace(month=1, day=1), period_to=DEMO_DAY)


def invented_cases(count: int, seed: int) -> Iterator[dict[str, Any]]:
    """Values by field key of `count` cases in the order they came in, blanks left out."""
    inventor = _Inventor(Random(seed))  # noqa: S311 invented people keep no secrets
    for entered in inventor.days_of_entry(count):
        yield {key: value for key, value in inventor.case(entered).items() if value is not None}


class _Inventor:
    """Draws cases from one source of chance."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._people = 0
        # People whose case is closed and who may come back, with the day it was closed.
        self._former: list[tuple[date, dict[str, Any]]] = []

    def days_of_entry(self, count: int) -> list[date]:
        """Working days up to `DEMO_DAY`, oldest first: a small register has a short history."""
        history = min(LONGEST_HISTORY, 365 + 2 * count)
        return sorted(_workday(DEMO_DAY - timedelta(int(history * self._chance.random()))) for _ in range(count))

    def case(self, entered: date) -> dict[str, Any]:
        """One case that came in on the day `entered`, as it stands on `DEMO_DAY`."""
        person = self._person(entered)
        case: dict[str, Any] = {**person, "registered": entered}
        started = self._after(entered, _WAITING)
        if started <= DEMO_DAY:
            if self._happens(0.03):
                self._gave_up_waiting(case, started)
            else:
                self._treat(case, started)
        elif self._happens(0.85):
            case["caseworker"] = self._employee(entered)
        if self._happens(0.05):
            self._spoil(case)
        if case.get("closed"):
            self._former.append((case["closed"], person))
        return case

    def _person(self, entered: date) -> dict[str, Any]:
        if self._former and self._happens(0.07):
            closed, person = self._former[int(self._chance.random() * len(self._former))]
            if closed < entered:
                return person
        self._people += 1
        if self._happens(0.015):
            name = self._one_of(_LETTERS_FROM_ELSEWHERE)
        else:
            name = f"{self._one_of(_FIRST_NAMES)} {self._one_of(_LAST_NAMES)}"
            if self._happens(0.12):
                name += f" {self._one_of(_LAST_NAMES)}"
        age = 18 + int(62 * self._chance.betavariate(2, 3))
        born = entered - timedelta(int(365.25 * (age + self._chance.random())))
        return {
            "name": name,
            "local_id": f"{self._people:04}" if self._happens(0.97) else None,
            "born": born if self._happens(0.95) else None,
        }

    def _gave_up_waiting(self, case: dict[str, Any], day: date) -> None:
        case.update(advice_type="6", outcome="FALT_UT", closed=day, caseworker=self._employee(day))

    def _treat(self, case: dict[str, Any], started: date) -> None:
        if self._happens(0.04):
            del case["registered"]  # came in and was helped at once
        referred_from = self._draw(_REFERRED_FROM)
        advice_type = self._draw(_ADVICE_TYPE)
        closed = self._after(started, _TREATMENT[advice_type])
        caseworker = self._employee(started)
        case.update(
            started=started,
            referred_from=referred_from,
            social_assistance=self._draw(_SOCIAL_ASSISTANCE_FROM_NAV if referred_from == "NAV" else _SOCIAL_ASSISTANCE),
            municipal_claim=self._draw(_MUNICIPAL_CLAIM),
            housing_bank=self._draw(_HOUSING_BANK),
            managed_payments=self._draw(_MANAGED_PAYMENTS),
            caseworker=caseworker,
        )
        if closed <= DEMO_DAY:
            outcome = self._draw(_OUTCOMES[advice_type])
            case.update(advice_type=advice_type, outcome=outcome, closed=closed)
        else:
            self._leave_open(case, advice_type, started)
        if closed > _leaves(caseworker) and self._happens(0.9):
            case["caseworker"] = self._employee(DEMO_DAY)  # somebody took the case over
        if advice_type == "5":
            self._negotiate(case, started, min(closed, DEMO_DAY))

    def _leave_open(self, case: dict[str, Any], advice_type: str | None, started: date) -> None:
        if self._happens(0.7):
            case["advice_type"] = advice_type
        if self._happens(0.15):
            case["outcome"] = "BERO"
            if self._happens(0.9):
                case["follow_up_due"] = self._day_near_demo_day()
        elif (DEMO_DAY - started).days > 30 and self._happens(0.25):
            case["follow_up_due"] = self._day_near_demo_day()

    def _negotiate(self, case: dict[str, Any], started: date, end: date) -> None:
        """The dates of a debt negotiation, as far as it had come by `end`."""
        sent = self._after(started, 60)
        steps = {
            "authorisation": self._after(started, 5),
            "overview_ready": self._after(started, 30),
            "opening_letter": self._after(started, 14),
            "proposal_sent": sent,
            "reminder_sent": sent + timedelta(28) if self._happens(0.4) else date.max,
        }
        case.update({key: day for key, day in steps.items() if day <= end})
        if case.get("opening_letter"):
            case["deferral_until"] = _workday(case["opening_letter"] + timedelta(91))
        if case.get("proposal_sent"):
            case["answer_due"] = _workday(sent + timedelta(21))
        if case.get("outcome") == "V_UGO":
            case.update(agreement=end, payments_from=(end + timedelta(32)).replace(day=1))
        elif case.get("outcome") in {"UTEN", "NAMSMANN"}:
            case["negotiation_failed"] = end

    def _spoil(self, case: dict[str, Any]) -> None:
        """Give the case one of the flaws, where it fits."""
        flaw = self._one_of(_FLAWS)
        if all(case.get(key) for key in flaw.needs):
            flaw.spoil(case)

    # --- chance

    def _happens(self, probability: float) -> bool:
        return self._chance.random() < probability

    def _one_of(self, choices: Sequence[_T]) -> _T:
        return choices[int(self._chance.random() * len(choices))]

    def _draw(self, mix: _Mix) -> str | None:
        return self._chance.choices(tuple(mix), tuple(mix.values()))[0]

    def _after(self, day: date, typical: int) -> date:
        """A working day after `day`: half of them within `typical` days, a few much later."""
        return _workday(day + timedelta(int(typical * self._chance.lognormvariate(0, 0.9))))

    def _day_near_demo_day(self) -> date:
        return _workday(DEMO_DAY + timedelta(int(150 * self._chance.random()) - 30))

    def _employee(self, day: date) -> str:
        return self._one_of([employee.name for employee in _OFFICE if day <= employee.left])


def _leaves(name: str) -> date:
    return next(employee.left for employee in _OFFICE if employee.name == name)


def _workday(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    return day + timedelta(max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
