"""What the status bar shows, as plain immutable values with finished words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Sign(StrEnum):
    """What a piece of the status bar begins with."""

    NONE = ""
    PERSON = "person"
    LATE = "late"
    MONEY = "money"
    SAVED = "saved"
    TROUBLE = "trouble"
    MOVING = "moving"


class Weight(StrEnum):
    """How loud a piece is."""

    QUIET = "quiet"
    PLAIN = "plain"
    WARN = "warn"
    DANGER = "danger"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusPiece:
    """A few words; `keys` are printed as keys before them."""

    text: str
    sign: Sign = Sign.NONE
    weight: Weight = Weight.PLAIN
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusPicture:
    """The bar: today in numbers at the left, the state of things at the right."""

    left: tuple[StatusPiece, ...] = ()
    right: tuple[StatusPiece, ...] = ()

    @property
    def words(self) -> str:
        """The whole in one sentence, for assistive technology."""
        return ", ".join(piece.text for piece in (*self.left, *self.right))
