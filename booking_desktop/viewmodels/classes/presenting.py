"""Makes the class dialog's picture of what is typed and what was answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from booking_desktop.domain.catalogue import Service
from booking_desktop.domain.errors import BookingError
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import ServiceId
from booking_desktop.domain.instants import SECONDS_PER_MINUTE, Instant, local_date
from booking_desktop.domain.verdict import Verdict
from booking_desktop.services.timetable import DatedClass
from booking_desktop.services.wording import Circumstances, Wording
from booking_desktop.services.wording.class_form import ClassFormWords
from booking_desktop.services.wording.form import FormWords
from booking_desktop.viewmodels.booking.places import NOWHERE, DraftPlaces
from booking_desktop.viewmodels.booking.state import waivers
from booking_desktop.viewmodels.booking.verdict_card import Attempt, VerdictCards
from booking_desktop.viewmodels.classes.fields import ClassField, ClassFields
from booking_desktop.viewmodels.classes.picture import Choice, ClassFormPicture, DateRow
from booking_desktop.viewmodels.classes.reading import LEAVE, ClassReading, read_class
from booking_desktop.viewmodels.day_overlay import VerdictView


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassFormState:
    """Everything the dialog knows at a moment.

    Attributes:
        fields: What is typed and chosen.
        name: What the class that is changed is called.
        taken: How many sit in it.
        verdict: The judge's last answer; None while too little is known.
        dated: The answer for each date, where the class is repeated.
        is_unchanged: The class stands just like this already.
        refusals: What a service said to a field.
        shown: Fields whose problems are said: they were left, or saving was tried.
        is_refused: Saving was tried and refused.
    """

    fields: ClassFields
    name: str = ""
    taken: int = 0
    verdict: Verdict | None = None
    dated: tuple[DatedClass, ...] = ()
    is_unchanged: bool = False
    refusals: Mapping[ClassField, BookingError] = field(default_factory=dict)
    shown: frozenset[ClassField] = frozenset()
    is_refused: bool = False
    is_kept: bool = False
    is_busy: bool = False

    def reading(self, catalogue: Catalogue, now: Instant) -> ClassReading:
        """Return what the dialog means."""
        return read_class(self.fields, catalogue, now)


class ClassFormPresenter:
    """Makes pictures in one language."""

    def __init__(self, wording: Wording, *, is_manager: bool) -> None:
        """Keep the words, and whether policy may be waved through."""
        self._wording = wording
        self._is_manager = is_manager
        self._words = ClassFormWords(wording.phrases)
        form_words = FormWords(wording.phrases, wording.times, wording.money)
        self._cards = VerdictCards(wording, form_words)

    def picture(
        self, state: ClassFormState, catalogue: Catalogue, now: Instant
    ) -> ClassFormPicture:
        """Return what is shown."""
        fields, reading = state.fields, state.reading(catalogue, now)
        service = catalogue.services.get(ServiceId(fields.service_id))
        return ClassFormPicture(
            title=self._words.title(state.name),
            is_edit=bool(fields.session_id),
            is_kept=state.is_kept,
            fields=fields,
            date_text=fields.date_text or self._date(reading),
            services=self._services(catalogue),
            staff=self._staff(catalogue, service),
            rooms=self._rooms(catalogue, service),
            problems=self._problems(state, reading, catalogue, now),
            hints=self._hints(state, service, catalogue),
            ends=self._ends(reading, service),
            verdict=self._verdict(state, catalogue, now),
            dates=tuple(self._date_row(each, catalogue, now) for each in state.dated),
            dates_words=self._dates_words(state),
            override=self._override(state),
            button=self._words.button(
                is_edit=bool(fields.session_id), fitting=_fitting(state), dates=len(state.dated)
            ),
        )

    def places(self, state: ClassFormState, catalogue: Catalogue) -> DraftPlaces:
        """Return where the class is drawn in the grid."""
        if state.verdict is None:
            return NOWHERE
        service = catalogue.services.get(ServiceId(state.fields.service_id))
        return self._cards.places(state.verdict, service.name if service else "")

    def _date(self, reading: ClassReading) -> str:
        return "" if reading.on is None else self._wording.times.long_date(reading.on)

    def _services(self, catalogue: Catalogue) -> tuple[Choice, ...]:
        """Return what can be taught: what is made for several comes first."""
        offered = sorted(
            catalogue.offered, key=lambda each: (not each.allow_parallel_bookings, each.name)
        )
        return tuple(
            Choice(id=str(each.id), name=each.name, hue=each.hue.value) for each in offered
        )

    def _staff(self, catalogue: Catalogue, service: Service | None) -> tuple[Choice, ...]:
        people = [
            person
            for person in catalogue.staff.values()
            if person.is_active and (service is None or person.skill_for(service.id) is not None)
        ]
        named = tuple(Choice(id=str(each.id), name=each.full_name) for each in people)
        return (Choice(id="", name=self._words.anyone()), *named)

    def _rooms(self, catalogue: Catalogue, service: Service | None) -> tuple[Choice, ...]:
        needed = service.room_type if service is not None else None
        rooms = [
            room
            for room in catalogue.rooms.values()
            if room.is_active and needed in (None, room.type)
        ]
        named = tuple(
            Choice(id=str(each.id), name=self._words.room(each.name, each.capacity))
            for each in rooms
        )
        return (Choice(id="", name=self._words.any_room(is_needed=needed is not None)), *named)

    def _problems(
        self, state: ClassFormState, reading: ClassReading, catalogue: Catalogue, now: Instant
    ) -> dict[ClassField, str]:
        around = Circumstances(catalogue=catalogue, now=now)
        said = {
            name: self._wording.problem(error, around)
            for name, error in reading.problems.items()
            if name in state.shown
        }
        said |= {
            name: self._wording.problem(error, around) for name, error in state.refusals.items()
        }
        return said

    def _hints(
        self, state: ClassFormState, service: Service | None, catalogue: Catalogue
    ) -> dict[ClassField, str]:
        hints = {ClassField.LINK: self._words.link_hint()}
        if service is not None:
            hints[ClassField.LENGTH] = self._words.usual_length(service.duration_minutes)
        minutes = catalogue.outlet.policy.waitlist_cutoff_minutes
        hints[ClassField.CUTOFF] = self._words.usual_cutoff(minutes)
        if state.fields.seats_text.isdecimal() and int(state.fields.seats_text) < state.taken:
            hints[ClassField.SEATS] = self._words.over_full(
                state.taken, int(state.fields.seats_text)
            )
        return hints

    def _ends(self, reading: ClassReading, service: Service | None) -> str:
        new = reading.wanted
        if new is None or service is None:
            return ""
        minutes = new.duration_minutes or service.duration_minutes
        return self._wording.times.time(Instant(new.starts_at + minutes * SECONDS_PER_MINUTE))

    def _verdict(
        self, state: ClassFormState, catalogue: Catalogue, now: Instant
    ) -> VerdictView | None:
        if state.verdict is None or state.dated or state.is_unchanged or not state.verdict.plan:
            return None
        return self._cards.card(
            state.verdict,
            catalogue=catalogue,
            now=now,
            attempt=Attempt(is_refused=state.is_refused),
        )

    def _date_row(self, dated: DatedClass, catalogue: Catalogue, now: Instant) -> DateRow:
        times = self._wording.times
        today = local_date(now, catalogue.zone)
        said = self._wording.verdict(dated.verdict, Circumstances(catalogue=catalogue, now=now))
        return DateRow(
            when=times.day(times.date(dated.new.starts_at), today),
            words=said.title,
            fits=dated.verdict.fits,
        )

    def _dates_words(self, state: ClassFormState) -> str:
        return self._words.dates_fit(_fitting(state), len(state.dated)) if state.dated else ""

    def _override(self, state: ClassFormState) -> str:
        waived = waivers(state.verdict)
        if not self._is_manager or state.fields.is_waived or not waived or not waived <= LEAVE:
            return ""
        return self._words.override()


def _fitting(state: ClassFormState) -> int:
    return sum(each.verdict.fits for each in state.dated)
