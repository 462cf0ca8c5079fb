"""A disk that is full: what was done is not lost, and is saved as soon as there is room."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from booking_desktop.domain.booking import Status
from booking_desktop.domain.errors import StorageError
from booking_desktop.services.lifecycle import Lifecycle
from booking_desktop.views.unsaved_banner import UnsavedBanner
from tests.acceptance.desk_window import DeskWindow


def banner(desk: DeskWindow) -> UnsavedBanner:
    (found,) = desk.session.page.findChildren(UnsavedBanner)
    return found


class Disk:
    """A disk that takes check-ins while it has room."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.is_full = True
        checks_in = Lifecycle.check_in

        def check_in(*arguments: Any) -> Any:  # noqa: ANN401 - whatever the service takes
            if self.is_full:
                raise StorageError("full")
            return checks_in(*arguments)

        monkeypatch.setattr(Lifecycle, "check_in", check_in)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    return Disk(monkeypatch)


def check_in(desk: DeskWindow, name: str) -> None:
    desk.click(name)
    desk.key("I")


def test_full_disk_is_said_until_something_is_saved(desk: DeskWindow, disk: Disk) -> None:
    check_in(desk, "Niamh Walsh")
    desk.wait_until(banner(desk).isVisible)
    assert banner(desk).accessibleName().startswith("This is not saved yet: the disk is full.")
    assert desk.line_of("Niamh Walsh").status is Status.CONFIRMED

    disk.is_full = False
    check_in(desk, "Bob Williams")
    desk.wait_until_told("Bob Williams is in")
    assert not banner(desk).isVisible()


def test_what_was_not_saved_is_saved_once_there_is_room(desk: DeskWindow, disk: Disk) -> None:
    check_in(desk, "Niamh Walsh")
    desk.wait_until(banner(desk).isVisible)
    disk.is_full = False
    (again,) = banner(desk).findChildren(QAbstractButton)
    QTest.mouseClick(again, Qt.MouseButton.LeftButton)

    desk.wait_until_told("Niamh Walsh is in")
    assert desk.line_of("Niamh Walsh").status is Status.CHECKED_IN
    assert not banner(desk).isVisible()


def test_banner_stays_while_the_disk_stays_full(desk: DeskWindow, disk: Disk) -> None:
    check_in(desk, "Niamh Walsh")
    desk.wait_until(banner(desk).isVisible)
    (again,) = banner(desk).findChildren(QAbstractButton)
    QTest.mouseClick(again, Qt.MouseButton.LeftButton)
    desk.wait_until(banner(desk).isVisible)

    disk.is_full = False
    QTest.mouseClick(again, Qt.MouseButton.LeftButton)
    desk.wait_until_told("Niamh Walsh is in")
