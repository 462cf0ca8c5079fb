"""Text messages through an HTTP gateway (F4).

The gateway is called with `POST` and JSON: `{"to": "+353…", "text": "…", "id": "…"}`, its key as a
bearer. The id, sent as `Idempotency-Key` too, is the same when a message is sent again, so that a
gateway which has it already need not send it twice.
"""

from __future__ import annotations

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

    def send(self, message: Outgoing) -> None:
        """Hand a text message over.

        Raises:
            NotDeliveredError: The gateway did not take it.
        """
        headers: dict[str, str] = {"Idempotency-Key": message.id}
        if self._key is not None:
            headers["Authorization"] = f"Bearer {self._key.reveal()}"
        body = {"to": message.address, "text": short_text(message), "id": message.id}
        try:
            with httpx.stream(
                "POST", self._url, json=body, headers=headers, timeout=_TIMEOUT_SECONDS
            ) as answer:
                _check(answer)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise NotDeliveredError(type(error).__name__, is_of_channel=True) from None


def _check(answer: httpx.Response) -> None:
    """Take in a refusal; of a yes nothing is read, so that no answer is too large."""
    if answer.is_success:
        return
    is_of_channel = not answer.is_client_error or answer.status_code in _NOT_NOW
    said = next(answer.iter_bytes(_MOST_BYTES_READ), b"").decode("utf-8", "replace")
    raise NotDeliveredError(
        f"{answer.status_code} {said}", is_final=not is_of_channel, is_of_channel=is_of_channel
    )
