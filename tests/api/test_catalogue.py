from __future__ import annotations

from tests.api.conftest import Client

CUT = {
    "name": "Cut & blow-dry",
    "slug": "cut",
    "description": "Wash, cut, dry",
    "category": "Cuts",
    "duration_minutes": 45,
    "pricing": {"base_price": 68.5, "currency": "EUR"},
    "allow_parallel_bookings": False,
    "max_parallel_bookings": 1,
}


def test_service_is_made_read_listed_and_changed(owner: Client) -> None:
    made = owner.made("/services", {**CUT, "outlet_id": owner.outlet_id})
    assert made["pricing"] == {"base_price": 68.5, "currency": "EUR"}
    assert made["created_at"] == "2026-11-19T08:00:00Z"
    assert owner.get(f"/services/{made['id']}").json() == made
    assert owner.get("/services").json() == {"items": [made], "page": 1, "limit": 25, "total": 1}
    changed = owner.put(f"/services/{made['id']}", {"max_parallel_bookings": 3})
    assert changed.json() == {**made, "allow_parallel_bookings": True, "max_parallel_bookings": 3}


def test_service_with_a_slug_that_is_taken_is_refused(owner: Client) -> None:
    owner.made("/services", CUT)
    again = owner.post("/services", CUT)
    assert (again.status_code, again.json()["code"]) == (409, "service_exists")


def test_unknown_service_is_said_not_to_be_there(owner: Client) -> None:
    answer = owner.get("/services/nothing")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert isinstance(answer.json()["detail"], str)
