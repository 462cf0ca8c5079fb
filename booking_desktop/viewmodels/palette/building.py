"""Turns what a typed line finds into rows: what it would book, people, bookings, what to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.instants import Instant, local_date
from booking_desktop.domain.spoken import DateReading, read_date
from booking_desktop.domain.verdict import Alternative
from booking_desktop.services.understanding import Proposal, Understood
from booking_desktop.services.wording import Circumstances, Wording
from booking_desktop.services.wording.palette import PaletteWords
from booking_desktop.viewmodels.palette.rows import (
    Command,
    Kind,
    PaletteRow,
    RowTone,
    commands_for,
    heading,
    matches_in,
)

_MOST_COMMANDS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What was typed, and when and where it is read."""

    text: str
    catalogue: Catalogue
    now: Instant


class PaletteBuilder:
    """Makes rows in one language."""

    def __init__(self, wording: Wording, commands: tuple[Command, ...]) -> None:
        """Keep the words and what can be done."""
        self._wording = wording
        self._words = PaletteWords(wording.phrases, wording.times)
        self._commands = commands

    def rows(self, typed: Typed, found: Understood | None) -> tuple[PaletteRow, ...]:
        """Return everything that is found; before the database has answered, days and commands."""
        groups = [] if found is None else self._found(typed, found)
        groups.append((self._words.say("Do"), self._to_do(typed)))
        listed: list[PaletteRow] = []
        for title, rows in groups:
            if rows:
                listed += [heading(title), *rows]
        if found is not None and typed.text and not listed:
            listed.append(heading(self._words.nothing(typed.text)))
        return tuple(listed)

    def _found(self, typed: Typed, found: Understood) -> list[tuple[str, tuple[PaletteRow, ...]]]:
        return [
            (self._words.say("Understood as"), self._proposals(typed, found.proposal)),
            (self._words.say("Customers"), self._customers(typed, found)),
            (self._words.say("Bookings"), self._bookings(typed, found)),
        ]

    def _proposals(self, typed: Typed, proposal: Proposal | None) -> tuple[PaletteRow, ...]:
        if proposal is None:
            return ()
        around = Circumstances(catalogue=typed.catalogue, now=typed.now)
        card = self._wording.verdict(proposal.verdict, around)
        title = self._words.proposal(proposal, typed.catalogue, typed.now)
        fits = proposal.verdict.fits
        wished = PaletteRow(
            id="proposal",
            kind=Kind.PROPOSAL,
            title=title,
            note=self._words.say("Fits") if fits else card.title,
            tone=RowTone.GOOD if fits else RowTone.BAD,
            is_strong=True,
            matches=matches_in(title, typed.text),
        )
        ways = zip(proposal.verdict.alternatives, card.alternatives, strict=True)
        return (
            wished,
            *(
                PaletteRow(
                    id=f"way{number}",
                    kind=Kind.PROPOSAL,
                    subject=str(number),
                    title=f"{words.lead} {words.text}".strip(),
                    detail=words.note,
                    note=self._words.say("Fits"),
                    tone=RowTone.GOOD,
                    is_strong=True,
                )
                for number, (_, words) in enumerate(ways)
            ),
        )

    def _customers(self, typed: Typed, found: Understood) -> tuple[PaletteRow, ...]:
        country = typed.catalogue.outlet.country
        return tuple(
            PaletteRow(
                id=f"customer:{match.customer.id}",
                kind=Kind.CUSTOMER,
                subject=match.customer.id,
                title=match.customer.full_name,
                detail=self._words.customer(match, country, typed.now),
                note=self._words.say("book"),
                matches=matches_in(match.customer.full_name, typed.text),
            )
            for match in found.customers
        )

    def _bookings(self, typed: Typed, found: Understood) -> tuple[PaletteRow, ...]:
        rows = []
        for booking in found.bookings:
            title = self._words.booking_title(booking)
            rows.append(
                PaletteRow(
                    id=f"booking:{booking.appointment_id}",
                    kind=Kind.BOOKING,
                    subject=booking.appointment_id,
                    title=title,
                    detail=self._words.booking_detail(booking, typed.now),
                    note=self._words.say("open"),
                    matches=matches_in(title, typed.text),
                )
            )
        return tuple(rows)

    def _to_do(self, typed: Typed) -> tuple[PaletteRow, ...]:
        commands = commands_for(typed.text, self._commands, _MOST_COMMANDS)
        rows = [
            PaletteRow(
                id=f"action:{command.action_id}",
                kind=Kind.ACTION,
                subject=command.action_id,
                title=command.title,
                key=command.key,
                matches=matches_in(command.title, typed.text),
            )
            for command in commands
        ]
        rows += self._away(typed)
        on = _date(typed)
        if on is not None:
            row = PaletteRow(
                id=f"day:{on.isoformat()}",
                kind=Kind.DAY,
                subject=on.isoformat(),
                title=self._words.go_to(on),
            )
            rows.append(row)
        return tuple(rows)

    def _away(self, typed: Typed) -> list[PaletteRow]:
        """Return who may be away, once more than their name is typed: "away sarah"."""
        people = [staff for staff in typed.catalogue.staff.values() if staff.is_active]
        titles = {staff.id: self._words.is_away(staff.full_name) for staff in people}
        absences = tuple(
            Command(action_id=staff_id, title=title, key="") for staff_id, title in titles.items()
        )
        names = tuple(
            Command(action_id=staff.id, title=staff.full_name, key="") for staff in people
        )
        named = {each.action_id for each in commands_for(typed.text, names, len(names))}
        return [
            PaletteRow(
                id=f"away:{found.action_id}",
                kind=Kind.AWAY,
                subject=found.action_id,
                title=found.title,
                matches=matches_in(found.title, typed.text),
            )
            for found in commands_for(typed.text, absences, _MOST_COMMANDS)
            if found.action_id not in named
        ]


def way_out(found: Understood, number: int) -> Alternative | None:
    """Return the numbered way out of a proposal that does not fit."""
    ways = found.proposal.verdict.alternatives if found.proposal else ()
    return ways[number] if number < len(ways) else None


def _date(typed: Typed) -> date | None:
    """Return the day that the whole line names."""
    today = local_date(typed.now, typed.catalogue.zone)
    try:
        return read_date(typed.text, DateReading(today=today))
    except FieldError:
        return None
