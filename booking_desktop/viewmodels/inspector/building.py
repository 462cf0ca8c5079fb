"""Turns what was looked up into what the inspector shows."""

from __future__ import annotations

from booking_desktop.domain.booking import Line, Status
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import ResourceId
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.lateness import late_minutes
from booking_desktop.services.inspection import (
    InspectedBooking,
    InspectedTimeOff,
)
from booking_desktop.services.phones import shown
from booking_desktop.services.telling import spoken_name
from booking_desktop.services.wording import Act as LoggedAct
from booking_desktop.services.wording import Wording
from booking_desktop.services.wording.inspector import InspectorWords
from booking_desktop.services.wording.messages import MessageWords
from booking_desktop.services.wording.series import SeriesWords
from booking_desktop.services.wording.takings import TakingWords
from booking_desktop.viewmodels.acts import Act, acts_of, without_stretching
from booking_desktop.viewmodels.inspector.chip_tone import ChipTone
from booking_desktop.viewmodels.inspector.naming import full_name, named_acts
from booking_desktop.viewmodels.inspector.picture import BlockedPicture, BookingPicture, Row
from booking_desktop.viewmodels.inspector.prices import PriceRows

_STORY_LINES, _MESSAGE_LINES = 6, 4

_TONES = {
    Status.PENDING: ChipTone.WARN,
    Status.CONFIRMED: ChipTone.GOOD,
    Status.CHECKED_IN: ChipTone.GOOD,
}


class InspectorBuilder:
    """Makes pictures in one language."""

    def __init__(self, wording: Wording) -> None:
        """Keep the words."""
        self._wording = wording
        self._words = InspectorWords(wording.phrases, wording.times, wording.money)
        self._takings = TakingWords(wording.phrases)
        self._prices = PriceRows(self._words, self._takings)
        self._messages = MessageWords(wording.phrases, wording.times)
        self._series = SeriesWords(wording.phrases, wording.times)

    def booking(self, found: InspectedBooking) -> BookingPicture:
        """Return the picture of a booking."""
        appointment, words = found.appointment, self._words
        first = appointment.lines[0]
        late = late_minutes(
            appointment.status,
            appointment.interval.start,
            found.now,
            after_minutes=found.catalogue.outlet.policy.late_after_minutes,
        )
        tone = ChipTone.WARN if late else _TONES.get(appointment.status, ChipTone.QUIET)
        return BookingPicture(
            appointment_id=appointment.id,
            status=words.status(appointment.status, appointment.pending_for),
            status_tone=tone,
            beside_status=words.beside_status(appointment, late, found.now),
            name=appointment.customer_name or words.say("Walk-in"),
            subtitle=self._subtitle(found),
            notes=self._notes(found),
            when=words.when(appointment.interval, found.now),
            length=words.length(appointment.interval),
            with_whom=self._people(found),
            is_asked_for=first.asked_for,
            place=", ".join(full_name(found.catalogue, each) for each in found.place_ids),
            series=self._in_series(found),
            came_by=words.channel(appointment, found.now),
            prices=self._prices.rows(found),
            acts=self._acts(found),
            spent=self._takings.spent(found.record.spent if found.record else ()),
            visits=self._visits(found),
            told=self._told(found),
            story=self._story(found),
        )

    def news(self, was: BookingPicture, now: BookingPicture, found: InspectedBooking) -> str:
        """Return what was changed elsewhere since a booking looked as it was, "" for nothing."""
        latest = found.story[-1]
        for old, new in (
            (was.when, now.when),
            (was.with_whom, now.with_whom),
            (was.status, now.status),
            (was.place, now.place),
        ):
            if old != new:
                return self._words.changed(latest.actor_name, latest.at, old, new)
        return ""

    def time_off(self, found: InspectedTimeOff) -> BlockedPicture:
        """Return the picture of blocked time."""
        away = found.time_off
        interval = Interval(away.starts_at, away.ends_at)
        when = self._wording.times.stretch(interval, found.now)
        return BlockedPicture(
            time_off_id=found.id,
            name=self._words.say("Blocked time"),
            subtitle=f"{full_name(found.catalogue, away.resource_id)} · {when}",
            reason=away.reason,
            acts=named_acts(self._wording.phrases, (Act.UNBLOCK,)),
        )

    def _acts(self, found: InspectedBooking) -> tuple[tuple[Act, str], ...]:
        """Return what can be done; what waits for its payment is paid, not checked out (E2)."""
        standing = found.account.standing
        acts = acts_of(standing)
        if found.appointment.lines[0].session.timeslot_id is not None:
            acts = without_stretching(acts)
        named = named_acts(self._wording.phrases, acts)
        if not standing.waits_for_payment:
            return named
        paid = self._wording.phrases.say("Paid")
        return tuple((act, paid if act is Act.CHECK_OUT else words) for act, words in named)

    def _subtitle(self, found: InspectedBooking) -> str:
        parts = []
        if found.customer is not None and found.customer.phone:
            parts.append(shown(found.customer.phone, country=found.catalogue.outlet.country))
        if found.record is not None:
            parts.append(self._words.record(found.record))
        return "  ·  ".join(parts)

    def _notes(self, found: InspectedBooking) -> tuple[str, ...]:
        on = self._wording.times.date(found.appointment.interval.start)
        alerts = found.customer.alerts if found.customer else ()
        standing = [
            each.text for each in alerts if each.expires_on is None or each.expires_on >= on
        ]
        owed = found.record.owed if found.record else ()
        notes = [
            self._takings.owes(owed),
            *standing,
            found.customer.note if found.customer else "",
            found.appointment.note,
        ]
        return tuple(dict.fromkeys(note for note in notes if note))

    def _people(self, found: InspectedBooking) -> str:
        names = [full_name(found.catalogue, each.session.provider_id) for each in _lines(found)]
        return self._wording.phrases.listed(list(dict.fromkeys(name for name in names if name)))

    def _in_series(self, found: InspectedBooking) -> str:
        series = found.series
        if series is None:
            return ""
        return self._series.standing(series.number, series.total, series.recurrence)

    def _visits(self, found: InspectedBooking) -> tuple[Row, ...]:
        times, today = self._wording.times, self._wording.times.date(found.now)
        return tuple(
            Row(
                left=times.plain_date(times.date(visit.starts_at), today),
                middle=self._visit(visit.service_name, visit.provider_id, found.catalogue),
                right=self._words.status(visit.status)
                if visit.status is Status.NO_SHOW
                else self._words.money.short(visit.price),
            )
            for visit in found.visits
        )

    def _visit(self, service: str, provider_id: ResourceId | None, catalogue: Catalogue) -> str:
        who = spoken_name(catalogue, provider_id)
        return f"{service}, {who}" if who else service

    def _told(self, found: InspectedBooking) -> tuple[Row, ...]:
        return tuple(
            Row(
                left=self._moment(each.sent_at or each.due_at, found.now),
                middle=self._messages.told(each),
            )
            for each in reversed(found.messages[-_MESSAGE_LINES:])
        )

    def _story(self, found: InspectedBooking) -> tuple[Row, ...]:
        return tuple(
            Row(
                left=self._moment(entry.at, found.now),
                middle=self._wording.act(
                    LoggedAct(kind=entry.kind, params=entry.params, now=found.now)
                ),
                right=entry.actor_name,
            )
            for entry in reversed(found.story[-_STORY_LINES:])
        )

    def _moment(self, at: Instant, now: Instant) -> str:
        times = self._wording.times
        return f"{times.plain_date(times.date(at), times.date(now))} {times.time(at)}"


def _lines(found: InspectedBooking) -> tuple[Line, ...]:
    return found.appointment.lines
