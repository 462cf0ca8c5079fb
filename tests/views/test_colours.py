from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from booking_desktop.views.colours import TRANSPARENT, colour_of, css, mix


def test_hex_with_alpha_at_the_end_is_read() -> None:
    assert colour_of("#211F1C24") == QColor(0x21, 0x1F, 0x1C, 0x24)


@pytest.mark.parametrize("text", ["red", "#FFF", "#12345", "0B6B6B", "#GG0000", ""])
def test_anything_else_is_no_colour(text: str) -> None:
    with pytest.raises(ValueError, match="not a colour"):
        colour_of(text)


def test_half_black_and_half_white_is_middle_grey() -> None:
    assert mix(QColor("black"), QColor("white"), 0.5).red() in (127, 128)


def test_mixing_with_nothing_keeps_the_hue_and_loses_opacity() -> None:
    mixed = mix(QColor(200, 100, 50), TRANSPARENT, 0.25)

    assert (mixed.red(), mixed.green(), mixed.blue()) == (200, 100, 50)
    assert mixed.alphaF() == pytest.approx(0.25, abs=0.01)


def test_a_share_of_one_is_the_first_colour() -> None:
    assert mix(QColor(1, 2, 3), QColor(9, 9, 9), 1) == QColor(1, 2, 3)


def test_style_sheets_get_the_opacity_too() -> None:
    assert css(QColor(1, 2, 3, 51)) == "rgba(1, 2, 3, 0.200)"
