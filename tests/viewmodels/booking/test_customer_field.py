"""New customers, numbers that are known, names nearly the same, alerts (A4, job 6)."""

from __future__ import annotations

from datetime import date

from booking_desktop.domain.customers import AlertKind, CustomerAlert
from booking_desktop.storage import rows, tables
from booking_desktop.viewmodels.booking.picture import NEW_PERSON
from tests.salon import at
from tests.viewmodels.booking.conftest import Studio
from tests.viewmodels.booking.rig import FormRig


def _type_new(rig: FormRig, text: str) -> None:
    rig.form.customer.type(text)
    rig.until(lambda: rig.people and rig.people[-1].id == NEW_PERSON)
    rig.form.customer.choose(NEW_PERSON)


def test_somebody_new_is_added_with_the_booking(rig: FormRig, studio: Studio) -> None:
    rig.form.open_at(studio.sarah.id, at("11:15"))
    _type_new(rig, "Ciara Molloy 085 555 0142")
    rig.form.choose_service(0, str(studio.cut.id))
    rig.judged()

    rig.form.confirm()
    rig.until(lambda: rig.booked)

    (found,) = rig.services.search.customers("ciara molloy")
    assert found.customer.phone == "+353855550142"
    assert rig.booked[0].result.customer_name == "Ciara Molloy"


def test_a_number_alone_asks_for_the_name_only(rig: FormRig) -> None:
    rig.form.open_new()
    _type_new(rig, "085 555 0142")

    assert rig.wanted[-1] == ("customer", 0)
    assert rig.picture.customer.text == "085 555 0142"
    assert "Type the name" in rig.picture.customer.message.text

    rig.form.customer.type("085 555 0142 Ciara Molloy")
    rig.form.confirm()

    rig.until(lambda: rig.wanted[-1] == ("service", 0))


def test_a_known_number_asks_whether_it_is_for_its_owner(rig: FormRig, studio: Studio) -> None:
    rig.form.open_new()
    _type_new(rig, "Anna 086 555 0177")
    rig.until(lambda: rig.picture.customer.question)

    question = rig.picture.customer.question
    assert question is not None
    assert question.text == "086 555 0177 belongs to Ruth Kavanagh. Book for Ruth?"
    rig.form.customer.use_known()

    assert rig.form.fields.customer_id == studio.ruth


def test_two_people_may_share_a_number_once_somebody_says_so(rig: FormRig, studio: Studio) -> None:
    rig.form.open_at(studio.sarah.id, at("11:15"))
    _type_new(rig, "Anna 086 555 0177")
    rig.form.choose_service(0, str(studio.cut.id))
    rig.until(lambda: rig.picture.customer.question and rig.picture.verdict)
    rig.form.confirm()
    assert rig.wanted[-1] == ("customer", 0)

    rig.form.customer.keep_new()
    rig.form.confirm()
    rig.until(lambda: rig.booked)

    assert len(rig.services.search.owners("+353865550177")) == 2


def test_a_name_nearly_the_same_is_asked_about(rig: FormRig) -> None:
    rig.form.open_new()
    _type_new(rig, "Ruth Kavanah")
    rig.until(lambda: rig.picture.customer.question)

    question = rig.picture.customer.question
    assert question is not None
    assert question.text == "Looks like Ruth Kavanagh, 086 555 0177. Same person?"


def test_a_number_too_short_is_said_at_the_field(rig: FormRig) -> None:
    rig.form.open_new()
    _type_new(rig, "Anna 085 555 01")

    rig.until(lambda: rig.picture.customer.message.is_wrong)
    assert rig.picture.customer.message.text.startswith("That number has 8 digits")


def test_alerts_are_shown_while_they_last(rig: FormRig, studio: Studio) -> None:
    for name, expires_on in (("Allergic to ammonia", None), ("Patch test", date(2026, 11, 18))):
        alert = CustomerAlert(kind=AlertKind.ALLERGY, text=name, expires_on=expires_on)
        row = rows.alert_row(alert, id=name, customer_id=studio.ruth)
        with studio.desk.salon.writing() as unit:
            unit.insert(tables.customer_alert, {**row, "created_at": 0})
    rig.form.open_new()
    rig.form.customer.type("ruth")
    rig.form.customer.confirm()

    rig.until(lambda: rig.picture.customer.alerts)
    assert rig.picture.customer.alerts == ("Allergic to ammonia",)
