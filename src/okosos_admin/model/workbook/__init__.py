"""Workbooks, read: offices' own with whatever layout they have, and those that this program wrote.

`sheets` opens a file once `archive` or `compound` has measured it, `table` finds the register in it, `rows` and `cells`
make sense of the content, `office` finds what stands beside it, and `reading` answers all of it at once.
"""

from __future__ import annotations

from okosos_admin.model.workbook.reading import Reading, read_workbook
from okosos_admin.model.workbook.rows import Loss

__all__ = ["Loss", "Reading", "read_workbook"]
