"""What customers are told: which message, through what, and where it stands (F4)."""

from __future__ import annotations

from enum import StrEnum


class MessageKind(StrEnum):
    """Why somebody is told."""

    CONFIRMATION = "confirmation"
    CHANGE = "change"
    CANCELLATION = "cancellation"
    DECLINED = "declined"
    PROMOTION = "promotion"
    REMINDER = "reminder"
    NOTE = "note"


class MessageChannel(StrEnum):
    """Through what somebody is told."""

    EMAIL = "email"
    SMS = "sms"


class MessageState(StrEnum):
    """Where a message stands."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    STOPPED = "stopped"
    FAILED = "failed"
