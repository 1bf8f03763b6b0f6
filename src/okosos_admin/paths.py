"""Where the program's own files are: alike in a checkout, an installed wheel and a frozen program."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_PACKAGE = Path(__file__).resolve().parent
_SHIPPED = _PACKAGE / "resources"
_CHECKOUT = _PACKAGE.parent.parent
# In a checkout the guide lies where those look who read it on the web; packages have it beside the other texts.
_ELSEWHERE: Final[Mapping[tuple[str, ...], tuple[str, ...]]] = {
    ("help", "brukerveiledning.md"): ("docs", "brukerveiledning.md"),
    ("help", "bilder"): ("docs", "bilder"),
}


def resource(*parts: str) -> Path:
    """Path of a shipped file, for example ``resource("fonts", "NotoSans-Regular.ttf")``.

    Raises:
        FileNotFoundError: the program is installed without that file, which is a fault of ours.
    """
    if _SHIPPED.is_dir():
        path = _SHIPPED.joinpath(*parts)
    else:
        folder = _ELSEWHERE.get(parts[:-1], ("resources", *parts[:-1]))
        path = _CHECKOUT.joinpath(*_ELSEWHERE.get(parts, (*folder, parts[-1])))
    if not path.exists():
        raise FileNotFoundError(path)
    return path
