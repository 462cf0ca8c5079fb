"""Keeps the judge's answer to a wish up to date, while it is typed and while others book."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Signal

from booking_desktop.domain.changes import ChangeSet
from booking_desktop.domain.instants import local_date
from booking_desktop.domain.verdict import BookingRequest, Verdict
from booking_desktop.services.judging import Question
from booking_desktop.viewmodels.booking.services import FormServices
from booking_desktop.viewmodels.work import Lane


class Asker(QObject):
    """Asks about one wish, off the window's thread; only the latest answer counts.

    Signals:
        answered(Verdict, object): The answer, and who was quicker: None for nobody, otherwise the
            name of another desk, "" for this one.
    """

    answered = Signal(object, object)

    def __init__(
        self, services: FormServices, parent: QObject, *, offers_lanes: bool = False
    ) -> None:
        """Listen to what is committed, and to the minute.

        Args:
            services: Who answers.
            parent: Whose questions they are.
            offers_lanes: A second lane may be among the ways out (B16).
        """
        super().__init__(parent)
        self._offers_lanes = offers_lanes
        self._services = services
        self._lane = Lane()
        self._request: BookingRequest | None = None
        self._verdict: Verdict | None = None
        self._taker: str | None = None
        services.feed.committed.connect(self._on_committed)
        services.tick.minute_changed.connect(self._on_minute)

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is still to come."""
        return self._lane.is_waiting

    def ask(self, request: BookingRequest | None) -> None:
        """Ask about this wish from now on; None asks nothing."""
        self._request = request
        self._taker = None
        self._verdict = None
        self._put()

    def _put(self) -> None:
        request, services = self._request, self._services
        if request is None:
            self._lane.forget()
            return
        services.work.read(lambda: self._answer(request), done=self._take, lane=self._lane)

    def _answer(self, request: BookingRequest) -> Verdict:
        services = self._services
        verdict = services.bookings.ask(services.outlet_id, request)
        if not self._offers_lanes:
            return verdict
        question = Question(outlet_id=services.outlet_id, request=request)
        return services.lane_offers.beside(services.actor, question, verdict)

    def _take(self, verdict: Verdict) -> None:
        was_free = self._verdict is not None and self._verdict.fits
        taker = self._taker if was_free and not verdict.fits else None
        self._verdict = verdict
        self._taker = None
        self.answered.emit(verdict, taker)

    def _on_committed(self, changes: ChangeSet) -> None:
        if self._request is None or not self._touches(changes):
            return
        self._taker = (
            self._services.wording.phrases.say("another desk") if (changes.is_foreign) else ""
        )
        self._put()

    def _on_minute(self) -> None:
        """Time passes: now is another now, and a near start may be over."""
        if not self._lane.is_waiting:
            self._put()

    def _touches(self, changes: ChangeSet) -> bool:
        return not changes.dates or not changes.dates.isdisjoint(self._dates())

    def _dates(self) -> set[date]:
        assert self._request is not None
        zone = self._services.desk.catalogue.zone
        starts = [line.starts_at for line in self._request.lines if line.starts_at is not None]
        return {local_date(start, zone) for start in starts} or {self._services.desk.today}
