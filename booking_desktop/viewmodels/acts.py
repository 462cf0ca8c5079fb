"""What can be done to a booking, a class or blocked time, and when (C1, C8).

The names are those of the window's actions: menu, key, button and palette share them.
"""

from __future__ import annotations

from enum import StrEnum

from booking_desktop.domain.account import Standing
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
    PAY_AHEAD = "pay_ahead"
    CORRECT_PAYMENT = "correct_payment"
    GIVE_BACK = "give_back"
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

_ACTS_BY_STATUS: dict[Status, tuple[Act, ...]] = {
    Status.PENDING: (Act.APPROVE, Act.DECLINE, Act.MOVE, Act.LONGER, Act.NO_SHOW, Act.CANCEL),
    Status.CONFIRMED: (Act.CHECK_IN, *_BOOKED),
    Status.CHECKED_IN: (Act.CHECK_OUT, Act.REBOOK, Act.MOVE, Act.LONGER, Act.NOT_IN, Act.CANCEL),
    Status.COMPLETED: (Act.REBOOK, Act.REOPEN),
    Status.NO_SHOW: (Act.CAME, Act.REBOOK),
    Status.CANCELLED: (Act.REBOOK,),
    Status.DECLINED: (Act.REBOOK,),
    Status.WAITLISTED: (Act.CANCEL,),
}
"""Acts that a booking's status allows, its money aside; the first is the likeliest."""

_ENDED = frozenset({Status.COMPLETED, Status.NO_SHOW, Status.CANCELLED})


def acts_of(standing: Standing) -> tuple[Act, ...]:
    """Return what can be done to a booking, the likeliest first, as its card offers it.

    One that waits for its payment is paid for, not approved (E2); money is corrected or given
    back where a visit is over.
    """
    status = standing.status
    acts = _ACTS_BY_STATUS[status]
    if standing.waits_for_payment:
        kept = tuple(act for act in acts if act not in (Act.APPROVE, Act.DECLINE))
        return (Act.CHECK_OUT, *kept)
    if status is Status.COMPLETED and standing.due_minor:
        return (Act.CHECK_OUT, *acts)
    if status is Status.COMPLETED and standing.kept_minor:
        return (*acts, Act.CORRECT_PAYMENT, Act.GIVE_BACK)
    if status in _ENDED and standing.kept_minor:
        return (*acts, Act.GIVE_BACK)
    return acts


def without_stretching(acts: tuple[Act, ...]) -> tuple[Act, ...]:
    """Return the acts for a room by the hour, which is as long as its timeslot (E2)."""
    return tuple(act for act in acts if act not in (Act.LONGER, Act.SHORTER))


def acts_beside(standing: Standing) -> frozenset[Act]:
    """Return what can be done besides, by menu and key: money taken before the visit."""
    is_ahead = standing.status not in _ENDED and standing.due_minor > 0
    return frozenset({Act.PAY_AHEAD}) if is_ahead else frozenset()
