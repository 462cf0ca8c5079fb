"""People to be called back: because no time was found, or about a booking (F2, job 18).

Whoever could not help a caller notes it here, within their own act; the list at the desk shows it
until somebody has booked, has not reached them and tries again later, or takes it off the list.
"""

from __future__ import annotations

from dataclasses import dataclass

from booking_desktop.domain.access import Actor
from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.ids import (
    AppointmentId,
    CallBackId,
    CustomerId,
    OutletId,
    ResourceId,
    ServiceId,
)
from booking_desktop.domain.instants import Instant, floor_to_minutes
from booking_desktop.domain.text import LINE_LENGTH, NAME_LENGTH, clean, clean_note
from booking_desktop.domain.wishes import CallBack, WishState
from booking_desktop.services.action import Actions, Outcome
from booking_desktop.services.identity import new_id
from booking_desktop.storage import tables
from booking_desktop.storage.call_backs import find_call_back, read_open_call_backs
from booking_desktop.storage.engine import Database
from booking_desktop.storage.unit_of_work import UnitOfWork, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCallBack:
    """Who is to be called back, and why.

    Attributes:
        customer_id: Their card, where they have one; without it `name` or `phone` is needed.
        appointment_id: The booking it is about.
        service_id: What was wanted.
        provider_id: With whom; None for anyone.
        wished_at: The start that was asked for.
        name: What they are called, where the card does not say it.
        phone: Their number, where the card does not say it.
        reason: What was said.
    """

    customer_id: CustomerId | None = None
    appointment_id: AppointmentId | None = None
    service_id: ServiceId | None = None
    provider_id: ResourceId | None = None
    wished_at: Instant | None = None
    name: str = ""
    phone: str = ""
    reason: str = ""


def note_call_back(
    unit: UnitOfWork, actor: Actor, outlet_id: OutletId, new: NewCallBack
) -> CallBackId:
    """Note somebody to be called back as part of an act, due now.

    Raises:
        FieldError: `call_back`, `nobody`; `name`, `phone` or `reason` cannot be stored.
    """
    name = clean("name", new.name, most=NAME_LENGTH)
    phone = clean("phone", new.phone, most=LINE_LENGTH)
    if new.customer_id is None and not (name or phone):
        raise FieldError("call_back", "nobody")
    made = CallBackId(new_id())
    unit.insert(
        tables.call_back,
        {
            "id": made,
            "outlet_id": outlet_id,
            "customer_id": new.customer_id,
            "appointment_id": new.appointment_id,
            "service_id": new.service_id,
            "provider_id": new.provider_id,
            "wished_at": new.wished_at,
            "name": name,
            "phone": phone,
            "reason": clean_note("reason", new.reason),
            "channel": actor.channel.value,
            # Desks look by the minute: what is due within this one is due.
            "due_at": floor_to_minutes(unit.now, 1),
            "state": WishState.OPEN.value,
            "created_at": unit.now,
            "created_by": actor.name,
        },
    )
    return made


class CallBacks:
    """The list of people to be called back."""

    def __init__(self, actions: Actions, database: Database) -> None:
        """Keep the runner of actions and where the list is read."""
        self._actions = actions
        self._database = database

    def waiting(self, outlet_id: OutletId) -> tuple[CallBack, ...]:
        """Return who is to be called back, whoever is due first ahead.

        Raises:
            StorageError: The database cannot be read.
        """
        with self._database.reading() as connection:
            return read_open_call_backs(connection, outlet_id)

    def note(self, actor: Actor, outlet_id: OutletId, new: NewCallBack) -> Outcome[CallBackId]:
        """Note somebody to be called back, as an act of its own.

        Raises:
            FieldError: As `note_call_back`.
        """

        def work(unit: UnitOfWork) -> CallBackId:
            made = note_call_back(unit, actor, outlet_id, new)
            _tell(unit, find_call_back(unit.connection, made))
            return made

        return self._actions.run(actor, "note_call_back", work)

    def try_again_at(
        self, actor: Actor, call_back_id: CallBackId, due_at: Instant
    ) -> Outcome[CallBack]:
        """They were not reached: not before then (job 18).

        Raises:
            NotFoundError: There is no such note.
            FieldError: `call_back`, `settled`: it is off the list already; `due_at`, `past`.
        """

        def work(unit: UnitOfWork) -> CallBack:
            if due_at <= unit.now:
                raise FieldError("due_at", "past")
            return _change(unit, call_back_id, {"due_at": due_at}, starts_at=due_at)

        return self._actions.run(actor, "postpone_call_back", work)

    def settle(self, actor: Actor, call_back_id: CallBackId) -> Outcome[CallBack]:
        """Take them off the list without a booking: they were spoken to, or it is not needed.

        Raises:
            NotFoundError: There is no such note.
            FieldError: `call_back`, `settled`: it is off the list already.
        """

        def work(unit: UnitOfWork) -> CallBack:
            return _change(unit, call_back_id, {"state": WishState.DROPPED.value})

        return self._actions.run(actor, "settle_call_back", work)


def _change(
    unit: UnitOfWork, call_back_id: CallBackId, changes: dict[str, Value], **more: object
) -> CallBack:
    before = find_call_back(unit.connection, call_back_id)
    if before.state is not WishState.OPEN:
        raise FieldError("call_back", "settled", who=before.name or before.phone)
    unit.update(tables.call_back, call_back_id, changes)
    _tell(unit, before, **more)
    return find_call_back(unit.connection, call_back_id)


def _tell(unit: UnitOfWork, call_back: CallBack, **more: object) -> None:
    unit.story.customer_id = call_back.customer_id
    unit.story.params |= {"customer": call_back.name or call_back.phone, **more}
