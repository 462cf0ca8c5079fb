"""Services are added, changed and archived; what is booked keeps its own figures (A1)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from booking_desktop.domain.catalogue import Phase, PhaseKind, Service
from booking_desktop.domain.errors import (
    AlreadyExistsError,
    FieldError,
    NotAllowedError,
    NotFoundError,
)
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import ServiceId
from booking_desktop.domain.money import Money
from booking_desktop.services.action import Actions
from booking_desktop.services.announcer import Announcer
from booking_desktop.services.catalogue import ServiceCatalogue
from booking_desktop.storage.catalogue import CatalogueReader
from tests.salon import Desk, FixedClock, Salon


class Shelf:
    """The services of a salon, managed and read back."""

    def __init__(self, salon: Salon, clock: FixedClock) -> None:
        self._salon = salon
        self._catalogues = CatalogueReader()
        actions = Actions(salon.database, clock=clock, announcer=Announcer())
        self.manage = ServiceCatalogue(actions, self._catalogues)

    def read(self) -> Catalogue:
        with self._salon.database.reading() as connection:
            return self._catalogues.read(connection, self._salon.outlet_id)


@pytest.fixture
def shelf(salon: Salon, clock: FixedClock) -> Shelf:
    return Shelf(salon, clock)


@pytest.fixture
def cut(salon: Salon) -> Service:
    return Service(
        id=ServiceId(""),
        outlet_id=salon.outlet_id,
        name=" Cut &  blow-dry ",
        slug="",
        duration_minutes=45,
        price=Money(6800, "EUR"),
    )


def test_added_service_is_offered_under_a_web_name_made_of_its_own(
    salon: Salon, shelf: Shelf, cut: Service
) -> None:
    made = shelf.manage.add(salon.manager, cut).result

    stored = shelf.read().services[made.id]
    assert (stored.name, stored.slug, stored.price) == (
        "Cut & blow-dry",
        "cut-blow-dry",
        Money(6800, "EUR"),
    )


def test_phases_are_stored_in_order_and_replaced_whole(
    salon: Salon, shelf: Shelf, cut: Service
) -> None:
    phases = (
        Phase(kind=PhaseKind.WORK, minutes=20),
        Phase(kind=PhaseKind.PROCESSING, minutes=15),
        Phase(kind=PhaseKind.FINISH, minutes=10),
    )
    made = shelf.manage.add(salon.manager, replace(cut, phases=phases)).result
    whole = (Phase(kind=PhaseKind.WORK, minutes=45),)

    assert shelf.read().services[made.id].phases == phases
    shelf.manage.change(salon.manager, was=made, now=replace(made, phases=whole))

    assert shelf.read().services[made.id].phases == whole


def test_change_writes_only_what_somebody_changed(salon: Salon, shelf: Shelf, cut: Service) -> None:
    made = shelf.manage.add(salon.manager, cut).result

    shelf.manage.change(salon.manager, was=made, now=replace(made, category="Hair"))
    shelf.manage.change(salon.manager, was=made, now=replace(made, price=Money(7000, "EUR")))

    stored = shelf.read().services[made.id]
    assert (stored.category, stored.price) == ("Hair", Money(7000, "EUR"))


def test_changed_price_leaves_what_is_booked_alone(
    salon: Salon, shelf: Shelf, cut: Service, desk: Desk
) -> None:
    made = shelf.manage.add(salon.manager, cut).result
    booked = desk.book(made, salon.staff("Sarah Wilson").works(), "11:00").result

    shelf.manage.change(salon.manager, was=made, now=replace(made, price=Money(9900, "EUR")))

    assert booked.price == Money(6800, "EUR")
    assert desk.lifecycle.check_in(desk.actor, booked.id).result.price == Money(6800, "EUR")


def test_archived_service_is_gone_from_what_is_offered(
    salon: Salon, shelf: Shelf, cut: Service
) -> None:
    made = shelf.manage.add(salon.manager, cut).result

    shelf.manage.archive(salon.manager, made)

    assert made.id not in shelf.read().services
    with pytest.raises(NotFoundError):
        shelf.manage.change(salon.manager, was=made, now=replace(made, name="Trim"))


def test_web_name_of_another_service_is_refused_with_its_owner(
    salon: Salon, shelf: Shelf, cut: Service
) -> None:
    shelf.manage.add(salon.manager, cut)

    with pytest.raises(AlreadyExistsError) as refusal:
        shelf.manage.add(salon.manager, replace(cut, name="Cut, blow dry"))

    assert refusal.value.params["owner"] == "Cut & blow-dry"


def test_receptionist_may_not_change_what_is_offered(
    salon: Salon, shelf: Shelf, cut: Service
) -> None:
    with pytest.raises(NotAllowedError):
        shelf.manage.add(salon.reception, cut)

    assert not shelf.read().services


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"name": "  "}, ("name", "missing")),
        ({"name": "x" * 200}, ("name", "too_long")),
        ({"name": "Cut\x00"}, ("name", "unreadable")),
        ({"name": "Cut\ud800"}, ("name", "unreadable")),
        ({"slug": "no spaces!"}, ("slug", "not_a_slug")),
        ({"duration_minutes": 4}, ("duration", "out_of_range")),
        ({"duration_minutes": 1441}, ("duration", "out_of_range")),
        ({"buffer_after_minutes": -1}, ("buffer_after", "out_of_range")),
        (
            {"duration_minutes": 1440, "buffer_after_minutes": 15},
            ("duration", "too_long_with_buffers"),
        ),
        ({"price": Money(6800, "USD")}, ("price", "other_currency")),
        ({"price": Money(-1, "EUR")}, ("price", "out_of_range")),
        ({"tax_rate_basis_points": 10_001}, ("tax_rate", "out_of_range")),
        ({"max_parallel_bookings": 0}, ("max_parallel_bookings", "out_of_range")),
        ({"max_parallel_bookings": 3}, ("max_parallel_bookings", "one_unless_parallel")),
        ({"meeting_link": "http://x"}, ("meeting_link", "link_without_https")),
        (
            {"phases": (Phase(kind=PhaseKind.WORK, minutes=40),)},
            ("phases", "other_total"),
        ),
        (
            {"phases": (Phase(kind=PhaseKind.PROCESSING, minutes=45),)},
            ("phases", "starts_without_work"),
        ),
    ],
)
def test_value_that_cannot_be_is_refused_by_its_field(
    salon: Salon, shelf: Shelf, cut: Service, changes: dict[str, object], expected: tuple[str, str]
) -> None:
    with pytest.raises(FieldError) as refusal:
        shelf.manage.add(salon.manager, replace(cut, **changes))  # type: ignore[arg-type]

    assert (refusal.value.field, refusal.value.problem) == expected
    assert not shelf.read().services
