"""An outside client walks the HTTP API on a fresh database, over real HTTP.

It is Thursday 19 November 2026, 08:00 in Dublin. Every scenario brings people and services of its
own, so that one server and one file do for all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import pytest
from httpx import Response

from tests.api.conftest import Client, begin, serving

DAY, NEXT_DAY = "2026-11-20", "2026-11-21"

_numbers = count(1)


@dataclass
class Shop:
    """One person with hours on two days, one service, and customers without end."""

    client: Client
    staff_id: str
    service_id: str
    customer_ids: list[str] = field(default_factory=list)

    def customer(self, index: int) -> str:
        while len(self.customer_ids) <= index:
            card = {"first_name": f"Guest {next(_numbers)}"}
            self.customer_ids.append(self.client.made("/customers", card)["id"])
        return self.customer_ids[index]

    def wish(self, start: str, customer: int = 0, **more: object) -> dict[str, Any]:
        service = {"service_id": self.service_id, "staff_id": self.staff_id, "start_time": start}
        return {
            "customer_id": self.customer(customer),
            "outlet_id": self.client.outlet_id,
            "appointment_date": DAY,
            "services": [service],
            **more,
        }

    def book(self, start: str, customer: int = 0, **more: object) -> Response:
        return self.client.post("/appointments", self.wish(start, customer, **more))

    def booked(self, start: str, customer: int = 0, **more: object) -> dict[str, Any]:
        return self.client.made("/appointments", self.wish(start, customer, **more))

    def slots(self, on: str = DAY) -> dict[str, dict[str, Any]]:
        grid = self.client.get(
            "/availability/availability-grid",
            outlet_id=self.client.outlet_id,
            service_id=self.service_id,
            staff_id=self.staff_id,
            start_date=on,
            end_date=on,
        )
        assert grid.status_code == 200, grid.text
        return {slot["start_time"]: slot for slot in grid.json()["availability_grid"][on]}

    def left(self, on: str = DAY) -> list[int]:
        return [slot["available_capacity"] for slot in self.slots(on).values()]

    def move(self, appointment_id: str, start: str, on: str = DAY) -> Response:
        body = {"new_date": on, "new_start_time": start}
        return self.client.put(f"/appointments/{appointment_id}/reschedule", body)

    def set_status(self, appointment_id: str, status: str) -> Response:
        path = f"/appointments/{appointment_id}/status"
        return self.client.call("PATCH", path, json={"status": status})


Hours = tuple[tuple[str, str], ...]
OpenShop = Callable[..., Shop]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    begun = begin(tmp_path_factory.mktemp("outside") / "api.sqlite")
    with serving(begun.path) as client:
        client.token = begun.token
        yield client


@pytest.fixture
def open_shop(client: Client) -> OpenShop:
    def open_it(
        hours: tuple[tuple[str, str], ...] = (("09:00", "17:00"),), **service: object
    ) -> Shop:
        staff_id = new_staff(client, hours)
        number = next(_numbers)
        made = client.made(
            "/services",
            {
                "name": f"Service {number}",
                "duration_minutes": 60,
                "pricing": {"base_price": 50, "currency": "EUR"},
                "outlet_id": client.outlet_id,
                **service,
            },
        )
        return Shop(client, staff_id, made["id"])

    return open_it


def new_staff(client: Client, hours: Hours) -> str:
    person = {"first_name": "Sarah", "last_name": f"Wilson {next(_numbers)}"}
    staff_id: str = client.made("/staff", person)["id"]
    for day in ("friday", "saturday"):
        for start, end in hours:
            client.made(
                "/availability",
                {
                    "staff_id": staff_id,
                    "day_of_week": day,
                    "start_time": start,
                    "end_time": end,
                    "outlet_id": client.outlet_id,
                },
            )
    return staff_id


def test_seat_that_is_taken_is_refused_by_name_with_ways_out(open_shop: OpenShop) -> None:
    shop = open_shop()
    first = shop.booked("10:00")
    assert first["status"] == "confirmed"
    assert first["services"][0]["start_time"] == "10:00:00"
    assert first["services"][0]["end_time"] == "11:00:00"
    second = shop.book("10:00", customer=1)
    assert second.status_code == 409
    name = first["services"][0]["staff_name"]
    body = second.json()
    assert body["detail"] == (f"Staff member {name} is not available at the requested time slot")
    assert body["code"] in {"capacity_full", "staff_unavailable"}
    assert 1 <= len(body["alternatives"]) <= 3
    assert shop.book("11:00", customer=1).status_code == 201


def test_five_of_ten_seats_show_as_five_of_ten(open_shop: OpenShop) -> None:
    shop = open_shop(allow_parallel_bookings=True, max_parallel_bookings=10)
    for customer in range(5):
        shop.booked("10:00", customer)
    slot = shop.slots()["10:00"]
    assert (slot["available_capacity"], slot["max_capacity"]) == (5, 10)
    assert slot["is_available"]
    assert slot["allows_parallel_bookings"]
    again = shop.book("10:00", customer=0)
    assert (again.status_code, again.json()["code"]) == (409, "already_booked")


def test_three_of_three_are_full_and_the_fourth_is_refused(open_shop: OpenShop) -> None:
    shop = open_shop(allow_parallel_bookings=True, max_parallel_bookings=3)
    for customer in range(3):
        shop.booked("10:00", customer)
    slot = shop.slots()["10:00"]
    assert (slot["available_capacity"], slot["is_available"]) == (0, False)
    fourth = shop.book("10:00", customer=3)
    assert (fourth.status_code, fourth.json()["code"]) == (409, "capacity_full")


def test_four_windows_show_eight_five_one_and_none_left(open_shop: OpenShop) -> None:
    windows = (("09:00", "10:00"), ("11:00", "12:00"), ("13:00", "14:00"), ("15:00", "16:00"))
    shop = open_shop(windows, allow_parallel_bookings=True, max_parallel_bookings=8)
    for (start, _), taken in zip(windows, (0, 3, 7, 8), strict=True):
        for customer in range(taken):
            shop.booked(start, customer)
    assert list(shop.slots()) == ["09:00", "11:00", "13:00", "15:00"]
    assert shop.left() == [8, 5, 1, 0]


def test_another_service_at_the_same_time_is_refused(open_shop: OpenShop) -> None:
    shop = open_shop(allow_parallel_bookings=True, max_parallel_bookings=4)
    other = open_shop()
    shop.booked("10:00")
    mixed = Shop(shop.client, shop.staff_id, other.service_id)
    assert mixed.book("10:00").json()["code"] == "staff_unavailable"
    assert mixed.book("10:30").status_code == 409
    assert shop.book("10:30", customer=1).json()["code"] == "staff_unavailable"
    assert shop.book("10:00", customer=1).status_code == 201
    assert mixed.book("11:00").status_code == 201
    both = shop.wish("14:00", customer=2)
    both["services"].append({**both["services"][0], "start_time": "15:00"})
    both["services"][1]["service_id"] = other.service_id
    assert len(shop.client.made("/appointments", both)["services"]) == 2


def test_moving_into_a_full_time_changes_nothing_and_out_of_it_frees_a_seat(
    open_shop: OpenShop,
) -> None:
    shop = open_shop(allow_parallel_bookings=True, max_parallel_bookings=2)
    full = [shop.booked("10:00", customer) for customer in range(2)]
    waiting = shop.booked("12:00", customer=2)
    refused = shop.move(waiting["id"], "10:00")
    assert (refused.status_code, refused.json()["code"]) == (409, "capacity_full")
    unchanged = shop.client.get(f"/appointments/{waiting['id']}").json()
    assert unchanged["services"][0]["start_time"] == "12:00:00"
    moved = shop.move(full[0]["id"], "14:00").json()
    assert (moved["id"], moved["services"][0]["start_time"]) == (full[0]["id"], "14:00:00")
    assert shop.move(waiting["id"], "10:00").status_code == 200
    assert shop.slots()["12:00"]["available_capacity"] == 2


@pytest.mark.parametrize("way", ["cancel", "no_show"])
def test_seat_goes_free_when_somebody_does_not_come(open_shop: OpenShop, way: str) -> None:
    shop = open_shop()
    made = shop.booked("10:00")
    if way == "cancel":
        answer = shop.client.put(f"/appointments/{made['id']}/cancel", {"reason": "A cold"})
        assert answer.json()["refund_amount"] == 0
        assert answer.json()["cancelled_at"] == "2026-11-19T08:00:00Z"
    else:
        assert shop.set_status(made["id"], "no_show").json()["status"] == "no_show"
    assert shop.slots()["10:00"]["is_available"]
    assert shop.book("10:00", customer=1).status_code == 201
    back = shop.set_status(made["id"], "confirmed")
    assert back.status_code == 409, "the seat has gone to somebody else"


@pytest.mark.parametrize(("callers", "seats"), [(2, 1), (10, 3)])
def test_race_books_as_many_as_there_are_seats(
    open_shop: OpenShop, callers: int, seats: int
) -> None:
    shop = open_shop(allow_parallel_bookings=seats > 1, max_parallel_bookings=seats)
    wishes = [shop.wish("10:00", customer) for customer in range(callers)]
    with ThreadPoolExecutor(callers) as pool:
        answers = list(pool.map(lambda wish: shop.client.post("/appointments", wish), wishes))
    assert sorted(each.status_code for each in answers) == [201] * seats + [409] * (callers - seats)
    assert shop.slots()["10:00"]["available_capacity"] == 0


def test_same_key_at_the_same_instant_books_once(open_shop: OpenShop) -> None:
    shop = open_shop()
    wish = shop.wish("10:00")
    key = {"Idempotency-Key": "call-1"}
    with ThreadPoolExecutor(4) as pool:
        answers = list(
            pool.map(lambda _: shop.client.post("/appointments", wish, headers=key), range(4))
        )
    assert {each.status_code for each in answers} == {201}
    assert len({each.json()["id"] for each in answers}) == 1
    other = shop.client.post("/appointments", shop.wish("12:00"), headers=key)
    assert (other.status_code, other.json()["errors"][0]["field"]) == (422, "idempotency_key")


def test_capacity_lowered_under_bookings_keeps_them_and_admits_nobody(
    open_shop: OpenShop,
) -> None:
    shop = open_shop(allow_parallel_bookings=True, max_parallel_bookings=5)
    made = [shop.booked("10:00", customer) for customer in range(4)]
    changed = shop.client.put(f"/services/{shop.service_id}", {"max_parallel_bookings": 2})
    assert changed.json()["max_parallel_bookings"] == 2
    slot = shop.slots()["10:00"]
    assert (slot["available_capacity"], slot["is_available"]) == (0, False)
    assert shop.book("10:00", customer=4).json()["code"] == "capacity_full"
    for each in made[:3]:
        shop.client.put(f"/appointments/{each['id']}/cancel")
    assert shop.book("10:00", customer=4).status_code == 201
    assert shop.book("10:00", customer=5).status_code == 409


def test_other_days_are_untouched(open_shop: OpenShop) -> None:
    shop = open_shop(allow_parallel_bookings=True, max_parallel_bookings=3)
    for customer in range(3):
        shop.booked("10:00", customer)
    assert shop.slots(NEXT_DAY)["10:00"]["available_capacity"] == 3
    assert shop.book("10:00", customer=0, appointment_date=NEXT_DAY).status_code == 201


def session(shop: Shop, start: str, **more: object) -> dict[str, Any]:
    wish = {"service_id": shop.service_id, "staff_id": shop.staff_id, "start": f"{DAY}T{start}"}
    return shop.client.made("/sessions", {**wish, "total_seats": 2, **more})


def take_seat(shop: Shop, session_id: str, customer: int) -> Response:
    who = {"customer_id": shop.customer(customer)}
    return shop.client.post(f"/sessions/{session_id}/bookings", who)


def test_class_without_a_waitlist_closes_when_full_and_opens_again(open_shop: OpenShop) -> None:
    shop = open_shop()
    made = session(shop, "10:00", meeting_link="https://meet.example/{date}")
    assert (made["status"], made["remaining_seats"]) == ("open", 2)
    seats = [take_seat(shop, made["id"], customer).json() for customer in range(2)]
    full = shop.client.get(f"/sessions/{made['id']}").json()
    assert (full["status"], full["booked_seats"]) == ("booking_closed", 2)
    assert (full["remaining_seats"], full["waitlisted_count"]) == (0, 0)
    third = take_seat(shop, made["id"], 2)
    assert (third.status_code, third.json()["code"]) == (409, "capacity_full")
    shop.client.put(f"/appointments/{seats[0]['id']}/cancel")
    assert shop.client.get(f"/sessions/{made['id']}").json()["status"] == "open"


def test_class_with_a_waitlist_promotes_the_first_who_waits(open_shop: OpenShop) -> None:
    shop = open_shop()
    made = session(shop, "10:00", enable_waitlist=True)
    seats = [take_seat(shop, made["id"], customer).json() for customer in range(4)]
    assert [each["status"] for each in seats] == ["confirmed"] * 2 + ["waitlisted"] * 2
    assert [each["waitlist_position"] for each in seats] == [None, None, 1, 2]
    assert shop.client.get(f"/sessions/{made['id']}").json()["waitlisted_count"] == 2
    shop.client.put(f"/appointments/{seats[0]['id']}/cancel", {})
    first, second = (shop.client.get(f"/appointments/{each['id']}").json() for each in seats[2:])
    assert (first["status"], first["waitlist_position"]) == ("confirmed", None)
    assert (second["status"], second["waitlist_position"]) == ("waitlisted", 1)


def test_booking_that_needs_a_yes_holds_its_seat_until_it_is_declined(
    open_shop: OpenShop,
) -> None:
    shop = open_shop(requires_approval=True)
    made = shop.booked("10:00")
    assert made["status"] == "pending"
    assert shop.book("10:00", customer=1).status_code == 409
    assert shop.set_status(made["id"], "declined").json()["status"] == "declined"
    second = shop.booked("10:00", customer=1)
    assert shop.set_status(second["id"], "confirmed").json()["status"] == "confirmed"
    illegal = shop.set_status(second["id"], "declined")
    assert (illegal.status_code, illegal.json()["code"]) == (409, "illegal_transition")


def test_one_time_hours_are_gone_when_booked_and_back_when_cancelled(
    open_shop: OpenShop,
) -> None:
    shop = open_shop(())
    once = {"staff_id": shop.staff_id, "date": "2026-11-23", "start_time": "18:00"}
    made = shop.client.made("/availability", {**once, "end_time": "19:00"})
    assert (made["start_time"], made["end_time"]) == ("18:00:00", "19:00:00")
    assert made["is_available"] is True
    assert list(shop.slots("2026-11-23")) == ["18:00"]
    booking = shop.booked("18:00", appointment_date="2026-11-23")
    assert not shop.slots("2026-11-23")["18:00"]["is_available"]
    shop.client.put(f"/appointments/{booking['id']}/cancel")
    assert shop.slots("2026-11-23")["18:00"]["is_available"]
    assert shop.slots("2026-11-30") == {}


def test_series_skips_the_date_in_conflict_or_books_nothing(open_shop: OpenShop) -> None:
    shop = open_shop()
    shop.booked("10:00", customer=1, appointment_date="2026-12-04")
    wish = {"appointment": shop.wish("10:00"), "every": 1, "unit": "week", "count": 4}
    failed = shop.client.post("/series", {**wish, "on_conflict": "fail"})
    assert (failed.status_code, failed.json()["code"]) == (409, "staff_unavailable")
    assert shop.client.get("/appointments", customer_id=shop.customer(0)).json()["total"] == 0
    made = shop.client.made("/series", {**wish, "on_conflict": "skip"})
    dates = [each["appointment_date"] for each in made["created"]]
    assert dates == [DAY, "2026-11-27", "2026-12-11"]
    (skipped,) = made["skipped"]
    assert (skipped["date"], skipped["code"]) == ("2026-12-04", "staff_unavailable")
    assert "is not available" in skipped["detail"]


def new_room(client: Client, **more: object) -> str:
    body = {"name": f"Room {next(_numbers)}", "roomType": "meeting", "hourlyRate": 41, **more}
    return str(client.made("/admin/rooms", body)["id"])


def test_room_is_sold_paid_and_given_back_by_the_policy(
    client: Client, open_shop: OpenShop
) -> None:
    room_id = new_room(client, capacity=8, metadata={"floor": "2"})
    wish = {"roomId": room_id, "startDate": DAY, "endDate": NEXT_DAY}
    assert client.made("/admin/timeslots/generate", wish)["count"] == 16
    assert client.made("/admin/timeslots/generate", wish)["count"] == 0
    slots = client.get(f"/bookings/rooms/{room_id}/timeslots", date=DAY).json()
    assert [slots[0]["startTime"], slots[-1]["endTime"]] == [f"{DAY}T09:00:00Z", f"{DAY}T17:00:00Z"]
    assert (slots[0]["price"], slots[0]["maxBookings"]) == (20.5, 1)
    guest = open_shop().customer(0)
    hire = {"timeslotId": slots[0]["id"], "roomId": room_id, "customerId": guest}
    made = client.made("/bookings", hire)
    assert (made["status"], made["paymentStatus"], made["price"]) == ("pending", "pending", 20.5)
    assert client.post("/bookings", hire).status_code == 409
    assert not client.get(f"/bookings/rooms/{room_id}/timeslots", date=DAY).json()[0]["isAvailable"]
    paid = client.put(f"/bookings/{made['id']}/confirm", {"paymentId": "pay_1"}).json()
    assert (paid["status"], paid["paymentStatus"]) == ("confirmed", "paid")
    twice = client.put(f"/bookings/{made['id']}/confirm", {"paymentId": "pay_1"})
    assert (twice.status_code, twice.json()["code"]) == (409, "illegal_transition")
    gone = client.call("PUT", f"/bookings/{made['id']}/cancel").json()
    assert gone["refundAmount"] == 20.5
    assert (gone["booking"]["status"], gone["booking"]["paymentStatus"]) == (
        "cancelled",
        "refunded",
    )
    assert client.get(f"/bookings/rooms/{room_id}/timeslots", date=DAY).json()[0]["isAvailable"]
    found = client.get(f"/bookings/{made['id']}").json()
    assert (found["room"]["metadata"], found["timeslot"]["id"]) == ({"floor": "2"}, slots[0]["id"])


@pytest.mark.parametrize(
    ("index", "back", "state"), [(0, 0, "paid"), (7, 10.25, "partly_refunded")]
)
def test_room_given_back_late_gives_back_less(
    client: Client, open_shop: OpenShop, index: int, back: float, state: str
) -> None:
    room_id = new_room(client)
    today = {"roomId": room_id, "startDate": "2026-11-19", "endDate": DAY}
    client.made("/admin/timeslots/generate", {**today, "workingHours": {"start": "10:30"}})
    slots = client.get(f"/bookings/rooms/{room_id}/timeslots", date="2026-11-19").json()
    guest = open_shop().customer(0)
    hire = {"timeslotId": slots[index]["id"], "roomId": room_id, "customerId": guest}
    made = client.made("/bookings", hire)
    client.put(f"/bookings/{made['id']}/confirm", {"paymentId": "pay_2"})
    gone = client.put(f"/bookings/{made['id']}/cancel").json()
    assert (gone["refundAmount"], gone["booking"]["paymentStatus"]) == (back, state)
    mine = client.get("/bookings", customerId=guest, status="cancelled").json()
    assert [each["id"] for each in mine] == [made["id"]]
    assert client.get("/admin/bookings", limit=1).json()[0]["id"] == made["id"]


def test_night_when_clocks_go_forward_has_no_half_past_one(open_shop: OpenShop) -> None:
    shop = open_shop(())
    night = "2027-03-28"
    once = {"staff_id": shop.staff_id, "date": night, "start_time": "00:00", "end_time": "04:00"}
    shop.client.made("/availability", once)
    slots = shop.slots(night)
    assert "01:30" not in slots
    assert slots["00:30"]["end_time"] == "02:30"
    refused = shop.book("01:30", appointment_date=night)
    assert (refused.status_code, refused.json()["code"]) == (409, "nonexistent_local_time")


def test_night_when_clocks_go_back_has_the_first_of_the_doubled_hour(open_shop: OpenShop) -> None:
    shop = open_shop(())
    night = "2027-10-31"
    once = {"staff_id": shop.staff_id, "date": night, "start_time": "00:00", "end_time": "04:00"}
    shop.client.made("/availability", once)
    starts = list(shop.slots(night))
    assert starts == sorted(set(starts))
    made = shop.booked("01:00", appointment_date=night)
    assert made["services"][0]["end_time"] == "01:00:00"
    assert shop.slots(night)["02:00"]["is_available"]


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"appointment_date": "2026-02-30"}, 422),
        ({"appointment_date": "9999-12-31"}, 422),
        ({"appointment_date": "2026-11-18"}, 409),
        ({"customer_id": "nobody"}, 404),
        ({"outlet_id": "elsewhere"}, 404),
        ({"services": []}, 422),
        ({"notes": "a\x00b"}, 422),
        ({"channel": "pigeon"}, 422),
    ],
)
def test_bad_wish_is_refused_in_one_shape(
    open_shop: OpenShop, more: dict[str, Any], status: int
) -> None:
    refused = open_shop().book("10:00", **more)
    assert refused.status_code == status, refused.text
    assert isinstance(refused.json()["detail"], str)
    assert isinstance(refused.json()["code"], str)


@pytest.mark.parametrize("field", ["service_id", "staff_id", "room_id"])
def test_wish_for_what_the_outlet_does_not_have_finds_nothing(
    open_shop: OpenShop, field: str
) -> None:
    shop = open_shop()
    wish = shop.wish("10:00")
    wish["services"][0][field] = "elsewhere"
    refused = shop.client.post("/appointments", wish)
    assert (refused.status_code, refused.json()["code"]) == (404, "not_found")


def test_wish_for_other_minutes_than_the_service_takes_is_not_well_formed(
    open_shop: OpenShop,
) -> None:
    shop = open_shop()
    wish = shop.wish("10:00")
    for minutes in (90, -5, 0):
        wish["services"][0]["duration_minutes"] = minutes
        refused = shop.client.post("/appointments", wish)
        assert refused.status_code == 422
        assert "duration_minutes" in refused.json()["errors"][0]["field"]
    wish["services"][0]["duration_minutes"] = 60
    assert shop.client.post("/appointments", wish).status_code == 201
