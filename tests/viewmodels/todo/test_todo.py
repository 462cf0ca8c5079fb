"""The lists of what waits: counted, walked through by key, decided, and left again."""

from __future__ import annotations

from datetime import timedelta

from booking_desktop.domain.booking import Status
from booking_desktop.domain.catalogue import Service
from booking_desktop.domain.ids import CustomerId
from booking_desktop.domain.wishes import Limits, Wanted
from booking_desktop.services.booking import BookingDetails
from booking_desktop.services.call_backs import NewCallBack
from booking_desktop.services.sessions import NewClass
from booking_desktop.viewmodels.booking.places import NOWHERE
from booking_desktop.viewmodels.day_picture import Tone
from booking_desktop.viewmodels.rail_picture import Waiting
from tests.salon import TODAY, Desk, FixedClock, Person, Salon, at, minute
from tests.viewmodels.todo.conftest import TodoRig


def wish_for(
    desk: Desk, service: Service, customer_id: CustomerId, time: str, *, day: int = 0
) -> None:
    on = TODAY + timedelta(days=day)
    limits = Limits(
        first_date=on, last_date=on, start_minute=minute(time), end_minute=minute(time) + 1
    )
    wanted = Wanted(
        service_id=service.id,
        limits=limits,
        customer_id=customer_id,
        wished_at=at(time, day=day),
    )
    desk.wishes.add(desk.actor, desk.salon.outlet_id, wanted)


def is_asked(lists: TodoRig) -> bool:
    """Whether a line of text is asked for."""
    return lists.picture.ask is not None


def call(desk: Desk, **said: object) -> None:
    new = NewCallBack(**said)  # type: ignore[arg-type]
    desk.call_backs.note(desk.actor, desk.salon.outlet_id, new)


def test_counters_say_how_much_waits_and_follow_what_is_decided(
    lists: TodoRig, sarah: Person, cut: Service, tint: Service, ruth: CustomerId
) -> None:
    desk = lists.desk
    desk.book(tint, sarah, "09:00", ruth)
    wish_for(desk, cut, ruth, "10:00")
    wish_for(desk, cut, ruth, "09:00")
    call(desk, customer_id=ruth)

    lists.begin()

    assert lists.counts == {
        Waiting.APPROVALS: 1,
        Waiting.WAITLIST: 1,
        Waiting.CALL_BACK: 1,
        Waiting.NOT_SENT: 0,
    }
    lists.todo.open(Waiting.APPROVALS)
    lists.todo.press("A")
    lists.settle()
    assert lists.counts[Waiting.APPROVALS] == 0


def test_approval_says_who_what_when_and_whether_it_still_fits(
    lists: TodoRig, desk: Desk, sarah: Person, tint: Service, ruth: CustomerId
) -> None:
    desk.book(tint, sarah, "10:00", ruth)
    lists.begin()

    lists.todo.open(Waiting.APPROVALS)

    card = lists.selected
    assert lists.picture.content.count == "1 to approve"
    assert (card.title, card.place) == ("Ruth Kavanagh, Tint", "1 of 1")
    assert card.lines == (
        "Today 10:00–11:00 with Sarah",
        "Booked at the desk, waits since today 08:00",
    )
    assert (card.note, card.tone) == ("It still fits. The seat is held.", Tone.OK)
    assert "Ruth Kavanagh, Tint. Today 10:00–11:00 with Sarah" in card.accessible_name


def test_start_that_has_passed_stands_first_and_is_said(
    lists: TodoRig,
    desk: Desk,
    clock: FixedClock,
    sarah: Person,
    tint: Service,
) -> None:
    desk.book(tint, sarah, "11:00")
    desk.book(tint, sarah, "09:00")
    clock.set(at("09:30"))
    lists.rig.tick.look()
    lists.begin()

    lists.todo.open(Waiting.APPROVALS)

    assert lists.cards[0].note == "Its start has passed and nobody has said yes or no."
    assert lists.cards[0].tone is Tone.BAD
    assert lists.cards[1].tone is Tone.OK


def test_selected_approval_is_selected_in_the_grid_on_its_day(
    lists: TodoRig, desk: Desk, sarah: Person, tint: Service
) -> None:
    desk.book(tint, sarah, "10:00")
    far = desk.book(tint, sarah, "10:00", day=1).result
    lists.begin()

    lists.todo.open(Waiting.APPROVALS)
    lists.todo.step(1)

    block = lists.rig.grid.selected_block
    assert lists.rig.model.on == TODAY + timedelta(days=1)
    assert block is not None
    assert block.appointment_id == far.id


def test_decline_asks_for_one_line_and_keeps_it(
    lists: TodoRig, desk: Desk, sarah: Person, tint: Service, ruth: CustomerId
) -> None:
    desk.book(tint, sarah, "10:00", ruth)
    lists.begin()
    lists.todo.open(Waiting.APPROVALS)

    lists.todo.press("D")
    assert is_asked(lists)
    lists.todo.press("A")  # letters are the line's now
    lists.todo.answer("Needs a patch test")
    lists.settle()

    assert lists.cards == ()
    assert not is_asked(lists)
    assert lists.rig.said[-1].startswith("Ruth Kavanagh, today 10:00, was declined.")
    with desk.salon.database.reading() as connection:
        row = connection.exec_driver_sql("SELECT status, cancel_reason FROM appointment").one()
    assert tuple(row) == (Status.DECLINED.value, "Needs a patch test")


def test_escape_leaves_the_line_first_then_the_list_and_the_day_comes_back(
    lists: TodoRig, desk: Desk, sarah: Person, tint: Service
) -> None:
    desk.book(tint, sarah, "10:00", day=3)
    lists.begin()
    lists.todo.open(Waiting.APPROVALS)
    assert lists.rig.model.on == TODAY + timedelta(days=3)
    lists.todo.press("D")

    lists.todo.back()
    assert (lists.picture.ask, lists.closed) == (None, 0)
    lists.todo.back()

    assert (lists.closed, lists.todo.kind) == (1, None)
    assert lists.rig.model.on == TODAY


def test_next_card_is_selected_where_one_is_decided(
    lists: TodoRig, desk: Desk, sarah: Person, tint: Service
) -> None:
    ids = [str(desk.book(tint, sarah, time).result.id) for time in ("09:00", "10:00", "11:00")]
    lists.begin()
    lists.todo.open(Waiting.APPROVALS)
    lists.todo.step(1)

    lists.todo.press("A")
    lists.settle()
    assert lists.picture.selected == ids[2]

    lists.todo.press("A")
    lists.settle()
    assert lists.picture.selected == ids[0]
    lists.todo.step(-1)
    assert lists.picture.selected == ids[0]


def test_undo_brings_a_decided_one_back(
    lists: TodoRig, desk: Desk, sarah: Person, tint: Service
) -> None:
    desk.book(tint, sarah, "09:00")
    lists.begin()
    lists.todo.open(Waiting.APPROVALS)
    lists.todo.press("A")
    lists.settle()
    assert lists.picture.content.nothing == "Nothing waits for a yes."
    assert lists.cards == ()

    desk.undoing.undo_last(desk.actor)
    lists.settle()

    assert len(lists.cards) == 1


def test_wish_with_a_match_stands_first_and_shows_where_it_would_be(
    lists: TodoRig, desk: Desk, sarah: Person, cut: Service, ruth: CustomerId
) -> None:
    salon = desk.salon
    taken = desk.book(cut, sarah, "11:00").result
    wish_for(desk, cut, salon.customer("Nora Byrne"), "11:00")
    wish_for(desk, cut, ruth, "10:00")
    lists.begin()

    lists.todo.open(Waiting.WAITLIST)

    assert [card.title for card in lists.cards] == ["Ruth Kavanagh, Cut", "Nora Byrne, Cut"]
    assert [card.note for card in lists.cards] == [
        "Today 10:00 with Sarah is free.",
        "Nothing yet.",
    ]
    first = lists.selected
    assert first.lines[:2] == ("Waits for today 10:00 with anyone", "086 555 0177")
    assert [(each.lead, each.text, each.note) for each in first.offers] == [
        ("Today 10:00", "with Sarah", "€50")
    ]
    draft = lists.places.draft
    assert draft is not None
    assert (draft.resource_id, draft.interval.start) == (sarah.id, at("10:00"))

    desk.lifecycle.cancel(desk.actor, taken.id)
    lists.settle()
    assert lists.counts[Waiting.WAITLIST] == 2


def test_enter_books_the_first_free_time_and_nothing_books_itself(
    lists: TodoRig, desk: Desk, cut: Service, ruth: CustomerId
) -> None:
    wish_for(desk, cut, ruth, "10:00")
    lists.begin()
    lists.todo.open(Waiting.WAITLIST)
    with desk.salon.database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM appointment").scalar() == 0

    lists.todo.press("Enter")
    lists.settle()

    assert lists.rig.said[-1] == "Ruth Kavanagh, today 10:00 with Sarah"
    assert lists.cards == ()
    assert lists.counts[Waiting.WAITLIST] == 0
    assert lists.places == NOWHERE


def test_wish_is_dropped_with_delete(
    lists: TodoRig, desk: Desk, cut: Service, ruth: CustomerId
) -> None:
    wish_for(desk, cut, ruth, "10:00")
    lists.begin()
    lists.todo.open(Waiting.WAITLIST)

    lists.todo.press("Del")
    lists.settle()

    assert lists.cards == ()
    assert lists.rig.said[-1] == "Ruth Kavanagh waits no longer"


def test_people_waiting_for_classes_stand_by_class_and_enter_goes_there(
    lists: TodoRig, desk: Desk, salon: Salon, sarah: Person
) -> None:
    yoga = salon.service("Yoga", minutes=60, seats=2, enable_waitlist=True)
    new = NewClass(
        service_id=yoga.id,
        starts_at=at("09:00", day=1),
        staff_id=sarah.id,
        total_seats=1,
        enable_waitlist=True,
    )
    made = desk.sessions.schedule(salon.manager, salon.outlet_id, new).result
    for name in ("Ann", "Bea", "Cat"):
        desk.sessions.add(desk.actor, made.id, salon.customer(name), BookingDetails(may_wait=True))
    lists.begin()

    lists.todo.open(Waiting.WAITLIST)

    (card,) = lists.cards
    assert card.title == "Yoga, tomorrow 09:00 with Sarah"
    assert card.lines == ("1. Bea", "2. Cat")
    lists.todo.press("Enter")
    block = lists.rig.grid.selected_block
    assert lists.todo.kind is None
    assert block is not None
    assert block.session_id == made.id
    assert lists.counts[Waiting.WAITLIST] == 0


def test_call_back_is_copied_booked_and_off_the_list(
    lists: TodoRig, desk: Desk, sarah: Person, cut: Service, ruth: CustomerId
) -> None:
    call(
        desk,
        customer_id=ruth,
        service_id=cut.id,
        provider_id=sarah.id,
        wished_at=at("10:00"),
        reason="The assistant found no time",
    )
    lists.begin()
    lists.todo.open(Waiting.CALL_BACK)
    card = lists.selected
    assert card.title == "Ruth Kavanagh, 086 555 0177"
    assert card.lines[:2] == (
        "Wanted Cut, today 10:00 with Sarah",
        "“The assistant found no time”",
    )
    assert [each.lead for each in card.offers] == ["Today 10:00", "Today 09:30", "Today 10:30"]

    lists.todo.press("C")
    lists.todo.press("2")
    lists.settle()

    assert lists.copied == ["086 555 0177"]
    assert lists.rig.said[-1] == "Ruth Kavanagh, today 09:30 with Sarah"
    assert lists.cards == ()


def test_not_reached_asks_when_again_and_refuses_what_it_does_not_understand(
    lists: TodoRig, desk: Desk, ruth: CustomerId
) -> None:
    call(desk, customer_id=ruth)
    lists.begin()
    lists.todo.open(Waiting.CALL_BACK)
    lists.todo.press("E")

    for typed, said in (
        ("later", "later is not a time. Try “1130” or “11:30”."),
        ("07:00", "That has passed. Type a later time."),
    ):
        lists.todo.answer(typed)
        assert lists.picture.ask is not None
        assert lists.picture.ask.message == said

    lists.todo.answer("tomorrow 9:15")
    lists.settle()
    assert not is_asked(lists)
    assert lists.selected.lines == ("Not reached. Again tomorrow 09:15",)
    assert lists.counts[Waiting.CALL_BACK] == 0


def test_match_that_the_clock_took_is_not_counted_any_more(
    lists: TodoRig, desk: Desk, clock: FixedClock, cut: Service, ruth: CustomerId
) -> None:
    wish_for(desk, cut, ruth, "10:00")
    lists.begin()
    assert lists.counts[Waiting.WAITLIST] == 1

    clock.set(at("10:01"))
    lists.todo.begin()

    assert lists.counts[Waiting.WAITLIST] == 0


def test_earlier_time_is_noted_for_the_selected_booking(
    lists: TodoRig, desk: Desk, sarah: Person, cut: Service, ruth: CustomerId
) -> None:
    booked = desk.book(cut, sarah, "11:00", ruth).result
    lists.begin()
    lists.todo.wait_earlier()
    assert lists.rig.said == []
    lists.rig.grid.select_group(str(booked.id))

    lists.todo.wait_earlier()
    lists.settle()

    assert lists.rig.said == ["Ruth Kavanagh waits for an earlier time with Sarah"]
    lists.todo.open(Waiting.WAITLIST)
    assert lists.selected.lines[0] == "Has today 11:00, waits for an earlier time with Sarah"
    lists.todo.press("Enter")
    assert lists.rig.said[-1] == "Ruth Kavanagh moved to 09:00 with Sarah"
