"""The section of house rules: typed, tried out, saved in one act (A5, C5)."""

from __future__ import annotations

import pytest

from booking_desktop.domain.refunds import RefundTier
from booking_desktop.viewmodels.manage.policies import PoliciesSection
from booking_desktop.viewmodels.workplace import Workplace
from tests.salon import Desk, Person, Salon
from tests.viewmodels.desk_rig import DeskRig


@pytest.fixture
def sarah(salon: Salon) -> Person:
    return salon.staff("Sarah Wilson").works()


@pytest.fixture
def section(desk: Desk, rigged: DeskRig, workplace: Workplace) -> PoliciesSection:
    made = PoliciesSection(desk.policies, workplace, rigged.feed)
    made.begin()
    return made


def test_rules_in_force_are_shown_in_their_largest_unit(section: PoliciesSection) -> None:
    picture = section.picture

    assert picture.tiers == (("24", "100"), ("6", "50"))
    assert picture.texts["slot_interval_minutes"] == "30 min"
    assert (picture.texts["min_lead_minutes"], picture.texts["max_lead_days"]) == ("", "")
    assert section.typed == {}


@pytest.mark.parametrize(
    ("typed", "minutes"), [("90", 90), ("2 h", 120), ("1 day", 1440), ("45min", 45), ("", None)]
)
def test_lengths_are_read_in_words(
    desk: Desk, section: PoliciesSection, typed: str, minutes: int | None
) -> None:
    section.edit("min_lead_minutes", "7")
    section.edit("min_lead_minutes", typed)
    section.edit("deposit_percent", "10")

    section.save()

    assert desk.policies.read(desk.salon.outlet_id).min_lead_minutes == minutes


def test_steps_are_saved_as_one_act_and_told(
    desk: Desk, rigged: DeskRig, section: PoliciesSection
) -> None:
    section.edit_tier(0, hours="48", percent="90")
    section.edit("deposit_percent", "20")
    assert set(section.typed) == {"refunds", "deposit_percent"}

    section.save()

    policy = desk.policies.read(desk.salon.outlet_id)
    assert policy.refunds.tiers == (RefundTier(48, 90), RefundTier(6, 50))
    assert rigged.said == [
        "Rules are changed: refunds 24 h 100 %, 6 h 50 % → 48 h 90 %, 6 h 50 %; deposit 0 % → 20 %"
    ]
    assert section.typed == {}


def test_step_that_contradicts_is_refused_where_it_is(desk: Desk, section: PoliciesSection) -> None:
    before = desk.policies.read(desk.salon.outlet_id)

    section.edit_tier(1, hours="30", percent="50")

    picture = section.picture
    assert (picture.wrong_field, picture.wrong_tier) == ("refunds", 1)
    assert picture.message.startswith("The step at 30 h contradicts the one before")
    assert section.bar.is_refusal
    section.save()
    assert desk.policies.read(desk.salon.outlet_id) == before
    section.discard()
    assert (section.picture.message, section.typed) == ("", {})


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("deposit_percent", "200", "The deposit must be from 0 to 100."),
        ("deposit_percent", "half", "The deposit is a whole number."),
        (
            "late_after_minutes",
            "soon",
            "soon is not a length. Type it like 45 min, 2 h or 1 day.",
        ),
    ],
)
def test_rule_that_cannot_be_is_refused_at_its_field(
    section: PoliciesSection, field: str, typed: str, said: str
) -> None:
    wanted: list[str] = []
    section.field_wanted.connect(wanted.append)

    section.edit(field, typed)
    section.save()

    assert (section.picture.wrong_field, section.picture.message) == (field, said)
    assert wanted == [field]


def test_steps_are_added_up_to_six_and_taken_out(section: PoliciesSection) -> None:
    wanted: list[str] = []
    section.field_wanted.connect(wanted.append)

    for _ in range(6):
        section.add_tier()

    assert len(section.picture.tiers) == 6
    assert not section.picture.can_add_tier
    assert wanted == ["refunds:2", "refunds:3", "refunds:4", "refunds:5"]
    assert section.picture.message == "Each step needs its hours and its share, as whole numbers."
    for _ in range(4):
        section.remove_tier(2)
    assert section.typed == {}


def test_example_is_of_a_real_booking_and_follows_what_is_typed(
    desk: Desk, salon: Salon, sarah: Person, section: PoliciesSection
) -> None:
    desk.book(salon.service("Cut", price=6800), sarah, "11:15", salon.customer("Niamh"), day=2)
    section.edit_tier(0, hours="72", percent="80")

    picture = section.picture

    assert picture.example == "Niamh, Cut, Sat 21 Nov 11:15, if €68.00 were paid"
    assert picture.example_steps == (
        ("until Sat 21 Nov 05:15", "€34.00 goes back (50 %)"),
        ("later", "nothing goes back"),
    )
    assert picture.example_now == (
        "Cancelled now: €34.00 goes back (50 %). Before: €68.00 goes back (100 %)."
    )
    assert "No deposit is asked for." in picture.effects


def test_draft_comes_back_and_what_is_saved_meanwhile_is_not_typed_any_more(
    desk: Desk, rigged: DeskRig, workplace: Workplace, section: PoliciesSection
) -> None:
    section.edit_tier(0, hours="48", percent="90")
    section.edit("deposit_percent", "20")
    typed = dict(section.typed)
    section.save()

    after = PoliciesSection(desk.policies, workplace, rigged.feed)
    after.take_typed({**typed, "late_after_minutes": "9", "unknown": "x", "max_lead_days": 4})
    after.begin()

    assert after.typed == {"late_after_minutes": "9"}
