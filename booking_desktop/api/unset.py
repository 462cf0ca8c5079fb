"""Query parameters that are there and say nothing, as forms and templates send them: `?status=`."""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send


class UnsetLeftOut:
    """Takes a parameter without a value as one that was not sent."""

    def __init__(self, app: ASGIApp) -> None:
        """Name the application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what says something."""
        if scope["type"] == "http" and scope["query_string"]:
            said = (part for part in scope["query_string"].split(b"&") if not _is_unset(part))
            scope = {**scope, "query_string": b"&".join(said)}
        await self._app(scope, receive, send)


def _is_unset(part: bytes) -> bool:
    _, is_followed, value = part.partition(b"=")
    return bool(is_followed) and not value
