"""How long one edit takes until it is saved, and an import of 3 000 cases, against the least SQLite can do.

The peer writes as safely as we do: same journal, same syncs, same disk. It changes one value, or adds the same rows,
and keeps no history. What comes on top is the fence, the case as it was, and the history with its chain.
"""

from __future__ import annotations

import sqlite3  # noqa: TID251 the peer that is measured against
import sys
import tempfile
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from bench.measuring import Row, main, medians

from okosos_admin.model import create_register
from okosos_admin.model.demo import invented_cases
from okosos_admin.model.fields import EDITABLE

if TYPE_CHECKING:
    from collections.abc import Iterator

CASES: Final = 3_000
EDITS: Final = 60
IMPORTS: Final = 5


def bare(path: Path, cases: list[dict[str, Any]]) -> sqlite3.Connection:
    """A database with a table of the same columns, opened as a register is."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode = TRUNCATE", "synchronous = EXTRA", "secure_delete = ON"):
        connection.execute(f"PRAGMA {pragma}")
    columns = ", ".join(field.key for field in EDITABLE)
    connection.execute(f"CREATE TABLE cases (case_no INTEGER PRIMARY KEY, {columns})")
    add(connection, cases)
    return connection


def add(connection: sqlite3.Connection, cases: list[dict[str, Any]]) -> None:
    rows = [[None if (value := case.get(field.key)) is None else str(value) for field in EDITABLE] for case in cases]
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(f"INSERT INTO cases VALUES (NULL, {', '.join('?' * len(EDITABLE))})", rows)
    connection.execute("COMMIT")


def rows() -> Iterator[Row]:
    cases = [dict(case) for case in invented_cases(CASES, seed=1)]
    # On a disk, as registers are: /tmp may be in memory.
    with tempfile.TemporaryDirectory(dir=Path(__file__).parent) as name:
        folder = Path(name)
        numbers = count()
        with (
            create_register(folder / "r.okosos", user="Arne") as register,
            closing(bare(folder / "bare.db", cases)) as database,
        ):
            register.add_cases(cases)

            def edit() -> None:
                number = next(numbers)
                register.change_case(1 + number % CASES, local_id=str(number))

            def update() -> None:
                number = next(numbers)
                database.execute("BEGIN IMMEDIATE")
                database.execute("UPDATE cases SET local_id = ? WHERE case_no = ?", (str(number), 1 + number % CASES))
                database.execute("COMMIT")

            ours, theirs = medians(EDITS, edit, update)
        yield Row("one edit, saved", ours, "a bare commit of one value", theirs, 2.0)

        def take_in() -> None:
            with create_register(folder / f"{next(numbers)}.okosos", user="Arne") as register:
                register.add_cases(cases)

        ours, theirs = medians(IMPORTS, take_in, lambda: bare(folder / f"{next(numbers)}.db", cases).close())
        note = "each case is checked, and has its own row in the history, sealed in the chain"
        yield Row(f"{CASES} cases into a new register", ours, "a bare insert of the same rows", theirs, None, note=note)


if __name__ == "__main__":
    sys.exit(main(rows))
