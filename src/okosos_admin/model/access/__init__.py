"""Who may write: one at a time, and everybody can see who.

Beside a register `R` lie, never removed while in use: `R.writer.lock`, which the writer's operating system locks;
`R.writer.info`, the record of who writes; `R.writer.claim-N`, the claim on write session N; `R.writer.wish-…`, one for
each reader who has asked for its turn. The fence in the register itself decides over all of them.
"""

from __future__ import annotations

from okosos_admin.model.access.identity import login_name, machine_name
from okosos_admin.model.access.seat import Seat
from okosos_admin.model.access.states import Access, Holder, State
from okosos_admin.model.access.surroundings import Surroundings, program_folder
from okosos_admin.model.access.wishes import Wishes

__all__ = [
    "Access",
    "Holder",
    "Seat",
    "State",
    "Surroundings",
    "Wishes",
    "login_name",
    "machine_name",
    "program_folder",
]
