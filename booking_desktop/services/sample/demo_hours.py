"""When the demo's salon is open, so that now is always in the middle of its morning.

The day of the script opens at 9:00 and closes at 18:30, and is at its liveliest at about 10:52. All
hours of the salon, on every day, are moved by half hours until that moment is now: opened at 10:52
it keeps the hours of the script, at 14:20 it opens at 12:30. In the evening the day is moved as far
as it goes whole and no further, so that now falls into its afternoon. Late at night the morning
comes back, in quarter hours, and what would lie beyond midnight does not take place. In the first
hour and a half after midnight the salon has opened at 0:00.
"""

from __future__ import annotations

from typing import Final

from booking_desktop.domain.instants import MINUTES_PER_DAY, Minute

_OPENS: Final = 9 * 60
_CLOSES: Final = 18 * 60 + 30
_LIVELY_FROM: Final = 10 * 60 + 36
_LIVELY_LATE_FROM: Final = 10 * 60 + 45
_LATE: Final = 20 * 60 + 30


def demo_shift_minutes(now: Minute) -> int:
    """Return by how many minutes the hours are moved when it is `now` on the salon's clock."""
    if now >= _LATE:
        return (now - _LIVELY_LATE_FROM) // 15 * 15
    wished = (now - _LIVELY_FROM) // 30 * 30
    return min(max(wished, -_OPENS), MINUTES_PER_DAY - _CLOSES)
