"""What makes a calendar like a booking (F3)."""

from __future__ import annotations

import pytest

from booking_desktop.domain.instants import Instant
from booking_desktop.domain.mirroring import MirrorKind, Present, longest_pause_seconds, next_step

NOW, SOON, LATER, PAST = Instant(1000), Instant(2000), Instant(3000), Instant(500)


@pytest.mark.parametrize(
    ("there", "here", "step"),
    [
        (None, SOON, MirrorKind.CREATE),
        (SOON, LATER, MirrorKind.RESCHEDULE),
        (SOON, None, MirrorKind.CANCEL),
        (SOON, SOON, None),
        (None, None, None),
        (None, PAST, None),
        (None, NOW, None),
        (SOON, PAST, None),
    ],
)
def test_calendar_is_told_what_it_does_not_know(
    there: Instant | None, here: Instant | None, step: MirrorKind | None
) -> None:
    present = Present(starts_at=here, ends_at=LATER, event_type_id=42)

    assert next_step(there, present, now=NOW) is step


def test_what_is_over_is_not_called_off() -> None:
    over = Present(starts_at=None, ends_at=NOW, event_type_id=42)

    assert next_step(PAST, over, now=NOW) is None


def test_service_that_is_mirrored_no_more_is_followed_but_not_made() -> None:
    present = Present(starts_at=SOON, ends_at=LATER, event_type_id=None)

    assert next_step(None, present, now=NOW) is None
    assert next_step(LATER, present, now=NOW) is MirrorKind.RESCHEDULE


def test_pauses_double_from_a_second_to_a_minute() -> None:
    pauses = [longest_pause_seconds(tries) for tries in (1, 2, 3, 4, 5, 6, 7, 8, 10_000)]

    assert pauses == [1, 2, 4, 8, 16, 32, 60, 60, 60]
