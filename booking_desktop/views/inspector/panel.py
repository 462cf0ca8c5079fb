"""The inspector: one card at a time, as wide as what it shows needs."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout

from booking_desktop.viewmodels.inspector.picture import (
    BlockedPicture,
    BookingPicture,
    ClassPicture,
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
    """

    attendee_ticked = Signal(str, bool)

    def __init__(self, appearance: Appearance, actions: ActionBook) -> None:
        super().__init__(appearance, Qt.Edge.LeftEdge)
        self._actions = actions
        self._picture: InspectorPicture | None = None
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.addWidget(self._area)
        self.setAccessibleName("Inspector")
        appearance.changed.connect(self._on_theme_changed)
        self.hide()

    def show_picture(self, picture: InspectorPicture | None) -> None:
        """Show a booking, a class or blocked time; nothing hides the panel."""
        is_same = _subject(picture) == _subject(self._picture)
        scrolled = self._area.verticalScrollBar().value() if is_same else 0
        self._picture = picture
        self.setVisible(picture is not None)
        if picture is None:
            return
        sizes = self._appearance.theme.sizes
        is_class = isinstance(picture, ClassPicture)
        self.setFixedWidth(sizes.inspector_wide_width if is_class else sizes.inspector_width)
        card = self._card(picture)
        self._area.setWidget(card)
        card.setBackgroundRole(QPalette.ColorRole.Base)
        self._area.verticalScrollBar().setValue(scrolled)

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
        card.attendee_ticked.connect(self.attendee_ticked)
        return card

    def _on_theme_changed(self, _theme: Theme) -> None:
        if self._picture is not None:
            self.show_picture(self._picture)


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
