"""A key or a password: typed unseen, kept, replaced or removed, and never shown."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from booking_desktop.viewmodels.manage.channel_picture import SecretPicture
from booking_desktop.views.controls.button import Button, ButtonKind, ButtonLook
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.manage.labelled import GAP_PX, LabelledField
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text

_WIDTH_PX = 230


class SecretRow(QWidget):
    """The field, what is known of the secret, and a button that removes it.

    Signals:
        edited(str): Other words were typed.
        removed(): It is to be forgotten.
        left(): It is to stay after all.
    """

    edited = Signal(str)
    removed = Signal()
    left = Signal()

    def __init__(self, appearance: Appearance, label: str) -> None:
        super().__init__()
        self._labelled = LabelledField(appearance, label, width_px=_WIDTH_PX)
        self._field = self._labelled.field
        self._field.line_edit.setEchoMode(QLineEdit.EchoMode.Password)
        self._state = Label(appearance, style=Text.SMALL, tone=Tone.THIRD, wraps=True)
        ghost = ButtonLook(kind=ButtonKind.GHOST)
        self._remove = Button(appearance, "Remove", ghost)
        self._leave = Button(appearance, "Leave it", ghost)
        for button in (self._remove, self._leave):
            button.setAccessibleName(f"{button.words}: {label}")
        self._field.edited.connect(self.edited)
        self._remove.clicked.connect(self.removed)
        self._leave.clicked.connect(self.left)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_PX)
        row.addWidget(self._labelled)
        row.addWidget(self._state, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._remove)
        row.addWidget(self._leave)

    def show_picture(self, picture: SecretPicture, *, can_edit: bool) -> None:
        """Show what is known; the field is emptied once nothing typed waits any more."""
        if not picture.is_typed and self._field.text:
            self._field.set_text("")
        can_type = can_edit and not picture.is_fixed
        self._field.setEnabled(can_type and not picture.is_removed)
        self._field.line_edit.setAccessibleDescription(picture.text)
        self._state.setText(picture.text)
        self._state.setToolTip(picture.place)
        self._remove.setVisible(can_type and picture.can_remove)
        self._leave.setVisible(can_type and picture.is_removed)

    def take_keyboard(self) -> None:
        """Put the keyboard there."""
        self._field.setFocus()
