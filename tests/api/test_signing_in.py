from __future__ import annotations

from booking_desktop.domain.instants import Instant
from tests.api.conftest import OWNER, PASSWORD, Client


def test_owner_signs_in_and_is_known(visitor: Client) -> None:
    answer = visitor.post("/auth/login", {"email": f" {OWNER.upper()}", "password": PASSWORD})
    assert answer.status_code == 200
    body = answer.json()
    assert body["token_type"] == "bearer"
    assert (body["user"]["email"], body["user"]["role"]) == (OWNER, "admin")
    visitor.token = body["access_token"]
    assert visitor.get("/tenants/me").json()["outlets"][0]["name"] == "Downtown"


def test_without_a_token_nobody_is_let_in(visitor: Client) -> None:
    answer = visitor.get("/tenants/me")
    assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in")


def test_token_expires(owner: Client) -> None:
    owner.clock.instant = Instant(owner.clock.instant + 12 * 3600)
    answer = owner.get("/tenants/me")
    assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in")


def test_wrong_passwords_in_a_row_have_to_wait(visitor: Client) -> None:
    for _ in range(5):
        wrong = visitor.post("/auth/login", {"email": OWNER, "password": "wrong"})
        assert wrong.status_code == 401
    right = visitor.post("/auth/login", {"email": OWNER, "password": PASSWORD})
    assert (right.status_code, right.json()["code"]) == (429, "too_many_tries")
    assert right.headers["Retry-After"] == "30"
    visitor.clock.instant = Instant(visitor.clock.instant + 30)
    assert visitor.post("/auth/login", {"email": OWNER, "password": PASSWORD}).status_code == 200


def test_server_says_that_it_is_well_to_anybody(visitor: Client) -> None:
    assert visitor.get("/health").json()["status"] == "ok"
