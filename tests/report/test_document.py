"""The neutral document: what its values look like as text."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from typing import get_args

import pytest

from okosos_admin.report.document import SHOW, Share, Value, shown


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("01234", "01234"),
        (0, "0"),
        (1234567, "1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567"),
        (date(2019, 6, 3), "03.06.2019"),
        (Share(1, 3), "33,3\N{NO-BREAK SPACE}%"),
        (Share(0, 0), ""),
        (None, ""),
    ],
)
def test_values_are_shown_the_norwegian_way(value: Value, text: str) -> None:
    assert shown(value) == text


def test_every_type_of_value_can_be_shown() -> None:
    assert len(get_args(Value)) == len(SHOW)


def test_the_room_imports_nothing_that_draws() -> None:
    program = "import sys, okosos_admin.report; print(sorted({'reportlab', 'openpyxl', 'PIL'} & set(sys.modules)))"
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"
