"""FIELDS: every column of the register, declared once.

Grid, editors, filters, help, validation, print, Excel out and in read this table; what differs by kind sits in one
dictionary per concern, keyed by `Kind`. To add a column: one row here, one attribute of `entities.Case`, one step in
`migrations.py`, its help text in `resources/help/fields.toml` and its key in `docs/glossary.md`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


class Kind(Enum):
    """What a column holds. The computed kinds follow the reporting period and are never stored."""

    NUMBER = auto()
    TEXT = auto()
    BIRTH_DATE = auto()
    DATE = auto()
    CODE = auto()
    CASEWORKER = auto()
    STATUS = auto()
    WAITING_DAYS = auto()
    OVERDUE = auto()

    # By identity: Enum's own hash is Python code, and every value of an import looks its kind up in a table.
    __hash__ = object.__hash__


COMPUTED: Final = frozenset({Kind.STATUS, Kind.WAITING_DAYS, Kind.OVERDUE})
DATES: Final = frozenset({Kind.BIRTH_DATE, Kind.DATE})

MUNICIPAL: Final = "Kommunalt problem"
FOLLOW_UP: Final = "Oppfølging / avslutning av saker"
NEGOTIATION: Final = "Gjeldsforhandlinger"


@dataclass(frozen=True, slots=True)
class Field:
    """One column.

    Attributes:
        key: the attribute of `entities.Case`, the column in the file, the keyword in scripts.
        label: the heading, also in an exported workbook.
        kind: decides editor, parsing, sorting and storage.
        width: in characters of the grid's font.
        group: the heading above it, shared with its neighbours.
        code_list: name of the code list, for `Kind.CODE`.
        searchable: quick search looks here.
        optional: hidden until asked for and never printed: the debt negotiation columns, and whether it is shielded.
        headings: what other workbooks call it, beside the label.
    """

    key: str
    label: str
    kind: Kind
    width: int
    group: str = ""
    code_list: str = ""
    searchable: bool = False
    optional: bool = False
    headings: tuple[str, ...] = field(default=())

    @property
    def computed(self) -> bool:
        """Whether the program works the value out and nobody types it."""
        return self.kind in COMPUTED

    @property
    def editable(self) -> bool:
        """Whether a caseworker can type in it."""
        return not self.computed and self.kind is not Kind.NUMBER


def _code(key: str, label: str, width: int, group: str = "", headings: tuple[str, ...] = ()) -> Field:
    return Field(key, label, Kind.CODE, width, group, code_list=key, headings=headings)


def _negotiation(key: str, label: str) -> Field:
    return Field(key, label, Kind.DATE, 12, NEGOTIATION, optional=True)


FIELDS: Final[tuple[Field, ...]] = (
    Field("case_no", "Saksnr", Kind.NUMBER, 6),
    Field("status", "Status", Kind.STATUS, 6),
    Field("name", "Navn", Kind.TEXT, 24, searchable=True),
    Field("local_id", "ID", Kind.TEXT, 8, searchable=True, headings=("ID-nr.", "ID nr")),
    Field("born", "Født", Kind.BIRTH_DATE, 11, headings=("Fødselsdato", "F.dato")),
    Field("registered", "Registrert", Kind.DATE, 11, headings=("Venteliste registrert dato", "Registrert dato")),
    Field("started", "Påbegynt", Kind.DATE, 11, headings=("Påbegynt registrert dato", "Påbegynt dato")),
    _code("referred_from", "Henvist fra", 12),
    _code("social_assistance", "Mottatt øk. sos.hjelp", 12, MUNICIPAL, ("Øk. sos.hjelp",)),
    _code("municipal_claim", "Andre komm. krav", 15, MUNICIPAL),
    _code("advice_type", "Type økon. rådgivning", 20, FOLLOW_UP, ("Type rådgivning",)),
    _code("outcome", "Resultat av rådgivningen", 28, FOLLOW_UP, ("Resultat",)),
    _code("housing_bank", "Husbank virkem.", 11, FOLLOW_UP, ("Husbank", "Husbankens virkemidler")),
    _code("managed_payments", "Forvaltn. etabl.", 11, FOLLOW_UP, ("Forvaltning",)),
    Field("closed", "Avsluttet", Kind.DATE, 11, FOLLOW_UP, headings=("Avsluttet dato",)),
    Field("caseworker", "Saksbehandler", Kind.CASEWORKER, 20),
    Field("waiting_days", "Ventetid", Kind.WAITING_DAYS, 8, headings=("Ventetid til og med rapp.perioden",)),
    Field("follow_up_due", "Forfall oppfølging", Kind.DATE, 11, headings=("Forfall oppfølging dato", "Forfall")),
    Field("overdue", "!", Kind.OVERDUE, 3),
    _negotiation("authorisation", "Fullmakt"),
    _negotiation("overview_ready", "Gjeldsoversikt klar"),
    _negotiation("opening_letter", "Åpningsbrev sendt"),
    _negotiation("deferral_until", "Utsettelse til"),
    _negotiation("proposal_sent", "Forslag sendt"),
    _negotiation("answer_due", "Svarfrist"),
    _negotiation("reminder_sent", "Purret"),
    _negotiation("agreement", "Avtale inngått"),
    _negotiation("negotiation_failed", "Forhandling uten løsning"),
    _negotiation("payments_from", "Betaling fra"),
    Field("shielded", "Skjermet", Kind.CODE, 9, code_list="shielded", optional=True),
)

BY_KEY: Final[Mapping[str, Field]] = {row.key: row for row in FIELDS}
STORED: Final[tuple[Field, ...]] = tuple(row for row in FIELDS if not row.computed)
EDITABLE: Final[tuple[Field, ...]] = tuple(row for row in FIELDS if row.editable)
EDITABLE_BY_KEY: Final[Mapping[str, Field]] = {row.key: row for row in EDITABLE}
