from __future__ import annotations

import re

from booking_desktop.domain.instants import Instant
from booking_desktop.services.sample.ids import SeededIds

AT = Instant(1_795_085_520)
_UUID7 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def test_seeded_ids_are_valid_uuidv7_and_distinct() -> None:
    make = SeededIds("1").make
    ids = [make(AT) for _ in range(2000)]
    assert all(_UUID7.fullmatch(one) for one in ids)
    assert len(set(ids)) == len(ids)


def test_seeded_ids_carry_their_instant() -> None:
    stamp = SeededIds("1").make(AT).replace("-", "")[:12]
    assert int(stamp, 16) == AT * 1000


def test_same_seed_repeats_and_another_does_not() -> None:
    assert SeededIds("1").make(AT) == SeededIds("1").make(AT)
    assert SeededIds("1").make(AT) != SeededIds("2").make(AT)
