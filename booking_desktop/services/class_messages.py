"""Telling everybody of a class something that a person typed (D1, F4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from booking_desktop.domain.access import Actor
from booking_desktop.domain.booking import Appointment
from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.ids import SessionId
from booking_desktop.domain.messages import MessageKind
from booking_desktop.domain.text import clean_note
from booking_desktop.services.action import Actions, Outcome
from booking_desktop.services.messages import queue
from booking_desktop.services.telling import tell_session
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.storage.placements import find_placement, find_session
from booking_desktop.storage.unit_of_work import UnitOfWork

LONGEST_MESSAGE: Final = 480
"""Characters: three parts of an SMS, and nobody reads more on a telephone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldClass:
    """How many people will hear of it, and the names of those who cannot be reached."""

    told: int
    unreached: tuple[str, ...]


class ClassMessages:
    """Writes to everybody who has a seat in a class."""

    def __init__(self, actions: Actions, catalogues: CatalogueReader) -> None:
        """Keep the runner of actions and the reader of catalogues."""
        self._actions = actions
        self._catalogues = catalogues

    def tell(self, actor: Actor, session_id: SessionId, text: str) -> Outcome[ToldClass]:
        """Queue a message to everybody who sits in a class; those who wait are left out.

        Raises:
            FieldError: `message`, `missing`, `too_long` or `unreadable`; `session`,
                `nobody_booked`, or `nobody_reached` where nobody of them can be told.
            NotFoundError: There is no such class.
            StorageError: The database cannot be written.
        """
        body = clean_note("message", text, most=LONGEST_MESSAGE)
        if not body:
            raise FieldError("message", "missing")

        def work(unit: UnitOfWork) -> ToldClass:
            found = find_session(unit.connection, session_id)
            if not found.seats:
                raise FieldError("session", "nobody_booked")
            seated = [find_placement(unit.connection, s.appointment_id) for s in found.seats]
            told = [each for each in seated if queue(unit, each, MessageKind.NOTE, body=body)]
            if not told:
                raise FieldError("session", "nobody_reached")
            result = ToldClass(told=len(told), unreached=_names(seated, told))
            catalogue = self._catalogues.read(unit.connection, found.session.outlet_id)
            tell_session(
                unit, catalogue, found.session, told=result.told, unreached=result.unreached
            )
            return result

        return self._actions.run(actor, "message_class", work)


def _names(seated: list[Appointment], told: list[Appointment]) -> tuple[str, ...]:
    return tuple(each.customer_name for each in seated if each not in told)
