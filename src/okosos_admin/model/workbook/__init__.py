"""Workbooks, read: offices' own with whatever layout they have, and those that this program wrote.

`sheets` opens a file once `archive` or `compound` has measured it, or as text by `separated`; `table` finds the
register in it, `rows` and `cells` make sense of the content, `office` finds what stands beside it, and `reading`
answers all of it at once. `choices` are what somebody has decided where headings and words are not understood.
"""

from __future__ import annotations

from okosos_admin.model.workbook.choices import NOTHING, Choices, choices_from_text, read_choices
from okosos_admin.model.workbook.reading import Reading, Workbook, read_workbook
from okosos_admin.model.workbook.rows import Loss

__all__ = [
    "NOTHING",
    "Choices",
    "Loss",
    "Reading",
    "Workbook",
    "choices_from_text",
    "read_choices",
    "read_workbook",
]
