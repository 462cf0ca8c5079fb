"""What the booking form shows, as finished values: the view composes no words (G1, G7)."""

from __future__ import annotations

from dataclasses import dataclass

from booking_desktop.viewmodels.day_overlay import VerdictView


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldMessage:
    """What is said under a field."""

    text: str = ""
    is_wrong: bool = False


NO_MESSAGE = FieldMessage()


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """Somebody a typed text may mean.

    Attributes:
        id: The customer's; `NEW_PERSON` adds one, `LEFT_DRAFT` goes on with what was left.
        name: First words of the row.
        detail: The number.
        note: Visits, or the next one.
    """

    id: str
    name: str
    detail: str = ""
    note: str = ""


NEW_PERSON = "new"
LEFT_DRAFT = "draft"


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceRow:
    """A service a typed text may mean."""

    id: str
    name: str
    minutes: str
    price: str
    hue: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something to settle about a new customer: their number or their name is known.

    Attributes:
        text: "086 555 0177 belongs to Ruth Kavanagh. Book for her?".
        use_known: The answer that takes the known card.
        keep_new: The answer that there are two people.
    """

    text: str
    use_known: str
    keep_new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerPicture:
    """The customer field.

    Attributes:
        text: What is in it.
        is_settled: It stands for somebody and is not merely typed.
        phone: The number, after the name.
        record: "9 visits, 1 no-show".
        alerts: Allergies, patch tests, debts: to be seen before going on.
        usual: "Usual: Cut & blow-dry, Sarah, €68"; empty where there is none, or it is taken.
        last_here: "last here 8 Oct".
        question: To be answered before booking.
    """

    text: str = ""
    is_settled: bool = False
    phone: str = ""
    record: str = ""
    message: FieldMessage = NO_MESSAGE
    alerts: tuple[str, ...] = ()
    usual: str = ""
    last_here: str = ""
    question: Question | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonChoice:
    """A chip of the With row; `ANYONE` is the id of nobody in particular."""

    id: str
    text: str
    detail: str = ""
    initials: str = ""
    hue: str = ""
    is_asked_for: bool = False
    is_available: bool = True


ANYONE = "anyone"


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePicture:
    """One wished service with the people who could do it."""

    text: str = ""
    is_settled: bool = False
    minutes: str = ""
    price: str = ""
    hue: str = ""
    message: FieldMessage = NO_MESSAGE
    people: tuple[PersonChoice, ...] = ()
    chosen: str = ANYONE
    people_message: FieldMessage = NO_MESSAGE


@dataclass(frozen=True, slots=True, kw_only=True)
class WhenPicture:
    """Date, time and end."""

    date_text: str = ""
    date_message: FieldMessage = NO_MESSAGE
    time_text: str = ""
    time_message: FieldMessage = NO_MESSAGE
    is_time_refused: bool = False
    ends: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacePicture:
    """The room or the chair, for services that need one.

    Attributes:
        label: "Room" or "Chair".
        text: What is chosen.
        note: What "any" has become.
        choices: Ids and names; the empty id is any.
    """

    label: str
    text: str
    note: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPicture:
    """The whole form.

    Attributes:
        title: "New booking" or "Walk-in".
        is_kept: The draft is on the disk as it is shown.
        verdict: What the judge says, with the numbered ways out.
        override: Words of the button that waves policy through; empty where there is none (B10).
        total: Price of all lines.
        total_detail: Their length.
        may_check_in: It starts soon enough to check in at once.
        is_walk_in: The name may be missing.
        is_busy: It is being booked.
    """

    title: str
    is_kept: bool = False
    customer: CustomerPicture
    lines: tuple[LinePicture, ...]
    when: WhenPicture
    verdict: VerdictView | None = None
    override: str = ""
    place: PlacePicture | None = None
    note: str = ""
    note_message: FieldMessage = NO_MESSAGE
    is_tell_at_desk: bool = False
    total: str = ""
    total_detail: str = ""
    may_check_in: bool = False
    is_walk_in: bool = False
    is_busy: bool = False
