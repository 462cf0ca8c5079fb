"""What came of trying whether another server can be used, before anything depends on it (F3, F4).

Who tries it lives with the channels; what is tried is a `Configuration` that nobody has saved yet.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from booking_desktop.services.configuration import Configuration


class TrialFault(StrEnum):
    """Why a server cannot be used."""

    OUT_OF_REACH = "out_of_reach"
    NOT_LET_IN = "not_let_in"
    NOT_SAFE = "not_safe"
    NOT_TRUSTED = "not_trusted"
    REFUSED = "refused"
    NOT_UNDERSTOOD = "not_understood"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialOutcome:
    """What a trial found.

    Attributes:
        fault: Why it cannot be used; None where it can.
        said: A few words of the other side; never a key or a password.
        is_encrypted: Whether others on the way can read nothing of it.
    """

    fault: TrialFault | None = None
    said: str = ""
    is_encrypted: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Trials:
    """How each channel is tried; every call ends within its time.

    Each raises FieldError where what it needs is not set.

    Attributes:
        mail: Connects and signs in; sends one e-mail where an address is named.
        calendar: Asks Cal.com for bookings, with the key.
        sms: Asks the gateway what it takes; nothing is sent.
    """

    mail: Callable[[Configuration, str], TrialOutcome]
    calendar: Callable[[Configuration], TrialOutcome]
    sms: Callable[[Configuration], TrialOutcome]
