"""Runs under LibreOffice's own Python: lets Calc recalculate a workbook for one period after the other, and times it.

Started by `session.py` with the program, the workbook, the number of figures, and the periods as JSON. Prints, as JSON,
for each period the milliseconds and the figures. Timed are: writing the two dates, calculating what depends on them,
and reading the figures; neither LibreOffice's start nor the opening of the file.
"""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

PATIENCE = 60.0


def main() -> int:
    """Measure; answers 1 when LibreOffice cannot be talked to."""
    program, workbook, profile, figures, periods = sys.argv[1:]
    pipe = f"okosos{time.monotonic_ns()}"
    office = subprocess.Popen(
        [
            program,
            f"-env:UserInstallation={Path(profile).as_uri()}",
            "--headless",
            "--norestore",
            "--nologo",
            f"--accept=pipe,name={pipe};urp;",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        desktop = _desktop(pipe)
        if desktop is None:
            return 1
        document = desktop.loadComponentFromURL(Path(workbook).as_uri(), "_blank", 0, (_hidden(),))
        print(json.dumps(_measured(document, int(figures), json.loads(periods))))
        document.close(True)
        desktop.terminate()
        office.wait(PATIENCE)
    finally:
        if office.poll() is None:
            office.terminate()
    return 0


def _desktop(pipe: str) -> Any:
    """The running program, once it answers; None when it never does."""
    uno = importlib.import_module("uno")
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:  # noqa: BLE001 - it has no other way to say that it is not there yet
            time.sleep(0.2)
        else:
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    return None


def _hidden() -> Any:
    value = importlib.import_module("uno").createUnoStruct("com.sun.star.beans.PropertyValue")
    value.Name, value.Value = "Hidden", True
    return value


def _measured(document: Any, figures: int, periods: list[list[int]]) -> list[tuple[float, list[int]]]:
    sheet = document.Sheets.getByIndex(0)
    days = sheet.getCellRangeByPosition(1, 0, 1, 2)
    counts = sheet.getCellRangeByPosition(1, 4, 1, 3 + figures)
    document.enableAutomaticCalculation(False)
    document.calculateAll()
    found = []
    for period in periods:
        began = time.perf_counter()
        days.setDataArray(tuple((day,) for day in period))
        document.calculate()
        values = counts.getDataArray()
        taken = (time.perf_counter() - began) * 1000
        found.append((taken, [int(value) for (value,) in values]))
    return found


if __name__ == "__main__":
    sys.exit(main())
