"""Work on thousands of rows at once."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def many_objects() -> Iterator[None]:
    """Let Python not look for rubbish meanwhile: among thousands of new objects that all stay it only loses time."""
    looked = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looked:
            gc.enable()
