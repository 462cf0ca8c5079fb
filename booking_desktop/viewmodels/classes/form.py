"""The class dialog: what is typed in it, what is answered, and doing it (D1, ux: Class).

Every change asks the judge again and keeps the draft. Saving is never refused by a grey button: it
goes to the first thing to settle and says so there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from booking_desktop.domain.access import Role
from booking_desktop.domain.booking import Session
from booking_desktop.domain.changes import ChangeSet
from booking_desktop.domain.errors import BookingError, FieldError, Refused
from booking_desktop.domain.ids import ResourceId, SessionId
from booking_desktop.domain.instants import Instant
from booking_desktop.services.action import Outcome
from booking_desktop.services.class_inspection import InspectedClass
from booking_desktop.services.sessions import NewClass
from booking_desktop.viewmodels.booking.places import NOWHERE
from booking_desktop.viewmodels.changes import ChangeFeed
from booking_desktop.viewmodels.classes.asking import Answer, ClassFormServices, ask_about
from booking_desktop.viewmodels.classes.edits import (
    a_week_later,
    fields_of,
    text_of,
    with_service,
    with_start,
    with_text,
)
from booking_desktop.viewmodels.classes.fields import ClassField, ClassFields
from booking_desktop.viewmodels.classes.presenting import ClassFormPresenter, ClassFormState
from booking_desktop.viewmodels.classes.reading import ClassReading
from booking_desktop.viewmodels.day_grid import DayGrid, Ground
from booking_desktop.viewmodels.desk import ColumnsBy
from booking_desktop.viewmodels.kept_draft import KeptDraft
from booking_desktop.viewmodels.work import Lane
from booking_desktop.viewmodels.workplace import Workplace

_NEW = "class/new"

_FIELD_OF_ERROR = {
    "total_seats": ClassField.SEATS,
    "meeting_link": ClassField.LINK,
    "waitlist_cutoff_minutes": ClassField.CUTOFF,
    "duration": ClassField.LENGTH,
    "weeks": ClassField.WEEKS,
    "classes": ClassField.WEEKS,
}


class ClassForm(QObject):
    """One dialog, open or closed.

    Signals:
        opened(): It is to be shown.
        closed(): It is to be hidden.
        changed(ClassFormPicture): It shows something else.
        placed(DraftPlaces): What is drawn of it in the grid.
        focus_wanted(ClassField): The keyboard belongs into that field.
    """

    opened = Signal()
    closed = Signal()
    changed = Signal(object)
    placed = Signal(object)
    focus_wanted = Signal(object)

    def __init__(
        self, grid: DayGrid, workplace: Workplace, feed: ChangeFeed, services: ClassFormServices
    ) -> None:
        """Begin closed."""
        super().__init__(grid)
        self._grid = grid
        self._workplace = workplace
        self._services = services
        self._presenter = ClassFormPresenter(
            workplace.wording, is_manager=workplace.actor.reaches(Role.MANAGER)
        )
        self._lane = Lane()
        self._draft = KeptDraft(services.drafts, workplace)
        self._state: ClassFormState | None = None
        feed.committed.connect(self._on_committed)

    @property
    def is_open(self) -> bool:
        """Whether somebody fills it in."""
        return self._state is not None

    @property
    def fields(self) -> ClassFields:
        """What is typed and chosen."""
        return self._state.fields if self._state is not None else ClassFields()

    # -- opening and closing -------------------------------------------------------------------

    def open_new(self) -> None:
        """Open for the day that is shown, or go on with what was left."""
        ground = self._grid.cursor_ground
        if ground is not None and ground.interval.start >= self._workplace.desk.now:
            self.open_at(ground)
        else:
            desk = self._workplace.desk
            self._begin(_NEW, ClassFields(on=max(desk.on, desk.today)))

    def open_at(self, ground: Ground) -> None:
        """Open where somebody pointed in the grid."""
        self._begin(_NEW, self._placed(ClassFields(), ground.resource_id, ground.interval.start))

    def edit(self, session_id: SessionId) -> None:
        """Open a class that stands."""
        self._look_up(session_id, self._open_standing)

    def duplicate(self, session_id: SessionId) -> None:
        """Open a new class like one that stands, a week after it."""
        self._look_up(session_id, self._open_copy)

    def close(self) -> None:
        """Close; the draft is kept."""
        if self._state is not None and not self._state.is_busy:
            self._draft.keep_now()
            self._shut()

    def discard(self) -> None:
        """Close, and throw the draft away."""
        if self._state is not None and not self._state.is_busy:
            self._draft.discard()
            self._shut()

    def keep_now(self) -> None:
        """Keep what is typed at once: the window goes."""
        self._draft.keep_now()

    # -- what is typed and chosen --------------------------------------------------------------

    def type(self, field: ClassField, text: str) -> None:
        """Take what is typed into a field, or the id that is chosen there."""
        self._change(with_text(self.fields, field, text), field)

    def choose_service(self, service_id: str) -> None:
        """Choose what is taught; its seats and its waitlist come with it."""
        catalogue = self._workplace.desk.catalogue
        fields = with_service(self.fields, service_id, catalogue)
        self._change(fields, ClassField.SERVICE, ClassField.SEATS)

    def set_waitlist(self, is_wanted: bool) -> None:
        """Let those who come too late wait, or not."""
        self._change(replace(self.fields, has_waitlist=is_wanted), ClassField.CUTOFF)

    def settle(self, field: ClassField) -> None:
        """Leave a field: what is understood is written out, what is not is said."""
        state = self._state
        if state is None:
            return
        reading, fields = self._reading(state), state.fields
        if field in reading.problems and text_of(fields, field):
            self._put(replace(state, shown=state.shown | {field}))
        elif field is ClassField.DATE and fields.date_text:
            self._put(replace(state, fields=replace(fields, on=reading.on, date_text="")))
            self._show_day()
        elif field is ClassField.TIME and reading.minute is not None and fields.time_text:
            text = self._workplace.wording.times.minute(reading.minute)
            self._put(replace(state, fields=replace(fields, time_text=text)))

    def take_slot(self, resource_id: ResourceId, starts_at: Instant) -> None:
        """Move the class to where somebody pointed in the grid."""
        fields = self._placed(self.fields, resource_id, starts_at)
        self._change(fields, ClassField.DATE, ClassField.TIME, ClassField.STAFF)

    def take_alternative(self, index: int) -> None:
        """Take a way out of the verdict."""
        verdict = self._state.verdict if self._state is not None else None
        if verdict is None or index >= len(verdict.alternatives):
            return
        way = verdict.alternatives[index]
        fields = self._at(self.fields, way.interval.start)
        fields = replace(fields, staff_id=str(way.staff_id or ""))
        self._change(fields, ClassField.DATE, ClassField.TIME, ClassField.STAFF)

    def override(self) -> None:
        """Wave through what is policy (B10)."""
        self._change(replace(self.fields, is_waived=True), ClassField.TIME)

    # -- doing it ------------------------------------------------------------------------------

    def confirm(self) -> None:
        """Schedule or save, or go to the first thing to settle."""
        state = self._state
        if state is None or state.is_busy:
            return
        reading = self._reading(state)
        if reading.problems or reading.wanted is None:
            first = next(iter(reading.problems), ClassField.TIME)
            self._put(replace(state, shown=state.shown | {first}))
            self.focus_wanted.emit(first)
            return
        self._put(replace(state, is_busy=True))
        self._workplace.doing.do(
            self._command(state, reading, reading.wanted),
            done=self._on_done,
            refused=self._on_refused,
        )

    def _command(
        self, state: ClassFormState, reading: ClassReading, new: NewClass
    ) -> Callable[[], Outcome[Any]]:
        services, actor = self._services, self._workplace.actor
        outlet_id = self._workplace.desk.catalogue.outlet.id
        change = reading.change(state.fields.session_id) if state.fields.session_id else None
        if change is not None:
            return lambda: services.changes.change(actor, change)
        if state.dated:
            fitting = tuple(each.new for each in state.dated if each.verdict.fits)
            return lambda: services.timetable.schedule(actor, outlet_id, fitting)
        return lambda: services.sessions.schedule(actor, outlet_id, new)

    def _on_done(self, outcome: Outcome[Any]) -> None:
        self._draft.discard()
        self._shut()
        made = outcome.result if isinstance(outcome.result, Session) else outcome.result[0]
        on = self._workplace.wording.times.date(made.interval.start)
        self._grid.show_booking(made.id, on)

    def _on_refused(self, error: BookingError) -> None:
        state = self._state
        if state is None:
            self._workplace.doing.refuse(error)
            return
        state = replace(state, is_busy=False)
        if isinstance(error, Refused):
            self._put(replace(state, verdict=error.verdict, dated=(), is_refused=True))
            self.focus_wanted.emit(ClassField.TIME)
            return
        if isinstance(error, FieldError) and error.problem == "unchanged":
            self._put(state)
            self.close()
            return
        field = _FIELD_OF_ERROR.get(error.field) if isinstance(error, FieldError) else None
        if field is None:
            self._put(state)
            self._workplace.doing.refuse(error)
            return
        self._put(replace(state, refusals={field: error}))
        self.focus_wanted.emit(field)

    # -- inside --------------------------------------------------------------------------------

    def _look_up(self, session_id: SessionId, found: Callable[[InspectedClass], None]) -> None:
        inspection = self._services.inspection
        self._workplace.work.read(
            lambda: inspection.scheduled_class(session_id),
            done=found,
            refused=self._workplace.doing.refuse,
        )

    def _open_standing(self, found: InspectedClass) -> None:
        session = found.session.session
        service = found.catalogue.services.get(session.service_id)
        self._begin(
            f"class/{session.id}",
            replace(fields_of(found, self._workplace.wording.times.minute), session_id=session.id),
            name=service.name if service else "",
            taken=len(found.session.seats),
        )

    def _open_copy(self, found: InspectedClass) -> None:
        self._begin("", a_week_later(fields_of(found, self._workplace.wording.times.minute)))

    def _placed(
        self, fields: ClassFields, resource_id: ResourceId, starts_at: Instant
    ) -> ClassFields:
        fields = self._at(fields, starts_at)
        if self._workplace.desk.columns_by is ColumnsBy.STAFF:
            return replace(fields, staff_id=str(resource_id))
        return replace(fields, room_id=str(resource_id))

    def _at(self, fields: ClassFields, starts_at: Instant) -> ClassFields:
        catalogue, say = self._workplace.desk.catalogue, self._workplace.wording.times.minute
        return with_start(fields, starts_at, catalogue, say)

    def _begin(self, kind: str, fields: ClassFields, *, name: str = "", taken: int = 0) -> None:
        """Open with these fields, or with what was left of the same dialog."""
        if self._state is not None and self._state.is_busy:
            return
        self._draft.keep_now()
        self._state = ClassFormState(fields=fields, name=name, taken=taken)
        self.opened.emit()
        self._put(self._state)
        self.focus_wanted.emit(fields.focus)
        self._ask()
        if kind:
            self._draft.find(kind, lambda left: self._take_left(fields, left))
        self._show_day()

    def _take_left(self, begun: ClassFields, left: Mapping[str, object] | None) -> None:
        """Go on with what was left, unless somebody has begun to type."""
        state = self._state
        kept = ClassFields.from_draft(left) if left is not None else None
        if state is None or kept is None or state.fields != begun:
            return
        self._put(replace(state, fields=kept, is_kept=True))
        self.focus_wanted.emit(kept.focus)
        self._ask()

    def _shut(self) -> None:
        self._lane.forget()
        self._state = None
        self.placed.emit(NOWHERE)
        self.closed.emit()

    def _change(self, fields: ClassFields, *touched: ClassField) -> None:
        state = self._state
        if state is None:
            return
        refusals = {name: no for name, no in state.refusals.items() if name not in touched}
        self._put(
            replace(
                state,
                fields=replace(fields, focus=touched[0]),
                refusals=refusals,
                shown=state.shown - set(touched),
                is_refused=False,
                is_kept=False,
            )
        )
        self._draft.keep(self.fields.to_draft())
        if ClassField.DATE in touched:
            self._show_day()
        self._ask()

    def _show_day(self) -> None:
        state = self._state
        if state is not None and not state.fields.date_text:
            on = self._reading(state).on
            if on is not None:
                self._workplace.desk.go_to(on)

    def _reading(self, state: ClassFormState) -> ClassReading:
        desk = self._workplace.desk
        return state.reading(desk.catalogue, desk.now)

    def _put(self, state: ClassFormState) -> None:
        self._state = state
        desk = self._workplace.desk
        self.changed.emit(self._presenter.picture(state, desk.catalogue, desk.now))
        self.placed.emit(self._presenter.places(state, desk.catalogue))

    def _ask(self) -> None:
        state = self._state
        if state is None:
            return
        reading = self._reading(state)
        if reading.wanted is None:
            self._lane.forget()
            self._put(replace(state, verdict=None, dated=()))
            return
        services, session_id = self._services, state.fields.session_id
        catalogue = self._workplace.desk.catalogue
        self._workplace.work.read(
            lambda: ask_about(services, reading, session_id, catalogue),
            done=self._on_answer,
            lane=self._lane,
        )

    def _on_answer(self, answer: Answer) -> None:
        state = self._state
        if state is None:
            return
        refusal = answer.refusal
        field = _FIELD_OF_ERROR.get(refusal.field) if refusal is not None else None
        refusals = {field: refusal} if field is not None and refusal is not None else {}
        is_unchanged = refusal is not None and refusal.problem == "unchanged"
        self._put(
            replace(
                state,
                verdict=answer.verdict,
                dated=answer.dated,
                is_unchanged=is_unchanged,
                refusals=refusals,
            )
        )

    def _on_committed(self, _changes: ChangeSet) -> None:
        if self._state is not None and not self._state.is_busy:
            self._ask()
