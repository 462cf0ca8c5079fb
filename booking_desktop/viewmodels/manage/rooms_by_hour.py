"""The section that sells rooms by the hour: a room, days and hours, and what that comes to (E1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from booking_desktop.domain.catalogue import Room
from booking_desktop.domain.changes import ChangeSet, Subject
from booking_desktop.domain.errors import BookingError, FieldError
from booking_desktop.domain.ids import OutletId, ResourceId
from booking_desktop.domain.instants import local_date
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.room_offers import RoomOffer
from booking_desktop.domain.timeslots import TimeslotNow, TimeslotState
from booking_desktop.services.timeslots import Preview, Timeslots
from booking_desktop.services.wording.rooms import RoomWords
from booking_desktop.viewmodels.changes import ChangeFeed
from booking_desktop.viewmodels.manage.room_fields import (
    DATES,
    FIELDS,
    read_dates,
    read_offer,
    shown_field,
    usual_texts,
)
from booking_desktop.viewmodels.manage.section import SaveBar, Section, SectionGroup, SectionSpec
from booking_desktop.viewmodels.work import Lane
from booking_desktop.viewmodels.workplace import Workplace

_ROOM: Final = "room"
_DAYS_LISTED: Final = 14
_CONCERNED: Final = frozenset(
    {Subject.TIMESLOT, Subject.ROOM, Subject.AVAILABILITY, Subject.OUTLET}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomChoice:
    """A room that may be sold: its name, and what an hour costs."""

    id: str
    name: str
    rate: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOfSlots:
    """A row of the table: a day, and how many slots are new, stay, or are left out."""

    day: str
    new: str
    stay: str
    left_out: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomsPicture:
    """What the section shows.

    Attributes:
        rooms: The rooms in use.
        chosen: The one that is sold; "" where there is none.
        texts: What the fields show.
        message: What is wrong, under the field `wrong_field`; "" for nothing.
        sentence: "84 slots at €10, 12 exist already and stay"; "" before it is known.
        left_out: What is left out, and why.
        table: The days of the offer.
        more: What follows them.
        on_sale: The coming days of the room: the day, and "16 slots, 2 booked".
        can_withdraw: Whether days are typed that can be taken off sale.
    """

    rooms: tuple[RoomChoice, ...] = ()
    chosen: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)
    message: str = ""
    wrong_field: str = ""
    sentence: str = ""
    left_out: tuple[str, ...] = ()
    table: tuple[DayOfSlots, ...] = ()
    more: str = ""
    on_sale: tuple[tuple[str, str], ...] = ()
    can_withdraw: bool = False


class RoomsByHourSection(Section):
    """The state of the section."""

    spec = SectionSpec(id="rooms_by_hour", title="Rooms by the hour", group=SectionGroup.CATALOGUE)

    def __init__(self, timeslots: Timeslots, workplace: Workplace, feed: ChangeFeed) -> None:
        """Begin with the first room that has a rate; nothing is read."""
        super().__init__()
        self._timeslots = timeslots
        self._workplace = workplace
        wording = workplace.wording
        self._times = wording.times
        self._words = RoomWords(wording.phrases, wording.times, wording.money)
        self._chosen = ""
        self._texts: dict[str, str] = {}
        self._problem: FieldError | None = None
        self._refusal = ""
        self._is_asked = False
        self._preview: Preview | None = None
        self._on_sale: tuple[TimeslotNow, ...] = ()
        self._lane, self._sale_lane = Lane(), Lane()
        feed.committed.connect(self._on_committed)

    @property
    def typed(self) -> Mapping[str, object]:
        """The fields that differ from what is usual, and for which room."""
        return {**self._texts, _ROOM: self._chosen} if self._texts else {}

    @property
    def bar(self) -> SaveBar:
        """Say how many slots go on sale, or what keeps them from it."""
        if self._refusal:
            return SaveBar(note=self._refusal, is_refusal=True)
        note = self._words.say("What is on sale or booked already stays as it is.")
        new = len(self._preview.slots.new) if self._preview is not None else 0
        return SaveBar(text=self._words.save(new), note=note)

    @property
    def picture(self) -> RoomsPicture:
        """What the section shows."""
        preview, problem = self._preview, self._spoken_problem
        listed, more = self._table(preview)
        return RoomsPicture(
            rooms=tuple(
                RoomChoice(id=room.id, name=room.name, rate=self._words.rate(room))
                for room in self._rooms
            ),
            chosen=self._chosen,
            texts=self._shown_texts,
            message=self._workplace.doing.sentence(problem) if problem is not None else "",
            wrong_field=shown_field(problem),
            sentence=self._words.preview(preview.slots, preview.price) if preview else "",
            left_out=self._words.left_out(preview.slots) if preview else (),
            table=listed,
            more=more,
            on_sale=self._sale_rows(),
            can_withdraw=self._dates() is not None and self._room is not None,
        )

    def begin(self) -> None:
        """Read what is on sale; without a room yet, begin with the first that has a rate."""
        if self._room is None:
            rooms = self._rooms
            with_rate = [room for room in rooms if room.hourly_rate is not None]
            self._chosen = (with_rate or rooms)[0].id if rooms else ""
        self._try_out()
        self._read_sale()

    def take_typed(self, typed: Mapping[str, object]) -> None:
        """Go on with what was typed before."""
        room = typed.get(_ROOM)
        if isinstance(room, str) and room in self._workplace.desk.catalogue.rooms:
            self._chosen = room
        self._texts = {
            name: text for name, text in typed.items() if name in FIELDS and isinstance(text, str)
        }
        self._try_out()

    def choose(self, room_id: str) -> None:
        """Sell another room; the days and hours that are typed stay."""
        self._chosen = room_id
        self._texts.pop("hourly_rate", None)
        self._on_sale = ()
        self._try_out()
        self._read_sale()

    def edit(self, name: str, text: str) -> None:
        """Take what is typed into one field."""
        self._texts[name] = text
        if text == usual_texts(self._room, self._times)[name]:
            del self._texts[name]
        self._try_out()

    def save(self) -> None:
        """Put the slots on sale in one act, or go to the field that cannot be read."""
        offer = self._read_typed()
        if offer is None:
            self._is_asked = True
            self.changed.emit()
            self.field_wanted.emit(shown_field(self._problem))
            return
        timeslots, actor, outlet_id = self._timeslots, self._workplace.actor, self._outlet_id
        self._workplace.doing.do(
            lambda: timeslots.generate(actor, outlet_id, offer),
            done=lambda _outcome: self.discard(),
            refused=self._on_refused,
        )

    def withdraw(self) -> None:
        """Take what nobody has booked on the typed days off sale."""
        dates, room = self._dates(), self._room
        if dates is None or room is None:
            self.field_wanted.emit(shown_field(self._problem) or DATES[0])
            return
        timeslots, actor, outlet_id = self._timeslots, self._workplace.actor, self._outlet_id
        self._workplace.doing.do(
            lambda: timeslots.withdraw(actor, outlet_id, room.id, dates),
            refused=self._on_refused,
        )

    def discard(self) -> None:
        """Show what is usual again."""
        self._texts = {}
        self._try_out()

    # -- what is typed -------------------------------------------------------------------------

    @property
    def _outlet_id(self) -> OutletId:
        return self._workplace.desk.catalogue.outlet.id

    @property
    def _rooms(self) -> tuple[Room, ...]:
        rooms = self._workplace.desk.catalogue.rooms.values()
        return tuple(room for room in rooms if room.is_active)

    @property
    def _room(self) -> Room | None:
        return self._workplace.desk.catalogue.rooms.get(ResourceId(self._chosen))

    @property
    def _shown_texts(self) -> dict[str, str]:
        return usual_texts(self._room, self._times) | self._texts

    @property
    def _spoken_problem(self) -> FieldError | None:
        """What is wrong; that something is missing is said once it is to be saved."""
        problem = self._problem
        is_early = problem is not None and problem.problem == "missing" and not self._is_asked
        return None if is_early else problem

    def _dates(self) -> tuple[date, date] | None:
        try:
            return read_dates(self._shown_texts, today=self._workplace.desk.today)
        except FieldError:
            return None

    def _read_typed(self) -> RoomOffer | None:
        room, desk = self._room, self._workplace.desk
        if room is None:
            return None
        try:
            return read_offer(
                room,
                self._shown_texts,
                today=desk.today,
                currency=desk.catalogue.outlet.currency,
            )
        except FieldError as problem:
            self._problem = problem
            return None

    def _try_out(self) -> None:
        """Show what is typed at once, and what it comes to as soon as that is known."""
        self._problem, self._refusal, self._is_asked = None, "", False
        offer = self._read_typed() if self._texts else None
        if offer is None:
            self._preview = None
            self._lane.forget()
            self.changed.emit()
            return
        self.changed.emit()
        timeslots, outlet_id = self._timeslots, self._outlet_id
        self._workplace.work.read(
            lambda: timeslots.preview(outlet_id, offer),
            done=self._show_preview,
            refused=self._on_refused,
            lane=self._lane,
        )

    # -- answers -------------------------------------------------------------------------------

    def _show_preview(self, preview: Preview) -> None:
        self._preview = preview
        self.changed.emit()

    def _read_sale(self) -> None:
        room = self._room
        if room is None:
            return
        timeslots, outlet_id = self._timeslots, self._outlet_id
        today = self._workplace.desk.today
        dates = (today, today + timedelta(days=_DAYS_LISTED))
        self._workplace.work.read(
            lambda: timeslots.of_dates(outlet_id, room.id, dates),
            done=self._show_sale,
            refused=self._on_refused,
            lane=self._sale_lane,
        )

    def _show_sale(self, found: tuple[TimeslotNow, ...]) -> None:
        self._on_sale = found
        self.changed.emit()

    def _on_refused(self, error: BookingError) -> None:
        self._preview = None
        if isinstance(error, FieldError):
            self._problem = error
        else:
            self._refusal = self._workplace.doing.sentence(error)
        self.changed.emit()

    def _on_committed(self, changes: ChangeSet) -> None:
        if _CONCERNED & changes.subjects:
            self._try_out()
            self._read_sale()

    # -- tables --------------------------------------------------------------------------------

    def _table(self, preview: Preview | None) -> tuple[tuple[DayOfSlots, ...], str]:
        """Return the first days of an offer, and how many follow."""
        if preview is None:
            return (), ""
        slots = preview.slots
        new, stay = self._by_day(slots.new), self._by_day(slots.standing)
        left_out = self._by_day((*slots.crossing, *slots.shut))
        days = sorted({*new, *stay, *left_out})
        rows = tuple(
            DayOfSlots(
                day=self._words.day(on, self._workplace.desk.today),
                new=_number(new[on]),
                stay=_number(stay[on]),
                left_out=_number(left_out[on]),
            )
            for on in days[:_DAYS_LISTED]
        )
        more = len(days) - len(rows)
        return rows, self._words.more_days(more) if more else ""

    def _by_day(self, intervals: tuple[Interval, ...]) -> Counter[date]:
        zone = self._workplace.desk.catalogue.zone
        return Counter(local_date(interval.start, zone) for interval in intervals)

    def _sale_rows(self) -> tuple[tuple[str, str], ...]:
        every = self._by_day(tuple(each.timeslot.interval for each in self._on_sale))
        booked = self._by_day(
            tuple(
                each.timeslot.interval
                for each in self._on_sale
                if each.state is TimeslotState.BOOKED
            )
        )
        today = self._workplace.desk.today
        return tuple(
            (self._words.day(on, today), self._words.on_sale(every[on], booked[on]))
            for on in sorted(every)
        )


def _number(count: int) -> str:
    return str(count) if count else "–"
