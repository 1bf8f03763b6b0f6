"""What the bar above the tabs says about whose turn it is to write, and what can be done about it.

`notice` turns an `Access` and what the user has answered so far into words and buttons. To add a state: one function
here and a row in `_BY_STATE`; a test asserts that every state has one.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TYPE_CHECKING, Final

from okosos_admin import messages
from okosos_admin.model.access import Holder, State
from okosos_admin.ui.colours import Meaning

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from okosos_admin.model import Access


class Button(Enum):
    """What can be pressed on the bar; the value is its text."""

    HELP = messages.READ_ONLY_HELP
    ASK = messages.ASK
    STOP_ASKING = messages.STOP_ASKING
    TAKE = messages.TAKE
    TRY_AGAIN = messages.TRY_AGAIN
    READ_ON = messages.READ_ON
    RELEASE = messages.RELEASE
    KEEP = messages.KEEP_WRITING
    BACK = messages.COPY_BACK
    RESTORE = messages.COPY_RESTORE
    UNSAVED = messages.SHOW_UNSAVED


@dataclass(frozen=True, slots=True)
class Notice:
    """One state of the bar.

    Attributes:
        heading: in bold, first.
        text: the rest of the sentence.
        meaning: the colour.
        buttons: those that are shown; the bar has them in the order of `Button`.
        urgent: worth a flash in the task bar and a word from the screen reader.
    """

    heading: str
    text: str
    meaning: Meaning
    buttons: tuple[Button, ...] = ()
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Answers:
    """What the user has said, and what has happened, since the register was opened.

    Attributes:
        asking: we have asked for our turn.
        reads_on: we have been offered to write and said no.
        kept_from: those who waited when we said that we keep on writing.
        idle: nobody has been at this machine for a while.
        changes: how many cells others have changed since we opened.
        left: how many changes could not be saved, and wait on this machine.
        copy_made: when the copy that is looked at was made, in words; empty for a register.
    """

    asking: bool = False
    reads_on: bool = False
    kept_from: frozenset[Holder] = field(default=frozenset())
    idle: bool = False
    changes: int = 0
    left: int = 0
    copy_made: str = ""


def notice(access: Access, answers: Answers) -> Notice | None:
    """What to say; None for nothing."""
    if answers.copy_made:
        text = messages.COPY_TEXT.format(made=answers.copy_made)
        return Notice(messages.COPY, text, Meaning.READ_ONLY, (Button.BACK, Button.RESTORE))
    if access.lost_contact is not None:
        said: Notice | None = Notice(messages.NO_CONTACT, access.reason, Meaning.READ_ONLY, urgent=True)
    else:
        said = _BY_STATE[access.state](access, answers)
    return _with_left(said, answers.left) if answers.left else said


def _with_left(said: Notice | None, left: int) -> Notice:
    """`said`, and that something is not saved."""
    sentence = messages.LEFT_ONE if left == 1 else messages.LEFT_MANY.format(count=left)
    if said is None:
        return Notice(messages.LEFT, sentence, Meaning.READ_ONLY, (Button.UNSAVED,))
    return replace(said, text=f"{said.text} {sentence}".strip(), buttons=(*said.buttons, Button.UNSAVED))


def _writing(access: Access, answers: Answers) -> Notice | None:
    newly = [holder for holder in access.waiting if holder not in answers.kept_from]
    if newly:
        first = newly[0]
        text = messages.SOMEBODY_WAITS_TEXT.format(user=first.user, machine=first.machine)
        heading = messages.SOMEBODY_WAITS.format(user=first.user)
        return Notice(heading, text, Meaning.READ_ONLY, (Button.RELEASE, Button.KEEP), urgent=True)
    if answers.idle:
        return Notice(messages.IDLE, messages.IDLE_TEXT, Meaning.READ_ONLY, (Button.RELEASE, Button.KEEP))
    if access.reason:
        return Notice(messages.NOTE, access.reason, Meaning.READ_ONLY)
    return None


def _held(access: Access, answers: Answers) -> Notice:
    ask = Button.STOP_ASKING if answers.asking else Button.ASK
    text = f"{access.reason} {messages.ASKED if answers.asking else messages.WILL_BE_TOLD}"
    return Notice(messages.READ_ONLY, text, Meaning.READ_ONLY, (ask, Button.HELP))


def _free(access: Access, answers: Answers) -> Notice:
    if answers.reads_on:
        return Notice(messages.READ_ONLY, access.reason, Meaning.READ_ONLY, (Button.TAKE,))
    reason = access.reason.removeprefix(messages.FREE).strip()
    text = f"{reason} {_changes(answers.changes)}".strip()
    return Notice(messages.FREE, text, Meaning.FREED, (Button.TAKE, Button.READ_ON), urgent=True)


def _changes(count: int) -> str:
    if count == 0:
        return messages.NO_CHANGES
    return messages.ONE_CHANGE if count == 1 else messages.CHANGES.format(count=count)


def _reads(access: Access, _answers: Answers) -> Notice:
    return Notice(messages.READ_ONLY, access.reason, Meaning.READ_ONLY, (Button.HELP,))


def _barred(access: Access, _answers: Answers) -> Notice:
    return Notice(messages.READ_ONLY, access.reason, Meaning.READ_ONLY, (Button.TRY_AGAIN, Button.HELP))


def _unasked(access: Access, _answers: Answers) -> Notice:
    return Notice(messages.READ_ONLY, access.reason or messages.NOT_ASKED, Meaning.READ_ONLY, (Button.TAKE,))


_BY_STATE: Final[Mapping[State, Callable[[Access, Answers], Notice | None]]] = {
    State.WRITING: _writing,
    State.HELD: _held,
    State.SILENT: _held,
    State.FREE: _free,
    State.CHECKING: _reads,
    State.BARRED: _barred,
    State.READING: _unasked,
    State.OPENING: lambda _access, _answers: None,
}
