"""A booking form at a desk with real services and a real database, driven without widgets."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from booking_desktop.domain.access import Actor
from booking_desktop.domain.changes import ChangeSet
from booking_desktop.domain.verdict import Verdict
from booking_desktop.services.drafts import Drafts
from booking_desktop.services.free_times import FreeTimes
from booking_desktop.services.judging import Judging
from booking_desktop.services.rebooking import Rebooking
from booking_desktop.services.regulars import Regulars
from booking_desktop.services.search import Search
from booking_desktop.services.wording import Wording
from booking_desktop.services.wording.grid import GridWords
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.viewmodels.booking.form import BookingForm
from booking_desktop.viewmodels.booking.picture import FormPicture, PersonRow, ServiceRow
from booking_desktop.viewmodels.booking.places import NOWHERE, DraftPlaces
from booking_desktop.viewmodels.booking.services import FormServices
from booking_desktop.viewmodels.changes import ChangeFeed
from booking_desktop.viewmodels.clock_tick import ClockTick
from booking_desktop.viewmodels.desk import Desk as DeskModel
from booking_desktop.viewmodels.doing import Doing
from booking_desktop.viewmodels.notices import Notices
from booking_desktop.viewmodels.work import Work
from booking_desktop.viewmodels.workplace import Workplace
from tests.salon import Desk


class NobodyElse:
    """No other process commits, until it is told to."""

    def __init__(self) -> None:
        self.commits: list[ChangeSet] = []

    def news(self) -> tuple[ChangeSet, ...]:
        taken, self.commits = tuple(self.commits), []
        return taken


class FormRig:
    """One desk of the window; `salon_desk` books beside it."""

    def __init__(self, salon_desk: Desk, qtbot: QtBot, actor: Actor | None = None) -> None:
        salon = salon_desk.salon
        database, clock = salon.database, salon_desk.clock
        self.home = QObject()
        self.qtbot = qtbot
        self.work = Work(self.home)
        self.others = NobodyElse()
        self.tick = ClockTick(clock, self.home)
        catalogues = CatalogueReader()
        with database.reading() as connection:
            catalogue = catalogues.read(connection, salon.outlet_id)
        self.desk = DeskModel(catalogue, self.tick, self.home)
        wording = Wording(catalogue.zone)
        self.notices = Notices(self.home)
        judging = Judging(database, catalogues, clock=clock)
        rebooking = Rebooking(judging, database)
        self.feed = ChangeFeed(salon_desk.announcer, self.others, self.work, self.home)
        self.services = FormServices(
            workplace=Workplace(
                desk=self.desk,
                actor=actor or salon_desk.actor,
                work=self.work,
                doing=Doing(self.work, self.notices, wording, self.desk),
                notices=self.notices,
                wording=wording,
                grid_words=GridWords(wording.phrases, wording.times, wording.money),
            ),
            feed=self.feed,
            tick=self.tick,
            bookings=salon_desk.bookings,
            sessions=salon_desk.sessions,
            room_hire=salon_desk.room_hire,
            rebooking=rebooking,
            series=salon_desk.series,
            wishes=salon_desk.wishes,
            lane_offers=salon_desk.lane_offers,
            programmes=salon_desk.programmes,
            drafts=Drafts(database, clock=clock),
            search=Search(database, clock=clock),
            regulars=Regulars(database, rebooking, salon.outlet_id, clock=clock),
            free_times=FreeTimes(database, catalogues, salon.outlet_id, clock=clock),
        )
        self.form = self.new_form()

    def new_form(self) -> BookingForm:
        """Begin as after a restart: another form over the same file."""
        form = BookingForm(self.services, self.home)
        self.form = form
        self.pictures: list[FormPicture] = []
        self.people: tuple[PersonRow, ...] = ()
        self.offered_services: tuple[ServiceRow, ...] = ()
        self.places: DraftPlaces = NOWHERE
        self.wanted: list[tuple[str, int]] = []
        self.booked: list[Any] = []
        form.changed.connect(self.pictures.append)
        form.customer.found.connect(self._take_people)
        form.services_found.connect(self._take_services)
        form.placed.connect(self._take_places)
        form.focus_wanted.connect(lambda field, line: self.wanted.append((field.value, line)))
        form.booked.connect(self.booked.append)
        return form

    @property
    def picture(self) -> FormPicture:
        """What the form shows now."""
        return self.pictures[-1]

    @property
    def verdict(self) -> Verdict | None:
        """The judge's last answer."""
        return self.form._model.state.verdict

    @property
    def said(self) -> str:
        """The toast."""
        return self.notices.current.text if self.notices.current is not None else ""

    def until(self, is_so: Any) -> None:  # noqa: ANN401 - any question
        """Let the threads answer until it is so."""
        self.qtbot.waitUntil(lambda: bool(is_so()), timeout=5000)

    def judged(self) -> FormPicture:
        """Wait for the verdict on what is typed."""
        self.until(lambda: not self.form._model._asker.is_waiting and self.picture.verdict)
        return self.picture

    def close(self) -> None:
        """Let the threads end."""
        self.feed.close()
        self.work.close()

    def _take_people(self, rows: tuple[PersonRow, ...]) -> None:
        self.people = rows

    def _take_services(self, _line: int, rows: tuple[ServiceRow, ...]) -> None:
        self.offered_services = rows

    def _take_places(self, places: DraftPlaces) -> None:
        self.places = places
