"""The values of a day grid: immutable, compared by what they say."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from tests.views.day_grid.lumen import lumen_day


def test_pictures_that_say_the_same_are_equal() -> None:
    assert lumen_day() == lumen_day()
    assert hash(lumen_day()) == hash(lumen_day())


def test_picture_cannot_be_changed_behind_the_views_back() -> None:
    with pytest.raises(FrozenInstanceError):
        lumen_day().columns[0].title = "x"  # type: ignore[misc]
