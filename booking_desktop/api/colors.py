"""Colours as other programs write them, `#4a50b5`: the desk has seven, and takes the nearest."""

from __future__ import annotations

import re
from colorsys import rgb_to_hls
from typing import Annotated, Final

from pydantic import BeforeValidator, Field

from booking_desktop.domain.catalogue import Hue

_WRITTEN = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)

_DEGREES: Final = {
    Hue.RUST: 21,
    Hue.AMBER: 40,
    Hue.GREEN: 140,
    Hue.BLUE: 210,
    Hue.INDIGO: 237,
    Hue.PLUM: 309,
}
"""Where each stands on the colour circle."""

_GREY: Final = 0.1
"""Less saturated, a colour has no place on the circle."""


def _known(value: object) -> object:
    if not isinstance(value, str):
        return value
    text = value.strip()
    return nearest_hue(text) if _WRITTEN.fullmatch(text) else text.lower()


Color = Annotated[
    Hue, BeforeValidator(_known), Field(description="One of seven; #RRGGBB becomes the nearest.")
]
"""A colour from outside."""


def nearest_hue(written: str) -> Hue:
    """Return the colour of the desk that is nearest to `#RRGGBB` or `#RGB`."""
    digits = written[1:] if len(written) == len("#rrggbb") else "".join(c * 2 for c in written[1:])
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    turn, _, saturation = rgb_to_hls(red, green, blue)
    if saturation < _GREY:
        return Hue.SLATE
    degrees = turn * 360
    return min(_DEGREES, key=lambda hue: abs((degrees - _DEGREES[hue] + 180) % 360 - 180))
