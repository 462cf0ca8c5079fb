"""Another program that books, moves and calls off by HTTP, and asks again until it is answered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from http import HTTPStatus
from random import Random
from threading import Event
from typing import Any, NamedTuple, Self
from uuid import UUID

from httpx import Client, Response, TransportError

_FIRST_HOUR, _LAST_HOUR = 7, 21
_DAYS_AHEAD = range(3, 40)
_PAUSE_SECONDS = 0.05


class Place(NamedTuple):
    """Where somebody can sit."""

    staff_id: str
    on: str
    time: str


@dataclass(kw_only=True)
class Held:
    """A booking as the one who asked for it knows it."""

    id: str
    email: str
    phone: str
    place: Place
    moves: int = 0
    is_cancelled: bool = False


class Outsider:
    """One client, and all that it was told has happened.

    Attributes:
        held: What it booked, and how that stands.
        repeats: How often it had to ask again.
    """

    def __init__(
        self, address: str, token: str, random: Random, *, service: dict[str, Any]
    ) -> None:
        """Sign in, and open a shop of four people and one service; everybody works all day."""
        self.held: list[Held] = []
        self.repeats = 0
        self._random = random
        self._pause = Event()
        self._http = Client(
            base_url=f"{address}/api/v1", headers={"Authorization": f"Bearer {token}"}, timeout=30
        )
        price = {"base_price": 50, "currency": "EUR"}
        self._service_id = self._made(
            "/services", {"name": "Trim", "duration_minutes": 15, "pricing": price, **service}
        )
        staff = [self._made("/staff", {"first_name": "Sarah", "last_name": n}) for n in "ABCD"]
        for staff_id in staff:
            self._works(staff_id)
        self._places = _places(staff)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def work(self, acts: int) -> None:
        """Do so many things, one after the other; each is done when this returns."""
        for _ in range(acts):
            standing = [each for each in self.held if not each.is_cancelled]
            chance = self._random.random()
            if chance < 0.6 or not standing:
                self._book()
            elif chance < 0.85:
                self._move(self._random.choice(standing))
            else:
                self._cancel(self._random.choice(standing))

    def _book(self) -> None:
        number, place = len(self.held), next(self._places)
        email, phone = f"c{number}@example.com", f"+35385{1_000_000 + number}"
        card = {"first_name": "Niamh", "last_name": f"Nr {number}", "email": email, "phone": phone}
        answer = self._ask("POST", "/customers", card)
        known = answer.json()
        customer_id = known["customer_id" if answer.status_code == HTTPStatus.CONFLICT else "id"]
        body = {
            "customer_id": customer_id,
            "appointment_date": place.on,
            "services": [
                {
                    "service_id": self._service_id,
                    "staff_id": place.staff_id,
                    "start_time": place.time,
                }
            ],
        }
        key = str(UUID(int=self._random.getrandbits(128)))
        made = self._ask("POST", "/appointments", body, key=key)
        assert made.status_code == HTTPStatus.CREATED, made.text
        self.held.append(Held(id=made.json()["id"], email=email, phone=phone, place=place))

    def _move(self, held: Held) -> None:
        place = next(self._places)
        wish = {
            "new_date": place.on,
            "new_start_time": place.time,
            "staff_id": place.staff_id,
        }
        self._ask("PUT", f"/appointments/{held.id}/reschedule", wish)
        held.place = place
        held.moves += 1
        self._check(held)

    def _cancel(self, held: Held) -> None:
        self._ask("PUT", f"/appointments/{held.id}/cancel", {})
        held.is_cancelled = True
        self._check(held)

    def _check(self, held: Held) -> None:
        """Make sure that a booking stands as it was wished: a repeat may be told it is so."""
        found = self._ask("GET", f"/appointments/{held.id}").json()
        line = found["services"][0]
        stands = Place(line["staff_id"], found["appointment_date"], line["start_time"][:5])
        assert stands == held.place
        assert (found["status"] == "cancelled") is held.is_cancelled

    def _works(self, staff_id: str) -> None:
        for day in ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun"):
            hours = {"start_time": "07:00", "end_time": "21:00"}
            self._made("/availability", {"staff_id": staff_id, "day_of_week": f"{day}day", **hours})

    def _made(self, path: str, body: dict[str, Any]) -> str:
        answer = self._ask("POST", path, body)
        assert answer.status_code == HTTPStatus.CREATED, answer.text
        made_id: str = answer.json()["id"]
        return made_id

    def _ask(self, method: str, path: str, body: object = None, *, key: str = "") -> Response:
        headers = {"Idempotency-Key": key} if key else {}
        while True:
            try:
                answer = self._http.request(method, path, json=body, headers=headers)
            except TransportError:
                self.repeats += 1
                self._pause.wait(_PAUSE_SECONDS)
            else:
                return answer


def _places(staff: list[str]) -> Iterator[Place]:
    """Return places that do not touch, each once."""
    today = date.fromisoformat("2026-11-20")
    for ahead in _DAYS_AHEAD:
        for quarter in range(_FIRST_HOUR * 4, _LAST_HOUR * 4):
            hour, part = divmod(quarter, 4)
            for staff_id in staff:
                on = today + timedelta(days=ahead)
                yield Place(staff_id, on.isoformat(), f"{hour:02}:{part * 15:02}")
