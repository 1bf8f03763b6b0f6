"""Who may write, as it is told: states and the bokmål sentences for them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from okosos_admin.model.access.obstacles import Obstacle

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


class State(Enum):
    """Where the right to write is.

    Attributes:
        WRITING: here.
        HELD: with somebody else, who is at work.
        SILENT: with somebody whose machine does not answer, while the server still keeps the place for it.
        FREE: with nobody; `Register.take_writing` may get it.
        CHECKING: nearly here; it is being made sure that the former writer has really stopped.
        BARRED: out of reach from here, for the reason given.
        READING: not known, nobody has asked.
        OPENING: not known yet; the register has been looked at, and is being opened.
    """

    WRITING = auto()
    HELD = auto()
    SILENT = auto()
    FREE = auto()
    CHECKING = auto()
    BARRED = auto()
    READING = auto()
    OPENING = auto()


@dataclass(frozen=True, slots=True)
class Holder:
    """Who writes, or waits to.

    Attributes:
        user: by the name shown in the register.
        machine: the name of the machine.
        since: from when, in UTC, by that machine's clock.
    """

    user: str
    machine: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Access:
    """Whether this register can be written to from here.

    Attributes:
        writable: whether changes are taken.
        holder: who writes now, None when nobody does or it is not known.
        reason: why it is not writable, or what is wrong, in bokmål; empty when all is well.
        state: where the right to write is.
        waiting: who has asked the writer here to let go, the longest waiting first.
        seconds_left: of the check, in state `CHECKING`.
        lost_contact: since when the file has been out of reach, in UTC; None when it is not.
    """

    writable: bool
    holder: Holder | None = None
    reason: str = ""
    state: State = State.READING
    waiting: tuple[Holder, ...] = ()
    seconds_left: int = 0
    lost_contact: datetime | None = None

    def __post_init__(self) -> None:
        if self.writable:
            object.__setattr__(self, "state", State.WRITING)


ADVICE: Final = "Be IT lese «Registeret på en delt mappe» (docs/shared-file.md)."

OBSTACLES: Final[Mapping[Obstacle, str]] = {
    Obstacle.HELD: "Noen andre har registeret åpent for skriving.",
    Obstacle.NO_RIGHTS: "Du har bare leserett i mappen der registeret ligger. Be IT om skriverett for å registrere.",
    Obstacle.NO_LOCKS: f"Mappen der registeret ligger, støtter ikke fillåser, så ingen kan skrive trygt der. {ADVICE}",
    Obstacle.DISK_FULL: "Disken er full der registeret ligger. Frigjør plass, og ta skrivetilgang på nytt.",
    Obstacle.NO_CONTACT: "Det er ikke kontakt med mappen der registeret ligger. Prøv igjen om litt.",
}

NO_CONTACT_READING: Final = "Det har ikke vært kontakt med registeret siden {since}. Du ser det som sist ble lest."
NO_CONTACT_WRITING: Final = (
    "Det har ikke vært kontakt med registeret siden {since}. Det du skriver, er ikke lagret ennå og lagres når "
    "kontakten er tilbake."
)


def clock_time(moment: datetime, today: datetime) -> str:
    """'kl. 09.14', with the date in front when it is not today's; in local time."""
    local, now = moment.astimezone(), today.astimezone()
    return local.strftime("kl. %H.%M" if local.date() == now.date() else "%d.%m.%Y kl. %H.%M")


def held_by(holder: Holder | None, today: datetime) -> Access:
    """Somebody else writes."""
    if holder is None:
        return Access(writable=False, reason=OBSTACLES[Obstacle.HELD], state=State.HELD)
    since = clock_time(holder.since, today)
    reason = f"{holder.user} ({holder.machine}) har registeret åpent for skriving siden {since}."
    return Access(writable=False, holder=holder, reason=reason, state=State.HELD)


def silent_since(holder: Holder, moment: datetime, today: datetime) -> Access:
    """Somebody else writes, or did: the machine does not answer."""
    reason = (
        f"Maskinen til {holder.user} ({holder.machine}) svarer ikke siden {clock_time(moment, today)}. "
        "Serveren holder fortsatt av skrivetilgangen for den."
    )
    return Access(writable=False, holder=holder, reason=reason, state=State.SILENT)


def checking(holder: Holder | None, seconds: int) -> Access:
    """The former writer is being watched for a last sign of life."""
    whose = f"maskinen til {holder.user} ({holder.machine})" if holder else "den som skrev sist,"
    reason = f"Sjekker at {whose} virkelig har stoppet … {seconds}"
    return Access(writable=False, holder=holder, reason=reason, state=State.CHECKING, seconds_left=seconds)


def opening() -> Access:
    """The register is being opened, and nobody knows yet."""
    return Access(writable=False, state=State.OPENING)


def free(last: Holder | None, closed: datetime | None, today: datetime) -> Access:
    """Nobody writes.

    Args:
        last: who did, None when nobody is known to have.
        closed: when that one let go in good order, None for a machine that just stopped.
        today: now.
    """
    reason = "Skrivetilgangen er ledig."
    if last is not None and closed is not None:
        reason += f" {last.user} ({last.machine}) ga den fra seg {clock_time(closed, today)}."
    elif last is not None:
        reason += f" Maskinen til {last.user} ({last.machine}) stoppet uten å lukke registeret."
    return Access(writable=False, reason=reason, state=State.FREE)


def barred(reason: str, holder: Holder | None = None) -> Access:
    """Nobody can write from here."""
    return Access(writable=False, holder=holder, reason=reason, state=State.BARRED)


def locks_fail(holder: Holder) -> str:
    """The lock was free, and yet somebody writes."""
    return (
        f"Fillåsene virker ikke der registeret ligger: {holder.user} ({holder.machine}) skriver, selv om låsen "
        f"var ledig. Derfor kan du bare lese. {ADVICE}"
    )
