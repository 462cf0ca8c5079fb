"""`serve`: the HTTP API over a booking file, and what is sent out of it (F1, F3, F4)."""

from __future__ import annotations

import gc
import os
import signal
from typing import TYPE_CHECKING, Annotated

import typer

from booking_desktop.cli.database_file import DatabaseOption, chosen_file, existing_database
from booking_desktop.cli.premises import premises_of
from booking_desktop.services.clock import SystemClock
from booking_desktop.services.configuration import usual_configuration
from booking_desktop.services.logs import start_log
from booking_desktop.services.loopback import is_loopback
from booking_desktop.services.places import usual_places

if TYPE_CHECKING:
    from booking_desktop.api.server import ApiServer


def serve(
    *,
    host: Annotated[
        str, typer.Option(help="Where to listen; 127.0.0.1 is this computer alone.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 for any that is free.")] = 8765,
    db: DatabaseOption = None,
) -> None:
    """Answer the HTTP API, send messages and keep the calendar mirrored, until it is stopped."""
    # The other commands do not wait for the server's libraries.
    from booking_desktop.api.app import create_app  # noqa: PLC0415
    from booking_desktop.api.server import ApiServer  # noqa: PLC0415
    from booking_desktop.api.site import Site  # noqa: PLC0415
    from booking_desktop.channels.background import Background  # noqa: PLC0415

    configuration = usual_configuration(os.environ)
    path = chosen_file(db)
    with existing_database(path) as database:
        start_log(usual_places(path).logs, level=configuration.settings.log_level, name="serve")
        site = Site(database, premises_of(database), SystemClock(), configuration=configuration)
        server = ApiServer(create_app(site), host=host, port=port)
        _stop_on_signals(server)
        if not is_loopback(host):
            typer.echo(_OPEN.format(host=host), err=True)
        background = Background(site)
        background.start()
        _leave_alone_what_stays()
        typer.echo(f"Booking Desktop answers at {server.address}")
        try:
            server.run()
        finally:
            background.stop()


def _leave_alone_what_stays() -> None:
    """Let the garbage collector never look again at what is loaded by now.

    Going through all of it takes a tenth of a second, in the midst of somebody's call.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_MADE_BEFORE_COLLECTING)


def _stop_on_signals(server: ApiServer) -> None:
    """Let both signals stop the server; it passes them on here when it is through."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: server.stop())


_MADE_BEFORE_COLLECTING = 10_000
"""A call makes some thousands of objects, hardly any of them in a circle."""

_OPEN = (
    "Warning: {host} can be reached from other computers, and nothing here is encrypted. "
    "Put a server with HTTPS in front, or use 127.0.0.1."
)
