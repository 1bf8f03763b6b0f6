"""A workbook on its way into the register: its columns, its words, what is there already, and what is lost.

One step at a time; a step with nothing to decide is passed over.
"""

from __future__ import annotations

from okosos_admin.ui.dialogs.import_workbook.dialog import Import, ask

__all__ = ["Import", "ask"]
