from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from httpx import Response

from tests.api.conftest import Client

DAY = "2026-11-20"


@dataclass
class Shop:
    """A shop with Sarah and a cut of an hour, seen from outside."""

    client: Client
    staff_id: str
    service_id: str
    customer_ids: list[str]

    def book(self, start: str, customer: int = 0, **more: Any) -> Response:
        service = {"service_id": self.service_id, "staff_id": self.staff_id, "start_time": start}
        return self.client.post(
            "/appointments",
            {
                "customer_id": self.customer_ids[customer],
                "outlet_id": self.client.outlet_id,
                "appointment_date": DAY,
                "services": [service],
                **more,
            },
        )


@pytest.fixture
def shop(owner: Client) -> Shop:
    sarah = owner.made("/staff", {"first_name": "Sarah", "last_name": "Wilson"})
    owner.made(
        "/availability",
        {
            "staff_id": sarah["id"],
            "day_of_week": "friday",
            "start_time": "09:00",
            "end_time": "17:00",
        },
    )
    cut = owner.made(
        "/services",
        {
            "name": "Cut",
            "duration_minutes": 60,
            "pricing": {"base_price": 50, "currency": "EUR"},
        },
    )
    customers = [
        owner.made("/customers", {"first_name": name, "phone": f"085555{n:04}"})["id"]
        for n, name in enumerate(("Niamh", "Bob", "Cid"))
    ]
    return Shop(owner, sarah["id"], cut["id"], customers)


def test_booking_is_made_and_the_second_is_told_who_is_not_available(shop: Shop) -> None:
    made = shop.book("10:00")
    assert made.status_code == 201, made.text
    body = made.json()
    assert body["status"] == "confirmed"
    assert body["services"][0]["start_time"] == "10:00:00"
    assert body["services"][0]["staff_name"] == "Sarah Wilson"
    assert body["channel"] == "web"
    taken = shop.book("10:30", customer=1)
    assert taken.status_code == 409
    assert taken.json()["detail"] == (
        "Staff member Sarah Wilson is not available at the requested time slot"
    )
    assert taken.json()["code"] == "staff_unavailable"
    assert taken.json()["alternatives"][0].keys() == {"date", "start_time", "staff_id"}


def test_grid_lists_full_starts_as_not_available(shop: Shop) -> None:
    shop.book("10:00")
    grid = shop.client.get(
        "/availability/availability-grid",
        outlet_id=shop.client.outlet_id,
        service_id=shop.service_id,
        start_date=DAY,
        end_date="2026-11-21",
    ).json()
    slots = {slot["start_time"]: slot for slot in grid["availability_grid"][DAY]}
    assert grid["availability_grid"]["2026-11-21"] == []
    assert grid["num_days"] == 2
    assert slots["09:00"]["is_available"]
    assert not slots["10:00"]["is_available"]
    assert slots["10:00"] == {
        "start_time": "10:00",
        "end_time": "11:00",
        "staff_id": shop.staff_id,
        "is_available": False,
        "allows_parallel_bookings": False,
        "available_capacity": 0,
        "max_capacity": 1,
    }
    assert grid["metadata"]["total_available_slots"] == 15


def test_booking_is_moved_cancelled_and_read(shop: Shop) -> None:
    made = shop.book("10:00").json()
    path = f"/appointments/{made['id']}"
    moved = shop.client.put(f"{path}/reschedule", {"new_date": DAY, "new_start_time": "13:00"})
    assert moved.json()["services"][0]["start_time"] == "13:00:00"
    assert shop.book("10:00", customer=1).status_code == 201
    cancelled = shop.client.call("PUT", f"{path}/cancel")
    assert cancelled.json()["status"] == "cancelled"
    assert cancelled.json()["refund_amount"] == 0
    again = shop.client.put(f"{path}/cancel", {})
    assert (again.status_code, again.json()["code"]) == (409, "illegal_transition")
    listed = shop.client.get("/appointments", date=DAY, status="confirmed").json()
    assert listed["total"] == 1


def test_statuses_follow_one_another_or_are_refused(shop: Shop) -> None:
    path = f"/appointments/{shop.book('10:00').json()['id']}/status"
    assert shop.client.call("PATCH", path, json={"status": "declined"}).status_code == 409
    for status in ("checked_in", "completed"):
        answer = shop.client.call("PATCH", path, json={"status": status})
        assert answer.json()["status"] == status


def test_phone_that_is_known_names_whose_it_is(shop: Shop) -> None:
    again = shop.client.post("/customers", {"first_name": "Other", "phone": "+353 85 555 0000"})
    assert again.status_code == 409
    assert again.json()["code"] == "customer_exists"
    assert again.json()["customer_id"] == shop.customer_ids[0]
    assert shop.client.get("/customers", query="085 555 0000").json()["total"] == 1
