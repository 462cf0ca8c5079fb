"""One invented day as a picture: Lumen Studio, Thursday 19 November 2026, 10:52."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from booking_desktop.viewmodels.day_picture import (
    Block,
    BlockState,
    BlockText,
    Column,
    DayPicture,
    HourMark,
    Hue,
    LabelledSpan,
    Mark,
    Now,
    ProcessingGap,
    Seats,
    Span,
    Tail,
)

ON = date(2026, 11, 19)

_DONE = BlockState.COMPLETED
_IN = BlockState.CHECKED_IN
_CONFIRMED = BlockState.CONFIRMED

STAFF = (
    ("sarah", "Sarah Wilson", "SW", Hue.BLUE, "9:00–17:30", ("09:00", "17:30")),
    ("john", "John Smith", "JS", Hue.INDIGO, "10:00–18:00", ("10:00", "18:00")),
    ("priya", "Priya Nair", "PN", Hue.PLUM, "9:00–17:30", ("09:00", "17:30")),
    ("leo", "Leo Brandt", "LB", Hue.AMBER, "9:30–18:00", ("09:30", "18:00")),
    ("aoife", "Aoife Byrne", "AB", Hue.GREEN, "9:00–16:00", ("09:00", "16:00")),
    ("emma", "Emma Martinez", "EM", Hue.RUST, "9:30–18:30", ("09:30", "18:30")),
)
BREAKS = {
    "sarah": ("13:00", "13:30"),
    "john": ("13:30", "14:00"),
    "priya": ("11:15", "11:45"),
    "leo": ("12:30", "13:00"),
    "aoife": ("13:00", "13:30"),
    "emma": ("14:00", "14:30"),
}


def minute(clock: str) -> int:
    """Return the minutes since midnight of "09:45"."""
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def block(span: str, hue: Hue, title: str, detail: str, **more: object) -> Block:
    """Return a booking from "09:00–09:45"; `more` replaces fields of the block or of its text."""
    start, end = span.split("–")
    block_id = f"{title}/{start}"
    first, *rest = title.split(" ")
    shorter = (f"{first} {rest[0][0]}.", first) if rest else ()
    text = BlockText(
        title=title,
        shorter_titles=shorter,
        detail=detail,
        start=start,
        span=span,
        start_and_detail=f"{start} {detail}",
    )
    plain = Block(
        block_id=block_id,
        group_id=block_id,
        starts_minute=minute(start),
        ends_minute=minute(end),
        hue=hue,
        state=_CONFIRMED,
        text=text,
        accessible_name=f"{title}, {detail}, Thursday 19 November, {start} to {end}",
        tooltip=f"{title}\n{detail}\n{span}",
    )
    words = {name: more.pop(name) for name in ("tag", "compact_tag", "due") if name in more}
    if more.get("state") is _IN:
        words.setdefault("tag", "IN")
    return replace(plain, text=replace(text, **words), **more)  # type: ignore[arg-type]


def lesson(span: str, title: str, taken: int, words: str, **more: object) -> Block:
    """Return a class of eight seats."""
    seats = Seats(taken=taken, capacity=8, pill=f"{taken}/8", words=words)
    return block(span, Hue.RUST, title, "", seats=seats, **more)


def _blocks() -> dict[str, tuple[Block, ...]]:
    blue, plum, amber, green = Hue.BLUE, Hue.PLUM, Hue.AMBER, Hue.GREEN
    heart, note, series = Mark.ASKED_FOR, Mark.NOTE, Mark.SERIES
    paid, deposit = Mark.PAID, Mark.DEPOSIT
    grace, sofia = "Grace O’Neill", "Sofia Rossi"
    return {
        "sarah": (
            block(
                "09:00–09:45", blue, "Hannah Doyle", "Cut & blow-dry", state=_DONE, marks=(paid,)
            ),
            block(
                "10:00–11:00",
                blue,
                "Maria Keane",
                "Restyle & finish",
                state=_IN,
                marks=(heart, note),
            ),
            block(
                "11:15–12:00", blue, "Niamh Walsh", "Cut & blow-dry", marks=(heart, note, deposit)
            ),
            block(
                "12:00–12:45",
                blue,
                "Chloé Ryan",
                "Blow-dry",
                tag="NEW",
                compact_tag="NEW",
                marks=(Mark.WEB,),
            ),
            block("14:00–15:30", plum, "Alice Johnson", "Colour refresh", marks=(paid,)),
            block("16:00–16:45", blue, "Tomás Nolan", "Gents cut", marks=(series,)),
        ),
        "john": (
            block("10:00–10:30", blue, "Mark Byrne", "Gents cut", state=_DONE, due="€32 due"),
            block(
                "10:30–11:00",
                blue,
                "Seán Murphy",
                "Gents cut",
                state=BlockState.LATE,
                tag="22 min",
                compact_tag="22′",
            ),
            block("11:30–12:15", blue, "Bob Williams", "Cut & beard"),
            block(
                "15:00–16:00",
                blue,
                "Fiona Clarke",
                "Restyle cut",
                state=BlockState.PENDING,
                marks=(Mark.WEB,),
            ),
            block("16:30–17:00", blue, "Oisín Kelly", "Kids cut"),
        ),
        "priya": (
            block("09:00–09:45", plum, grace, "Full head colour", state=_IN, group_id="grace"),
            block(
                "09:52–10:22",
                plum,
                "Ruth Adeyemi",
                "Toner",
                state=_DONE,
                marks=(paid,),
                is_inset=True,
            ),
            block("10:30–11:15", plum, grace, "finish", state=_IN, group_id="grace", segment=1),
            block("12:00–12:45", plum, sofia, "Balayage", marks=(note, deposit), group_id="sofia"),
            block("13:30–14:15", plum, sofia, "finish & blow-dry", group_id="sofia", segment=1),
            block("15:00–16:30", plum, "Laura Hughes", "Root touch-up", marks=(heart, series)),
        ),
        "leo": (
            block("09:30–10:15", amber, "Katie Burke", "Gel manicure", state=_DONE, marks=(paid,)),
            block("10:30–11:30", amber, "Zoe Martin", "Spa pedicure", state=_IN),
            block("11:45–12:30", amber, "Ella Farrell", "Gel manicure", marks=(Mark.PHONE,)),
            block("13:30–15:00", amber, "Yuki Tanaka", "Gel extensions", marks=(note, paid)),
            block("15:15–15:35", amber, "Inês Costa", "File"),
            block("16:00–17:00", Hue.SLATE, "Blocked", "Supplier visit", state=BlockState.BLOCKED),
        ),
        "aoife": (
            block("09:00–10:00", green, "Dana Flynn", "Deep tissue 60", state=BlockState.NO_SHOW),
            block("10:15–11:15", green, "Peter Lang", "Relax massage", state=_IN),
            block("11:45–12:45", green, "Rachel Moore", "Hot stone"),
            block("13:45–14:45", green, "Jonas Weber", "Deep tissue 60", marks=(Mark.ASSISTANT,)),
        ),
        "emma": (
            lesson("09:30–10:30", "Morning flow yoga", 8, "7 came · 1 did not", state=_DONE),
            lesson("11:00–12:00", "Gentle yoga", 5, "3 seats free"),
            lesson("13:00–14:00", "Mat Pilates", 7, "1 seat left"),
            lesson("15:00–16:00", "Breathwork", 0, "Empty"),
            lesson("17:00–18:00", "Evening yoga", 8, "Full · 3 waiting"),
        ),
    }


def _gap(span: str, group_id: str, *lines: str) -> ProcessingGap:
    start, end = span.split("–")
    return ProcessingGap(
        group_id=group_id,
        starts_minute=minute(start),
        ends_minute=minute(end),
        hue=Hue.PLUM,
        lines=lines,
    )


def _tail(span: str, group_id: str) -> Tail:
    start, end = span.split("–")
    return Tail(
        group_id=group_id,
        starts_minute=minute(start),
        ends_minute=minute(end),
        hue=Hue.GREEN,
        label="tidy-up 15 min",
    )


def free_spans(hours: tuple[int, int], held: list[tuple[int, int]]) -> tuple[Span, ...]:
    """Return what is left of `hours` outside the `held` spans."""
    spans, start = [], hours[0]
    for held_start, held_end in sorted(held):
        if held_start > start:
            spans.append(Span(starts_minute=start, ends_minute=held_start))
        start = max(start, held_end)
    if start < hours[1]:
        spans.append(Span(starts_minute=start, ends_minute=hours[1]))
    return tuple(spans)


def _column(staff: tuple[str, str, str, Hue, str, tuple[str, str]]) -> Column:
    column_id, name, initials, hue, hours, (opens, closes) = staff
    blocks = _blocks()[column_id]
    rest = tuple(minute(part) for part in BREAKS[column_id])
    gaps = {
        "priya": (
            _gap("09:45–10:30", "grace"),
            _gap("12:45–13:30", "sofia", "Processing 45 min", "Priya is free"),
        )
    }
    tails = {
        "aoife": (
            _tail("11:15–11:30", "Peter Lang/10:15"),
            _tail("12:45–13:00", "Rachel Moore/11:45"),
            _tail("14:45–15:00", "Jonas Weber/13:45"),
        )
    }
    held = [(one.starts_minute, one.ends_minute) for one in blocks]
    held += [(tail.starts_minute, tail.ends_minute) for tail in tails.get(column_id, ())]
    first, last = name.split(" ")
    return Column(
        column_id=column_id,
        title=name,
        short_title=f"{first} {last[0]}.",
        subtitle=hours,
        initials=initials,
        hue=hue,
        blocks=blocks,
        free_spans=free_spans((minute(opens), minute(closes)), [*held, (rest[0], rest[1])]),
        closed=(
            LabelledSpan(starts_minute=0, ends_minute=minute(opens)),
            LabelledSpan(starts_minute=minute(closes), ends_minute=24 * 60),
        ),
        breaks=(LabelledSpan(starts_minute=rest[0], ends_minute=rest[1], label="Break"),),
        tails=tails.get(column_id, ()),
        gaps=gaps.get(column_id, ()),
        accessible_name=f"{name}, {hours}",
    )


def hour_marks(length_minutes: int = 24 * 60) -> tuple[HourMark, ...]:
    """Return a label for each full hour."""
    return tuple(
        HourMark(at_minute=at, label=f"{at // 60:02}:00") for at in range(0, length_minutes, 60)
    )


def lumen_day() -> DayPicture:
    """Return the whole day."""
    return DayPicture(
        on=ON,
        corner="GMT",
        columns=tuple(_column(staff) for staff in STAFF),
        opens_minute=minute("09:00"),
        closes_minute=minute("18:30"),
        hour_marks=hour_marks(),
        now=Now(at_minute=minute("10:52"), label="10:52"),
        accessible_name="Day grid, Thursday 19 November",
    )
