"""What a committed action touched, so that screens redraw that and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from booking_desktop.domain.ids import ActivityId


class Subject(StrEnum):
    """Kinds of things a change set can touch."""

    APPOINTMENT = "appointment"
    SESSION = "session"
    CUSTOMER = "customer"
    SERVICE = "service"
    STAFF = "staff"
    ROOM = "room"
    EQUIPMENT = "equipment"
    AVAILABILITY = "availability"
    TIME_OFF = "time_off"
    OUTLET = "outlet"
    USER = "user"
    PROGRAMME = "programme"
    CLASS_TEMPLATE = "class_template"
    TIMESLOT = "timeslot"
    WISH = "wish"
    CALL_BACK = "call_back"
    CALL = "call"
    MESSAGE = "message"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSet:
    """Announced once after commit: kinds and ids touched, and the outlet's dates concerned.

    `dates` is empty where the change concerns every day (a service, a person, opening hours).
    `is_foreign` marks another process's commit.
    """

    activity_id: ActivityId | None
    kind: str
    subjects: frozenset[Subject]
    ids: frozenset[str]
    dates: frozenset[date]
    is_foreign: bool = False
