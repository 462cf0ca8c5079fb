"""Cal.com's API (v2) as a client: bookings made, moved, called off and looked up (F3).

Cal.com knows no key by which a repeated call is recognised. So every booking that is made there
carries our ids in its metadata, and where a try ended without an answer, what it may have done is
looked for by event type, start and these ids before it is tried again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeGuard
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
    """What Cal.com calls a booking."""

    calcom_id: str
    uid: str


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
        return _booking(self._post("/bookings", body))

    def reschedule(self, errand: MirrorErrand) -> CalendarBooking:
        """Move a booking; it may have another uid then."""
        assert errand.starts_at is not None
        body = {"start": utc_text(errand.starts_at)}
        return _booking(self._post(_path(errand, "/reschedule"), body))

    def cancel(self, errand: MirrorErrand) -> None:
        """Call a booking off."""
        body = {"cancellationReason": errand.reason or "Cancelled"}
        self._post(_path(errand, "/cancel"), body)

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
                return _booking(each)
        return None

    def is_cancelled(self, errand: MirrorErrand) -> bool:
        """Whether a booking is called off already."""
        found = self._ask("GET", _path(errand, ""))
        return isinstance(found, dict) and found.get("status") in _GONE

    def offers(self, errand: MirrorErrand) -> bool:
        """Whether the start that an errand wants is one that can be booked there."""
        assert errand.starts_at is not None
        query = {
            "eventTypeId": str(errand.event_type_id),
            "start": utc_text(errand.starts_at),
            "end": utc_text(Instant(errand.starts_at + _SECONDS_PER_DAY)),
            "timeZone": errand.time_zone,
        }
        found = self._ask("GET", "/slots", query=query, version=self._slots_version)
        if not isinstance(found, dict):
            raise NotTakenError(MirrorProblem.NOT_UNDERSTOOD, "an answer without slots")
        days = [day for day in found.values() if isinstance(day, list)]
        return any(_start(slot) == errand.starts_at for day in days for slot in day)

    def _post(self, path: str, body: Mapping[str, object]) -> object:
        return self._ask("POST", path, body=body)

    def _ask(
        self,
        method: str,
        path: str,
        *,
        body: Mapping[str, object] | None = None,
        query: Mapping[str, str] | None = None,
        version: str = "",
    ) -> object:
        """Return the data of an answer; a try ends when its time is over, however slow it is."""
        headers = {
            b"Authorization": f"Bearer {self._key.reveal()}".encode(),
            b"cal-api-version": (version or self._version).encode(),
            b"Accept-Encoding": b"identity",  # so that what is limited is what comes in
        }
        try:
            with httpx.stream(
                method,
                f"{self._base}/v2{path}",
                params=query,
                json=body,
                headers=headers,
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


def _booking(data: object) -> CalendarBooking:
    """Read what Cal.com calls a booking.

    Raises:
        NotTakenError: It does not say.
    """
    number, uid = (data.get("id"), data.get("uid")) if isinstance(data, dict) else (None, None)
    if isinstance(number, int) and not isinstance(number, bool):
        number = str(number)
    if not (_is_name(number) and _is_name(uid)):
        raise NotTakenError(MirrorProblem.NOT_UNDERSTOOD, "an answer without id and uid")
    return CalendarBooking(calcom_id=number, uid=uid)


def _is_name(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and value.isascii() and 0 < len(value) <= LINE_LENGTH


def _is_wanted(found: Mapping[str, Any], errand: MirrorErrand) -> bool:
    metadata = found.get("metadata")
    is_ours = isinstance(metadata, dict) and metadata.get(_APPOINTMENT) == errand.appointment_id
    is_moved = errand.uid is not None and found.get("rescheduledFromUid") == errand.uid
    if not (is_ours or is_moved) or found.get("status") in _GONE:
        return False
    return _start(found) == errand.starts_at


def _start(found: object) -> Instant | None:
    start = found.get("start") if isinstance(found, dict) else None
    return read_utc_text(start) if isinstance(start, str) else None
