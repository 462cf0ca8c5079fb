"""What calls about rooms by the hour send and are answered, in camelCase (E1-E3)."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Field, JsonValue
from pydantic.alias_generators import to_camel

from booking_desktop.api.models import COUNTED, Amount, Answer, Body, Day, Flag, Id, Words, shown
from booking_desktop.domain.booking import Status
from booking_desktop.domain.catalogue import RoomType
from booking_desktop.domain.payments import PaymentState
from booking_desktop.domain.room_offers import USUAL_SLOT_MINUTES

_CAMEL = ConfigDict(alias_generator=to_camel, validate_by_name=True, validate_by_alias=True)


class NewRoom(Body):
    """A room to sell; without an hourly rate it is not sold by the hour."""

    model_config = _CAMEL | shown(
        {
            "name": "Room 4",
            "roomType": "meeting",
            "capacity": 8,
            "hourlyRate": 40,
            "metadata": {"floor": 2, "screens": ["left", "right"]},
        }
    )

    name: Words
    room_type: RoomType
    description: Words = ""
    capacity: Annotated[int, Field(ge=1, le=1000), COUNTED] = 1
    hourly_rate: Amount | None = None
    is_active: Flag = True
    metadata: Annotated[dict[Words, JsonValue], Field(default_factory=dict, max_length=50)]
    outlet_id: Id | None = None


class WorkingHours(Body):
    """From when to when a room is sold, every day."""

    start: Words = "09:00"
    end: Words = "17:00"


class TimeslotWish(Body):
    """Which timeslots are wanted; `endDate` is not one of the dates."""

    model_config = _CAMEL | shown(
        {
            "roomId": "019a9b2e-5a0c-7c53-9d57-2f3f0f1f5a05",
            "startDate": "2026-11-20",
            "endDate": "2026-11-27",
            "slotDuration": 60,
            "workingHours": {"start": "09:00", "end": "17:00"},
        }
    )

    room_id: Id
    start_date: Day
    end_date: Day
    slot_duration: Annotated[int, Field(ge=1, le=1440), COUNTED] = USUAL_SLOT_MINUTES
    working_hours: WorkingHours = WorkingHours()


class NewHire(Body):
    """Who books which timeslot."""

    model_config = _CAMEL | shown(
        {
            "timeslotId": "019a9b2e-5a0c-7c53-9d57-2f3f0f1f5a06",
            "roomId": "019a9b2e-5a0c-7c53-9d57-2f3f0f1f5a05",
            "customerId": "019a9b2e-5a0c-7c53-9d57-2f3f0f1f5a10",
        }
    )

    timeslot_id: Id
    room_id: Id
    customer_id: Id
    notes: Words = ""


class HirePayment(Body):
    """By which payment it is confirmed."""

    model_config = _CAMEL | shown({"paymentId": "pay_0117"})

    payment_id: Annotated[Id, Field(max_length=100)]


class RoomAnswer(Answer):
    """A room."""

    model_config = _CAMEL

    id: str
    name: str
    room_type: RoomType
    description: str
    capacity: int
    hourly_rate: Amount | None
    is_active: bool
    metadata: dict[str, JsonValue]


class GeneratedAnswer(Answer):
    """How many timeslots are new."""

    message: str
    count: int


class TimeslotAnswer(Answer):
    """A timeslot; its times are instants."""

    model_config = _CAMEL

    id: str
    room_id: str
    start_time: str
    end_time: str
    is_available: bool
    price: Amount
    max_bookings: int


class HireAnswer(Answer):
    """A booking of a room by the hour."""

    model_config = _CAMEL

    id: str
    status: Status
    payment_status: PaymentState
    price: Amount
    currency: str
    timeslot_id: str
    room_id: str
    customer_id: str | None
    notes: str
    created_at: str
    updated_at: str
    room: RoomAnswer
    timeslot: TimeslotAnswer


class CancelledHire(Answer):
    """What was called off, and what goes back."""

    model_config = _CAMEL

    booking: HireAnswer
    refund_amount: Amount
