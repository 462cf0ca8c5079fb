"""All that is sent in the background ends together (F3, F4)."""

from __future__ import annotations

from dataclasses import replace
from threading import Event

import pytest

from booking_desktop.channels.background import Background
from booking_desktop.channels.mirror_runner import MirrorRunner
from booking_desktop.services.secrets import SecretName, Secrets
from tests.channels.post import Booked, Inbox
from tests.channels.sender import house_of, mail_settings

_PATIENCE_SECONDS = 5


def test_end_of_one_is_not_waited_for_before_the_other_hears_of_it(
    booked: Booked, inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mail server answers only when the mirror has been told to end."""
    booked.wait()
    begun, told = Event(), Event()
    heard: list[bool] = []

    def answer_late() -> None:
        begun.set()
        heard.append(told.wait(_PATIENCE_SECONDS))

    inbox.seen = answer_late
    monkeypatch.setattr(MirrorRunner, "end", lambda _runner: told.set())
    settings = replace(mail_settings(inbox.port), calcom_url="http://127.0.0.1:1")
    secrets = Secrets.fixed({SecretName.CALCOM_KEY: "cal_live_very_secret"})
    now = booked.desk.clock.now()
    background = Background(house_of(booked.salon.database, now, settings, secrets=secrets))

    background.start()
    assert begun.wait(30)
    background.stop()

    assert heard == [True]
