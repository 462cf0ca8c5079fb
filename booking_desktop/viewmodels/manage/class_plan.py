"""Publishing the week template, or copying a week: every date with what becomes of it (D1)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from booking_desktop.domain.class_schedule import DateState
from booking_desktop.domain.errors import BookingError, FieldError
from booking_desktop.domain.spoken import DateReading, read_date
from booking_desktop.services.class_schedules import ClassSchedules, PlannedClass
from booking_desktop.services.wording import Circumstances
from booking_desktop.services.wording.class_schedule import ClassScheduleWords
from booking_desktop.viewmodels.work import Lane
from booking_desktop.viewmodels.workplace import Workplace

_USUAL_WEEKS = "4"


class PlanField(StrEnum):
    """What is typed."""

    FROM = "first_date"
    WEEKS = "weeks"
    COPY_FROM = "from_date"
    COPY_TO = "to_date"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """One date.

    Attributes:
        state: What becomes of it.
        note: The same in words, or why it does not fit.
    """

    id: str
    title: str
    note: str
    state: DateState


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPicture:
    """What is planned.

    Attributes:
        texts: What the fields show.
        rows: Every date, in the order of time.
        message: Why there is no plan, or how many dates are what.
        is_refusal: Whether the message is a no.
        wrong_field: The field it is about; "" for none.
        publish: What is on the button that writes it; "" where there is nothing to write.
        is_asking: Whether an answer is still to come.
    """

    texts: dict[PlanField, str]
    rows: tuple[PlanRow, ...] = ()
    message: str = ""
    is_refusal: bool = False
    wrong_field: str = ""
    publish: str = ""
    is_asking: bool = False


class ClassPlan(QObject):
    """The plan that is looked at.

    Signals:
        changed(): It shows something else.
        week_unsaved(): The week has to be saved before it can be published.
    """

    changed = Signal()

    def __init__(
        self, schedules: ClassSchedules, workplace: Workplace, is_week_saved: Callable[[], bool]
    ) -> None:
        """Begin without a plan, from next Monday on."""
        super().__init__(workplace.desk)
        self._schedules = schedules
        self._workplace = workplace
        self._is_week_saved = is_week_saved
        self._words = ClassScheduleWords(workplace.wording.phrases, workplace.wording.times)
        self._lane = Lane()
        self._plan: tuple[PlannedClass, ...] | None = None
        self._problem: BookingError | None = None
        self._has_unsaved_week = False
        today = workplace.desk.today
        monday = today + timedelta(days=7 - today.weekday())
        self._texts = {
            PlanField.FROM: self._date_text(monday),
            PlanField.WEEKS: _USUAL_WEEKS,
            PlanField.COPY_FROM: self._date_text(monday - timedelta(days=7)),
            PlanField.COPY_TO: self._date_text(monday),
        }

    @property
    def picture(self) -> PlanPicture:
        """What is planned."""
        plan = self._plan or ()
        message = self._message()
        wrong = self._problem.field if isinstance(self._problem, FieldError) else ""
        return PlanPicture(
            texts=self._texts,
            rows=tuple(self._row(number, each) for number, each in enumerate(plan)),
            message=message,
            is_refusal=self._problem is not None or self._has_unsaved_week,
            wrong_field=wrong,
            publish=self._words.publish(plan),
            is_asking=self._lane.is_waiting,
        )

    def edit(self, field: PlanField, text: str) -> None:
        """Take what is typed; the plan before is no longer shown."""
        self._texts = {**self._texts, field: text}
        self.forget()

    def forget(self) -> None:
        """Show no plan: the week is another one now."""
        self._lane.forget()
        self._plan, self._problem, self._has_unsaved_week = None, None, False
        self.changed.emit()

    def look(self) -> None:
        """Ask what becomes of the dates of the week template."""
        self.forget()
        if not self._is_week_saved():
            self._has_unsaved_week = True
            self.changed.emit()
            return
        try:
            first_date, weeks = self._date(PlanField.FROM), self._weeks()
        except FieldError as error:
            self._refuse(error)
            return
        schedules, outlet_id = self._schedules, self._workplace.desk.catalogue.outlet.id
        self._ask(lambda: schedules.plan(outlet_id, first_date=first_date, weeks=weeks))

    def look_at_copy(self) -> None:
        """Ask what becomes of the classes of one week, copied into another."""
        self.forget()
        try:
            from_date, to_date = self._date(PlanField.COPY_FROM), self._date(PlanField.COPY_TO)
        except FieldError as error:
            self._refuse(error)
            return
        schedules, outlet_id = self._schedules, self._workplace.desk.catalogue.outlet.id
        self._ask(lambda: schedules.plan_copy(outlet_id, from_date=from_date, to_date=to_date))

    def publish(self) -> None:
        """Schedule the new classes of the plan in one act."""
        plan = self._plan
        if plan is None or not self._words.publish(plan):
            return
        schedules, actor = self._schedules, self._workplace.actor
        outlet_id = self._workplace.desk.catalogue.outlet.id
        self._workplace.doing.do(
            lambda: schedules.publish(actor, outlet_id, plan),
            done=lambda _outcome: self.forget(),
            refused=self._refuse,
        )

    def _ask(self, question: Callable[[], tuple[PlannedClass, ...]]) -> None:
        self._workplace.work.read(question, done=self._take, refused=self._refuse, lane=self._lane)
        self.changed.emit()

    def _take(self, plan: tuple[PlannedClass, ...]) -> None:
        self._plan, self._problem = plan, None
        self.changed.emit()

    def _refuse(self, error: BookingError) -> None:
        self._plan, self._problem = None, error
        self.changed.emit()

    def _message(self) -> str:
        if self._has_unsaved_week:
            return self._words.say("Save the week first, then publish it.")
        if self._problem is not None:
            return self._workplace.doing.sentence(self._problem)
        if self._lane.is_waiting:
            return self._words.say("Looking at every date…")
        return "" if self._plan is None else self._words.summary(self._plan)

    def _row(self, number: int, planned: PlannedClass) -> PlanRow:
        why = ""
        if planned.state is DateState.CONFLICT and planned.verdict is not None:
            desk = self._workplace.desk
            around = Circumstances(catalogue=desk.catalogue, now=desk.now)
            why = self._workplace.wording.verdict(planned.verdict, around).title
        return PlanRow(
            id=str(number),
            title=self._words.date_of(planned, self._workplace.desk.today),
            note=self._words.state(planned, why),
            state=planned.state,
        )

    def _date(self, field: PlanField) -> date:
        reading = DateReading(today=self._workplace.desk.today)
        return read_date(self._texts[field], reading, field=field.value)

    def _weeks(self) -> int:
        text = self._texts[PlanField.WEEKS].strip()
        if not text.isdigit():
            raise FieldError("weeks", "not_a_count", value=text)
        return int(text)

    def _date_text(self, on: date) -> str:
        return self._workplace.wording.times.plain_date(on, self._workplace.desk.today)
