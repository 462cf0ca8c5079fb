"""The strip that says who is calling: it comes and goes with the call (job 6)."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from booking_desktop.domain.calls import Ringing
from booking_desktop.domain.changes import ChangeSet, Subject
from booking_desktop.domain.ids import CallId
from booking_desktop.services.phones import shown
from booking_desktop.services.ringing import RingingCalls
from booking_desktop.services.wording.calls import CallWords
from booking_desktop.viewmodels.changes import ChangeFeed
from booking_desktop.viewmodels.work import Lane
from booking_desktop.viewmodels.workplace import Workplace


@dataclass(frozen=True, slots=True, kw_only=True)
class CallerPicture:
    """The strip.

    Attributes:
        text: Who is calling.
        offer: What Enter does; "" where nothing is known of the caller.
        drop: What Escape does.
    """

    text: str
    offer: str
    drop: str


class Calling(QObject):
    """Knows who is calling.

    Signals:
        changed(CallerPicture | None): Somebody else is calling, or nobody any more.
        customer_wanted(str): A booking for this customer is wanted.
        newcomer_wanted(str): A booking for somebody new with this number is wanted.
    """

    changed = Signal(object)
    customer_wanted = Signal(str)
    newcomer_wanted = Signal(str)

    def __init__(self, calls: RingingCalls, workplace: Workplace, feed: ChangeFeed) -> None:
        """Begin in silence; nothing is read before somebody calls."""
        super().__init__(workplace.desk)
        self._calls = calls
        self._workplace = workplace
        self._words = CallWords(workplace.wording.phrases, workplace.wording.times)
        self._lane = Lane()
        self._ringing: Ringing | None = None
        self._dropped: CallId | None = None
        feed.committed.connect(self._on_committed)
        workplace.desk.minute_changed.connect(lambda _now: self._on_minute())

    @property
    def picture(self) -> CallerPicture | None:
        """What is shown; None while nobody calls."""
        call, desk = self._ringing, self._workplace.desk
        if call is None or call.call_id == self._dropped:
            return None
        number = shown(call.number, country=desk.catalogue.outlet.country) if call.number else ""
        is_known = call.customer_id is not None or bool(number)
        return CallerPicture(
            text=self._words.ringing(call, number, desk.now),
            offer=self._words.offer(call, number) if is_known else "",
            drop=self._words.drop(),
        )

    def take(self) -> None:
        """Begin a booking for whoever calls; the strip has done its work."""
        call = self._ringing
        if call is None:
            return
        self.drop()
        if call.customer_id is not None:
            self.customer_wanted.emit(call.customer_id)
        elif call.number:
            country = self._workplace.desk.catalogue.outlet.country
            self.newcomer_wanted.emit(shown(call.number, country=country))

    def drop(self) -> None:
        """Put the strip away until the next call."""
        if self._ringing is not None:
            self._dropped = self._ringing.call_id
            self.changed.emit(None)

    def _on_committed(self, changes: ChangeSet) -> None:
        if Subject.CALL in changes.subjects:
            self._read()

    def _on_minute(self) -> None:
        if self._ringing is not None:
            self._read()

    def _read(self) -> None:
        calls, outlet_id = self._calls, self._workplace.desk.catalogue.outlet.id
        self._workplace.work.read(
            lambda: calls.now(outlet_id),
            done=self._take,
            refused=lambda _error: self._take(None),
            lane=self._lane,
        )

    def _take(self, ringing: Ringing | None) -> None:
        if ringing != self._ringing:
            self._ringing = ringing
            self.changed.emit(self.picture)
