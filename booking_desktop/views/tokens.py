"""The design tokens as typed values, read from `resources/themes/tokens.json`.

The palette, the style sheet and everything that is painted take colours, sizes and type from here,
and from nowhere else. All lengths are logical pixels at 100 % text size.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from PySide6.QtGui import QColor

from booking_desktop.views.colours import colour_of, mix


class Scheme(StrEnum):
    """The two sets of colours."""

    LIGHT = "light"
    DARK = "dark"


class Text(StrEnum):
    """The styles of type, one for each role."""

    TITLE = "title"
    DATE = "date"
    HEADING = "heading"
    BODY = "body"
    BODY_MEDIUM = "body_medium"
    BODY_STRONG = "body_strong"
    NOTE = "note"
    NOTE_MEDIUM = "note_medium"
    SMALL = "small"
    SMALL_MEDIUM = "small_medium"
    SMALL_STRONG = "small_strong"
    BLOCK = "block"
    BLOCK_NAME = "block_name"
    STATUS = "status"
    MICRO = "micro"
    MICRO_STRONG = "micro_strong"
    WEEKDAY = "weekday"
    CALENDAR = "calendar"


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """The colours of one scheme; `heat` are the four load steps from little to full."""

    ground: QColor
    surface: QColor
    raised: QColor
    sunken: QColor
    segment: QColor
    text: QColor
    text_second: QColor
    text_third: QColor
    border: QColor
    border_strong: QColor
    line_hour: QColor
    line_half: QColor
    accent: QColor
    accent_hover: QColor
    accent_soft: QColor
    on_accent: QColor
    danger: QColor
    danger_soft: QColor
    warn: QColor
    warn_soft: QColor
    ok: QColor
    ok_soft: QColor
    now: QColor
    closed_ground: QColor
    closed_hatch: QColor
    inverse: QColor
    on_inverse: QColor
    scrim: QColor
    shadow: QColor
    heat: tuple[QColor, QColor, QColor, QColor]

    def with_high_contrast(self) -> Colours:
        """Return these colours with borders and quiet text as strong as text itself.

        Tints are dropped, but for the one that says what is selected.
        """
        return replace(
            self,
            ground=self.surface,
            raised=self.surface,
            sunken=self.surface,
            text_second=self.text,
            text_third=self.text,
            border=self.text,
            border_strong=self.text,
            line_hour=self.border_strong,
            line_half=self.border,
            danger_soft=self.surface,
            warn_soft=self.surface,
            ok_soft=self.surface,
            closed_ground=self.surface,
            closed_hatch=mix(self.text, self.surface, 0.45),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class HueColours:
    """One service hue: the bar, the tint behind the words, and the ink on that tint."""

    bar: QColor
    tint: QColor
    on_tint: QColor

    def without_tint(self, colours: Colours) -> HueColours:
        """Return this hue for high contrast: the bar stays, words are plain text on the surface."""
        return HueColours(bar=self.bar, tint=colours.surface, on_tint=colours.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class TextStyle:
    """One style of type; `spacing_px` is what is added between letters."""

    size_px: float
    line_px: float
    weight: int
    spacing_px: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FontTokens:
    """Families in order of preference, OpenType features, and the smallest size allowed."""

    families: tuple[str, ...]
    features: tuple[str, ...]
    smallest_px: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Radii:
    """Corner radii."""

    block: int
    control: int
    segmented: int
    toast: int
    card: int
    dialog: int
    chip: int
    key: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Strokes:
    """Widths of lines and rings, which do not grow with the text."""

    hairline: int
    selection: int
    selection_gap: int
    focus: int
    focus_gap: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """Heights of controls and widths of panels."""

    booking_width: int
    button: int
    button_large: int
    button_small: int
    field: int
    gutter_width: int
    inspector_wide_width: int
    inspector_width: int
    rail_width: int
    search: int
    smallest_target: int
    status_bar_height: int
    top_bar_height: int
    tray_width: int

    def scaled(self, factor: float) -> Sizes:
        """Return the sizes for text that is `factor` times as large."""
        return Sizes(**{one.name: round(getattr(self, one.name) * factor) for one in fields(self)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """Everything the file says."""

    colours: Mapping[str, Colours]
    hues: Mapping[str, Mapping[str, HueColours]]
    font: FontTokens
    text: Mapping[str, TextStyle]
    radii: Radii
    strokes: Strokes
    sizes: Sizes


_Value = TypeVar("_Value")
_Record = TypeVar("_Record", Colours, HueColours)


def load_tokens(path: Path) -> Tokens:
    """Read the tokens.

    Raises:
        OSError: The file is not there.
        ValueError, TypeError, KeyError: It is not what this program was built with.
    """
    raw: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return Tokens(
        colours=_each(raw["colours"], lambda entry: _coloured(Colours, entry)),
        hues=_each(
            raw["hues"], lambda hues: _each(hues, lambda entry: _coloured(HueColours, entry))
        ),
        font=FontTokens(
            families=tuple(raw["font"]["families"]),
            features=tuple(raw["font"]["features"]),
            smallest_px=raw["font"]["smallest_px"],
        ),
        text=_each(raw["text"], lambda entry: TextStyle(**entry)),
        radii=Radii(**raw["radii"]),
        strokes=Strokes(**raw["strokes"]),
        sizes=Sizes(**raw["sizes"]),
    )


def _each(entries: dict[str, Any], build: Callable[[Any], _Value]) -> Mapping[str, _Value]:
    return MappingProxyType({name: build(entry) for name, entry in entries.items()})


def _coloured(kind: type[_Record], entry: dict[str, Any]) -> _Record:
    fields: dict[str, Any] = {
        name: tuple(map(colour_of, value)) if isinstance(value, list) else colour_of(value)
        for name, value in entry.items()
    }
    return kind(**fields)
