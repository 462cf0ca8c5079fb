"""Typed words: made clean before they are stored, and folded for comparing and searching.

Folding makes "Sinéad", "SINEAD" and "sinead" equal, and "Grünwald" findable as "grunwald".
"""

from __future__ import annotations

import re
import unicodedata

from booking_desktop.domain.errors import FieldError

NAME_LENGTH = 120
LINE_LENGTH = 300
NOTE_LENGTH = 2000

# Letters that have no decomposition into a base letter and a mark.
_PLAIN = str.maketrans(
    {"ß": "ss", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "æ": "ae", "Æ": "ae"}
    | {"œ": "oe", "Œ": "oe", "þ": "th", "Þ": "th", "ð": "d", "Ð": "d", "ı": "i", "’": "'"}
)
_EMAIL = re.compile(r"[^\s@]+@[^\s@.]+(\.[^\s@.]+)+")


def clean(field: str, value: str, *, most: int = LINE_LENGTH) -> str:
    """Return one line of text without outer blanks, inner runs of blanks folded to one.

    Raises:
        FieldError: `unreadable` for control characters or half characters, `too_long`.
    """
    return " ".join(clean_note(field, value, most=most).split())


def clean_note(field: str, value: str, *, most: int = NOTE_LENGTH) -> str:
    """Return text of several lines, trimmed.

    Raises:
        FieldError: `unreadable` for control characters or half characters, `too_long`.
    """
    text = unicodedata.normalize("NFC", value).replace("\r\n", "\n").strip()
    if any(_is_unreadable(character) for character in text):
        raise FieldError(field, "unreadable")
    if len(text) > most:
        raise FieldError(field, "too_long", most=most, length=len(text))
    return text


def required(field: str, value: str, *, most: int = NAME_LENGTH) -> str:
    """Return one clean line that is not empty.

    Raises:
        FieldError: `missing`, `unreadable` or `too_long`.
    """
    text = clean(field, value, most=most)
    if not text:
        raise FieldError(field, "missing")
    return text


def clean_email(field: str, value: str) -> str:
    """Return an e-mail address in lower case, or "" for none.

    Raises:
        FieldError: `email_without_at`, `email_without_ending` or `email_unreadable`.
    """
    text = clean(field, value, most=254).lower()
    if not text or _EMAIL.fullmatch(text):
        return text
    if "@" not in text:
        raise FieldError(field, "email_without_at", value=text)
    if "." not in text.rpartition("@")[2].strip("."):
        raise FieldError(field, "email_without_ending", value=text)
    raise FieldError(field, "email_unreadable", value=text)


def fold(text: str) -> str:
    """Return text without case and diacritics, for comparing and searching."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def slug(text: str) -> str:
    """Return a name as lower-case words joined by hyphens; "" where nothing of it can be."""
    return "-".join(re.findall(r"[a-z0-9]+", fold(text)))


def _is_unreadable(character: str) -> bool:
    category = unicodedata.category(character)
    return category == "Cs" or (category == "Cc" and character not in "\n\t")
