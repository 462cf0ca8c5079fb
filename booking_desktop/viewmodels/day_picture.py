"""What a day grid shows, as plain immutable values (G1, G2, G7).

A view-model builds one `DayPicture` per day (or per week of one person) and hands it to the painted
grid. Every sentence in it is finished and translated: the view measures, places and paints, and
composes no words. Ids are plain strings, and no domain class appears here.

Positions are minutes of the picture's *own axis*, from 0 to `DayPicture.length_minutes`: those
elapsed since local midnight, with two consequences on nights when clocks change (B14). A doubled
hour is on the axis twice (length 1500), each half with a label of its own. A skipped hour keeps its
room (length 1440, although 1380 minutes elapse), so that it can be hatched and explained:
it is listed in `DayPicture.missing`. Only the view-model turns instants into axis minutes and back.
Spans are half-open, `[starts_minute, ends_minute)`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

DAY_MINUTES = 24 * 60


class Hue(StrEnum):
    """Colour of a kind of service; slate is kept for blocked and internal time."""

    BLUE = "blue"
    INDIGO = "indigo"
    PLUM = "plum"
    AMBER = "amber"
    GREEN = "green"
    RUST = "rust"
    SLATE = "slate"


class BlockState(StrEnum):
    """How a block is drawn: one shape, icon and word each."""

    CONFIRMED = "confirmed"
    PENDING = "pending"
    CHECKED_IN = "checked_in"
    COMPLETED = "completed"
    LATE = "late"
    NO_SHOW = "no_show"
    BLOCKED = "blocked"
    TO_RESOLVE = "to_resolve"
    RELEASED = "released"  # cancelled, declined or moved away; an outline, shown only on request
    LOADING = "loading"  # a plain tint without words, until the day's names are there


class Mark(StrEnum):
    """Small icons at a block's lower right; `Block.marks` keeps this order."""

    ASKED_FOR = "asked_for"
    NOTE = "note"
    SERIES = "series"
    PHONE = "phone"
    WEB = "web"
    ASSISTANT = "assistant"
    UNPAID = "unpaid"
    DEPOSIT = "deposit"
    PAID = "paid"


class Tone(StrEnum):
    """What a ghost and its card say before a word is read."""

    ASKING = "asking"  # no verdict yet
    OK = "ok"
    WARN = "warn"  # fits, or fits with somebody's leave
    BAD = "bad"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seats:
    """Seats of a class.

    Attributes:
        taken: Seats taken; may exceed `capacity` after it was lowered (B7).
        capacity: Seats there are.
        pill: The pill's text, "5/8".
        words: The same in words, "3 seats free", "Full · 3 waiting".
        next_place: What the next one would be on its waitlist; None where it has none (D2).
    """

    taken: int
    capacity: int
    pill: str
    words: str
    next_place: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockText:
    """A block's finished strings; its height decides which of them are drawn.

    Attributes:
        title: Customer, class or "Blocked".
        shorter_titles: For compact columns, longest first: "Niamh W.", "Niamh".
        detail: Service, or the reason of a block.
        start: "11:15".
        span: "11:15–12:00".
        start_and_detail: "11:15 Cut & blow-dry", for blocks with two lines.
        tag: Word in the upper right: "IN", "NEW", "22 min", "p"; empty for none.
        compact_tag: The same for compact columns: "22′"; empty leaves the icon alone.
        due: "€32 due"; empty for none.
    """

    title: str
    shorter_titles: tuple[str, ...] = ()
    detail: str = ""
    start: str = ""
    span: str = ""
    start_and_detail: str = ""
    tag: str = ""
    compact_tag: str = ""
    due: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One painted stretch of a column: a booking, a segment of one, a class, or blocked time.

    Attributes:
        block_id: Unique within the picture.
        group_id: Blocks of one group are selected and dragged as one (the segments of a line).
        appointment_id: Empty for classes and blocked time.
        session_id: Empty for blocked time.
        line_id: Empty for classes and blocked time.
        segment: Index of the work segment within its group, from 0.
        seats: Given for classes alone.
        is_inset: Drawn narrower because it lies in another booking's processing gap.
        is_unsaved: Dotted outline until the database has it.
        is_torn_above: Began before this day.
        is_torn_below: Ends after this day.
        accessible_name: Customer, service, date, times, person, state, seats, payment, note.
        tooltip: Everything about it, phone first; lines separated by newlines.
    """

    block_id: str
    group_id: str
    appointment_id: str = ""
    session_id: str = ""
    line_id: str = ""
    segment: int = 0
    starts_minute: int
    ends_minute: int
    hue: Hue
    state: BlockState
    text: BlockText
    marks: tuple[Mark, ...] = ()
    seats: Seats | None = None
    is_inset: bool = False
    is_unsaved: bool = False
    is_torn_above: bool = False
    is_torn_below: bool = False
    is_draggable: bool = True
    is_resizable: bool = True
    accessible_name: str = ""
    tooltip: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of a column."""

    starts_minute: int
    ends_minute: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledSpan:
    """A stretch of a column with a word or two about it.

    Used for closed ground ("" when merely outside hours, else the reason of the time off), breaks
    ("Break"), hours opened once ("once") and hours that do not exist tonight.
    """

    starts_minute: int
    ends_minute: int
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tail:
    """Tidy-up time before or after a block; drawn dashed, blocks time, moves with its group."""

    group_id: str
    starts_minute: int
    ends_minute: int
    hue: Hue
    label: str = ""
    is_before: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessingGap:
    """Time between two work segments in which the person is free.

    Attributes:
        group_id: The group of the segments around it.
        lines: "Processing 45 min", "Priya is free"; empty where something is booked inside.
    """

    group_id: str
    starts_minute: int
    ends_minute: int
    hue: Hue
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeslot:
    """A free slot of a room sold by the hour, drawn as a thin cell with its price (E1).

    Attributes:
        title: "Treatment room, 14:00–15:00, €20".
    """

    starts_minute: int
    ends_minute: int
    price: str
    timeslot_id: str = ""
    title: str = ""
    accessible_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One person or room of the day; one date in a week of one person.

    Attributes:
        column_id: The resource's id in a day, the ISO date in a week; every signal names it.
        title: "Sarah Wilson", "Treatment room 1" or "Mon 16".
        short_title: For compact columns, "Sarah W.".
        subtitle: Hours, or type, capacity and rate of a room, or the bookings of a date.
        initials: For the avatar; empty draws none.
        badge: A small chip after the title, "today"; empty for none.
        load_percent: Bar under the subtitle; None draws none.
        is_narrow: A second lane, beside its person and narrower.
        is_emphasised: Accent title and a faint tint below: today's column in a week.
        free_spans: Where something could still start: open, not held, not in a break.
        accessible_name: The head's, with the load in words.
    """

    column_id: str
    title: str
    short_title: str = ""
    subtitle: str = ""
    initials: str = ""
    hue: Hue = Hue.SLATE
    badge: str = ""
    load_percent: int | None = None
    is_narrow: bool = False
    is_emphasised: bool = False
    blocks: tuple[Block, ...] = ()
    free_spans: tuple[Span, ...] = ()
    closed: tuple[LabelledSpan, ...] = ()
    breaks: tuple[LabelledSpan, ...] = ()
    once: tuple[LabelledSpan, ...] = ()
    tails: tuple[Tail, ...] = ()
    gaps: tuple[ProcessingGap, ...] = ()
    timeslots: tuple[Timeslot, ...] = ()
    accessible_name: str = ""
    tooltip: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HourMark:
    """A label in the gutter: "09:00", or "01:00 +1" in a night when clocks change."""

    at_minute: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Now:
    """The present, as the grid draws it.

    Attributes:
        column_id: The one column it crosses in a week; empty for all.
    """

    at_minute: int
    label: str
    column_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StripItem:
    """Time off, a closure or a stay over several days, in the strip under the heads.

    Attributes:
        column_ids: Neighbouring columns it covers; empty for all.
        continues_before: It began before this picture (an arrow on its left).
        continues_after: It goes on after this picture.
    """

    item_id: str
    column_ids: tuple[str, ...]
    text: str
    hue: Hue = Hue.SLATE
    continues_before: bool = False
    continues_after: bool = False
    tooltip: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """A sentence on free ground, for a day on which nothing is booked."""

    column_id: str
    at_minute: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DayPicture:
    """Everything the grid shows at rest.

    Attributes:
        on: The day (the Monday of a week); the scroll position is remembered under it.
        corner: Words above the gutter, the zone: "GMT".
        slot_minutes: The outlet's slot interval; the keyboard cursor's step.
        opens_minute: Earliest opening of the day; half an hour before it is in view at first.
        closes_minute: Latest closing.
        closure: One label over all columns when the whole place is closed.
        hour_marks: Labels of the gutter; an hour line is drawn at each, a faint one half-way.
    """

    on: date
    columns: tuple[Column, ...]
    corner: str = ""
    length_minutes: int = DAY_MINUTES
    slot_minutes: int = 30
    opens_minute: int = 9 * 60
    closes_minute: int = 17 * 60
    hour_marks: tuple[HourMark, ...] = ()
    missing: tuple[LabelledSpan, ...] = ()
    now: Now | None = None
    strip: tuple[StripItem, ...] = ()
    closure: str = ""
    hint: Hint | None = None
    accessible_name: str = ""
