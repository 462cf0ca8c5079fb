"""Appointments that repeat: every so many days, weeks or months (D6)."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request
from pydantic import Field

from booking_desktop.api.booked import AppointmentAnswer, find_answer
from booking_desktop.api.door import Caller, SiteIn
from booking_desktop.api.models import COUNTED, Answer, Body, Day, shown
from booking_desktop.api.problems import refusal_sentence
from booking_desktop.api.site import Site
from booking_desktop.api.wished import APPOINTMENT, NewAppointment, request_of, through
from booking_desktop.domain.catalogue import Outlet
from booking_desktop.domain.recurrence import MOST_DATES, MOST_EVERY, Recurrence, RepeatUnit
from booking_desktop.domain.verdict import BookingRequest
from booking_desktop.services.booking import BookingDetails
from booking_desktop.services.series_dates import DatedVerdict, OnConflict, SeriesWish

router = APIRouter(tags=["classes and series"])


class NewSeries(Body):
    """The first appointment and how it repeats; either `count` or `until` ends it."""

    model_config = shown(
        {
            "appointment": APPOINTMENT,
            "every": 1,
            "unit": "week",
            "count": 6,
            "on_conflict": "skip",
        }
    )

    appointment: NewAppointment
    every: Annotated[int, Field(ge=1, le=MOST_EVERY), COUNTED] = 1
    unit: RepeatUnit = RepeatUnit.WEEK
    count: Annotated[int | None, Field(ge=1, le=MOST_DATES), COUNTED] = None
    until: Day | None = None
    on_conflict: OnConflict = OnConflict.FAIL


class SkippedDate(Answer):
    """A date that was left out, and what stood against it."""

    date: str
    code: str
    detail: str


class SeriesAnswer(Answer):
    """The appointments that were made, and the dates that were left out."""

    id: str
    created: list[AppointmentAnswer]
    skipped: list[SkippedDate]


@router.post("/series", status_code=201)
def book_series(body: NewSeries, request: Request, caller: Caller, site: SiteIn) -> SeriesAnswer:
    """Book every date in one act; dates in conflict are skipped, or nothing is booked."""
    first = body.appointment
    outlet = request.state.outlet = site.outlet(first.outlet_id)
    wanted = request_of(site.catalogue(outlet.id), first)
    request.state.wanted = wanted.lines
    wish = SeriesWish(
        request=wanted,
        recurrence=Recurrence(every=body.every, unit=body.unit, until=body.until, count=body.count),
        details=BookingDetails(note=first.notes),
        on_conflict=body.on_conflict,
    )
    made = site.series.book(through(caller, first.channel), outlet.id, wish).result
    return SeriesAnswer(
        id=made.id,
        created=[find_answer(site, each.id) for each in made.created],
        skipped=[_skipped(site, outlet, each, wanted) for each in made.skipped],
    )


def _skipped(
    site: Site, outlet: Outlet, left_out: DatedVerdict, wanted: BookingRequest
) -> SkippedDate:
    verdict = left_out.verdict
    assert verdict is not None
    return SkippedDate(
        date=left_out.on.isoformat(),
        code=verdict.first.code.value,
        detail=refusal_sentence(site, outlet, verdict, wanted=wanted.lines),
    )
