"""A question with a verb on each button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okosos_admin.ui.dialogs import texts
from okosos_admin.ui.dialogs.notice import Notice

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def ask(
    parent: QWidget | None,
    title: str,
    text: str,
    yes: str,
    no: str = texts.CANCEL,
    *,
    dangerous: bool = False,
    details: str = "",
) -> bool:
    """Whether the user presses `yes`.

    Args:
        parent: the window it is about.
        title: the question.
        text: what follows from the answer.
        yes: on the button that does it.
        no: on the button that does not; Esc and the cross mean the same.
        dangerous: something is lost by it, so that Enter means `no`.
        details: what only some will want to read.
    """
    dialog = Notice(parent, title, text, icon="warning" if dangerous else "information", details=details)
    accepting, rejecting = dialog.add_choice(yes, no, default_is_reject=dangerous)
    (rejecting if dangerous else accepting).setFocus()
    return dialog.ask()
