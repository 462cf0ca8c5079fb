"""Who is next, for how many seats, and until when (D2, D3, B7)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booking_desktop.domain.instants import Instant
from booking_desktop.domain.waitlist import is_promoting, next_ones, placed, seats_for_newcomers

START = Instant(1_800_000_000)


@pytest.mark.parametrize(
    ("cutoff_minutes", "seconds_before", "is_open"),
    [(0, 0, True), (0, -1, False), (60, 3600, True), (60, 3599, False), (60, 3601, True)],
)
def test_promotion_ends_at_the_cut_off_which_still_counts(
    cutoff_minutes: int, seconds_before: int, is_open: bool
) -> None:
    now = Instant(START - seconds_before)
    assert is_promoting(START, cutoff_minutes, now) is is_open


@given(
    waiting=st.lists(st.integers(), unique=True, max_size=12),
    capacity=st.integers(0, 15),
    taken=st.integers(0, 15),
)
def test_nobody_is_passed_over_and_nothing_overfilled(
    waiting: list[int], capacity: int, taken: int
) -> None:
    promoted = list(next_ones(waiting, capacity=capacity, taken=taken))

    assert promoted == waiting[: len(promoted)]
    assert len(promoted) == min(len(waiting), max(0, capacity - taken))
    left = len(waiting) - len(promoted)
    after = seats_for_newcomers(capacity=capacity, taken=taken + len(promoted), waiting=left)
    assert after == max(0, capacity - taken - len(waiting))


@given(order=st.lists(st.integers(), unique=True, min_size=1, max_size=9), data=st.data())
def test_one_is_placed_and_the_others_keep_their_order(
    order: list[int], data: st.DataObject
) -> None:
    one = data.draw(st.sampled_from(order))
    position = data.draw(st.integers(1, 12))

    changed = placed(order, one, position)

    assert changed.index(one) + 1 == min(position, len(order))
    assert [each for each in changed if each != one] == [each for each in order if each != one]
