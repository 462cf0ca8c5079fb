"""A manager's quarter of an hour in a real X11 window: a class of the week, a course, the rules.

All by keyboard: a class is added and published date by date, a course is kept for its people and
somebody is enrolled, the refund steps are changed; each is in the file (D1, D7, C5).
"""

from __future__ import annotations

from booking_desktop.domain.class_schedule import ClassTemplate
from booking_desktop.domain.refunds import RefundTier
from tests.acceptance.real_desk import RealDesk


def week(desk: RealDesk) -> tuple[ClassTemplate, ...]:
    office = desk.opened.office
    return office.class_schedules.week(office.outlet.id).templates


def test_manager_plans_the_week_keeps_a_course_and_changes_the_rules(desk: RealDesk) -> None:
    desk.key("ctrl+comma")
    desk.picture("week")
    add_and_publish_a_class(desk)
    keep_a_course(desk)
    change_the_refunds(desk)
    desk.key("Escape")
    desk.picture("desk-again")
    assert desk.window.output() == ""


def add_and_publish_a_class(desk: RealDesk) -> None:
    before = len(week(desk))
    desk.key("Insert", "space")
    desk.picture("which-class")
    desk.key("Down", "Return", "Tab", "space", "Up", "Up", "Return", "Tab")
    desk.type("12:00")
    desk.picture("class-typed")
    desk.key("ctrl+s")
    desk.wait_until(lambda: len(week(desk)) == before + 1)
    acts = desk.acts()
    desk.key(*["Tab"] * 10)
    desk.type("1", "Return")
    desk.picture("every-date")
    desk.key("Tab", "space")
    desk.wait_until(lambda: desk.acts() == acts + 1)
    desk.picture("published")


def keep_a_course(desk: RealDesk) -> None:
    def courses() -> list[str]:
        office = desk.opened.office
        catalogue = office.day_book.catalogue()
        return [each.name for each in catalogue.programmes.values()]

    desk.window.click(100, 201)
    desk.window.settle()
    assert courses() == ["Yoga pass"]
    desk.key("Tab", "space")
    desk.type("Autumn course", "Tab")
    desk.picture("programme-typed")
    desk.key("ctrl+s")
    desk.wait_until(lambda: courses() == ["Autumn course", "Yoga pass"])
    desk.picture("programme")


def change_the_refunds(desk: RealDesk) -> None:
    def steps() -> tuple[RefundTier, ...]:
        office = desk.opened.office
        return office.policies.read(office.outlet.id).refunds.tiers

    desk.window.click(100, 261)
    desk.window.settle()
    desk.key("ctrl+a")
    desk.type("48")
    desk.picture("rules-typed")
    desk.key("ctrl+s")
    desk.wait_until(lambda: steps() == (RefundTier(48, 100), RefundTier(6, 50)))
