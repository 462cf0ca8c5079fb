"""The call platform's webhook (F2): `POST /api/webhooks/retell`, signed instead of signed in.

What is not signed is turned away before anything is done with it. A flood takes neither memory nor
the threads of other calls: few wait for their turn at once, and fewer are worked on.
"""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Annotated, Final

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from fastapi import APIRouter, Header, Request, Response
from fastapi.responses import JSONResponse

from booking_desktop.api.door import SiteIn
from booking_desktop.api.models import Answer
from booking_desktop.api.problems import problem
from booking_desktop.api.shared_key import SharedKey
from booking_desktop.api.site import Site
from booking_desktop.channels.call_report import MalformedCall
from booking_desktop.channels.call_settling import CallSettling
from booking_desktop.channels.call_signature import is_signed, read_signature
from booking_desktop.domain.calls import CallOutcome

router = APIRouter(tags=["phone assistant"])

_log = logging.getLogger(__name__)

_MOST_AT_ONCE: Final = 32
_MOST_AT_WORK: Final = 2
_AGAIN_SECONDS: Final = 2


class CallAnswered(Answer):
    """What became of a call."""

    outcome: CallOutcome
    appointment_id: str | None = None


@router.post("/webhooks/retell", response_model=CallAnswered, response_model_exclude_none=True)
async def hear_call(
    request: Request,
    site: SiteIn,
    signature: Annotated[str | None, Header(alias="x-retell-signature")] = None,
) -> Response:
    """Hear of a call; the same event again gets the first answer."""
    signed = read_signature(signature, site.now())
    key = await _shared_key(request, site).read() if signed else None
    if signed is None or key is None:
        return _not_signed()
    body = await request.body()
    if not is_signed(body, signed, key.reveal()):
        return _not_signed()
    waiting = _limiter(request, "calls_waiting", _MOST_AT_ONCE)
    if waiting.available_tokens < 1:
        return _busy()
    async with waiting:
        work = CallSettling(site).hear
        try:
            answer = await run_sync(
                work, body, limiter=_limiter(request, "calls_at_work", _MOST_AT_WORK)
            )
        except MalformedCall as malformed:
            _log.warning("a call was not understood: %s", malformed.code)
            return Response(status_code=HTTPStatus.NO_CONTENT)
    told = CallAnswered(outcome=answer.outcome, appointment_id=answer.appointment_id)
    return JSONResponse(told.model_dump(mode="json", exclude_none=True))


def _shared_key(request: Request, site: Site) -> SharedKey:
    """Return what knows the key for this server; it is made in the running loop."""
    state = request.app.state
    if not hasattr(state, "shared_key"):
        state.shared_key = SharedKey(site.secrets, site.now)
    found: SharedKey = state.shared_key
    return found


def _limiter(request: Request, name: str, most: int) -> CapacityLimiter:
    """Return the limiter of this server; it belongs to the running loop, so it is made in it."""
    state = request.app.state
    if not hasattr(state, name):
        setattr(state, name, CapacityLimiter(most))
    limiter: CapacityLimiter = getattr(state, name)
    return limiter


def _not_signed() -> JSONResponse:
    return problem(HTTPStatus.UNAUTHORIZED, "not_signed", "This is not signed as it has to be.")


def _busy() -> JSONResponse:
    return problem(
        HTTPStatus.SERVICE_UNAVAILABLE,
        "busy",
        "Many calls at once. Send it again in a moment.",
        headers={"Retry-After": str(_AGAIN_SECONDS)},
    )
