"""What the window asks and tells in windows of their own; each is reached through one function, which waits.

Tests of the rest of the window replace that one function.
"""

from __future__ import annotations
