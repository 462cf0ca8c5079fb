"""How strict a body is read: types as the document names them, nothing guessed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from pydantic import TypeAdapter

from booking_desktop.api.models import Amount
from booking_desktop.domain.money import Money
from tests.api.conftest import Client

_SERVICE = {
    "name": "Cut",
    "duration_minutes": 60,
    "pricing": {"base_price": 50, "currency": "EUR"},
}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("duration_minutes", "60"),
        ("duration_minutes", True),
        ("duration_minutes", 60.5),
        ("max_parallel_bookings", "many"),
        ("allow_parallel_bookings", 1),
        ("is_active", "yes"),
        ("enable_waitlist", 0),
    ],
)
def test_value_of_another_type_is_refused(owner: Client, field: str, value: Any) -> None:
    answer = owner.post("/services", {**_SERVICE, field: value})
    assert answer.status_code == 422
    assert [each["field"] for each in answer.json()["errors"]] == [field]
    assert "rror" not in answer.json()["detail"]


def test_whole_number_may_be_written_with_a_point(owner: Client) -> None:
    assert owner.made("/services", {**_SERVICE, "duration_minutes": 60.0})["duration_minutes"] == 60


@pytest.mark.parametrize("date", [0, 1795132800, "1795132800", "2026-11-20T10:00:00", "20261120"])
def test_date_is_one_as_it_is_written(owner: Client, date: Any) -> None:
    wish = {"service": "Cut", "date": date}
    answer = owner.call("POST", "/api/booking/availability", json=wish)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")


@pytest.mark.parametrize("deep", ['{"a": NaN}', '{"a": "\\u0000"}', "[" * 500 + "]" * 500])
def test_what_a_client_keeps_with_a_room_can_be_given_back(owner: Client, deep: str) -> None:
    body = f'{{"name": "Room 1", "roomType": "meeting", "metadata": {{"kept": {deep}}}}}'
    answer = owner.call(
        "POST", "/admin/rooms", content=body, headers={"Content-Type": "application/json"}
    )
    assert answer.status_code in (201, 422)
    rooms = owner.get("/bookings/rooms")
    assert (rooms.status_code, len(rooms.json())) == (200, answer.status_code == 201)


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        (Money(3001, "JPY").to_decimal(), b"3001"),
        (Money(5000, "EUR").to_decimal(), b"50.0"),
        (Money(12345, "KWD").to_decimal(), b"12.345"),
    ],
)
def test_money_has_the_decimals_of_its_currency(amount: Decimal, written: bytes) -> None:
    assert TypeAdapter(Amount).dump_json(amount) == written
