"""`init`: a new booking file with a business, its first outlet, this desk and the owner."""

from __future__ import annotations

from typing import Annotated

import typer

from booking_desktop.cli.database_file import DatabaseOption, chosen_file, new_database
from booking_desktop.cli.hidden_input import read_hidden
from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.text import clean_email
from booking_desktop.services.action import Actions
from booking_desktop.services.announcer import Announcer
from booking_desktop.services.clock import SystemClock
from booking_desktop.services.passwords import hash_password
from booking_desktop.services.setup import Beginning, NewPlace, Setup


def init(  # noqa: PLR0913 - one parameter for each option of the command
    *,
    business: Annotated[str, typer.Option(metavar="NAME", help="What the business is called.")],
    outlet: Annotated[str, typer.Option(metavar="NAME", help="What its first site is called.")],
    timezone: Annotated[str, typer.Option(metavar="ZONE", help="For example Europe/Dublin.")],
    currency: Annotated[str, typer.Option(metavar="CODE", help="For example EUR.")],
    country: Annotated[str, typer.Option(metavar="CODE", help="For example IE.")],
    admin_email: Annotated[str, typer.Option(metavar="EMAIL", help="The owner's address.")],
    admin_password_stdin: Annotated[
        bool, typer.Option("--admin-password-stdin", help="Read the owner's password from input.")
    ] = False,
    db: DatabaseOption = None,
) -> None:
    """Make a booking file with a business, its first outlet and its owner.

    The outlet has no opening hours at first: the hours of the staff alone decide.
    """
    path = chosen_file(db)
    email = clean_email("admin_email", admin_email)
    if not email:
        raise FieldError("admin_email", "missing")
    place = NewPlace(
        business=business,
        outlet=outlet,
        time_zone=timezone,
        currency=currency.upper(),
        country=country.upper(),
        owner=email.partition("@")[0],
        owner_email=email,
        owner_password_hash=hash_password(read_hidden("password"))
        if admin_password_stdin
        else None,
    )
    with new_database(path) as database:
        actions = Actions(database, clock=SystemClock(), announcer=Announcer())
        Setup(database, actions).begin(Beginning(place=place))
    typer.echo(f"{path} is ready.")
