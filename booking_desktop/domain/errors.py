"""What a command raises when it will not do what was asked: codes and parameters, no sentences.

BookingError
├── Refused                 a rule says no; carries the verdict with every reason
├── FieldError              one field of the input is not usable, and which
├── NotFoundError           no such thing (any more)
├── IllegalTransitionError  C1 has no such move
├── NotMovableError         what is over or cancelled stays where it was
├── NotAllowedError         the role does not reach that far
├── NotSignedInError        nobody has said who it is, or not any more
├── TooManyTriesError       wrong passwords in a row
├── CannotUndoError         the world moved on (C7)
├── AlreadyExistsError      a phone number, slug or e-mail that is taken
├── StrandedError           bookings would be left outside (B1), listed
├── PlanChangedError        the world is not as it was when somebody decided
├── ConflictError           the database refused what the rules had let through
└── StorageError            the disk, the file or another program is in the way
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from booking_desktop.domain.booking import Status
    from booking_desktop.domain.verdict import Verdict


class BookingError(Exception):
    """Base of all answers that are a no. `code` is stable; `params` fill its sentence."""

    code = "booking_error"

    def __init__(self, **params: object) -> None:
        """Keep the parameters of the sentence; it is composed at the edge."""
        super().__init__(self.code)
        self.params: dict[str, Any] = params


class Refused(BookingError):  # noqa: N818 - the vocabulary's word: a rule refuses
    """A rule refuses the booking; the verdict says which, and offers alternatives."""

    code = "refused"

    def __init__(self, verdict: Verdict) -> None:
        """Carry the whole verdict."""
        super().__init__()
        self.verdict = verdict


class FieldError(BookingError):
    """A value cannot be used. `field` names it, `problem` is the stable code of what is wrong."""

    code = "field"

    def __init__(self, field: str, problem: str, **params: object) -> None:
        """Name the field and the problem; `params` fill the sentence."""
        super().__init__(field=field, problem=problem, **params)
        self.field = field
        self.problem = problem


class NotFoundError(BookingError):
    """There is no such thing."""

    code = "not_found"


class IllegalTransitionError(BookingError):
    """The status cannot follow the present one (C1)."""

    code = "illegal_transition"

    def __init__(self, *, present: Status, wanted: Status, who: str) -> None:
        """Say from what to what, and whose booking it is."""
        super().__init__(present=present, wanted=wanted, who=who)


class NotMovableError(BookingError):
    """A booking that is over, cancelled or did not happen stays where it was (C2)."""

    code = "not_movable"

    def __init__(self, *, present: Status, who: str) -> None:
        """Say what it is now, and whose booking it is."""
        super().__init__(present=present, who=who)


class ConflictError(BookingError):
    """An invariant of the database refused a row that the rules had let through (I1-I6).

    `kind` is one of "overlap", "full", "same_customer" or the name of another invariant. Services
    judge again and answer with a verdict; it reaches nobody as it is.
    """

    code = "conflict"

    def __init__(self, kind: str) -> None:
        """Name the invariant."""
        super().__init__(kind=kind)
        self.kind = kind


class NotAllowedError(BookingError):
    """The role of whoever is signed in does not reach that far (G5)."""

    code = "not_allowed"


class NotSignedInError(BookingError):
    """Nobody is signed in: `problem` is `wrong` (the password), `missing` or `expired`."""

    code = "not_signed_in"

    def __init__(self, problem: str) -> None:
        """Name the problem by its stable code."""
        super().__init__(problem=problem)
        self.problem = problem


class TooManyTriesError(BookingError):
    """Wrong passwords in a row; the next one is looked at after `seconds`."""

    code = "too_many_tries"

    def __init__(self, *, seconds: int) -> None:
        """Say how long to wait."""
        super().__init__(seconds=seconds)
        self.seconds = seconds


class StoppedError(BookingError):
    """Somebody stopped what took long; nothing has changed."""

    code = "stopped"


class CannotUndoError(BookingError):
    """The act cannot be taken back: `problem` says why, `params` who or what is in the way."""

    code = "cannot_undo"

    def __init__(self, problem: str, **params: object) -> None:
        """Name the problem by its stable code."""
        super().__init__(problem=problem, **params)
        self.problem = problem


class AlreadyExistsError(BookingError):
    """Something unique is taken; `owner` names what has it."""

    code = "already_exists"


class StrandedError(BookingError):
    """The change would leave bookings outside the hours; they are listed and not touched (B1)."""

    code = "stranded"


class PlanChangedError(BookingError):
    """What was decided no longer fits what is booked; nothing of it was done.

    `appeared` names who was booked since, `changed` who was moved, cancelled or checked in, and
    `refused` whose new place is taken.
    """

    code = "plan_changed"


class StorageError(BookingError):
    """The database cannot be used as it is: busy, full, read-only, damaged, foreign, newer."""

    code = "storage"

    def __init__(self, problem: str, **params: object) -> None:
        """Name the problem by its stable code."""
        super().__init__(problem=problem, **params)
        self.problem = problem
