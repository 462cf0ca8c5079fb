"""Turns a class that was looked up into what the inspector shows of it."""

from __future__ import annotations

from booking_desktop.domain.booking import Status
from booking_desktop.domain.lists import Attendee
from booking_desktop.services.inspection import InspectedClass
from booking_desktop.services.phones import shown
from booking_desktop.services.wording import Wording
from booking_desktop.services.wording.inspector import InspectorWords
from booking_desktop.viewmodels.acts import Act
from booking_desktop.viewmodels.inspector.naming import full_name, named_acts
from booking_desktop.viewmodels.inspector.picture import AttendeeRow, ChipTone, ClassPicture


class ClassBuilder:
    """Makes pictures of classes in one language."""

    def __init__(self, wording: Wording) -> None:
        """Keep the words."""
        self._wording = wording
        self._words = InspectorWords(wording.phrases, wording.times, wording.money)

    def scheduled_class(self, found: InspectedClass) -> ClassPicture:
        """Return the picture of a class."""
        words, session = self._words, found.session.session
        taken, capacity = len(found.session.seats), found.session.capacity
        service = found.catalogue.services.get(session.service_id)
        is_full = taken >= capacity
        subtitle = [
            words.when(session.interval, found.now),
            full_name(found.catalogue, session.provider_id),
            full_name(found.catalogue, session.room_id),
        ]
        acts = (Act.ADD_TO_CLASS, Act.ALL_IN) if taken else (Act.ADD_TO_CLASS, Act.CANCEL_CLASS)
        return ClassPicture(
            session_id=session.id,
            hue=service.hue.value if service else "slate",
            state=words.class_state(is_full=is_full, has_waitlist=session.enable_waitlist),
            state_tone=ChipTone.WARN if is_full else ChipTone.GOOD,
            name=service.name if service else "",
            subtitle=" · ".join(part for part in subtitle if part),
            taken=taken,
            capacity=capacity,
            taken_words=words.seats_taken(taken, capacity),
            add_hint=words.add_hint(
                seats_left=found.session.seats_left,
                waiting=len(found.waiting),
                has_waitlist=session.enable_waitlist,
            ),
            seated_heading=words.say("Booked, {number}", number=len(found.seated)),
            seated=tuple(self._attendee(each, found) for each in (*found.seated, *found.absent)),
            waiting_heading=words.say("Waiting, {number}", number=len(found.waiting)),
            waiting=tuple(
                self._waiting(each, number, found)
                for number, each in enumerate(found.waiting, start=1)
            ),
            acts=named_acts(self._wording.phrases, acts),
        )

    def _attendee(self, attendee: Attendee, found: InspectedClass) -> AttendeeRow:
        note = shown(attendee.phone, country=found.catalogue.outlet.country)
        if attendee.status in (Status.NO_SHOW, Status.PENDING):
            note = self._words.status(attendee.status)
        return AttendeeRow(
            appointment_id=attendee.appointment_id,
            name=attendee.name or self._words.say("Walk-in"),
            note=note,
            is_in=attendee.status in (Status.CHECKED_IN, Status.COMPLETED),
        )

    def _waiting(self, attendee: Attendee, number: int, found: InspectedClass) -> AttendeeRow:
        return AttendeeRow(
            appointment_id=attendee.appointment_id,
            name=attendee.name,
            note=self._words.since(attendee.booked_at, found.now),
            number=str(number),
        )
