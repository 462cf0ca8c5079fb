"""One booking on its way to other times, people or rooms, within the act that moves it (C2, B17).

The old seats are given up, then the new ones are taken. Prices stay what they were when it was
booked, unless a target names a lower one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from booking_desktop.domain.booking import Appointment, Line, Status
from booking_desktop.domain.errors import FieldError, NotMovableError
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import AppointmentId, ResourceId, SessionId
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.verdict import BookingRequest, LineRequest, Override, Verdict
from booking_desktop.services.judging import Question
from booking_desktop.services.lengths import is_stretched, minutes_of
from booking_desktop.services.seating import open_session, release_holds, take_holds
from booking_desktop.services.telling import (
    dates_of,
    placing_params,
    spoken_name,
    tell_appointment,
)
from booking_desktop.storage import tables
from booking_desktop.storage.unit_of_work import UnitOfWork

_MOVABLE: Final = frozenset({Status.PENDING, Status.CONFIRMED, Status.CHECKED_IN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where one line goes.

    Attributes:
        line: The line as it is now.
        starts_at: Its start from now on.
        staff_id: Who delivers it.
        room_id: The room that is insisted on; None for any that suits.
        minutes: Its length.
        equipment_id: The chair or machine that is insisted on; None for any that suits.
        price_minor: What it costs from now on; None for what it was booked at.
        lane_id: The person's second lane in which it stands (B16).
    """

    line: Line
    starts_at: Instant
    staff_id: ResourceId | None
    room_id: ResourceId | None
    minutes: int
    equipment_id: ResourceId | None = None
    price_minor: int | None = None
    lane_id: ResourceId | None = None

    @property
    def is_new_start(self) -> bool:
        """Whether it begins at another time."""
        return self.starts_at != self.line.session.interval.start

    @property
    def is_new_person(self) -> bool:
        """Whether somebody else delivers it."""
        return self.staff_id != self.line.session.provider_id

    @property
    def is_change(self) -> bool:
        """Whether anything becomes different."""
        session = self.line.session
        return (
            self.is_new_start
            or self.is_new_person
            or self.lane_id != session.lane_id
            or self.room_id not in (None, session.room_id)
            or self.minutes != minutes_of(session)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A move worked out: which lines go where, and which stay.

    Attributes:
        before: The booking as it is.
        catalogue: Its outlet.
        targets: The lines that change.
        staying: Sessions of the lines that do not.
        is_new_length: The length is what is changed, so lengths are as wished (job 12).
        is_from_now: It goes on from now, rounded down, which is not the past (B9).
        overrides: What a manager waves through (B10).
    """

    before: Appointment
    catalogue: Catalogue
    targets: tuple[Target, ...]
    staying: frozenset[SessionId]
    is_new_length: bool = False
    is_from_now: bool = False
    overrides: frozenset[Override] = frozenset()

    @classmethod
    def of(cls, before: Appointment, catalogue: Catalogue, every: Iterable[Target]) -> Shift:
        """Work out a move of a booking from where each of its lines is to be.

        Raises:
            NotMovableError: Its status does not allow it.
            FieldError: `starts_at`, `unchanged`.
        """
        if before.status not in _MOVABLE:
            raise NotMovableError(present=before.status, who=before.customer_name)
        every = tuple(every)
        changed = tuple(target for target in every if target.is_change)
        if not changed:
            raise FieldError("starts_at", "unchanged")
        staying = (t.line.session.id for t in every if not t.is_change)
        return cls(before=before, catalogue=catalogue, targets=changed, staying=frozenset(staying))

    def question(self) -> Question:
        """Return what the judge is asked; a start that stays may lie in the past (B9)."""
        overrides = self.overrides
        if not any(target.is_new_start for target in self.targets):
            overrides |= {Override.PAST, Override.LEAD_TIME}
        request = BookingRequest(
            customer_id=self.before.customer_id,
            lines=tuple(self._line(target) for target in self.targets),
            replaces=self.before.id,
            is_walk_in=self.is_from_now,
            overrides=overrides,
        )
        return Question(outlet_id=self.before.outlet_id, request=request, staying=self.staying)

    @property
    def leaves(self) -> frozenset[tuple[AppointmentId, SessionId]]:
        """The seats that are given up."""
        return frozenset((self.before.id, each.line.session.id) for each in self.targets)

    def release(self, unit: UnitOfWork) -> None:
        """Give up the old seats ahead: where several bookings move into each other's places."""
        for target in self.targets:
            release_holds(unit, target.line.session, self.before.id)
            unit.update(tables.line, target.line.id, {"is_active": 0, "claim_group": unit.id})

    def write(self, unit: UnitOfWork, verdict: Verdict) -> None:
        """Give up the old seats, then take the new ones."""
        for target in self.targets:
            release_holds(unit, target.line.session, self.before.id)
        for target, plan in zip(self.targets, verdict.plan, strict=True):
            found = open_session(unit, self.catalogue, plan)
            price = {} if target.price_minor is None else {"price_minor": target.price_minor}
            unit.update(
                tables.line,
                target.line.id,
                {
                    "session_id": found.session.id,
                    "is_active": 1,
                    "asked_for": int(plan.asked_for),
                    "claim_group": unit.id,
                    **price,
                },
            )
            if plan.joins is None:
                take_holds(unit, found.session.id, plan.holds)
        unit.update(
            tables.appointment,
            self.before.id,
            {"updated_at": unit.now, "claim_group": unit.id},
        )

    def tell(self, unit: UnitOfWork, after: Appointment) -> None:
        """Keep both times in the log."""
        moved = {target.line.id for target in self.targets}
        old = [line.session for line in self.before.lines if line.id in moved]
        new = [line.session for line in after.lines if line.id in moved]
        was = placing_params(self.catalogue, old)
        tell_appointment(
            unit,
            self.catalogue,
            after,
            **{f"from_{name}": value for name, value in was.items()},
            asked_for=[
                spoken_name(self.catalogue, target.line.session.provider_id)
                for target in self.targets
                if target.line.asked_for and target.is_new_person
            ],
        )
        unit.story.params |= placing_params(self.catalogue, new)
        unit.story.dates |= dates_of(self.before.interval, self.catalogue.zone)

    def _line(self, target: Target) -> LineRequest:
        session = target.line.session
        is_hire = session.timeslot_id is not None
        stretched = self.is_new_length or is_stretched(self.catalogue, session)
        return LineRequest(
            service_id=session.service_id,
            starts_at=target.starts_at,
            staff_id=target.staff_id,
            room_id=target.room_id or (session.room_id if is_hire else None),
            equipment_id=target.equipment_id,
            lane_id=target.lane_id,
            duration_minutes=target.minutes if stretched else None,
            is_stretched=stretched,
            asked_for=target.line.asked_for,
            asked_for_id=session.provider_id if target.line.asked_for else None,
        )
