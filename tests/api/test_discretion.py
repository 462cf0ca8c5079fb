"""The log of a server under all kinds of calls: not a word of customers, keys or passwords."""

from __future__ import annotations

import hmac
import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from booking_desktop.services.logs import start_log
from tests.api.conftest import OWNER, PASSWORD, RETELL_KEY, Client

_NAME, _PHONE, _EMAIL = "Zubenelgenubi", "+353865550177", "zuben@example.com"
_NOTE, _REMEMBERED = "afraid of scissors", "key-0117-of-a-client"
_LIBRARIES = ("httpx", "httpcore")


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    libraries = {name: logging.getLogger(name).level for name in _LIBRARIES}
    file = start_log(tmp_path / "logs", level=logging.DEBUG)
    assert file is not None
    yield file
    root.setLevel(level)
    for name, of_library in libraries.items():
        logging.getLogger(name).setLevel(of_library)
    for handler in set(root.handlers) - set(before):
        root.removeHandler(handler)
        handler.close()


def tell_of_a_call(client: Client, body: bytes) -> int:
    sent_ms = str(client.clock.now() * 1000)
    digest = hmac.new(RETELL_KEY.encode(), body + sent_ms.encode(), "sha256").hexdigest()
    headers = {"x-retell-signature": f"v={sent_ms},d={digest}"}
    return client.http.post("/api/webhooks/retell", content=body, headers=headers).status_code


def work(client: Client) -> None:
    """Call as a day brings it: what works, what a rule refuses, and what makes no sense."""
    client.post("/auth/login", {"email": OWNER, "password": f"not {PASSWORD}"})
    card = {"first_name": _NAME, "phone": _PHONE, "email": _EMAIL}
    made = client.made("/customers", card)
    assert client.post("/customers", card).status_code == 409
    for query in (_NAME, _PHONE, _EMAIL, "\x00"):
        client.get("/customers", query=query)
    booking = {
        "customer_id": made["id"],
        "appointment_date": "2026-11-20",
        "services": [{"service_id": _NAME, "start_time": _NAME}],
        "notes": _NOTE,
    }
    client.post("/appointments", booking, headers={"Idempotency-Key": _REMEMBERED})
    client.call("POST", "/customers", content=f'{{"first_name": "{_NAME}'.encode())
    who = {"call_id": "c1", "from_number": _PHONE, "transcript": _NOTE}
    assert tell_of_a_call(client, json.dumps({"event": "call_ended", "call": who}).encode()) == 200
    assert tell_of_a_call(client, json.dumps({"event": _NAME, "call": who}).encode()) == 204


def test_log_holds_no_customers_keys_or_passwords(
    owner: Client, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work(owner)

    def broken(*_: object, **__: object) -> None:
        raise KeyError(f"{_NAME} {_PHONE}")

    monkeypatch.setattr("booking_desktop.services.customers.Customers.add", broken)
    assert owner.post("/customers", {"first_name": _NAME}).status_code == 500
    owner.http.get("/api/v1/tenants/me", headers={"Authorization": f"Bearer x{owner.token}"})

    written = log.read_text(encoding="utf-8")
    assert "A call broke" in written
    assert "a call was not understood" in written
    told = (_NAME, _PHONE, _PHONE[4:], _EMAIL, OWNER, PASSWORD, _NOTE, _REMEMBERED)
    assert [word for word in (*told, owner.token, RETELL_KEY) if word in written] == []
