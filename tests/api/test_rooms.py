from __future__ import annotations

from typing import Any

import pytest

from tests.api.conftest import Client

FACTS: dict[str, Any] = {
    "floor": 2,
    "has_window": True,
    "note": "by the stairs",
    "door code": "007",
    "number as text": "2",
    "true as text": "true",
    "quoted": '"so"',
    "screens": ["left", {"inch": 27.5}],
    "nothing": None,
}


def test_free_form_values_come_back_as_they_were_sent(owner: Client) -> None:
    room = {"name": "Room 4", "roomType": "meeting", "metadata": FACTS}
    assert owner.made("/admin/rooms", room)["metadata"] == FACTS
    assert owner.get("/bookings/rooms").json()[0]["metadata"] == FACTS


def test_value_that_is_no_json_is_refused(owner: Client) -> None:
    body = b'{"name": "Room 4", "roomType": "meeting", "metadata": {"width": NaN}}'
    headers = {"Content-Type": "application/json"}
    refused = owner.call("POST", "/admin/rooms", content=body, headers=headers)
    assert refused.status_code == 422
    assert owner.get("/bookings/rooms").json() == []


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"workingHours": {"start": "25:00", "end": "26:00"}}, "workingHours.start"),
        ({"workingHours": {"start": "12:00", "end": "09:00"}}, "workingHours.end"),
        ({"endDate": "2026-11-19"}, "endDate"),
        ({"slotDuration": 0}, "slotDuration"),
        ({"startDate": "2027-02-30"}, "startDate"),
    ],
)
def test_field_is_named_as_the_client_wrote_it(
    owner: Client, change: dict[str, Any], field: str
) -> None:
    room = owner.made("/admin/rooms", {"name": "Room 4", "roomType": "meeting", "hourlyRate": 40})
    wish = {"roomId": room["id"], "startDate": "2026-11-20", "endDate": "2026-11-21"}
    refused = owner.post("/admin/timeslots/generate", {**wish, **change})
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["field"] == field
