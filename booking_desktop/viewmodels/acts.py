"""What can be done to a booking, a class or blocked time, and when (C1, C8).

The names are those of the window's actions: menu, key, button and palette share them.
"""

from __future__ import annotations

from enum import StrEnum

from booking_desktop.domain.booking import Status


class Act(StrEnum):
    """Acts on what is selected."""

    CHECK_IN = "check_in"
    NOT_IN = "not_in"
    CHECK_OUT = "check_out"
    REOPEN = "reopen"
    MOVE = "move"
    LONGER = "longer"
    SHORTER = "shorter"
    REBOOK = "rebook"
    NO_SHOW = "no_show"
    CAME = "came"
    CANCEL = "cancel"
    APPROVE = "approve"
    DECLINE = "decline"
    ADD_TO_CLASS = "add_to_class"
    ALL_IN = "all_in"
    CANCEL_CLASS = "cancel_class"
    EDIT_CLASS = "edit_class"
    DUPLICATE_CLASS = "duplicate_class"
    MESSAGE_ALL = "message_all"
    SET_SEATS = "set_seats"
    UNBLOCK = "unblock"


_BOOKED = (Act.CHECK_OUT, Act.REBOOK, Act.MOVE, Act.LONGER, Act.NO_SHOW, Act.CANCEL)

CLASS_ACTS = frozenset(
    {Act.ADD_TO_CLASS, Act.ALL_IN, Act.MESSAGE_ALL, Act.CANCEL_CLASS, Act.DUPLICATE_CLASS}
)
"""Acts on any session with several seats."""

SCHEDULED_ACTS = CLASS_ACTS | {
    Act.EDIT_CLASS,
    Act.SET_SEATS,
    Act.MOVE,
    Act.LONGER,
    Act.SHORTER,
}
"""Acts on a class that was scheduled; others follow their service."""

ACTS_BY_STATUS: dict[Status, tuple[Act, ...]] = {
    Status.PENDING: (Act.APPROVE, Act.DECLINE, Act.MOVE, Act.LONGER, Act.NO_SHOW, Act.CANCEL),
    Status.CONFIRMED: (Act.CHECK_IN, *_BOOKED),
    Status.CHECKED_IN: (Act.CHECK_OUT, Act.REBOOK, Act.MOVE, Act.LONGER, Act.NOT_IN, Act.CANCEL),
    Status.COMPLETED: (Act.REBOOK, Act.REOPEN),
    Status.NO_SHOW: (Act.CAME, Act.REBOOK),
    Status.CANCELLED: (Act.REBOOK,),
    Status.DECLINED: (Act.REBOOK,),
    Status.WAITLISTED: (Act.CANCEL,),
}
"""Acts that a booking's status allows; the first is the likeliest."""
