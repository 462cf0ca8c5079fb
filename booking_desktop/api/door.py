"""Who calls: the bearer token of a call, as the actor that services want (F1, G5)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Annotated, cast

from fastapi import Depends, Request, params
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from booking_desktop.api.site import Site
from booking_desktop.domain.access import Actor, Role
from booking_desktop.domain.booking import Channel
from booking_desktop.domain.errors import NotAllowedError, NotSignedInError

_bearer = HTTPBearer(auto_error=False, description="The token that signing in gave.")


async def site_of(request: Request) -> Site:
    """Return what this server answers with; async, as it waits for nothing and needs no thread."""
    return cast("Site", request.app.state.site)


SiteIn = Annotated[Site, Depends(site_of)]
_Credentials = Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]


def signed_in(site: SiteIn, credentials: _Credentials) -> Actor:
    """Return who calls, through the channel `web`.

    Raises:
        NotSignedInError: `missing` or `expired`.
    """
    return _actor(site, credentials, Channel.WEB)


def assistant(site: SiteIn, credentials: _Credentials) -> Actor:
    """Return who calls, through the channel `assistant`.

    Raises:
        NotSignedInError: `missing` or `expired`.
    """
    return _actor(site, credentials, Channel.ASSISTANT)


def reaching(role: Role) -> Callable[[Actor], Awaitable[Actor]]:
    """Return what lets only a role and those above it in."""

    async def check(actor: Annotated[Actor, Depends(signed_in)]) -> Actor:
        if not actor.reaches(role):
            raise NotAllowedError(needed=role, kind="call")
        return actor

    return check


def naming(fields: Mapping[str, str]) -> params.Depends:
    """Return what lets a no name fields as clients do, not as the rules do."""

    async def name(request: Request) -> None:
        request.state.field_names = fields

    return params.Depends(name)


Caller = Annotated[Actor, Depends(signed_in)]
Assistant = Annotated[Actor, Depends(assistant)]
ManagerCaller = Annotated[Actor, Depends(reaching(Role.MANAGER))]


def _actor(site: Site, credentials: HTTPAuthorizationCredentials | None, channel: Channel) -> Actor:
    if credentials is None:
        raise NotSignedInError("missing")
    return site.sign_in.who(credentials.credentials, channel=channel)
