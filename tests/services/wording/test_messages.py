"""Why a message did not leave, in one sentence, and what an SMS comes to (F4)."""

from __future__ import annotations

import pytest

from booking_desktop.domain.messages import MessageChannel, Sending
from booking_desktop.services.wording import Wording
from booking_desktop.services.wording.messages import MessageWords
from tests.salon import DUBLIN

EMAIL, SMS = MessageChannel.EMAIL, MessageChannel.SMS


@pytest.fixture
def words() -> MessageWords:
    wording = Wording(DUBLIN)
    return MessageWords(wording.phrases, wording.times)


@pytest.mark.parametrize(
    ("channel", "problem", "sentence"),
    [
        (EMAIL, "ConnectionRefusedError", "The mail server was out of reach."),
        (SMS, "ReadTimeout", "The SMS gateway was out of reach."),
        (
            EMAIL,
            "SSLCertVerificationError",
            "The mail server could not prove who it is, so nothing was sent to it.",
        ),
        (
            EMAIL,
            "535 5.7.8 bad credentials",
            "The mail server did not accept the name and password: a manager can check them.",
        ),
        (EMAIL, "550 nobody", "The mail server did not take it: “550 nobody”"),
        (
            EMAIL,
            "no TLS for the password",
            "The mail server offers no encrypted connection, so the password was not sent.",
        ),
        (EMAIL, "UndefinedError", "It could not be sent: “UndefinedError”"),
    ],
)
def test_reason_is_one_sentence(
    words: MessageWords, channel: MessageChannel, problem: str, sentence: str
) -> None:
    assert words.why(channel, problem) == sentence


@pytest.mark.parametrize(
    ("text", "comes_to"),
    [
        ("Hello", "5 characters, 1 SMS"),
        ("a" * 160, "160 characters, 1 SMS"),
        ("a" * 161, "161 characters, 2 SMS"),
        ("a" * 306, "306 characters, 2 SMS"),
        ("a" * 307, "307 characters, 3 SMS"),
        ("€" * 80, "160 characters, 1 SMS"),
        ("€" * 81, "162 characters, 2 SMS"),
        ("ş" * 70, "70 characters, 1 SMS"),
        ("ş" * 71, "71 characters, 2 SMS"),
        ("💇" * 35, "70 characters, 1 SMS"),
    ],
)
def test_length_of_an_sms_is_counted_as_it_is_charged(
    words: MessageWords, text: str, comes_to: str
) -> None:
    assert words.sms_parts(text) == comes_to


@pytest.mark.parametrize(
    ("channels", "said"),
    [
        ((), "Nothing is sent: no mail server and no SMS gateway is set. Set one under Channels."),
        ((EMAIL,), "E-mails go out. No SMS gateway is set."),
        ((SMS,), "SMS go out. No mail server is set."),
        ((EMAIL, SMS), "E-mails and SMS go out."),
    ],
)
def test_what_is_set_is_said(
    words: MessageWords, channels: tuple[MessageChannel, ...], said: str
) -> None:
    assert words.setting(channels) == said


def test_hold_is_said_with_what_it_is_for(words: MessageWords) -> None:
    held = words.hold(Sending(channels=(EMAIL,), hold_seconds=60))

    assert held == "Each message waits 60 s before it leaves, so that Undo can stop it."
    assert words.hold(Sending(channels=(EMAIL,), hold_seconds=0)) == "Each message leaves at once."
    assert words.hold(Sending()) == ""
