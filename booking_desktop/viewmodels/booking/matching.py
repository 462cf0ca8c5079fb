"""Finding services and people of the outlet by the letters somebody types (job 4)."""

from __future__ import annotations

from collections.abc import Collection

from booking_desktop.domain.catalogue import Service, Staff
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import ServiceId
from booking_desktop.domain.text import fold

_MOST_LISTED = 8


def matching_services(
    catalogue: Catalogue, text: str, usual: Collection[ServiceId] = ()
) -> tuple[Service, ...]:
    """Return the active services that a text may mean, the likeliest first.

    Each typed word is the beginning of a word of the name, or of the short code; without any,
    all are there. A short code typed in full comes first, then names that begin with the text,
    what the customer usually has, and what is done for one person before classes.
    """
    wanted = fold(text).split()
    found = [
        service for service in catalogue.offered if service.is_active and _has_all(service, wanted)
    ]
    found.sort(key=lambda service: (*_rank(service, wanted, usual), fold(service.name)))
    return tuple(found[:_MOST_LISTED])


def performers(catalogue: Catalogue, service_id: ServiceId | None) -> tuple[Staff, ...]:
    """Return who does a service, in the catalogue's order; everybody where none is chosen."""
    return tuple(
        staff
        for staff in catalogue.staff.values()
        if staff.is_active and (service_id is None or staff.skill_for(service_id) is not None)
    )


def _has_all(service: Service, wanted: list[str]) -> bool:
    own = _words(service)
    return all(any(word.startswith(each) for word in own) for each in wanted)


def _rank(
    service: Service, wanted: list[str], usual: Collection[ServiceId]
) -> tuple[bool, bool, bool, bool]:
    text, name = " ".join(wanted), fold(service.name)
    is_code = bool(text) and fold(service.short_code) == text
    return (
        not is_code,
        not name.startswith(text),
        service.id not in usual,
        service.allow_parallel_bookings,
    )


def _words(service: Service) -> list[str]:
    folded = fold(f"{service.name} {service.short_code}")
    return [word.strip("&-,.()") for word in folded.replace("-", " ").split()] + folded.split()
