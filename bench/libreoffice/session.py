"""LibreOffice Calc as a peer: where it is on this machine, and what it takes to recalculate a workbook."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bench.libreoffice import inside, workbook

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from okosos_admin.model.entities import Case
    from okosos_admin.stats import Period

NOT_HERE: Final = "Not compared with LibreOffice Calc, which is not installed here (libreoffice-calc and python3-uno)."


@dataclass(frozen=True, slots=True)
class Calc:
    """An installed LibreOffice.

    Attributes:
        program: starts it.
        python: a Python that can talk to it.
    """

    program: str
    python: str

    def recalculated(self, cases: Sequence[Case], periods: Iterable[Period]) -> list[tuple[float, dict[str, int]]]:
        """For each of `periods`: the milliseconds, and the figures by name.

        Raises:
            CalledProcessError: it came to no result.
        """
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "cases.xlsx")
            names = workbook.write(path, cases)
            days = [[workbook.day(day) for day in (each.start, each.end, each.as_of)] for each in periods]
            command = [self.python, inside.__file__, self.program, str(path), str(Path(folder, "profile"))]
            done = subprocess.run(
                [*command, str(len(names)), json.dumps(days)], stdout=subprocess.PIPE, text=True, check=True
            )
        return [(taken, dict(zip(names, counts, strict=True))) for taken, counts in json.loads(done.stdout)]


def installed() -> Calc | None:
    """LibreOffice, when this machine has it and a Python that can talk to it."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        return None
    own = [str(path) for path in Path(program).resolve().parent.glob("python*") if path.is_file()]
    for python in (*own, "/usr/bin/python3"):
        try:
            subprocess.run([python, "-c", "import uno"], check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            continue
        return Calc(program, python)
    return None
