from __future__ import annotations

from booking_desktop.services.search import Search
from tests.salon import Desk, FixedClock, Salon


def test_part_of_a_number_finds_its_owner(salon: Salon, clock: FixedClock) -> None:
    niamh = salon.customer("Niamh Walsh", phone="+353855550142")
    salon.customer("Ruth Kavanagh", phone="+353865550177")

    found = Search(salon.database, clock=clock).customers("0142")

    assert [match.customer.id for match in found] == [niamh]


def test_a_match_knows_the_next_visit(desk: Desk) -> None:
    salon = desk.salon
    cut, sarah = salon.service("Cut"), salon.staff("Sarah Wilson").works()
    niamh = salon.customer("Niamh Walsh")
    booked = desk.book(cut, sarah, "11:15", niamh)

    (match,) = Search(salon.database, clock=desk.clock).customers("nia w")

    assert match.record.next_visit_at == booked.result.interval.start


def test_owners_of_a_number_are_all_who_share_it(salon: Salon, clock: FixedClock) -> None:
    salon.customer("Ann Doyle", phone="+353855550142")
    salon.customer("Bob Doyle", phone="+353855550142")

    owners = Search(salon.database, clock=clock).owners("+353855550142")

    assert [owner.first_name for owner in owners] == ["Ann", "Bob"]


def test_a_name_misspelled_finds_its_likely_double(salon: Salon, clock: FixedClock) -> None:
    kate = salon.customer("Kate Hayes")
    salon.customer("Karl Hansen")
    search = Search(salon.database, clock=clock)

    assert [each.id for each in search.doubles("Kate Hays")] == [kate]
    assert [each.id for each in search.doubles("hayes kate")] == [kate]
    assert search.doubles("Karen Hall") == ()
