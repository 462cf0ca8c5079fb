"""Turns a class that was looked up into what the inspector shows of it."""

from __future__ import annotations

from booking_desktop.domain.booking import Status
from booking_desktop.domain.lists import Attendee
from booking_desktop.domain.waitlist import seats_for_newcomers
from booking_desktop.services.class_cancelling import ClassCancelPreview
from booking_desktop.services.class_inspection import InspectedClass
from booking_desktop.services.wording import Wording
from booking_desktop.services.wording.class_card import ClassCardWords
from booking_desktop.services.wording.inspector import InspectorWords
from booking_desktop.services.wording.takings import TakingWords
from booking_desktop.viewmodels.inspector.chip_tone import ChipTone
from booking_desktop.viewmodels.inspector.class_picture import (
    ClassCancelPicture,
    ClassPicture,
    NoteMark,
    SeatedRow,
    WaitingRow,
)
from booking_desktop.viewmodels.inspector.naming import full_name

_CANCELLABLE = frozenset({Status.PENDING, Status.CONFIRMED, Status.CHECKED_IN})
_TICKABLE = frozenset({Status.CONFIRMED, Status.CHECKED_IN})
_CAME = frozenset({Status.CHECKED_IN, Status.COMPLETED})
_NOTED = frozenset({Status.NO_SHOW, Status.PENDING})


class ClassBuilder:
    """Makes pictures of classes in one language."""

    def __init__(self, wording: Wording) -> None:
        """Keep the words."""
        self._wording = wording
        self._words = ClassCardWords(wording.phrases, wording.times, wording.money)
        self._inspector = InspectorWords(wording.phrases, wording.times, wording.money)
        self._takings = TakingWords(wording.phrases)

    def scheduled_class(self, found: InspectedClass) -> ClassPicture:
        """Return the picture of a class."""
        words, session = self._words, found.session.session
        taken, capacity = len(found.session.seats), found.session.capacity
        service = found.catalogue.services.get(session.service_id)
        is_full = self._seats_free(found) == 0
        return ClassPicture(
            session_id=session.id,
            hue=service.hue.value if service else "slate",
            state=words.state(is_full=is_full, has_waitlist=session.enable_waitlist),
            state_tone=ChipTone.WARN if is_full else ChipTone.GOOD,
            name=service.name if service else "",
            subtitle=self._subtitle(found),
            link=session.meeting_link,
            taken=taken,
            capacity=capacity,
            taken_words=words.seats_taken(taken, capacity),
            add_hint=words.add_hint(
                seats_left=self._seats_free(found),
                waiting=len(found.waiting),
                has_waitlist=session.enable_waitlist,
            ),
            seated_heading=words.say("Booked, {number}", number=len(found.seated)),
            seated=tuple(self._seated(each, found) for each in (*found.seated, *found.absent)),
            waiting_heading=words.say("Waiting, {number}", number=len(found.waiting)),
            waiting_note=words.waiting_note(found.waits_until, found.now),
            waiting=tuple(
                WaitingRow(
                    appointment_id=each.appointment_id,
                    position=position,
                    name=each.name or words.say("Walk-in"),
                    since=words.since(each.booked_at, found.now),
                )
                for position, each in enumerate(found.waiting, start=1)
            ),
            seats_words=words.say("Seats {number}", number=capacity)
            if session.is_scheduled
            else "",
        )

    def cancelling(self, preview: ClassCancelPreview) -> ClassCancelPicture:
        """Return what the sheet shows before a class is cancelled."""
        words, session = self._words, preview.session
        service = preview.catalogue.services.get(session.service_id)
        waiting = sum(each.is_waiting for each in preview.leaving)
        return ClassCancelPicture(
            session_id=session.id,
            title=words.cancel_title(
                service.name if service else "", session.interval.start, preview.now
            ),
            people_words=words.cancel_people(len(preview.leaving) - waiting, waiting),
            sum_words=words.cancel_sum(preview.total),
            news=words.cancel_news(preview.told),
            people=tuple(
                (
                    self._named(each.name, each.also),
                    words.goes_back(each.refund, has_visit_back=each.has_visit_back),
                )
                for each in preview.leaving
            ),
            button=words.cancel_button(preview.total),
        )

    def _named(self, name: str, also: tuple[str, ...]) -> str:
        who = name or self._words.say("Walk-in")
        if not also:
            return who
        others = self._wording.phrases.listed(list(also))
        return self._words.say("{who}, and {others}", who=who, others=others)

    def _subtitle(self, found: InspectedClass) -> str:
        session = found.session.session
        parts = [
            self._inspector.when(session.interval, found.now),
            full_name(found.catalogue, session.provider_id),
            full_name(found.catalogue, session.room_id),
        ]
        return " · ".join(part for part in parts if part)

    def _seats_free(self, found: InspectedClass) -> int:
        """Return the seats that a newcomer may have: those who wait come first (D3)."""
        waiting = len(found.waiting) if found.now <= found.waits_until else 0
        return seats_for_newcomers(
            capacity=found.session.capacity, taken=len(found.session.seats), waiting=waiting
        )

    def _seated(self, attendee: Attendee, found: InspectedClass) -> SeatedRow:
        note, mark = self._money(attendee, found)
        if attendee.status in _NOTED:
            note, mark = self._inspector.status(attendee.status), NoteMark.NONE
        name = attendee.name or self._words.say("Walk-in")
        may_cancel = attendee.status in _CANCELLABLE
        return SeatedRow(
            appointment_id=attendee.appointment_id,
            name=name,
            note=note,
            mark=mark,
            is_in=attendee.status in _CAME,
            is_tickable=attendee.status in _TICKABLE,
            if_title=self._words.if_cancels(name) if may_cancel else "",
            if_words=self._consequence(attendee, found) if may_cancel else "",
        )

    def _money(self, attendee: Attendee, found: InspectedClass) -> tuple[str, NoteMark]:
        standing = found.standings[attendee.appointment_id]
        note = self._takings.standing(standing)
        if not note:
            return "", NoteMark.NONE
        if standing.is_by_pass:
            return note, NoteMark.PASS
        return note, NoteMark.DUE if standing.due_minor else NoteMark.PAID

    def _consequence(self, attendee: Attendee, found: InspectedClass) -> str:
        heir, id_ = found.heir, attendee.appointment_id
        back = self._words.going_back(found.refunds[id_], found.standings[id_])
        goes = self._words.seat_goes(heir.name, heir.channels) if heir else ""
        return f"{back} {goes or self._words.seat_goes('', ())}"
