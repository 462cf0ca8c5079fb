"""The words of messages: complete in every language, by the outlet's clock (F4, B14, G6)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from booking_desktop.domain.booking import Appointment, Status
from booking_desktop.domain.instants import Instant, local_to_instant, zone
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.messages import MessageChannel, MessageKind
from booking_desktop.services.letters import letter, short_text
from booking_desktop.storage.outgoing import Outgoing
from tests.channels.post import Booked
from tests.salon import Desk

LANGUAGES = ("en", "de", "id")


@pytest.fixture
def booked(desk: Desk) -> Booked:
    return Booked(desk)


@pytest.fixture
def message(booked: Booked) -> Outgoing:
    booked.wait()
    return booked.next(MessageChannel.EMAIL)


def starting(message: Outgoing, at: Instant, link: str = "") -> Appointment:
    line = message.appointment.lines[0]
    session = replace(line.session, interval=Interval(at, Instant(at + 2700)), meeting_link=link)
    return replace(message.appointment, lines=(replace(line, session=session),))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", list(MessageKind))
@pytest.mark.parametrize("status", [Status.CONFIRMED, Status.PENDING, Status.WAITLISTED])
def test_every_message_has_its_words_in_every_language(
    message: Outgoing, kind: MessageKind, language: str, status: Status
) -> None:
    appointment = replace(message.appointment, status=status, cancel_reason="ill")
    told = replace(
        message, kind=kind, language=language, body="Bring a mat.", appointment=appointment
    )

    words, text = letter(told), short_text(told)

    for said in (words.subject, words.text, words.html, text):
        assert said.strip()
        assert not any(left in said for left in ("{{", "{%", "}}", "\n\n\n"))
    assert "\n" not in words.subject
    assert words.text.rstrip().endswith("Lumen Studio")
    assert "Kate" in words.text
    what = "Bring a mat." if kind is MessageKind.NOTE else "11"
    assert what in words.text
    assert what in text
    assert f'<html lang="{language}">' in words.html


@pytest.mark.parametrize(
    ("language", "when"),
    [
        ("en", "Friday, 20 November 2026, 11:15"),
        ("en-US", "Friday, November 20, 2026, 11:15\u202fAM"),
        ("de", "Freitag, 20. November 2026, 11:15"),
        ("de_AT", "Freitag, 20. November 2026, 11:15"),
        ("id", "Jumat, 20 November 2026, 11.15"),
        ("fr", "Friday, 20 November 2026, 11:15"),
        ("", "Friday, 20 November 2026, 11:15"),
        ("not a language", "Friday, 20 November 2026, 11:15"),
    ],
)
def test_times_are_said_as_the_customer_says_them(
    message: Outgoing, language: str, when: str
) -> None:
    assert when in letter(replace(message, language=language)).text


def test_house_speaks_where_the_customers_language_has_no_words(message: Outgoing) -> None:
    house = replace(message.business, locale="de")

    words = letter(replace(message, language="fr", business=house))

    assert words.subject.startswith("Ihr Termin am Freitag")


def test_time_is_the_outlets_and_not_this_machines(message: Outgoing) -> None:
    outlet = replace(message.outlet, time_zone="Asia/Jakarta")

    assert "18:15" in short_text(replace(message, outlet=outlet))


def test_time_that_comes_twice_says_which(message: Outgoing) -> None:
    berlin = zone("Europe/Berlin")
    first = local_to_instant(date(2026, 10, 25), 150, berlin)
    outlet = replace(message.outlet, time_zone="Europe/Berlin")
    said = [
        short_text(replace(message, outlet=outlet, appointment=starting(message, Instant(at))))
        for at in (first, first + 3600)
    ]

    assert "02:30 (UTC+2)" in said[0]
    assert "02:30 (UTC+1)" in said[1]


def test_typed_words_are_words_in_html_and_nothing_else(message: Outgoing) -> None:
    typed = "<script>alert(1)</script> {{ phone }}\nBring a mat."

    words = letter(replace(message, kind=MessageKind.NOTE, body=typed))

    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ phone }}<br>Bring a mat." in words.html
    assert typed in words.text


def test_meeting_link_and_telephone_are_told_where_there_are_any(message: Outgoing) -> None:
    at = message.appointment.interval.start
    outlet = replace(message.outlet, phone="+35314960000")
    told = replace(
        message, outlet=outlet, appointment=starting(message, at, "https://meet.example/x")
    )

    text = letter(told).text

    assert "Link: https://meet.example/x\n" in text
    assert "+35314960000" in text
    assert "Link" not in letter(message).text
    assert "Call" not in letter(message).text
