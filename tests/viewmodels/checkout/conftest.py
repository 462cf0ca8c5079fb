"""A checkout at a desk on a real salon."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from booking_desktop.domain.account import Account
from booking_desktop.domain.booking import Appointment
from booking_desktop.domain.ids import AppointmentId
from booking_desktop.services.drafts import Drafts
from booking_desktop.services.inspection import Inspection
from booking_desktop.storage.accounts import find_account
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.viewmodels.checkout.checkout import Checkout, CheckoutServices
from booking_desktop.viewmodels.checkout.picture import CheckoutPicture
from tests.salon import Desk, Salon, at
from tests.services.conftest import clock, database, desk, salon, template
from tests.viewmodels.conftest import rigged
from tests.viewmodels.desk_rig import DeskRig

__all__ = ["clock", "database", "desk", "rigged", "salon", "template"]


@dataclass
class Counter:
    """A checkout, and what it did."""

    rig: DeskRig
    checkout: Checkout = field(init=False)

    def __post_init__(self) -> None:
        salon, clock = self.rig.salon, self.rig.clock
        self.checkout = Checkout(
            CheckoutServices(
                inspection=Inspection(
                    salon.database, CatalogueReader(), clock=clock, outlet_id=salon.outlet_id
                ),
                payments=self.rig.desk.payments,
                drafts=Drafts(salon.database, clock=clock),
            ),
            self.rig.workplace,
            self.rig.feed,
        )

    @property
    def picture(self) -> CheckoutPicture:
        """What is shown."""
        picture = self.checkout.picture
        assert picture is not None
        return picture

    def account(self, appointment_id: AppointmentId) -> Account:
        """Return the money of a booking, as the file has it."""
        with self.rig.salon.database.reading() as connection:
            return find_account(connection, appointment_id)


@pytest.fixture
def counter(rigged: DeskRig) -> Counter:
    rigged.clock.set(at("10:30"))
    return Counter(rigged)


@pytest.fixture
def booked(salon: Salon, desk: Desk) -> Appointment:
    """A cut for €68 today at eleven."""
    sarah = salon.staff("Sarah Wilson").works()
    niamh = salon.customer("Niamh Walsh")
    return desk.book(salon.service("Cut", price=6800), sarah, "11:00", niamh).result
