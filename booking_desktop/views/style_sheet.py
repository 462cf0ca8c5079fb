"""The style sheet for Qt's own widgets; what the program paints itself is in `controls`."""

from __future__ import annotations

import re
from dataclasses import fields
from string import Template

from PySide6.QtGui import QColor

from booking_desktop.resources import resource_path
from booking_desktop.views.colours import css, mix
from booking_desktop.views.tokens import Colours

_LENGTH = re.compile(r"(\d+)px")
_THICKEST_LINE_PX = 2
_HANDLE_SHARE = 0.55


def read_style_sheet() -> str:
    """Return the style sheet's template from the resources."""
    return resource_path("themes/window.qss").read_text(encoding="utf-8")


def fill_style_sheet(template: str, colours: Colours, *, text_scale: float) -> str:
    """Return the style sheet in these colours, its lengths grown with the text.

    Raises:
        KeyError: The template names a colour that does not exist.
    """

    def scaled(length: re.Match[str]) -> str:
        px = int(length[1])
        return f"{px if px <= _THICKEST_LINE_PX else round(px * text_scale)}px"

    named = {
        field.name: css(value)
        for field in fields(colours)
        if isinstance(value := getattr(colours, field.name), QColor)
    }
    named["scroll_handle"] = css(mix(colours.border_strong, colours.surface, _HANDLE_SHARE))
    return _LENGTH.sub(scaled, Template(template).substitute(named))
