"""The API as an ASGI application: its parts under one roof, its document, its limits."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from anyio import CapacityLimiter
from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI
from fastapi.telemetry import TelemetryConfig

from booking_desktop import __version__
from booking_desktop.api import (
    appointments,
    assistant,
    availability,
    catalogue,
    metrics,
    people,
    rooms,
    series,
    sessions,
    signing_in,
    webhook,
)
from booking_desktop.api.limits import Limits
from booking_desktop.api.metrics import StopWatch
from booking_desktop.api.problem_shape import PROBLEMS
from booking_desktop.api.problems import add_problem_handlers
from booking_desktop.api.site import Site
from booking_desktop.api.unset import UnsetLeftOut

PREFIX: Final = "/api/v1"

_PARTS: Final = (
    signing_in,
    metrics,
    catalogue,
    people,
    availability,
    appointments,
    sessions,
    series,
    rooms,
)

_AT_ONCE: Final = 12
"""Calls that are worked on at once. One connection writes and eight read, and Python computes one
thing at a time: more threads would only keep each other from finishing."""


_SIGN_INS_AT_ONCE: Final = 2
"""Argon2 takes tens of megabytes; more at once would let a flood fill the memory."""


_TELLS_NOBODY: Final[TelemetryConfig] = {
    "tracing": False,
    "metrics": False,
    "logs": False,
    "auto_configure": False,
}
"""Nothing leaves the computer, whatever the environment asks the framework for."""


def create_app(site: Site) -> FastAPI:
    """Return the application that answers for a site."""
    app = FastAPI(
        title="Booking Desktop",
        version=__version__,
        openapi_url=f"{PREFIX}/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        strict_content_type=False,
        lifespan=_few_threads,
        telemetry=_TELLS_NOBODY,
    )
    app.state.site = site
    add_problem_handlers(app, site)
    for part in _PARTS:
        app.include_router(part.router, prefix=PREFIX, responses=PROBLEMS)
    for door in (assistant, webhook):
        app.include_router(door.router, prefix="/api", responses=PROBLEMS)
    app.add_middleware(StopWatch, metrics=site.metrics)
    app.add_middleware(UnsetLeftOut)
    app.add_middleware(Limits)
    return app


@asynccontextmanager
async def _few_threads(app: FastAPI) -> AsyncIterator[None]:
    app.state.sign_in_turns = CapacityLimiter(_SIGN_INS_AT_ONCE)
    current_default_thread_limiter().total_tokens = _AT_ONCE
    yield
