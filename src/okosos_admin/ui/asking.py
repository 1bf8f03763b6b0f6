"""What the rest of the window asks of the register: each method is one job, for `submit` to see to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject

from okosos_admin import messages
from okosos_admin.model.changes import Changes
from okosos_admin.model.recovery import apply
from okosos_admin.ui.jobs import Job, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from okosos_admin.model import Register, RegisterError
    from okosos_admin.model.recovery import Unsaved

_T = TypeVar("_T")


class Asking(QObject):
    """The questions and changes there are."""

    def submit(self, job: Job) -> None:
        """Do `job` after those asked before."""
        raise NotImplementedError

    def ask(self, question: Callable[[Register], _T], answer: Callable[[_T], object]) -> None:
        """Read what is not kept in memory; `answer` gets it here, and nothing while the file is out of reach."""
        found: list[_T] = []

        def read(register: Register) -> Changes:
            found.append(question(register))
            return Changes()

        def tell(_outcome: Changes | RegisterError) -> None:
            for each in found:
                answer(each)

        self.submit(Job(read, done=tell, kind=Kind.TICK))

    def add(
        self,
        values: Mapping[str, Any],
        done: Callable[[Changes | RegisterError], None] | None = None,
        latest: Callable[[], Mapping[str, Any]] | None = None,
    ) -> None:
        """Register a case.

        Args:
            values: by field key.
            done: gets the changes, with the new case, or the error.
            latest: tells what the case holds by now, when more is typed while this waits.
        """
        look = latest or (lambda: values)
        self.submit(Job(lambda register: register.add_cases([values]), done=done, new=lambda: (look(),)))

    def change(
        self,
        values: Mapping[int, Mapping[str, Any]],
        words: str = "",
        done: Callable[[Changes | RegisterError], None] | None = None,
    ) -> None:
        """Change cases: new values by field key, by case number, in one step of undo."""
        self.submit(
            Job(lambda register: register.change_cases(values, words=words), values=values, words=words, done=done)
        )

    def strike(self, numbers: Sequence[int]) -> None:
        """Strike cases."""
        self.submit(Job(lambda register: register.strike_cases(numbers), struck=tuple(numbers)))

    def enter(self, change: Unsaved, done: Callable[[Changes | RegisterError], None]) -> None:
        """Make a change that could not be saved when it was made."""
        self.submit(
            Job(
                lambda register: apply(register, change),
                values=change.values,
                new=lambda: change.new,
                struck=change.struck,
                words=change.words,
                done=done,
            )
        )

    def undo(self) -> None:
        """Take the latest change back."""
        self.submit(Job(lambda register: register.undo(), words=messages.UNSAVED_UNDO))

    def redo(self) -> None:
        """Do again what was last taken back."""
        self.submit(Job(lambda register: register.redo(), words=messages.UNSAVED_REDO))

    def take_writing(self) -> None:
        """Take write access if it is free; `access_changed` tells how it went."""
        self.submit(Job(lambda register: register.take_writing(wait=False), kind=Kind.TURN))

    def release_writing(self) -> None:
        """Let others write and go on reading, once everything asked before is saved."""
        self.submit(Job(_nothing_changed(lambda register: register.release_writing()), kind=Kind.TURN))

    def ask_for_writing(self) -> None:
        """Let the one who writes know that somebody waits here."""
        self.submit(Job(_nothing_changed(lambda register: register.ask_for_writing()), kind=Kind.TURN))

    def stop_asking(self) -> None:
        """Wait no longer."""
        self.submit(Job(_nothing_changed(lambda register: register.stop_asking()), kind=Kind.TURN))

    def change_settings(self, **values: Any) -> None:
        """Change the office's settings."""
        self.submit(Job(lambda register: register.change_settings(**values), words=messages.UNSAVED_SETTINGS))


def _nothing_changed(operation: Callable[[Register], object]) -> Callable[[Register], Changes]:
    """`operation` as one that changes nothing that is shown."""

    def run(register: Register) -> Changes:
        operation(register)
        return Changes()

    return run
