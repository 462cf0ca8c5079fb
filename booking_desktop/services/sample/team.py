"""Who works in the sample salons, and when: the six of Lumen Studio, and crews of any size."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Final, NamedTuple

from booking_desktop.domain.catalogue import Hue
from booking_desktop.domain.instants import Minute
from booking_desktop.services.sample.menu import Trade
from booking_desktop.services.sample.names import FIRST_NAMES, LAST_NAMES


class OwnWay(NamedTuple):
    """A service that somebody gives in their own time or at their own price."""

    service: str
    minutes: int | None = None
    euros: int | None = None


class Hours(NamedTuple):
    """A working day in local minutes, and when its break begins."""

    start_minute: Minute
    end_minute: Minute
    break_minute: Minute


class Member(NamedTuple):
    """A member of the team; `own_place` is the chair they work at."""

    first_name: str
    last_name: str
    job_title: str
    trade: Trade
    hue: Hue
    hours: Hours
    own_place: int = 0
    own_ways: tuple[OwnWay, ...] = ()


BREAK_MINUTES: Final = 30

TEACHER_HOURS: Final = (Hours(570, 1110, 840), Hours(585, 1110, 765))
"""The days of the first and the second teacher."""

CLASSES_BEGIN: Final = ((570, 660, 780, 900, 1020), (600, 690, 840, 945, 1035))
"""When their classes begin, each of an hour at most, around the break."""

_SARAH_OWN: Final = (OwnWay("Gents cut", minutes=45, euros=40),)
_JOHN_OWN: Final = (OwnWay("Cut & blow-dry", euros=62), OwnWay("Restyle & finish", euros=76))

LUMEN_TEAM: Final = (
    Member(
        *("Sarah", "Wilson", "Senior stylist", Trade.STYLIST, Hue.BLUE, Hours(540, 1050, 780)),
        own_place=1,
        own_ways=_SARAH_OWN,
    ),
    Member(
        *("John", "Smith", "Stylist", Trade.STYLIST, Hue.INDIGO, Hours(600, 1080, 810)),
        own_place=2,
        own_ways=_JOHN_OWN,
    ),
    Member(
        *("Priya", "Nair", "Colourist", Trade.COLOURIST, Hue.PLUM, Hours(540, 1050, 675)),
        own_place=3,
    ),
    Member("Leo", "Brandt", "Nails", Trade.NAILS, Hue.AMBER, Hours(570, 1080, 750)),
    Member("Aoife", "Byrne", "Massage", Trade.MASSAGE, Hue.GREEN, Hours(540, 960, 780)),
    Member("Emma", "Martinez", "Yoga", Trade.TEACHER, Hue.RUST, TEACHER_HOURS[0]),
)
"""The six of Lumen Studio."""

_HUES: Final = (Hue.BLUE, Hue.INDIGO, Hue.PLUM, Hue.AMBER, Hue.GREEN, Hue.RUST)


def make_crew(trades: Mapping[Trade, int], *, random: Random) -> tuple[Member, ...]:
    """Return a team with that many of each trade; no two share a name."""
    ordered = [(trade, number) for trade, count in trades.items() for number in range(count)]
    firsts = random.sample(FIRST_NAMES, len(ordered))
    lasts = random.sample(LAST_NAMES, len(ordered))
    return tuple(
        Member(
            first_name=firsts[position],
            last_name=lasts[position],
            job_title=trade.value,
            trade=trade,
            hue=_HUES[position % len(_HUES)],
            hours=TEACHER_HOURS[number % 2] if trade is Trade.TEACHER else _usual_hours(position),
            own_place=position,
        )
        for position, (trade, number) in enumerate(ordered)
    )


def _usual_hours(position: int) -> Hours:
    starts = 540 + 30 * (position % 3)
    return Hours(starts, starts + 510, starts + 210 + 30 * (position % 4))
