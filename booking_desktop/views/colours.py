"""Colours as plain arithmetic: reading them, mixing them, writing them for a style sheet."""

from __future__ import annotations

import re

from PySide6.QtGui import QColor

_HEX = re.compile(r"#(?:[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})")

TRANSPARENT = QColor(0, 0, 0, 0)


def colour_of(text: str) -> QColor:
    """Read ``#RRGGBB`` or ``#RRGGBBAA`` (Qt itself would take the alpha from the front).

    Raises:
        ValueError: `text` is neither.
    """
    if not _HEX.fullmatch(text):
        raise ValueError(f"not a colour: {text!r}")
    red, green, blue, *alpha = bytes.fromhex(text[1:])
    return QColor(red, green, blue, *alpha)


def mix(first: QColor, second: QColor, share: float) -> QColor:
    """Return `share` (0 to 1) of `first` and the rest of `second`, mixed in sRGB.

    Mixed with `TRANSPARENT`, a colour keeps its hue and loses opacity.
    """
    alpha = first.alphaF() * share + second.alphaF() * (1 - share)
    if alpha == 0:
        return QColor(TRANSPARENT)
    first_share = first.alphaF() * share / alpha
    return QColor.fromRgbF(
        first.redF() * first_share + second.redF() * (1 - first_share),
        first.greenF() * first_share + second.greenF() * (1 - first_share),
        first.blueF() * first_share + second.blueF() * (1 - first_share),
        alpha,
    )


def css(colour: QColor) -> str:
    """Write a colour as Qt style sheets read it."""
    return f"rgba({colour.red()}, {colour.green()}, {colour.blue()}, {colour.alphaF():.3f})"
