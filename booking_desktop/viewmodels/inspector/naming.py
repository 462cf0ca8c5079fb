"""Names that all cards of the inspector share: of acts, of people and of places."""

from __future__ import annotations

from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import ResourceId
from booking_desktop.services.telling import lane_name
from booking_desktop.services.wording.phrases import Phrases
from booking_desktop.viewmodels.acts import Act

_ACT_WORDS = {
    Act.CHECK_IN: "Check in",
    Act.NOT_IN: "Not in yet",
    Act.CHECK_OUT: "Check out",
    Act.REOPEN: "Reopen",
    Act.MOVE: "Move",
    Act.LONGER: "Longer",
    Act.SHORTER: "Shorter",
    Act.REBOOK: "Rebook",
    Act.NO_SHOW: "No-show",
    Act.CAME: "Came after all",
    Act.CANCEL: "Cancel",
    Act.PAY_AHEAD: "Take money ahead",
    Act.CORRECT_PAYMENT: "Correct payment",
    Act.GIVE_BACK: "Give back",
    Act.APPROVE: "Approve",
    Act.DECLINE: "Decline",
    Act.UNBLOCK: "Make it free again",
}


def named_acts(phrases: Phrases, acts: tuple[Act, ...]) -> tuple[tuple[Act, str], ...]:
    """Return acts with the words of their buttons."""
    return tuple((act, phrases.say(_ACT_WORDS[act])) for act in acts)


def full_name(catalogue: Catalogue, resource_id: ResourceId | None) -> str:
    """Return the full name of a person or a place; "" for none."""
    if resource_id is None:
        return ""
    staff = catalogue.staff.get(resource_id)
    if staff is not None:
        return staff.full_name
    lane = catalogue.lanes.get(resource_id)
    if lane is not None:
        return lane_name(catalogue, lane)
    place = catalogue.rooms.get(resource_id) or catalogue.equipment.get(resource_id)
    return place.name if place else ""
