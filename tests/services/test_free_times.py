from __future__ import annotations

from datetime import timedelta

from booking_desktop.domain.finder import FinderQuestion
from booking_desktop.domain.ids import ServiceId
from booking_desktop.services.free_times import FreeTimes
from booking_desktop.storage.catalogue import CatalogueReader
from tests.salon import TODAY, Desk, at


def _free_times(desk: Desk) -> FreeTimes:
    salon = desk.salon
    return FreeTimes(salon.database, CatalogueReader(), salon.outlet_id, clock=desk.clock)


def test_days_asked_for_are_listed_from_now_on_and_no_others(desk: Desk) -> None:
    sarah = desk.salon.staff("Sarah Wilson").works("09:00", "10:00")
    cut = desk.salon.service("Cut", minutes=60)
    desk.clock.set(at("09:01"))
    question = FinderQuestion(
        service_id=cut.id,
        staff_id=sarah.id,
        first_date=TODAY,
        last_date=TODAY + timedelta(days=1),
    )

    found = _free_times(desk).find(question)

    assert [each.starts_at for each in found] == [at("09:00", day=1)]


def test_what_is_booked_is_not_listed(desk: Desk) -> None:
    sarah = desk.salon.staff("Sarah Wilson").works("09:00", "11:00")
    cut = desk.salon.service("Cut", minutes=60)
    desk.book(cut, sarah, "09:00")
    question = FinderQuestion(service_id=cut.id, first_date=TODAY, last_date=TODAY)

    (found,) = _free_times(desk).find(question)

    assert (found.starts_at, found.staff_id) == (at("10:00"), sarah.id)


def test_a_service_that_is_gone_has_no_times(desk: Desk) -> None:
    question = FinderQuestion(service_id=ServiceId("gone"), first_date=TODAY, last_date=TODAY)

    assert _free_times(desk).find(question) == ()
