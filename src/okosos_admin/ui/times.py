"""Moments as people say them."""

from __future__ import annotations

from datetime import datetime

from okosos_admin import messages
from okosos_admin.model.values import show_date


def clock(moment: datetime) -> str:
    """The time of day here, as 09.14."""
    return moment.astimezone().strftime("%H.%M")


def when(moment: datetime, now: datetime | None = None) -> str:
    """'i dag kl. 09.14', with the date for other days; a time without a zone is local."""
    moment = moment.astimezone()
    if moment.date() == (now or datetime.now().astimezone()).date():
        return messages.TODAY_AT.format(time=clock(moment))
    return messages.DAY_AT.format(day=show_date(moment.date()), time=clock(moment))
