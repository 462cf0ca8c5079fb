"""Meeting links of classes, typed or made from a template (D1).

In a template `{date}` stands for the class's local date and `{time}` for its local time of day, so
that `https://meet.example/{date}-{time}` is another room for every class.
"""

from __future__ import annotations

from zoneinfo import ZoneInfo

from booking_desktop.domain.instants import Instant, local_datetime

_PLACES = {"{date}": "%Y-%m-%d", "{time}": "%H%M"}


def filled_in(link: str, starts_at: Instant, zone: ZoneInfo) -> str:
    """Return the link of a class that starts then; one without places stays as it is."""
    local = local_datetime(starts_at, zone)
    for place, form in _PLACES.items():
        link = link.replace(place, local.strftime(form))
    return link
