"""Builds the booking forms and connects them with the desk."""

from __future__ import annotations

from booking_desktop.app.office import Office
from booking_desktop.viewmodels.booking.forms import BookingForms
from booking_desktop.viewmodels.booking.services import FormServices
from booking_desktop.viewmodels.desk_models import DeskModels


def build_booking(office: Office, models: DeskModels) -> BookingForms:
    """Return the forms of a desk; nothing is open."""
    services = FormServices(
        workplace=models.workplace,
        feed=models.feed,
        tick=models.tick,
        bookings=office.bookings,
        sessions=office.sessions,
        room_hire=office.room_hire,
        rebooking=office.rebooking,
        series=office.series,
        drafts=office.drafts,
        search=office.search,
        regulars=office.regulars,
        free_times=office.free_times,
        wishes=office.wishes,
        lane_offers=office.lane_offers,
        programmes=office.programmes,
    )
    return BookingForms(services, models.grid)
