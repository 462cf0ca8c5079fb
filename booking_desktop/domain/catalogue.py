"""What can be booked and what delivers it (A1, A2, A3, A5): services, staff, rooms, equipment.

Plain values as the rules need them. A price or a duration here is today's; what was booked keeps
its own figures on its line and session.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from booking_desktop.domain.ids import BusinessId, OutletId, ProgrammeId, ResourceId, ServiceId
from booking_desktop.domain.money import Money
from booking_desktop.domain.refunds import RefundPolicy


class Hue(StrEnum):
    """Colour family of a service category or a person; slate is kept for blocked time."""

    BLUE = "blue"
    INDIGO = "indigo"
    PLUM = "plum"
    AMBER = "amber"
    GREEN = "green"
    RUST = "rust"
    SLATE = "slate"


class PhaseKind(StrEnum):
    """What happens in a stretch of a service; the provider is free while it processes."""

    WORK = "work"
    PROCESSING = "processing"
    FINISH = "finish"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """One stretch of a service, in minutes."""

    kind: PhaseKind
    minutes: int


class RoomType(StrEnum):
    """Kinds of rooms (A3)."""

    OFFICE = "office"
    CONSULTATION = "consultation"
    MEETING = "meeting"
    TREATMENT = "treatment"


class ResourceKind(StrEnum):
    """What a calendar belongs to; a lane is a provider's visible second column (B16)."""

    STAFF = "staff"
    ROOM = "room"
    EQUIPMENT = "equipment"
    LANE = "lane"


class ApprovalRule(StrEnum):
    """Whether bookings with a person wait for a yes (D4)."""

    INHERIT = "inherit"
    ALWAYS = "always"
    NEVER = "never"

    def asks(self, *, is_asked_for: bool) -> bool:
        """Whether a yes is needed, given whether the service asks for one (D4)."""
        return is_asked_for if self is ApprovalRule.INHERIT else self is ApprovalRule.ALWAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """Something that can be booked (A1).

    `phases` is empty for a service that is one stretch of work; otherwise its minutes add up to
    `duration_minutes`. `price` includes tax. One seat unless `allow_parallel_bookings`. With a
    `programme_id` it is open to those enrolled (D7). `is_room_hire` marks the one that rooms are
    sold by the hour as; it is never offered in a list of services (E2).
    """

    id: ServiceId
    outlet_id: OutletId
    name: str
    slug: str
    duration_minutes: int
    price: Money
    description: str = ""
    category: str = ""
    hue: Hue = Hue.BLUE
    short_code: str = ""
    tax_rate_basis_points: int = 0
    buffer_before_minutes: int = 0
    buffer_after_minutes: int = 0
    phases: tuple[Phase, ...] = ()
    allow_parallel_bookings: bool = False
    max_parallel_bookings: int = 1
    requires_approval: bool = False
    enable_waitlist: bool = False
    room_type: RoomType | None = None
    equipment_type: str | None = None
    meeting_link: str = ""
    is_active: bool = True
    programme_id: ProgrammeId | None = None
    is_room_hire: bool = False
    calcom_event_type_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill:
    """That somebody performs a service, with their own figures where they differ (A1)."""

    service_id: ServiceId
    duration_minutes: int | None = None
    price_minor: int | None = None
    processing_minutes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """Somebody who delivers services (A2). With no skills listed they perform every service."""

    id: ResourceId
    outlet_id: OutletId
    first_name: str
    last_name: str
    email: str = ""
    phone: str = ""
    job_title: str = ""
    hire_date: date | None = None
    hue: Hue = Hue.BLUE
    skills: tuple[Skill, ...] = ()
    approval: ApprovalRule = ApprovalRule.INHERIT
    is_active: bool = True

    @property
    def full_name(self) -> str:
        """First and last name in the order they are said."""
        return f"{self.first_name} {self.last_name}".strip()

    def skill_for(self, service_id: ServiceId) -> Skill | None:
        """Return how this person performs the service, or None if they do not."""
        if not self.skills:
            return Skill(service_id=service_id)
        return next((s for s in self.skills if s.service_id == service_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A room or hall (A3); `hourly_rate` is None where it is not sold by the hour."""

    id: ResourceId
    outlet_id: OutletId
    name: str
    type: RoomType
    description: str = ""
    capacity: int = 1
    hourly_rate: Money | None = None
    metadata: tuple[tuple[str, str], ...] = ()
    is_active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """A person's second lane: what is booked in it stands beside what is booked with them (B16).

    It is open on some local dates, for the hours of the person; nothing is put into it unasked.
    """

    id: ResourceId
    staff_id: ResourceId
    dates: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Equipment:
    """A chair, a lamp, a machine (A3); its type is a free word that services ask for."""

    id: ResourceId
    outlet_id: OutletId
    name: str
    type: str
    description: str = ""
    metadata: tuple[tuple[str, str], ...] = ()
    is_active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Business:
    """The tenant (A5)."""

    id: BusinessId
    name: str
    phone: str = ""
    locale: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingPolicy:
    """House rules of an outlet. Lead-time limits are off while None (B10).

    Attributes:
        refunds: What goes back when a customer cancels (C5).
        deposit_percent: Of the price, what is asked for when booking; 0 for none.
        waitlist_cutoff_minutes: Before the start, when nobody is promoted any more (D3).
        no_show_after_minutes: After the start, when somebody who is not here may be given up.
    """

    slot_interval_minutes: int = 30
    late_after_minutes: int = 5
    min_lead_minutes: int | None = None
    max_lead_days: int | None = None
    refunds: RefundPolicy = field(default_factory=RefundPolicy)
    deposit_percent: int = 0
    waitlist_cutoff_minutes: int = 0
    no_show_after_minutes: int = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A site with its own clock, currency and house rules (A5)."""

    id: OutletId
    business_id: BusinessId
    name: str
    time_zone: str
    currency: str
    country: str
    phone: str = ""
    policy: BookingPolicy = field(default_factory=BookingPolicy)
