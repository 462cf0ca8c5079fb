"""A lost race reads like any other refusal, and a no comes with ways out (B13, I1, I2, I3)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from booking_desktop.domain.errors import ConflictError, Refused
from booking_desktop.domain.facts import Catalogue, Facts
from booking_desktop.domain.ids import CustomerId, ResourceId
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.verdict import Reason, ReasonCode, Verdict
from booking_desktop.services.judging import Judging
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.storage.engine import Database
from booking_desktop.storage.facts import load_facts_within
from booking_desktop.storage.unit_of_work import Transaction
from tests.salon import Desk, FixedClock, Salon

NO = Verdict(reasons=(Reason(code=ReasonCode.CLOSED),))
YES = Verdict()


@pytest.fixture
def judging(database: Database, clock: FixedClock) -> Judging:
    return Judging(database, CatalogueReader(), clock=clock)


def losing(times: int, kind: str) -> Callable[[], str]:
    """Return a command that loses so many races before it gets through."""
    lost = iter([None] * times)

    def command() -> str:
        for _ in lost:
            raise ConflictError(kind)
        return "done"

    return command


def test_race_lost_for_good_is_refused_with_the_new_verdict(judging: Judging) -> None:
    with pytest.raises(Refused) as refused:
        judging.settle(lambda: NO, losing(9, "overlap"))

    assert refused.value.verdict is NO


def test_race_lost_to_somebody_who_left_again_has_a_second_try(judging: Judging) -> None:
    assert judging.settle(lambda: YES, losing(1, "overlap")) == "done"


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("overlap", ReasonCode.STAFF_UNAVAILABLE),
        ("full", ReasonCode.CAPACITY_FULL),
        ("same_customer", ReasonCode.ALREADY_BOOKED),
        ("session_cancelled", ReasonCode.STAFF_UNAVAILABLE),
    ],
)
def test_race_lost_twice_is_still_a_refusal(judging: Judging, kind: str, code: ReasonCode) -> None:
    with pytest.raises(Refused) as refused:
        judging.settle(lambda: YES, losing(2, kind))

    assert refused.value.verdict.first.code is code


def test_refusal_comes_with_ways_out_of_other_people_and_days(desk: Desk, salon: Salon) -> None:
    sarah, john = salon.staff("Sarah").works(), salon.staff("John").works()
    cut = salon.service("Cut")
    desk.book(cut, sarah, "11:00")

    with pytest.raises(Refused) as refused:
        desk.book(cut, sarah, "11:00")

    ways_out = refused.value.verdict.alternatives
    assert len(ways_out) == 3
    assert john.id in {each.staff_id for each in ways_out}


def test_command_for_somebody_named_reads_their_calendar_alone(
    desk: Desk, salon: Salon, monkeypatch: pytest.MonkeyPatch
) -> None:
    sarah, _john = salon.staff("Sarah").works(), salon.staff("John").works()
    cut = salon.service("Cut")
    read: list[Iterable[ResourceId] | None] = []

    def noticing(
        transaction: Transaction,
        catalogue: Catalogue,
        span: Interval,
        *,
        customer_id: CustomerId | None,
        resource_ids: Iterable[ResourceId] | None,
    ) -> Facts:
        read.append(resource_ids)
        return load_facts_within(
            transaction, catalogue, span, customer_id=customer_id, resource_ids=resource_ids
        )

    monkeypatch.setattr("booking_desktop.services.judging.load_facts_within", noticing)
    desk.book(cut, sarah, "11:00")

    assert read == [{sarah.id}]
