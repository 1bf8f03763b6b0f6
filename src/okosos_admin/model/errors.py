"""What can go wrong and is told to the user, in one bokmål sentence that says what, where and what to do.

Anything that is not a `RegisterError` is a fault in the program itself.
"""

from __future__ import annotations


class RegisterError(Exception):
    """The cause lies in the input or the surroundings; `str(error)` is shown to the user as it is."""


class InputError(RegisterError):
    """A value, a date or a name that cannot be taken as it stands."""


class FileError(RegisterError):
    """The register or a workbook is missing, damaged, foreign, full, or out of reach."""


class DamagedError(FileError):
    """The file is there and is not, or is no longer, a sound register."""


class ReadOnlyError(RegisterError):
    """Somebody else writes, or this register cannot be written to from here."""


class SaveInProgressError(FileError):
    """Somebody else's save is under way, or was cut off; what was read before still holds."""
