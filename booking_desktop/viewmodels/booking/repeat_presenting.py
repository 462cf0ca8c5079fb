"""Makes the picture of the Repeat row from what it knows (job 19)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.recurrence import MonthlyBy, RepeatUnit
from booking_desktop.services.series_dates import DatedVerdict, SeriesPreview
from booking_desktop.services.wording import Circumstances, Wording
from booking_desktop.services.wording.series import SeriesWords
from booking_desktop.viewmodels.booking.fields import FormFields
from booking_desktop.viewmodels.booking.picture import NO_MESSAGE, FieldMessage
from booking_desktop.viewmodels.booking.presenting import Surroundings
from booking_desktop.viewmodels.booking.repeat_fields import RepeatEnd
from booking_desktop.viewmodels.series.picture import RepeatPicture, SeriesRow
from booking_desktop.viewmodels.series.rows import SaidOfDate, SeriesRows
from booking_desktop.viewmodels.series.watch import Watch

_STILL_TYPING = frozenset({"missing", "no_end", "not_a_date", "not_a_number"})
"""Problems that a field has while it is being typed in: said once it is left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RepeatState:
    """What repeating knows at a moment.

    Attributes:
        problem: What is wrong with the rule.
        preview: The dates, as last judged.
        watch: How far judging or booking has come, where that takes long.
        is_stale: The dates are those of another wish, until the new ones are known.
        is_lost: A date was taken while the form was open, and booking it was refused.
        is_tried: Booking was tried although nothing fits.
        is_said: Problems of half-typed fields are said.
        is_booking: It is being booked.
        first: The first date.
    """

    problem: FieldError | None = None
    preview: SeriesPreview | None = None
    watch: Watch | None = None
    is_stale: bool = False
    is_lost: bool = False
    is_tried: bool = False
    is_said: bool = False
    is_booking: bool = False
    first: date = date.min


class RepeatPresenter:
    """Makes pictures of the Repeat row."""

    def __init__(self, wording: Wording) -> None:
        """Keep the words."""
        self._wording = wording
        self._words = SeriesWords(wording.phrases, wording.times)
        self._rows = SeriesRows(wording, skip="Skip", skipped="Skipped")

    def picture(
        self, fields: FormFields, state: RepeatState, around: Surroundings
    ) -> RepeatPicture:
        """Return what is shown."""
        repeat = fields.repeat
        if fields.is_walk_in or repeat.unit is None:
            return RepeatPicture(is_offered=not fields.is_walk_in)
        circumstances = Circumstances(catalogue=around.catalogue, now=around.now)
        dates = state.preview.dates if state.preview is not None else ()
        is_counted = repeat.end is RepeatEnd.COUNT
        is_monthly = repeat.unit is RepeatUnit.MONTH
        return RepeatPicture(
            unit=repeat.unit.value,
            every=repeat.every_text,
            unit_word=self._words.units(repeat.unit, repeat.every_text),
            monthly=self._monthly(state.first) if is_monthly else (),
            monthly_by=repeat.monthly_by.value,
            end=repeat.end.value,
            end_text=repeat.count_text if is_counted else repeat.until_text,
            message=self._message(state, circumstances),
            note=self._note(state, repeat.monthly_by),
            rows=tuple(self._row(each, circumstances) for each in dates),
            footer=self._footer(dates),
            book=self._book(dates),
            progress=self._progress(state),
        )

    def _monthly(self, first: date) -> tuple[tuple[str, str], ...]:
        return tuple((by.value, self._words.monthly(by, first)) for by in MonthlyBy)

    def _message(self, state: RepeatState, around: Circumstances) -> FieldMessage:
        if state.problem is not None:
            if state.problem.problem in _STILL_TYPING and not state.is_said:
                return NO_MESSAGE
            return FieldMessage(text=self._wording.problem(state.problem, around), is_wrong=True)
        if state.is_tried:
            say = self._wording.phrases.say
            return FieldMessage(
                text=say("None of the dates fits. Settle one first."), is_wrong=True
            )
        return NO_MESSAGE

    def _note(self, state: RepeatState, by: MonthlyBy) -> str:
        preview = state.preview
        if preview is None:
            return ""
        left_out = self._words.left_out(preview.left_out, preview.dates[0].on, by)
        return f"{self._words.quicker()} {left_out}".strip() if state.is_lost else left_out

    def _row(self, dated: DatedVerdict, around: Circumstances) -> SeriesRow:
        said = SaidOfDate(
            id=dated.on.isoformat(),
            on=dated.on,
            starts_at=dated.starts_at,
            verdict=dated.verdict,
            is_chosen=dated.is_chosen,
        )
        return self._rows.row(said, around)

    def _footer(self, dates: tuple[DatedVerdict, ...]) -> str:
        if not dates:
            return ""
        return self._words.footer(
            fitting=_fitting(dates),
            total=len(dates),
            to_settle=sum(each.is_to_settle for each in dates),
        )

    def _book(self, dates: tuple[DatedVerdict, ...]) -> str:
        return self._words.book(_fitting(dates)) if _fitting(dates) else ""

    def _progress(self, state: RepeatState) -> str:
        watch = state.watch
        if watch is None:
            return ""
        say = self._words.booking if state.is_booking else self._words.looking
        return say(watch.done, watch.total)


def _fitting(dates: tuple[DatedVerdict, ...]) -> int:
    return sum(each.fits for each in dates)
