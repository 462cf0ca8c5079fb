"""`users`: who may use the program, without a window (G5).

What is done here is in the activity log as done from the command line. Whoever can write the file
can do anything with it, so nobody signs in for this.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from booking_desktop.cli.database_file import DatabaseOption, chosen_file, existing_database
from booking_desktop.cli.hidden_input import read_hidden
from booking_desktop.cli.premises import premises_of
from booking_desktop.domain.access import Actor, Role
from booking_desktop.services.action import Actions
from booking_desktop.services.announcer import Announcer
from booking_desktop.services.clock import SystemClock
from booking_desktop.services.users import Users

app = typer.Typer(no_args_is_help=True, help="Say who may use the program, and as what.")

EmailArgument = Annotated[str, typer.Argument(metavar="EMAIL", help="Their e-mail address.")]


@app.command()
def add(
    email: EmailArgument,
    *,
    role: Annotated[Role, typer.Option(help="What they may do.")],
    name: Annotated[
        str, typer.Option(metavar="NAME", help="How they are called; else from the address.")
    ] = "",
    db: DatabaseOption = None,
) -> None:
    """Let somebody in, with the password that standard input says."""
    with _people(db) as (users, actor):
        called = name or email.partition("@")[0]
        users.add(actor, email, name=called, role=role, password=read_hidden("password"))
    typer.echo(f"{email} may come in as {role}.")


@app.command("list")
def list_(*, db: DatabaseOption = None) -> None:
    """List everybody: address, name, role, and who may not come in."""
    with _people(db) as (users, _actor):
        for user in users.list():
            state = "" if user.is_active else "disabled"
            if user.is_active and not user.has_password:
                state = "no password"
            line = "\t".join((user.email or "-", user.name, user.role, state))
            typer.echo(line.rstrip())


@app.command()
def disable(email: EmailArgument, *, db: DatabaseOption = None) -> None:
    """Let somebody in no longer; they are signed out everywhere."""
    with _people(db) as (users, actor):
        users.disable(actor, email)
    typer.echo(f"{email} may not come in any more.")


@app.command()
def password(email: EmailArgument, *, db: DatabaseOption = None) -> None:
    """Give somebody the password that standard input says; they are signed out everywhere."""
    with _people(db) as (users, actor):
        users.set_password(actor, email, read_hidden("password"))
    typer.echo(f"{email} has a new password.")


@contextmanager
def _people(db: DatabaseOption) -> Iterator[tuple[Users, Actor]]:
    with existing_database(chosen_file(db)) as database:
        actions = Actions(database, clock=SystemClock(), announcer=Announcer())
        premises = premises_of(database)
        yield (
            Users(actions, database, business_id=premises.business.id),
            Actor(
                user_id=None,
                name="Command line",
                role=Role.ADMIN,
                desk_id=premises.desk_id,
                desk_name=premises.desk_name,
            ),
        )
