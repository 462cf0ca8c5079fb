"""The manager screens in the window: opened, typed into, left, saved, all by keyboard (G2, G3)."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit

from booking_desktop.viewmodels.manage.class_schedule import ClassScheduleSection
from booking_desktop.viewmodels.manage.managing import Managing
from tests.acceptance.desk_window import DeskWindow


def managing(desk: DeskWindow) -> Managing:
    return desk.session.managing


def focused_name() -> str:
    widget = QApplication.focusWidget()
    return widget.accessibleName() if widget is not None else ""


def open_section(desk: DeskWindow, section_id: str) -> None:
    if not managing(desk).is_open:
        desk.key("Ctrl+,")
    desk.wait_until(lambda: managing(desk).is_open)
    managing(desk).open(section_id)
    desk.wait_until(lambda: managing(desk).picture.current == section_id)


def shown_texts(desk: DeskWindow) -> list[str]:
    page = desk.session.page
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def test_rules_are_typed_left_found_again_and_saved_by_keyboard(desk: DeskWindow) -> None:
    open_section(desk, "policies")
    desk.wait_until(lambda: "A booking as an example" in shown_texts(desk))
    managing(desk).section.field_wanted.emit("deposit_percent")
    assert focused_name() == "Deposit"
    desk.type("25")
    desk.key("Escape")
    assert not managing(desk).is_open
    assert desk.session.page.grid_view.hasFocus()

    desk.key("Ctrl+,")
    assert managing(desk).section.typed == {"deposit_percent": "25"}
    desk.key("Ctrl+S")

    desk.wait_until(lambda: not managing(desk).section.typed)
    policy = desk.session.office.policies.read(desk.session.office.outlet.id)
    assert policy.deposit_percent == 25
    desk.wait_until(lambda: desk.toast() == "Rules are changed: deposit 0 % → 25 %")
    desk.key("F8", "Return")
    desk.wait_until(lambda: desk.toast().startswith("Undone: Rules are changed"))


def test_what_needs_the_day_brings_the_day_back(desk: DeskWindow) -> None:
    open_section(desk, "policies")
    assert not desk.session.page.grid_view.isVisible()

    desk.key("Ctrl+N")

    assert desk.session.page.grid_view.isVisible()
    assert not managing(desk).is_open
    assert desk.session.forms.form.is_open
    open_section(desk, "policies")
    desk.key("Ctrl+Shift+T")
    assert managing(desk).is_open
    desk.key("Ctrl+Shift+T")


def test_f6_walks_through_the_parts_of_the_frame(desk: DeskWindow) -> None:
    open_section(desk, "class_schedule")
    desk.session.managing.section.field_wanted.emit("")
    seen = []
    for _ in range(4):
        desk.key("F6")
        seen.append(focused_name())

    assert "Back to the desk" in seen
    assert "Menu" in seen


def test_class_is_added_and_changed_by_keyboard(desk: DeskWindow) -> None:
    open_section(desk, "class_schedule")
    section = managing(desk).section
    assert isinstance(section, ClassScheduleSection)
    before = len(desk.session.office.class_schedules.week(desk.session.office.outlet.id).templates)
    section.field_wanted.emit("")

    desk.key("Ins")
    assert focused_name() == "Class"
    section.choose_service(section.picture.services[0][0])
    section.field_wanted.emit("time")
    desk.type("11:30")
    desk.key("Ctrl+S")

    desk.wait_until(lambda: not section.typed)
    week = desk.session.office.class_schedules.week(desk.session.office.outlet.id)
    assert len(week.templates) == before + 1


def test_everything_that_can_be_reached_has_a_name_and_fits_the_smallest_window(
    desk: DeskWindow,
) -> None:
    desk.window.resize(1100, 680)
    for section_id in ("class_schedule", "programmes", "rooms_by_hour", "policies"):
        open_section(desk, section_id)
        QTest.qWait(50)
        page = desk.session.page
        stops = [
            *page.findChildren(QAbstractButton),
            *page.findChildren(QLineEdit),
        ]
        nameless = [each for each in stops if each.isVisible() and not each.accessibleName()]
        assert nameless == []
        outside = [
            each.accessibleName()
            for each in stops
            if each.isVisible() and each.mapTo(page, each.rect().topRight()).x() > page.width()
        ]
        assert outside == []
