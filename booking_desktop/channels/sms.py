"""Text messages through an HTTP gateway (F4).

The gateway is called with `POST` and JSON: `{"to": "+353…", "text": "…", "id": "…"}`, its key as a
bearer. The id, sent as `Idempotency-Key` too, is the same when a message is sent again, so that a
gateway which has it already need not send it twice.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from http import HTTPStatus
from typing import Final

import httpx

from booking_desktop.channels.delivery import NotDeliveredError
from booking_desktop.services.letters import short_text
from booking_desktop.services.secrets import Secret
from booking_desktop.storage.outgoing import Outgoing

_TIMEOUT_SECONDS: Final = 15
_MOST_BYTES_READ: Final = 2_000
_NOT_NOW: Final = frozenset(
    {
        HTTPStatus.UNAUTHORIZED,
        HTTPStatus.FORBIDDEN,
        HTTPStatus.NOT_FOUND,
        HTTPStatus.METHOD_NOT_ALLOWED,
        HTTPStatus.REQUEST_TIMEOUT,
        HTTPStatus.TOO_MANY_REQUESTS,
    }
)
"""Answers that are about the gateway and not about this message."""


class SmsGateway:
    """Sends text messages."""

    def __init__(self, url: str, key: Secret | None) -> None:
        """Keep where the gateway is, and what opens it."""
        self._url = url
        self._key = key

    def send(self, message: Outgoing, handing_over: Callable[[], None]) -> None:
        """Hand a text message over.

        Args:
            message: What is sent.
            handing_over: Called when the gateway listens, right before it gets the message.

        Raises:
            NotDeliveredError: The gateway did not take it.
            StorageError: It could not be noted that it leaves, so it did not.
        """
        told = {"to": message.address, "text": short_text(message), "id": message.id}
        body = json.dumps(told).encode()
        headers = {
            "Content-Type": "application/json",
            "Content-Length": str(len(body)),
            "Idempotency-Key": message.id,
        }
        if self._key is not None:
            headers["Authorization"] = f"Bearer {self._key.reveal()}"
        leaving = _announced(body, handing_over)
        try:
            with httpx.stream(
                "POST", self._url, content=leaving, headers=headers, timeout=_TIMEOUT_SECONDS
            ) as answer:
                _check(answer, self._key)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise NotDeliveredError(type(error).__name__, is_of_channel=True) from None


def _announced(body: bytes, handing_over: Callable[[], None]) -> Iterator[bytes]:
    """Return the body of a call as something that says when it is wanted."""
    handing_over()
    yield body


def _check(answer: httpx.Response, key: Secret | None) -> None:
    """Take in a refusal; of a yes nothing is read, so that no answer is too large.

    Raises:
        NotDeliveredError: In the gateway's words, without the key where it quotes it.
    """
    if answer.is_success:
        return
    is_of_channel = not answer.is_client_error or answer.status_code in _NOT_NOW
    said = next(answer.iter_bytes(_MOST_BYTES_READ), b"").decode("utf-8", "replace")
    told = f"{answer.status_code} {said}"
    raise NotDeliveredError(
        told if key is None else key.blotted(told),
        is_final=not is_of_channel,
        is_of_channel=is_of_channel,
    )
