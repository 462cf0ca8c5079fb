"""Taking a free time for somebody who waits: booked, or their booking moved there (D8, job 18).

Always by a person at the desk. The wish or the call-back goes with the same act, and comes back
with its undo.
"""

from __future__ import annotations

from booking_desktop.domain.access import Actor
from booking_desktop.domain.booking import Appointment
from booking_desktop.domain.customers import Customer
from booking_desktop.domain.finder import FreeStart
from booking_desktop.domain.ids import CustomerId
from booking_desktop.domain.offers import request_for
from booking_desktop.domain.verdict import BookingRequest, LineRequest
from booking_desktop.domain.wishes import CallBack, Wish
from booking_desktop.services.action import Outcome
from booking_desktop.services.booking import BookingDetails, Bookings
from booking_desktop.services.rescheduling import Move, Rescheduling


class TakingOffers:
    """Books what was offered to somebody who waits."""

    def __init__(self, bookings: Bookings, rescheduling: Rescheduling) -> None:
        """Keep what books and what moves."""
        self._bookings = bookings
        self._rescheduling = rescheduling

    def for_wish(self, actor: Actor, wish: Wish, free: FreeStart) -> Outcome[Appointment]:
        """Book a free time for a wish, or bring the booking forward that it was noted for.

        Raises:
            Refused: It is not free any more.
            FieldError: `wish`, `settled`: somebody was quicker.
        """
        if wish.wanted.replaces is not None:
            move = Move(
                appointment_id=wish.wanted.replaces,
                starts_at=free.starts_at,
                staff_id=free.staff_id,
                wish_id=wish.id,
            )
            return self._rescheduling.move(actor, move)
        request = request_for(wish.wanted, free)
        details = BookingDetails(note=wish.note, wish_id=wish.id)
        return self._bookings.book(actor, wish.outlet_id, request, details)

    def for_call_back(
        self, actor: Actor, call_back: CallBack, free: FreeStart
    ) -> Outcome[Appointment]:
        """Book a free time for whoever was called back, or move the booking it is about.

        Somebody without a card gets one of the name and the number that were noted.

        Raises:
            Refused: It is not free any more.
            FieldError: `call_back`, `settled`: somebody was quicker; a new card's field.
            AlreadyExistsError: The number belongs to somebody.
        """
        if call_back.replaces is not None:
            move = Move(
                appointment_id=call_back.replaces,
                starts_at=free.starts_at,
                staff_id=free.staff_id,
                call_back_id=call_back.id,
            )
            return self._rescheduling.move(actor, move)
        assert call_back.service_id is not None, "nothing is offered for no service"
        line = LineRequest(
            service_id=call_back.service_id,
            starts_at=free.starts_at,
            staff_id=free.staff_id,
            asked_for=call_back.provider_id is not None,
        )
        request = BookingRequest(customer_id=call_back.customer_id, lines=(line,))
        card = _card(call_back) if call_back.customer_id is None else None
        details = BookingDetails(new_customer=card, call_back_id=call_back.id)
        return self._bookings.book(actor, call_back.outlet_id, request, details)


def _card(call_back: CallBack) -> Customer:
    first, _, last = (call_back.name or call_back.phone).partition(" ")
    return Customer(id=CustomerId(""), first_name=first, last_name=last, phone=call_back.phone)
