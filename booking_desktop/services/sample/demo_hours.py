"""When the demo's salon is open, so that now is always in the middle of a lively hour.

The day of the script opens at 9:00 and closes at 18:30, and is at its liveliest at about 10:52. All
hours of the salon, on every day, are moved by half hours until that moment is now: opened at 10:52
it keeps the hours of the script, at 14:20 it opens at 12:30. In the evening the day is moved as far
as it goes whole, and now falls into one of its lively half hours later on. Late at night it is the
morning's again, in quarter hours, and what would lie beyond midnight does not take place. In the
first hour and a half after midnight the salon has opened at 0:00.
"""

from __future__ import annotations

from typing import Final

from booking_desktop.domain.instants import MINUTES_PER_DAY, Minute

_OPENS: Final = 9 * 60
_CLOSES: Final = 18 * 60 + 30
_STEP: Final = 30
_LIVELY: Final = (10 * 60 + 36, 11 * 60 + 48, 14 * 60 + 6, 15 * 60 + 16)
"""When half hours begin in which people are in, one is late, and more are to come."""

_LATE_STEP: Final = 15
_LIVELY_LATE: Final = 10 * 60 + 45


def demo_shift_minutes(now: Minute) -> int:
    """Return by how many minutes the hours are moved when it is `now` on the salon's clock."""
    for lively in _LIVELY:
        shift = (now - lively) // _STEP * _STEP
        if shift <= MINUTES_PER_DAY - _CLOSES:
            return max(shift, -_OPENS)
    return (now - _LIVELY_LATE) // _LATE_STEP * _LATE_STEP
