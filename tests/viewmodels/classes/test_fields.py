"""What is kept of a class dialog, and what is made of what another version kept."""

from __future__ import annotations

from datetime import date

import pytest

from booking_desktop.viewmodels.classes.fields import ClassField, ClassFields

FILLED = ClassFields(
    session_id="session",
    service_id="yoga",
    on=date(2026, 11, 19),
    time_text="17:00",
    minutes_text="75",
    seats_text="8",
    has_waitlist=True,
    cutoff_text="60",
    link="https://meet.example/{date}",
    staff_id="emma",
    room_id="studio",
    weeks_text="6",
    is_waived=True,
    focus=ClassField.SEATS,
)


@pytest.mark.parametrize("fields", [FILLED, ClassFields()])
def test_kept_dialog_comes_back_as_it_was(fields: ClassFields) -> None:
    assert ClassFields.from_draft(fields.to_draft()) == fields


@pytest.mark.parametrize(
    "spoilt",
    [{"seats_text": 8}, {"on": "yesterday"}, {"focus": "moon"}, {"has_waitlist": "yes"}],
)
def test_what_another_version_kept_otherwise_is_left(spoilt: dict[str, object]) -> None:
    assert ClassFields.from_draft({**FILLED.to_draft(), **spoilt}) is None


def test_draft_that_lacks_a_field_is_left() -> None:
    draft = FILLED.to_draft()
    del draft["link"]

    assert ClassFields.from_draft(draft) is None
