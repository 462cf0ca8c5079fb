"""`secrets`: keys and passwords of other servers, kept where nobody else reads them (F2–F4)."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from booking_desktop.cli.hidden_input import read_hidden
from booking_desktop.services.secrets import SecretName, usual_secrets

app = typer.Typer(no_args_is_help=True, help="Keep keys and passwords of other servers.")

NameArgument = Annotated[SecretName, typer.Argument(help="Which one.")]


@app.command("set")
def set_(name: NameArgument) -> None:
    """Keep what standard input says: in the system's key store, or in a file of yours alone."""
    place = usual_secrets(os.environ).keep(name, read_hidden(name))
    if place:
        typer.echo(f"There is no key store: {place} keeps {name}, and only you can read it.")
    else:
        typer.echo(f"The key store keeps {name}.")


@app.command("list")
def list_() -> None:
    """Say which there are, and nothing of what they are."""
    secrets = usual_secrets(os.environ)
    for name in SecretName:
        typer.echo(f"{name}\t{'kept' if secrets.read(name) else '-'}")


@app.command()
def forget(name: NameArgument) -> None:
    """Keep one no longer."""
    usual_secrets(os.environ).keep(name, None)
    typer.echo(f"{name} is not kept any more.")
