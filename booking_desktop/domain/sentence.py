"""A booking typed as one sentence: customer, service, person, day and time in any order.

"ruth cut sarah fri 11:30" names a service and a person of the outlet, a day and a time; what is
left over is the customer to look for. Words that fit two people name neither; where they fit
several services, all of them are there and the customer's usual decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from booking_desktop.domain.catalogue import Service, Staff
from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.instants import Minute
from booking_desktop.domain.spoken import DateReading, read_date, read_time
from booking_desktop.domain.text import fold

_LONGEST_PHRASE = 4
_SHORTEST_WORD = 2
_SHORTEST_DATE = 3
_FILLERS = frozenset({"with", "at", "on", "for", "and", "mit", "um", "am", "fur", "&"})
T = TypeVar("T")
Named = TypeVar("Named", Service, Staff)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """What a typed sentence says. `rest` are the words that name none of these, as typed."""

    services: tuple[Service, ...]
    staff: Staff | None
    on: date | None
    minute: Minute | None
    rest: str


def understand(text: str, catalogue: Catalogue, reading: DateReading) -> Sentence:
    """Return what a sentence says; every part of it may be missing."""
    words: list[str | None] = list(text.replace(",", " ").split())
    on = _take(words, lambda phrase: _date(phrase, reading))
    minute = _take(words, _time)
    people = [staff for staff in catalogue.staff.values() if staff.is_active]
    staff = _take(words, lambda phrase: _only(_named(phrase, people, _person_words)))
    offered = [service for service in catalogue.offered if service.is_active]
    services = _take(words, lambda phrase: _named(phrase, offered, _service_words) or None)
    rest = " ".join(word for word in words if word and fold(word) not in _FILLERS)
    return Sentence(services=services or (), staff=staff, on=on, minute=minute, rest=rest)


def _take(words: list[str | None], read: Callable[[str], T | None]) -> T | None:
    """Return what the longest phrase that can be read says, and leave a gap where it stood."""
    for length in range(min(_LONGEST_PHRASE, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            phrase = [word for word in words[start : start + length] if word]
            found = read(" ".join(phrase)) if len(phrase) == length else None
            if found is not None:
                words[start : start + length] = [None] * length
                return found
    return None


def _date(phrase: str, reading: DateReading) -> date | None:
    """Return the date a phrase names.

    A bare number is left to be a time ("fri 11"), two letters to be somebody's name ("Di").
    """
    *before, last = phrase.split()
    if len(phrase) < _SHORTEST_DATE or (last.isdecimal() and len(before) < 2):
        return None
    try:
        return read_date(phrase, reading)
    except FieldError:
        return None


def _time(phrase: str) -> Minute | None:
    try:
        return read_time(phrase)
    except FieldError:
        return None


def _person_words(staff: Staff) -> str:
    return staff.full_name


def _service_words(service: Service) -> str:
    return f"{service.short_code} {service.name}"


def _only(found: tuple[T, ...]) -> T | None:
    return found[0] if len(found) == 1 else None


def _named(
    phrase: str, candidates: Iterable[Named], words_of: Callable[[Named], str]
) -> tuple[Named, ...]:
    """Return the candidates that have each word of the phrase among their own words.

    Where some have them as whole words, those that merely have words beginning so are left out.
    """
    wanted = fold(phrase).split()
    if any(len(word) < _SHORTEST_WORD or word in _FILLERS for word in wanted):
        return ()
    by_words = [(fold(words_of(each)).split(), each) for each in candidates]
    whole = tuple(each for words, each in by_words if all(word in words for word in wanted))
    return whole or tuple(
        each
        for words, each in by_words
        if all(any(own.startswith(word) for own in words) for word in wanted)
    )
