"""House rules: tried out against what is booked, changed in one act, taken back (A5, C5, D3)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from booking_desktop.domain.catalogue import BookingPolicy
from booking_desktop.domain.checkout import Taking, Tender
from booking_desktop.domain.errors import FieldError, NotAllowedError
from booking_desktop.domain.money import Money
from booking_desktop.domain.payments import PaymentMethod
from booking_desktop.domain.refunds import RefundPolicy, RefundTier
from booking_desktop.services.action import Outcome
from tests.salon import Desk, Person, Salon, at

STRICT = RefundPolicy((RefundTier(48, 80), RefundTier(12, 25)))


@pytest.fixture
def sarah(salon: Salon) -> Person:
    return salon.staff("Sarah Wilson").works()


def read(desk: Desk) -> BookingPolicy:
    return desk.policies.read(desk.salon.outlet_id)


def change(desk: Desk, **fields: object) -> Outcome[BookingPolicy]:
    was = read(desk)
    return desk.policies.change(
        desk.salon.manager,
        desk.salon.outlet_id,
        was=was,
        now=replace(was, **fields),  # type: ignore[arg-type]
    )


def test_change_is_one_act_with_before_and_after_and_can_be_taken_back(desk: Desk) -> None:
    before = read(desk)

    outcome = change(desk, refunds=STRICT, deposit_percent=20)

    assert (read(desk).refunds, read(desk).deposit_percent) == (STRICT, 20)
    assert outcome.params["changed"] == {
        "refunds": [[[24, 100], [6, 50]], [[48, 80], [12, 25]]],
        "deposit_percent": [0, 20],
    }
    desk.undo(outcome)
    assert read(desk) == before


def test_two_people_who_change_different_rules_keep_both(desk: Desk) -> None:
    shown = read(desk)
    change(desk, deposit_percent=30)

    desk.policies.change(
        desk.salon.manager,
        desk.salon.outlet_id,
        was=shown,
        now=replace(shown, late_after_minutes=10),
    )

    assert (read(desk).deposit_percent, read(desk).late_after_minutes) == (30, 10)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("deposit_percent", 101),
        ("deposit_percent", -1),
        ("slot_interval_minutes", 0),
        ("slot_interval_minutes", 1441),
        ("late_after_minutes", -1),
        ("min_lead_minutes", -1),
        ("max_lead_days", 100_000),
        ("waitlist_cutoff_minutes", -1),
        ("no_show_after_minutes", 1441),
    ],
)
def test_rule_outside_what_is_possible_is_refused_at_its_field(
    desk: Desk, field: str, value: int
) -> None:
    before = read(desk)

    with pytest.raises(FieldError) as refused:
        change(desk, **{field: value})

    assert refused.value.field == field
    assert read(desk) == before


def test_book_that_closes_before_it_opens_is_refused(desk: Desk) -> None:
    with pytest.raises(FieldError) as refused:
        change(desk, min_lead_minutes=3 * 1440, max_lead_days=1)

    assert (refused.value.field, refused.value.problem) == ("max_lead_days", "before_min_lead")


def test_receptionist_changes_no_rules(desk: Desk) -> None:
    was = read(desk)

    with pytest.raises(NotAllowedError):
        desk.policies.change(
            desk.salon.reception,
            desk.salon.outlet_id,
            was=was,
            now=replace(was, deposit_percent=5),
        )


def test_refund_steps_are_worked_through_for_a_booking_that_was_paid(
    desk: Desk, salon: Salon, sarah: Person
) -> None:
    cut = salon.service("Cut", price=6800)
    desk.book(cut, sarah, "10:00", day=3)
    paid = desk.book(cut, sarah, "11:00", salon.customer("Niamh Walsh"), day=4).result
    tender = Tender(method=PaymentMethod.CARD, amount=Money(5000, "EUR"))
    desk.payments.take(desk.actor, paid.id, Taking(tenders=(tender,)))

    effects = desk.policies.preview(salon.outlet_id, replace(read(desk), refunds=STRICT))

    assert effects.refund is not None
    assert (effects.refund.booked.customer, effects.refund.is_paid) == ("Niamh Walsh", True)
    assert [(step.until, step.amount.minor) for step in effects.refund.steps] == [
        (at("11:00", day=2), 4000),
        (at("23:00", day=3), 1250),
        (None, 0),
    ]
    assert (effects.refund.now.percent, effects.refund.before.percent) == (80, 100)


def test_without_bookings_there_is_no_example(desk: Desk) -> None:
    effects = desk.policies.preview(desk.salon.outlet_id, read(desk))

    assert (effects.refund, effects.deposit) == (None, None)


def test_deposit_is_told_for_a_real_price(desk: Desk, salon: Salon, sarah: Person) -> None:
    desk.book(salon.service("Cut", price=4999), sarah, "10:00", day=3)

    effects = desk.policies.preview(salon.outlet_id, replace(read(desk), deposit_percent=50))

    assert effects.deposit is not None
    assert effects.deposit[1] == Money(2500, "EUR")


def test_bookings_outside_the_lead_time_are_counted(
    desk: Desk, salon: Salon, sarah: Person
) -> None:
    cut = salon.service("Cut")
    desk.book(cut, sarah, "10:00")
    desk.book(cut, sarah, "10:00", day=1)
    desk.book(cut, sarah, "10:00", day=9)
    rules = replace(read(desk), min_lead_minutes=24 * 60, max_lead_days=8)

    effects = desk.policies.preview(salon.outlet_id, rules)

    assert (effects.too_soon, effects.too_far) == (1, 1)


def test_lateness_is_counted_by_the_old_and_the_new_rule(
    desk: Desk, salon: Salon, sarah: Person
) -> None:
    desk.book(salon.service("Cut"), sarah, "10:00")
    desk.clock.set(at("10:12"))
    rules = replace(read(desk), late_after_minutes=15, no_show_after_minutes=10)

    effects = desk.policies.preview(salon.outlet_id, rules)

    assert (effects.late, effects.overdue) == ((1, 0), (0, 1))
