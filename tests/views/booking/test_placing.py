"""Where the card stands."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect

from booking_desktop.views.booking.placing import card_place

WIDE = QRect(0, 52, 1440, 822)
NARROW = QRect(0, 52, 1100, 602)


def test_card_stands_at_the_right_end_where_the_picture_has_it() -> None:
    assert card_place(WIDE, width=586, height=722, keeps_free=QRect()) == QRect(838, 64, 586, 722)


@pytest.mark.parametrize("room", [WIDE, NARROW])
@pytest.mark.parametrize("at", range(6))
def test_column_that_is_booked_stays_in_view(room: QRect, at: int) -> None:
    gutter, rail = 48, 232 if room is WIDE else 52
    inspector = 316 if room is WIDE else 0
    width = (room.width() - gutter - rail - inspector) // 6
    column = QRect(rail + gutter + at * width, 110, width, 500)

    card = card_place(room, width=586, height=722, keeps_free=column)

    assert not card.intersects(column)
    assert room.contains(card)
    assert card.width() >= 420


def test_card_is_no_higher_than_the_room() -> None:
    assert card_place(NARROW, width=586, height=900, keeps_free=QRect()).height() == 578


def test_card_covers_what_cannot_be_avoided() -> None:
    column = QRect(300, 110, 400, 500)

    assert card_place(NARROW, width=1000, height=500, keeps_free=column).width() == 1000
