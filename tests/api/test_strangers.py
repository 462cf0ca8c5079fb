"""Programs that were written elsewhere: what they leave out, repeat, and take literally (F1)."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from pysqlite3.dbapi2 import connect

from booking_desktop.domain.errors import StorageError
from booking_desktop.services.receipts import Receipt, Receipts
from tests.api.conftest import Client

FRIDAY = "2026-11-20"


@pytest.fixture
def sarah(owner: Client) -> dict[str, Any]:
    """Somebody with two hours on Fridays, in windows of one."""
    made = owner.made("/staff", {"first_name": "Sarah", "last_name": "Wilson"})
    for start, end in (("09:00", "10:00"), ("10:00", "11:00")):
        hours = {"day_of_week": "friday", "start_time": start, "end_time": end}
        owner.made("/availability", {"staff_id": made["id"], **hours})
    return made


def service(owner: Client, **more: Any) -> dict[str, Any]:
    """Offer a service of an hour."""
    price = {"base_price": 50, "currency": "EUR"}
    return owner.made(
        "/services", {"name": "Cut", "duration_minutes": 60, "pricing": price, **more}
    )


def customer(owner: Client, name: str = "Niamh") -> str:
    """Make a card; returns its id."""
    made: str = owner.made("/customers", {"first_name": name})["id"]
    return made


def wish(
    service_id: str, customer_id: str, *, staff_id: str | None = None, start: str = "09:00"
) -> dict[str, Any]:
    """Return the body of a booking."""
    line = {"service_id": service_id, "staff_id": staff_id, "start_time": start}
    return {"customer_id": customer_id, "appointment_date": FRIDAY, "services": [line]}


def test_hours_are_answered_with_all_that_was_sent(owner: Client, sarah: dict[str, Any]) -> None:
    sent = {
        "staff_id": sarah["id"],
        "outlet_id": owner.outlet_id,
        "day_of_week": "SATURDAY",
        "start_time": "09:00",
        "end_time": "17:00",
        "valid_from": "2020-01-01",
    }

    made = owner.made("/availability", sent)

    said = {name: made[name] for name in sent}
    times = {"start_time": "09:00:00", "end_time": "17:00:00"}
    assert said == {**sent, **times, "day_of_week": "saturday"}
    assert made["is_available"] is True


def test_hours_when_somebody_is_not_there_are_not_taken_for_hours(
    owner: Client, sarah: dict[str, Any]
) -> None:
    hours = {"day_of_week": "friday", "start_time": "12:00", "end_time": "13:00"}

    answer = owner.post("/availability", {"staff_id": sarah["id"], "is_available": False, **hours})

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "is_available"


def test_windows_of_one_service_are_one_slot_each(owner: Client, sarah: dict[str, Any]) -> None:
    made = service(owner)

    grid = owner.get(
        "/availability/availability-grid",
        service_id=made["id"],
        staff_id=sarah["id"],
        start_date=FRIDAY,
        end_date=FRIDAY,
    ).json()

    assert [slot["start_time"] for slot in grid["availability_grid"][FRIDAY]] == ["09:00", "10:00"]
    assert grid["metadata"]["total_available_slots"] == 2


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/staff", {"first_name": "Mia", "last_name": None, "email": None, "phone": None}),
        ("/staff", {"first_name": "Mia", "position": None, "hire_date": None, "outlet_id": None}),
        ("/customers", {"first_name": "Mia", "last_name": None, "email": None, "phone": None}),
    ],
)
def test_null_for_what_may_be_left_out_is_leaving_it_out(
    owner: Client, path: str, body: dict[str, Any]
) -> None:
    made = owner.made(path, body)

    assert (made["email"], made["phone"]) == ("", "")


def test_booking_and_cancelling_with_nulls_are_made_without_them(
    owner: Client, sarah: dict[str, Any]
) -> None:
    asked = wish(service(owner)["id"], customer(owner), staff_id=sarah["id"])

    made = owner.made("/appointments", {**asked, "notes": None, "channel": None})
    gone = owner.put(f"/appointments/{made['id']}/cancel", {"reason": None})

    assert (made["notes"], made["channel"]) == ("", "web")
    assert gone.status_code == 200


def test_null_where_something_must_be_said_is_refused(owner: Client) -> None:
    answer = owner.post("/staff", {"first_name": None})

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "first_name"


@pytest.mark.parametrize("written", [1764547200, "1764547200", "2026-02-30", "20261120"])
def test_date_that_is_not_written_as_one_is_refused(owner: Client, written: object) -> None:
    answer = owner.post("/staff", {"first_name": "Mia", "hire_date": written})

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "hire_date"


def test_price_alone_is_changed_in_the_currency_it_has(owner: Client) -> None:
    made = service(owner)

    changed = owner.put(f"/services/{made['id']}", {"pricing": {"base_price": 55.5}}).json()

    assert changed["pricing"] == {"base_price": 55.5, "currency": "EUR"}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"duration_minutes": 4}, "duration_minutes"),
        ({"pricing": {"base_price": 5, "currency": "USD"}}, "pricing"),
        ({"pricing": {"base_price": 5, "currency": "QQQ"}}, "pricing.currency"),
    ],
)
def test_no_names_the_field_as_it_was_sent(
    owner: Client, change: dict[str, Any], field: str
) -> None:
    answer = owner.put(f"/services/{service(owner)['id']}", change)

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == field


def test_body_without_a_content_type_is_read_as_json(owner: Client) -> None:
    answer = owner.call("POST", "/customers", content=b'{"first_name": "Mia"}')

    assert answer.status_code == 201


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (b"[]", "The body is not a JSON object."),
        (b"", "The body is missing."),
        (b"{", "The body is not JSON."),
    ],
)
def test_body_that_is_no_object_is_said_to_be_none(owner: Client, sent: bytes, said: str) -> None:
    answer = owner.call("POST", "/customers", content=sent)

    assert answer.status_code == 422
    assert answer.json()["detail"] == said
    assert answer.json()["errors"] == [{"field": "", "message": said}]


def test_full_class_names_nobody_where_nobody_was_named(
    owner: Client, sarah: dict[str, Any]
) -> None:
    made = service(owner, allow_parallel_bookings=True, max_parallel_bookings=2)
    for name in ("Niamh", "Zoe"):
        owner.made("/appointments", wish(made["id"], customer(owner, name), staff_id=sarah["id"]))

    anyone = owner.post("/appointments", wish(made["id"], customer(owner, "Bob")))
    named = owner.post(
        "/appointments", wish(made["id"], customer(owner, "Cid"), staff_id=sarah["id"])
    )

    no = "available at the requested time slot"
    assert (anyone.status_code, anyone.json()["code"]) == (409, "capacity_full")
    assert anyone.json()["detail"] == f"No staff member is {no}"
    assert named.json()["detail"] == f"Staff member Sarah Wilson is not {no}"


def test_repeat_with_the_same_key_hears_the_first_answer_whatever_happened_since(
    owner: Client, sarah: dict[str, Any]
) -> None:
    asked = wish(service(owner)["id"], customer(owner), staff_id=sarah["id"])
    key = {"Idempotency-Key": "booking-1"}

    first = owner.post("/appointments", asked, headers=key)
    owner.put(f"/appointments/{first.json()['id']}/cancel", {})
    again = owner.post("/appointments", asked, headers=key)

    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json() == first.json()
    assert again.json()["status"] == "confirmed"


def test_repeat_after_an_update_of_the_program_is_told_of_the_same_booking(
    owner: Client, sarah: dict[str, Any], tmp_path: Path
) -> None:
    asked = wish(service(owner)["id"], customer(owner), staff_id=sarah["id"])
    key = {"Idempotency-Key": "booking-1"}
    first = owner.post("/appointments", asked, headers=key)
    with closing(connect(tmp_path / "api.sqlite")) as connection:
        connection.execute("UPDATE receipt SET answer = '{\"an_old_name\": 1}'")
        connection.commit()

    again = owner.post("/appointments", asked, headers=key)

    assert (again.status_code, again.json()) == (201, first.json())


def test_booking_whose_answer_cannot_be_kept_is_answered_and_booked_once(
    owner: Client, sarah: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = wish(service(owner)["id"], customer(owner), staff_id=sarah["id"])
    key = {"Idempotency-Key": "booking-1"}

    def refuse(_receipts: Receipts, _receipt: Receipt, _answer: str) -> None:
        raise StorageError("busy")

    monkeypatch.setattr(Receipts, "keep_answer", refuse)

    first = owner.post("/appointments", asked, headers=key)
    again = owner.post("/appointments", asked, headers=key)

    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json()["id"] == first.json()["id"]


def test_move_that_is_repeated_changes_nothing_and_is_answered_again(
    owner: Client, sarah: dict[str, Any]
) -> None:
    asked = wish(service(owner)["id"], customer(owner), staff_id=sarah["id"])
    path = f"/appointments/{owner.made('/appointments', asked)['id']}/reschedule"
    move = {"new_date": FRIDAY, "new_start_time": "10:00"}

    first, again = owner.put(path, move), owner.put(path, move)

    assert (first.status_code, again.status_code) == (200, 200)
    assert again.json() == first.json()


def test_parameters_without_a_value_are_not_asked_for(owner: Client, sarah: dict[str, Any]) -> None:
    owner.made("/appointments", wish(service(owner)["id"], customer(owner), staff_id=sarah["id"]))

    found = owner.call(
        "GET", f"/appointments?date={FRIDAY}&staff_id=&customer_id=&status=&page=&limit="
    ).json()

    assert (found["total"], found["page"]) == (1, 1)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [("plum", "plum"), ("#4A50B5", "indigo"), ("#f00", "rust"), ("#777777", "slate")],
)
def test_color_is_kept_as_the_nearest_that_the_desk_has(
    owner: Client, sent: str, kept: str
) -> None:
    assert service(owner, color=sent)["color"] == kept


def test_color_that_is_none_is_refused(owner: Client) -> None:
    answer = owner.put(f"/services/{service(owner)['id']}", {"color": "#12345"})

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "color"
