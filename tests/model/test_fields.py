from __future__ import annotations

from okosos_admin.model.entities import Case
from okosos_admin.model.fields import BY_KEY, EDITABLE, FIELDS, STORED
from okosos_admin.paths import resource


def test_a_case_has_the_stored_fields_in_order() -> None:
    assert tuple(field.key for field in STORED) == Case._fields


def test_keys_and_labels_are_distinct() -> None:
    assert len(BY_KEY) == len({field.label for field in FIELDS}) == len(FIELDS)


def test_numbers_and_computed_columns_are_not_typed() -> None:
    assert [field.key for field in FIELDS if field not in EDITABLE] == [
        "case_no",
        "status",
        "waiting_days",
        "overdue",
    ]


def test_groups_are_next_to_each_other() -> None:
    groups = [field.group for field in FIELDS]
    blocks = [group for before, group in zip(["", *groups], groups, strict=False) if group and group != before]
    assert len(blocks) == len(set(blocks))


def test_shipped_files_are_found() -> None:
    assert resource("kodeverk.csv").is_file()
