"""What a piece of the window says before a word is read: quiet, accented, fine, careful, wrong."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtGui import QColor

from booking_desktop.views.tokens import Colours


class Tone(StrEnum):
    """Tones of words and of what is behind them."""

    PLAIN = "plain"
    SECOND = "second"
    THIRD = "third"
    ACCENT = "accent"
    OK = "ok"
    WARN = "warn"
    BAD = "bad"
    INVERSE = "inverse"


def ink_of(tone: Tone, colours: Colours) -> QColor:
    """Return the colour of words and icons in this tone."""
    return {
        Tone.PLAIN: colours.text,
        Tone.SECOND: colours.text_second,
        Tone.THIRD: colours.text_third,
        Tone.ACCENT: colours.accent,
        Tone.OK: colours.ok,
        Tone.WARN: colours.warn,
        Tone.BAD: colours.danger,
        Tone.INVERSE: colours.on_inverse,
    }[tone]


def fill_of(tone: Tone, colours: Colours) -> QColor:
    """Return the colour behind words in this tone."""
    return {
        Tone.ACCENT: colours.accent_soft,
        Tone.OK: colours.ok_soft,
        Tone.WARN: colours.warn_soft,
        Tone.BAD: colours.danger_soft,
        Tone.INVERSE: colours.inverse,
    }.get(tone, colours.sunken)
