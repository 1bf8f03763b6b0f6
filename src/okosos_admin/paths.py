"""Where the program's own files are: alike in a checkout, an installed wheel and a frozen program."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_SHIPPED = _PACKAGE / "resources"
_CHECKOUT = _PACKAGE.parent.parent / "resources"


def resource(*parts: str) -> Path:
    """Path of a shipped file, for example ``resource("fonts", "NotoSans-Regular.ttf")``.

    Raises:
        FileNotFoundError: the program is installed without that file, which is a fault of ours.
    """
    root = _SHIPPED if _SHIPPED.is_dir() else _CHECKOUT
    path = root.joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(path)
    return path
