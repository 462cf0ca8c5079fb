"""The free starts that would do for somebody who waits, the nearest first (D8, job 18).

The finder finds them and the judge confirms each, so that nothing is offered for which a booking
would be refused.
"""

from __future__ import annotations

from collections.abc import Iterator

from booking_desktop.domain.facts import Facts
from booking_desktop.domain.finder import FinderQuestion, FreeStart, find_free, when
from booking_desktop.domain.ids import ResourceId
from booking_desktop.domain.instants import Instant, local_date
from booking_desktop.domain.judge import may_book
from booking_desktop.domain.verdict import BookingRequest, LinePlan, LineRequest
from booking_desktop.domain.wishes import Wanted


def request_for(wanted: Wanted, free: FreeStart) -> BookingRequest:
    """Return what is to be booked where a free time is taken."""
    return _request(wanted, free.starts_at, free.staff_id)


def free_for(facts: Facts, wanted: Wanted, now: Instant) -> Iterator[FreeStart]:
    """Yield the free starts that would do, each confirmed by the judge: the nearest ones first.

    Args:
        facts: All dates of the limits, and a day around them; the customer's sessions too.
        wanted: What is looked for.
        now: The present.
    """
    exact = _exact(facts, wanted, now)
    if exact is not None:
        yield exact
    for free in sorted(_found(facts, wanted, now), key=lambda each: _distance(wanted, each)):
        is_other = exact is None or free.starts_at != exact.starts_at
        if is_other and may_book(facts, request_for(wanted, free), now).fits:
            yield free


def _request(wanted: Wanted, starts_at: Instant, staff_id: ResourceId | None) -> BookingRequest:
    line = LineRequest(
        service_id=wanted.service_id,
        starts_at=starts_at,
        staff_id=staff_id,
        asked_for=wanted.provider_id is not None,
    )
    return BookingRequest(customer_id=wanted.customer_id, lines=(line,), replaces=wanted.replaces)


def _found(facts: Facts, wanted: Wanted, now: Instant) -> Iterator[FreeStart]:
    question = FinderQuestion(
        service_id=wanted.service_id,
        first_date=wanted.limits.first_date,
        last_date=wanted.limits.last_date,
        staff_id=wanted.provider_id,
        customer_id=wanted.customer_id,
    )
    for free in find_free(facts, question, now):
        if _would_do(facts, wanted, free.starts_at):
            yield free


def _exact(facts: Facts, wanted: Wanted, now: Instant) -> FreeStart | None:
    """Return the very start that was asked for, which the grid may not list, if it is free."""
    starts_at = wanted.wished_at
    if starts_at is None or not _would_do(facts, wanted, starts_at):
        return None
    verdict = may_book(facts, _request(wanted, starts_at, wanted.provider_id), now)
    return _free(facts, verdict.plan[0], verdict.seats_left, now) if verdict.fits else None


def _free(facts: Facts, plan: LinePlan, seats_left: int | None, now: Instant) -> FreeStart:
    zone = facts.catalogue.zone
    return FreeStart(
        starts_at=plan.interval.start,
        ends_at=plan.interval.end,
        when=when(local_date(plan.interval.start, zone), local_date(now, zone)),
        staff_id=plan.staff.id if plan.staff else None,
        staff_name=plan.staff.full_name if plan.staff else "",
        price_minor=plan.price_minor,
        seats_left=None if seats_left is None else seats_left + 1,
    )


def _would_do(facts: Facts, wanted: Wanted, starts_at: Instant) -> bool:
    is_early = wanted.before is None or starts_at < wanted.before
    return is_early and wanted.limits.accept(starts_at, facts.catalogue.zone)


def _distance(wanted: Wanted, free: FreeStart) -> int:
    return free.starts_at if wanted.wished_at is None else abs(free.starts_at - wanted.wished_at)
