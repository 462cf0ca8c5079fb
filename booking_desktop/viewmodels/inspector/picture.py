"""What the inspector shows, as finished words: a booking, a class, or blocked time."""

from __future__ import annotations

from dataclasses import dataclass

from booking_desktop.viewmodels.acts import Act
from booking_desktop.viewmodels.inspector.chip_tone import ChipTone
from booking_desktop.viewmodels.inspector.class_picture import ClassPicture


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Two or three words in a row of a small table."""

    left: str
    middle: str
    right: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingPicture:
    """A booking.

    Attributes:
        status: The chip.
        beside_status: How near it is, "starts in 23 min".
        name: Whose it is.
        subtitle: Phone, visits, no-shows.
        notes: What has to be read: alerts first, then the card's note and the booking's.
        when: Day and times; `length` after it.
        with_whom: The person; `is_asked_for` puts the heart after it.
        place: Room and chair.
        series: "3 of 12, every week"; empty where it is in none.
        came_by: Channel and date of the booking.
        prices: One row a line, then the sum.
        acts: What can be done; the first one is the likeliest.
        spent: What the customer has paid here so far, "€912 in all"; "" for nothing.
        visits: Earlier visits: date, what and with whom, price.
        told: What the customer was told, the newest first: when, and what and how.
        story: What happened, the newest first: when and what.
        news: What somebody at another desk changed while this was looked at; "" for nothing.
    """

    appointment_id: str
    status: str
    status_tone: ChipTone
    beside_status: str
    name: str
    subtitle: str
    notes: tuple[str, ...]
    when: str
    length: str
    with_whom: str
    is_asked_for: bool
    place: str
    series: str
    came_by: str
    prices: tuple[Row, ...]
    acts: tuple[tuple[Act, str], ...]
    spent: str
    visits: tuple[Row, ...]
    told: tuple[Row, ...]
    story: tuple[Row, ...]
    news: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockedPicture:
    """Blocked time or time off."""

    time_off_id: str
    name: str
    subtitle: str
    reason: str
    acts: tuple[tuple[Act, str], ...]


InspectorPicture = BookingPicture | ClassPicture | BlockedPicture
