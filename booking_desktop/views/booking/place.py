"""The booking forms in the window: their place beside the grid, their drafts in the grid."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QWidget

from booking_desktop.viewmodels.booking.drawing import column_of, drawn
from booking_desktop.viewmodels.booking.forms import BookingForms
from booking_desktop.viewmodels.booking.places import NOWHERE, DraftPlaces
from booking_desktop.viewmodels.classes.form import ClassForm
from booking_desktop.viewmodels.day_grid import DayGrid, Ground
from booking_desktop.viewmodels.day_overlay import Ghost
from booking_desktop.views.booking.beside_card import BesideCard
from booking_desktop.views.booking.card import BookingCard
from booking_desktop.views.booking.finder_card import FinderCard
from booking_desktop.views.booking.placing import card_place
from booking_desktop.views.booking.rebook_card import RebookCard
from booking_desktop.views.booking.seat_card import SeatCard
from booking_desktop.views.booking.wait_card import WaitCard
from booking_desktop.views.classes.form_card import ClassFormCard
from booking_desktop.views.desk_page import DeskPage
from booking_desktop.views.theme import Appearance

_SMALL_CARD_PX = 500
_OVER_SIDE_PX, _OVER_PX, _OVER_WIDTH_PX = 10, 45, 440


class BookingPlace(QObject):
    """Puts the forms into the window.

    Args:
        appearance: The theme in force.
        page: The desk; cards stand above what lies between its bars.
        forms: What is filled in.
        grid: The day they stand beside.
        classes: The dialog of a class, which stands in the same place.
    """

    def __init__(
        self,
        appearance: Appearance,
        page: DeskPage,
        forms: BookingForms,
        *,
        grid: DayGrid,
        classes: ClassForm,
    ) -> None:
        super().__init__(page)
        self._appearance = appearance
        self._page = page
        self._body = page.body
        self._view = page.grid_view
        self._grid = grid
        self._forms = forms
        self._classes = classes
        self._places: DraftPlaces = NOWHERE
        self._form_places: DraftPlaces = NOWHERE
        self.card = BookingCard(appearance, page, forms.form)
        self.finder_card = FinderCard(appearance, page, forms.finder)
        self.rebook_card = RebookCard(appearance, page, forms.rebook)
        self.seat_card = SeatCard(appearance, page, forms.seat)
        self.wait_card = WaitCard(appearance, page, forms.wait)
        self.class_card = ClassFormCard(appearance, page, classes)
        self._connect()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size; bring the keyboard back after a click in the grid."""
        if watched is self._body and event.type() == QEvent.Type.Resize:
            self._arrange()
        elif event.type() == QEvent.Type.MouseButtonRelease and self._forms.form.is_open:
            self.card.take_focus_back()
        elif event.type() == QEvent.Type.MouseButtonRelease and self._classes.is_open:
            self.class_card.begin()
        return super().eventFilter(watched, event)

    def _connect(self) -> None:
        forms, grid = self._forms, self._grid
        forms.form.opened.connect(self._show_form)
        forms.form.closed.connect(lambda: self._hide(self.card))
        forms.form.placed.connect(self._on_form_placed)
        forms.finder.opened.connect(lambda: self._show(self.finder_card))
        forms.finder.closed.connect(lambda: self._hide(self.finder_card))
        forms.finder.placed.connect(self._draw)
        forms.rebook.opened.connect(lambda: self._show(self.rebook_card))
        forms.rebook.closed.connect(lambda: self._hide(self.rebook_card))
        forms.rebook.placed.connect(self._draw)
        forms.seat.opened.connect(lambda: self._show(self.seat_card))
        forms.seat.closed.connect(lambda: self._hide(self.seat_card))
        forms.seat.placed.connect(self._draw)
        forms.wait.opened.connect(lambda: self._show(self.wait_card))
        forms.wait.closed.connect(lambda: self._hide(self.wait_card))
        self._classes.opened.connect(lambda: self._show(self.class_card))
        self._classes.closed.connect(lambda: self._hide(self.class_card))
        self._classes.placed.connect(self._draw)
        forms.seat.already_there.connect(self._page.inspector.flash)
        for card in (
            self.card,
            self.finder_card,
            self.rebook_card,
            self.seat_card,
            self.wait_card,
            self.class_card,
        ):
            card.resized.connect(self._arrange)
        self.card.finder_wanted.connect(forms.find_free)
        self.card.wait_wanted.connect(forms.wait_for_it)
        grid.picture_changed.connect(lambda _picture: self._draw(self._places))
        grid.ground_pointed.connect(self._on_pointed)
        grid.ground_opened.connect(self._on_opened)
        self._body.installEventFilter(self)
        self._view.viewport().installEventFilter(self)

    def show_offer(self, places: DraftPlaces) -> None:
        """Draw a free time that is offered elsewhere, unless a form has something in the grid."""
        if not self._forms.form.is_open:
            self._draw(places)

    # -- cards ---------------------------------------------------------------------------------

    def _show_form(self) -> None:
        self.card.show()
        self.card.raise_()
        self._arrange()

    def _show(self, card: FinderCard | RebookCard | SeatCard | WaitCard | ClassFormCard) -> None:
        card.show()
        card.raise_()
        self._arrange()
        card.begin()

    def _hide(self, card: QWidget) -> None:
        """Take a card away; the keyboard goes back to where it was."""
        card.hide()
        if card is not self.card and self._forms.form.is_open:
            self._draw(self._form_places)
            self.card.take_focus_back()
        else:
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        """Place what is shown."""
        wide = self._appearance.theme.sizes.booking_width
        small = self._appearance.theme.px(_SMALL_CARD_PX)
        widths: tuple[tuple[BesideCard, int], ...] = (
            (self.card, wide),
            (self.finder_card, wide),
            (self.rebook_card, small),
            (self.seat_card, small),
            (self.wait_card, wide),
            (self.class_card, wide),
        )
        room = QRect(self._body.mapTo(self._page, QPoint(0, 0)), self._body.size())
        free = self._column_place()
        for card, width in widths:
            if card is self.seat_card and self._stands_in_inspector():
                continue
            if card.isVisible():
                widest = card_place(room, width=width, height=room.height(), keeps_free=free)
                height = min(card.wanted_height(widest.width()), widest.height())
                widest.setHeight(height)
                card.place_card(widest)

    def _stands_in_inspector(self) -> bool:
        """Put the seat card where its class is shown, its field over what opened it, if it is."""
        over = self._page.inspector.add_place
        if over.isEmpty() or not self.seat_card.isVisible():
            return False
        px = self._appearance.theme.px
        corner = self._page.mapFromGlobal(over.topLeft())
        right = corner.x() + over.width() + px(_OVER_SIDE_PX)
        width = max(over.width() + 2 * px(_OVER_SIDE_PX), px(_OVER_WIDTH_PX))
        size = QSize(width, self.seat_card.wanted_height(width))
        self.seat_card.place_card(QRect(QPoint(right - width, corner.y() - px(_OVER_PX)), size))
        return True

    def _column_place(self) -> QRect:
        """Return where the draft's column is in the page; empty where it is in none."""
        column = column_of(self._places.draft, self._grid)
        if not column:
            return QRect()
        place = self._view.to_screen(self._view.place_of(column, 0, 60))
        return QRect(self._page.mapFromGlobal(place.topLeft()), place.size())

    # -- the grid ------------------------------------------------------------------------------

    def _on_pointed(self, ground: Ground) -> None:
        if self._forms.form.is_open:
            self._forms.form.take_slot(ground.resource_id, ground.interval.start)
        elif self._classes.is_open:
            self._classes.take_slot(ground.resource_id, ground.interval.start)

    def _on_opened(self, ground: Ground) -> None:
        if self._forms.form.is_open:
            self.card.take_focus_back()
        elif self._classes.is_open:
            self.class_card.begin()
        else:
            self._forms.form.open_at(ground.resource_id, ground.interval.start)

    def _on_form_placed(self, places: DraftPlaces) -> None:
        self._form_places = places
        self._draw(places)

    def _draw(self, places: DraftPlaces) -> None:
        """Draw a draft or a free time in the grid, and bring it into view when it moves."""
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
