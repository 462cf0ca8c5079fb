"""What was done, the newest first: to be read, and to be taken back act by act (C7, F5).

The list follows what is committed while it is open. Whose act it is decides who may take it back;
the refusal is said in the list, in words.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from booking_desktop.domain.access import Role
from booking_desktop.domain.errors import BookingError
from booking_desktop.domain.ids import ActivityId, AppointmentId
from booking_desktop.services.history import Entry, History, Page
from booking_desktop.services.undo import Undoing
from booking_desktop.services.wording import Act
from booking_desktop.services.wording.acts import UNDO
from booking_desktop.services.wording.history import HistoryWords
from booking_desktop.viewmodels.changes import ChangeFeed
from booking_desktop.viewmodels.work import Lane
from booking_desktop.viewmodels.workplace import Workplace

PAGE_ENTRIES = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRow:
    """One act.

    Attributes:
        id: The activity entry's.
        day: The heading of its day; rows of one day have the same.
        source: Who, at which desk, through which channel.
        is_undone: It was taken back since.
        act: What can be done to it, "Undo" or "Do again"; "" for nothing.
        accessible_name: The whole row in words.
    """

    id: str
    day: str
    time: str
    sentence: str
    source: str
    is_undone: bool
    act: str
    accessible_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryPicture:
    """The list.

    Attributes:
        has_more: Older entries can be asked for.
        can_filter: A booking is selected to which the list can be narrowed.
        is_filtered: It is.
        refusal: Why the last wish was not done; "" for nothing to say.
    """

    rows: tuple[HistoryRow, ...] = ()
    has_more: bool = False
    can_filter: bool = False
    is_filtered: bool = False
    refusal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryServices:
    """What the list works with."""

    history: History
    undoing: Undoing


class HistoryList(QObject):
    """The state of the list.

    Signals:
        changed(HistoryPicture): Something else is to be shown.
    """

    changed = Signal(object)

    def __init__(
        self,
        services: HistoryServices,
        workplace: Workplace,
        feed: ChangeFeed,
        *,
        is_outside: bool = False,
    ) -> None:
        """Begin closed; nothing is read.

        Args:
            services: What is read and taken back.
            workplace: Whose desk it is.
            feed: Tells what is committed.
            is_outside: Only what other programs did: the last calls and bookings (F5).
        """
        super().__init__(workplace.desk)
        self._services = services
        self._is_outside = is_outside
        self._workplace = workplace
        self._words = HistoryWords(workplace.wording.phrases, workplace.wording.times)
        self._lane = Lane()
        self._is_open = False
        self._booking: AppointmentId | None = None
        self._is_filtered = False
        self._limit = PAGE_ENTRIES
        self._page = Page(entries=(), older=None)
        self._refusal = ""
        feed.committed.connect(self._on_committed)

    @property
    def picture(self) -> HistoryPicture:
        """What is shown."""
        return HistoryPicture(
            rows=tuple(self._row(entry) for entry in self._page.entries),
            has_more=self._page.older is not None,
            can_filter=self._booking is not None,
            is_filtered=self._is_filtered,
            refusal=self._refusal,
        )

    def open(self, booking: str = "") -> None:
        """List the newest acts; those of one booking can be asked for by `show_only_booking`."""
        self._is_open = True
        self._booking = AppointmentId(booking) if booking else None
        self._is_filtered = False
        self._limit = PAGE_ENTRIES
        self._refusal = ""
        self._read()

    def close(self) -> None:
        """Follow nothing any more."""
        self._is_open = False
        self._lane.forget()

    def show_only_booking(self, *, is_wanted: bool) -> None:
        """List what happened to the booking that was selected, or everything again."""
        self._is_filtered = is_wanted and self._booking is not None
        self._read()

    def read_more(self) -> None:
        """List older acts too."""
        if self._page.older is not None:
            self._limit += PAGE_ENTRIES
            self._read()

    def take_back(self, entry_id: str) -> None:
        """Undo an act, or do again what was undone."""
        self._refusal = ""
        undoing, actor = self._services.undoing, self._workplace.actor
        activity_id = ActivityId(entry_id)
        self._workplace.doing.do(lambda: undoing.undo(actor, activity_id), refused=self._on_refused)

    def _read(self) -> None:
        history, limit = self._services.history, self._limit
        booking = self._booking if self._is_filtered else None
        is_outside = self._is_outside

        def read() -> Page:
            if is_outside:
                return history.from_outside(limit=limit)
            if booking is None:
                return history.page(limit=limit)
            return Page(entries=history.story(booking)[::-1], older=None)

        self._workplace.work.read(read, done=self._take, lane=self._lane)

    def _take(self, page: Page) -> None:
        self._page = page
        self.changed.emit(self.picture)

    def _on_committed(self, _changes: object) -> None:
        if self._is_open:
            self._read()

    def _on_refused(self, error: BookingError) -> None:
        self._refusal = self._workplace.doing.sentence(error)
        self.changed.emit(self.picture)

    def _row(self, entry: Entry) -> HistoryRow:
        words, now = self._words, self._workplace.desk.now
        told = Act(kind=entry.kind, params=entry.params, now=now, channel=entry.channel)
        sentence = self._workplace.wording.act(told)
        source = words.source(entry.actor_name, entry.desk_name, entry.channel)
        day, time = words.day(entry.at, now), words.time(entry.at)
        state = words.say("undone") if entry.is_undone else ""
        said = [sentence, state, f"{day} {time}", source]
        return HistoryRow(
            id=entry.id,
            day=day,
            time=time,
            sentence=sentence,
            source=source,
            is_undone=entry.is_undone,
            act=self._act_on(entry),
            accessible_name=", ".join(part for part in said if part),
        )

    def _act_on(self, entry: Entry) -> str:
        """Return what may be done to an entry by whoever is signed in."""
        actor = self._workplace.actor
        is_allowed = entry.actor_id == actor.user_id or actor.reaches(Role.MANAGER)
        if entry.is_undone or not entry.is_undoable or not is_allowed:
            return ""
        return self._words.say("Do again" if entry.kind == UNDO else "Undo")
