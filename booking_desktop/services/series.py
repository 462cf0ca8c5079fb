"""Making a series: previewed date by date, all settled dates booked in one act (D6).

A date in conflict is skipped, or booked as somebody has chosen for it: at another time, with
another person.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from booking_desktop.domain.access import Actor
from booking_desktop.domain.booking import Appointment
from booking_desktop.domain.errors import FieldError, Refused
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import OutletId, SeriesId
from booking_desktop.domain.instants import NonexistentLocalTime, local_date
from booking_desktop.domain.judge.moments import nonexistent_time
from booking_desktop.domain.recurrence import Recurrence, SeriesDates, series_dates
from booking_desktop.domain.verdict import Verdict
from booking_desktop.services.action import Actions, Outcome
from booking_desktop.services.booking import Bookings, SeriesPlace
from booking_desktop.services.clock import Clock
from booking_desktop.services.identity import new_id
from booking_desktop.services.judging import Judging, Question
from booking_desktop.services.series_dates import (
    SKIPPED,
    DatedVerdict,
    DateJudge,
    Lines,
    OnConflict,
    Progress,
    SeriesPreview,
    SeriesWish,
    lines_on,
)
from booking_desktop.services.telling import tell_appointment
from booking_desktop.storage import tables
from booking_desktop.storage.engine import Database
from booking_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesBooked:
    """A series that was made.

    Attributes:
        id: Its bookings carry it.
        created: The bookings, in order.
        skipped: Dates that were in conflict and left out; those skipped by choice are not here.
    """

    id: SeriesId
    created: tuple[Appointment, ...]
    skipped: tuple[DatedVerdict, ...]


class SeriesBookings:
    """Previews series and books them."""

    def __init__(
        self,
        actions: Actions,
        judging: Judging,
        bookings: Bookings,
        *,
        database: Database,
        clock: Clock,
    ) -> None:
        """Keep the runner of actions, the judge, the maker of bookings, and the present."""
        self._actions = actions
        self._judging = judging
        self._bookings = bookings
        self._database = database
        self._clock = clock

    def preview(
        self, outlet_id: OutletId, wish: SeriesWish, progress: Progress | None = None
    ) -> SeriesPreview:
        """Return every date with its verdict and its ways out; nothing changes.

        Raises:
            FieldError: What makes no series (`domain.recurrence.series_dates`); `starts_at`,
                `series_in_the_past` where its first date has begun.
            StorageError: The database cannot be read.
        """
        with self._database.reading() as connection:
            catalogue = self._judging.catalogue(connection, outlet_id)
            found = self._dates(catalogue, wish)
            judge = DateJudge(self._judging, connection, catalogue, wish)
            dates = []
            for done, on in enumerate(found.dates, start=1):
                dates.append(judge.judged(on))
                if progress is not None:
                    progress(done, len(found.dates))
        return SeriesPreview(dates=tuple(dates), left_out=found.left_out)

    def book(
        self, actor: Actor, outlet_id: OutletId, wish: SeriesWish, progress: Progress | None = None
    ) -> Outcome[SeriesBooked]:
        """Book all settled dates in one act, with one undo.

        Raises:
            Refused: A date is in conflict (and they are not to be skipped), or every date is.
            FieldError: As `preview` and `Bookings.book`; `series`, `all_skipped`.
            AlreadyExistsError, NotAllowedError, NotFoundError: As `Bookings.book`.
            StorageError: The database cannot be written.
        """
        ready = self._bookings.prepare(actor, wish.request, wish.details)
        wish = replace(wish, request=ready.request, details=ready.details)

        def work(unit: UnitOfWork) -> SeriesBooked:
            catalogue = self._judging.catalogue(unit.connection, outlet_id)
            dates = self._dates(catalogue, wish).dates
            writing = _NewSeries(unit, actor, catalogue, self._bookings)
            return writing.write(wish, dates, progress)

        return self._judging.settle(
            lambda: self._first_no(outlet_id, wish),
            lambda: self._actions.run(actor, "book_series", work, ahead=ready.ahead),
        )

    def _dates(self, catalogue: Catalogue, wish: SeriesWish) -> SeriesDates:
        """Return the dates of a wish.

        Raises:
            FieldError: What makes no series; `starts_at`, `series_in_the_past` or `missing`.
        """
        starts_at = wish.request.lines[0].starts_at
        if starts_at is None:
            raise FieldError("starts_at", "missing")
        found = series_dates(wish.recurrence, local_date(starts_at, catalogue.zone))
        if starts_at < self._clock.now():
            raise FieldError("starts_at", "series_in_the_past", starts_at=starts_at)
        return found

    def _first_no(self, outlet_id: OutletId, wish: SeriesWish) -> Verdict:
        """Return what stands against the first date in conflict; a yes where none does any more."""
        dates = self.preview(outlet_id, wish).dates
        if wish.on_conflict is OnConflict.SKIP and any(each.fits for each in dates):
            return Verdict()
        nos = (each.verdict for each in dates if each.verdict is not None and not each.fits)
        return next(nos, Verdict())


@dataclass(frozen=True, slots=True)
class _NewSeries:
    """One series on its way into the database."""

    unit: UnitOfWork
    actor: Actor
    catalogue: Catalogue
    bookings: Bookings

    def write(
        self, wish: SeriesWish, dates: tuple[date, ...], progress: Progress | None
    ) -> SeriesBooked:
        """Write the rule and every date that fits, and tell the log.

        Raises:
            Refused: Nothing is to be booked, or a conflict is not to be skipped.
            FieldError: `series`, `all_skipped`.
        """
        series_id = SeriesId(new_id())
        self._insert(series_id, wish.recurrence)
        created: list[Appointment] = []
        skipped: list[DatedVerdict] = []
        for done, (on, lines) in enumerate(self._settled(wish, dates), start=1):
            place = SeriesPlace(series_id=series_id, position=len(created))
            try:
                created.append(self._book(wish, lines(), place))
            except (Refused, NonexistentLocalTime) as no:
                verdict = self._no(no)
                if wish.on_conflict is OnConflict.FAIL:
                    raise Refused(verdict) from no
                skipped.append(DatedVerdict(on=on, verdict=verdict))
            if progress is not None:
                progress(done, len(dates))
        if not created:
            raise _nothing_left(skipped)
        self._tell(created, wish.recurrence, in_conflict=len(skipped))
        return SeriesBooked(id=series_id, created=tuple(created), skipped=tuple(skipped))

    def _settled(
        self, wish: SeriesWish, dates: tuple[date, ...]
    ) -> Iterator[tuple[date, Callable[[], Lines]]]:
        """Yield the dates that are not skipped by choice, and how their lines are found."""
        for on in dates:
            chosen = wish.choices.get(on)
            if chosen is None:
                yield on, partial(lines_on, wish.request.lines, on, self.catalogue.zone)
            elif chosen != SKIPPED:
                yield on, partial(tuple, chosen)

    def _book(self, wish: SeriesWish, lines: Lines, place: SeriesPlace) -> Appointment:
        details = replace(wish.details, series=place)
        if place.position:
            details = replace(details, wish_id=None, call_back_id=None, is_checked_in=False)
        request = replace(wish.request, lines=lines)
        question = Question(outlet_id=self.catalogue.outlet.id, request=request)
        return self.bookings.book_within(self.unit, self.actor, question, details)

    def _no(self, no: Refused | NonexistentLocalTime) -> Verdict:
        if isinstance(no, Refused):
            return no.verdict
        return Verdict(reasons=(nonexistent_time(no, self.catalogue.zone),))

    def _insert(self, series_id: SeriesId, recurrence: Recurrence) -> None:
        until = recurrence.until
        self.unit.insert(
            tables.series,
            {
                "id": series_id,
                "outlet_id": self.catalogue.outlet.id,
                "every": recurrence.every,
                "unit": recurrence.unit.value,
                "monthly_by": recurrence.monthly_by.value,
                "until_date": until.isoformat() if until else None,
                "count": recurrence.count,
                "created_at": self.unit.now,
            },
        )

    def _tell(
        self, created: list[Appointment], recurrence: Recurrence, *, in_conflict: int
    ) -> None:
        self.unit.story.params.clear()
        tell_appointment(
            self.unit,
            self.catalogue,
            created[0],
            status=created[0].status.value,
            bookings=len(created),
            in_conflict=in_conflict,
            every=recurrence.every,
            every_unit=recurrence.unit.value,
        )


def _nothing_left(skipped: list[DatedVerdict]) -> Refused | FieldError:
    verdict = skipped[0].verdict if skipped else None
    return FieldError("series", "all_skipped") if verdict is None else Refused(verdict)
