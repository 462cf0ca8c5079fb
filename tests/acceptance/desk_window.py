"""The real window on a lively day, driven by keys and pointer, with a clock that stands still.

It is Thursday 19 November 2026, 10:52 in Dublin, in the middle of the sample salon's day.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from booking_desktop.app import opening
from booking_desktop.app.desk import DeskSession
from booking_desktop.domain.booking import Status
from booking_desktop.domain.day import DayLine, DaySession
from booking_desktop.domain.instants import Instant, local_minute, local_to_instant, zone
from booking_desktop.services.copies import Copies
from booking_desktop.storage.engine import open_database
from booking_desktop.viewmodels.day_overlay import VerdictView
from booking_desktop.viewmodels.day_picture import Block
from booking_desktop.views.main_window import MainWindow
from booking_desktop.views.theme import Appearance, SchemeChoice
from tests.salon import TODAY, FixedClock

DUBLIN = zone("Europe/Dublin")
NOW = local_to_instant(TODAY, 10 * 60 + 52, DUBLIN)


class DeskWindow:
    """A desk in its window, on a copy of the sample salon."""

    def __init__(self, qtbot: QtBot, file: Path) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self._qtbot = qtbot
        self.clock = FixedClock(NOW)
        opened = opening.enter(open_database(file), self.clock, is_sample=True)
        assert isinstance(opened, opening.OpenDesk)
        appearance = Appearance(app)
        appearance.choose(SchemeChoice.LIGHT)
        copies = Copies(file, file.parent / "copies", clock=self.clock)
        self.session = DeskSession(opened, copies, appearance, hour_px=0)
        self.window = MainWindow(QWidget(), QByteArray())
        self.session.show_in(self.window)
        self.window.show()
        qtbot.waitActive(self.window).__enter__()
        self.session.page.take_keyboard()

    def close(self) -> None:
        """Close the window as its cross does."""
        self.window.close()
        self.session.stop(is_damaged=False)
        self.session.deleteLater()

    # -- hands ---------------------------------------------------------------------------------

    def key(self, *keys: str) -> None:
        """Press keys one after the other: "I", "Shift+J", "Ctrl+Z"."""
        for each in keys:
            QTest.keySequence(self.focused(), QKeySequence(each))

    def type(self, text: str) -> None:
        """Type into whatever has the keyboard."""
        QTest.keyClicks(self.focused(), text)

    def click(self, name: str) -> None:
        """Click on somebody's block."""
        viewport = self.session.page.grid_view.viewport()
        QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=self.middle_of(name))

    def drag(self, start: QPoint, end: QPoint) -> None:
        """Drag inside the grid and let go."""
        viewport = self.session.page.grid_view.viewport()
        QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
        for step in range(1, 9):
            QTest.mouseMove(viewport, start + (end - start) * step / 8)
        QTest.mouseMove(viewport, end)
        self.wait_for_verdict()
        QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=end)

    # -- eyes ----------------------------------------------------------------------------------

    def block(self, name: str) -> Block:
        """Return the first block that carries a name."""
        picture = self.session.models.grid.picture
        return next(b for c in picture.columns for b in c.blocks if b.text.title == name)

    def place_of(self, name: str, *, minutes_later: int = 0) -> tuple[str, int, int]:
        """Return column, start and end of somebody's block, moved by some minutes."""
        picture = self.session.models.grid.picture
        for column in picture.columns:
            for block in column.blocks:
                if block.text.title == name:
                    start, end = block.starts_minute, block.ends_minute
                    return column.column_id, start + minutes_later, end + minutes_later
        raise AssertionError(name)

    def middle_of(self, name: str) -> QPoint:
        """Return the middle of a block, in the grid's coordinates."""
        return self.point_in(*self.place_of(name))

    def point_in(self, column_id: str, starts_minute: int, ends_minute: int) -> QPoint:
        """Return the middle of a place of the grid."""
        view = self.session.page.grid_view
        place = view.place_of(column_id, starts_minute, ends_minute)
        return view.viewport().mapFromGlobal(view.to_screen(place).center())

    def toast(self) -> str:
        """Return what was said last."""
        notice = self.session.models.workplace.notices.current
        return notice.text if notice else ""

    def coming(self) -> list[str]:
        """Return who is listed as expected."""
        return [row.title for row in self.session.models.coming.rows]

    def clipboard(self) -> str:
        """Return what could be pasted elsewhere."""
        return QGuiApplication.clipboard().text()

    def status(self) -> str:
        """Return the status bar as one sentence."""
        return self.session.page.status_words

    def wait_until_told(self, text: str) -> None:
        """Wait for a toast that says this, and for the grid that shows it."""
        self._qtbot.waitUntil(lambda: text in self.toast(), timeout=5000)
        self.wait_for_grid()

    def wait_until(self, is_so: Callable[[], bool]) -> None:
        """Wait for something."""
        self._qtbot.waitUntil(is_so, timeout=5000)

    def wait_for_status(self, text: str) -> None:
        """Wait until the status bar says this."""
        self.wait_until(lambda: text in self.status())

    def wait_until_inspected(self, name: str) -> None:
        """Wait until the inspector shows somebody."""
        inspector = self.session.page.inspector
        self.wait_until(
            lambda: any(label.text() == name for label in inspector.findChildren(QLabel))
        )

    def press(self, name: str) -> None:
        """Click a button of the page by its name."""
        self.wait_until(lambda: self._button(name) is not None)
        button = self._button(name)
        assert button is not None
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def _button(self, name: str) -> QAbstractButton | None:
        buttons = self.session.page.findChildren(QAbstractButton)
        named = (each for each in buttons if each.accessibleName() == name)
        return next((each for each in named if each.isVisible()), None)

    def verdict(self) -> VerdictView | None:
        """Return the card beside what is moved."""
        return self.session.page.grid_view.scene.verdict

    def block_at(self, column_id: str, minute: int) -> Block:
        """Return the block of a column that begins at a minute of the day."""
        picture = self.session.models.grid.picture
        column = next(each for each in picture.columns if each.column_id == column_id)
        return next(block for block in column.blocks if block.starts_minute == minute)

    def statuses_of_class(self, name: str) -> set[Status]:
        """Return the statuses of everybody who sits in a class, as the database has them."""
        day = self.session.office.day_book.read(TODAY).day
        return {
            line.status
            for line in day.lines
            if line.is_active and day.sessions[line.session_id].service_name == name
        }

    def names(self) -> list[str]:
        """Return who is in the grid."""
        picture = self.session.models.grid.picture
        return [block.text.title for column in picture.columns for block in column.blocks]

    def heads(self) -> list[str]:
        """Return what stands above the columns."""
        return [column.title for column in self.session.models.grid.picture.columns]

    def wait_for_verdict(self) -> None:
        """Wait until what is moved has been judged."""
        self._qtbot.waitUntil(lambda: not self.session.models.moving.is_asking, timeout=5000)

    def wait_for_grid(self) -> None:
        """Wait until the grid shows what the database says."""

        def shows_database() -> bool:
            page = self.session.models.grid.page
            read = self.session.office.day_book.read(self.session.models.workplace.desk.on)
            return page is not None and page.book.day == read.day

        self._qtbot.waitUntil(shows_database, timeout=5000)

    # -- the book ------------------------------------------------------------------------------

    def line_of(self, name: str) -> DayLine:
        """Return somebody's line of today, as the database has it."""
        day = self.session.office.day_book.read(TODAY).day
        return next(line for line in day.lines if line.customer_name == name)

    def lines_of_today(self) -> tuple[DayLine, ...]:
        """Return who sits where today, as the database has it."""
        return self.session.office.day_book.read(TODAY).day.lines

    def session_of(self, name: str) -> DaySession:
        """Return the session somebody sits in today, as the database has it."""
        day = self.session.office.day_book.read(TODAY).day
        return day.sessions[self.line_of(name).session_id]

    def times_of(self, name: str) -> tuple[str, str]:
        """Return from when to when somebody is booked today."""
        interval = self.session_of(name).interval
        return _clock(interval.start), _clock(interval.end)

    def focused(self) -> QWidget:
        """Return what has the keyboard."""
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused


def _clock(instant: Instant) -> str:
    hour, minute = divmod(local_minute(instant, DUBLIN), 60)
    return f"{hour:02}:{minute:02}"
