"""The API as an ASGI application: its parts under one roof, its document, its limits."""

from __future__ import annotations

from typing import Final

from fastapi import FastAPI

from booking_desktop import __version__
from booking_desktop.api import appointments, availability, catalogue, people, signing_in
from booking_desktop.api.problems import add_problem_handlers
from booking_desktop.api.site import Site

PREFIX: Final = "/api/v1"


def create_app(site: Site) -> FastAPI:
    """Return the application that answers for a site."""
    app = FastAPI(
        title="Booking Desktop",
        version=__version__,
        openapi_url=f"{PREFIX}/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.site = site
    add_problem_handlers(app, site)
    for part in (signing_in, catalogue, people, availability, appointments):
        app.include_router(part.router, prefix=PREFIX)
    return app
