"""The section of the class schedule: a week template, edited and then published (D1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from booking_desktop.domain.changes import ChangeSet, Subject
from booking_desktop.domain.class_schedule import DAYS_PER_WEEK, ClassTemplate
from booking_desktop.domain.errors import BookingError, FieldError
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import ClassTemplateId, OutletId
from booking_desktop.services.class_schedules import ClassSchedules, Week
from booking_desktop.services.wording.class_schedule import ClassScheduleWords
from booking_desktop.viewmodels.changes import ChangeFeed
from booking_desktop.viewmodels.manage.class_plan import ClassPlan
from booking_desktop.viewmodels.manage.class_rows import (
    TypedClass,
    from_draft,
    template_of,
    to_draft,
    typed_of,
    with_service,
)
from booking_desktop.viewmodels.manage.section import SaveBar, Section, SectionGroup, SectionSpec
from booking_desktop.viewmodels.workplace import Workplace

Choices = tuple[tuple[str, str], ...]
"""Ids and names of what can be chosen."""

_FIELDS = {"start_minute": "time"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassCard:
    """A class in the week.

    Attributes:
        time: From when to when.
        detail: Who teaches.
        note: Its seats.
        hue: Colours of its service.
        is_chosen: Whether the form shows it.
        is_wrong: Whether it keeps the week from being saved.
    """

    id: str
    time: str
    title: str
    detail: str
    note: str
    hue: str
    is_chosen: bool
    is_wrong: bool
    accessible_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FillRow:
    """How full a class was; `percent` is None for one that was not held yet."""

    title: str
    words: str
    percent: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SchedulePicture:
    """The week.

    Attributes:
        days: Names of the weekdays with their classes, in order of time.
        form: The class that is edited; None for none.
        message: What is wrong with it, at the field `wrong_field`.
        fills: How full each class was in the last weeks.
    """

    days: tuple[tuple[str, tuple[ClassCard, ...]], ...]
    form: TypedClass | None
    message: str
    wrong_field: str
    services: Choices
    people: Choices
    rooms: Choices
    programmes: Choices
    fills: tuple[FillRow, ...]


def _classes_first(catalogue: Catalogue) -> Choices:
    """Return the services, those with several seats before all others."""
    offered = [service for service in catalogue.offered if service.is_active]
    offered.sort(key=lambda service: not service.allow_parallel_bookings)
    return tuple((service.id, service.name) for service in offered)


class ClassScheduleSection(Section):
    """The state of the section.

    Attributes:
        plan: What becomes of the dates when the week is published.
    """

    spec = SectionSpec(id="class_schedule", title="Class schedule", group=SectionGroup.CATALOGUE)

    def __init__(self, schedules: ClassSchedules, workplace: Workplace, feed: ChangeFeed) -> None:
        """Begin with an empty week."""
        super().__init__()
        self._schedules = schedules
        self._workplace = workplace
        self._words = ClassScheduleWords(workplace.wording.phrases, workplace.wording.times)
        self._week = Week(templates=(), fills={})
        self._rows: tuple[TypedClass, ...] | None = None
        self._chosen = ""
        self._problem: BookingError | None = None
        self.plan = ClassPlan(schedules, workplace, lambda: self._rows is None)
        feed.committed.connect(self._on_committed)

    @property
    def typed(self) -> Mapping[str, object]:
        """The whole week as it is typed, where it differs from what is saved."""
        return {} if self._rows is None else {"rows": to_draft(self._rows)}

    @property
    def bar(self) -> SaveBar:
        """Say that published classes stay, or what keeps the week from being saved."""
        if self._problem is not None:
            return SaveBar(
                text=self._words.say("Save the week"), note=self._sentence(), is_refusal=True
            )
        note = self._words.say("Published classes stay as they are. Publishing uses this week.")
        return SaveBar(text=self._words.say("Save the week"), note=note)

    @property
    def picture(self) -> SchedulePicture:
        """What the section shows."""
        catalogue = self._catalogue
        return SchedulePicture(
            days=tuple(self._day(weekday) for weekday in range(DAYS_PER_WEEK)),
            form=next((row for row in self._shown if row.id == self._chosen), None),
            message=self._sentence() if self._problem is not None else "",
            wrong_field=self._wrong_field,
            services=_classes_first(catalogue),
            people=(
                ("", self._words.say("Anyone")),
                *((s.id, s.full_name) for s in catalogue.staff.values() if s.is_active),
            ),
            rooms=(
                ("", self._words.say("Any that suits")),
                *((r.id, r.name) for r in catalogue.rooms.values() if r.is_active),
            ),
            programmes=(
                ("", self._words.say("Everybody")),
                *((p.id, p.name) for p in catalogue.programmes.values()),
            ),
            fills=tuple(self._fill(each) for each in self._week.templates),
        )

    def begin(self) -> None:
        """Read the week with how full its classes were."""
        schedules, outlet_id = self._schedules, self._outlet_id
        self._workplace.work.read(lambda: schedules.week(outlet_id), done=self._take)

    def take_typed(self, typed: Mapping[str, object]) -> None:
        """Go on with a week that was typed before."""
        self._rows = from_draft(typed.get("rows"))
        self._settle()

    def choose(self, class_id: str) -> None:
        """Edit a class."""
        self._chosen = class_id
        self.changed.emit()

    def add(self, weekday: int) -> None:
        """Add an empty class to a day; the keyboard goes to its first field."""
        row = TypedClass(id=self._schedules.new_template_id(), weekday=weekday)
        self._add(row)
        self.field_wanted.emit("service")

    def duplicate(self) -> None:
        """Add the chosen class once more, to be changed; the keyboard goes to its time."""
        row = self._chosen_row
        if row is not None:
            self._add(replace(row, id=self._schedules.new_template_id()))
            self.field_wanted.emit("time")

    def remove(self) -> None:
        """Take the chosen class out of the week; its neighbour is chosen."""
        rows = self._shown
        places = [number for number, row in enumerate(rows) if row.id == self._chosen]
        if not places:
            return
        left = (*rows[: places[0]], *rows[places[0] + 1 :])
        self._chosen = left[min(places[0], len(left) - 1)].id if left else ""
        self._set(left)

    def edit(self, **changes: object) -> None:
        """Take what is typed or chosen for the class that is edited."""
        row = self._chosen_row
        if row is None:
            return
        changed = replace(row, **changes)  # type: ignore[arg-type]
        self._set(tuple(changed if each.id == row.id else each for each in self._shown))

    def choose_service(self, service_id: str) -> None:
        """Let the class be one of another service."""
        row, service = self._chosen_row, None
        for each in self._catalogue.services.values():
            service = each if each.id == service_id else service
        if row is not None and service is not None:
            changed = with_service(row, service)
            self._set(tuple(changed if each.id == row.id else each for each in self._shown))

    def save(self) -> None:
        """Write the week in one act, or go to the field that cannot be stored."""
        try:
            now = tuple(template_of(row, self._outlet_id) for row in self._shown)
        except FieldError as problem:
            self._on_refused(problem)
            return
        schedules, actor, was = self._schedules, self._workplace.actor, self._week.templates
        outlet_id = self._outlet_id
        self._workplace.doing.do(
            lambda: schedules.change_week(actor, outlet_id, was=was, now=now),
            done=lambda _outcome: self._on_saved(now),
            refused=self._on_refused,
        )

    def discard(self) -> None:
        """Show the saved week again."""
        self._rows = None
        self._settle()

    @property
    def _catalogue(self) -> Catalogue:
        return self._workplace.desk.catalogue

    @property
    def _outlet_id(self) -> OutletId:
        return self._catalogue.outlet.id

    @property
    def _shown(self) -> tuple[TypedClass, ...]:
        if self._rows is not None:
            return self._rows
        return tuple(typed_of(each) for each in self._week.templates)

    @property
    def _chosen_row(self) -> TypedClass | None:
        return next((row for row in self._shown if row.id == self._chosen), None)

    @property
    def _wrong_field(self) -> str:
        problem = self._problem
        is_here = problem is not None and problem.params.get("template_id") == self._chosen
        if not is_here or not isinstance(problem, FieldError):
            return ""
        return _FIELDS.get(problem.field, problem.field)

    def _add(self, row: TypedClass) -> None:
        self._chosen = row.id
        self._set((*self._shown, row))

    def _set(self, rows: tuple[TypedClass, ...]) -> None:
        saved = tuple(typed_of(each) for each in self._week.templates)
        self._rows = None if rows == saved else rows
        self._settle()

    def _settle(self) -> None:
        self._problem = None
        self.plan.forget()
        self.changed.emit()

    def _take(self, week: Week) -> None:
        """Use another saved week; one that is being edited stays as it is typed."""
        if self._rows is None:
            self._week = week
        else:
            self._week = replace(self._week, fills=week.fills)
        self.changed.emit()

    def _on_saved(self, now: tuple[ClassTemplate, ...]) -> None:
        self._week, self._rows = replace(self._week, templates=now), None
        self._settle()
        self.begin()

    def _on_refused(self, error: BookingError) -> None:
        self._problem = error
        wrong = error.params.get("template_id")
        if isinstance(wrong, str):
            self._chosen = wrong
        self.changed.emit()
        if self._wrong_field:
            self.field_wanted.emit(self._wrong_field)

    def _on_committed(self, changes: ChangeSet) -> None:
        concerned = {Subject.CLASS_TEMPLATE, Subject.SESSION, Subject.SERVICE, Subject.PROGRAMME}
        if concerned & changes.subjects:
            self.begin()

    def _sentence(self) -> str:
        assert self._problem is not None
        return self._workplace.doing.sentence(self._problem)

    def _day(self, weekday: int) -> tuple[str, tuple[ClassCard, ...]]:
        rows = [row for row in self._shown if row.weekday == weekday]
        rows.sort(key=lambda row: (row.start_minute is None, row.start_minute or 0))
        return self._words.weekday(weekday), tuple(self._card(row) for row in rows)

    def _card(self, row: TypedClass) -> ClassCard:
        service = next((s for s in self._catalogue.offered if s.id == row.service_id), None)
        people = {str(id): staff for id, staff in self._catalogue.staff.items()}
        staff = people.get(row.provider_id)
        title = service.name if service else self._words.say("Which class?")
        detail = staff.first_name if staff else self._words.say("Anyone")
        wrong = self._problem is not None and self._problem.params.get("template_id") == row.id
        time, note = self._time(row), self._words.seats(row.seats)
        said = (self._words.weekday(row.weekday), time, title, detail, note)
        return ClassCard(
            id=row.id,
            time=time,
            title=title,
            detail=detail,
            note=note,
            hue=service.hue.value if service else "slate",
            is_chosen=row.id == self._chosen,
            is_wrong=wrong,
            accessible_name=", ".join(part for part in said if part),
        )

    def _time(self, row: TypedClass) -> str:
        start = row.start_minute
        if start is None:
            return row.time or "–"
        if not row.minutes.isdigit():
            return self._workplace.wording.times.minute(start)
        return self._words.span(start, int(row.minutes))

    def _fill(self, template: ClassTemplate) -> FillRow:
        fill = self._week.fills.get(ClassTemplateId(template.id))
        service = self._catalogue.services.get(template.service_id)
        name = service.name if service else ""
        return FillRow(
            title=self._words.slot(template.weekday, template.start_minute, name),
            words=self._words.fill(fill),
            percent=fill.percent if fill else None,
        )
