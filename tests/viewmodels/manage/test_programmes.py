"""The section of programmes: typed and saved, and customers enrolled at once (D7)."""

from __future__ import annotations

import pytest

from booking_desktop.domain.catalogue import Service
from booking_desktop.services.search import Search
from booking_desktop.viewmodels.manage.enrolling import EnrolField
from booking_desktop.viewmodels.manage.programmes import ProgrammesSection
from booking_desktop.viewmodels.workplace import Workplace
from tests.salon import Desk, Person, Salon
from tests.viewmodels.desk_rig import DeskRig


@pytest.fixture
def emma(salon: Salon) -> Person:
    return salon.staff("Emma Martinez").works()


@pytest.fixture
def yoga(salon: Salon) -> Service:
    return salon.service("Prenatal yoga", seats=8)


@pytest.fixture
def section(
    desk: Desk,
    yoga: Service,  # noqa: ARG001 - it is offered before the desk is looked at
    rigged: DeskRig,
    workplace: Workplace,
) -> ProgrammesSection:
    search = Search(desk.salon.database, clock=desk.clock)
    made = ProgrammesSection(desk.programmes, search, workplace, rigged.feed)
    rigged.begin()
    made.begin()
    return made


def add(section: ProgrammesSection, rigged: DeskRig, yoga: Service) -> None:
    section.add()
    section.edit(name="the autumn course")
    section.keep_service(yoga.id, is_kept=True)
    section.save()
    rigged.settle()


def find(section: ProgrammesSection, name: str) -> None:
    section.enrolling.edit(EnrolField.CUSTOMER, name)
    found, *_ = section.enrolling.picture.found
    section.enrolling.choose_customer(found[0])


def test_programme_is_typed_and_saved_in_one_act(
    rigged: DeskRig, section: ProgrammesSection, yoga: Service
) -> None:
    wanted: list[str] = []
    section.field_wanted.connect(wanted.append)
    section.add()
    assert (wanted, section.picture.is_new) == (["name"], True)
    assert section.picture.programmes[0][1] == "New programme"
    section.edit(name="the autumn course", description="Ten evenings")
    section.keep_service(yoga.id, is_kept=True)

    section.save()
    rigged.settle()

    picture = section.picture
    assert rigged.said == ["the autumn course is a programme now"]
    assert (picture.name, picture.description, picture.is_new) == (
        "the autumn course",
        "Ten evenings",
        False,
    )
    assert [(each.name, each.is_kept) for each in picture.services] == [("Prenatal yoga", True)]
    assert section.typed == {}


def test_programme_without_a_name_is_refused_at_its_name(section: ProgrammesSection) -> None:
    section.add()

    section.edit(description="what")
    section.save()

    assert section.picture.wrong_field == "name"
    assert section.bar.is_refusal


def test_who_is_booked_without_being_enrolled_is_named_before_it_is_saved(
    desk: Desk, salon: Salon, emma: Person, section: ProgrammesSection, yoga: Service
) -> None:
    desk.book(yoga, emma, "10:00", salon.customer("Mary Quinn"), day=1)
    section.add()

    section.keep_service(yoga.id, is_kept=True)

    assert section.picture.effects == (
        "Booked and not enrolled: Mary Quinn. What they have stays.",
    )
    section.keep_service(yoga.id, is_kept=False)
    assert section.picture.effects == ("No service is kept for it: it is a pass alone.",)


def test_customer_is_found_enrolled_and_taken_out(
    rigged: DeskRig, salon: Salon, section: ProgrammesSection, yoga: Service
) -> None:
    salon.customer("Mary Quinn")
    add(section, rigged, yoga)
    find(section, "mary")
    section.enrolling.edit(EnrolField.UNTIL, "31 dec")
    section.enrolling.edit(EnrolField.VISITS, "10")

    section.enrolling.enrol()
    rigged.settle()

    (row,) = section.picture.enrolled
    assert (row.name, row.validity, row.visits) == (
        "Mary Quinn",
        "until 31 Dec",
        "0 of 10 visits used",
    )
    assert section.enrolling.picture.texts[EnrolField.CUSTOMER] == ""
    section.end(row.id)
    rigged.settle()
    assert section.picture.enrolled == ()
    assert rigged.said[1:] == [
        "Mary Quinn is enrolled for the autumn course",
        "Mary Quinn is no longer enrolled for the autumn course",
    ]


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        (EnrolField.VISITS, "ten"),
        (EnrolField.VISITS, "0"),
        (EnrolField.FROM, "30 february"),
        (EnrolField.UNTIL, "1 nov 2020"),
    ],
)
def test_enrolment_that_cannot_be_is_refused_at_its_field(
    rigged: DeskRig, section: ProgrammesSection, yoga: Service, field: EnrolField, typed: str
) -> None:
    rigged.salon.customer("Mary Quinn")
    add(section, rigged, yoga)
    find(section, "mary")
    section.enrolling.edit(EnrolField.FROM, "today")

    section.enrolling.edit(field, typed)
    section.enrolling.enrol()

    assert section.enrolling.picture.wrong_field == field.value
    assert section.picture.enrolled == ()


def test_nobody_is_enrolled_without_being_chosen(
    rigged: DeskRig, section: ProgrammesSection, yoga: Service
) -> None:
    add(section, rigged, yoga)

    section.enrolling.enrol()
    assert section.enrolling.picture.message == "Who is it for? Type a name or a number."
    section.enrolling.edit(EnrolField.CUSTOMER, "nobody like that")
    section.enrolling.enrol()
    assert section.enrolling.picture.wrong_field == "customer"


def test_other_programme_is_not_shown_over_unsaved_input(
    rigged: DeskRig, section: ProgrammesSection, yoga: Service
) -> None:
    add(section, rigged, yoga)
    first = section.picture.current
    section.add()
    section.edit(name="another")

    section.choose(first)

    assert section.picture.name == "another"
    assert section.bar.note == "Save or discard this programme first."
    section.discard()
    assert section.picture.name == "the autumn course"


def test_closed_programme_is_gone_and_comes_back_with_undo(
    desk: Desk, rigged: DeskRig, section: ProgrammesSection, yoga: Service
) -> None:
    add(section, rigged, yoga)

    section.close_programme()
    rigged.settle()
    assert section.picture.current == ""
    newest = desk.history.page(limit=1).entries[0]
    desk.undoing.undo(desk.salon.manager, newest.id)
    rigged.settle()
    section.begin()

    assert section.picture.name == "the autumn course"


def test_programme_half_typed_comes_back(
    desk: Desk,
    rigged: DeskRig,
    workplace: Workplace,
    section: ProgrammesSection,
    yoga: Service,
) -> None:
    add(section, rigged, yoga)
    section.edit(name="the winter course")

    search = Search(desk.salon.database, clock=desk.clock)
    after = ProgrammesSection(desk.programmes, search, workplace, rigged.feed)
    after.take_typed({"id": 5})
    after.take_typed(section.typed)

    assert after.typed == section.typed
    assert after.picture.name == "the winter course"
