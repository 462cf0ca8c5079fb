"""Text messages through a real HTTP gateway (F4)."""

from __future__ import annotations

import pytest

from booking_desktop.channels.delivery import NotDeliveredError
from booking_desktop.channels.sms import SmsGateway
from booking_desktop.domain.errors import StorageError
from booking_desktop.domain.messages import MessageChannel
from booking_desktop.services.secrets import SecretName, Secrets
from booking_desktop.storage.outgoing import Outgoing
from tests.channels.post import Booked, Gateway


def untold() -> None:
    """Hear that a message leaves."""


KEY = Secrets.fixed({SecretName.SMS_KEY: "very secret"}).read(SecretName.SMS_KEY)


@pytest.fixture
def message(booked: Booked) -> Outgoing:
    booked.wait()
    return booked.next(MessageChannel.SMS)


def test_text_goes_out_with_its_key_and_identity(message: Outgoing, gateway: Gateway) -> None:
    SmsGateway(gateway.url, KEY).send(message, untold)

    text = (
        "Lumen Studio: your appointment is booked. Cut & blow-dry, Friday, 20 November 2026, 11:15."
    )
    assert gateway.texts == [{"to": "+353851234567", "text": text, "id": message.id}]
    assert gateway.headers[0]["Authorization"] == "Bearer very secret"
    assert gateway.headers[0]["Idempotency-Key"] == message.id


def test_it_is_said_once_right_before_the_text_leaves(message: Outgoing, gateway: Gateway) -> None:
    said: list[int] = []

    SmsGateway(gateway.url, KEY).send(message, lambda: said.append(len(gateway.texts)))

    assert said == [0]
    assert len(gateway.texts) == 1


def test_text_whose_leaving_cannot_be_noted_does_not_leave(
    message: Outgoing, gateway: Gateway
) -> None:
    def refuse() -> None:
        raise StorageError("busy")

    with pytest.raises(StorageError):
        SmsGateway(gateway.url, KEY).send(message, refuse)

    assert gateway.texts == []


@pytest.mark.parametrize(
    ("status", "is_final", "is_of_channel"),
    [
        (400, True, False),
        (422, True, False),
        (401, False, True),
        (429, False, True),
        (302, False, True),
        (500, False, True),
        (503, False, True),
    ],
)
def test_refusal_is_about_the_message_or_about_the_gateway(
    message: Outgoing, gateway: Gateway, status: int, *, is_final: bool, is_of_channel: bool
) -> None:
    gateway.status, gateway.answer = status, b"<html>\x00\xff" + b"x" * 100_000

    with pytest.raises(NotDeliveredError) as failed:
        SmsGateway(gateway.url, KEY).send(message, untold)

    assert (failed.value.is_final, failed.value.is_of_channel) == (is_final, is_of_channel)
    assert failed.value.problem.startswith(str(status))
    assert len(failed.value.problem) <= 300
    assert "secret" not in failed.value.problem


def test_gateway_that_quotes_the_key_is_not_quoted(message: Outgoing, gateway: Gateway) -> None:
    gateway.status, gateway.answer = 401, b"No such key: very secret"

    with pytest.raises(NotDeliveredError) as failed:
        SmsGateway(gateway.url, KEY).send(message, untold)

    assert failed.value.problem == "401 No such key: …"


def test_nobody_there_is_out_of_reach(message: Outgoing) -> None:
    with Gateway() as gone:
        url = gone.url

    with pytest.raises(NotDeliveredError) as failed:
        SmsGateway(url, KEY).send(message, untold)

    assert failed.value.is_of_channel
