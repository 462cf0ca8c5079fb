"""Cards of customers: made, changed, merged, erased (A4)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from booking_desktop.domain.booking import Appointment
from booking_desktop.domain.customers import AlertKind, Customer, CustomerAlert
from booking_desktop.domain.errors import AlreadyExistsError, FieldError, NotFoundError
from booking_desktop.domain.ids import CustomerId
from booking_desktop.storage.customers import find_customer
from booking_desktop.storage.driver import rows
from booking_desktop.storage.mirror import begin_mirror, queue_task
from booking_desktop.storage.receipts import KeptReceipt, keep_receipt, note_answer
from booking_desktop.storage.unit_of_work import Row, writing
from tests.salon import Desk, Salon, at

NOBODY = CustomerId("")


def card(**more: object) -> Customer:
    made = Customer(id=NOBODY, first_name="Niamh", last_name="Walsh")
    return replace(made, **more)  # type: ignore[arg-type]


def stored(salon: Salon, customer_id: CustomerId) -> Customer:
    with salon.database.reading() as connection:
        return find_customer(connection, customer_id)


def test_card_keeps_what_was_typed_made_clean(salon: Salon, desk: Desk) -> None:
    alert = CustomerAlert(kind=AlertKind.PATCH_TEST, text="Patch test", expires_on=date(2027, 5, 1))
    typed = card(
        first_name=" Niamh ",
        phone="085 555 0142",
        email="Niamh@Example.com",
        tags=("vip", "vip", " "),
        note="Likes a\nwindow seat",
        alerts=(alert,),
    )

    made = desk.customers.add(desk.actor, typed).result

    found = stored(salon, made.id)
    assert (found.first_name, found.phone, found.email) == (
        "Niamh",
        "+353855550142",
        "niamh@example.com",
    )
    assert (found.tags, found.note, found.alerts) == (
        ("vip",),
        "Likes a\nwindow seat",
        (alert,),
    )


def test_number_of_somebody_else_is_refused_by_name(desk: Desk) -> None:
    known = desk.customers.add(desk.actor, card(phone="085 555 0142")).result

    with pytest.raises(AlreadyExistsError) as refusal:
        desk.customers.add(desk.actor, card(first_name="Ruth", phone="+353 85 555 0142"))

    assert refusal.value.params["owner"] == "Niamh Walsh"
    assert refusal.value.params["customer_id"] == known.id


def test_two_people_may_share_a_number_when_somebody_says_so(desk: Desk) -> None:
    desk.customers.add(desk.actor, card(phone="085 555 0142"))
    twin = card(first_name="Ruth", phone="085 555 0142")

    made = desk.customers.add(desk.actor, twin, shares_phone=True).result

    assert made.phone == "+353855550142"


@pytest.mark.parametrize(
    ("changes", "field", "problem"),
    [
        ({"first_name": "", "last_name": " "}, "first_name", "missing"),
        ({"email": "anna@gmail"}, "email", "email_without_ending"),
        ({"email": "anna@@gmail.com"}, "email", "email_unreadable"),
        ({"note": "x" * 2001}, "note", "too_long"),
        ({"tags": tuple(str(n) for n in range(51))}, "tags", "too_many"),
        (
            {"alerts": (CustomerAlert(kind=AlertKind.ALLERGY, text=" "),)},
            "alert",
            "missing",
        ),
    ],
)
def test_card_that_cannot_be_stored_is_refused_by_field(
    desk: Desk, changes: dict[str, object], field: str, problem: str
) -> None:
    with pytest.raises(FieldError) as refusal:
        desk.customers.add(desk.actor, card(**changes))

    assert (refusal.value.field, refusal.value.problem) == (field, problem)


def test_two_people_who_change_different_fields_undo_nothing(salon: Salon, desk: Desk) -> None:
    made = desk.customers.add(desk.actor, card()).result
    alert = CustomerAlert(kind=AlertKind.ALLERGY, text="Ammonia")

    desk.customers.change(desk.actor, was=made, now=replace(made, note="Tea"))
    desk.customers.change(desk.actor, was=made, now=replace(made, alerts=(alert,)))

    found = stored(salon, made.id)
    assert (found.note, found.alerts) == ("Tea", (alert,))


def test_changed_alerts_replace_the_old_ones(salon: Salon, desk: Desk) -> None:
    old = CustomerAlert(kind=AlertKind.OTHER, text="Old")
    made = desk.customers.add(desk.actor, card(alerts=(old,))).result

    desk.customers.change(desk.actor, was=made, now=replace(made, alerts=()))

    assert stored(salon, made.id).alerts == ()


def test_merged_cards_have_all_bookings_and_fill_each_others_gaps(salon: Salon, desk: Desk) -> None:
    sarah, cut = salon.staff("Sarah Wilson").works(), salon.service("Cut")
    kept = desk.customers.add(desk.actor, card(note="Tea")).result
    alert = CustomerAlert(kind=AlertKind.ALLERGY, text="Ammonia")
    other = desk.customers.add(
        desk.actor,
        card(first_name="N.", phone="085 555 0142", note="Window", alerts=(alert,)),
    ).result
    booked = desk.book(cut, sarah, "11:00", other.id).result

    desk.customers.merge(desk.actor, kept=kept.id, other=other.id)

    found = stored(salon, kept.id)
    assert (found.first_name, found.phone, found.note) == ("Niamh", "+353855550142", "Tea\nWindow")
    assert found.alerts == (alert,)
    moved = desk.lifecycle.check_in(desk.actor, booked.id).result
    assert moved.customer_id == kept.id


def test_two_who_sit_in_one_class_are_not_merged(salon: Salon, desk: Desk) -> None:
    emma, yoga = salon.staff("Emma Martinez").works(), salon.service("Yoga", seats=8)
    ann, anna = salon.customer("Ann Ryan"), salon.customer("Anna Ryan")
    for each in (ann, anna):
        desk.book(yoga, emma, "17:00", each)

    with pytest.raises(AlreadyExistsError) as refusal:
        desk.customers.merge(desk.actor, kept=ann, other=anna)

    assert refusal.value.params["value"] == "Yoga"
    assert stored(salon, anna).full_name == "Anna Ryan"


def test_erased_person_leaves_no_name_in_card_bookings_or_log(salon: Salon, desk: Desk) -> None:
    sarah, cut = salon.staff("Sarah Wilson").works(), salon.service("Cut")
    typed = card(first_name="Zebedee", last_name="Quux", phone="085 555 0142", note="Secret")
    made = desk.customers.add(desk.actor, typed).result
    desk.book(cut, sarah, "11:00", made.id)

    desk.customers.erase(salon.manager, made.id)

    with salon.database.reading() as connection:
        log = rows(connection, "SELECT params || images FROM activity", {})
        cards = rows(
            connection, "SELECT first_name || last_name || phone || note FROM customer", {}
        )
        holds = rows(connection, "SELECT count(*) FROM hold WHERE is_active = 1", {})
    said = "".join(row[0] for row in (*log, *cards))
    assert not any(word in said for word in ("Zebedee", "Quux", "555", "Secret"))
    assert holds == [(1,)]


def test_erased_person_leaves_no_name_in_what_others_said_and_heard(
    salon: Salon, desk: Desk
) -> None:
    sarah, cut = salon.staff("Sarah Wilson").works(), salon.service("Cut")
    zebedee, ann = salon.customer("Zebedee Quux"), salon.customer("Ann Ryan")
    for who, key, time in ((zebedee, "1", "11:00"), (ann, "2", "14:00")):
        told_of(salon, desk.book(cut, sarah, time, who).result, key=key)

    desk.customers.erase(salon.manager, zebedee)

    with salon.database.reading() as connection:
        answers = rows(connection, "SELECT answer FROM receipt ORDER BY key", {})
        said = rows(connection, "SELECT last_problem FROM mirror_task ORDER BY id", {})
    assert answers == [("",), ('{"customer_name": "2"}',)]
    assert said == [("",), ("2 is no address",)]


def told_of(salon: Salon, booked: Appointment, *, key: str) -> None:
    """Note that an API told its client of a booking, and a calendar said something of it."""
    with writing(salon.database) as connection:
        kept = KeptReceipt(fingerprint="", appointment_id=booked.id)
        keep_receipt(connection, key, kept, now=at("08:00"))
        note_answer(connection, key, f'{{"customer_name": "{key}"}}')
        begin_mirror(connection, booked.id, 42)
        task: Row = {
            "id": key,
            "kind": "create",
            "starts_at": booked.interval.start,
            "state": "failed",
            "not_before": 0,
            "problem": "refused",
            "last_problem": f"{key} is no address",
            "group_id": "",
            "created_at": 0,
        }
        queue_task(connection, booked.id, task)


def test_erasing_nobody_is_refused(salon: Salon, desk: Desk) -> None:
    with pytest.raises(NotFoundError):
        desk.customers.erase(salon.manager, CustomerId("nobody"))
