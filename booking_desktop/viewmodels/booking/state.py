"""Everything the booking form knows at a moment: what is typed, and what has been answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from booking_desktop.domain.errors import BookingError
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import CustomerId, ServiceId
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.verdict import Override, Reason, ReasonCode, Verdict
from booking_desktop.services.regulars import Regular
from booking_desktop.viewmodels.booking.fields import Field, FormFields
from booking_desktop.viewmodels.booking.reading import Reading, read_form

_WAIVED_BY = {
    ReasonCode.IN_THE_PAST: Override.PAST,
    ReasonCode.LEAD_TIME_TOO_SHORT: Override.LEAD_TIME,
    ReasonCode.TOO_FAR_AHEAD: Override.LEAD_TIME,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPerson:
    """A known customer who may be the new one: same number, or nearly the same name."""

    id: CustomerId
    name: str
    phone: str
    is_same_phone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FormState:
    """The form at a moment.

    Attributes:
        fields: What is typed and chosen.
        regular: What is known about the chosen customer, once it is read.
        verdict: The judge's last answer to what is wished; None while too little is known.
        lost_to: Who took the time while the form was open; "" for somebody unknown, None for
            nobody.
        is_refused: Booking was tried and refused.
        known: Who the new customer may be; to be answered before booking.
        refusals: What a service said to a field.
        shown: Fields whose problems are said: they were left, or booking was tried.
        is_kept: The draft is on the disk as it stands here.
        is_busy: It is being booked.
    """

    fields: FormFields
    regular: Regular | None = None
    verdict: Verdict | None = None
    lost_to: str | None = None
    is_refused: bool = False
    known: KnownPerson | None = None
    refusals: Mapping[Field, BookingError] = field(default_factory=dict)
    shown: frozenset[Field] = frozenset()
    is_kept: bool = False
    is_busy: bool = False

    @property
    def usual_services(self) -> frozenset[ServiceId]:
        """What the customer usually has."""
        usual = self.regular.usual if self.regular is not None else None
        return frozenset(line.service_id for line in usual.lines) if usual else frozenset()

    @property
    def can_wait(self) -> bool:
        """Whether it was said that booking means a place on the waitlist (D2)."""
        return self.verdict is not None and self.verdict.waitlist_position is not None

    def reading(self, catalogue: Catalogue, now: Instant) -> Reading:
        """Return what the form means."""
        return read_form(self.fields, catalogue, now)


def enrolment_missing(state: FormState) -> Reason | None:
    """Return the reason that enrolling the form's customer would settle, where it is all (D7)."""
    reasons = state.verdict.reasons if state.verdict is not None else ()
    is_all = all(reason.code is ReasonCode.NOT_ENROLLED for reason in reasons)
    if not reasons or not is_all or state.fields.customer_id is None:
        return None
    return reasons[0]


def waiver(reason: Reason) -> Override | None:
    """Return what a manager would wave through; None for what nobody can (B10)."""
    if not reason.is_policy:
        return None
    return _WAIVED_BY.get(reason.code, Override.HOURS)


def waivers(verdict: Verdict | None) -> frozenset[Override]:
    """Return what a manager would wave through to make it fit; nothing where that is no use."""
    found = [waiver(reason) for reason in verdict.reasons] if verdict is not None else []
    return frozenset(each for each in found if each is not None) if all(found) else frozenset()
