"""The thread that sends: one process for each file, and each message once whatever ends (F4)."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from booking_desktop.channels.message_runner import MessageRunner
from booking_desktop.domain.messages import MessageChannel, Sending
from booking_desktop.services.settings import Settings
from booking_desktop.storage.messages import read_sending
from tests.channels.post import Booked, Gateway, Inbox
from tests.channels.sender import house_of, mail_settings
from tests.salon import at

ROOT = Path(__file__).parents[2]
_PATIENCE_SECONDS = 30


def runner_of(booked: Booked, settings: Settings) -> MessageRunner:
    return MessageRunner(house_of(booked.salon.database, booked.desk.clock.now(), settings))


def sending(booked: Booked) -> Sending:
    with booked.salon.database.reading() as connection:
        return read_sending(connection)


def start_sender(booked: Booked, inbox: Inbox) -> subprocess.Popen[bytes]:
    path, now = booked.salon.database.path, booked.desk.clock.now()
    command = [sys.executable, "-m", "tests.channels.sender", str(path), str(now), str(inbox.port)]
    return subprocess.Popen(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})


def test_both_channels_send_what_is_due(booked: Booked, inbox: Inbox, gateway: Gateway) -> None:
    booked.wait()
    came = Event()
    inbox.seen = came.set
    runner = runner_of(booked, replace(mail_settings(inbox.port), sms_url=gateway.url))

    runner.start()
    assert came.wait(_PATIENCE_SECONDS)
    runner.stop()

    assert len(inbox.mails) == 1
    assert len(gateway.texts) <= 1
    assert ("confirmation", "email", "sent") in booked.rows()


def test_what_is_set_says_what_goes_out(booked: Booked, inbox: Inbox) -> None:
    booked.wait()
    runner = runner_of(booked, replace(mail_settings(inbox.port), message_hold_seconds=5))
    came = Event()
    inbox.seen = came.set

    runner.start()
    assert came.wait(_PATIENCE_SECONDS)
    runner.stop()

    assert sending(booked) == Sending(channels=(MessageChannel.EMAIL,), hold_seconds=5)


def test_nothing_set_switches_messages_off_and_ends(booked: Booked) -> None:
    runner = runner_of(booked, Settings())

    runner.start()
    runner.stop()

    assert sending(booked).channels == ()


def test_second_runner_waits_and_says_nothing_while_the_first_has_the_file(
    booked: Booked, inbox: Inbox
) -> None:
    booked.wait()
    is_handing_over, may_go_on = Event(), Event()

    def hold() -> None:
        is_handing_over.set()
        may_go_on.wait(_PATIENCE_SECONDS)

    inbox.seen = hold
    first = runner_of(booked, mail_settings(inbox.port))
    first.start()
    assert is_handing_over.wait(_PATIENCE_SECONDS)

    second = runner_of(booked, Settings())
    second.start()
    second.stop()
    meanwhile = sending(booked).channels
    may_go_on.set()
    first.stop()

    assert meanwhile == (MessageChannel.EMAIL,)
    assert len(inbox.mails) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="processes are not killed that way there")
def test_killed_while_handing_over_each_message_comes_once(booked: Booked, inbox: Inbox) -> None:
    for time in ("12:00", "13:00", "14:00"):
        booked.desk.book(booked.cut, booked.sarah, time, booked.kate, day=2)
    booked.wait()
    processes: list[subprocess.Popen[bytes]] = []

    for kill_at in (1, 3):
        killed = Event()

        def kill(kill_at: int = kill_at, killed: Event = killed) -> None:
            if len(inbox.mails) == kill_at:
                os.kill(processes[-1].pid, signal.SIGKILL)
                killed.set()

        inbox.seen = kill
        processes.append(start_sender(booked, inbox))
        assert killed.wait(_PATIENCE_SECONDS)
        processes[-1].wait()
    left = Event()
    inbox.seen = lambda: left.set() if len(inbox.mails) == 4 else None
    runner = runner_of(booked, mail_settings(inbox.port))
    runner.start()
    assert left.wait(_PATIENCE_SECONDS)
    runner.stop()

    mails = [state for _, channel, state in booked.rows() if channel == "email"]
    assert mails == ["sent"] * 4
    assert len(inbox.ids) == 4
    assert len(inbox.mails) == 4


def test_reminders_are_queued_by_themselves(booked: Booked, inbox: Inbox) -> None:
    booked.desk.clock.set(at("12:00"))
    reminded = Event()
    inbox.seen = lambda: reminded.set() if len(inbox.mails) == 2 else None
    runner = runner_of(booked, mail_settings(inbox.port))

    runner.start()
    assert reminded.wait(_PATIENCE_SECONDS)
    runner.stop()

    assert sorted(str(mail["Subject"])[:8] for mail in inbox.mails) == ["Reminder", "Your app"]
