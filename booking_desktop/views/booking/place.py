"""The booking form in the window: its keys, its place beside the grid, its draft in the grid."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt

from booking_desktop.viewmodels.booking.drawing import column_of, drawn
from booking_desktop.viewmodels.booking.forms import BookingForms
from booking_desktop.viewmodels.booking.places import NOWHERE, DraftPlaces
from booking_desktop.viewmodels.day_grid import DayGrid, Ground
from booking_desktop.viewmodels.day_picture import Ghost
from booking_desktop.views.booking.card import BookingCard
from booking_desktop.views.booking.placing import card_place
from booking_desktop.views.desk_page import DeskPage
from booking_desktop.views.theme import Appearance


class BookingPlace(QObject):
    """Puts the form into the window.

    Args:
        appearance: The theme in force.
        page: The desk; cards stand above what lies between its bars.
        forms: What is filled in.
        grid: The day they stand beside.
    """

    def __init__(
        self,
        appearance: Appearance,
        page: DeskPage,
        forms: BookingForms,
        grid: DayGrid,
    ) -> None:
        super().__init__(page)
        self._appearance = appearance
        self._page = page
        self._body = page.body
        self._view = page.grid_view
        self._grid = grid
        self._form = forms.form
        self._places: DraftPlaces = NOWHERE
        self.card = BookingCard(appearance, page, self._form)
        self._connect()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size; bring the keyboard back after a click in the grid."""
        if watched is self._body and event.type() == QEvent.Type.Resize:
            self._arrange()
        elif event.type() == QEvent.Type.MouseButtonRelease and self._form.is_open:
            self.card.take_focus_back()
        return super().eventFilter(watched, event)

    def _connect(self) -> None:
        self.card.resized.connect(self._arrange)
        self._form.opened.connect(self._show)
        self._form.closed.connect(self._hide)
        self._form.placed.connect(self._draw)
        self._grid.picture_changed.connect(lambda _picture: self._draw(self._places))
        self._grid.ground_pointed.connect(self._on_pointed)
        self._grid.ground_opened.connect(self._on_opened)
        self._body.installEventFilter(self)
        self._view.viewport().installEventFilter(self)

    def _show(self) -> None:
        self._arrange()
        self.card.show()
        self.card.raise_()

    def _hide(self) -> None:
        self.card.hide()
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_pointed(self, ground: Ground) -> None:
        if self._form.is_open:
            self._form.take_slot(ground.resource_id, ground.interval.start)

    def _on_opened(self, ground: Ground) -> None:
        if self._form.is_open:
            self.card.take_focus_back()
        else:
            self._form.open_at(ground.resource_id, ground.interval.start)

    def _draw(self, places: DraftPlaces) -> None:
        """Draw the draft, and bring it into view when it moves."""
        is_news = places != self._places
        self._places = places
        ghost, offers = drawn(places, self._grid)
        self._view.set_draft(ghost, offers)
        if ghost is not None and is_news:
            self._reveal(ghost)
        self._arrange()

    def _reveal(self, ghost: Ghost) -> None:
        place = self._view.place_of(ghost.column_id, ghost.starts_minute, ghost.ends_minute)
        self._view.reveal(place)

    def _arrange(self) -> None:
        if not self._form.is_open:
            return
        corner = self._body.mapTo(self._page, QPoint(0, 0))
        size = QSize(self._body.width(), self._body.height())
        width = self._appearance.theme.sizes.booking_width
        room = QRect(corner, size)
        height = self.card.wanted_height(min(width, room.width()))
        free = self._column_place()
        self.card.place_card(card_place(room, width=width, height=height, keeps_free=free))

    def _column_place(self) -> QRect:
        """Return where the draft's column is in the page; empty where it is in none."""
        column = column_of(self._places.draft, self._grid)
        if not column:
            return QRect()
        place = self._view.to_screen(self._view.place_of(column, 0, 60))
        return QRect(self._page.mapFromGlobal(place.topLeft()), place.size())
