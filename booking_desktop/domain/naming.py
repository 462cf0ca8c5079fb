"""Services and people by what callers and other programs call them: an id, a name, part of one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from difflib import SequenceMatcher
from typing import Final, TypeVar

from booking_desktop.domain.catalogue import Service, Staff
from booking_desktop.domain.errors import FieldError, NotFoundError
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.text import fold

Named = TypeVar("Named", Service, Staff)

_MOST_NAMED: Final = 3
_SHORTEST_MISHEARD: Final = 4
_NEAR_ENOUGH: Final = 0.85
_ANYONE: Final = frozenset(
    {"", "any", "anyone", "anybody", "no preference", "whoever", "egal", "jeder", "siapa saja"}
)
_FILLERS: Final = frozenset(
    {"a", "an", "the", "and", "with", "for", "please", "ein", "eine", "und", "mit", "bitte", "dan"}
)


def service_named(catalogue: Catalogue, said: str) -> Service:
    """Return the service that is meant.

    Raises:
        NotFoundError: `service`: none is called so.
        FieldError: `service`, `names_several` with the `known` names.
    """
    offered = [service for service in catalogue.offered if service.is_active]
    return _only(said, offered, _service_names, subject="service")


def staff_wished(catalogue: Catalogue, said: str) -> Staff | None:
    """Return the person who is meant, or None where anyone is.

    Raises:
        NotFoundError: `staff`: nobody is called so.
        FieldError: `staff`, `names_several` with the `known` names.
    """
    if fold(said) in _ANYONE:
        return None
    people = [staff for staff in catalogue.staff.values() if staff.is_active]
    return _only(said, people, lambda staff: (staff.full_name,), subject="staff")


def _service_names(service: Service) -> tuple[str, ...]:
    return (service.name, service.slug, service.short_code)


def _only(
    said: str,
    candidates: list[Named],
    names_of: Callable[[Named], tuple[str, ...]],
    *,
    subject: str,
) -> Named:
    for each in candidates:
        if each.id == said:
            return each
    for found in _by_name(said, candidates, names_of):
        if len(found) == 1:
            return found[0]
        if found:
            known = tuple(names_of(each)[0] for each in found[:_MOST_NAMED])
            raise FieldError(subject, "names_several", value=said, known=known)
    raise NotFoundError(subject=subject, id=said)


def _by_name(
    said: str, candidates: Iterable[Named], names_of: Callable[[Named], tuple[str, ...]]
) -> Iterator[list[Named]]:
    """Yield who or what is called so: exactly, by whole words, by how words begin, by sound.

    "Hair cut" is the Haircut and "Sara Miler" is Sarah Miller, but nothing that is counted or
    measured is taken for another number.
    """
    words = _words(said)
    named = [(each, [_words(name) for name in names_of(each) if name]) for each in candidates]
    if not words:
        return
    yield [each for each, names in named if words in names]
    joined = "".join(words)
    yield [each for each, names in named if any(joined == "".join(name) for name in names)]
    yield [each for each, names in named if any(set(words) <= set(name) for name in names)]
    yield [each for each, names in named if any(_begin(words, name) for name in names)]
    yield [each for each, names in named if any(_sounds(words, name) for name in names)]


def _begin(words: list[str], name: list[str]) -> bool:
    return all(any(own.startswith(word) for own in name) for word in words)


def _sounds(words: list[str], name: list[str]) -> bool:
    return all(any(_is_near(word, own) for own in name) for word in words)


def _is_near(word: str, own: str) -> bool:
    """Return whether two words are one, misheard or misspelt in a letter."""
    if word == own:
        return True
    is_alike = word[0] == own[0] and min(len(word), len(own)) >= _SHORTEST_MISHEARD
    return (
        is_alike
        and (word + own).isalpha()
        and SequenceMatcher(None, word, own).ratio() >= _NEAR_ENOUGH
    )


def _words(text: str) -> list[str]:
    return [word for word in re.split(r"[\W_]+", fold(text)) if word and word not in _FILLERS]
