"""What an appointment says of its place in the external calendar (F3)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.conftest import Client

TOMORROW = "2026-11-20"


def booked(client: Client, **service: Any) -> dict[str, Any]:
    """Book a cut with Sarah, tomorrow at 11:15."""
    sarah = client.made("/staff", {"first_name": "Sarah", "last_name": "Wilson"})
    hours = {"day_of_week": "friday", "start_time": "09:00", "end_time": "17:00"}
    client.made("/availability", {"staff_id": sarah["id"], **hours})
    pricing = {"base_price": 50, "currency": "EUR"}
    cut = client.made(
        "/services", {"name": "Cut", "duration_minutes": 60, "pricing": pricing, **service}
    )
    kate = client.made("/customers", {"first_name": "Kate", "phone": "0855550000"})
    wish = {"service_id": cut["id"], "staff_id": sarah["id"], "start_time": "11:15"}
    return client.made(
        "/appointments",
        {"customer_id": kate["id"], "appointment_date": TOMORROW, "services": [wish]},
    )


def test_mirrored_service_makes_the_appointment_pending_there(owner: Client) -> None:
    made = booked(owner, calcom_event_type_id=42)

    read = owner.get(f"/appointments/{made['id']}").json()

    assert read["calcom"] == {"id": None, "uid": None, "state": "pending"}


def test_other_services_say_nothing(owner: Client) -> None:
    assert booked(owner)["calcom"] is None


@pytest.mark.parametrize("status", ["no_show", "declined"])
def test_what_was_given_up_before_it_was_sent_says_nothing(owner: Client, status: str) -> None:
    approval = {"requires_approval": status == "declined"}
    made = booked(owner, calcom_event_type_id=42, **approval)

    answer = owner.call("PATCH", f"/appointments/{made['id']}/status", json={"status": status})

    assert answer.json()["calcom"] is None


def test_metrics_tell_what_waits_for_the_calendar(owner: Client) -> None:
    booked(owner, calcom_event_type_id=42)

    assert 'outbox_length{outbox="mirror"} 1' in owner.get("/metrics").text
