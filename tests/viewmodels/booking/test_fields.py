from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from booking_desktop.domain.ids import CustomerId, ResourceId, ServiceId
from booking_desktop.domain.verdict import Override
from booking_desktop.viewmodels.booking.fields import Field, FormFields, LineFields

FILLED = FormFields(
    customer_id=CustomerId("ruth"),
    customer_text="Ruth Kavanagh",
    lines=(
        LineFields(service_id=ServiceId("cut"), service_text="cut", is_asked_for=True),
        LineFields(staff_id=ResourceId("sarah")),
    ),
    on=date(2026, 11, 19),
    time_text="half 12",
    note="Likes a window seat.\nTea.",
    is_tell_at_desk=True,
    overrides=frozenset({Override.HOURS}),
    focus=Field.TIME,
)


@pytest.mark.parametrize("form", [FILLED, FormFields(), replace(FILLED, on=None, is_walk_in=True)])
def test_draft_comes_back_as_it_was_kept(form: FormFields) -> None:
    kept = json.loads(json.dumps(form.to_draft()))
    assert FormFields.from_draft(kept) == form


@pytest.mark.parametrize(
    "strange",
    [
        {"customer_text": 7},
        {"customer_id": ["ruth"]},
        {"is_walk_in": "yes"},
        {"lines": None},
        {"lines": [{"service_id": "cut"}]},
        {"lines": ["cut"]},
        {"on": "someday"},
        {"overrides": ["everything"]},
        {"focus": "elsewhere"},
    ],
    ids=str,
)
def test_draft_of_another_kind_is_a_blank_form(strange: dict[str, object]) -> None:
    kept = {**FILLED.to_draft(), **strange}
    assert FormFields.from_draft(kept) == FormFields()


def test_draft_that_lacks_a_field_is_a_blank_form() -> None:
    kept = FILLED.to_draft()
    del kept["note"]
    assert FormFields.from_draft(kept) == FormFields()
