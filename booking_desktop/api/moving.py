"""Moving a booking to where a client wants it (C2)."""

from __future__ import annotations

from booking_desktop.api.site import Site
from booking_desktop.domain.access import Actor
from booking_desktop.domain.errors import FieldError
from booking_desktop.services.rescheduling import Move


def move_there(site: Site, caller: Actor, move: Move) -> None:
    """Move it, or change nothing; one that is there already stays, so a call may be repeated.

    Raises:
        Refused: With every reason and up to three ways out.
        NotMovableError: It is over, cancelled, or did not happen.
        StorageError: The database cannot be written.
    """
    try:
        site.rescheduling.move(caller, move)
    except FieldError as error:
        if error.problem != "unchanged":
            raise
