"""What a service, a person, a room or a piece of equipment must be to be stored (A1, A2, A3).

Each function returns the value made clean, or raises a FieldError that names the first field to
settle and what is wrong with it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from booking_desktop.domain.catalogue import (
    Equipment,
    PhaseKind,
    Room,
    Service,
    Skill,
    Staff,
)
from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.money import MAX_MINOR
from booking_desktop.domain.text import clean, clean_email, clean_note, required, slug

SHORTEST_MINUTES = 5
LONGEST_MINUTES = 24 * 60
LONGEST_BUFFER_MINUTES = 240
MOST_SEATS = 10_000

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def checked_service(service: Service, *, currency: str) -> Service:
    """Return the service made clean; an empty slug is made from the name.

    Raises:
        FieldError: Naming the first field that cannot be stored.
    """
    name = required("name", service.name)
    made = replace(
        service,
        name=name,
        slug=clean("slug", service.slug).lower() or slug(name) or "service",
        description=clean_note("description", service.description),
        category=clean("category", service.category, most=60),
        short_code=clean("short_code", service.short_code, most=4).upper(),
        meeting_link=checked_link(service.meeting_link),
        equipment_type=_optional_word("equipment_type", service.equipment_type),
    )
    if not _SLUG.fullmatch(made.slug):
        raise FieldError("slug", "not_a_slug", value=made.slug)
    _check_lengths(made)
    _check_phases(made)
    _check_seats(made)
    if made.price.currency != currency:
        raise FieldError("price", "other_currency", value=made.price.currency, expected=currency)
    _check_range("price", made.price.minor, 0, MAX_MINOR)
    _check_range("tax_rate", made.tax_rate_basis_points, 0, 10_000)
    return made


def checked_staff(staff: Staff) -> Staff:
    """Return the member of staff made clean; one of the two names is enough.

    Raises:
        FieldError: Naming the first field that cannot be stored.
    """
    made = replace(
        staff,
        first_name=clean("first_name", staff.first_name, most=60),
        last_name=clean("last_name", staff.last_name, most=60),
        email=clean_email("email", staff.email),
        job_title=clean("job_title", staff.job_title, most=60),
    )
    if not made.full_name:
        raise FieldError("first_name", "missing")
    for skill in made.skills:
        _check_skill(skill)
    return made


def checked_room(room: Room, *, currency: str) -> Room:
    """Return the room made clean.

    Raises:
        FieldError: Naming the first field that cannot be stored.
    """
    _check_range("capacity", room.capacity, 1, MOST_SEATS)
    if room.hourly_rate is not None:
        if room.hourly_rate.currency != currency:
            raise FieldError("hourly_rate", "other_currency", expected=currency)
        _check_range("hourly_rate", room.hourly_rate.minor, 0, MAX_MINOR)
    return replace(
        room,
        name=required("name", room.name),
        description=clean_note("description", room.description),
        metadata=_checked_metadata(room.metadata),
    )


def checked_equipment(equipment: Equipment) -> Equipment:
    """Return the piece of equipment made clean.

    Raises:
        FieldError: Naming the first field that cannot be stored.
    """
    return replace(
        equipment,
        name=required("name", equipment.name),
        type=required("type", equipment.type, most=60),
        description=clean_note("description", equipment.description),
        metadata=_checked_metadata(equipment.metadata),
    )


def _check_lengths(service: Service) -> None:
    _check_range("duration", service.duration_minutes, SHORTEST_MINUTES, LONGEST_MINUTES)
    _check_range("buffer_before", service.buffer_before_minutes, 0, LONGEST_BUFFER_MINUTES)
    _check_range("buffer_after", service.buffer_after_minutes, 0, LONGEST_BUFFER_MINUTES)
    whole = service.duration_minutes + service.buffer_before_minutes + service.buffer_after_minutes
    if whole > LONGEST_MINUTES:
        raise FieldError("duration", "too_long_with_buffers", most=LONGEST_MINUTES)


def _check_phases(service: Service) -> None:
    if not service.phases:
        return
    for phase in service.phases:
        _check_range("phases", phase.minutes, 1, LONGEST_MINUTES)
    if service.phases[0].kind is not PhaseKind.WORK:
        raise FieldError("phases", "starts_without_work")
    total = sum(phase.minutes for phase in service.phases)
    if total != service.duration_minutes:
        raise FieldError("phases", "other_total", total=total, expected=service.duration_minutes)


def _check_seats(service: Service) -> None:
    _check_range("max_parallel_bookings", service.max_parallel_bookings, 1, MOST_SEATS)
    if not service.allow_parallel_bookings and service.max_parallel_bookings != 1:
        raise FieldError("max_parallel_bookings", "one_unless_parallel")


def _check_skill(skill: Skill) -> None:
    if skill.duration_minutes is not None:
        _check_range("duration", skill.duration_minutes, SHORTEST_MINUTES, LONGEST_MINUTES)
    if skill.price_minor is not None:
        _check_range("price", skill.price_minor, 0, MAX_MINOR)
    if skill.processing_minutes is not None:
        _check_range("processing", skill.processing_minutes, 0, LONGEST_MINUTES)


def checked_link(link: str) -> str:
    """Return a meeting link ready to be stored, or "" for none.

    Raises:
        FieldError: `meeting_link`, `link_without_https`, `too_long` or `unreadable`.
    """
    text = clean("meeting_link", link, most=500)
    if text and not text.startswith("https://"):
        raise FieldError("meeting_link", "link_without_https")
    return text


def _checked_metadata(pairs: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (required("metadata", name, most=60), clean_note("metadata", value))
        for name, value in pairs
    )


def _optional_word(field: str, value: str | None) -> str | None:
    return (clean(field, value, most=60) or None) if value is not None else None


def _check_range(field: str, value: int, least: int, most: int) -> None:
    if not least <= value <= most:
        raise FieldError(field, "out_of_range", value=value, least=least, most=most)
