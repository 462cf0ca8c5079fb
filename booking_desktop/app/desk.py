"""A desk at work: its view-models and its page, from being shown until it is left."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Signal

from booking_desktop.app.agenda import add_agenda
from booking_desktop.app.away import add_away, show_away
from booking_desktop.app.booking import build_booking
from booking_desktop.app.calling import add_calling
from booking_desktop.app.desk_models import begin, build_models
from booking_desktop.app.doors import Doors
from booking_desktop.app.history import add_history
from booking_desktop.app.managing import ManageTools, add_managing
from booking_desktop.app.opening import OpenDesk
from booking_desktop.app.pretending import PretendedPost
from booking_desktop.app.searching import add_search
from booking_desktop.domain.errors import BookingError
from booking_desktop.domain.ids import AppointmentId
from booking_desktop.services.clock import SystemClock
from booking_desktop.services.copies import Copies
from booking_desktop.viewmodels.backing_up import BackingUp
from booking_desktop.viewmodels.day_blocks import initials
from booking_desktop.viewmodels.trouble import is_damage
from booking_desktop.viewmodels.work import Work
from booking_desktop.views.booking.actions import add_booking_actions
from booking_desktop.views.booking.place import BookingPlace
from booking_desktop.views.cheat_sheet import add_cheat_sheet
from booking_desktop.views.desk_page import DeskPage
from booking_desktop.views.main_window import MainWindow
from booking_desktop.views.theme import Appearance
from booking_desktop.views.top_bar import LEAVE_SAMPLE, Brand


class DeskSession(QObject):
    """Builds everything of one desk.

    Args:
        opened: The open database and today's page.
        copies: Copies of its file.
        appearance: The theme in force.
        hour_px: How tall an hour was left; 0 for the usual height.

    Attributes:
        office: The services.
        work: Runs what takes longer than a frame.
        models: The view-models.
        page: What stands in the window.
        forms: In which bookings are made.
        booking: Puts them into the window.
        managing: The manager screens.
        doors: Through which others book, and messages leave.

    Signals:
        damaged(BookingError): The check of the file found damage; nothing has been written.
        leaving(): What is half typed is to be written down now.
        sample_left(): Somebody has seen enough of the sample.
    """

    damaged = Signal(object)
    leaving = Signal()
    sample_left = Signal()

    def __init__(
        self, opened: OpenDesk, copies: Copies, appearance: Appearance, *, hour_px: int
    ) -> None:
        super().__init__(appearance)
        self.office = opened.office
        self.work = Work(self)
        database = opened.office.database
        self.work.write_only_if(lambda: copies.check(database), refused=self.damaged.emit)
        self.models = build_models(opened.office, self.work, self)
        self.page = DeskPage(appearance, self.models, _brand(opened))
        self.forms = build_booking(self.office, self.models)
        add_booking_actions(self.page.actions_book, self.forms)
        add_agenda(self.page, appearance, self.models)
        add_away(self.page, self.models)
        add_history(self.page, appearance, self.models, self.office)
        add_calling(self.page, self.models, self.office, self.forms)
        desk = self.models.workplace.desk
        self.doors = Doors(self.office, self, catalogue=lambda: desk.catalogue)
        self.doors.refused.connect(self.models.workplace.doing.refuse)
        tools = ManageTools(
            appearance=appearance,
            models=self.models,
            office=self.office,
            doors=self.doors,
            show_booking=self._show_booking,
        )
        self.managing = add_managing(self.page, tools)
        add_cheat_sheet(self.page, appearance, self.page.actions_book)
        if opened.is_sample:
            self.page.actions_book.add(LEAVE_SAMPLE, self.sample_left.emit)
        palette = add_search(self.page, appearance, self.models, self.office)
        palette.draft_wanted.connect(self.forms.open_wish)
        self.page.complete()
        show_away(self.page, appearance, self.models)
        self.booking = BookingPlace(
            appearance, self.page, self.forms, grid=self.models.grid, classes=self.models.class_form
        )
        self.models.todo.placed.connect(self.booking.show_offer)
        self.models.todo.opened.connect(self._make_room)
        self.leaving.connect(self.forms.form.keep_now)
        self.leaving.connect(self.models.class_form.keep_now)
        self.leaving.connect(self.models.checkout.keep_now)
        self.leaving.connect(self.managing.keep_now)
        self._keep_copies(copies, is_sample=opened.is_sample)
        self.pretended = PretendedPost(self.office)
        beside = self.pretended if opened.is_sample else self.doors
        self.work.once_writable(beside.start)
        self.hour_px = hour_px
        if hour_px:
            self.page.grid_view.set_zoom(hour_px)
        self.page.grid_view.zoom_changed.connect(self._on_zoomed)
        self.models.tick.minute_changed.connect(lambda _now: self._look_at_clock())
        begin(self.models, opened.page)
        self.forms.form.recall()

    def _show_booking(self, appointment_id: AppointmentId, on: date) -> None:
        self.models.grid.show_booking(appointment_id, on)
        self.page.take_keyboard()

    def show_in(self, window: MainWindow) -> None:
        """Put the desk into the window."""
        window.show_page(self.page, title=self.office.business.name)
        self.page.take_keyboard()

    def keep_drafts(self) -> None:
        """Have what is half typed written down; it is on the disk before the program ends."""
        self.leaving.emit()

    def stop(self, *, is_damaged: bool) -> None:
        """Stop listening, finish what is being written, let the database go.

        Args:
            is_damaged: Leave the file as it is, to be looked into.
        """
        self.doors.stop()
        self.pretended.stop()
        self.models.feed.close()
        self.work.close()
        self.office.close(is_damaged=is_damaged)

    def _make_room(self) -> None:
        """Put the form away that would stand over the list; its draft is kept."""
        if self.forms.form.is_open:
            self.forms.form.close()
            self.page.tray.setFocus()

    def _look_at_clock(self) -> None:
        clock = self.office.clock
        if isinstance(clock, SystemClock):
            self.models.status.show_clock_set_back(clock.set_back_seconds)

    def _keep_copies(self, copies: Copies, *, is_sample: bool) -> None:
        if is_sample:
            return
        backing_up = BackingUp(copies, self.work, self.models.feed, self.models.tick)
        backing_up.made.connect(self.models.status.show_backup)
        backing_up.refused.connect(lambda error: self._on_no_copy(copies, error))
        backing_up.begin()

    def _on_no_copy(self, copies: Copies, error: BookingError) -> None:
        refuse, database = self.models.workplace.doing.refuse, self.office.database
        if not is_damage(error):
            refuse(error)
            return
        # It may be the copy that went wrong: the file itself is asked.
        self.work.read(
            lambda: copies.check(database),
            done=lambda _none: refuse(error),
            refused=self.damaged.emit,
        )

    def _on_zoomed(self, hour_px: int) -> None:
        self.hour_px = hour_px


def _brand(opened: OpenDesk) -> Brand:
    office = opened.office
    return Brand(
        business=office.business.name,
        outlet=office.outlet.name,
        user=office.actor.name,
        initials=initials(office.actor.name),
        is_sample=opened.is_sample,
    )
