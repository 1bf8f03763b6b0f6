from __future__ import annotations

import pytest

from okosos_admin.model.codes import CODE_LISTS
from okosos_admin.model.fields import FIELDS, Kind


def test_every_code_column_has_its_list_and_every_list_its_column() -> None:
    assert {field.code_list for field in FIELDS if field.kind is Kind.CODE} == set(CODE_LISTS)


@pytest.mark.parametrize("name", list(CODE_LISTS))
def test_codes_and_labels_are_distinct(name: str) -> None:
    codes = CODE_LISTS[name].codes
    assert len({code.code for code in codes}) == len({code.label for code in codes}) == len(codes)


def test_having_picks_by_group_and_flag() -> None:
    outcomes = CODE_LISTS["outcome"]
    assert outcomes.having(counts_as="lasting") == ("V_UGO", "V_REF", "V_ANNEN", "V_FRAV")
    assert outcomes.having(flag="eviction_averted") == ("V_FRAV", "M_FRAV")
    assert outcomes.having(counts_as="temporary", flag="eviction_averted") == ("M_FRAV",)


def test_a_code_wins_over_a_label_that_reads_the_same() -> None:
    found = CODE_LISTS["municipal_claim"].find("  jA ")
    assert found is not None
    assert found.code == "JA"
    assert CODE_LISTS["outcome"].find("ukjent") is None
