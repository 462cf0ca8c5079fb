from __future__ import annotations

import pytest

from booking_desktop.domain.errors import NotFoundError
from booking_desktop.domain.ids import CustomerId
from booking_desktop.services.judging import Judging
from booking_desktop.services.rebooking import Rebooking
from booking_desktop.services.regulars import Regulars
from booking_desktop.storage.catalogue import CatalogueReader
from tests.salon import Desk, at


def _regulars(desk: Desk) -> Regulars:
    salon = desk.salon
    judging = Judging(salon.database, CatalogueReader(), clock=desk.clock)
    rebooking = Rebooking(judging, salon.database)
    return Regulars(salon.database, rebooking, salon.outlet_id, clock=desk.clock)


def test_a_visit_makes_record_and_usual(desk: Desk) -> None:
    salon = desk.salon
    cut, sarah = salon.service("Cut"), salon.staff("Sarah Wilson").works()
    ruth = salon.customer("Ruth Kavanagh")
    booked = desk.book(cut, sarah, "09:00", ruth)
    desk.clock.set(at("09:00"))
    desk.lifecycle.check_in(desk.actor, booked.result.id)

    known = _regulars(desk).look_up(ruth)

    assert (known.customer.full_name, known.record.visits) == ("Ruth Kavanagh", 1)
    assert known.usual is not None
    assert [(line.service_id, line.staff_id) for line in known.usual.lines] == [(cut.id, sarah.id)]


def test_a_booking_to_come_is_no_visit_yet(desk: Desk) -> None:
    salon = desk.salon
    ruth = salon.customer("Ruth Kavanagh")
    booked = desk.book(salon.service("Cut"), salon.staff("Sarah Wilson").works(), "11:15", ruth)

    known = _regulars(desk).look_up(ruth)

    assert known.usual is None
    assert known.record.next_visit_at == booked.result.interval.start


def test_nobody_is_known_by_a_strange_id(desk: Desk) -> None:
    with pytest.raises(NotFoundError):
        _regulars(desk).look_up(CustomerId("nobody"))
