from __future__ import annotations

from typing import Any

import pytest
from httpx import Response

from tests.api.conftest import Client

FRIDAY = "2026-11-20"
RUTH = {"name": "Ruth Kavanagh", "phone": "086 555 0177"}


@pytest.fixture
def salon(owner: Client) -> Client:
    for first_name, last_name in (("Sarah", "Wilson"), ("Sarah", "Byrne"), ("Aoife", "Ryan")):
        staff = owner.made("/staff", {"first_name": first_name, "last_name": last_name})
        hours = {"staff_id": staff["id"], "day_of_week": "friday"}
        owner.made("/availability", {**hours, "start_time": "09:00", "end_time": "12:00"})
    for name in ("Cut & blow-dry", "Cut for children", "Colour"):
        price = {"base_price": 50, "currency": "EUR"}
        owner.made("/services", {"name": name, "duration_minutes": 60, "pricing": price})
    return owner


def create(salon: Client, start: str, **more: Any) -> Response:
    wish = {"provider": "Aoife", "service": "Colour", "start": start, "client": RUTH}
    return salon.post("/api/booking/create", {**wish, **more})


def test_free_times_are_told_by_name_without_what_is_booked(salon: Client) -> None:
    create(salon, f"{FRIDAY}T10:00")
    wish = {"service": "colour", "provider": "Aoife", "date": FRIDAY}
    answer = salon.post("/api/booking/availability", wish)
    assert answer.status_code == 200
    assert [slot["start"] for slot in answer.json()["slots"]] == [
        f"{FRIDAY}T09:00",
        f"{FRIDAY}T11:00",
    ]
    assert answer.json()["slots"][0] == {
        "start": f"{FRIDAY}T09:00",
        "end": f"{FRIDAY}T10:00",
        "provider": "Aoife Ryan",
    }


def test_booking_is_made_for_a_new_caller_through_the_channel_assistant(salon: Client) -> None:
    made = create(salon, f"{FRIDAY}T10:00")
    assert made.status_code == 201, made.text
    told = made.json()
    assert told["status"] == "confirmed"
    assert (told["provider"], told["service"]) == ("Aoife Ryan", "Colour")
    assert (told["start"], told["end"]) == (f"{FRIDAY}T10:00", f"{FRIDAY}T11:00")
    booked = salon.get(f"/appointments/{told['booking_id']}").json()
    assert booked["channel"] == "assistant"
    assert booked["customer"]["name"] == "Ruth Kavanagh"


def test_same_number_is_the_same_person_whatever_name_is_heard(salon: Client) -> None:
    create(salon, f"{FRIDAY}T09:00")
    again = create(
        salon, f"{FRIDAY}T11:00", client={"name": "Root Cavanaugh", "phone": "+353 86 555 0177"}
    )
    assert again.json()["client"] == "Ruth Kavanagh"
    assert salon.get("/customers").json()["total"] == 1


def test_taken_time_is_refused_in_the_doors_own_words(salon: Client) -> None:
    create(salon, f"{FRIDAY}T10:00")
    other = {"name": "Bob", "phone": "086 555 0178"}
    refused = create(salon, f"{FRIDAY}T10:30", client=other)
    assert refused.status_code == 409
    assert refused.json()["detail"] == "that time slot is no longer available"
    assert refused.json()["code"] == "staff_unavailable"
    assert refused.json()["alternatives"]
    assert salon.get("/customers", query="Bob").json()["total"] == 0


@pytest.mark.parametrize(
    ("start", "code"),
    [(f"{FRIDAY}T07:00", "outside_hours"), ("2026-11-18T10:00", "in_the_past")],
)
def test_time_that_is_not_offered_is_refused_by_its_own_rule(
    salon: Client, start: str, code: str
) -> None:
    refused = create(salon, start)
    assert (refused.status_code, refused.json()["code"]) == (409, code)
    assert refused.json()["detail"] != "that time slot is no longer available"
    assert "PIN" not in refused.json()["detail"]


@pytest.mark.parametrize(
    ("wish", "named"),
    [
        ({"service": "cut"}, ("Cut & blow-dry", "Cut for children")),
        ({"provider": "Sarah"}, ("Sarah Wilson", "Sarah Byrne")),
    ],
)
def test_name_that_fits_several_is_asked_about_with_the_names(
    salon: Client, wish: dict[str, str], named: tuple[str, ...]
) -> None:
    asked = create(salon, f"{FRIDAY}T10:00", **wish)
    assert asked.status_code == 422
    assert all(name in asked.json()["detail"] for name in named)


@pytest.mark.parametrize("wish", [{"service": "Massage"}, {"provider": "Zoe"}])
def test_name_that_nobody_has_is_not_found(salon: Client, wish: dict[str, str]) -> None:
    assert create(salon, f"{FRIDAY}T10:00", **wish).status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {"start": "tomorrow"},
        {"start": f"{FRIDAY}T25:00"},
        {"start": "2026-02-30T10:00"},
        {"start": ""},
        {"client": {"name": "", "phone": "0865550177"}},
        {"client": {"name": "Ruth", "phone": "not a number"}},
        {"client": {"name": "Ruth", "phone": "  "}},
        {"client": {"name": "Ru\x00th", "phone": "0865550177"}},
        {"client": "Ruth"},
        {"service": ""},
        {"service": 7},
    ],
)
def test_what_cannot_be_meant_is_not_well_formed(salon: Client, wrong: dict[str, Any]) -> None:
    refused = create(salon, **{"start": f"{FRIDAY}T10:00", **wrong})
    assert refused.status_code == 422, refused.text
    assert isinstance(refused.json()["detail"], str)
    assert salon.get("/customers").json()["total"] == 0


def test_start_beyond_all_clocks_is_named_as_the_agent_wrote_it(salon: Client) -> None:
    refused = create(salon, "9999-12-31T10:00")
    assert refused.status_code == 422
    assert refused.json()["errors"] == [
        {"field": "start", "message": "The start is outside what is possible."}
    ]


def test_booking_is_moved_and_called_off(salon: Client) -> None:
    booking_id = create(salon, f"{FRIDAY}T09:00").json()["booking_id"]
    moved = salon.post(
        "/api/booking/reschedule", {"booking_id": booking_id, "start": f"{FRIDAY}T11:00"}
    )
    assert (moved.status_code, moved.json()["start"]) == (200, f"{FRIDAY}T11:00")
    gone = salon.post("/api/booking/cancel", {"booking_id": booking_id, "reason": "ill"})
    assert (gone.status_code, gone.json()["status"]) == (200, "cancelled")
    assert gone.json()["cancelled_at"]
    again = salon.post("/api/booking/cancel", {"booking_id": booking_id})
    assert (again.status_code, again.json()["code"]) == (409, "illegal_transition")


def test_move_to_where_it_is_may_be_repeated(salon: Client) -> None:
    booking_id = create(salon, f"{FRIDAY}T09:00").json()["booking_id"]
    moved = [
        salon.post("/api/booking/reschedule", {"booking_id": booking_id, "start": start})
        for start in [f"{FRIDAY}T11:00"] * 2
    ]
    assert [(each.status_code, each.json()["start"]) for each in moved] == [
        (200, f"{FRIDAY}T11:00")
    ] * 2


def test_move_onto_a_taken_time_changes_nothing(salon: Client) -> None:
    create(salon, f"{FRIDAY}T09:00")
    other = {"name": "Bob", "phone": "086 555 0178"}
    booking_id = create(salon, f"{FRIDAY}T11:00", client=other).json()["booking_id"]
    refused = salon.post(
        "/api/booking/reschedule", {"booking_id": booking_id, "start": f"{FRIDAY}T09:00"}
    )
    assert refused.status_code == 409
    assert refused.json()["detail"] == "that time slot is no longer available"
    services = salon.get(f"/appointments/{booking_id}").json()["services"]
    assert services[0]["start_time"] == "11:00:00"


@pytest.mark.parametrize("call", ["cancel", "reschedule"])
def test_unknown_booking_is_not_found(salon: Client, call: str) -> None:
    asked = salon.post(
        f"/api/booking/{call}", {"booking_id": "nothing", "start": f"{FRIDAY}T09:00"}
    )
    assert asked.status_code == 404


@pytest.mark.parametrize("call", ["availability", "create", "cancel", "reschedule"])
def test_nobody_gets_in_without_signing_in(visitor: Client, call: str) -> None:
    assert visitor.post(f"/api/booking/{call}", {}).status_code == 401


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"provider": "Sarah"}, "provider"),
        ({"client": {"name": "Ruth", "phone": "none"}}, "client.phone"),
    ],
)
def test_field_is_named_as_the_agent_wrote_it(
    salon: Client, change: dict[str, Any], field: str
) -> None:
    refused = create(salon, f"{FRIDAY}T10:00", **change)
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["field"] == field


def test_no_preference_is_anyone(salon: Client) -> None:
    made = create(salon, f"{FRIDAY}T10:00", provider="no preference")
    assert made.status_code == 201, made.text
