"""The desk's small cards: the date to go to (G), and the reasons that are asked for."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect
from PySide6.QtWidgets import QWidget

from booking_desktop.domain.ids import AppointmentId
from booking_desktop.viewmodels.day_grid import Ground
from booking_desktop.viewmodels.desk_models import DeskModels
from booking_desktop.views.actions import ActionBook, ActionSpec, Group
from booking_desktop.views.day_grid.view import DayGridView
from booking_desktop.views.entry_card import EntryCard
from booking_desktop.views.icons import Icon
from booking_desktop.views.theme import Appearance

_DATE_HINT = "fri · 14 · 3 Dec · +4w"
_WHY_HINT = "Begin with “us” if the house called it off."
_REOPEN_HINT = "A few words for the books."
_REASON_HINT = "What for? Enter blocks it, also without a word."


class DateCard(QObject):
    """Goes to a date that is typed."""

    def __init__(
        self, appearance: Appearance, page: QWidget, models: DeskModels, actions: ActionBook
    ) -> None:
        super().__init__(page)
        self._page = page
        self._going = models.going
        self._card = EntryCard(appearance, page, name="Date", icon=Icon.CALENDAR)
        self._card.edited.connect(self._on_edited)
        self._card.confirmed.connect(self._on_confirmed)
        spec = ActionSpec(id="go_to_date", text="Go to a date", group=Group.TIME, keys=("G",))
        actions.add(spec, self._open)

    def _open(self) -> None:
        width = self._page.width()
        self._card.open_under("Go to a date", QRect(width // 3, 0, 1, 52), hint=_DATE_HINT)

    def _on_edited(self, text: str) -> None:
        read = self._going.read(text)
        if text.strip():
            self._card.show_answer(read.words, is_wrong=read.on is None)
        else:
            self._card.show_answer(_DATE_HINT, is_wrong=False)

    def _on_confirmed(self, text: str) -> None:
        if self._going.go(text):
            self._card.close_card()


class BlockCard(QObject):
    """Blocks time, after asking what for."""

    def __init__(
        self,
        appearance: Appearance,
        page: QWidget,
        *,
        models: DeskModels,
        actions: ActionBook,
        view: DayGridView,
    ) -> None:
        super().__init__(page)
        self._page = page
        self._models = models
        self._view = view
        self._ground: Ground | None = None
        self._card = EntryCard(appearance, page, name="Reason", icon=Icon.LOCK)
        self._card.confirmed.connect(self._on_confirmed)
        self._card.closed.connect(models.grid.drop_span)
        spec = ActionSpec(
            id="block", text="Block time", group=Group.MAKE, keys=("B",), icon=Icon.LOCK
        )
        actions.add(spec, self._open_at_cursor)

    def open_for(self, ground: Ground) -> None:
        """Ask what a stretch of ground is blocked for."""
        self._ground = ground
        axis = self._models.grid.axis
        span = axis.span(ground.interval.start, ground.interval.end)
        place = self._view.place_of(ground.resource_id, span.starts_minute, span.ends_minute)
        on_screen = self._view.to_screen(place)
        corner = self._page.mapFromGlobal(on_screen.topLeft())
        anchor = QRect(corner, on_screen.size())
        self._card.open_under(self._models.blocking.title(ground), anchor, hint=_REASON_HINT)

    def _open_at_cursor(self) -> None:
        ground = self._models.grid.cursor_ground
        if ground is not None:
            self.open_for(ground)
        else:
            self._models.blocking.ask_for_ground()

    def _on_confirmed(self, reason: str) -> None:
        self._card.close_card()
        if self._ground is not None:
            self._models.blocking.block(self._ground, reason)


class ReopenCard(QObject):
    """Asks why a visit of an earlier day is taken up again."""

    def __init__(self, appearance: Appearance, page: QWidget, models: DeskModels) -> None:
        super().__init__(page)
        self._page = page
        self._acts = models.acts
        self._appointment_id = AppointmentId("")
        self._card = EntryCard(appearance, page, name="Reason", icon=Icon.NOTE)
        self._card.confirmed.connect(self._on_confirmed)
        self._acts.reason_wanted.connect(self._open)

    def _open(self, appointment_id: AppointmentId) -> None:
        self._appointment_id = appointment_id
        room = self._page.rect()
        anchor = QRect(room.width() // 3, room.height(), 1, 1)
        self._card.open_under("Why is it opened again?", anchor, hint=_REOPEN_HINT)

    def _on_confirmed(self, text: str) -> None:
        if text.strip():
            self._card.close_card()
            self._acts.reopen_because(self._appointment_id, text)


class ReasonCard(QObject):
    """Asks why a booking was called off, after it was."""

    def __init__(self, appearance: Appearance, page: QWidget, models: DeskModels) -> None:
        super().__init__(page)
        self._page = page
        self._explaining = models.explaining
        self._appointment_id: AppointmentId | None = None
        self._card = EntryCard(appearance, page, name="Reason", icon=Icon.NOTE)
        self._card.confirmed.connect(self._on_confirmed)

    def open_for(self, appointment_id: AppointmentId) -> None:
        """Ask for the reason."""
        self._appointment_id = appointment_id
        room = self._page.rect()
        anchor = QRect(room.width() // 3, room.height(), 1, 1)
        self._card.open_under("Why was it called off?", anchor, hint=_WHY_HINT)

    def _on_confirmed(self, text: str) -> None:
        self._card.close_card()
        if self._appointment_id is not None and text.strip():
            self._explaining.explain(self._appointment_id, text)
