"""Rebooking: the same again some weeks on, in the customer's own rhythm (job 8)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from booking_desktop.domain.errors import BookingError, Refused
from booking_desktop.domain.ids import AppointmentId
from booking_desktop.domain.instants import local_date
from booking_desktop.domain.verdict import BookingRequest, Verdict
from booking_desktop.services.action import Outcome
from booking_desktop.services.booking import BookingDetails
from booking_desktop.services.rebooking import NextVisit
from booking_desktop.services.telling import spoken_name
from booking_desktop.viewmodels.booking.asking import Asker
from booking_desktop.viewmodels.booking.places import NOWHERE
from booking_desktop.viewmodels.booking.services import FormServices
from booking_desktop.viewmodels.booking.verdict_card import VerdictCards
from booking_desktop.viewmodels.day_overlay import VerdictView
from booking_desktop.viewmodels.work import Lane


@dataclass(frozen=True, slots=True, kw_only=True)
class RebookPicture:
    """What rebooking shows.

    Attributes:
        title: "Rebook Niamh Walsh".
        what: Services and people.
        when: "Thu 17 Dec 11:15, in 4 weeks".
        rhythm: "usually every 6 weeks"; empty for who has none.
        verdict: Whether it fits, with the nearest three where it does not.
    """

    title: str
    what: str
    when: str
    rhythm: str
    verdict: VerdictView | None


class Rebook(QObject):
    """The next visit of one booking.

    Signals:
        opened(): It is to be shown.
        closed(): It is to be hidden.
        changed(RebookPicture): It shows something else.
        placed(DraftPlaces): Where it would be, as the grid draws it.
        booked(Outcome): It is booked.
    """

    opened = Signal()
    closed = Signal()
    changed = Signal(object)
    placed = Signal(object)
    booked = Signal(object)

    def __init__(self, services: FormServices, parent: QObject) -> None:
        """Begin closed."""
        super().__init__(parent)
        self._services = services
        self._words = services.words()
        self._cards = VerdictCards(services.wording, self._words)
        self._lane = Lane()
        self._asker = Asker(services, self)
        self._asker.answered.connect(self._on_verdict)
        self._appointment_id = AppointmentId("")
        self._name = ""
        self._weeks = 0
        self._rhythm: int | None = None
        self._request: BookingRequest | None = None
        self._verdict: Verdict | None = None
        self._is_open = self._is_busy = self._is_wanted = False
        self._came_from = services.desk.on

    @property
    def is_open(self) -> bool:
        """Whether it is shown."""
        return self._is_open

    def open(self, appointment_id: AppointmentId, name: str) -> None:
        """Begin with the customer's rhythm, or four weeks."""
        self._appointment_id, self._name = appointment_id, name
        self._request = self._verdict = None
        self._came_from = self._services.desk.on
        self._is_open, self._is_wanted = True, False
        self.opened.emit()
        self._read(None)

    def shift(self, weeks: int) -> None:
        """Look so many weeks later, or earlier."""
        if self._is_open and not self._is_busy:
            self._read(max(1, self._weeks + weeks))

    def take_alternative(self, index: int) -> None:
        """Take a way out."""
        verdict, request = self._verdict, self._request
        if verdict is None or request is None or index >= len(verdict.alternatives):
            return
        lines = verdict.alternatives[index].lines
        if lines:
            self._ask(replace(request, lines=lines))

    def confirm(self) -> None:
        """Book it, as soon as it is known what it is."""
        request, services = self._request, self._services
        if self._is_busy or not self._is_open:
            return
        if request is None or self._lane.is_waiting:
            self._is_wanted = True
            return
        self._is_busy = True
        services.doing.do(
            lambda: services.bookings.book(
                services.actor, services.outlet_id, request, BookingDetails()
            ),
            done=self._on_booked,
            refused=self._on_refused,
        )

    def close(self) -> None:
        """Leave it; the grid shows again what it showed."""
        if self._is_open and not self._is_busy:
            self._shut()
            self._services.desk.go_to(self._came_from)

    # -- inside --------------------------------------------------------------------------------

    def _read(self, weeks: int | None) -> None:
        appointment_id, rebooking = self._appointment_id, self._services.rebooking
        self._services.work.read(
            lambda: rebooking.next_visit(appointment_id, weeks=weeks),
            done=self._on_next_visit,
            refused=self._on_no_visit,
            lane=self._lane,
        )

    def _on_next_visit(self, visit: NextVisit) -> None:
        self._weeks, self._rhythm = visit.weeks, visit.rhythm_weeks
        self._ask(visit.request)
        if self._is_wanted:
            self._is_wanted = False
            self.confirm()

    def _on_no_visit(self, error: BookingError) -> None:
        self._services.doing.refuse(error)
        if self._request is None:
            self._shut()

    def _ask(self, request: BookingRequest) -> None:
        self._request = request
        self._show()
        start, desk = request.lines[0].starts_at, self._services.desk
        if start is not None:
            desk.go_to(local_date(start, desk.catalogue.zone))
        self._asker.ask(request)

    def _on_verdict(self, verdict: Verdict, _lost_to: str | None) -> None:
        if self._is_open:
            self._verdict = verdict
            self._show()

    def _on_booked(self, outcome: Outcome[Any]) -> None:
        self._is_busy = False
        self._shut()
        self._services.desk.go_to(self._came_from)
        self.booked.emit(outcome)

    def _on_refused(self, error: BookingError) -> None:
        self._is_busy = False
        if isinstance(error, Refused):
            self._verdict = error.verdict
            self._show()
        else:
            self._services.doing.refuse(error)

    def _show(self) -> None:
        request, verdict = self._request, self._verdict
        if request is None:
            return
        around = self._services.around
        start = request.lines[0].starts_at
        card = None
        if verdict is not None:
            card = self._cards.card(verdict, catalogue=around.catalogue, now=around.now)
        moment = self._words.times.moment(start, around.now) if start is not None else ""
        rhythm = self._words.rhythm(self._rhythm) if self._rhythm is not None else ""
        self.changed.emit(
            RebookPicture(
                title=self._words.rebook_title(self._name),
                what=self._what(request),
                when=f"{moment}, {self._words.in_weeks(self._weeks)}",
                rhythm=rhythm,
                verdict=card,
            )
        )
        self.placed.emit(self._cards.places(verdict, self._name))

    def _what(self, request: BookingRequest) -> str:
        catalogue = self._services.desk.catalogue
        parts = []
        for line in request.lines:
            service = catalogue.services.get(line.service_id)
            who = self._words.with_whom(spoken_name(catalogue, line.staff_id))
            parts.append(f"{service.name if service else ''} {who}".strip())
        return self._words.listed(parts)

    def _shut(self) -> None:
        self._is_open = False
        self._lane.forget()
        self._asker.ask(None)
        self.placed.emit(NOWHERE)
        self.closed.emit()
