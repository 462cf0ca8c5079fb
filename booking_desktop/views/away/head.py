"""The head of the sheet: who is away, from when, until when, why."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from booking_desktop.viewmodels.away.picture import AwayPicture
from booking_desktop.views.controls.avatar import Avatar
from booking_desktop.views.controls.button import Button, ButtonKind, ButtonLook
from booking_desktop.views.controls.field_button import FieldButton
from booking_desktop.views.controls.icon_button import IconButton
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.icons import Icon
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text


class AwayHead(QWidget):
    """The head.

    Attributes:
        begins: Chooses from when.
        ends: Chooses until when.
        reason: Asks why.
        close_button: Leaves.
    """

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._line = QHBoxLayout(self)
        self._avatar: Avatar | None = None
        self._face = ("", "")
        self._title = Label(appearance, style=Text.HEADING)
        self.begins = FieldButton(appearance, "From", icon=Icon.CLOCK)
        self.ends = FieldButton(appearance, "Until")
        self.reason = Button(appearance, "Reason…", ButtonLook(kind=ButtonKind.GHOST))
        self.close_button = IconButton(appearance, Icon.CLOSE, name="Close", key="Esc")
        self._lay_out()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in order."""
        return (self.begins, self.ends, self.reason, self.close_button)

    def show_picture(self, picture: AwayPicture) -> None:
        """Show who is away, and when."""
        if self._face != (picture.initials, picture.hue):
            self._face = (picture.initials, picture.hue)
            self._show_face(picture)
        self._title.setText(picture.title)
        self.begins.show_choice(picture.begins)
        self.ends.show_choice(picture.ends)
        self.reason.set_text(picture.reason or "Reason…")

    def _lay_out(self) -> None:
        self._line.setContentsMargins(20, 11, 14, 11)
        self._line.setSpacing(8)
        self._line.addWidget(self._title)
        self._line.addSpacing(6)
        for field in (self.begins, self.ends):
            field.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._line.addWidget(self.begins)
        self._line.addWidget(Label(self._appearance, "until", tone=Tone.SECOND))
        self._line.addWidget(self.ends)
        self._line.addWidget(self.reason)
        self._line.addStretch(1)
        self._line.addWidget(self.close_button)

    def _show_face(self, picture: AwayPicture) -> None:
        if self._avatar is not None:
            self._line.removeWidget(self._avatar)
            self._avatar.deleteLater()
        self._avatar = Avatar(
            self._appearance, picture.initials, name=picture.title, hue=picture.hue
        )
        self._line.insertWidget(0, self._avatar)
