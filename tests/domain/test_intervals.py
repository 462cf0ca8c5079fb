from __future__ import annotations

import pickle
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.intervals import (
    Interval,
    clip,
    covering,
    first_overlap,
    gaps,
    intersect,
    merge,
    overlapping,
    overlapping_range,
    subtract,
)

SPAN = 40


def between(start: int, end: int) -> Interval:
    return Interval(Instant(start), Instant(end))


def seconds_in(*intervals: Interval) -> set[int]:
    """The model: an interval is the set of its seconds."""
    return {second for start, end in intervals for second in range(start, end)}


intervals = st.tuples(st.integers(0, SPAN), st.integers(1, 12)).map(
    lambda pair: between(pair[0], pair[0] + pair[1])
)
interval_lists = st.lists(intervals, max_size=8)
tidy = interval_lists.map(merge)


@st.composite
def tidy_touching(draw: st.DrawFn) -> tuple[Interval, ...]:
    """Sorted and disjoint, but some end where the next begins, as back-to-back holds do."""
    edges = sorted(draw(st.sets(st.integers(0, SPAN), min_size=2, max_size=12)))
    pairs = list(pairwise(edges))
    kept = draw(st.lists(st.booleans(), min_size=len(pairs), max_size=len(pairs)))
    return tuple(between(*pair) for pair, keep in zip(pairs, kept, strict=True) if keep)


MIDDLE = between(10, 20)


@pytest.mark.parametrize(
    ("other", "overlaps", "covers", "left", "common"),
    [
        pytest.param((0, 5), False, False, [(10, 20)], [], id="before"),
        pytest.param((0, 10), False, False, [(10, 20)], [], id="meets"),
        pytest.param((5, 15), True, False, [(15, 20)], [(10, 15)], id="overlaps"),
        pytest.param((10, 15), True, True, [(15, 20)], [(10, 15)], id="starts"),
        pytest.param((12, 18), True, True, [(10, 12), (18, 20)], [(12, 18)], id="during"),
        pytest.param((15, 20), True, True, [(10, 15)], [(15, 20)], id="finishes"),
        pytest.param((10, 20), True, True, [], [(10, 20)], id="equals"),
        pytest.param((5, 20), True, False, [], [(10, 20)], id="finished by"),
        pytest.param((5, 25), True, False, [], [(10, 20)], id="contains"),
        pytest.param((10, 25), True, False, [], [(10, 20)], id="started by"),
        pytest.param((15, 25), True, False, [(10, 15)], [(15, 20)], id="overlapped by"),
        pytest.param((20, 25), False, False, [(10, 20)], [], id="met by"),
        pytest.param((25, 30), False, False, [(10, 20)], [], id="after"),
    ],
)
def test_each_relation_of_two_intervals_is_told_apart(
    other: tuple[int, int],
    overlaps: bool,
    covers: bool,
    left: list[tuple[int, int]],
    common: list[tuple[int, int]],
) -> None:
    second = between(*other)

    assert MIDDLE.overlaps(second) is overlaps
    assert second.overlaps(MIDDLE) is overlaps
    assert MIDDLE.covers(second) is covers
    assert first_overlap((second,), MIDDLE) == (second if overlaps else None)
    assert covering((MIDDLE,), second) == (MIDDLE if covers else None)
    assert subtract((MIDDLE,), (second,)) == tuple(left)
    assert gaps((second,), MIDDLE) == tuple(left)
    assert clip((MIDDLE,), second) == tuple(common)
    assert intersect((MIDDLE,), (second,)) == tuple(common)


def test_end_lies_outside_and_start_inside() -> None:
    assert [MIDDLE.contains(Instant(at)) for at in (9, 10, 19, 20)] == [False, True, True, False]
    assert MIDDLE.seconds == 10


@pytest.mark.parametrize("end", [10, 9])
def test_interval_that_is_empty_or_backward_is_refused(end: int) -> None:
    with pytest.raises(FieldError) as refused:
        between(10, end)

    assert (refused.value.field, refused.value.problem) == ("ends_at", "not_after_start")


def test_interval_survives_the_way_to_another_process() -> None:
    assert pickle.loads(pickle.dumps(MIDDLE)) == MIDDLE
    assert isinstance(pickle.loads(pickle.dumps(MIDDLE)), Interval)


@given(interval_lists)
def test_merged_intervals_cover_the_same_and_neither_overlap_nor_touch(
    some: list[Interval],
) -> None:
    merged = merge(some)

    assert seconds_in(*merged) == seconds_in(*some)
    assert all(one.end < two.start for one, two in pairwise(merged))
    assert all(isinstance(interval, Interval) for interval in merged)


@given(st.one_of(tidy, tidy_touching()), st.one_of(tidy, tidy_touching()))
def test_subtraction_and_intersection_agree_with_sets_of_seconds(
    some: tuple[Interval, ...], others: tuple[Interval, ...]
) -> None:
    left, common = subtract(some, others), intersect(some, others)

    assert seconds_in(*left) == seconds_in(*some) - seconds_in(*others)
    assert seconds_in(*common) == seconds_in(*some) & seconds_in(*others)
    for result in (left, common):
        assert list(result) == sorted(result)
        assert sum(one.seconds for one in result) == len(seconds_in(*result))
        assert all(one.start < one.end for one in result)


@given(st.one_of(tidy, tidy_touching()), intervals)
def test_clip_and_gaps_share_an_interval_out_between_them(
    some: tuple[Interval, ...], within: Interval
) -> None:
    inside, outside = clip(some, within), gaps(some, within)

    assert seconds_in(*inside) == seconds_in(*some) & seconds_in(within)
    assert seconds_in(*outside) == seconds_in(within) - seconds_in(*some)


@given(st.one_of(tidy, tidy_touching()), intervals)
def test_search_finds_what_looking_at_each_interval_finds(
    some: tuple[Interval, ...], wanted: Interval
) -> None:
    expected = tuple(one for one in some if seconds_in(one) & seconds_in(wanted))

    assert overlapping(some, wanted) == expected
    assert first_overlap(some, wanted) == (expected[0] if expected else None)
    found = overlapping_range(some, wanted)
    assert found.stop - found.start == len(expected)


@given(st.one_of(tidy, tidy_touching()), intervals)
def test_covering_interval_holds_every_second(some: tuple[Interval, ...], wanted: Interval) -> None:
    expected = [one for one in some if seconds_in(wanted) <= seconds_in(one)]

    assert covering(some, wanted) == (expected[0] if expected else None)
