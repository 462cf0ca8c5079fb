"""Who may do what (G5): roles in rising order, and the rights that need one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from booking_desktop.domain.booking import Channel
from booking_desktop.domain.ids import DeskId, UserId


class Role(StrEnum):
    """Roles, each including the ones before it; `admin` is the owner."""

    RECEPTIONIST = "receptionist"
    MANAGER = "manager"
    ADMIN = "admin"


_RANK = {role: rank for rank, role in enumerate(Role)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who acts, at which desk, through which channel; every activity entry names one."""

    user_id: UserId | None
    name: str
    role: Role
    desk_id: DeskId
    desk_name: str
    channel: Channel = Channel.DESK

    def reaches(self, role: Role) -> bool:
        """Return whether this actor's role includes the given one."""
        return _RANK[self.role] >= _RANK[role]
