"""Programs that book by HTTP for a whole shift, each with what it was told has happened."""

from __future__ import annotations

import hmac
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from threading import Event
from time import monotonic
from typing import Any, NamedTuple
from uuid import UUID

import httpx

from tests.acceptance.shift_salon import RETELL_KEY, SharedSalon, is_plain

_PAUSE_SECONDS = (0.2, 1.4)


class Standing(NamedTuple):
    """How a booking stands as far as its caller knows."""

    status: str
    on: str
    time: str


@dataclass
class Told:
    """What all the callers were told, together.

    Attributes:
        answers: The status of every answer.
        waits_ms: How long each answer took.
        standing: How each booking stands, by its id.
        mirrored: Which of them are of a service that the calendar has.
    """

    answers: list[int] = field(default_factory=list)
    waits_ms: list[float] = field(default_factory=list)
    standing: dict[str, Standing] = field(default_factory=dict)
    mirrored: set[str] = field(default_factory=set)


class Caller:
    """One of them: books, moves, calls off, looks, speaks for an assistant, and rings."""

    def __init__(self, number: int, salon: SharedSalon, told: Told, random: Random) -> None:
        """Connect; `number` keeps the people whom it books apart from others'."""
        self._number, self._salon, self._told, self._random = number, salon, told, random
        self._people = 0
        self._mine: list[str] = []
        self._http = httpx.Client(
            base_url=salon.address, headers={"Authorization": f"Bearer {salon.token}"}, timeout=60
        )
        services = self._ask("GET", "/api/v1/services?limit=100").json()["items"]
        self._services = [each for each in services if is_plain(each)]
        self._customers: list[str] = []

    def work(self, first_date: date, days: int, is_over: Event) -> None:
        """Go on until it is over, on days of one's own."""
        acts: Sequence[Callable[[], None]] = (self._book, self._move, self._cancel, self._cancel)
        others: Sequence[Callable[[], None]] = (self._look, self._speak, self._ring)
        self._first_date, self._days = first_date, days
        while not is_over.wait(self._random.uniform(*_PAUSE_SECONDS)):
            chosen = acts if self._random.random() < 0.6 else others
            self._random.choice(chosen)()
        self._http.close()

    def _look(self) -> None:
        self._free(self._random.choice(self._services))

    def _book(self) -> None:
        service = self._random.choice(self._services)
        place = self._free(service)
        if place is None:
            return
        on, time, staff_id = place
        line = {"service_id": service["id"], "staff_id": staff_id, "start_time": time}
        body = {"customer_id": self._somebody(), "appointment_date": on, "services": [line]}
        key = str(UUID(int=self._random.getrandbits(128)))
        made = self._ask("POST", "/api/v1/appointments", body, {"Idempotency-Key": key})
        if made.status_code == httpx.codes.CREATED:
            self._keep(made.json()["id"], service, Standing("confirmed", on, time))

    def _move(self) -> None:
        booking = self._one_of_mine()
        place = self._free(self._random.choice(self._services))
        if booking is None or place is None:
            return
        on, time, _ = place
        body = {"new_date": on, "new_start_time": time}
        path = f"/api/v1/appointments/{booking}/reschedule"
        if self._ask("PUT", path, body).is_success:
            self._told.standing[booking] = Standing("confirmed", on, time)

    def _cancel(self) -> None:
        booking = self._one_of_mine()
        if booking is None:
            return
        self._mine.remove(booking)
        path = f"/api/v1/appointments/{booking}/cancel"
        if self._ask("PUT", path, {"reason": "Has a cold"}).is_success:
            self._told.standing[booking] = self._told.standing[booking]._replace(status="cancelled")

    def _speak(self) -> None:
        """Book as a voice agent does, with the flat calls."""
        service, on = self._random.choice(self._services), self._day()
        asked = {"service": service["name"], "date": on}
        found = self._ask("POST", "/api/booking/availability", asked).json().get("slots")
        if not found:
            return
        slot = self._random.choice(found)
        client = {"name": f"Voice {self._person()}", "phone": self._phone()}
        wish = {
            "provider": slot["provider"],
            "service": service["name"],
            "start": slot["start"],
            "client": client,
        }
        made = self._ask("POST", "/api/booking/create", wish)
        if made.is_success:
            time = slot["start"].partition("T")[2][:5]
            self._keep(made.json()["booking_id"], service, Standing("confirmed", on, time))

    def _ring(self) -> None:
        """Tell of a call as its platform does, the last event twice."""
        call_id = f"call-{self._number}-{self._person()}"
        call = {"call_id": call_id, "from_number": self._phone(), "to_number": "+35315550100"}
        service = self._random.choice(self._services)
        wish = {
            "customer_name": f"Caller {self._people}",
            "service": service["name"],
            "preferred_date": self._day(),
            "preferred_time": f"{self._random.randint(9, 16):02}:00",
        }
        analysis = {"call_summary": "A booking.", "custom_analysis_data": wish}
        self._tell({"event": "call_started", "call": call})
        self._tell({"event": "call_ended", "call": call})
        first, again = (
            self._tell({"event": "call_analyzed", "call": {**call, "call_analysis": analysis}})
            for _ in range(2)
        )
        assert first == again
        if first["outcome"] == "booked":
            standing = Standing("confirmed", wish["preferred_date"], wish["preferred_time"])
            self._keep(first["appointment_id"], service, standing)

    def _tell(self, report: dict[str, Any]) -> dict[str, str]:
        body, stamp = json.dumps(report).encode(), str(self._salon.now_ms())
        digest = hmac.new(RETELL_KEY.encode(), body + stamp.encode(), "sha256").hexdigest()
        headers = {"x-retell-signature": f"v={stamp},d={digest}"}
        answer = self._timed("POST", "/api/webhooks/retell", content=body, headers=headers)
        told: dict[str, str] = answer.json()
        return told

    def _free(self, service: dict[str, Any]) -> tuple[str, str, str] | None:
        """Return a start of a day that is free at this moment."""
        on = self._day()
        path = "/api/v1/availability/availability-grid"
        asked = f"?service_id={service['id']}&start_date={on}&end_date={on}"
        slots = self._ask("GET", f"{path}{asked}").json()["availability_grid"][on]
        free = [slot for slot in slots if slot["is_available"]]
        if not free:
            return None
        slot = self._random.choice(free)
        return on, slot["start_time"], slot["staff_id"]

    def _somebody(self) -> str:
        """Return a customer: a new one, or one who has come before."""
        if len(self._customers) < 20 or self._random.random() < 0.2:
            person = self._person()
            name = {"first_name": "Guest", "last_name": f"Nr {self._number} {person}"}
            email = f"g{self._number}.{person}@example.com"
            body = {**name, "email": email, "phone": self._phone()}
            self._customers.append(self._ask("POST", "/api/v1/customers", body).json()["id"])
        return self._random.choice(self._customers)

    def _keep(self, booking: str, service: dict[str, Any], standing: Standing) -> None:
        self._mine.append(booking)
        self._told.standing[booking] = standing
        if service["calcom_event_type_id"] is not None:
            self._told.mirrored.add(booking)

    def _one_of_mine(self) -> str | None:
        return self._random.choice(self._mine) if self._mine else None

    def _day(self) -> str:
        return (self._first_date + timedelta(days=self._random.randrange(self._days))).isoformat()

    def _person(self) -> int:
        self._people += 1
        return self._people

    def _phone(self) -> str:
        return f"+35386{self._number}{self._people:06}"

    def _ask(
        self, method: str, path: str, body: object = None, headers: dict[str, str] | None = None
    ) -> httpx.Response:
        return self._timed(method, path, json=body, headers=headers)

    def _timed(self, method: str, path: str, **more: Any) -> httpx.Response:  # noqa: ANN401
        began = monotonic()
        answer = self._http.request(method, path, **more)
        self._told.waits_ms.append((monotonic() - began) * 1000)
        self._told.answers.append(answer.status_code)
        return answer
