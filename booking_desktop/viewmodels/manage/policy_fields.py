"""House rules as they are typed, and what is typed as house rules."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from booking_desktop.domain.catalogue import BookingPolicy
from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.policy import checked_policy
from booking_desktop.domain.refunds import RefundPolicy, RefundTier

TIERS: Final = "refunds"
"""The field of the refund steps; all others are named as in `BookingPolicy`."""

LENGTHS: Final = (
    "slot_interval_minutes",
    "late_after_minutes",
    "min_lead_minutes",
    "waitlist_cutoff_minutes",
    "no_show_after_minutes",
)
_OPTIONAL: Final = frozenset({"min_lead_minutes", "max_lead_days"})

_LENGTH = re.compile(r"(\d{1,6})\s*(m|min|mins|minutes?|h|hours?|d|days?)?", re.IGNORECASE)
_COUNT = re.compile(r"(\d{1,6})\s*(?:%|d|days?)?", re.IGNORECASE)
_UNITS = {"m": 1, "h": 60, "d": 24 * 60}

Tiers = tuple[tuple[str, str], ...]
"""Hours and per cent of each step, as typed."""


def texts_of(policy: BookingPolicy) -> dict[str, str]:
    """Return every rule but the refund steps as its field shows it."""
    texts = {name: _length(getattr(policy, name)) for name in LENGTHS}
    texts["max_lead_days"] = "" if policy.max_lead_days is None else str(policy.max_lead_days)
    texts["deposit_percent"] = str(policy.deposit_percent)
    return texts


def tiers_of(policy: BookingPolicy) -> Tiers:
    """Return the refund steps as their fields show them."""
    return tuple((str(tier.hours), str(tier.percent)) for tier in policy.refunds.tiers)


def policy_of(saved: BookingPolicy, texts: Mapping[str, str], tiers: Tiers) -> BookingPolicy:
    """Return the rules that are typed.

    Raises:
        FieldError: Naming the first field that cannot be read or stored.
    """
    numbers: dict[str, int | None] = {
        name: _number(name, text) for name, text in texts.items() if name not in LENGTHS
    }
    numbers |= {name: read_length(name, texts[name]) for name in LENGTHS}
    refunds = RefundPolicy(tuple(_tier(hours, percent) for hours, percent in tiers))
    return checked_policy(replace(saved, refunds=refunds, **numbers))  # type: ignore[arg-type]


def _tier(hours: str, percent: str) -> RefundTier:
    found = _COUNT.fullmatch(hours.strip()), _COUNT.fullmatch(percent.strip())
    if found[0] is None or found[1] is None:
        raise FieldError("refund_tiers", "not_a_step")
    return RefundTier(int(found[0][1]), int(found[1][1]))


def _number(name: str, text: str) -> int | None:
    if not text.strip() and name in _OPTIONAL:
        return None
    found = _COUNT.fullmatch(text.strip())
    if found is None:
        raise FieldError(name, "not_a_count", value=text)
    return int(found[1])


def read_length(name: str, text: str) -> int | None:
    """Return the minutes of a length that is typed: "45 min", "2 h"; None for an optional one.

    Raises:
        FieldError: Of `name`: `not_a_length`.
    """
    if not text.strip() and name in _OPTIONAL:
        return None
    found = _LENGTH.fullmatch(text.strip())
    if found is None:
        raise FieldError(name, "not_a_length", value=text)
    unit = (found[2] or "m")[0].lower()
    return int(found[1]) * _UNITS[unit]


def _length(minutes: int | None) -> str:
    if minutes is None:
        return ""
    for word, unit in (("days", 24 * 60), ("h", 60)):
        if minutes and minutes % unit == 0:
            return f"{minutes // unit} {word}"
    return f"{minutes} min"
