"""Bookings mirrored to a calendar that answers, refuses, hangs and talks nonsense (F3)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from booking_desktop.channels.calcom import CalCom, CalendarBooking
from booking_desktop.domain.booking import Appointment, Channel, Status
from booking_desktop.domain.mirroring import Mirrored, MirrorState
from booking_desktop.services.booking import BookingDetails
from booking_desktop.services.class_changes import ClassChange
from booking_desktop.services.mirror_outbox import MirrorErrand
from booking_desktop.services.rescheduling import Move
from booking_desktop.storage import tables
from booking_desktop.storage.customers import find_customer
from tests.channels.calendar_server import CalendarServer, Trouble
from tests.channels.mirror import KEY, Mirror
from tests.salon import Desk, at, line
from tests.services.lesson import Lesson

TODAY, TOMORROW = "2026-11-19", "2026-11-20"
OVERLOADED = Trouble(500, b"<html>Oops</html>")


@pytest.fixture
def server() -> Iterator[CalendarServer]:
    with CalendarServer() as opened:
        yield opened


@pytest.fixture
def mirror(desk: Desk, server: CalendarServer) -> Mirror:
    return Mirror(desk, server)


def test_booking_is_made_there_with_our_ids(mirror: Mirror) -> None:
    booked = mirror.book()
    assert mirror.standing(booked) == Mirrored(calcom_id=None, uid=None, state=MirrorState.PENDING)

    mirror.send()

    assert mirror.server.bodies == [
        {
            "eventTypeId": 42,
            "start": f"{TOMORROW}T11:15:00Z",
            "attendee": {
                "name": "Kate Hayes",
                "email": "kate@example.com",
                "timeZone": "Europe/Dublin",
                "phoneNumber": "+353851234567",
                "language": "en",
            },
            "metadata": {"appointmentId": booked.id, "reference": booked.reference},
        }
    ]
    headers = mirror.server.headers[0]
    assert headers["Authorization"] == f"Bearer {KEY}"
    assert headers["cal-api-version"] == "2024-08-13"
    assert mirror.standing(booked) == Mirrored(
        calcom_id="1", uid="uid-1", state=MirrorState.MIRRORED
    )


def test_move_and_cancellation_follow_under_the_uid_of_the_day(mirror: Mirror) -> None:
    booked = mirror.book()
    mirror.send()
    mirror.move(booked, "14:00")
    mirror.send()
    assert mirror.server.standing == [f"{TOMORROW}T14:00:00Z"]
    assert mirror.standing(booked) == Mirrored(
        calcom_id="2", uid="uid-2", state=MirrorState.MIRRORED
    )

    mirror.cancel(booked)
    mirror.send()

    assert mirror.server.standing == []
    assert mirror.server.calls[-1] == ("POST", "/v2/bookings/uid-2/cancel")
    assert mirror.state(booked) is MirrorState.MIRRORED


def test_cancellation_needs_no_more_than_a_yes(mirror: Mirror) -> None:
    booked = mirror.book()
    mirror.send()
    mirror.cancel(booked)
    mirror.server.troubles = [Trouble(200, b'{"status": "success"}', is_done=True)]

    mirror.send()

    assert mirror.server.standing == []
    assert mirror.state(booked) is MirrorState.MIRRORED


def test_service_without_event_type_is_nobodys_business(mirror: Mirror) -> None:
    other = mirror.desk.salon.service("Wash")
    booked = mirror.desk.book(other, mirror.sarah.performs(other), "11:15", mirror.kate, day=1)

    mirror.send()

    assert mirror.server.calls == []
    assert mirror.standing(booked.result) is None


def test_undo_before_sending_sends_nothing(mirror: Mirror) -> None:
    booked = mirror.book()
    mirror.desk.undoing.undo_last(mirror.desk.actor)

    mirror.send()

    assert mirror.server.calls == []
    assert mirror.standing(booked) is None


def test_undone_move_that_was_not_sent_leaves_what_is_there(mirror: Mirror) -> None:
    booked = mirror.book()
    mirror.send()
    mirror.move(booked, "14:00")
    mirror.desk.undoing.undo_last(mirror.desk.actor)

    mirror.send()

    assert len(mirror.server.calls) == 1
    assert mirror.state(booked) is MirrorState.MIRRORED


def test_undone_cancellation_that_was_sent_is_booked_there_again(mirror: Mirror) -> None:
    booked = mirror.book()
    mirror.send()
    mirror.cancel(booked)
    mirror.send()
    mirror.desk.undoing.undo_last(mirror.desk.actor)

    mirror.send()

    assert mirror.server.standing == [f"{TOMORROW}T11:15:00Z"]
    assert mirror.standing(booked) == Mirrored(
        calcom_id="2", uid="uid-2", state=MirrorState.MIRRORED
    )


def test_moves_before_sending_fold_into_one_booking(mirror: Mirror) -> None:
    booked = mirror.book()
    mirror.move(booked, "13:00")
    mirror.move(booked, "14:00")

    mirror.send()

    assert mirror.acts() == ["bookings"]
    assert mirror.server.standing == [f"{TOMORROW}T14:00:00Z"]


def test_no_show_frees_the_time_there(mirror: Mirror) -> None:
    booked = mirror.book()
    mirror.send()
    mirror.desk.lifecycle.mark_no_show(mirror.desk.actor, booked.id)

    mirror.send()

    assert mirror.server.standing == []


def test_promotion_is_made_there_with_the_cancellation_that_caused_it(mirror: Mirror) -> None:
    salon, desk = mirror.desk.salon, mirror.desk
    yoga = salon.service(
        "Yoga", seats=1, calcom_event_type_id=7, enable_waitlist=True, allow_parallel_bookings=True
    )
    mirror.sarah.performs(yoga)
    first = desk.book(yoga, mirror.sarah, "16:00", mirror.kate, day=1).result
    other = salon.customer("Bob Quinn")
    with salon.writing() as unit:
        unit.update(tables.customer, other, {"email": "bob@example.com"})
    wish = line(yoga, mirror.sarah, "16:00", day=1)
    desk.ask_to_book(wish, customer_id=other, details=BookingDetails(may_wait=True))
    mirror.send()
    mirror.cancel(first)

    mirror.send()

    names = [
        each["attendee"]["name"]
        for each in mirror.server.bookings.values()
        if each["status"] == "accepted"
    ]
    assert names == ["Bob Quinn"]


@pytest.mark.parametrize("wanted", ["120", "Thu, 19 Nov 2026 08:02:00 GMT"])
def test_rest_that_is_asked_for_is_given(mirror: Mirror, wanted: str) -> None:
    booked = mirror.book()
    mirror.server.troubles = [Trouble(429, b"{}", {"Retry-After": wanted})]

    mirror.send()
    mirror.send(after_seconds=120)  # the second in which it was asked for had begun
    assert mirror.acts() == ["bookings"]
    mirror.send(after_seconds=1)

    assert mirror.acts() == ["bookings", "bookings"]
    assert mirror.state(booked) is MirrorState.MIRRORED


@pytest.mark.parametrize("nonsense", ["soon", "-5", "9" * 5000, "Thu, 99 Nov 2026", "\u0663"])
def test_nonsense_about_rest_is_an_hour_at_most(mirror: Mirror, nonsense: str) -> None:
    mirror.book()
    mirror.server.troubles = [
        Trouble(429, b"", {"Retry-After": nonsense.encode().decode("latin-1")})
    ]

    mirror.send()
    mirror.send(after_seconds=3601)

    assert len(mirror.server.standing) == 1


def test_rest_outlives_the_process_that_was_asked_for_it(mirror: Mirror) -> None:
    mirror.book()
    mirror.book("14:00")
    mirror.server.troubles = [Trouble(429, b"{}", {"Retry-After": "120"})]
    mirror.send()
    mirror.restart()

    mirror.send(after_seconds=119)
    assert mirror.acts() == ["bookings"]
    mirror.send(after_seconds=2)

    assert len(mirror.server.standing) == 2


def test_first_pause_is_a_second(mirror: Mirror) -> None:
    mirror.book()
    mirror.server.troubles = [OVERLOADED]
    mirror.send()
    mirror.send()
    assert mirror.acts() == ["bookings"]

    mirror.send(after_seconds=1)

    assert len(mirror.server.standing) == 1


def test_five_failures_in_a_row_earn_half_a_minute_for_everybody(mirror: Mirror) -> None:
    for time in ("09:00", "10:00", "11:00", "12:00", "13:00", "14:00"):
        mirror.desk.book(mirror.cut, mirror.sarah, time, mirror.kate, day=1)
    mirror.server.troubles = [OVERLOADED] * 5
    mirror.send()
    assert len(mirror.acts()) == 5
    mirror.send(after_seconds=30)
    assert len(mirror.acts()) == 5

    mirror.send(after_seconds=1)

    assert len(mirror.server.standing) == 6


def test_outage_of_hours_delays_and_loses_nothing(mirror: Mirror) -> None:
    booked = mirror.book()
    mirror.server.troubles = [OVERLOADED] * 40
    for _ in range(60):
        mirror.send(after_seconds=60)

    assert mirror.state(booked) is MirrorState.MIRRORED
    assert len(mirror.server.standing) == 1


@pytest.mark.parametrize(
    "trouble",
    [Trouble(0, is_done=True), Trouble(502, is_done=True), Trouble(0), Trouble(500)],
    ids=["hangs after doing it", "fails after doing it", "hangs", "fails"],
)
def test_try_without_an_answer_books_once(mirror: Mirror, trouble: Trouble) -> None:
    booked = mirror.book()
    mirror.server.troubles = [trouble]

    mirror.send()
    mirror.send(after_seconds=60)

    assert mirror.server.standing == [f"{TOMORROW}T11:15:00Z"]
    assert mirror.state(booked) is MirrorState.MIRRORED


@pytest.mark.parametrize("act", ["move", "cancel"])
@pytest.mark.parametrize("is_done", [True, False])
def test_later_acts_without_an_answer_happen_once(
    mirror: Mirror, act: str, *, is_done: bool
) -> None:
    booked = mirror.book()
    mirror.send()
    if act == "move":
        mirror.move(booked, "14:00")
    else:
        mirror.cancel(booked)
    mirror.server.troubles = [Trouble(504, is_done=is_done)]

    mirror.send()
    mirror.send(after_seconds=60)

    assert mirror.server.standing == ([f"{TOMORROW}T14:00:00Z"] if act == "move" else [])
    assert mirror.state(booked) is MirrorState.MIRRORED


@pytest.mark.parametrize("status", [404, 405, 501])
def test_calendar_that_cannot_be_asked_is_told_again_under_the_same_key(
    mirror: Mirror, status: int
) -> None:
    booked = mirror.book()
    mirror.book("14:00")
    mirror.server.lists_status = status
    mirror.server.troubles = [OVERLOADED]

    mirror.send()
    mirror.send(after_seconds=60)

    assert mirror.state(booked) is MirrorState.MIRRORED
    asked = zip(mirror.server.calls, mirror.server.headers, strict=True)
    keys = [headers["Idempotency-Key"] for (method, _), headers in asked if method == "POST"]
    assert len(keys) == 3
    assert len(set(keys)) == 2


@pytest.mark.parametrize(
    ("data", "named"),
    [
        ({"id": 17, "uid": "uid-a"}, ("17", "uid-a")),
        ({"id": "17", "uid": "uid-a"}, ("17", "uid-a")),
        ({"id": "bk_a", "uid": 17}, ("bk_a", "17")),
    ],
)
def test_ids_are_numbers_or_texts(
    mirror: Mirror, data: dict[str, object], named: tuple[str, str]
) -> None:
    booked = mirror.book()
    answer = json.dumps({"status": "success", "data": data}).encode()
    mirror.server.troubles = [Trouble(201, answer)]

    mirror.send()

    calcom_id, uid = named
    assert mirror.standing(booked) == Mirrored(
        calcom_id=calcom_id, uid=uid, state=MirrorState.MIRRORED
    )


@pytest.mark.parametrize(
    ("trouble", "act", "said"),
    [
        (Trouble(422, b'{"error": {"message": "No such event"}}'), "refused", "422 No such event"),
        (Trouble(400, b'{"message": "Taken"}'), "refused", "400 Taken"),
        (Trouble(404, b"<html>Not here</html>"), "refused", "404"),
        (Trouble(302, b"", {"Location": "http://127.0.0.1:1/"}), "refused", "302"),
        (Trouble(401, KEY.join(['{"message": "Bad ', '"}']).encode()), "not_allowed", "401 Bad …"),
        (Trouble(200, b"<html>Welcome</html>"), "not_understood", "an answer without data"),
        (
            Trouble(201, b'{"status": "success"}'),
            "not_understood",
            "an answer without id and uid",
        ),
        (Trouble(200, b"[" * 100_000), "not_understood", "an answer without data"),
        (
            Trouble(201, b'{"data": {"id": true, "uid": ""}}'),
            "not_understood",
            "an answer without id and uid",
        ),
        (Trouble(200, b"x" * 2_000_000), "not_understood", "an answer without end"),
    ],
)
def test_refusal_needs_a_person_and_is_not_repeated(
    mirror: Mirror, trouble: Trouble, act: str, said: str
) -> None:
    booked = mirror.book()
    mirror.server.troubles = [trouble]

    mirror.send()
    mirror.send(after_seconds=3600)

    assert mirror.acts() == ["bookings"]
    assert mirror.state(booked) is MirrorState.FAILED
    assert mirror.last_act(booked) == (f"mirror_{act}", said)


def test_log_does_not_quote_the_calendar(mirror: Mirror, caplog: pytest.LogCaptureFixture) -> None:
    mirror.book()
    mirror.server.troubles = [Trouble(500, b'{"message": "kate@example.com is too many"}')]
    mirror.send()
    mirror.server.troubles = [Trouble(422, b'{"message": "kate@example.com is unknown"}')]
    mirror.send(after_seconds=60)

    assert "not reached" in caplog.text
    assert "refused" in caplog.text
    assert "kate" not in caplog.text


def test_booking_that_breaks_the_client_needs_a_person_and_the_others_go(
    mirror: Mirror, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken, other = mirror.book(), mirror.book("14:00")
    create = CalCom.create

    def break_once(calendar: CalCom, errand: MirrorErrand, email: str) -> CalendarBooking:
        if errand.appointment_id == broken.id:
            raise RuntimeError(errand.name)
        return create(calendar, errand, email)

    monkeypatch.setattr(CalCom, "create", break_once)

    mirror.send()

    assert mirror.last_act(broken) == ("mirror_not_understood", "RuntimeError")
    assert mirror.state(other) is MirrorState.MIRRORED


@pytest.mark.parametrize(
    ("offered", "act"), [("11:15", "mirror_refused"), ("11:30", "mirror_not_offered")]
)
def test_refusal_says_where_the_time_is_not_offered(mirror: Mirror, offered: str, act: str) -> None:
    booked = mirror.book()
    mirror.server.slots = {TOMORROW: [{"start": f"{TOMORROW}T{offered}:00.000+00:00"}]}
    mirror.server.troubles = [Trouble(400)]

    mirror.send()

    assert mirror.last_act(booked)[0] == act
    assert mirror.server.calls[-1] == ("GET", "/v2/slots")
    assert mirror.server.headers[-1]["cal-api-version"] == "2024-09-04"


def test_refused_booking_is_tried_anew_when_it_is_moved(mirror: Mirror) -> None:
    booked = mirror.book()
    mirror.server.troubles = [Trouble(400)]
    mirror.send()
    mirror.move(booked, "14:00")

    mirror.send()

    assert mirror.server.standing == [f"{TOMORROW}T14:00:00Z"]
    assert mirror.state(booked) is MirrorState.MIRRORED


def test_what_followed_a_refusal_goes_on_from_there(mirror: Mirror) -> None:
    booked = mirror.book()
    mirror.server.troubles = [Trouble(503), Trouble(400)]
    mirror.send()
    mirror.move(booked, "14:00")

    mirror.send(after_seconds=60)

    assert mirror.acts() == ["bookings"] * 3
    assert mirror.server.standing == [f"{TOMORROW}T14:00:00Z"]
    assert mirror.state(booked) is MirrorState.MIRRORED


def test_refused_booking_that_is_cancelled_needs_nobody(mirror: Mirror) -> None:
    booked = mirror.book()
    mirror.server.troubles = [Trouble(400)]
    mirror.send()
    mirror.cancel(booked)

    mirror.send()

    assert mirror.acts() == ["bookings"]
    assert mirror.standing(booked) is None


def test_nobody_there_is_tried_again(desk: Desk) -> None:
    with CalendarServer() as gone:
        mirror = Mirror(desk, gone)
    booked = mirror.book()

    mirror.send()
    mirror.send(after_seconds=60)

    assert mirror.state(booked) is MirrorState.PENDING


def test_customer_without_address_needs_a_person(mirror: Mirror) -> None:
    mirror.change_card(email="")
    booked = mirror.book()

    mirror.send()

    assert mirror.server.calls == []
    assert mirror.state(booked) is MirrorState.FAILED
    assert mirror.last_act(booked)[0] == "mirror_no_email"


def test_address_written_on_the_card_takes_the_booking_there(mirror: Mirror) -> None:
    mirror.change_card(email="")
    booked = mirror.book()
    mirror.send()

    with mirror.desk.salon.database.reading() as connection:
        was = find_customer(connection, mirror.kate)
    now = replace(was, email="kate@example.com")
    mirror.desk.customers.change(mirror.desk.actor, was=was, now=now)
    mirror.send()

    assert mirror.server.bodies[0]["attendee"]["email"] == "kate@example.com"
    assert mirror.state(booked) is MirrorState.MIRRORED


def test_address_set_since_helps_at_the_next_start(mirror: Mirror) -> None:
    mirror.change_card(email="")
    booked = mirror.book()
    mirror.send()
    mirror.fallback_email = "desk@example.com"
    mirror.restart()

    mirror.send()

    assert mirror.server.bodies[0]["attendee"]["email"] == "desk@example.com"
    assert mirror.state(booked) is MirrorState.MIRRORED


def test_booking_that_began_before_the_calendar_was_back_needs_a_person(mirror: Mirror) -> None:
    booked = mirror.book()
    mirror.desk.clock.set(at("11:15", day=1))

    mirror.send()

    assert mirror.server.calls == []
    assert mirror.last_act(booked)[0] == "mirror_too_late"


@pytest.mark.parametrize("is_done", [True, False])
def test_death_while_sending_books_once(mirror: Mirror, *, is_done: bool) -> None:
    booked = mirror.book()
    errand = mirror.outbox.take()
    assert errand is not None
    if is_done:  # and nobody lived to note it
        calendar = mirror.courier._calendar
        calendar.create(errand, "kate@example.com")
    mirror.restart()

    mirror.send()

    assert mirror.server.standing == [f"{TOMORROW}T11:15:00Z"]
    assert mirror.state(booked) is MirrorState.MIRRORED


def test_tasks_of_one_booking_keep_their_order(mirror: Mirror) -> None:
    booked = mirror.book()
    mirror.server.troubles = [Trouble(503)]
    mirror.send()
    mirror.cancel(booked)

    mirror.send()
    assert mirror.acts() == ["bookings"]
    mirror.send(after_seconds=60)

    assert mirror.acts() == ["bookings", "bookings", "cancel"]
    assert mirror.server.standing == []


def test_bookings_of_other_channels_are_mirrored_too(mirror: Mirror) -> None:
    mirror.desk.actor = replace(mirror.desk.actor, channel=Channel.WEB)
    booked = mirror.book()

    mirror.send()

    assert mirror.state(booked) is MirrorState.MIRRORED


def test_service_put_on_the_calendar_takes_what_is_booked_or_moved_from_then_on(
    mirror: Mirror,
) -> None:
    mirror.offer_as(None)
    before, untouched = mirror.book(), mirror.book("09:00")
    mirror.offer_as(42)
    mirror.send()
    assert mirror.server.calls == []

    mirror.move(before, "14:00")
    mirror.send()

    assert mirror.server.standing == [f"{TOMORROW}T14:00:00Z"]
    assert mirror.standing(untouched) is None


def test_service_taken_off_the_calendar_still_has_what_is_there_followed(mirror: Mirror) -> None:
    moved, cancelled = mirror.book(), mirror.book("09:00")
    mirror.send()
    mirror.offer_as(None)
    later = mirror.book("16:00")

    mirror.move(moved, "14:00")
    mirror.cancel(cancelled)
    mirror.send()

    assert mirror.server.standing == [f"{TOMORROW}T14:00:00Z"]
    assert mirror.standing(later) is None


def test_another_person_at_the_same_time_is_no_news_there(mirror: Mirror) -> None:
    booked = mirror.book()
    mirror.send()
    emma = mirror.desk.salon.staff("Emma Martinez").works().performs(mirror.cut)
    move = Move(appointment_id=booked.id, starts_at=at("11:15", day=1), staff_id=emma.id)

    mirror.desk.rescheduling.move(mirror.desk.actor, move)
    mirror.send()

    assert mirror.acts() == ["bookings"]
    assert mirror.state(booked) is MirrorState.MIRRORED


def test_booking_that_waits_for_a_yes_holds_its_time_there_until_it_is_declined(
    mirror: Mirror,
) -> None:
    with mirror.desk.salon.writing() as unit:
        unit.update(tables.service, mirror.cut.id, {"requires_approval": 1})
    booked = mirror.book()
    assert booked.status is Status.PENDING
    mirror.send()
    assert mirror.server.standing == [f"{TOMORROW}T11:15:00Z"]

    mirror.desk.lifecycle.decline(mirror.desk.actor, booked.id)
    mirror.send()

    assert mirror.server.standing == []


def class_of_two(mirror: Mirror) -> tuple[Lesson, list[Appointment]]:
    """Evening yoga, mirrored as event type 7, with Ann and Bob in it."""
    lesson = Lesson(mirror.desk, seats=2)
    with mirror.desk.salon.writing() as unit:
        unit.update(tables.service, lesson.yoga.id, {"calcom_event_type_id": 7})
    mirror.fallback_email = "desk@example.com"
    mirror.restart()
    booked = lesson.fill("Ann Lee", "Bob Quinn")
    mirror.send()
    return lesson, booked


def test_one_of_a_class_leaves_the_seats_of_the_others(mirror: Mirror) -> None:
    mirror.server.seated = {7}
    _, (ann, bob) = class_of_two(mirror)
    assert len(mirror.server.standing) == 1

    mirror.cancel(ann)
    mirror.send()

    (shared,) = mirror.server.bookings.values()
    assert [each["name"] for each in shared["attendees"]] == ["Bob Quinn"]
    assert mirror.state(ann) is mirror.state(bob) is MirrorState.MIRRORED


@pytest.mark.parametrize("event_types_with_seats", [{7}, set()])
@pytest.mark.parametrize("trouble", [None, Trouble(0, is_done=True), Trouble(502)])
def test_class_that_is_moved_is_moved_there_for_everybody(
    mirror: Mirror, event_types_with_seats: set[int], trouble: Trouble | None
) -> None:
    mirror.server.seated = event_types_with_seats
    lesson, booked = class_of_two(mirror)
    mirror.server.troubles = [trouble] if trouble else []

    moved = ClassChange(session_id=lesson.id, starts_at=at("18:00"))
    mirror.desk.class_changes.change(mirror.desk.salon.manager, moved)
    mirror.send()
    mirror.send(after_seconds=60)

    starts = [f"{TODAY}T18:00:00Z"] * (1 if event_types_with_seats else 2)
    assert mirror.server.standing == starts
    assert {mirror.state(each) for each in booked} == {MirrorState.MIRRORED}


@pytest.mark.parametrize("is_done", [True, False])
def test_seat_without_an_answer_is_given_up_once(mirror: Mirror, *, is_done: bool) -> None:
    mirror.server.seated = {7}
    _, (ann, _bob) = class_of_two(mirror)
    mirror.server.troubles = [Trouble(502, is_done=is_done)]
    mirror.cancel(ann)

    mirror.send()
    mirror.send(after_seconds=60)

    (shared,) = mirror.server.bookings.values()
    assert [each["name"] for each in shared["attendees"]] == ["Bob Quinn"]
    assert mirror.state(ann) is MirrorState.MIRRORED


def test_everybody_of_a_class_is_made_and_called_off_there(mirror: Mirror) -> None:
    lesson, _ = class_of_two(mirror)
    assert len(mirror.server.standing) == 2

    mirror.desk.class_cancelling.cancel(mirror.desk.salon.manager, lesson.id)
    mirror.send()

    assert mirror.server.standing == []
