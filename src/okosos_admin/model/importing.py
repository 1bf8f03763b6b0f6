"""Into the register with what a workbook holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from okosos_admin.model.entities import NEW, SCOPE

if TYPE_CHECKING:
    from okosos_admin.model.changes import Changes
    from okosos_admin.model.register import Register
    from okosos_admin.model.workbook import Reading


def import_reading(register: Register, reading: Reading) -> Changes:
    """Take cases, caseworkers and, in a register that never had a case, settings, in one step of undo.

    Raises:
        ReadOnlyError: somebody else writes; nothing is taken in then.
    """
    return register.import_all(
        reading.cases,
        caseworkers={name: name not in reading.inactive for name in reading.caseworkers},
        settings=_settings(reading),
    )


def _settings(reading: Reading) -> dict[str, Any]:
    """The settings that can be taken as they stand: a workbook may have been changed by hand since it was written."""
    settings = {key: value for key, value in reading.settings.items() if value}
    first, last = settings.get("period_from"), settings.get("period_to")
    if not (first and last and first <= last):
        settings.pop("period_from", None)
        settings.pop("period_to", None)
    if settings.get("municipal_problem_over") not in {SCOPE, NEW}:
        settings.pop("municipal_problem_over", None)
    return settings
