"""What the inspector shows of a class, as finished words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from booking_desktop.viewmodels.inspector.chip_tone import ChipTone


class NoteMark(StrEnum):
    """What the words at the right end of somebody's row are about."""

    NONE = "none"
    PAID = "paid"
    PASS = "pass"
    DUE = "due"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatedRow:
    """Somebody who is booked, or did not come.

    Attributes:
        note: Words at the right: how the money stands, "Did not come".
        is_in: Whether they are checked in.
        is_tickable: Whether they may be checked in or out again.
        if_title: "If Hassan Ali cancels now"; "" for whoever cannot cancel any more.
        if_words: What would go back, and who would get the seat.
    """

    appointment_id: str
    name: str
    note: str
    mark: NoteMark = NoteMark.NONE
    is_in: bool = False
    is_tickable: bool = True
    if_title: str = ""
    if_words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingRow:
    """Somebody who waits; the first in order is next."""

    appointment_id: str
    position: int
    name: str
    since: str

    @property
    def is_next(self) -> bool:
        """Whether the next free seat is theirs."""
        return self.position == 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassPicture:
    """A class with its list.

    Attributes:
        state: Whether it can be booked.
        link: Where it meets, if it does so on the web.
        add_hint: What happens to the next person who wants in.
        waiting_note: Until when seats go to those who wait.
        seats_words: The button that changes the seats; "" where the service has the say.
    """

    session_id: str
    hue: str
    state: str
    state_tone: ChipTone
    name: str
    subtitle: str
    link: str
    taken: int
    capacity: int
    taken_words: str
    add_hint: str
    seated_heading: str
    seated: tuple[SeatedRow, ...]
    waiting_heading: str
    waiting_note: str
    waiting: tuple[WaitingRow, ...]
    seats_words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassCancelPicture:
    """What cancelling a class would do, before it is done.

    Attributes:
        news: Who is told.
        people: Each person with what goes back to them.
        button: Names the sum.
    """

    session_id: str
    title: str
    people_words: str
    sum_words: str
    news: str
    people: tuple[tuple[str, str], ...]
    button: str
