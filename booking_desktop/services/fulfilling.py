"""What somebody waited for is booked: the wish or the call-back goes with the same act (D8, F2)."""

from __future__ import annotations

from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.ids import AppointmentId, CallBackId, WishId
from booking_desktop.domain.wishes import WishState
from booking_desktop.storage import tables
from booking_desktop.storage.call_backs import find_call_back
from booking_desktop.storage.unit_of_work import UnitOfWork
from booking_desktop.storage.wishes import find_wish


def fulfil_wish(unit: UnitOfWork, wish_id: WishId, appointment_id: AppointmentId) -> None:
    """Note that a wish was booked.

    Raises:
        NotFoundError: There is no such wish.
        FieldError: `wish`, `settled`: somebody booked or dropped it a moment ago.
    """
    wish = find_wish(unit.connection, wish_id)
    if wish.state is not WishState.OPEN:
        raise FieldError("wish", "settled", who=wish.customer_name)
    unit.update(
        tables.wish,
        wish_id,
        {"state": WishState.BOOKED.value, "appointment_id": appointment_id},
    )


def fulfil_call_back(
    unit: UnitOfWork, call_back_id: CallBackId, appointment_id: AppointmentId
) -> None:
    """Note that whoever was called back has booked.

    Raises:
        NotFoundError: There is no such note.
        FieldError: `call_back`, `settled`: somebody took it off the list a moment ago.
    """
    call_back = find_call_back(unit.connection, call_back_id)
    if call_back.state is not WishState.OPEN:
        raise FieldError("call_back", "settled", who=call_back.name or call_back.phone)
    unit.update(
        tables.call_back,
        call_back_id,
        {"state": WishState.BOOKED.value, "appointment_id": appointment_id},
    )
