"""House rules of an outlet (A5, B10, C5, C6, D3): read, tried out, and changed.

Changing them is one act with what was and what is, and can be taken back; no booking is touched.
"""

from __future__ import annotations

from dataclasses import fields, replace

from booking_desktop.domain.access import Actor, Role
from booking_desktop.domain.catalogue import BookingPolicy
from booking_desktop.domain.ids import OutletId
from booking_desktop.domain.instants import day_start, local_date
from booking_desktop.domain.policy import Moment, PolicyEffects, checked_policy, effects_of
from booking_desktop.domain.refunds import RefundPolicy
from booking_desktop.services.action import Actions, Outcome
from booking_desktop.services.clock import Clock
from booking_desktop.storage import tables
from booking_desktop.storage.booked_ahead import booked_ahead, waited_for
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.storage.engine import Database
from booking_desktop.storage.rows import outlet_row
from booking_desktop.storage.unit_of_work import UnitOfWork


class Policies:
    """The actions on house rules."""

    def __init__(
        self, actions: Actions, catalogues: CatalogueReader, database: Database, *, clock: Clock
    ) -> None:
        """Keep the runner of actions, the reader of catalogues, the database and the clock."""
        self._actions = actions
        self._catalogues = catalogues
        self._database = database
        self._clock = clock

    def read(self, outlet_id: OutletId) -> BookingPolicy:
        """Return the rules in force.

        Raises:
            NotFoundError: There is no such outlet.
            StorageError: The database cannot be read.
        """
        with self._database.reading() as connection:
            return self._catalogues.read(connection, outlet_id).outlet.policy

    def preview(self, outlet_id: OutletId, policy: BookingPolicy) -> PolicyEffects:
        """Return what these rules would do to what is booked today and later.

        Raises:
            FieldError: Naming the first field that cannot be stored.
            NotFoundError: There is no such outlet.
            StorageError: The database cannot be read.
        """
        checked_policy(policy)
        now = self._clock.now()
        with self._database.reading() as connection:
            catalogue = self._catalogues.read(connection, outlet_id)
            today = day_start(local_date(now, catalogue.zone), catalogue.zone)
            return effects_of(
                policy,
                old=catalogue.outlet.policy,
                booked=booked_ahead(connection, outlet_id, since=today),
                waited_for=waited_for(connection, outlet_id, since=now),
                at=Moment(now, catalogue.zone),
            )

    def change(
        self, actor: Actor, outlet_id: OutletId, *, was: BookingPolicy, now: BookingPolicy
    ) -> Outcome[BookingPolicy]:
        """Write the rules that differ between what was shown and what is wanted.

        Raises:
            FieldError: Naming the first field that cannot be stored.
            NotAllowedError: Without being a manager.
            NotFoundError: There is no such outlet.
            StorageError: The database cannot be written.
        """
        checked_policy(now)

        def work(unit: UnitOfWork) -> BookingPolicy:
            outlet = self._catalogues.read(unit.connection, outlet_id).outlet
            shown = outlet_row(replace(outlet, policy=was))
            unit.change(tables.outlet, shown, outlet_row(replace(outlet, policy=now)))
            unit.story.params = {"changed": _changed(was, now)}
            return now

        return self._actions.run(actor, "change_policy", work, role=Role.MANAGER)


def _changed(was: BookingPolicy, now: BookingPolicy) -> dict[str, list[object]]:
    """Return what differs, by field: what was and what is, as JSON knows it."""
    return {
        field.name: [_plain(getattr(was, field.name)), _plain(getattr(now, field.name))]
        for field in fields(BookingPolicy)
        if getattr(was, field.name) != getattr(now, field.name)
    }


def _plain(value: object) -> object:
    if isinstance(value, RefundPolicy):
        return [[tier.hours, tier.percent] for tier in value.tiers]
    return value
