"""The owner lets other programs in, in a real X11 window, and one of them books (F1, F5).

All by keyboard: the API is switched on and its port named, the phone assistant's key is set; the
settings are in their file, the key in a file of its owner's alone, and what is booked over HTTP is
on the grid.
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import replace

import httpx
import pytest

from booking_desktop.domain.access import Role
from booking_desktop.services.users import Users
from tests.acceptance.real_desk import RealDesk
from tests.channels.post import free_port
from tests.salon import TODAY

EMAIL, PASSWORD, KEY = "web@example.com", "correct horse", "key_of_the_call_platform"


@pytest.fixture
def desk(sample_desk: RealDesk, monkeypatch: pytest.MonkeyPatch) -> RealDesk:
    # Whoever runs this keeps the key store as it is.
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    let_in(sample_desk)
    sample_desk.start("Lumen Studio")
    return sample_desk


def let_in(desk: RealDesk) -> None:
    office = desk.opened.office
    users = Users(office.actions, office.database, business_id=office.business.id)
    owner = replace(office.actor, role=Role.ADMIN)
    users.add(owner, EMAIL, name="Website", role=Role.MANAGER, password=PASSWORD)


def test_owner_switches_the_api_on_and_a_booking_over_http_is_on_the_grid(desk: RealDesk) -> None:
    port = free_port()
    folder = desk.file.parent / "booking-desktop"
    desk.key("ctrl+k")
    desk.type("channels", "Return")
    desk.picture("channels")
    desk.key("space", "Tab", "Tab")
    desk.key("ctrl+a")
    desk.type(str(port), "Tab")
    desk.type(KEY)
    desk.picture("typed")

    desk.key("ctrl+s")
    desk.wait_until((folder / "settings.toml").exists)
    desk.wait_until(lambda: answers(port))
    desk.picture("on")

    settings = tomllib.loads((folder / "settings.toml").read_text(encoding="utf-8"))
    assert settings == {"serve_in_window": True, "serve_port": port}
    kept = folder / "secrets.json"
    assert json.loads(kept.read_text(encoding="utf-8")) == {"retell_key": KEY}
    assert kept.stat().st_mode & 0o777 == 0o600
    desk.key("Escape")
    before = desk.window.colour_at(*desk.point(1, "12:30", columns=6))
    book(desk, port, "12:30")
    desk.wait_until(lambda: desk.window.colour_at(*desk.point(1, "12:30", columns=6)) != before)
    desk.picture("booked")
    assert "Web Visitor" in {each.who for each in desk.book()}
    assert desk.window.output() == ""


def answers(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/api/v1/health").is_success
    except httpx.TransportError:
        return False


def book(desk: RealDesk, port: int, at: str) -> None:
    catalogue = desk.opened.office.catalogue
    service = next(each for each in catalogue.services.values() if each.name == "Gents cut")
    staff = next(each for each in catalogue.staff.values() if each.first_name == "John")
    with httpx.Client(base_url=f"http://127.0.0.1:{port}/api/v1", timeout=30) as http:
        body = {"email": EMAIL, "password": PASSWORD}
        token = http.post("/auth/login", json=body).json()["access_token"]
        http.headers["Authorization"] = f"Bearer {token}"
        card = {"first_name": "Web", "last_name": "Visitor"}
        customer = http.post("/customers", json=card).json()
        line = {"service_id": service.id, "staff_id": staff.id, "start_time": at}
        made = http.post(
            "/appointments",
            json={
                "customer_id": customer["id"],
                "appointment_date": TODAY.isoformat(),
                "services": [line],
            },
        )
        assert made.status_code == 201, made.text
