"""Where a draft would be, and its ways out, as the grid is told: instants and ids (B13)."""

from __future__ import annotations

from dataclasses import dataclass

from booking_desktop.domain.ids import ResourceId
from booking_desktop.domain.intervals import Interval
from booking_desktop.viewmodels.day_picture import Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPlace:
    """The draft itself; without a resource nobody is chosen and nothing is drawn."""

    resource_id: ResourceId | None
    room_id: ResourceId | None
    interval: Interval
    tone: Tone
    title: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferPlace:
    """A way out: where, and the key that takes it."""

    resource_id: ResourceId | None
    interval: Interval
    key: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPlaces:
    """Everything of a form that is drawn in the grid."""

    draft: DraftPlace | None = None
    offers: tuple[OfferPlace, ...] = ()


NOWHERE = DraftPlaces()
