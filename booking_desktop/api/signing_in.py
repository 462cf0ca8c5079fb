"""Signing in, the tenant, and whether the server is well."""

from __future__ import annotations

from functools import partial
from ipaddress import IPv6Address, ip_address, ip_network

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request
from pydantic import ConfigDict

from booking_desktop import __version__
from booking_desktop.api.door import Caller, SiteIn
from booking_desktop.api.models import Answer, Body, Words, shown

router = APIRouter(tags=["signing in"])


class Login(Body):
    """An address and a password, as they were typed."""

    model_config = shown({"email": "owner@example.com", "password": "correct horse"}) | ConfigDict(
        str_strip_whitespace=False
    )

    email: Words
    password: Words


class User(Answer):
    """Who signed in."""

    id: str
    email: str
    role: str


class Token(Answer):
    """A token for the `Authorization` header of every other call."""

    access_token: str
    token_type: str = "bearer"
    user: User


class OutletName(Answer):
    """An outlet."""

    id: str
    name: str


class Tenant(Answer):
    """The business and its outlets."""

    id: str
    name: str
    outlets: list[OutletName]


class Health(Answer):
    """Whether the server is well, and which version answers."""

    status: str
    version: str


@router.post("/auth/login")
async def login(body: Login, request: Request, site: SiteIn) -> Token:
    """Sign in; the token is good for a working day."""
    place = _place(request.client.host) if request.client else ""
    # Hashing takes long on purpose: it has threads of its own, so that nobody else waits for it.
    signed_in = await run_sync(
        partial(site.sign_in.sign_in, body.email, body.password, place=place),
        limiter=request.app.state.sign_in_turns,
    )
    user = signed_in.user
    return Token(
        access_token=signed_in.token,
        user=User(id=user.id, email=user.email, role=user.role.value),
    )


@router.get("/health")
async def health() -> Health:
    """Say that the server answers, in whatever crowd: no thread is waited for."""
    return Health(status="ok", version=__version__)


@router.get("/tenants/me")
def tenant(_caller: Caller, site: SiteIn) -> Tenant:
    """Return the business of whoever is signed in."""
    return Tenant(
        id=site.business.id,
        name=site.business.name,
        outlets=[OutletName(id=each.id, name=each.name) for each in site.outlets.values()],
    )


def _place(host: str) -> str:
    """Return where a call comes from; whoever has one IPv6 address has all of its network.

    An IPv4 address stands for itself, also as a server that listens to both kinds writes it.
    """
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if not isinstance(address, IPv6Address):
        return host
    mapped = address.ipv4_mapped
    return str(mapped or ip_network((address, 64), strict=False))
