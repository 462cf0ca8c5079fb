from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from booking_desktop.views.controls.inline import Key, Spring, Words, draw_line, line_width
from booking_desktop.views.theme import Appearance, Theme
from booking_desktop.views.tokens import Text

INK = QColor(0, 0, 0)


@pytest.fixture
def theme(appearance: Appearance) -> Theme:
    return appearance.theme


def _words(theme: Theme, text: str, *, may_shorten: bool = False) -> Words:
    return Words(text=text, font=theme.text_font(Text.BODY), ink=INK, may_shorten=may_shorten)


class Recorded(Words):
    """Words that remember where they were set."""

    def draw(self, painter: QPainter, theme: Theme, place: QRectF) -> None:  # noqa: ARG002
        places[self.text] = place


places: dict[str, QRectF] = {}


@pytest.fixture(autouse=True)
def _forget() -> None:
    places.clear()


def _recorded(theme: Theme, text: str, *, may_shorten: bool = False) -> Recorded:
    return Recorded(text=text, font=theme.text_font(Text.BODY), ink=INK, may_shorten=may_shorten)


def _set(theme: Theme, width: float, *pieces: Words | Spring) -> None:
    image = QImage(1, 1, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    draw_line(painter, theme, QRectF(0, 0, width, 20), pieces, gap_px=6)
    painter.end()


def test_the_line_wants_its_pieces_and_the_gaps_between(theme: Theme) -> None:
    one, two = _words(theme, "Today"), Key(text="T")

    wanted = line_width(theme, [one, two], gap_px=6)

    assert wanted == one.width(theme) + 6 + two.width(theme)


def test_a_spring_pushes_what_follows_to_the_end(theme: Theme) -> None:
    _set(theme, 300, _recorded(theme, "left"), Spring(), _recorded(theme, "right"))

    assert places["left"].left() == 0
    assert places["right"].right() == pytest.approx(300)


def test_words_that_may_be_shortened_give_way_last_ones_first(theme: Theme) -> None:
    first = _recorded(theme, "Niamh Walsh", may_shorten=True)
    second = _recorded(theme, "085 555 0142", may_shorten=True)
    wanted = line_width(theme, [first, second], gap_px=6)

    _set(theme, wanted - 20, first, second)

    assert places["Niamh Walsh"].width() == first.width(theme)
    assert places["085 555 0142"].width() == pytest.approx(second.width(theme) - 20)


def test_a_key_is_never_narrower_than_it_is_high(theme: Theme) -> None:
    assert Key(text="I").width(theme) == 17
    assert Key(text="Ctrl Enter").width(theme) > 50
