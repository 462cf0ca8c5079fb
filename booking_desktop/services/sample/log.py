"""The activity log of a sample: what was done before the program was ever opened.

Entries carry no images of rows, so that a million of them stay small; none of them can be undone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import Final

from booking_desktop.domain.access import Actor
from booking_desktop.domain.booking import Channel, Status
from booking_desktop.domain.ids import ResourceId
from booking_desktop.domain.instants import Instant, local_date
from booking_desktop.services.sample.ids import SeededIds
from booking_desktop.services.sample.planned import PlannedAppointment, PlannedSession
from booking_desktop.services.sample.site import Site
from booking_desktop.services.sample.takings import payments_of
from booking_desktop.storage.bulk import Values

ACTIVITY_COLUMNS: Final = (
    *("id", "at", "kind", "actor_id", "actor_name", "desk_id", "desk_name", "channel"),
    *("appointment_id", "session_id", "customer_id", "params", "touched", "images"),
    "is_undoable",
)

_NO_SHOW_NOTED_AFTER_SECONDS: Final = 15 * 60
_TIME: Final = itemgetter(ACTIVITY_COLUMNS.index("at"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something somebody did to an appointment or a session."""

    id: str
    at: Instant
    kind: str
    by: str
    channel: Channel
    session: PlannedSession
    appointment_id: str | None = None
    customer_id: str | None = None
    params: Mapping[str, object]


class LogBook:
    """Collects entries and gives them out in order of time."""

    def __init__(self, actors: Mapping[str, Actor], *, ids: SeededIds, tells_fates: bool) -> None:
        self._actors = actors
        self._tells_fates = tells_fates
        self._desk = next(iter(actors.values()))
        self._ids = ids
        self._entries: list[Values] = []

    def take(self, *, before: Instant | None = None) -> list[Values]:
        """Return the entries from before an instant, or all, and forget them."""
        self._entries.sort(key=_TIME)
        count = len(self._entries)
        if before is not None:
            count = sum(1 for entry in self._entries if _TIME(entry) < before)
        taken, self._entries = self._entries[:count], self._entries[count:]
        return taken

    def tell_timetable(self, site: Site, session: PlannedSession, group: str, at: Instant) -> None:
        """Write that a class was put on the timetable."""
        self._tell(
            site,
            Entry(
                id=group,
                at=at,
                kind="schedule_class",
                by=self._desk.name,
                channel=Channel.DESK,
                session=session,
                params=_placing_params(site, (session,)),
            ),
        )

    def tell_booking(
        self, site: Site, made: PlannedAppointment, group: str, *, reference: str, id: str
    ) -> None:
        """Write that somebody booked, and where fates are told, what came after it."""
        sessions = [line.session for line in made.lines]
        customer = made.customer
        booked = Entry(
            id=group,
            at=made.origin.created_at,
            kind="walk_in" if made.origin.is_walk_in else "book",
            by=made.origin.created_by,
            channel=made.origin.channel,
            session=sessions[0],
            appointment_id=id,
            customer_id=customer.id if customer else None,
            params={
                "customer": customer.full_name if customer else "",
                "reference": reference,
                **_placing_params(site, sessions),
            },
        )
        self._tell(site, booked)
        if self._tells_fates:
            for kind, at, more in _turns(made, site.outlet.currency):
                self._tell(
                    site,
                    replace(
                        booked,
                        id=self._ids.make(at),
                        at=at,
                        kind=kind,
                        by=self._desk.name,
                        channel=Channel.DESK,
                        params={**booked.params, **more},
                    ),
                )

    def _tell(self, site: Site, entry: Entry) -> None:
        actor = self._actors.get(entry.by)
        touched = {
            "subjects": ["appointment", "session"],
            "ids": [entry.appointment_id or entry.session.id],
            "dates": [local_date(entry.session.starts_at, site.zone).isoformat()],
        }
        self._entries.append(
            (
                *(entry.id, entry.at, entry.kind, actor.user_id if actor else None, entry.by),
                *(self._desk.desk_id, self._desk.desk_name, entry.channel.value),
                *(entry.appointment_id, entry.session.id, entry.customer_id),
                *(_json(entry.params), _json(touched), "[]", 0),
            )
        )


def _turns(
    made: PlannedAppointment, currency: str
) -> Iterator[tuple[str, Instant, dict[str, object]]]:
    """Yield what happened to a booking after it was made: the act, when, and what it says."""
    fate = made.fate
    at_checkout: dict[str, object] = {"methods": {}}
    for paid in payments_of(made):
        says: dict[str, object] = {
            "methods": {paid.method.value: paid.amount_minor},
            "currency": currency,
        }
        if paid.is_at_checkout:
            at_checkout = says
        else:
            yield "take_payment", paid.paid_at, says
    if fate.checked_in_at is not None:
        yield "check_in", fate.checked_in_at, {"was": Status.CONFIRMED.value}
    if fate.completed_at is not None:
        yield "check_out", fate.completed_at, {"was": Status.CHECKED_IN.value, **at_checkout}
    if fate.status is Status.NO_SHOW:
        seen_at = Instant(made.lines[0].session.starts_at + _NO_SHOW_NOTED_AFTER_SECONDS)
        yield "no_show", seen_at, {"was": Status.CONFIRMED.value}
    if fate.cancelled_at is not None:
        is_declined = fate.status is Status.DECLINED
        was = Status.PENDING if is_declined else Status.CONFIRMED
        called_off = {"cancelled_by": fate.cancelled_by, "cancel_reason": fate.cancel_reason}
        yield "decline" if is_declined else "cancel", fate.cancelled_at, {"was": was, **called_off}


def _placing_params(site: Site, sessions: Iterable[PlannedSession]) -> dict[str, object]:
    listed = list(sessions)
    people = [_spoken_name(site, each.staff_id) for each in listed if each.provider_id]
    rooms = [_room_name(site, each.room_id) for each in listed if each.timeslot_id]
    return {
        "services": [session.service.name for session in listed],
        "with": list(dict.fromkeys(people)),
        **({"rooms": rooms} if rooms else {}),
        "starts_at": min(session.starts_at for session in listed),
        "ends_at": max(session.ends_at for session in listed),
    }


def _spoken_name(site: Site, staff_id: ResourceId) -> str:
    return next(staff.first_name for staff in site.staff if staff.id == staff_id)


def _room_name(site: Site, room_id: ResourceId | None) -> str:
    return next(room.name for room in site.rooms if room.id == room_id)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
