"""Repeating in the booking form: every date with its verdict, settled before it is booked (D6).

The dates are judged beside the window while the form is filled in; only the latest answer counts.
What is booked are the dates that fit and those that were settled; the others are left out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal

from booking_desktop.domain.changes import ChangeSet
from booking_desktop.domain.errors import BookingError, FieldError
from booking_desktop.domain.recurrence import MonthlyBy, RepeatUnit
from booking_desktop.domain.verdict import BookingRequest
from booking_desktop.services.action import Outcome
from booking_desktop.services.booking import BookingDetails
from booking_desktop.services.series_dates import (
    SKIPPED,
    DatedVerdict,
    Lines,
    SeriesPreview,
    SeriesWish,
    nearest,
    other_person,
)
from booking_desktop.viewmodels.booking.fields import Field
from booking_desktop.viewmodels.booking.model import FormModel
from booking_desktop.viewmodels.booking.repeat_fields import RepeatEnd, RepeatFields
from booking_desktop.viewmodels.booking.repeat_presenting import RepeatPresenter, RepeatState
from booking_desktop.viewmodels.booking.services import FormServices
from booking_desktop.viewmodels.series.picture import WayAct
from booking_desktop.viewmodels.series.watch import Watch
from booking_desktop.viewmodels.work import Lane

Command: TypeAlias = Callable[[], Outcome[Any]]

_PULSE_MS = 250
_QUIET_PULSES = 4
"""Progress is shown after a second: what is done before is not worth reading."""


class Repeating(QObject):
    """The Repeat row of a form.

    Signals:
        changed(RepeatPicture): It shows something else.
        settled(): It is known what fits, or why there are no dates.
    """

    changed = Signal(object)
    settled = Signal()

    def __init__(self, services: FormServices, model: FormModel) -> None:
        """Work on an open form; nothing repeats yet."""
        super().__init__(model)
        self._services = services
        self._model = model
        self._presenter = RepeatPresenter(services.wording)
        self._lane = Lane()
        self._wish: SeriesWish | None = None
        self._state = RepeatState()
        self._watch = Watch()
        self._pulses = 0
        self._pulse = QTimer(self, interval=_PULSE_MS)
        self._pulse.timeout.connect(self._on_pulse)
        model.asked.connect(self._on_asked)
        services.feed.committed.connect(self._on_committed)

    @property
    def is_on(self) -> bool:
        """Whether the booking repeats."""
        fields = self._model.fields
        return fields.repeat.unit is not None and not fields.is_walk_in

    @property
    def is_settling(self) -> bool:
        """Whether it will be known in a moment what fits."""
        return self._lane.is_waiting

    # -- how it repeats ------------------------------------------------------------------------

    def choose_unit(self, unit: str) -> None:
        """Repeat by days, weeks or months; "" is once."""
        self._change(unit=RepeatUnit(unit) if unit else None)

    def type_every(self, text: str) -> None:
        """Take how many of them there are from one date to the next."""
        self._change(every_text=text)

    def choose_monthly(self, by: str) -> None:
        """Keep the date of the month, or its weekday."""
        self._change(monthly_by=MonthlyBy(by))

    def choose_end(self, end: str) -> None:
        """End after so many times, or with a date."""
        self._change(end=RepeatEnd(end))

    def type_end(self, text: str) -> None:
        """Take how many times, or until when."""
        if self._model.fields.repeat.end is RepeatEnd.COUNT:
            self._change(count_text=text)
        else:
            self._change(until_text=text)

    def settle(self) -> None:
        """Leave a field: what is not understood is said."""
        if self._state.problem is not None:
            self._model.learn(shown=self._model.state.shown | {Field.REPEAT})
            self._show()

    def _change(self, **changes: Any) -> None:  # noqa: ANN401 - of RepeatFields
        fields = self._model.fields
        repeat: RepeatFields = replace(fields.repeat, **changes)
        self._model.change(replace(fields, repeat=repeat), Field.REPEAT)

    # -- settling ------------------------------------------------------------------------------

    def take_way(self, row_id: str, act: WayAct) -> None:
        """Settle a date: skip it, take a way out, or take that back."""
        on = date.fromisoformat(row_id)
        said = next((each for each in self._dates() if each.on == on), None)
        wish = self._wish
        if said is None or wish is None or self._state.is_stale or self._model.state.is_busy:
            return
        choices = dict(wish.choices)
        chosen = _chosen(said, act)
        if act is WayAct.BACK:
            choices.pop(on, None)
        elif chosen is not None:
            choices[on] = chosen
        self._wish = replace(wish, choices=choices)
        self._ask()

    # -- booking -------------------------------------------------------------------------------

    def command(self, request: BookingRequest, details: BookingDetails) -> Command | None:
        """Return what books the form, once or as a series.

        None where there is something to settle in the fields, which is said there.
        """
        services = self._services
        if not self.is_on:
            return lambda: services.bookings.book(
                services.actor, services.outlet_id, request, details
            )
        wish = self._wish
        if wish is None or not any(each.fits for each in self._dates()):
            self._state = replace(self._state, is_tried=True)
            self._model.go_to(Field.REPEAT)
            self._show()
            return None
        left_out = {each.on: SKIPPED for each in self._dates() if each.is_to_settle}
        settled = replace(
            wish, request=request, details=details, choices={**wish.choices, **left_out}
        )
        watch = self._begin_watch()
        return lambda: services.series.book(services.actor, services.outlet_id, settled, watch)

    def stop(self) -> None:
        """Stop what is being booked; nothing of it stays."""
        self._watch.is_stopped = True

    def look_again(self) -> None:
        """Judge the dates anew: somebody was quicker."""
        self._state = replace(self._state, is_lost=True)
        self._ask()

    # -- asking --------------------------------------------------------------------------------

    def _on_asked(self, request: BookingRequest | None) -> None:
        """Take another wish for the first date; until its dates are known the old ones stand."""
        problem: FieldError | None = None
        wish: SeriesWish | None = None
        if request is not None and self.is_on:
            try:
                wish = self._wish_for(request)
            except FieldError as error:
                problem = error
        if wish is not None and wish == self._wish:
            self._show()
            return
        preview = self._state.preview if wish is not None else None
        self._wish = wish
        self._state = RepeatState(problem=problem, preview=preview, is_stale=True)
        self._ask()

    def _wish_for(self, request: BookingRequest) -> SeriesWish:
        """Return the series; what was chosen stays while its dates and lines do.

        Raises:
            FieldError: How it repeats is not understood.
        """
        recurrence = self._model.fields.repeat.recurrence(self._services.desk.today)
        new, old = SeriesWish(request=request, recurrence=recurrence), self._wish
        if old is None or (old.request.lines, old.recurrence) != (request.lines, recurrence):
            return new
        return replace(new, choices=old.choices)

    def _ask(self) -> None:
        wish, services = self._wish, self._services
        self._lane.forget()
        self._watch.is_stopped = True
        if wish is not None:
            watch = self._begin_watch()
            services.work.read(
                lambda: services.series.preview(services.outlet_id, wish, watch),
                done=self._on_preview,
                refused=self._on_refused,
                lane=self._lane,
            )
        self._show()

    def _on_preview(self, preview: SeriesPreview) -> None:
        self._end_watch()
        self._state = replace(self._state, preview=preview, problem=None, is_stale=False)
        self._show()
        self.settled.emit()

    def _on_refused(self, error: BookingError) -> None:
        self._end_watch()
        if isinstance(error, FieldError):
            self._state = RepeatState(problem=error)
            self._show()
        else:
            self._services.doing.refuse(error)
        self.settled.emit()

    def _on_committed(self, changes: ChangeSet) -> None:
        dates = {each.on for each in self._dates()}
        if self._wish is None or self._model.state.is_busy:
            return
        if not changes.dates or not changes.dates.isdisjoint(dates):
            self._ask()

    # -- showing -------------------------------------------------------------------------------

    def _dates(self) -> tuple[DatedVerdict, ...]:
        preview = self._state.preview
        return preview.dates if preview is not None else ()

    def _begin_watch(self) -> Watch:
        self._watch = Watch()
        self._pulses = 0
        self._pulse.start()
        return self._watch

    def _end_watch(self) -> None:
        self._pulse.stop()
        if self._state.watch is not None:
            self._state = replace(self._state, watch=None)

    def _on_pulse(self) -> None:
        self._pulses += 1
        if not self._lane.is_waiting and not self._model.state.is_busy:
            self._end_watch()
            self._show()
        elif self._pulses >= _QUIET_PULSES:
            self._state = replace(self._state, watch=self._watch)
            self._show()

    def _show(self) -> None:
        desk, model = self._services.desk, self._model
        if model.is_open:
            first = model.reading.on or desk.today
            is_said = Field.REPEAT in model.state.shown
            self.changed.emit(
                self._presenter.picture(
                    model.fields,
                    replace(
                        self._state,
                        is_said=is_said,
                        is_booking=model.state.is_busy,
                        first=first,
                    ),
                    self._services.around,
                )
            )


def _chosen(said: DatedVerdict, act: WayAct) -> Lines | None:
    """Return what becomes of a date; None where there is no such way out."""
    if act is WayAct.SKIP:
        return SKIPPED
    if said.verdict is None or act is WayAct.BACK:
        return None
    way = nearest(said.verdict) if act is WayAct.NEAREST else other_person(said.verdict)
    return way.lines if way is not None else None
