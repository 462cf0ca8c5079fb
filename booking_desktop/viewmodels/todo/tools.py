"""What the lists act with, handed over once, and what they have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.finder import FreeStart
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.intervals import Interval
from booking_desktop.services.approvals import Approvals
from booking_desktop.services.call_backs import CallBacks
from booking_desktop.services.lifecycle import Lifecycle
from booking_desktop.services.taking_offers import TakingOffers
from booking_desktop.services.wishes import Wishes
from booking_desktop.services.wording.todo import TodoWords
from booking_desktop.viewmodels.booking.places import NOWHERE, DraftPlace, DraftPlaces
from booking_desktop.viewmodels.day_grid import DayGrid
from booking_desktop.viewmodels.day_overlay import Alternative
from booking_desktop.viewmodels.day_picture import Tone
from booking_desktop.viewmodels.todo.picture import TodoAsk, TodoContent
from booking_desktop.viewmodels.workplace import Workplace


@dataclass(frozen=True, slots=True, kw_only=True)
class TodoServices:
    """The services behind the lists."""

    approvals: Approvals
    lifecycle: Lifecycle
    wishes: Wishes
    call_backs: CallBacks
    taking: TakingOffers


@dataclass(frozen=True, slots=True, kw_only=True)
class TodoTools:
    """Services, the desk, its grid and the words."""

    services: TodoServices
    workplace: Workplace
    grid: DayGrid
    words: TodoWords

    @property
    def now(self) -> Instant:
        """The present."""
        return self.workplace.desk.now

    @property
    def catalogue(self) -> Catalogue:
        """The outlet with everything that can be booked."""
        return self.workplace.desk.catalogue

    def offers(self, found: tuple[FreeStart, ...]) -> tuple[Alternative, ...]:
        """Return free times as numbered rows."""
        words = self.words
        return tuple(
            Alternative(
                key=str(number),
                lead=words.free(free, self.now),
                text=words.with_whom(free, self.catalogue),
                note=words.price(free, self.catalogue),
            )
            for number, free in enumerate(found, 1)
        )

    def show_free(self, found: tuple[FreeStart, ...], title: str) -> DraftPlaces:
        """Show the day of the best free time, and return where it would be."""
        if not found:
            return NOWHERE
        best = found[0]
        self.workplace.desk.go_to(self.words.times.date(best.starts_at))
        interval = Interval(best.starts_at, best.ends_at)
        place = DraftPlace(
            resource_id=best.staff_id,
            room_id=None,
            interval=interval,
            tone=Tone.OK,
            title=title,
            detail=self.words.times.span(interval),
        )
        return DraftPlaces(draft=place)


class TodoList(Protocol):
    """One list: its cards, where each shows in the grid, and what is done about them.

    A card is named by its id; a list that does not know it any more does nothing.
    """

    def content(self) -> TodoContent | None:
        """Return the cards; None while nothing has been read."""
        ...

    def show(self, card_id: str) -> DraftPlaces:
        """Show in the grid what a card is about; return what is drawn there beside."""
        ...

    def act(self, card_id: str, act_id: str) -> TodoAsk | None:
        """Do something about a card, or ask for the line of text that it needs."""
        ...

    def take(self, card_id: str, index: int) -> None:
        """Take one of the free times of a card."""
        ...

    def answer(self, card_id: str, ask: TodoAsk, text: str) -> FieldError | None:
        """Do what needed a line of text; return what is wrong with it."""
        ...
