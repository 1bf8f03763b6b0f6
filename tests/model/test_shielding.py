from __future__ import annotations

from datetime import date

import pytest

from okosos_admin.model.changes import ANONYMISED, NEW_ROW, Edit, Subject
from okosos_admin.model.codes import CODE_LISTS
from okosos_admin.model.entities import Case
from okosos_admin.model.feed import Entry
from okosos_admin.model.shielding import MARK, SHIELDED, is_shielded, veiled, veiled_entry

CASE = Case(7, "Kari Nordmann", "0042", date(1980, 1, 2), registered=date(2026, 1, 5), caseworker="Arne Lie")


def test_only_the_id_is_shown_of_a_shielded_case() -> None:
    shielded = CASE._replace(shielded=SHIELDED)
    assert is_shielded(shielded)
    assert veiled(shielded) == shielded._replace(name=MARK, born=None)


@pytest.mark.parametrize("value", [None, ""])
def test_other_cases_are_shown_as_they_are(value: str | None) -> None:
    case = CASE._replace(shielded=value)
    assert veiled(case) is case


def test_the_tick_is_the_only_code() -> None:
    assert list(CODE_LISTS["shielded"].by_code) == [SHIELDED]


@pytest.mark.parametrize(
    ("field", "old", "new", "shown_old", "shown_new"),
    [
        ("name", "Kari", "Karin", MARK, MARK),
        ("born", None, "1980-01-02", None, MARK),
        ("outcome", None, "BERO", None, "BERO"),
        (
            NEW_ROW,
            None,
            '{"name": "Kari", "born": "1980-01-02", "local_id": "7"}',
            None,
            '{"name": "Skjermet", "local_id": "7"}',
        ),
        (NEW_ROW, None, None, None, None),
        (ANONYMISED, None, '{"name": "Anonymisert"}', None, '{"name": "Skjermet"}'),
    ],
)
def test_the_history_of_a_shielded_case(
    field: str, old: str | None, new: str | None, shown_old: str | None, shown_new: str | None
) -> None:
    entry = Entry(1, "2026-01-05T08:00:00+00:00", "Åse", "PC1", "endre", Edit(Subject.CASE, "7", field, old, new))
    assert veiled_entry(entry) == entry._replace(edit=Edit(Subject.CASE, "7", field, shown_old, shown_new))
