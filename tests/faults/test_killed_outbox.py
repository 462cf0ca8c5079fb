"""Killed at any moment: each message leaves once, the calendar has each booking once (F3, F4)."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from random import Random
from threading import Event, Thread

import pytest

from booking_desktop.domain.instants import local_to_instant, utc_text, zone
from booking_desktop.domain.messages import MessageChannel, MessageKind
from booking_desktop.services.clock import SystemClock
from booking_desktop.storage.driver import rows
from booking_desktop.storage.engine import Database, open_database
from booking_desktop.storage.health import all_findings
from booking_desktop.storage.messages import read_sending
from tests.api.conftest import begin
from tests.faults.outsider import Held, Outsider
from tests.faults.served import Served
from tests.faults.witnesses import CalendarWitness, Fuse, MailWitness, Moment, TextWitness

ACTS_OF_A_ROUND = 6
EVENT_TYPE_ID = 42
DUBLIN = zone("Europe/Dublin")
_PATIENCE_SECONDS = 60
_LATEST_KILL_SECONDS = 0.7

_UNSETTLED = """
    SELECT (SELECT count(*) FROM message WHERE state IN ('queued', 'sending'))
         + (SELECT count(*) FROM mirror_task WHERE state IN ('queued', 'sending'))"""


class House:
    """A file that is served, and everybody who is told of what happens in it."""

    def __init__(self, folder: Path, random: Random, stack: ExitStack) -> None:
        """Open it, with every message going out at once, at any hour."""
        self.random, self.fuse = random, Fuse()
        self.mail = stack.enter_context(MailWitness(self.fuse))
        self.texts = stack.enter_context(TextWitness(self.fuse))
        self.calendar = stack.enter_context(CalendarWitness(self.fuse))
        settings = {
            "SMTP_URL": f"smtp://127.0.0.1:{self.mail.port}",
            "MAIL_FROM": "hello@salon.example",
            "SMS_URL": self.texts.url,
            "CALCOM_URL": self.calendar.url,
            "CALCOM_KEY": "cal_live_very_secret",
            "MESSAGE_HOLD_SECONDS": "0",
            "REMINDER_HOURS": "0",
            "QUIET_FROM": "00:00",
            "QUIET_UNTIL": "00:00",
        }
        begun = begin(folder / "salon.sqlite", SystemClock())
        self.served = Served(begun.path, settings)
        self.served.start()
        stack.callback(self.served.kill)
        self.database: Database = open_database(begun.path)
        stack.callback(self.database.close)
        service = {"calcom_event_type_id": EVENT_TYPE_ID}
        client = Outsider(self.served.address, begun.token, random, service=service)
        self.client = stack.enter_context(client)
        wait_until(self.tells_people)

    def tells_people(self) -> bool:
        with self.database.reading() as connection:
            return set(read_sending(connection).channels) == set(MessageChannel)

    def is_settled(self) -> bool:
        with self.database.reading() as connection:
            return rows(connection, _UNSETTLED, {}) == [(0,)]

    def kill_once(self, moment: Moment | None) -> None:
        """Let the client work, kill the program at a moment or by chance, and start it again."""
        work = Thread(target=self.client.work, args=(ACTS_OF_A_ROUND,))
        if moment is not None:
            self.fuse.set(self.served.pid, moment, times=self.random.randint(1, 3))
        work.start()
        self.fuse.blown.wait(
            self.random.uniform(0, _LATEST_KILL_SECONDS) if moment is None else _PATIENCE_SECONDS
        )
        self.fuse.remove()
        self.served.kill()
        self.served.start()
        work.join()

    def settle(self) -> None:
        """Wait until nothing is on its way, and stop."""
        wait_until(self.is_settled)
        assert self.served.stop() == 0


def wait_until(is_so: Callable[[], bool]) -> None:
    pause = Event()
    for _ in range(_PATIENCE_SECONDS * 20):
        if is_so():
            return
        pause.wait(0.05)
    raise AssertionError("waited in vain")


def assert_nothing_lost_or_doubled_here(house: House) -> None:
    with house.database.reading() as connection:
        kept = set(connection.exec_driver_sql("SELECT id FROM appointment").scalars())
        assert all_findings(connection) == ()
    assert kept == {each.id for each in house.client.held}


def told(house: House) -> Counter[tuple[str, str, str]]:
    """Return how often each address got each kind of news, by the channel, as it came in."""
    with house.database.reading() as connection:
        kinds: dict[str, str] = dict(rows(connection, "SELECT id, kind FROM message", {}))
    mails = [
        ("email", str(mail["To"].addresses[0].addr_spec), kinds[_message_id(mail["Message-ID"])])
        for mail in house.mail.mails
    ]
    texts = [("sms", text["to"], kinds[text["id"]]) for text in house.texts.texts]
    return Counter(mails + texts)


def _message_id(header: str) -> str:
    return str(header).strip("<>").partition("@")[0]


def assert_told_once(held: Held, told: Counter[tuple[str, str, str]]) -> None:
    for channel, address in (("email", held.email), ("sms", held.phone)):
        confirmed, changed, cancelled = (
            told[channel, address, kind]
            for kind in (MessageKind.CONFIRMATION, MessageKind.CHANGE, MessageKind.CANCELLATION)
        )
        assert cancelled == int(held.is_cancelled)
        if held.is_cancelled:  # what had not left by then was not true any more
            assert confirmed <= 1
            assert changed <= held.moves
        else:
            assert (confirmed, changed) == (1, held.moves)


def standing(house: House) -> Counter[tuple[str, str]]:
    """Return the events that the calendar has, each by whose it is and its start."""
    return Counter(
        (each["metadata"]["appointmentId"], each["start"])
        for each in house.calendar.bookings.values()
        if each["status"] == "accepted"
    )


def wanted(house: House) -> Counter[tuple[str, str]]:
    """Return the events that it should have."""
    return Counter((each.id, _start(each)) for each in house.client.held if not each.is_cancelled)


def _start(held: Held) -> str:
    hour, minute = map(int, held.place.time.split(":"))
    on = date.fromisoformat(held.place.on)
    return utc_text(local_to_instant(on, hour * 60 + minute, DUBLIN))


@pytest.mark.skipif(sys.platform == "win32", reason="processes are not killed that way there")
@pytest.mark.parametrize(
    "by_chance",
    [
        pytest.param(3, id="few"),
        pytest.param(150, id="many", marks=(pytest.mark.long, pytest.mark.timeout(3600))),
    ],
)
def test_killed_at_any_moment_everybody_is_told_once(
    tmp_path: Path, by_chance: int, seed: int
) -> None:
    random = Random(seed)
    moments: list[Moment | None] = [*Moment] * max(1, by_chance // len(Moment)) + [None] * by_chance
    random.shuffle(moments)
    with ExitStack() as stack:
        house = House(tmp_path, random, stack)
        for moment in moments:
            house.kill_once(moment)
        house.settle()

        assert_nothing_lost_or_doubled_here(house)
        came = told(house)
        for held in house.client.held:
            assert_told_once(held, came)
        assert standing(house) == wanted(house)
        assert "Traceback" not in house.served.said()
    client = house.client
    print(
        f"killed {len(moments)} times: bookings={len(client.held)} asked again={client.repeats}"
        f" news={came.total()} events={len(house.calendar.bookings)} lost=0 doubled=0 PASS"
    )
