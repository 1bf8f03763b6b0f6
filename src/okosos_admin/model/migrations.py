"""The file's schema, step by step. `PRAGMA user_version` says how many steps a register has been through.

To change the schema: append a step, never edit one that has been released; describe it in `docs/file-format.md`; add
an empty register of the version before to `tests/files/`. Each step is plain SQL, runs in one transaction with the
new `user_version`, and follows a backup. `repository.py` holds the tables as SQLAlchemy sees them; a test compares.
"""

from __future__ import annotations

from typing import Final

# "OKOS" as a number: tells a register from any other SQLite file.
APPLICATION_ID: Final = 0x4F4B4F53

_VERSION_1: Final = (
    """
    CREATE TABLE caseworker (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        active INTEGER NOT NULL DEFAULT 1,
        struck INTEGER NOT NULL DEFAULT 0
    ) STRICT
    """,
    "CREATE UNIQUE INDEX caseworker_name ON caseworker (name) WHERE struck = 0",
    """
    CREATE TABLE advice_case (
        case_no INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        local_id TEXT,
        born TEXT,
        registered TEXT,
        started TEXT,
        referred_from TEXT,
        social_assistance TEXT,
        municipal_claim TEXT,
        advice_type TEXT,
        outcome TEXT,
        housing_bank TEXT,
        managed_payments TEXT,
        closed TEXT,
        caseworker INTEGER REFERENCES caseworker (id),
        follow_up_due TEXT,
        authorisation TEXT,
        overview_ready TEXT,
        opening_letter TEXT,
        deferral_until TEXT,
        proposal_sent TEXT,
        answer_due TEXT,
        reminder_sent TEXT,
        agreement TEXT,
        negotiation_failed TEXT,
        payments_from TEXT,
        struck INTEGER NOT NULL DEFAULT 0
    ) STRICT
    """,
    """
    CREATE TABLE setting (
        key TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT
    """,
    # The feed. `digest` is over the salted values and `chain` over the digest and the chain before it, so that
    # values and salt of an erased person can go while the chain still holds.
    """
    CREATE TABLE change (
        id INTEGER PRIMARY KEY,
        tx TEXT NOT NULL,
        at TEXT NOT NULL,
        user TEXT NOT NULL,
        machine TEXT NOT NULL,
        epoch INTEGER NOT NULL,
        words TEXT NOT NULL,
        subject TEXT NOT NULL,
        subject_id TEXT NOT NULL,
        field TEXT NOT NULL,
        old TEXT,
        new TEXT,
        salt TEXT,
        digest TEXT NOT NULL,
        chain TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX change_subject ON change (subject, subject_id)",
    # Who may write, decided inside every write transaction. One row.
    """
    CREATE TABLE fence (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        epoch INTEGER NOT NULL,
        session TEXT NOT NULL,
        who TEXT NOT NULL,
        last_tx TEXT NOT NULL
    ) STRICT
    """,
    "INSERT INTO fence VALUES (1, 0, '', '', '')",
)

# Cases of which lists, prints and workbooks show only the ID.
_VERSION_2: Final = ("ALTER TABLE advice_case ADD COLUMN shielded TEXT",)

MIGRATIONS: Final[tuple[tuple[str, ...], ...]] = (_VERSION_1, _VERSION_2)
SCHEMA_VERSION: Final = len(MIGRATIONS)
