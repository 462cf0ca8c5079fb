"""What the inspector says of a booking's money (A4, C6)."""

from __future__ import annotations

import pytest

from booking_desktop.domain.booking import Appointment, CancelledBy
from booking_desktop.domain.checkout import Discount, Product, Taking, Tender
from booking_desktop.domain.ids import AppointmentId
from booking_desktop.domain.money import Money
from booking_desktop.domain.payments import PaymentMethod
from booking_desktop.services.cancelling import CallingOff
from booking_desktop.services.inspection import Inspection
from booking_desktop.services.wording import Wording
from booking_desktop.storage import tables
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.viewmodels.acts import Act
from booking_desktop.viewmodels.inspector.building import InspectorBuilder
from booking_desktop.viewmodels.inspector.picture import BookingPicture
from tests.salon import DUBLIN, Desk, FixedClock, Salon


def euro(minor: int) -> Money:
    return Money(minor, "EUR")


def taking(minor: int, method: PaymentMethod = PaymentMethod.CARD) -> Taking:
    return Taking(tenders=(Tender(method=method, amount=euro(minor)),))


class Looking:
    """Looks at bookings."""

    def __init__(self, salon: Salon, clock: FixedClock) -> None:
        self._inspection = Inspection(
            salon.database, CatalogueReader(), clock=clock, outlet_id=salon.outlet_id
        )
        self._builder = InspectorBuilder(Wording(DUBLIN))

    def at(self, appointment_id: AppointmentId) -> BookingPicture:
        return self._builder.booking(self._inspection.booking(appointment_id))

    def prices(self, appointment_id: AppointmentId) -> list[tuple[str, str]]:
        return [(row.middle, row.right) for row in self.at(appointment_id).prices]

    def acts(self, appointment_id: AppointmentId) -> list[Act]:
        return [act for act, _ in self.at(appointment_id).acts]


@pytest.fixture
def looking(salon: Salon, clock: FixedClock) -> Looking:
    return Looking(salon, clock)


@pytest.fixture
def booked(salon: Salon, desk: Desk) -> Appointment:
    sarah = salon.staff("Sarah Wilson").works()
    niamh = salon.customer("Niamh Walsh")
    return desk.book(salon.service("Cut", price=6800), sarah, "11:00", niamh, day=2).result


def test_deposit_is_taken_off_what_is_to_pay(
    desk: Desk, booked: Appointment, looking: Looking
) -> None:
    desk.payments.take(desk.actor, booked.id, taking(2000))

    assert looking.prices(booked.id) == [
        ("Cut", "€68.00"),
        ("Deposit by card", "−€20.00"),
        ("To pay", "€48.00"),
    ]


def test_paid_visit_says_how_and_offers_to_correct_it(
    desk: Desk, booked: Appointment, looking: Looking
) -> None:
    desk.payments.check_out(
        desk.actor,
        booked.id,
        Taking(
            tenders=taking(7300, PaymentMethod.CASH).tenders,
            products=(Product(name="Comb", price=euro(1000)),),
            discount=Discount(amount=euro(500), reason="Loyal"),
        ),
    )

    assert looking.prices(booked.id) == [
        ("Cut", "€68.00"),
        ("Comb", "€10.00"),
        ("Discount, Loyal", "−€5.00"),
        ("Paid in cash", "€73.00"),
    ]
    assert looking.acts(booked.id) == [
        Act.REBOOK,
        Act.REOPEN,
        Act.CORRECT_PAYMENT,
        Act.GIVE_BACK,
    ]


def test_visit_that_is_owed_for_asks_for_the_money_first(
    desk: Desk, booked: Appointment, looking: Looking
) -> None:
    desk.payments.check_out(desk.actor, booked.id, Taking(is_rest_owed=True))

    picture = looking.at(booked.id)

    assert looking.acts(booked.id)[0] is Act.CHECK_OUT
    assert picture.notes == ("Owes €68.00",)


def test_cancelled_booking_says_what_went_back_and_what_was_kept(
    desk: Desk, booked: Appointment, looking: Looking
) -> None:
    desk.payments.take(desk.actor, booked.id, taking(6800))
    manager = desk.salon.manager
    desk.lifecycle.cancel(manager, booked.id, CallingOff(by=CancelledBy.US, refund=euro(3000)))

    assert looking.prices(booked.id) == [
        ("Cut", "€68.00"),
        ("Paid by card", "−€68.00"),
        ("Given back by card", "€30.00"),
        ("Kept", "€38.00"),
    ]
    assert looking.acts(booked.id) == [Act.REBOOK, Act.GIVE_BACK]


def test_what_waits_for_its_payment_is_paid_and_not_approved(
    desk: Desk, booked: Appointment, looking: Looking
) -> None:
    with desk.salon.writing() as unit:
        unit.update(tables.appointment, booked.id, {"status": "pending", "pending_for": "payment"})

    acts = looking.acts(booked.id)

    assert acts[0] is Act.CHECK_OUT
    assert Act.APPROVE not in acts


def test_spending_is_told_beside_the_earlier_visits(
    desk: Desk, booked: Appointment, looking: Looking
) -> None:
    assert looking.at(booked.id).spent == ""

    desk.payments.take(desk.actor, booked.id, taking(6800))

    assert looking.at(booked.id).spent == "€68 in all"
