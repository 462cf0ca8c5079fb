"""Calls of a customer whose card is merged or erased (A4, F2)."""

from __future__ import annotations

import pytest

from booking_desktop.domain.calls import Call, CallOutcome
from booking_desktop.domain.ids import CallId, CustomerId
from booking_desktop.storage.calls import find_call, keep_call
from booking_desktop.storage.unit_of_work import writing
from tests.salon import Desk, Salon, at


@pytest.fixture
def ruth(salon: Salon) -> CustomerId:
    return salon.customer("Ruth Kavanagh", phone="+353865550177")


@pytest.fixture
def call(salon: Salon, ruth: CustomerId) -> Call:
    made = Call(
        id=CallId("call"),
        outlet_id=salon.outlet_id,
        platform_id="call-1",
        from_number="+353865550177",
        to_number="",
        customer_id=ruth,
        customer_name="Ruth Kavanagh",
        started_at=None,
        ended_at=None,
        transcript="I would like a cut.",
        summary="Ruth would like a cut.",
        ended_outcome=None,
        outcome=CallOutcome.RECORDED,
        appointment_id=None,
        heard_at=at("08:00"),
    )
    with writing(salon.database) as connection:
        keep_call(connection, made)
    return made


def kept(salon: Salon) -> Call:
    with salon.database.reading() as connection:
        found = find_call(connection, "call-1")
    assert found is not None
    return found


@pytest.mark.usefixtures("call")
def test_erased_customer_leaves_no_words_in_calls(
    salon: Salon, desk: Desk, ruth: CustomerId
) -> None:
    desk.customers.erase(salon.manager, ruth)
    left = kept(salon)
    assert (left.from_number, left.customer_name, left.transcript, left.summary) == ("",) * 4
    assert left.outcome is CallOutcome.RECORDED


@pytest.mark.usefixtures("call")
def test_calls_go_with_a_merged_card(salon: Salon, desk: Desk, ruth: CustomerId) -> None:
    kept_card = salon.customer("Ruth K")
    desk.customers.merge(desk.actor, kept=kept_card, other=ruth)
    assert kept(salon).customer_id == kept_card
