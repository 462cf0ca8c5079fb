"""What is said when anyone was asked and nobody can (B11)."""

from __future__ import annotations

from dataclasses import replace

from booking_desktop.domain.judge.finding import Finding
from booking_desktop.domain.verdict import Reason, ReasonCode


def nobody_can(findings: tuple[Finding, ...]) -> Finding:
    """Return what is said of everybody who was asked about one line.

    Where somebody would be free but for something else (a room, the day), that is said. Where a
    class is full, or the customer sits in it, that is said. Otherwise nobody is available: because
    of the hours if they stand against everybody, else because all are busy; `obstacles` name whose
    they are and `count` says how many were asked.
    """
    nearest = min(findings, key=_distance)
    own = _own_reasons(nearest)
    if not own or own[0].code in (ReasonCode.ALREADY_BOOKED, ReasonCode.CAPACITY_FULL):
        return nearest
    others = tuple(reason for reason in nearest.reasons if reason not in own)
    return nearest._replace(reasons=(*others, _of_all(findings)))


def _of_all(findings: tuple[Finding, ...]) -> Reason:
    own = [reason for finding in findings for reason in _own_reasons(finding)]
    busy = [reason for reason in own if reason.code is ReasonCode.STAFF_UNAVAILABLE]
    obstacles = [
        replace(obstacle, whose=reason.name) for reason in own for obstacle in reason.obstacles
    ]
    obstacles.sort(key=lambda obstacle: obstacle.interval)
    return replace(
        (busy or own)[0],
        resource_id=None,
        name="",
        obstacles=tuple(obstacles),
        limit=None,
        count=len(findings),
        is_policy=any(_is_policy(finding) for finding in findings),
    )


def _own_reasons(finding: Finding) -> list[Reason]:
    """Return the reasons that are about the provider."""
    provider_id = finding.case.provider_id
    if provider_id is None:
        return []
    return [reason for reason in finding.reasons if reason.resource_id == provider_id]


def _is_policy(finding: Finding) -> bool:
    return all(reason.is_policy for reason in finding.reasons)


def _distance(finding: Finding) -> tuple[int, bool]:
    """Order by how much it helps to hear of this one: free but for something else comes first."""
    own = _own_reasons(finding)
    if not own:
        return 0, False
    if own[0].code is ReasonCode.ALREADY_BOOKED:
        return 1, False
    if own[0].code is ReasonCode.CAPACITY_FULL:
        return 2, own[0].waitlist_position is None
    return 3, not _is_policy(finding)
