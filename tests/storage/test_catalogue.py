from __future__ import annotations

from datetime import date

import pytest

from booking_desktop.domain.availability import AvailabilityRule, Closure, OpeningRule, RuleKind
from booking_desktop.domain.catalogue import Phase, PhaseKind, RoomType, Skill
from booking_desktop.domain.errors import NotFoundError
from booking_desktop.domain.ids import OutletId, ResourceId, ServiceId
from booking_desktop.domain.money import Money
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.storage.engine import Database
from tests.storage.shop import Shop

OUTLET = OutletId("outlet")
CUT, SARAH = ServiceId("cut"), ResourceId("sarah")


@pytest.fixture
def reader() -> CatalogueReader:
    return CatalogueReader()


def test_catalogue_is_read_whole(shop: Shop, database: Database, reader: CatalogueReader) -> None:
    for position, kind in ((1, "processing"), (0, "work"), (2, "finish")):
        shop.insert(
            "service_phase", id=kind, service_id="cut", position=position, kind=kind, minutes=20
        )
    shop.insert("skill", id="skill", staff_id="sarah", service_id="cut", price_minor=7200)
    shop.change("resource", "john", is_active=0)
    shop.resource("chair-1", "equipment")
    shop.insert("equipment", id="chair-1", type="chair", metadata='{"side": "left"}')
    shop.insert(
        "opening_rule", id="o", outlet_id="outlet", weekday=0, start_minute=540, end_minute=1080
    )
    shop.insert(
        "closure",
        id="c",
        outlet_id="outlet",
        first_date="2027-03-17",
        last_date="2027-03-18",
        end_minute=720,
        reason="St Patrick",
    )
    shop.insert(
        "availability_rule",
        id="r",
        resource_id="sarah",
        kind="break",
        weekday=2,
        start_minute=780,
        end_minute=810,
        valid_from="2027-01-01",
        every_weeks=2,
        anchor_date="2027-01-06",
    )
    with database.reading() as connection:
        catalogue = reader.read(connection, OUTLET)
    cut = catalogue.services[CUT]
    assert cut.price == Money(6800, "EUR")
    assert cut.phases == tuple(
        Phase(kind=kind, minutes=20)
        for kind in (PhaseKind.WORK, PhaseKind.PROCESSING, PhaseKind.FINISH)
    )
    assert catalogue.staff[SARAH].skills == (Skill(service_id=CUT, price_minor=7200),)
    assert not catalogue.staff[ResourceId("john")].is_active
    assert catalogue.rooms[ResourceId("studio")].type is RoomType.TREATMENT
    assert catalogue.equipment[ResourceId("chair-1")].metadata == (("side", "left"),)
    assert catalogue.opening == (OpeningRule(weekday=0, opens_minute=540, closes_minute=1080),)
    assert catalogue.closures == (
        Closure(
            first_date=date(2027, 3, 17),
            last_date=date(2027, 3, 18),
            end_minute=720,
            reason="St Patrick",
        ),
    )
    assert catalogue.rules == {
        SARAH: (
            AvailabilityRule(
                resource_id=SARAH,
                kind=RuleKind.BREAK,
                weekday=2,
                start_minute=780,
                end_minute=810,
                valid_from=date(2027, 1, 1),
                every_weeks=2,
                anchor_date=date(2027, 1, 6),
            ),
        )
    }


def test_archived_things_are_left_out(
    shop: Shop, database: Database, reader: CatalogueReader
) -> None:
    shop.change("service", "cut", archived_at=1)
    shop.change("resource", "sarah", archived_at=1)
    with database.reading() as connection:
        catalogue = reader.read(connection, OUTLET)
    assert CUT not in catalogue.services
    assert set(catalogue.staff) == {"john"}


def test_catalogue_is_kept_until_anybody_changes_it(
    shop: Shop, database: Database, reader: CatalogueReader
) -> None:
    with database.reading() as connection:
        first = reader.read(connection, OUTLET)
    shop.customer("niamh")
    with database.reading() as connection:
        assert reader.read(connection, OUTLET) is first
    shop.change("service", "cut", price_minor=7000)
    with database.reading() as connection:
        assert reader.read(connection, OUTLET).services[CUT].price == Money(7000, "EUR")


def test_change_that_was_taken_back_is_not_remembered(
    database: Database, reader: CatalogueReader
) -> None:
    def change_and_fail() -> None:
        with database.writer.begin() as connection:
            connection.exec_driver_sql("UPDATE service SET price_minor = 1")
            reader.read(connection, OUTLET)
            raise KeyError

    with pytest.raises(KeyError):
        change_and_fail()
    with database.writer.begin() as connection:
        connection.exec_driver_sql("UPDATE service SET price_minor = 2")
    with database.reading() as connection:
        assert reader.read(connection, OUTLET).services[CUT].price == Money(2, "EUR")


def test_unknown_outlet_is_not_found(database: Database, reader: CatalogueReader) -> None:
    with pytest.raises(NotFoundError), database.reading() as connection:
        reader.read(connection, OutletId("elsewhere"))
