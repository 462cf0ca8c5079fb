"""The inspector: one card at a time, as wide as what it shows needs."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from booking_desktop.viewmodels.inspector.class_picture import ClassPicture
from booking_desktop.viewmodels.inspector.picture import (
    BlockedPicture,
    BookingPicture,
    InspectorPicture,
)
from booking_desktop.views.actions import ActionBook
from booking_desktop.views.inspector.blocked_card import BlockedCard
from booking_desktop.views.inspector.booking_card import BookingCard
from booking_desktop.views.inspector.class_card import ClassCard
from booking_desktop.views.inspector.parts import Card
from booking_desktop.views.panel import Panel
from booking_desktop.views.theme import Appearance, Theme


class InspectorPanel(Panel):
    """What stands right of the grid; hidden while nothing is selected.

    Signals:
        attendee_ticked(str, bool): Somebody of the class came in, or did not after all.
        attendee_key_pressed(str, int): A key that stands for an act, on somebody of the class.
        place_wanted(str, int): Whoever waits is to have that position; 1 is next.
    """

    attendee_ticked = Signal(str, bool)
    attendee_key_pressed = Signal(str, int)
    place_wanted = Signal(str, int)

    def __init__(self, appearance: Appearance, actions: ActionBook) -> None:
        super().__init__(appearance, Qt.Edge.LeftEdge)
        self._actions = actions
        self._picture: InspectorPicture | None = None
        self._area = _scroll_area()
        self._errand_area = _scroll_area()
        self._errand_area.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.addWidget(self._area)
        column.addWidget(self._errand_area)
        self.setAccessibleName("Inspector")
        appearance.changed.connect(self._on_theme_changed)
        self.hide()

    def show_picture(self, picture: InspectorPicture | None) -> None:
        """Show a booking, a class or blocked time; nothing hides the panel."""
        is_same = _subject(picture) == _subject(self._picture)
        scrolled = self._area.verticalScrollBar().value() if is_same else 0
        self._picture = picture
        self.setVisible(picture is not None or not self._errand_area.isHidden())
        if picture is None:
            return
        sizes = self._appearance.theme.sizes
        is_class = isinstance(picture, ClassPicture)
        self.setFixedWidth(sizes.inspector_wide_width if is_class else sizes.inspector_width)
        before = self._area.widget()
        meant, had_keyboard = "", False
        if is_same and isinstance(before, ClassCard):
            meant, had_keyboard = before.meant, before.has_keyboard
        card = self._card(picture)
        self._area.setWidget(card)
        if isinstance(card, ClassCard):
            card.mean(meant, takes_keyboard=had_keyboard)
        card.setBackgroundRole(QPalette.ColorRole.Base)
        self._area.verticalScrollBar().setValue(scrolled)

    def show_errand(self, errand: QWidget | None) -> None:
        """Show what is to be settled first in the card's place; None brings the card back.

        Whoever shows it gives it the keyboard, and hears from it when it is done with.
        """
        old = self._errand_area.takeWidget()
        if old is not None:
            old.hide()
            old.deleteLater()
        self._errand_area.setVisible(errand is not None)
        self._area.setVisible(errand is None)
        if errand is not None:
            self._errand_area.setWidget(errand)
            errand.setBackgroundRole(QPalette.ColorRole.Base)
            self.show()
        else:
            self.setVisible(self._picture is not None)

    @property
    def add_place(self) -> QRect:
        """Where somebody is added to the class that is shown, on the screen; empty for nowhere."""
        card = self._area.widget()
        if not isinstance(card, ClassCard) or card.add is None or not card.isVisible():
            return QRect()
        return QRect(card.add.mapToGlobal(QPoint(0, 0)), card.add.size())

    def enter_list(self) -> None:
        """Bring the keyboard to the people of the class that is shown."""
        card = self._area.widget()
        if isinstance(card, ClassCard):
            card.enter()

    def flash(self, name: str) -> None:
        """Light up the row of somebody who sits in the class that is shown."""
        card = self._area.widget()
        if isinstance(card, ClassCard):
            card.flash(name)

    def _card(self, picture: InspectorPicture) -> Card:
        if isinstance(picture, BookingPicture):
            return BookingCard(self._appearance, picture, self._actions)
        if isinstance(picture, BlockedPicture):
            return BlockedCard(self._appearance, picture, self._actions)
        card = ClassCard(self._appearance, picture, self._actions)
        card.ticked.connect(self.attendee_ticked)
        card.key_pressed.connect(self.attendee_key_pressed)
        card.place_wanted.connect(self.place_wanted)
        return card

    def _on_theme_changed(self, _theme: Theme) -> None:
        if self._picture is not None:
            self.show_picture(self._picture)


def _scroll_area() -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.viewport().setBackgroundRole(QPalette.ColorRole.Base)
    return area


def _subject(picture: InspectorPicture | None) -> str:
    """Return what a picture is about, so that reading it again keeps the place scrolled to."""
    match picture:
        case BookingPicture():
            return picture.appointment_id
        case ClassPicture():
            return picture.session_id
        case BlockedPicture():
            return picture.time_off_id
        case None:
            return ""
