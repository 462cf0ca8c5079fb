"""The booking form: what is typed in it, what is answered, and booking it (jobs 4, 6 and 10).

Every change asks the judge again and keeps the draft; the view shows pictures and tells wishes.
Booking is never refused by a grey button: it goes to the first thing to settle and says so there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from booking_desktop.domain.catalogue import Service
from booking_desktop.domain.errors import AlreadyExistsError, BookingError, Refused
from booking_desktop.domain.ids import DraftId, ResourceId, ServiceId
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.verdict import Alternative, AlternativeKind
from booking_desktop.services.action import Outcome
from booking_desktop.viewmodels.booking import edits
from booking_desktop.viewmodels.booking.customer_field import CustomerField
from booking_desktop.viewmodels.booking.enrolling import enrol_then
from booking_desktop.viewmodels.booking.faults import field_of_error, field_of_verdict
from booking_desktop.viewmodels.booking.fields import Field, FormFields
from booking_desktop.viewmodels.booking.lane_taking import open_lane_then
from booking_desktop.viewmodels.booking.matching import matching_services
from booking_desktop.viewmodels.booking.model import FormModel
from booking_desktop.viewmodels.booking.picture import ANYONE, LEFT_DRAFT, PersonRow, ServiceRow
from booking_desktop.viewmodels.booking.repeating import Repeating
from booking_desktop.viewmodels.booking.services import FormServices
from booking_desktop.viewmodels.booking.state import waivers


class BookingForm(QObject):
    """One form, open or closed; `customer` is its first field, `repeat` its last.

    Signals:
        opened(): It is to be shown.
        closed(): It is to be hidden.
        changed(FormPicture): It shows something else.
        services_found(int, tuple[ServiceRow]): The list under the service of that line.
        placed(DraftPlaces): What is drawn of it in the grid.
        focus_wanted(Field, int): The keyboard belongs into that field, of that line.
        booked(Outcome): It is booked.
        draft_left(str): A draft was left; the sentence offers to go on.
    """

    opened = Signal()
    closed = Signal()
    changed = Signal(object)
    services_found = Signal(int, object)
    placed = Signal(object)
    focus_wanted = Signal(object, int)
    booked = Signal(object)
    draft_left = Signal(str)

    def __init__(self, services: FormServices, parent: QObject | None = None) -> None:
        """Begin closed."""
        super().__init__(parent)
        self._services = services
        self._words = services.words()
        self._left: tuple[DraftId, FormFields] | None = None
        self._model = model = FormModel(services, self)
        model.changed.connect(self.changed)
        model.placed.connect(self.placed)
        model.focus_wanted.connect(self.focus_wanted)
        self.customer = CustomerField(services, model)
        self.customer.left_draft_wanted.connect(self.resume)
        self.customer.passed.connect(self.enter)
        self.customer.settled.connect(self._go_on)
        self.repeat = Repeating(services, model)
        self.repeat.settled.connect(self._go_on)
        self._waiting: list[Callable[[], object]] = []

    @property
    def is_open(self) -> bool:
        """Whether somebody fills it in."""
        return self._model.is_open

    @property
    def fields(self) -> FormFields:
        """What is typed and chosen."""
        return self._model.fields

    # -- opening and closing -------------------------------------------------------------------

    def open_new(self) -> None:
        """Open a blank form for the day that is shown."""
        desk = self._services.desk
        self._open(FormFields(on=max(desk.on, desk.today)))

    def open_at(self, resource_id: ResourceId, starts_at: Instant) -> None:
        """Open a form with a column and a start chosen."""
        self._open(self._placed_at(FormFields(), resource_id, starts_at))

    def open_with(self, fields: FormFields, starts_at: Instant | None = None) -> None:
        """Open a form with something filled in."""
        if starts_at is not None:
            zone = self._services.desk.catalogue.zone
            fields = edits.with_start(fields, starts_at, zone, self._words.minute)
        self._open(fields)

    def open_walk_in(self) -> None:
        """Open a form for somebody who stands here: the service first, anyone, now (job 10)."""
        self._open(FormFields(is_walk_in=True, focus=Field.SERVICE))

    def resume(self) -> None:
        """Go on with the draft that was left."""
        if self._left is None:
            return
        draft_id, fields = self._left
        self._left = None
        self._open(fields, draft_id=draft_id)

    def close(self) -> None:
        """Close; the draft is kept. A long series on its way is stopped, all else waited for."""
        if self._model.state.is_busy:
            self.repeat.stop()
        elif self.is_open:
            self._model.keeper.keep_now()
            self._shut()

    def discard(self) -> None:
        """Close, and throw the draft away."""
        if self.is_open and not self._model.state.is_busy:
            self._model.keeper.discard()
            self._shut()

    def keep_now(self) -> None:
        """Keep what is typed at once: the window goes."""
        self._model.keeper.keep_now()

    def recall(self) -> None:
        """Say that a draft was left, at the start of the program."""
        self._model.keeper.find_left(self._on_recalled)

    # -- what, with whom -----------------------------------------------------------------------

    def type_service(self, index: int, text: str) -> None:
        """Take the letters of a service."""
        self._model.change(edits.with_service_text(self.fields, index, text), Field.SERVICE)
        self.list_services(index, text)

    def list_services(self, index: int, text: str) -> None:
        """List the services that a text may mean; all of them for an empty one."""
        rows = tuple(
            ServiceRow(
                id=str(service.id),
                name=service.name,
                minutes=self._words.minutes(service.duration_minutes),
                price=self._words.money.short(service.price),
                hue=service.hue.value,
            )
            for service in self._matching(text)
        )
        self.services_found.emit(index, rows)

    def choose_service(self, index: int, service_id: str) -> None:
        """Choose a service."""
        self.services_found.emit(index, ())
        fields = edits.with_service(self.fields, index, ServiceId(service_id))
        self._model.change(fields, Field.SERVICE)

    def confirm_service(self, index: int) -> None:
        """Take the likeliest service: Enter in the field."""
        line = self.fields.lines[index]
        found = self._matching(line.service_text)
        if line.service_id is None and line.service_text.strip() and found:
            self.choose_service(index, str(found[0].id))
        else:
            self.enter()

    def _matching(self, text: str) -> tuple[Service, ...]:
        usual = self._model.state.usual_services
        return matching_services(self._services.desk.catalogue, text, usual)

    def add_service(self) -> None:
        """Add a service after the last one (B12)."""
        self._model.change(edits.with_another_line(self.fields), Field.SERVICE)
        self.focus_wanted.emit(Field.SERVICE, len(self.fields.lines) - 1)

    def remove_line(self, index: int) -> None:
        """Take a service out."""
        self._model.change(edits.without_line(self.fields, index), Field.SERVICE)

    def choose_staff(self, index: int, choice: str) -> None:
        """Choose a person or anyone; the same person again is asked for (B17)."""
        staff_id = None if choice == ANYONE else ResourceId(choice)
        catalogue = self._services.desk.catalogue
        self._model.change(edits.with_staff(self.fields, index, staff_id, catalogue), Field.STAFF)

    def take_usual(self) -> None:
        """Take what the customer usually has; as soon as it is known who it is."""
        if self.customer.is_settling:
            self._waiting.append(self.take_usual)
            return
        regular = self._model.state.regular
        if regular is not None and regular.usual is not None:
            self._model.change(
                edits.with_usual(self.fields, regular.usual), Field.SERVICE, Field.STAFF
            )

    # -- when and where ------------------------------------------------------------------------

    def type_date(self, text: str) -> None:
        """Take a typed date."""
        self._model.change(replace(self.fields, date_text=text), Field.DATE)

    def type_time(self, text: str) -> None:
        """Take a typed time."""
        self._model.change(replace(self.fields, time_text=text), Field.TIME)

    def settle(self, field: Field) -> None:
        """Leave a field: what is understood is written out, what is not is said."""
        model, reading, fields = self._model, self._model.reading, self.fields
        typed = {Field.DATE: fields.date_text, Field.TIME: fields.time_text}.get(field)
        if not typed:
            return
        if field in reading.unsettled:
            model.learn(shown=model.state.shown | {field})
        elif field is Field.DATE:
            model.learn(fields=replace(fields, on=reading.on, date_text=""))
            model.show_day()
        elif reading.minute is not None:
            model.learn(fields=replace(fields, time_text=self._words.minute(reading.minute)))

    def take_slot(self, resource_id: ResourceId, starts_at: Instant) -> None:
        """Move the draft to where somebody pointed in the grid."""
        self._model.change(
            self._placed_at(self.fields, resource_id, starts_at), Field.TIME, Field.STAFF
        )

    def take_start(self, starts_at: Instant, staff_id: ResourceId | None) -> None:
        """Take a free time that was found, with whoever is free then."""
        zone = self._services.desk.catalogue.zone
        fields = edits.with_start(self.fields, starts_at, zone, self._words.minute)
        line = replace(fields.lines[0], lane_id=None)
        if staff_id != line.staff_id:
            line = replace(line, staff_id=staff_id, is_asked_for=False)
        fields = fields.with_line(0, line)
        self._model.change(fields, Field.DATE, Field.TIME, Field.STAFF)

    def take_alternative(self, index: int) -> None:
        """Take a way out of the verdict."""
        verdict = self._model.state.verdict
        if verdict is None or index >= len(verdict.alternatives):
            return
        way = verdict.alternatives[index]
        if way.kind is AlternativeKind.SECOND_LANE:
            open_lane_then(self._services, way, self._take_way)
        else:
            self._take_way(way)

    def _take_way(self, way: Alternative) -> None:
        zone = self._services.desk.catalogue.zone
        fields = edits.with_alternative(self.fields, way, zone, self._words.minute)
        self._model.change(fields, Field.DATE, Field.TIME, Field.STAFF)

    def enter(self) -> None:
        """Take what Enter stands for where nothing is listed: a walk-in's nearest time."""
        verdict = self._model.state.verdict
        if self.fields.is_walk_in and verdict is not None and not verdict.fits:
            self.take_alternative(0)

    def choose_place(self, place_id: str) -> None:
        """Choose the room or the chair; "" is any."""
        catalogue = self._services.desk.catalogue
        self._model.change(edits.with_place(self.fields, place_id, catalogue), Field.ROOM)

    def override(self) -> None:
        """Wave through what is policy (B10), or enrol whoever is not (D7)."""
        model = self._model
        if enrol_then(self._services, model.state, lambda: model.change(model.fields)):
            return
        found = waivers(model.state.verdict)
        fields = replace(self.fields, overrides=self.fields.overrides | found)
        model.change(fields, Field.TIME)

    def type_note(self, text: str) -> None:
        """Take the note."""
        self._model.change(replace(self.fields, note=text), Field.NOTE)

    def tell_at_desk(self, is_wanted: bool) -> None:
        """Show the note when the customer arrives, or not."""
        self._model.change(replace(self.fields, is_tell_at_desk=is_wanted), Field.NOTE)

    def focus(self, field: Field) -> None:
        """Remember where the keyboard is, for the draft."""
        self._model.focus(field)

    # -- booking -------------------------------------------------------------------------------

    def confirm(self) -> None:
        """Book, or go to the first thing to settle."""
        self._confirm(is_checked_in=self.fields.is_walk_in)

    def confirm_and_check_in(self) -> None:
        """Book somebody who is here already."""
        self._confirm(is_checked_in=True)

    def _confirm(self, *, is_checked_in: bool) -> None:
        model, services = self._model, self._services
        if not model.is_open or model.state.is_busy:
            return
        if self.customer.is_settling or self.repeat.is_settling:
            self._waiting.append(partial(self._confirm, is_checked_in=is_checked_in))
            return
        reading, known = model.reading, model.state.known
        first = reading.first_unsettled
        if first is None and known is not None and known.is_same_phone:
            first = Field.CUSTOMER
        if first is not None or reading.request is None:
            first = first or Field.TIME
            model.go_to(first, self._unsettled_line(first))
            return
        details = edits.details_of(
            self.fields,
            is_checked_in=is_checked_in,
            may_wait=model.state.can_wait and not self.repeat.is_on,
        )
        command = self.repeat.command(reading.request, details)
        if command is not None:
            model.learn(is_busy=True)
            services.doing.do(command, done=self._on_booked, refused=self._on_refused)

    def _unsettled_line(self, field: Field) -> int:
        if field is not Field.SERVICE:
            return 0
        known = self._services.desk.catalogue.services
        lines = enumerate(self.fields.lines)
        return next((index for index, line in lines if line.service_id not in known), 0)

    def _on_booked(self, outcome: Outcome[Any]) -> None:
        self._model.keeper.discard()
        self._shut()
        self.booked.emit(outcome)

    def _on_refused(self, error: BookingError) -> None:
        model = self._model
        if isinstance(error, Refused) and self.repeat.is_on:
            model.learn(is_busy=False)
            self.repeat.look_again()
            return
        if isinstance(error, Refused):
            model.learn(is_busy=False, verdict=error.verdict, is_refused=True)
            model.focus_wanted.emit(field_of_verdict(error.verdict), 0)
            return
        field = field_of_error(error)
        if field is None:
            model.learn(is_busy=False)
            self._services.doing.refuse(error)
            return
        model.learn(is_busy=False, refusals={field: error})
        model.focus_wanted.emit(field, 0)
        if isinstance(error, AlreadyExistsError):
            self.customer.look_up()

    # -- inside --------------------------------------------------------------------------------

    def _go_on(self) -> None:
        """Do what was asked for before it was known who it is or what fits, in that order."""
        waiting, self._waiting = self._waiting, []
        for act in waiting:
            act()

    def _open(self, fields: FormFields, *, draft_id: DraftId | None = None) -> None:
        if self._model.state.is_busy:
            return
        if self.is_open:
            self._model.keeper.keep_now()
        self.customer.forget()
        self._waiting.clear()
        self.opened.emit()
        self._model.open(fields, draft_id=draft_id)
        self._model.focus_wanted.emit(fields.focus, 0)
        self.customer.look_up()
        if fields.is_blank and not fields.is_walk_in:
            self._model.keeper.find_left(self._on_left)

    def _shut(self) -> None:
        self.customer.forget()
        self._model.shut()
        self.closed.emit()

    def _placed_at(
        self, fields: FormFields, resource_id: ResourceId, starts_at: Instant
    ) -> FormFields:
        catalogue = self._services.desk.catalogue
        fields = edits.with_start(fields, starts_at, catalogue.zone, self._words.minute)
        return edits.with_resource(fields, resource_id, catalogue)

    def _on_left(self, draft_id: DraftId, fields: FormFields) -> None:
        self._left = (draft_id, fields)
        name = self._words.draft_found(fields.customer_text)
        self.customer.offer((PersonRow(id=LEFT_DRAFT, name=name),))

    def _on_recalled(self, _draft_id: DraftId, fields: FormFields) -> None:
        self.draft_left.emit(self._words.draft_left(fields.customer_text))
