"""The availability grid (B2)."""

from __future__ import annotations

from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Query, Request

from booking_desktop.api.door import Caller, SiteIn
from booking_desktop.api.models import Answer, Day, Id
from booking_desktop.api.times import time_text
from booking_desktop.domain.ids import ResourceId, ServiceId
from booking_desktop.domain.slots import GridQuestion, Slot

router = APIRouter(tags=["availability"])


class SlotAnswer(Answer):
    """A start that could be offered; full and occupied ones are there, not available."""

    start_time: str
    end_time: str
    staff_id: str | None
    is_available: bool
    allows_parallel_bookings: bool
    available_capacity: int
    max_capacity: int


class GridMetadata(Answer):
    """What the grid was asked for, and how many slots it lists, full ones included."""

    service_id: str
    service_name: str
    outlet_id: str
    outlet_name: str
    staff_id: str | None
    total_available_slots: int
    service_duration_minutes: int


class GridAnswer(Answer):
    """Every date of the range with its slots in order of start."""

    start_date: Day
    end_date: Day
    num_days: int
    slot_interval_minutes: int
    availability_grid: dict[str, list[SlotAnswer]]
    metadata: GridMetadata


@router.get("/availability/availability-grid")
def availability_grid(
    request: Request,
    _caller: Caller,
    site: SiteIn,
    service_id: Annotated[Id, Query()],
    start_date: Annotated[Day, Query()],
    end_date: Annotated[Day, Query()],
    outlet_id: Annotated[Id | None, Query()] = None,
    staff_id: Annotated[Id | None, Query()] = None,
) -> GridAnswer:
    """Return every start at the slot interval where the whole service fits."""
    outlet = request.state.outlet = site.outlet(outlet_id)
    question = GridQuestion(
        service_id=ServiceId(service_id),
        first_date=start_date,
        last_date=end_date,
        staff_id=None if staff_id is None else ResourceId(staff_id),
    )
    grid = site.grid.read(outlet.id, question)
    catalogue = grid.catalogue
    service = catalogue.services[question.service_id]
    is_parallel = service.allow_parallel_bookings
    return GridAnswer(
        start_date=start_date,
        end_date=end_date,
        num_days=len(grid.days),
        slot_interval_minutes=catalogue.outlet.policy.slot_interval_minutes,
        availability_grid={
            on.isoformat(): [_slot(slot, catalogue.zone, is_parallel=is_parallel) for slot in found]
            for on, found in grid.days.items()
        },
        metadata=GridMetadata(
            service_id=service.id,
            service_name=service.name,
            outlet_id=catalogue.outlet.id,
            outlet_name=catalogue.outlet.name,
            staff_id=staff_id,
            total_available_slots=sum(map(len, grid.days.values())),
            service_duration_minutes=service.duration_minutes,
        ),
    )


def _slot(slot: Slot, zone: ZoneInfo, *, is_parallel: bool) -> SlotAnswer:
    return SlotAnswer(
        start_time=time_text(slot.starts_at, zone),
        end_time=time_text(slot.ends_at, zone),
        staff_id=slot.staff_id,
        is_available=slot.is_available,
        allows_parallel_bookings=is_parallel,
        available_capacity=slot.available_capacity,
        max_capacity=slot.max_capacity,
    )
