"""Appointments as calls answer them."""

from __future__ import annotations

from booking_desktop.api.models import Amount, Answer
from booking_desktop.api.site import Site
from booking_desktop.api.times import date_text, exact_time_text, instant_or_none, instant_text
from booking_desktop.domain.booking import Channel, Line, Status
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import AppointmentId
from booking_desktop.domain.instants import SECONDS_PER_MINUTE
from booking_desktop.domain.mirroring import Mirrored, MirrorState
from booking_desktop.domain.payments import PaymentState
from booking_desktop.services.appointments import ReadAppointment


class BookedService(Answer):
    """A service of an appointment, in the outlet's time."""

    service_id: str
    service_name: str
    staff_id: str | None
    staff_name: str
    start_time: str
    end_time: str
    duration_minutes: int


class CustomerName(Answer):
    """Whose appointment it is."""

    id: str | None
    name: str


class MirrorAnswer(Answer):
    """How it stands in the external calendar; without id and uid it was never there."""

    id: int | str | None
    uid: str | None
    state: MirrorState


class AppointmentAnswer(Answer):
    """An appointment, whole."""

    id: str
    status: Status
    appointment_date: str
    services: list[BookedService]
    customer: CustomerName
    channel: Channel
    notes: str
    price: Amount
    currency: str
    payment_status: PaymentState
    waitlist_position: int | None
    calcom: MirrorAnswer | None
    cancelled_at: str | None
    created_at: str
    updated_at: str


def find_answer(site: Site, appointment_id: AppointmentId) -> AppointmentAnswer:
    """Return an appointment by its id.

    Raises:
        NotFoundError: There is none such.
    """
    return appointment_answer(site.appointments.find(appointment_id))


def appointment_answer(found: ReadAppointment) -> AppointmentAnswer:
    """Return an appointment that was read."""
    appointment, where = found.appointment, found.catalogue.zone
    return AppointmentAnswer(
        id=appointment.id,
        status=appointment.status,
        appointment_date=date_text(appointment.interval.start, where),
        services=[_service(found.catalogue, line) for line in appointment.lines],
        customer=CustomerName(id=appointment.customer_id, name=appointment.customer_name),
        channel=appointment.channel,
        notes=appointment.note,
        price=appointment.price.to_decimal(),
        currency=appointment.price.currency,
        payment_status=found.standing.state,
        waitlist_position=found.waitlist_position,
        calcom=None if found.mirrored is None else _mirror(found.mirrored),
        cancelled_at=instant_or_none(appointment.cancelled_at),
        created_at=instant_text(appointment.created_at),
        updated_at=instant_text(appointment.updated_at),
    )


def _mirror(mirrored: Mirrored) -> MirrorAnswer:
    number: int | str | None = mirrored.calcom_id
    if isinstance(number, str) and number.isdecimal():
        number = int(number)
    return MirrorAnswer(id=number, uid=mirrored.uid, state=mirrored.state)


def _service(catalogue: Catalogue, line: Line) -> BookedService:
    session, where = line.session, catalogue.zone
    service = catalogue.services.get(session.service_id)
    staff = catalogue.staff.get(session.provider_id) if session.provider_id else None
    return BookedService(
        service_id=session.service_id,
        service_name=service.name if service else "",
        staff_id=session.provider_id,
        staff_name=staff.full_name if staff else "",
        start_time=exact_time_text(session.interval.start, where),
        end_time=exact_time_text(session.interval.end, where),
        duration_minutes=session.interval.seconds // SECONDS_PER_MINUTE,
    )
