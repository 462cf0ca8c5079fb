from __future__ import annotations

import re

from booking_desktop.services.identity import new_id

_UUID7 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def test_new_ids_are_distinct_uuidv7_in_lower_case() -> None:
    ids = [new_id() for _ in range(1000)]
    assert len(set(ids)) == 1000
    assert all(_UUID7.fullmatch(one) for one in ids)
