"""`check`: whether a booking file holds together, page by page and rule by rule."""

from __future__ import annotations

from typing import Final

import typer

from booking_desktop.cli.database_file import DatabaseOption, chosen_file, existing_database
from booking_desktop.storage.health import Finding, FindingKind, all_findings

_WORDS: Final = {
    FindingKind.DAMAGED: "Pages of the file are damaged",
    FindingKind.TRIGGERS: "Rules that the file must carry are missing or altered",
    FindingKind.FOREIGN_KEY: "Rows point to rows that are not there",
    FindingKind.OVERLAP: "Holds of one person, room or thing overlap",
    FindingKind.OVERFULL: "Sessions have more people than seats, since seats were taken away",
    FindingKind.SAME_CUSTOMER: "Customers have two seats in one session",
    FindingKind.LINE_OF_INACTIVE: "Bookings that were called off still take seats",
    FindingKind.LINE_CUSTOMER: "Lines belong to another customer than their appointment",
    FindingKind.HOLD_WITHOUT_LINE: "Time is held for sessions that nobody has booked",
    FindingKind.LINE_WITHOUT_HOLD: "Bookings hold no time",
    FindingKind.UNINDEXED: "Customers cannot be found by search",
}


def check(*, db: DatabaseOption = None) -> None:
    """Read all of a booking file and say whether it holds together."""
    path = chosen_file(db)
    with existing_database(path) as database, database.reading() as connection:
        findings = all_findings(connection)
    for finding in findings:
        typer.echo(_line(finding), err=finding.is_broken)
    if any(finding.is_broken for finding in findings):
        raise typer.Exit(1)
    typer.echo(f"{path} is in good order.")


def _line(finding: Finding) -> str:
    return f"{_WORDS[finding.kind]}: {finding.count} ({', '.join(finding.examples)})."
