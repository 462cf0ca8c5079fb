"""Both schemes can be read: text 4.5:1, bars, borders and focus 3:1 (ux: accessibility)."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from booking_desktop.resources import resource_path
from booking_desktop.views.tokens import Colours, Scheme, Tokens, load_tokens

TEXT_RATIO = 4.5
SHAPE_RATIO = 3.0

WORDS = [
    (ink, ground)
    for ink in ("text", "text_second", "text_third")
    for ground in ("ground", "surface", "raised", "sunken")
] + [
    ("text", "segment"),
    ("text", "accent_soft"),
    ("text", "danger_soft"),
    ("text", "warn_soft"),
    ("text_second", "danger_soft"),
    ("text_second", "warn_soft"),
    ("text_second", "ok_soft"),
    ("text_second", "accent_soft"),
    ("accent", "surface"),
    ("accent", "accent_soft"),
    ("danger", "surface"),
    ("danger", "danger_soft"),
    ("warn", "surface"),
    ("warn", "warn_soft"),
    ("ok", "surface"),
    ("ok", "ok_soft"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_inverse", "inverse"),
    ("surface", "danger"),
    ("surface", "now"),
]
SHAPES = [
    ("border_strong", "surface"),
    ("border_strong", "ground"),
    ("border_strong", "raised"),
    ("accent", "surface"),
    ("accent", "ground"),
    ("accent", "raised"),
    ("danger", "surface"),
    ("now", "surface"),
]


@pytest.fixture(scope="module")
def tokens() -> Tokens:
    return load_tokens(resource_path("themes/tokens.json"))


def contrast(one: QColor, other: QColor) -> float:
    """Contrast ratio as WCAG 2 defines it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _schemes(tokens: Tokens, name: Scheme) -> list[Colours]:
    colours = tokens.colours[name]
    return [colours, colours.with_high_contrast()]


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)


@pytest.mark.parametrize("scheme", list(Scheme))
@pytest.mark.parametrize(("ink", "ground"), WORDS)
def test_words_stand_out_from_what_is_behind_them(
    tokens: Tokens, scheme: Scheme, ink: str, ground: str
) -> None:
    for colours in _schemes(tokens, scheme):
        assert contrast(getattr(colours, ink), getattr(colours, ground)) >= TEXT_RATIO


@pytest.mark.parametrize("scheme", list(Scheme))
@pytest.mark.parametrize(("line", "ground"), SHAPES)
def test_borders_and_focus_stand_out(
    tokens: Tokens, scheme: Scheme, line: str, ground: str
) -> None:
    for colours in _schemes(tokens, scheme):
        assert contrast(getattr(colours, line), getattr(colours, ground)) >= SHAPE_RATIO


@pytest.mark.parametrize("scheme", list(Scheme))
@pytest.mark.parametrize("name", ["blue", "indigo", "plum", "amber", "green", "rust", "slate"])
def test_each_hue_can_be_read_and_told_from_its_ground(
    tokens: Tokens, scheme: Scheme, name: str
) -> None:
    hue, surface = tokens.hues[scheme][name], tokens.colours[scheme].surface

    assert contrast(hue.on_tint, hue.tint) >= TEXT_RATIO
    assert contrast(hue.bar, hue.tint) >= SHAPE_RATIO
    assert contrast(hue.bar, surface) >= SHAPE_RATIO
