"""The upper end of the booking form: what it is, that it is kept, several services, close."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from booking_desktop.viewmodels.booking.form import BookingForm
from booking_desktop.viewmodels.booking.picture import FormPicture
from booking_desktop.views.controls.button import Button, ButtonKind, ButtonLook, ButtonSize
from booking_desktop.views.controls.chip import Chip
from booking_desktop.views.controls.icon_button import IconButton
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.icons import Icon
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text


class CardHead(QWidget):
    """Title and tools."""

    def __init__(self, appearance: Appearance, form: BookingForm) -> None:
        super().__init__()
        self._title = Label(appearance, style=Text.HEADING)
        self._kept = Chip(appearance, "Draft kept", icon=Icon.SAVED, tone=Tone.OK)
        several = ButtonLook(kind=ButtonKind.GHOST, size=ButtonSize.SMALL, icon=Icon.LIST)
        self.several = Button(appearance, "Several services", several)
        self.several.clicked.connect(form.add_service)
        self.close_button = IconButton(appearance, Icon.CLOSE, name="Close", key="Esc")
        self.close_button.clicked.connect(form.close)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 10, 14, 8)
        row.setSpacing(8)
        row.addWidget(self._title)
        row.addSpacing(6)
        row.addWidget(self._kept)
        row.addStretch(1)
        row.addWidget(self.several)
        row.addWidget(self.close_button)

    def show_picture(self, picture: FormPicture) -> None:
        """Show what the form is, and whether it is kept."""
        self._title.setText(picture.title)
        self._kept.setVisible(picture.is_kept)
        self.several.setVisible(picture.lines[-1].is_settled)
