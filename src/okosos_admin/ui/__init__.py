"""The window: PySide6 widgets over the mirror and the store. Nothing in here touches a file of the register."""

from __future__ import annotations
