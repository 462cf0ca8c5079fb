"""What is still to be settled at each step, and the whole of it once all is settled (A5)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from booking_desktop.domain.availability import OpeningRule
from booking_desktop.domain.catalogue import Hue
from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.instants import MINUTES_PER_DAY, zone
from booking_desktop.domain.money import Money, decimals_of
from booking_desktop.domain.text import fold, required
from booking_desktop.services.phones import is_country
from booking_desktop.services.setup import Beginning, NewPlace, NewService
from booking_desktop.viewmodels.first_run.draft import Field, FirstRunDraft, Pick, Step
from booking_desktop.viewmodels.first_run.shelves import shelf_of, starter_of

_SHORTEST_MINUTES = 5


def problems_of(draft: FirstRunDraft, step: Step) -> dict[Field, FieldError]:
    """Return what is wrong at a step, by field, in the order of the fields."""
    found: dict[Field, FieldError] = {}
    for field, check in _CHECKS.get(step, ()):
        try:
            check(draft)
        except FieldError as error:
            found[field] = error
    return found


def first_step_to_settle(draft: FirstRunDraft) -> Step | None:
    """Return the first step with something wrong, or None where all is settled."""
    return next((step for step in Step if problems_of(draft, step)), None)


def beginning_of(draft: FirstRunDraft, *, language: str) -> Beginning:
    """Return what is stored.

    Raises:
        FieldError: Something is not settled yet.
    """
    return Beginning(
        place=NewPlace(
            business=draft.business,
            outlet=draft.outlet,
            time_zone=draft.time_zone,
            currency=draft.currency,
            country=draft.country,
            owner=draft.owner,
            locale=language,
        ),
        opening=tuple(
            OpeningRule(weekday=weekday, opens_minute=day[0], closes_minute=day[1])
            for weekday, day in enumerate(draft.hours)
            if day is not None
        ),
        staff=draft.staff_names,
        services=tuple(_service(pick, draft.currency) for pick in draft.picks),
    )


def _check_country(draft: FirstRunDraft) -> None:
    required(Field.COUNTRY, draft.country)
    if not is_country(draft.country):
        raise FieldError(Field.COUNTRY, "unknown_country", value=draft.country)


def _check_time_zone(draft: FirstRunDraft) -> None:
    zone(required(Field.TIME_ZONE, draft.time_zone))


def _check_currency(draft: FirstRunDraft) -> None:
    decimals_of(required(Field.CURRENCY, draft.currency))


def _check_hours(draft: FirstRunDraft) -> None:
    if not any(draft.hours):
        raise FieldError(Field.HOURS, "missing")


def _check_staff(draft: FirstRunDraft) -> None:
    if not draft.staff_names:
        raise FieldError(Field.STAFF, "missing")
    known: set[str] = set()
    for name in draft.staff_names:
        required(Field.STAFF, name)
        if fold(name) in known:
            raise FieldError(Field.STAFF, "same_name", value=name)
        known.add(fold(name))


def _check_services(draft: FirstRunDraft) -> None:
    if not draft.picks:
        raise FieldError(Field.SERVICES, "missing")
    for pick in draft.picks:
        _service(pick, draft.currency)


def _service(pick: Pick, currency: str) -> NewService:
    starter, shelf = starter_of(pick.starter), shelf_of(pick.starter)
    return NewService(
        name=required(Field.SERVICES, pick.name),
        duration_minutes=_minutes(pick),
        price=_price(pick, currency),
        category=shelf.name if shelf else "",
        hue=shelf.hue if shelf else Hue.BLUE,
        buffer_after_minutes=starter.tidy_minutes if starter else 0,
        seats=starter.seats if starter else 1,
    )


def _minutes(pick: Pick) -> int:
    text = pick.minutes.strip()
    is_number = text.isascii() and text.isdecimal() and len(text) < len("10000")
    if not is_number or not _SHORTEST_MINUTES <= int(text) <= MINUTES_PER_DAY:
        raise FieldError(Field.SERVICES, "no_length", value=pick.name)
    return int(text)


def _price(pick: Pick, currency: str) -> Money:
    text = pick.price.strip().replace(",", ".")
    if not text:
        raise FieldError(Field.SERVICES, "no_price", value=pick.name)
    try:
        return Money.parse(text, currency, field=Field.SERVICES)
    except FieldError as error:
        raise FieldError(Field.SERVICES, "not_a_price", value=pick.name, typed=text) from error


def _required(field: Field, read: Callable[[FirstRunDraft], str]) -> _Check:
    return field, lambda draft: _require(field, read(draft))


def _require(field: Field, text: str) -> None:
    required(field, text)


_Check = tuple[Field, Callable[[FirstRunDraft], None]]


def _checks_of_place() -> Iterator[_Check]:
    yield _required(Field.BUSINESS, lambda draft: draft.business)
    yield _required(Field.OUTLET, lambda draft: draft.outlet)
    yield _required(Field.OWNER, lambda draft: draft.owner)
    yield Field.COUNTRY, _check_country
    yield Field.TIME_ZONE, _check_time_zone
    yield Field.CURRENCY, _check_currency


_CHECKS: dict[Step, tuple[_Check, ...]] = {
    Step.PLACE: tuple(_checks_of_place()),
    Step.HOURS: ((Field.HOURS, _check_hours),),
    Step.STAFF: ((Field.STAFF, _check_staff),),
    Step.SERVICES: ((Field.SERVICES, _check_services),),
}
