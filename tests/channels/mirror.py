"""A salon whose bookings go to a calendar, for tests of what the calendar makes of them (F3)."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from booking_desktop.channels.calcom import CalCom
from booking_desktop.channels.mirror_courier import MirrorCourier
from booking_desktop.domain.booking import Appointment
from booking_desktop.domain.catalogue import Service
from booking_desktop.domain.mirroring import Mirrored, MirrorProblem, MirrorState
from booking_desktop.services.action import Actions
from booking_desktop.services.mirror_list import MirrorList
from booking_desktop.services.mirror_outbox import MirrorOutbox
from booking_desktop.services.rescheduling import Move
from booking_desktop.services.secrets import SecretName, Secrets
from booking_desktop.services.settings import Settings
from booking_desktop.storage import tables
from booking_desktop.storage.activity_log import story_of
from booking_desktop.storage.mirror import find_mirrored
from booking_desktop.storage.premises import read_premises
from tests.channels.calendar_server import CalendarServer
from tests.salon import Desk, at

KEY = "cal_live_very_secret"


@dataclass
class Mirror:
    """A salon whose trim is mirrored, and whoever tells the calendar."""

    desk: Desk
    server: CalendarServer
    fallback_email: str | None = None

    def __post_init__(self) -> None:
        salon = self.desk.salon
        self.cut: Service = salon.service("Fringe trim", minutes=45, calcom_event_type_id=42)
        self.sarah = salon.staff("Sarah Wilson").works().performs(self.cut)
        self.kate = salon.customer("Kate Hayes", phone="+353851234567")
        self.change_card(email="kate@example.com", language="en")
        self.restart()

    def restart(self) -> None:
        """Begin as a process does that was killed or ended."""
        salon, clock = self.desk.salon, self.desk.clock
        key = Secrets.fixed({SecretName.CALCOM_KEY: KEY}).read(SecretName.CALCOM_KEY)
        assert key is not None
        with salon.database.reading() as connection:
            premises = read_premises(connection)
        assert premises is not None
        actions = Actions(salon.database, clock=clock, announcer=self.desk.announcer)
        self._actions = actions
        self._keep_list(Secrets.fixed({SecretName.CALCOM_KEY: KEY}))
        self.outbox = MirrorOutbox(salon.database, actions, premises=premises, clock=clock)
        settings = Settings(calcom_url=self.server.url)
        self.courier = MirrorCourier(
            self.outbox,
            CalCom(settings, key, clock=clock, try_seconds=0.3),
            clock=clock,
            chance=Random(1),
            fallback_email=self.fallback_email,
        )
        mended = (MirrorProblem.NOT_ALLOWED, MirrorProblem.NO_EMAIL)
        self.outbox.begin(mended=mended if self.fallback_email else mended[:1])

    def offer_as(self, event_type_id: int | None) -> None:
        """Put the service on the calendar, or take it off."""
        with self.desk.salon.writing() as unit:
            unit.update(tables.service, self.cut.id, {"calcom_event_type_id": event_type_id})

    def take_key_away(self) -> None:
        """Let whoever looks after the calendar find no key."""
        self._keep_list(Secrets.fixed({}))

    def _keep_list(self, secrets: Secrets) -> None:
        database, clock = self.desk.salon.database, self.desk.clock
        self.list = MirrorList(self._actions, database, clock=clock, secrets=secrets)

    def change_card(self, **changes: str | int) -> None:
        with self.desk.salon.writing() as unit:
            unit.update(tables.customer, self.kate, changes)

    def book(self, time: str = "11:15") -> Appointment:
        return self.desk.book(self.cut, self.sarah, time, self.kate, day=1).result

    def move(self, appointment: Appointment, time: str) -> None:
        move = Move(appointment_id=appointment.id, starts_at=at(time, day=1))
        self.desk.rescheduling.move(self.desk.actor, move)

    def cancel(self, appointment: Appointment) -> None:
        self.desk.lifecycle.cancel(self.desk.actor, appointment.id)

    def send(self, *, after_seconds: int = 0) -> None:
        self.desk.clock.advance(seconds=after_seconds)
        self.courier.send_due()

    def standing(self, appointment: Appointment) -> Mirrored | None:
        with self.desk.salon.database.reading() as connection:
            return find_mirrored(connection, [appointment.id]).get(appointment.id)

    def state(self, appointment: Appointment) -> MirrorState | None:
        found = self.standing(appointment)
        return found.state if found else None

    def last_act(self, appointment: Appointment) -> tuple[str, object]:
        with self.desk.salon.database.reading() as connection:
            entry = story_of(connection, appointment.id)[-1]
        return entry.kind, entry.params.get("said")

    def acts(self) -> list[str]:
        """What the calendar was asked to do, in order."""
        return [path.rsplit("/", 1)[-1] for method, path in self.server.calls if method == "POST"]
