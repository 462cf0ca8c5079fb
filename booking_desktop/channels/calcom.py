"""Cal.com's API (v2) as a client: bookings made, moved, called off and looked up (F3).

Every booking that is made there carries our ids in its metadata, and where a try ended without an
answer, what it may have done is looked for by event type, start and these ids before it is tried
again. Whatever stands between us and Cal.com can tell a repeated call by its Idempotency-Key too.

Where an event type has seats, Cal.com keeps everybody of a class in one booking and names each
seat; whoever cancels such a booking without naming a seat calls it off for all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

import httpx

from booking_desktop.channels.calcom_answers import (
    NotReachedError,
    NotTakenError,
    read_answer,
    read_limited,
)
from booking_desktop.domain.instants import Instant, read_utc_text, utc_text
from booking_desktop.domain.mirroring import MirrorProblem
from booking_desktop.domain.text import LINE_LENGTH
from booking_desktop.services.clock import Clock
from booking_desktop.services.mirror_outbox import MirrorErrand
from booking_desktop.services.secrets import Secret
from booking_desktop.services.settings import Settings

TRY_SECONDS: Final = 10.0
_SECONDS_PER_DAY: Final = 86_400
_LOOKED_THROUGH: Final = 100
_APPOINTMENT: Final = "appointmentId"
_GONE: Final = frozenset({"cancelled", "rejected"})


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarBooking:
    """What Cal.com calls a booking, and the seat in it where it has several."""

    calcom_id: str
    uid: str
    seat_uid: str | None


class CalCom:
    """Talks to Cal.com; every call ends within the time of one try.

    Every method raises NotReachedError where the same call may go well later, and NotTakenError
    where it would not.
    """

    def __init__(
        self, settings: Settings, key: Secret, *, clock: Clock, try_seconds: float = TRY_SECONDS
    ) -> None:
        """Keep where Cal.com is, what opens it, and which versions are spoken."""
        self._base = settings.calcom_url.rstrip("/").removesuffix("/v2")
        self._version = settings.calcom_api_version
        self._slots_version = settings.calcom_slots_version
        self._key = key
        self._clock = clock
        self._try_seconds = try_seconds

    def create(self, errand: MirrorErrand, email: str) -> CalendarBooking:
        """Make a booking for somebody who is reached under that address."""
        assert errand.starts_at is not None
        attendee = {"name": errand.name, "email": email, "timeZone": errand.time_zone}
        if errand.phone:
            attendee["phoneNumber"] = errand.phone
        if errand.language:
            attendee["language"] = errand.language
        body = {
            "eventTypeId": errand.event_type_id,
            "start": utc_text(errand.starts_at),
            "attendee": attendee,
            "metadata": {_APPOINTMENT: errand.appointment_id, "reference": errand.reference},
        }
        return _booking(self._post(errand, "/bookings", body))

    def reschedule(self, errand: MirrorErrand) -> CalendarBooking:
        """Move a booking; it may have another uid then."""
        assert errand.starts_at is not None
        body = {"start": utc_text(errand.starts_at), **_seat(errand)}
        return _booking(self._post(errand, _path(errand, "/reschedule"), body))

    def cancel(self, errand: MirrorErrand) -> None:
        """Call a booking off."""
        body = {"cancellationReason": errand.reason or "Cancelled", **_seat(errand)}
        self._post(errand, _path(errand, "/cancel"), body)

    def find(self, errand: MirrorErrand) -> CalendarBooking | None:
        """Return the booking as the errand wants it, if Cal.com has it like that already."""
        assert errand.starts_at is not None
        query = {
            "eventTypeId": str(errand.event_type_id),
            "afterStart": utc_text(Instant(errand.starts_at - 1)),
            "sortStart": "asc",
            "take": str(_LOOKED_THROUGH),
        }
        found = self._ask("GET", "/bookings", query=query)
        for each in found if isinstance(found, list) else ():
            if isinstance(each, dict) and _is_wanted(each, errand):
                return _booking(each, seat=_seat_of(each, errand))
        return None

    def is_cancelled(self, errand: MirrorErrand) -> bool:
        """Whether a booking is called off already."""
        found = self._ask("GET", _path(errand, ""))
        if not isinstance(found, dict):
            return False
        is_seat_gone = errand.seat_uid is not None and _seat_of(found, errand) is None
        return found.get("status") in _GONE or is_seat_gone

    def offers(self, errand: MirrorErrand) -> bool:
        """Whether the start that an errand wants is one that can be booked there."""
        assert errand.starts_at is not None
        query = {
            "eventTypeId": str(errand.event_type_id),
            "start": utc_text(errand.starts_at),
            "end": utc_text(Instant(errand.starts_at + _SECONDS_PER_DAY)),
            "timeZone": errand.time_zone,
        }
        headers = {b"cal-api-version": self._slots_version.encode()}
        found = self._ask("GET", "/slots", query=query, headers=headers)
        if not isinstance(found, dict):
            raise NotTakenError(MirrorProblem.NOT_UNDERSTOOD, "an answer without slots")
        days = [day for day in found.values() if isinstance(day, list)]
        return any(_start(slot) == errand.starts_at for day in days for slot in day)

    def look_in(self) -> None:
        """Ask for a booking, whichever it is: the address and the key are right if that works."""
        self._ask("GET", "/bookings", query={"take": "1"})

    def _post(self, errand: MirrorErrand, path: str, body: Mapping[str, object]) -> object:
        return self._ask("POST", path, body=body, headers={b"Idempotency-Key": errand.id.encode()})

    def _ask(
        self,
        method: str,
        path: str,
        *,
        body: Mapping[str, object] | None = None,
        query: Mapping[str, str] | None = None,
        headers: Mapping[bytes, bytes] | None = None,
    ) -> object:
        """Return the data of an answer; a try ends when its time is over, however slow it is."""
        all_headers = {
            b"Authorization": f"Bearer {self._key.reveal()}".encode(),
            b"cal-api-version": self._version.encode(),
            b"Accept-Encoding": b"identity",  # so that what is limited is what comes in
            **(headers or {}),
        }
        try:
            with httpx.stream(
                method,
                f"{self._base}/v2{path}",
                params=query,
                json=body,
                headers=all_headers,
                timeout=self._try_seconds,
            ) as answer:
                content = read_limited(answer, seconds=self._try_seconds)
                return read_answer(answer, content, now=self._clock.now(), key=self._key)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.InvalidURL) as error:
            raise NotReachedError(type(error).__name__) from None
        except httpx.HTTPError as error:
            raise NotReachedError(type(error).__name__, is_unsure=True) from None


def _path(errand: MirrorErrand, act: str) -> str:
    if errand.uid is None:
        raise NotTakenError(MirrorProblem.REFUSED, "it was never made there")
    return f"/bookings/{quote(errand.uid, safe='')}{act}"


def _seat(errand: MirrorErrand) -> dict[str, object]:
    return {} if errand.seat_uid is None else {"seatUid": errand.seat_uid}


def _booking(data: object, seat: Mapping[str, Any] | None = None) -> CalendarBooking:
    """Read what Cal.com calls a booking; the seat is named beside it or in what is known of it.

    Raises:
        NotTakenError: It does not say.
    """
    said = data if isinstance(data, dict) else {}
    calcom_id, uid = _name(said.get("id")), _name(said.get("uid"))
    if calcom_id is None or uid is None:
        raise NotTakenError(MirrorProblem.NOT_UNDERSTOOD, "an answer without id and uid")
    seat_uid = _name((seat or said).get("seatUid"))
    return CalendarBooking(calcom_id=calcom_id, uid=uid, seat_uid=seat_uid)


def _name(value: object) -> str | None:
    """Return an id, which may be a number or a text; None where it is none."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    is_name = isinstance(value, str) and value.isascii() and 0 < len(value) <= LINE_LENGTH
    return str(value) if is_name else None


def _is_wanted(found: Mapping[str, Any], errand: MirrorErrand) -> bool:
    is_moved = (
        errand.uid is not None
        and errand.seat_uid is None
        and found.get("rescheduledFromUid") == errand.uid
    )
    is_ours = _is_tagged(found, errand) or _seat_of(found, errand) is not None
    if not (is_ours or is_moved) or found.get("status") in _GONE:
        return False
    return _start(found) == errand.starts_at


def _seat_of(found: Mapping[str, Any], errand: MirrorErrand) -> Mapping[str, Any] | None:
    """Return the seat of a booking that is the errand's; None where it has none."""
    attendees = found.get("attendees")
    for each in attendees if isinstance(attendees, list) else ():
        if not isinstance(each, dict):
            continue
        is_known = errand.seat_uid is not None and each.get("seatUid") == errand.seat_uid
        if is_known or _is_tagged(each, errand):
            return each
    return None


def _is_tagged(found: Mapping[str, Any], errand: MirrorErrand) -> bool:
    metadata = found.get("metadata")
    return isinstance(metadata, dict) and metadata.get(_APPOINTMENT) == errand.appointment_id


def _start(found: object) -> Instant | None:
    start = found.get("start") if isinstance(found, dict) else None
    return read_utc_text(start) if isinstance(start, str) else None
