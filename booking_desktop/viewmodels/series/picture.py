"""What is shown of series, as finished values: the view composes no words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from booking_desktop.viewmodels.booking.picture import NO_MESSAGE, FieldMessage


class DateState(StrEnum):
    """What is to be seen of a date at a glance, with an icon and a word for each."""

    FITS = "fits"
    CAUTION = "caution"
    CHOSEN = "chosen"
    SKIPPED = "skipped"
    TO_SETTLE = "to_settle"


class WayAct(StrEnum):
    """What can be done about a date."""

    SKIP = "skip"
    NEAREST = "nearest"
    OTHER_PERSON = "other_person"
    BACK = "back"


WAY_KEYS = {
    WayAct.SKIP: "S",
    WayAct.NEAREST: "N",
    WayAct.OTHER_PERSON: "P",
    WayAct.BACK: "B",
}
"""The letter that does it while the keyboard is in the table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesWay:
    """One way to settle a date: "Skip", "11:45", "John 11:00"."""

    act: WayAct
    text: str

    @property
    def key(self) -> str:
        """The letter that does it."""
        return WAY_KEYS[self.act]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesRow:
    """One date of a series.

    Attributes:
        id: What the signals name.
        date: "Thu 26 Nov".
        time: "11:15"; empty where there is none.
        state: How it stands.
        words: Who or what is in the way, or what was chosen.
        ways: What can be done about it.
        accessible_name: The whole row for those who cannot see it.
    """

    id: str
    date: str
    time: str
    state: DateState
    words: str = ""
    ways: tuple[SeriesWay, ...] = ()
    accessible_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RepeatPicture:
    """Repeating in the booking form.

    Attributes:
        is_offered: A walk-in is for now and does not repeat.
        unit: "day", "week", "month"; empty for once.
        every: What is typed behind "every".
        unit_word: What is counted: "weeks".
        monthly: For months, ids and words: by the date or by its weekday.
        monthly_by: Which of them holds.
        end: "count" or "until".
        end_text: What is typed for it.
        message: What is to settle in these fields.
        note: Months that lack such a day, or that somebody was quicker.
        rows: The dates.
        footer: "10 of 12 dates fit. 2 to settle."
        book: Words of the button; empty where it is the plain one.
        progress: "Booking 120 of 366 …" while that takes long.
    """

    is_offered: bool = True
    unit: str = ""
    every: str = ""
    unit_word: str = ""
    monthly: tuple[tuple[str, str], ...] = ()
    monthly_by: str = ""
    end: str = ""
    end_text: str = ""
    message: FieldMessage = NO_MESSAGE
    note: str = ""
    rows: tuple[SeriesRow, ...] = ()
    footer: str = ""
    book: str = ""
    progress: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScopeRow:
    """How far a change may reach.

    Attributes:
        scope: What the signals name.
        key: The digit that chooses it.
        text: "This and following".
        detail: "40 bookings, 2 to settle", or what goes back; empty while that is not known.
    """

    scope: str
    key: str
    text: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePicture:
    """The card that asks how far a change reaches, and then what becomes of conflicts.

    Attributes:
        title: "Move Ruth Kavanagh".
        detail: "3 of 12, every week".
        scopes: While it is asked how far.
        rows: Once it is known: every booking that would move.
        footer: "38 of 40 bookings can move. 2 to settle."
        act: Words of the button: "Move 38"; empty while it is asked how far.
        note: That somebody was quicker, or that nothing can be moved.
        is_busy: It is being done.
    """

    title: str = ""
    detail: str = ""
    scopes: tuple[ScopeRow, ...] = ()
    rows: tuple[SeriesRow, ...] = ()
    footer: str = ""
    act: str = ""
    note: str = ""
    is_busy: bool = False
