"""The section of the external calendar: what needs a person, what waits, and why (F3).

While somebody looks, it is read again each second: the program that tells the calendar may be
another one, and what it notes is nobody's act that the feed could tell of.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QTimer, Signal

from booking_desktop.domain.changes import ChangeSet
from booking_desktop.domain.errors import BookingError
from booking_desktop.domain.mirroring import Unmirrored
from booking_desktop.services.mirror_list import CalendarStanding, MirrorList
from booking_desktop.services.wording.mirror import MirrorWords
from booking_desktop.viewmodels.aside import Aside
from booking_desktop.viewmodels.changes import ChangeFeed
from booking_desktop.viewmodels.day_picture import Tone
from booking_desktop.viewmodels.manage.section import SaveBar, Section, SectionGroup, SectionSpec
from booking_desktop.viewmodels.todo.picture import TodoAct, TodoCard
from booking_desktop.viewmodels.work import Lane
from booking_desktop.viewmodels.workplace import Workplace

_LOOK_MS: Final = 1000
_MOST_SHOWN: Final = 50
_AGAIN, _LEAVE, _OPEN = "again", "leave", "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarPicture:
    """What the section shows.

    Attributes:
        waiting: How much waits, and since when; "" before it is known.
        reach: What is in the way, and when the calendar is tried again; "" for nothing.
        cards: What needs a person, one card each.
        selected: The card that keys act on; "" for none.
        nothing: In place of the cards; "" where there are some.
        more: How many follow them.
        can_try_all: Whether there is anything to try again.
    """

    waiting: str = ""
    reach: str = ""
    cards: tuple[TodoCard, ...] = ()
    selected: str = ""
    nothing: str = ""
    more: str = ""
    can_try_all: bool = False


class CalendarSection(Section):
    """The state of the section. Nothing is typed here: what is decided counts at once.

    Signals:
        booking_wanted(AppointmentId, date): A booking is to be shown at the desk.
    """

    booking_wanted = Signal(object, object)

    spec = SectionSpec(id="calendar", title="Calendar", group=SectionGroup.SYSTEM)

    def __init__(self, mirror: MirrorList, workplace: Workplace, feed: ChangeFeed) -> None:
        """Begin without having read."""
        super().__init__()
        self._mirror = mirror
        self._workplace = workplace
        wording = workplace.wording
        self._times = wording.times
        self._words = MirrorWords(wording.phrases, wording.times)
        self._standing: CalendarStanding | None = None
        self._problem = self._key_problem = ""
        self._is_without_key = False
        self._selected, self._place = "", 0
        self._lane = Lane()
        self._aside = Aside(self)
        self._aside.broke.connect(workplace.work.broke)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)
        feed.committed.connect(self._on_committed)

    @property
    def typed(self) -> Mapping[str, object]:
        """Nothing: a booking is tried again or left at once."""
        return {}

    @property
    def bar(self) -> SaveBar:
        """Say that nothing is to be saved here, or why the standing cannot be told."""
        problem = self._problem or self._key_problem
        if problem:
            return SaveBar(note=problem, is_refusal=True)
        return SaveBar(
            note=self._words.say(
                "Bookings are told to Cal.com by themselves; what it refuses waits here."
            )
        )

    @property
    def picture(self) -> CalendarPicture:
        """What the section shows."""
        standing = self._standing
        if standing is None:
            return CalendarPicture()
        words, refused = self._words, standing.refused
        shown = refused[:_MOST_SHOWN]
        more = len(refused) - len(shown)
        return CalendarPicture(
            waiting=words.waiting(standing.queue, standing.now),
            reach=self._reach(standing),
            cards=tuple(self._card(each, standing) for each in shown),
            selected=self._selected,
            nothing="" if refused else words.say("Nothing needs you."),
            more=words.more(more) if more else "",
            can_try_all=bool(refused),
        )

    def begin(self) -> None:
        """Read what is shown, and ask for the key, which may take its time."""
        self._look()
        self._aside.ask(self._mirror.has_key, done=self._take_key, refused=self._on_no_key)

    def watch(self, *, is_seen: bool) -> None:
        """Go on reading while somebody looks."""
        if is_seen:
            self._timer.start()
            self.begin()
        else:
            self._timer.stop()

    def take_typed(self, typed: Mapping[str, object]) -> None:
        """Nothing is typed here."""

    def save(self) -> None:
        """Nothing is typed here."""

    def discard(self) -> None:
        """Nothing is typed here."""

    def select(self, card_id: str) -> None:
        """Let keys act on a card."""
        ids = self._ids
        if card_id in ids and card_id != self._selected:
            self._selected, self._place = card_id, ids.index(card_id)
            self.changed.emit()

    def step(self, by: int) -> None:
        """Select the card below (1) or above (-1); at the ends nothing happens."""
        ids = self._ids
        place = self._place + by
        if 0 <= place < len(ids):
            self.select(ids[place])

    def press(self, key: str) -> None:
        """Do what a key stands for on the selected card."""
        for card in self.picture.cards:
            for act in card.acts:
                if card.id == self._selected and act.key == key:
                    self.act(card.id, act.id)

    def act(self, card_id: str, act_id: str) -> None:
        """Try a booking again, leave it, or open it; nothing where it needs nobody any more."""
        found = next((each for each in self._refused if each.id == card_id), None)
        if found is None:
            return
        mirror, actor = self._mirror, self._workplace.actor
        if act_id == _OPEN:
            self.booking_wanted.emit(found.appointment_id, self._times.date(found.starts_at))
        elif act_id == _AGAIN:
            self._workplace.doing.do(lambda: mirror.try_again(actor, card_id))
        elif act_id == _LEAVE:
            self._workplace.doing.do(lambda: mirror.leave(actor, card_id))

    def try_all(self) -> None:
        """Try everything again that needs a person."""
        mirror, actor = self._mirror, self._workplace.actor
        outlet_id = self._workplace.desk.catalogue.outlet.id
        self._workplace.doing.do(lambda: mirror.try_all_again(actor, outlet_id))

    # -- what is read --------------------------------------------------------------------------

    @property
    def _refused(self) -> tuple[Unmirrored, ...]:
        return self._standing.refused[:_MOST_SHOWN] if self._standing is not None else ()

    @property
    def _ids(self) -> list[str]:
        return [each.id for each in self._refused]

    def _on_committed(self, _changes: ChangeSet) -> None:
        if self._timer.isActive():
            self._look()

    def _look(self) -> None:
        if self._lane.is_waiting:
            return
        mirror, outlet_id = self._mirror, self._workplace.desk.catalogue.outlet.id
        self._workplace.work.read(
            lambda: mirror.standing(outlet_id),
            done=self._take,
            refused=self._on_refused,
            lane=self._lane,
        )

    def _take(self, standing: CalendarStanding) -> None:
        before = self.picture
        self._standing, self._problem = standing, ""
        ids = self._ids
        if self._selected not in ids:
            self._selected = ids[min(self._place, len(ids) - 1)] if ids else ""
        self._place = ids.index(self._selected) if self._selected else 0
        if self.picture != before:
            self.changed.emit()

    def _take_key(self, has_key: bool) -> None:
        self._is_without_key, self._key_problem = not has_key, ""
        self.changed.emit()

    def _on_no_key(self, error: BookingError) -> None:
        self._key_problem = self._workplace.doing.sentence(error)
        self.changed.emit()

    def _on_refused(self, error: BookingError) -> None:
        self._problem = self._workplace.doing.sentence(error)
        self.changed.emit()

    # -- words ---------------------------------------------------------------------------------

    def _reach(self, standing: CalendarStanding) -> str:
        if not standing.is_mirroring:
            return self._words.say(
                "No service has an event type on Cal.com yet, so nothing is told there."
            )
        if self._is_without_key:
            return self._words.say("There is no key for Cal.com: what is booked waits for one.")
        return self._words.reach(standing.queue, standing.now)

    def _card(self, found: Unmirrored, standing: CalendarStanding) -> TodoCard:
        words = self._words
        place = self._ids.index(found.id) + 1
        return TodoCard(
            id=found.id,
            title=words.title(found),
            place=words.place(place, len(standing.refused)),
            lines=(words.behind(found, standing.now),),
            note=words.why(found),
            tone=Tone.BAD,
            acts=(
                TodoAct(id=_AGAIN, text=words.say("Try again"), key="T", is_main=True),
                TodoAct(id=_OPEN, text=words.say("Open the booking"), key="Enter"),
                TodoAct(id=_LEAVE, text=words.say("Leave it"), key="Del"),
            ),
        )
