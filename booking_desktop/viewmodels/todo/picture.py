"""What a list of things to decide shows, as plain immutable values with finished words."""

from __future__ import annotations

from dataclasses import dataclass

from booking_desktop.viewmodels.day_overlay import Alternative
from booking_desktop.viewmodels.day_picture import Tone
from booking_desktop.viewmodels.rail_picture import Waiting

SHOW = "show"
"""The act that leaves the list for what a card is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TodoAct:
    """Something that can be done about a card: its words and its key."""

    id: str
    text: str
    key: str
    is_main: bool = False
    is_dangerous: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TodoCard:
    """One thing to decide.

    Attributes:
        id: Names it among the cards of its list.
        title: Who, and what.
        place: "1 of 3".
        lines: When, since when, what was said.
        note: What speaks for or against it.
        tone: How the note is meant; ASKING is quiet.
        offers: Free times, each with its key.
        acts: What else can be done.
        is_quiet: Nothing can be done about it now.
    """

    id: str
    title: str
    place: str = ""
    lines: tuple[str, ...] = ()
    note: str = ""
    tone: Tone = Tone.ASKING
    offers: tuple[Alternative, ...] = ()
    acts: tuple[TodoAct, ...] = ()
    is_quiet: bool = False

    @property
    def accessible_name(self) -> str:
        """Everything it says, to be read out."""
        free = tuple(f"{each.lead} {each.text}".strip() for each in self.offers)
        said = (self.title, *self.lines, self.note, *free, self.place)
        return ". ".join(part.rstrip(".") for part in said if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class TodoAsk:
    """A line of text that an act needs: why it is declined, when to call again.

    Attributes:
        act_id: The act.
        label: What is to be typed.
        placeholder: An example.
        button: What Enter does.
        message: What is wrong with what was typed.
    """

    act_id: str
    label: str
    placeholder: str
    button: str
    message: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TodoContent:
    """What one list says: its cards, and what is said where there are none."""

    title: str
    count: str
    hint: str
    nothing: str
    cards: tuple[TodoCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TodoPicture:
    """An open list.

    Attributes:
        kind: Which counter it is behind.
        content: Its cards.
        selected: The card that keys act on; "" where there is none.
        ask: The line that is asked for in that card.
        is_looking: Nothing has been read yet.
    """

    kind: Waiting
    content: TodoContent
    selected: str = ""
    ask: TodoAsk | None = None
    is_looking: bool = False
