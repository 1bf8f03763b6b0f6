"""Who may write: one at a time, and everybody can see who.

Beside a register `R` lie, never removed while in use: `R.writer.lock`, which the writer's operating system locks;
`R.writer.info`, the record of who writes; `R.writer.claim-N`, the claim on write session N; `R.writer.wish-…`, one for
each reader who has asked for its turn. The fence in the register itself decides over all of them.

What is told is here; what does it is imported from its own module, for a window shows a register before it locks one.
"""

from __future__ import annotations

from okosos_admin.model.access.states import Access, Holder, State

__all__ = ["Access", "Holder", "State"]
