from __future__ import annotations

from datetime import UTC, datetime

import pytest

from okosos_admin import messages
from okosos_admin.model import Access, Holder
from okosos_admin.model.access import State, states
from okosos_admin.ui.colours import Meaning
from okosos_admin.ui.notices import Answers, Button, notice

KARI = Holder("Kari Lie", "NAV-1042", datetime(2026, 11, 21, 8, 14, tzinfo=UTC))
WRITES = Access(writable=True)
HELD = Access(writable=False, holder=KARI, reason="Kari Lie (NAV-1042) har registeret åpent.", state=State.HELD)
FREE = Access(
    writable=False,
    reason="Skrivetilgangen er ledig. Kari Lie (NAV-1042) ga den fra seg kl. 10.02.",
    state=State.FREE,
)


@pytest.mark.parametrize("state", [state for state in State if state not in {State.WRITING, State.OPENING}])
def test_who_does_not_write_is_always_told(state: State) -> None:
    said = notice(Access(writable=False, reason="Derfor.", state=state), Answers())
    assert said is not None
    assert said.text


def test_while_the_register_is_being_opened_nothing_is_said_that_may_not_be_so() -> None:
    assert notice(states.opening(), Answers()) is None


def test_who_writes_undisturbed_sees_nothing() -> None:
    assert notice(WRITES, Answers()) is None


def test_a_reader_is_promised_a_word_once() -> None:
    for access in (states.held_by(KARI, KARI.since), states.silent_since(KARI, KARI.since, KARI.since)):
        said = notice(access, Answers())
        assert said is not None
        assert said.text.count("Du får melding") == 1


def test_a_reader_can_ask_and_stop_asking() -> None:
    said = notice(HELD, Answers())
    assert said is not None
    assert said.text.startswith(HELD.reason)
    assert said.buttons == (Button.ASK, Button.HELP)
    asking = notice(HELD, Answers(asking=True))
    assert asking is not None
    assert asking.buttons == (Button.STOP_ASKING, Button.HELP)


@pytest.mark.parametrize(
    ("changes", "ending"),
    [(0, "Ingenting er endret siden du åpnet."), (1, "1 endring siden du åpnet."), (3, "3 endringer siden du åpnet.")],
)
def test_free_access_is_offered_in_green(changes: int, ending: str) -> None:
    said = notice(FREE, Answers(changes=changes))
    assert said is not None
    assert said.heading == messages.FREE
    assert said.text.startswith("Kari Lie (NAV-1042) ga den fra seg kl. 10.02.")
    assert said.text.endswith(ending)
    assert said.meaning is Meaning.FREED
    assert said.buttons == (Button.TAKE, Button.READ_ON)
    assert said.urgent


def test_who_reads_on_can_still_take_it() -> None:
    said = notice(FREE, Answers(reads_on=True))
    assert said is not None
    assert said.meaning is Meaning.READ_ONLY
    assert said.buttons == (Button.TAKE,)


def test_the_writer_is_told_who_waits_until_kept_from() -> None:
    disturbed = Access(writable=True, waiting=(KARI,))
    said = notice(disturbed, Answers())
    assert said is not None
    assert said.heading == "Kari Lie venter på å skrive."
    assert said.buttons == (Button.RELEASE, Button.KEEP)
    assert notice(disturbed, Answers(kept_from=frozenset({KARI}))) is None


def test_an_idle_writer_is_asked() -> None:
    said = notice(WRITES, Answers(idle=True))
    assert said is not None
    assert said.buttons == (Button.RELEASE, Button.KEEP)


def test_lost_contact_comes_before_everything() -> None:
    lost = Access(writable=True, reason="Det har ikke vært kontakt.", lost_contact=KARI.since, waiting=(KARI,))
    said = notice(lost, Answers(idle=True))
    assert said is not None
    assert said.heading == messages.NO_CONTACT


def test_a_warning_while_writing_is_shown() -> None:
    said = notice(Access(writable=True, reason="Sikkerhetskopien ble ikke laget."), Answers())
    assert said is not None
    assert said.text == "Sikkerhetskopien ble ikke laget."


def test_what_could_not_be_saved_is_always_told() -> None:
    alone = notice(WRITES, Answers(left=1))
    assert alone is not None
    assert (alone.heading, alone.buttons) == (messages.LEFT, (Button.UNSAVED,))
    beside = notice(HELD, Answers(left=3))
    assert beside is not None
    assert beside.text.endswith(messages.LEFT_MANY.format(count=3))
    assert beside.buttons == (Button.ASK, Button.HELP, Button.UNSAVED)


def test_a_copy_is_told_for_what_it_is() -> None:
    said = notice(HELD, Answers(copy_made="20.11.2026 kl. 15.40"))
    assert said is not None
    assert said.heading == messages.COPY
    assert "20.11.2026 kl. 15.40" in said.text
    assert said.buttons == (Button.BACK, Button.RESTORE)


def test_what_may_pass_can_be_tried_again() -> None:
    said = notice(Access(writable=False, reason="Disken er full.", state=State.BARRED), Answers())
    assert said is not None
    assert Button.TRY_AGAIN in said.buttons
