"""What is selected, looked up off the UI thread and kept true while it is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from booking_desktop.domain.changes import ChangeSet
from booking_desktop.domain.errors import BookingError, NotFoundError
from booking_desktop.domain.ids import AppointmentId, SessionId
from booking_desktop.services.inspection import InspectedBooking, Inspection
from booking_desktop.services.wording import Wording
from booking_desktop.viewmodels.changes import ChangeFeed
from booking_desktop.viewmodels.clock_tick import ClockTick
from booking_desktop.viewmodels.inspector.building import InspectorBuilder
from booking_desktop.viewmodels.inspector.class_building import ClassBuilder
from booking_desktop.viewmodels.inspector.picture import BookingPicture, InspectorPicture
from booking_desktop.viewmodels.work import Lane, Work

T = TypeVar("T")


class Inspector(QObject):
    """Shows one thing at a time; what changes it is read again at once.

    Signals:
        changed(InspectorPicture | None): Something else, or the same anew, is to be shown.
    """

    changed = Signal(object)

    def __init__(
        self, work: Work, inspection: Inspection, wording: Wording, parent: QObject | None = None
    ) -> None:
        """Begin with nothing selected."""
        super().__init__(parent)
        self._work = work
        self._inspection = inspection
        self._builder = InspectorBuilder(wording)
        self._class_builder = ClassBuilder(wording)
        self._lane = Lane()
        self._again: Callable[[], None] | None = None
        self._ids: frozenset[str] = frozenset()
        self._picture: InspectorPicture | None = None
        self._before: BookingPicture | None = None  # as it was before another desk changed it

    @property
    def picture(self) -> InspectorPicture | None:
        """What is shown."""
        return self._picture

    def follow(self, changes: ChangeFeed, tick: ClockTick) -> None:
        """Keep what is shown true: after every commit that touches it, and every minute."""
        changes.committed.connect(self._on_committed)
        tick.minute_changed.connect(self._on_minute)

    def show_appointment(self, appointment_id: AppointmentId) -> None:
        """Look at a booking."""
        self._show(
            frozenset({appointment_id}),
            lambda: self._inspection.booking(appointment_id),
            self._booking,
        )

    def show_session(self, session_id: SessionId) -> None:
        """Look at a class."""
        self._show(
            frozenset({session_id}),
            lambda: self._inspection.scheduled_class(session_id),
            self._class_builder.scheduled_class,
        )

    def show_time_off(self, time_off_id: str) -> None:
        """Look at blocked time."""
        self._show(
            frozenset({time_off_id}),
            lambda: self._inspection.time_off(time_off_id),
            self._builder.time_off,
        )

    def clear(self) -> None:
        """Look at nothing."""
        self._lane.forget()
        self._again = None
        self._ids = frozenset()
        self._before = None
        self._take(None)

    def _show(
        self, ids: frozenset[str], look_up: Callable[[], T], build: Callable[[T], InspectorPicture]
    ) -> None:
        def ask() -> None:
            self._work.read(
                lambda: build(look_up()), done=self._take, refused=self._lose, lane=self._lane
            )

        if ids != self._ids:
            self._before = None
        self._ids = ids
        self._again = ask
        ask()

    def _booking(self, found: InspectedBooking) -> BookingPicture:
        """Return a booking's picture, with what was changed elsewhere since; on any thread."""
        picture, was = self._builder.booking(found), self._before
        if was is None or was.appointment_id != picture.appointment_id:
            return picture
        return replace(picture, news=self._builder.news(was, picture, found))

    def _take(self, picture: InspectorPicture | None) -> None:
        if picture != self._picture:
            self._picture = picture
            self.changed.emit(picture)

    def _lose(self, error: BookingError) -> None:
        if isinstance(error, NotFoundError):
            self.clear()
        else:
            self._work.refused.emit(error)

    def _on_committed(self, changes: ChangeSet) -> None:
        is_about_this = bool(self._ids & changes.ids)
        if is_about_this and not changes.is_foreign:
            self._before = None
        elif is_about_this and self._before is None and isinstance(self._picture, BookingPicture):
            self._before = self._picture
        if self._again is not None and (is_about_this or not changes.dates):
            self._again()

    def _on_minute(self, _now: object) -> None:
        if self._again is not None:
            self._again()
