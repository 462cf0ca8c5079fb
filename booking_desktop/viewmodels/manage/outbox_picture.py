"""What the section of messages shows, as plain immutable values with finished words (F4)."""

from __future__ import annotations

from dataclasses import dataclass

from booking_desktop.viewmodels.day_picture import Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxShelf:
    """A choice of messages: its name, and how many there are where that matters."""

    id: str
    name: str
    count: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxRow:
    """A message in the list.

    Attributes:
        time: When it leaves or left: "in 42 s", "14:05".
        what: "Confirmation by SMS".
        about: Which booking it tells of, by its time.
        state: Where it stands, where the shelf does not say it.
        tone: How that is meant.
        is_sms: Whether it is an SMS; an e-mail otherwise.
        accessible_name: All of it, to be read out.
    """

    id: str
    time: str
    customer: str
    what: str
    about: str
    state: str
    tone: Tone
    is_sms: bool
    accessible_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxLetter:
    """The open message.

    Attributes:
        standing: Where it stands and why, in one sentence.
        subject: Of an e-mail; "" for an SMS.
        text: Its words as they left, or as they would leave now.
        length: What an SMS comes to; "" for an e-mail.
        stop_words: On the button that lets it not go out; "" where it cannot be stopped.
        send_words: On the button that lets it go out now; "" where it cannot be sent.
    """

    customer: str
    address: str
    what: str
    about: str
    standing: str
    tone: Tone
    subject: str
    text: str
    length: str
    stop_words: str
    send_words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxPicture:
    """A shelf with its messages and the open one.

    Attributes:
        shelf: The shelf that is shown.
        notice: Through what messages go out, or what keeps them from it.
        needs_care: Whether that needs somebody.
        nothing: What is said where there are no rows.
        selected: The row that is open; "" for none.
        has_more: Whether the list goes on.
        can_try_all: Whether everything here can be tried again at once.
    """

    shelves: tuple[OutboxShelf, ...]
    shelf: str
    notice: str = ""
    needs_care: bool = False
    rows: tuple[OutboxRow, ...] = ()
    nothing: str = ""
    selected: str = ""
    letter: OutboxLetter | None = None
    has_more: bool = False
    can_try_all: bool = False
