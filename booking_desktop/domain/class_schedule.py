"""A week template of classes, and the dates it is published at (D1).

A template keeps local times: a class on Mondays at 18:00 stays there whatever the clocks do (B14).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

from booking_desktop.domain.catalogue import Room
from booking_desktop.domain.catalogue_rules import (
    LONGEST_MINUTES,
    SHORTEST_MINUTES,
    checked_link,
)
from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import (
    ClassTemplateId,
    OutletId,
    ProgrammeId,
    ResourceId,
    ServiceId,
)
from booking_desktop.domain.instants import MINUTES_PER_DAY, Minute

DAYS_PER_WEEK: Final = 7
MOST_SEATS: Final = 1000
MOST_WEEKS: Final = 52
"""For how many weeks a template is published at once."""
MOST_TEMPLATES: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassTemplate:
    """A class of every week.

    Attributes:
        weekday: 0 is Monday.
        start_minute: Local minute of the day.
        provider_id: Who teaches; None for anyone (B11).
        room_id: Where; None for any room that suits.
        programme_id: The programme it is kept for (D7).
    """

    id: ClassTemplateId
    outlet_id: OutletId
    service_id: ServiceId
    weekday: int
    start_minute: Minute
    duration_minutes: int
    capacity: int
    provider_id: ResourceId | None = None
    room_id: ResourceId | None = None
    enable_waitlist: bool = False
    meeting_link: str = ""
    programme_id: ProgrammeId | None = None


class DateState(StrEnum):
    """What becomes of one date of a plan."""

    NEW = "new"
    EXISTS = "exists"
    CONFLICT = "conflict"
    PAST = "past"
    NO_SUCH_TIME = "no_such_time"


class ClassKey(NamedTuple):
    """What makes a class the same one week after week, however it was scheduled."""

    service_id: ServiceId
    weekday: int
    start_minute: Minute


class Fill(NamedTuple):
    """How full the past classes of one kind were: how many there were, their seats, and taken."""

    classes: int
    seats: int
    taken: int

    @property
    def percent(self) -> int:
        """Taken seats in whole per cent; 0 without seats."""
        return round(100 * self.taken / self.seats) if self.seats else 0


def key_of(template: ClassTemplate) -> ClassKey:
    """Return by which key the past classes of a template are counted."""
    return ClassKey(template.service_id, template.weekday, template.start_minute)


def checked_template(template: ClassTemplate, catalogue: Catalogue) -> ClassTemplate:
    """Return a template that can be stored.

    Raises:
        FieldError: `service`, `not_chosen` or `no_longer_offered`; `weekday`, `start_minute`,
            `duration` or `total_seats`, `out_of_range_between`; `total_seats`, `more_than_room`;
            `meeting_link`, `link_without_https`.
    """
    if template.service_id not in catalogue.services:
        raise FieldError("service", "not_chosen")
    service = catalogue.services[template.service_id]
    if not service.is_active:
        raise FieldError("service", "no_longer_offered", value=service.name)
    _check("weekday", template.weekday, 0, DAYS_PER_WEEK - 1)
    _check("start_minute", template.start_minute, 0, MINUTES_PER_DAY - 1)
    _check("duration", template.duration_minutes, SHORTEST_MINUTES, LONGEST_MINUTES)
    _check("total_seats", template.capacity, 1, MOST_SEATS)
    if template.room_id is not None:
        _check_room(catalogue.rooms.get(template.room_id), template.capacity)
    return replace(template, meeting_link=checked_link(template.meeting_link))


def dates_of(
    templates: Iterable[ClassTemplate], first_date: date, weeks: int
) -> Iterator[tuple[date, ClassTemplate]]:
    """Yield each class of so many weeks from a date on, in the order of time.

    Raises:
        FieldError: `weeks`, `out_of_range_between`.
    """
    _check("weeks", weeks, 1, MOST_WEEKS)
    ordered = sorted(templates, key=lambda each: (each.start_minute, each.service_id))
    for offset in range(weeks * DAYS_PER_WEEK):
        on = first_date + timedelta(days=offset)
        for template in ordered:
            if template.weekday == on.weekday():
                yield on, template


def _check(field: str, value: int, least: int, most: int) -> None:
    if not least <= value <= most:
        raise FieldError(field, "out_of_range_between", value=value, least=least, most=most)


def _check_room(room: Room | None, seats: int) -> None:
    if room is not None and seats > room.capacity:
        raise FieldError(
            "total_seats", "more_than_room", value=seats, capacity=room.capacity, room=room.name
        )
