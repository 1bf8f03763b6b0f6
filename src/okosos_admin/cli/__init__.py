"""The command line: what can be done with a register without a window."""

from __future__ import annotations
