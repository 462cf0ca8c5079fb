"""Today at Lumen Studio: who comes to whom for what, and the people behind the names.

Times are those of a day on which the salon opens at nine and it is about eight minutes to eleven.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final, NamedTuple

from booking_desktop.domain.booking import Channel
from booking_desktop.domain.customers import AlertKind, CustomerAlert
from booking_desktop.domain.instants import Minute


class Cue(StrEnum):
    """What somebody is there to show."""

    PLAIN = "plain"
    NO_SHOW = "no_show"
    LATE = "late"
    PENDING = "pending"


class MoneyCue(StrEnum):
    """When somebody pays."""

    AT_THE_END = "at_the_end"
    DEPOSIT = "deposit"
    AHEAD = "ahead"
    ANOTHER_TIME = "another_time"


DEPOSIT_MINOR: Final = 2000
"""What is paid as a deposit."""


class Scene(NamedTuple):
    """One booking of the day."""

    who: str
    service: str
    staff: str
    minute: Minute
    cue: Cue = Cue.PLAIN
    channel: Channel = Channel.DESK
    asked_for: bool = False
    note: str = ""
    money: MoneyCue = MoneyCue.AT_THE_END


TODAY: Final = (
    Scene("Hannah Doyle", "Cut & blow-dry", "Sarah", 540),
    Scene(
        "Maria Keane",
        "Restyle & finish",
        "Sarah",
        600,
        asked_for=True,
        note="Growing out the fringe, keep the length.",
    ),
    Scene(
        "Niamh Walsh",
        "Cut & blow-dry",
        "Sarah",
        675,
        channel=Channel.PHONE,
        asked_for=True,
        note="Would like the window seat.",
        money=MoneyCue.DEPOSIT,
    ),
    Scene("Chloé Ryan", "Blow-dry", "Sarah", 720, channel=Channel.WEB),
    Scene("Alice Johnson", "Colour refresh", "Sarah", 840, money=MoneyCue.AHEAD),
    Scene("Tomás Nolan", "Gents cut", "Sarah", 960),
    Scene("Mark Byrne", "Gents cut", "John", 600, money=MoneyCue.ANOTHER_TIME),
    Scene("Seán Murphy", "Gents cut", "John", 630, Cue.LATE),
    Scene("Bob Williams", "Cut & beard", "John", 690),
    Scene("Fiona Clarke", "Restyle cut", "John", 900, Cue.PENDING, channel=Channel.WEB),
    Scene("Oisín Kelly", "Kids cut", "John", 990),
    Scene("Grace O’Neill", "Full head colour", "Priya", 540),
    Scene("Ruth Adeyemi", "Toner", "Priya", 592),
    Scene(
        "Sofia Rossi",
        "Balayage",
        "Priya",
        720,
        note="Bring the colour chart, she wants to go warmer.",
        money=MoneyCue.DEPOSIT,
    ),
    Scene("Laura Hughes", "Root touch-up", "Priya", 900, asked_for=True),
    Scene("Katie Burke", "Gel manicure", "Leo", 570),
    Scene("Zoe Martin", "Spa pedicure", "Leo", 630),
    Scene("Ella Farrell", "Gel manicure", "Leo", 705, channel=Channel.PHONE),
    Scene(
        "Yuki Tanaka",
        "Gel extensions",
        "Leo",
        810,
        note="Almond shape, medium length.",
        money=MoneyCue.AHEAD,
    ),
    Scene("Inês Costa", "File", "Leo", 915),
    Scene("Dana Flynn", "Deep tissue 60", "Aoife", 540, Cue.NO_SHOW),
    Scene("Peter Lang", "Relax massage", "Aoife", 615),
    Scene("Rachel Moore", "Hot stone", "Aoife", 705),
    Scene("Jonas Weber", "Deep tissue 60", "Aoife", 825, channel=Channel.ASSISTANT),
)
"""Every one-to-one booking, person by person."""


class ClassScene(NamedTuple):
    """A class of the day, who has a seat in it, and who waits for one.

    `paid_ahead` have paid already; the others pay when they come.
    """

    service: str
    minute: Minute
    people: tuple[str, ...]
    waiting: tuple[str, ...] = ()
    paid_ahead: tuple[str, ...] = ()


CLASSES: Final = (
    ClassScene(
        "Morning flow yoga",
        570,
        (
            *("Amy Quinn", "Ana Costa", "Beth Carey", "Carl Jensen", "Ellen Roche"),
            *("Ivy Chen", "Nina Sousa", "Sam Whelan"),
        ),
    ),
    ClassScene(
        "Gentle yoga",
        660,
        ("Mary Lacey", "Rita Moran", "Sheila Dunne", "Una Keogh", "Denise Hogan"),
    ),
    ClassScene(
        "Mat Pilates",
        780,
        (
            *("Aisha Khan", "Freya Boyle", "Holly Byrne", "Jess Tully", "Kim Nolan"),
            *("Megan Joyce", "Zara Byrne"),
        ),
    ),
    ClassScene("Breathwork", 900, ()),
    ClassScene(
        "Evening yoga",
        1020,
        (
            *("Jonas Weber", "Ciara Molloy", "Hassan Ali", "Lucia Romano", "Paul Fitzgerald"),
            *("Mei Lin", "Orla Brady", "Nora Burke"),
        ),
        ("Kate Hayes", "Dan Cullen", "Sinéad Ward"),
        ("Jonas Weber", "Ciara Molloy", "Lucia Romano", "Mei Lin", "Orla Brady", "Nora Burke"),
    ),
)
"""Emma's classes: one full and over, one filling, one with a seat left, one empty, one waited for.

Whoever is last in a class that is over did not come.
"""

WAITING_MINUTES: Final = (3 * 24 * 60 + 100, 24 * 60 + 972, 0)
"""For how long those who wait for a class have waited, the first in order for longest."""

SERIES: Final = ("Laura Hughes", 4, 6)
"""Who comes every so many weeks, and how many times: today is the first."""

PASS: Final = ("Ciara Molloy", "Yoga pass", 4)
"""Who pays for classes with a pass, what it is called, and for how many visits it was good."""

HIRERS: Final = ("Elaine Power", "Frank Moore")
"""Who has the meeting room by the hour today: one has paid, one has not yet."""

HIRES_BEGIN: Final = 600
HIRES_END: Final = 1020
"""From when until when it is sold each day."""

BLOCKED: Final = ("Leo", 960, 1020, "Supplier visit")
"""Whose time is kept free today, from, until, and for what."""


class Regular(NamedTuple):
    """Somebody with a history: how often they came, every how many weeks, and what is known.

    `keeps_time` is somebody who always comes at the same time, and has booked ahead.
    """

    visits: int
    every_weeks: int = 6
    phone: str = ""
    note: str = ""
    tags: tuple[str, ...] = ()
    alerts: tuple[CustomerAlert, ...] = ()
    no_shows: int = 0
    keeps_time: bool = False


NEW_TODAY: Final = "Chloé Ryan"
"""Her first visit."""

REGULARS: Final = {
    "Niamh Walsh": Regular(
        visits=14,
        phone="+353855550142",
        note="Tea, no sugar.",
        tags=("regular",),
        alerts=(
            CustomerAlert(kind=AlertKind.ALLERGY, text="Sensitive scalp, no menthol products."),
        ),
    ),
    "Maria Keane": Regular(visits=11, tags=("regular",)),
    "Hannah Doyle": Regular(visits=7, every_weeks=7),
    "Tomás Nolan": Regular(visits=16, every_weeks=4, keeps_time=True),
    "Laura Hughes": Regular(visits=12, every_weeks=5, keeps_time=True, tags=("regular",)),
    "Grace O’Neill": Regular(visits=8, every_weeks=8),
    "Sofia Rossi": Regular(
        visits=4,
        every_weeks=10,
        alerts=(CustomerAlert(kind=AlertKind.PREFERENCE, text="Prefers Priya."),),
    ),
    "Peter Lang": Regular(visits=9, every_weeks=3, note="Bad left shoulder, go gently."),
    "Dana Flynn": Regular(visits=3, every_weeks=9, no_shows=1),
    "Zoe Martin": Regular(visits=6, every_weeks=5),
    "Seán Murphy": Regular(visits=10, every_weeks=4, note="Comes by bus, often a little late."),
    "Ruth Kavanagh": Regular(
        visits=9,
        phone="+353865550177",
        no_shows=1,
        tags=("regular",),
        alerts=(CustomerAlert(kind=AlertKind.PATCH_TEST, text="Patch test done, no reaction."),),
    ),
    "Declan Walshe": Regular(visits=2, phone="+353875550163"),
    "Alice Johnson": Regular(visits=5, every_weeks=9),
    "Bob Williams": Regular(visits=8, every_weeks=5),
}
"""Those with more to tell; all others in today's names came a few times before."""

AT_HOME_TODAY: Final = (
    ("Ruth Kavanagh", "Cut & blow-dry", "Sarah", 690),
    ("Declan Walshe", "Gents cut", "John", 660),
)
"""Regulars who are not booked today: what they usually have, with whom and when."""

SAME_NUMBER: Final = (("Kate Hayes", "+353835550126"), ("Katherine Hayes", "+353835550126"))
"""One person with two cards."""
