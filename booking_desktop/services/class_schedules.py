"""The class schedule of an outlet (D1): a week template, published for some weeks; weeks copied.

A plan says of every date what becomes of it before anything is written: a new class, one that is
published already, one that somebody stands in the way of, one that cannot be. Publishing writes the
new ones in one act, and never one twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from booking_desktop.domain.access import Actor, Role
from booking_desktop.domain.booking import Session
from booking_desktop.domain.class_schedule import (
    DAYS_PER_WEEK,
    MOST_TEMPLATES,
    ClassTemplate,
    DateState,
    Fill,
    checked_template,
    dates_of,
    key_of,
)
from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import ClassTemplateId, OutletId, ServiceId
from booking_desktop.domain.instants import (
    SECONDS_PER_MINUTE,
    Instant,
    NonexistentLocalTime,
    day_start,
    local_date,
    local_minute,
    local_to_instant,
)
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.verdict import Verdict
from booking_desktop.services.action import Actions, Outcome
from booking_desktop.services.clock import Clock
from booking_desktop.services.identity import new_id
from booking_desktop.services.sessions import NewClass
from booking_desktop.services.timetable import Timetable
from booking_desktop.storage import tables
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.storage.class_templates import (
    HeldClass,
    class_templates,
    fills,
    held_classes,
    published,
    template_row,
)
from booking_desktop.storage.engine import Database
from booking_desktop.storage.unit_of_work import UnitOfWork

PUBLISH: Final = "publish_classes"
_FILL_WEEKS: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedClass:
    """One date of a plan.

    Attributes:
        on: The local date.
        minute: The local start.
        name: The class.
        verdict: Why it does not fit; None unless it was asked.
        new: What would be scheduled; None where the local time does not exist.
    """

    on: date
    minute: int
    name: str
    state: DateState
    verdict: Verdict | None = None
    new: NewClass | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """The week template with how full each of its classes was.

    Attributes:
        fills: Of the last eight weeks; a class that was never held is missing.
    """

    templates: tuple[ClassTemplate, ...]
    fills: dict[ClassTemplateId, Fill]


class ClassSchedules:
    """The actions on the week template and its dates."""

    def __init__(
        self,
        actions: Actions,
        catalogues: CatalogueReader,
        database: Database,
        timetable: Timetable,
        *,
        clock: Clock,
    ) -> None:
        """Keep what reads and writes, and who judges many classes."""
        self._actions = actions
        self._catalogues = catalogues
        self._database = database
        self._timetable = timetable
        self._clock = clock

    def week(self, outlet_id: OutletId) -> Week:
        """Return the week template, and how full its classes were in the last eight weeks.

        Raises:
            StorageError: The database cannot be read.
        """
        now = self._clock.now()
        with self._database.reading() as connection:
            catalogue = self._catalogues.read(connection, outlet_id)
            templates = class_templates(connection, outlet_id)
            first = local_date(now, catalogue.zone) - timedelta(weeks=_FILL_WEEKS)
            span = Interval(day_start(first, catalogue.zone), now)
            counted = fills(held_classes(connection, outlet_id, span), catalogue.zone)
        found = {each.id: counted.get(key_of(each)) for each in templates}
        return Week(templates=templates, fills={id: fill for id, fill in found.items() if fill})

    def new_template_id(self) -> ClassTemplateId:
        """Return the id of a class that is being added to the week."""
        return ClassTemplateId(new_id())

    def change_week(
        self,
        actor: Actor,
        outlet_id: OutletId,
        *,
        was: tuple[ClassTemplate, ...],
        now: tuple[ClassTemplate, ...],
    ) -> Outcome[tuple[ClassTemplate, ...]]:
        """Add, change and take out classes of the week in one act; published ones stay.

        Raises:
            FieldError: As `checked_template`, with `template_id`; `classes`, `too_many`.
            NotAllowedError: Without being a manager.
            NotFoundError: A class was taken out meanwhile.
            StorageError: The database cannot be written.
        """
        if len(now) > MOST_TEMPLATES:
            raise FieldError("classes", "too_many", most=MOST_TEMPLATES)

        def work(unit: UnitOfWork) -> tuple[ClassTemplate, ...]:
            catalogue = self._catalogues.read(unit.connection, outlet_id)
            before = {each.id: each for each in was}
            after = {
                each.id: _checked(each, catalogue) for each in now if each != before.get(each.id)
            }
            for template_id, template in after.items():
                row = template_row(template)
                if template_id in before:
                    unit.change(tables.class_template, template_row(before[template_id]), row)
                else:
                    unit.insert(tables.class_template, {**row, "created_at": unit.now})
            gone = before.keys() - {each.id for each in now}
            for template_id in sorted(gone):
                unit.update(tables.class_template, template_id, {"archived_at": unit.now})
            unit.story.params = _told(catalogue, before, after, gone)
            return tuple(after.get(each.id, each) for each in now)

        return self._actions.run(actor, "change_class_schedule", work, role=Role.MANAGER)

    def plan(
        self, outlet_id: OutletId, *, first_date: date, weeks: int
    ) -> tuple[PlannedClass, ...]:
        """Return what becomes of every date of the week template, in the order of time.

        Raises:
            FieldError: `weeks`, `out_of_range_between`; `classes`, `too_many`.
            StorageError: The database cannot be read.
        """
        with self._database.reading() as connection:
            catalogue = self._catalogues.read(connection, outlet_id)
            wanted = dates_of(class_templates(connection, outlet_id), first_date, weeks)
            dated = [_dated(catalogue, on, template) for on, template in wanted]
            span = _span(catalogue, first_date, weeks)
            done = published(connection, outlet_id, span)
            there = held_classes(connection, outlet_id, span)
        standing = _counted(each for each in there if each.template_id is None)
        known = [_known(each, done) for each in dated]
        return self._judged(outlet_id, [_standing(each, standing) for each in known])

    def plan_copy(
        self, outlet_id: OutletId, *, from_date: date, to_date: date
    ) -> tuple[PlannedClass, ...]:
        """Return what becomes of the classes of one week when they are copied into another.

        Both dates name their week, from Monday on; local times are kept.

        Raises:
            FieldError: `to_date`, `same_week`.
            StorageError: The database cannot be read.
        """
        monday, other = (on - timedelta(days=on.weekday()) for on in (from_date, to_date))
        if monday == other:
            raise FieldError("to_date", "same_week")
        with self._database.reading() as connection:
            catalogue = self._catalogues.read(connection, outlet_id)
            held = held_classes(connection, outlet_id, _span(catalogue, monday, 1))
            there = held_classes(connection, outlet_id, _span(catalogue, other, 1))
        standing = _counted(there)
        dated = [_copied(catalogue, each, other - monday) for each in held]
        return self._judged(outlet_id, [_standing(each, standing) for each in dated])

    def publish(
        self, actor: Actor, outlet_id: OutletId, plan: Iterable[PlannedClass]
    ) -> Outcome[tuple[Session, ...]]:
        """Schedule the new classes of a plan in one act; dates in conflict are left out.

        Raises:
            Refused: Somebody has taken one of the places meanwhile; nothing was scheduled.
            FieldError: `classes`, `missing`: the plan has nothing new.
            NotAllowedError: Without being a manager.
            StorageError: The database cannot be written.
        """
        wanted = tuple(
            each.new for each in plan if each.state is DateState.NEW and each.new is not None
        )
        return self._timetable.schedule(actor, outlet_id, wanted, kind=PUBLISH)

    def _judged(self, outlet_id: OutletId, dated: list[PlannedClass]) -> tuple[PlannedClass, ...]:
        """Ask about every date that is new and to come."""
        now = self._clock.now()
        dated = [_past(each, now) for each in dated]
        asked = [each.new for each in dated if each.state is DateState.NEW and each.new]
        verdicts = iter(self._timetable.preview(outlet_id, tuple(asked)))
        judged = []
        for each in dated:
            if each.state is not DateState.NEW:
                judged.append(each)
                continue
            verdict = next(verdicts).verdict
            state = DateState.NEW if verdict.fits else DateState.CONFLICT
            judged.append(replace(each, state=state, verdict=verdict))
        return tuple(judged)


def _checked(template: ClassTemplate, catalogue: Catalogue) -> ClassTemplate:
    """Check a template; the error names which one."""
    try:
        return checked_template(template, catalogue)
    except FieldError as error:
        error.params["template_id"] = template.id
        raise


def _told(
    catalogue: Catalogue,
    before: dict[ClassTemplateId, ClassTemplate],
    after: dict[ClassTemplateId, ClassTemplate],
    gone: set[ClassTemplateId],
) -> dict[str, object]:
    """Return which classes were added, changed and taken out, as the log tells it."""

    def names(templates: Iterable[ClassTemplate]) -> list[str]:
        found = (catalogue.services.get(each.service_id) for each in templates)
        return sorted({service.name for service in found if service is not None})

    return {
        "added": names(each for id, each in after.items() if id not in before),
        "changed": names(each for id, each in after.items() if id in before),
        "taken_out": names(before[id] for id in gone),
    }


def _span(catalogue: Catalogue, first_date: date, weeks: int) -> Interval:
    last = first_date + timedelta(days=weeks * DAYS_PER_WEEK)
    return Interval(day_start(first_date, catalogue.zone), day_start(last, catalogue.zone))


def _dated(catalogue: Catalogue, on: date, template: ClassTemplate) -> PlannedClass:
    def new(starts_at: Instant) -> NewClass:
        return NewClass(
            service_id=template.service_id,
            starts_at=starts_at,
            total_seats=template.capacity,
            staff_id=template.provider_id,
            room_id=template.room_id,
            duration_minutes=template.duration_minutes,
            enable_waitlist=template.enable_waitlist,
            meeting_link=template.meeting_link,
            programme_id=template.programme_id,
            template_id=template.id,
        )

    service = catalogue.services.get(template.service_id)
    planned = PlannedClass(
        on=on,
        minute=template.start_minute,
        name=service.name if service else "",
        state=DateState.NEW,
    )
    try:
        starts_at = local_to_instant(on, template.start_minute, catalogue.zone)
    except NonexistentLocalTime:
        return replace(planned, state=DateState.NO_SUCH_TIME)
    return replace(planned, new=new(starts_at))


def _copied(catalogue: Catalogue, held: HeldClass, shift: timedelta) -> PlannedClass:
    on = local_date(held.interval.start, catalogue.zone) + shift
    minute = local_minute(held.interval.start, catalogue.zone)
    service = catalogue.services.get(held.service_id)
    planned = PlannedClass(
        on=on, minute=minute, name=service.name if service else "", state=DateState.NEW
    )
    try:
        starts_at = local_to_instant(on, minute, catalogue.zone)
    except NonexistentLocalTime:
        return replace(planned, state=DateState.NO_SUCH_TIME)
    new = NewClass(
        service_id=held.service_id,
        starts_at=starts_at,
        total_seats=held.capacity,
        staff_id=held.provider_id,
        room_id=held.room_id,
        duration_minutes=(held.interval.end - held.interval.start) // SECONDS_PER_MINUTE,
        enable_waitlist=held.enable_waitlist,
        waitlist_cutoff_minutes=held.waitlist_cutoff_minutes,
        meeting_link=held.meeting_link,
        programme_id=held.programme_id,
    )
    return replace(planned, new=new)


def _known(planned: PlannedClass, done: frozenset[tuple[ClassTemplateId, Instant]]) -> PlannedClass:
    new = planned.new
    if new is None or new.template_id is None or (new.template_id, new.starts_at) not in done:
        return planned
    return replace(planned, state=DateState.EXISTS)


def _counted(there: Iterable[HeldClass]) -> Counter[tuple[ServiceId, Instant]]:
    return Counter((each.service_id, each.interval.start) for each in there)


def _standing(planned: PlannedClass, there: Counter[tuple[ServiceId, Instant]]) -> PlannedClass:
    """Leave out a class that stands there already, each standing one once."""
    new = planned.new
    if (
        planned.state is not DateState.NEW
        or new is None
        or not there[new.service_id, new.starts_at]
    ):
        return planned
    there[new.service_id, new.starts_at] -= 1
    return replace(planned, state=DateState.EXISTS)


def _past(planned: PlannedClass, now: Instant) -> PlannedClass:
    new = planned.new
    if planned.state is DateState.NEW and new is not None and new.starts_at < now:
        return replace(planned, state=DateState.PAST)
    return planned
