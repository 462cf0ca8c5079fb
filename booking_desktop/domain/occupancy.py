"""How long a service keeps whom and what busy (A1, B4, B12).

The provider is held while working and finishing, and free while it processes; room and equipment
are held throughout. Buffers are part of the holds and not of the session.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from booking_desktop.domain.catalogue import Phase, PhaseKind, Service, Skill
from booking_desktop.domain.instants import SECONDS_PER_MINUTE


class Stretch(NamedTuple):
    """From `start` until just before `end`, in seconds from the start of the session."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Occupancy:
    """What a session keeps busy, relative to its start.

    Attributes:
        seconds: Length of the session.
        work: When the provider works, without buffers.
        provider: When the provider is held, buffers included.
        place: When room and equipment are held, buffers included.
    """

    seconds: int
    work: tuple[Stretch, ...]
    provider: tuple[Stretch, ...]
    place: Stretch


class Tidying(NamedTuple):
    """Which buffers count; between lines of one provider only the last tidy-up does (B12)."""

    before: bool = True
    after: bool = True


def usual_minutes(service: Service, skill: Skill) -> int:
    """Return how long that person takes: their own length, or the service's.

    A person's own processing time lengthens or shortens the service as long as they have no
    length of their own.
    """
    if skill.duration_minutes is not None:
        return skill.duration_minutes
    if skill.processing_minutes is None or not service.phases:
        return service.duration_minutes
    return sum(phase.minutes for phase in _own_phases(service, skill))


def occupancy(
    service: Service, skill: Skill, *, minutes: int | None = None, tidying: Tidying | None = None
) -> Occupancy:
    """Return what the service keeps busy when that person delivers it.

    Args:
        service: The service.
        skill: The person's own figures.
        minutes: A stretched or shortened length; None for the usual one. What is added or cut is
            added or cut at the end.
        tidying: Which buffers count; None for both.
    """
    before, after = tidying or Tidying()
    seconds = SECONDS_PER_MINUTE * (usual_minutes(service, skill) if minutes is None else minutes)
    work = _joined(_work(_own_phases(service, skill), seconds))
    start = -SECONDS_PER_MINUTE * service.buffer_before_minutes if before else 0
    end = seconds + (SECONDS_PER_MINUTE * service.buffer_after_minutes if after else 0)
    buffered = [Stretch(start, 0), *work, Stretch(seconds, end)]
    return Occupancy(
        seconds=seconds,
        work=work,
        provider=_joined(buffered),
        place=Stretch(start, end),
    )


def _own_phases(service: Service, skill: Skill) -> tuple[Phase, ...]:
    """Return the phases with the person's own processing time in the first gap."""
    phases = service.phases or (Phase(kind=PhaseKind.WORK, minutes=service.duration_minutes),)
    if skill.processing_minutes is None:
        return phases
    kinds = [phase.kind for phase in phases]
    if PhaseKind.PROCESSING not in kinds:
        return phases
    at = kinds.index(PhaseKind.PROCESSING)
    own = replace(phases[at], minutes=skill.processing_minutes)
    return (*phases[:at], own, *phases[at + 1 :])


def _work(phases: tuple[Phase, ...], seconds: int) -> Iterator[Stretch]:
    """Yield when the provider works; the last phase lasts until the end, cut where that is."""
    start = 0
    last = len(phases) - 1
    for number, phase in enumerate(phases):
        end = seconds if number == last else start + phase.minutes * SECONDS_PER_MINUTE
        if phase.kind is not PhaseKind.PROCESSING:
            yield Stretch(start, min(end, seconds))
        start = end


def _joined(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Return stretches in order of time, those that touch as one, without empty ones."""
    joined: list[Stretch] = []
    for start, end in stretches:
        if joined and joined[-1].end == start:
            joined[-1] = Stretch(joined[-1].start, end)
        elif start < end:
            joined.append(Stretch(start, end))
    return tuple(joined)
