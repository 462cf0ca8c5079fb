"""The form filled in, judged, booked, refused, kept (jobs 4, 6, 10)."""

from __future__ import annotations

import pytest

from booking_desktop.domain.booking import Status
from booking_desktop.domain.verdict import LineRequest
from booking_desktop.viewmodels.booking.fields import Field
from booking_desktop.viewmodels.day_picture import Tone
from tests.salon import at, line
from tests.viewmodels.booking.conftest import Studio
from tests.viewmodels.booking.rig import FormRig


def _fill_in(rig: FormRig, studio: Studio, *, time: str = "11:15") -> None:
    rig.form.open_at(studio.sarah.id, at(time))
    rig.form.customer.type("ruth k")
    rig.form.customer.confirm()
    rig.until(lambda: rig.form.fields.customer_id)
    rig.form.type_service(0, "cut")
    rig.form.confirm_service(0)
    rig.judged()


def test_a_known_customer_is_booked_with_a_few_letters(rig: FormRig, studio: Studio) -> None:
    _fill_in(rig, studio)

    verdict = rig.picture.verdict
    assert verdict is not None
    assert (verdict.tone, verdict.title) == (Tone.OK, "Fits. Sarah is free 11:15–12:00.")
    rig.form.confirm()
    rig.until(lambda: rig.booked)

    assert rig.said == "Ruth Kavanagh, today 11:15 with Sarah"
    assert not rig.form.is_open


def test_enter_before_the_list_is_there_takes_the_first_match(rig: FormRig, studio: Studio) -> None:
    rig.form.open_new()
    rig.form.customer.type("ruth")
    rig.form.customer.confirm()

    rig.until(lambda: rig.form.fields.customer_id == studio.ruth)


def test_a_refusal_keeps_what_was_typed_and_offers_ways_out(rig: FormRig, studio: Studio) -> None:
    studio.desk.book(studio.cut, studio.sarah, "11:15", studio.desk.salon.customer("Niamh Walsh"))
    _fill_in(rig, studio, time="11:30")
    rig.form.type_note("Brings her daughter")

    rig.form.confirm()
    rig.until(lambda: rig.picture.verdict and "still here" in rig.picture.verdict.detail)

    picture = rig.picture
    assert picture.verdict is not None
    assert picture.verdict.title == "Sarah is busy 11:15–12:00"
    assert [each.key for each in picture.verdict.alternatives] == ["Alt 1", "Alt 2", "Alt 3"]
    assert picture.note == "Brings her daughter"
    assert picture.customer.text == "Ruth Kavanagh"
    assert rig.wanted[-1] == (Field.TIME.value, 0)


def test_a_way_out_is_taken_and_booked(rig: FormRig, studio: Studio) -> None:
    studio.desk.book(studio.cut, studio.sarah, "11:15")
    _fill_in(rig, studio, time="11:30")
    (offer, *_) = rig.places.offers

    rig.form.take_alternative(0)
    rig.until(lambda: rig.verdict and rig.verdict.fits)
    rig.form.confirm()
    rig.until(lambda: rig.booked)

    assert rig.booked[0].result.interval.start == offer.interval.start


def test_a_time_taken_meanwhile_changes_the_verdict_in_place(rig: FormRig, studio: Studio) -> None:
    _fill_in(rig, studio)

    studio.desk.book(studio.cut, studio.sarah, "11:15")
    rig.until(lambda: rig.picture.verdict and rig.picture.verdict.tone is Tone.BAD)

    assert rig.picture.verdict is not None
    assert rig.picture.verdict.title == "That time went a moment ago."
    assert rig.picture.verdict.detail.startswith("Sarah is busy 11:15–12:00.")
    assert rig.picture.customer.text == "Ruth Kavanagh"


def test_booking_goes_to_the_first_thing_to_settle(rig: FormRig) -> None:
    rig.form.open_new()

    rig.form.confirm()
    assert rig.wanted[-1] == ("customer", 0)
    assert rig.picture.customer.message.text == "Who is it for? Type a name or a number."

    rig.form.customer.type("ruth")
    rig.form.customer.confirm()
    rig.until(lambda: rig.form.fields.customer_id)
    rig.form.confirm()
    assert rig.wanted[-1] == ("service", 0)
    assert rig.picture.lines[0].message.is_wrong
    assert rig.picture.customer.message.text == ""


def test_pressing_twice_books_once(rig: FormRig, studio: Studio) -> None:
    _fill_in(rig, studio)

    rig.form.confirm()
    rig.form.confirm()
    rig.until(lambda: rig.booked)
    rig.work.close()

    assert len(rig.booked) == 1


def test_an_ambiguous_time_is_asked_back(rig: FormRig, studio: Studio) -> None:
    _fill_in(rig, studio)

    rig.form.type_time("half 12")
    assert rig.picture.when.time_message.text == ""
    rig.form.settle(Field.TIME)

    assert rig.picture.when.time_message.text == "11:30 or 12:30?"
    assert rig.picture.when.time_text == "half 12"
    assert rig.picture.verdict is None


def test_typed_date_and_time_are_written_out_when_left(rig: FormRig, studio: Studio) -> None:
    _fill_in(rig, studio)

    rig.form.type_date("mon")
    rig.form.settle(Field.DATE)
    rig.form.type_time("1130")
    rig.form.settle(Field.TIME)

    when = rig.picture.when
    assert (when.date_text, when.time_text, when.ends) == ("Mon 23 Nov", "11:30", "12:15")


def test_the_usual_is_offered_and_taken(rig: FormRig, studio: Studio) -> None:
    studio.desk.clock.set(at("09:00"))
    past = studio.desk.book(studio.cut, studio.sarah, "09:00", studio.ruth)
    studio.desk.lifecycle.check_in(studio.desk.actor, past.result.id)
    rig.form.open_at(studio.john.id, at("11:15"))

    rig.form.customer.type("0177")
    rig.form.customer.confirm()
    rig.until(lambda: rig.pictures and rig.picture.customer.usual)
    customer = rig.picture.customer
    assert customer.usual == "Usual: Cut & blow-dry, Sarah, €68"
    assert (customer.record, customer.phone) == ("1 visit", "086 555 0177")

    rig.form.take_usual()

    line = rig.form.fields.lines[0]
    assert (line.service_id, line.staff_id) == (studio.cut.id, studio.sarah.id)
    assert rig.picture.customer.usual == ""


def test_several_services_are_booked_in_sequence(rig: FormRig, studio: Studio) -> None:
    _fill_in(rig, studio)
    rig.form.add_service()
    rig.form.type_service(1, "full")
    rig.form.confirm_service(1)
    rig.form.choose_staff(1, str(studio.priya.id))
    rig.until(lambda: rig.verdict and len(rig.verdict.plan) == 2)

    assert rig.picture.total == "€163.00"
    assert rig.picture.when.ends == "13:00"
    rig.form.confirm()
    rig.until(lambda: rig.booked)

    assert len(rig.booked[0].result.lines) == 2


def test_a_click_in_the_grid_moves_the_draft(rig: FormRig, studio: Studio) -> None:
    _fill_in(rig, studio)

    rig.form.take_slot(studio.john.id, at("14:00"))
    rig.until(lambda: rig.places.draft and rig.places.draft.interval.start == at("14:00"))

    assert rig.picture.lines[0].chosen == str(studio.john.id)
    assert rig.picture.lines[0].price == "€62.00"


def test_pressing_a_person_again_says_that_they_are_asked_for(rig: FormRig, studio: Studio) -> None:
    _fill_in(rig, studio)

    rig.form.choose_staff(0, str(studio.sarah.id))
    assert rig.form.fields.lines[0].is_asked_for
    rig.form.choose_staff(0, str(studio.john.id))

    assert not rig.form.fields.lines[0].is_asked_for


def test_somebody_who_does_not_do_it_is_named_and_not_chosen(rig: FormRig, studio: Studio) -> None:
    _fill_in(rig, studio)

    rig.form.choose_staff(0, str(studio.priya.id))

    line = rig.picture.lines[0]
    assert line.chosen == str(studio.sarah.id)
    assert line.people_message.text == "Priya does not do Cut & blow-dry. John or Sarah can."
    assert line.people[-1].text == "Priya, no cuts"


def test_check_in_at_once_is_offered_for_starts_near_now(rig: FormRig, studio: Studio) -> None:
    _fill_in(rig, studio)
    assert not rig.picture.may_check_in

    studio.desk.clock.set(at("10:50"))
    rig.tick.look()
    rig.until(lambda: rig.picture.may_check_in)
    rig.form.confirm_and_check_in()
    rig.until(lambda: rig.booked)

    assert rig.booked[0].result.checked_in_at == at("10:50")


@pytest.fixture
def full_class(studio: Studio) -> LineRequest:
    """Make a class at eleven whose two seats are taken, before the desk looks at its catalogue."""
    desk = studio.desk
    yoga = desk.salon.service("Yoga", minutes=60, seats=2, enable_waitlist=True)
    emma = desk.salon.staff("Emma Martinez").works().performs(yoga)
    for name in ("Ann Doyle", "Bob Doyle"):
        desk.book(yoga, emma, "11:00", desk.salon.customer(name))
    return line(yoga, emma, "11:00")


def test_a_full_class_with_a_waitlist_says_the_place_and_booking_takes_it(
    full_class: LineRequest, rig: FormRig, studio: Studio
) -> None:
    assert full_class.staff_id is not None
    rig.form.open_at(full_class.staff_id, at("11:00"))
    rig.form.customer.type("ruth")
    rig.form.customer.confirm()
    rig.until(lambda: rig.form.fields.customer_id == studio.ruth)
    rig.form.choose_service(0, str(full_class.service_id))
    rig.until(lambda: rig.verdict and rig.verdict.waitlist_position == 1)

    rig.form.confirm()
    rig.until(lambda: rig.booked)

    assert rig.booked[0].result.status is Status.WAITLISTED
    assert rig.said == "Ruth Kavanagh is no. 1 on the waitlist for Yoga"
