"""A booking file that cannot be used, met as the window meets it when it starts."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from booking_desktop.app.arguments import Wish
from booking_desktop.app.preferences import Preferences
from booking_desktop.app.run import Run
from booking_desktop.domain.instants import Instant
from booking_desktop.resources import resource_path
from booking_desktop.services.places import usual_places
from booking_desktop.storage.backup import back_up
from booking_desktop.storage.engine import open_database
from booking_desktop.views.desk_page import DeskPage
from booking_desktop.views.main_window import MainWindow
from booking_desktop.views.start_page import StartPage, frame_from
from booking_desktop.views.trouble_page import TroublePage
from tests.salon import Salon, at, empty_database

PAGE = 4096


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("salon") / "bookings.sqlite"
    empty_database(path)
    database = open_database(path)
    Salon(database).staff("Sarah").works("09:00", "18:00")
    database.close()
    return path


@pytest.fixture
def file(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for place in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(place, str(tmp_path))
    copy = tmp_path / "bookings.sqlite"
    shutil.copyfile(template, copy)
    return copy


class Started:
    """The program's window in this process."""

    def __init__(self, qtbot: QtBot, file: Path) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self._qtbot = qtbot
        page = StartPage(frame_from(resource_path("themes/tokens.json"), app.palette()))
        self.window = MainWindow(page, QByteArray())
        preferences = Preferences(file.parent / "window.ini")
        self.run = Run(app, self.window, preferences, wish=Wish(database=file), sample=None)
        self.window.show()
        self.run.start(page)

    @property
    def page(self) -> QWidget:
        page = self.window.centralWidget()
        assert page is not None
        return page

    def wait_for(self, kind: type[QWidget]) -> None:
        self._qtbot.waitUntil(lambda: isinstance(self.page, kind), timeout=10_000)

    def title(self) -> str:
        self.wait_for(TroublePage)
        return self.page.accessibleName()

    def press(self, text: str) -> None:
        buttons = self.page.findChildren(QAbstractButton)
        next(each for each in buttons if each.text().startswith(text)).click()

    def close(self) -> None:
        self.window.close()
        self.run.close()


@pytest.fixture
def start(qtbot: QtBot, file: Path) -> Iterator[Callable[[], Started]]:
    started = []

    def begin() -> Started:
        started.append(Started(qtbot, file))
        return started[-1]

    yield begin
    for each in started:
        each.close()


def make_copy(file: Path) -> None:
    back_up(file, usual_places(file).backups, now=Instant(at("10:00")))


def spoil(file: Path) -> bytes:
    with file.open("r+b") as opened:
        opened.seek(20 * PAGE)
        opened.write(b"\x5a" * PAGE * 10)
    return file.read_bytes()


def test_damaged_file_is_replaced_by_its_copy_and_kept(
    start: Callable[[], Started], file: Path
) -> None:
    make_copy(file)
    damaged = spoil(file)
    started = start()
    assert "damaged" in started.title()

    started.press("Open the copy")

    started.wait_for(DeskPage)
    (kept,) = file.parent.glob("bookings-replaced-*.sqlite")
    assert kept.read_bytes() == damaged


def test_file_that_is_gone_can_be_begun_anew_or_taken_from_its_copy(
    start: Callable[[], Started], file: Path
) -> None:
    make_copy(file)
    file.unlink()
    started = start()
    assert "not there any more" in started.title()
    assert not file.exists()

    started.press("Open the copy")

    started.wait_for(DeskPage)


def test_file_of_another_program_is_refused_and_left_alone(
    start: Callable[[], Started], file: Path
) -> None:
    file.write_text("Dear Ruth, " * 1000, encoding="utf-8")
    letter = file.read_bytes()
    started = start()

    assert "is not a booking file" in started.title()
    assert file.read_bytes() == letter


def test_missing_folder_is_named_and_tried_again_once_it_is_there(
    start: Callable[[], Started], file: Path
) -> None:
    away = file.parent / "stick"
    shutil.move(file, file.parent / "kept")
    file.symlink_to(away / "bookings.sqlite")
    started = start()
    started.title()
    away.mkdir()
    shutil.move(file.parent / "kept", away / "bookings.sqlite")

    started.press("Try again")

    started.wait_for(DeskPage)


def test_setting_that_makes_no_sense_is_said_instead_of_the_day(
    start: Callable[[], Started], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOOKING_DESKTOP_LOG_LEVEL", "chatty")
    started = start()

    assert "chatty" in started.title()
    monkeypatch.setenv("BOOKING_DESKTOP_LOG_LEVEL", "debug")
    started.press("Try again")
    started.wait_for(DeskPage)
