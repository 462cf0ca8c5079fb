"""What a manager waves through becomes a warning (B10); collisions and capacity never do."""

from __future__ import annotations

from booking_desktop.domain.verdict import Caution, Override, Reason, ReasonCode, WarningCode

_WAVED: dict[ReasonCode, tuple[Override, WarningCode]] = {
    ReasonCode.IN_THE_PAST: (Override.PAST, WarningCode.IN_THE_PAST),
    ReasonCode.CLOSED: (Override.HOURS, WarningCode.CLOSED),
    ReasonCode.OUTSIDE_HOURS: (Override.HOURS, WarningCode.OUTSIDE_HOURS),
    ReasonCode.STAFF_UNAVAILABLE: (Override.HOURS, WarningCode.OUTSIDE_HOURS),
    ReasonCode.ROOM_UNAVAILABLE: (Override.HOURS, WarningCode.OUTSIDE_HOURS),
    ReasonCode.EQUIPMENT_UNAVAILABLE: (Override.HOURS, WarningCode.OUTSIDE_HOURS),
    ReasonCode.LEAD_TIME_TOO_SHORT: (Override.LEAD_TIME, WarningCode.LEAD_TIME),
    ReasonCode.TOO_FAR_AHEAD: (Override.LEAD_TIME, WarningCode.LEAD_TIME),
}


def is_waved(reason: Reason, overrides: frozenset[Override]) -> bool:
    """Whether a reason is policy that was overridden."""
    return reason.is_policy and _WAVED[reason.code][0] in overrides


def waved_caution(reason: Reason) -> Caution:
    """Return the warning that remains of an overridden reason."""
    return Caution(
        code=_WAVED[reason.code][1],
        name=reason.name,
        interval=reason.obstacles[0].interval if reason.obstacles else reason.interval,
        service_name=reason.service_name,
    )
