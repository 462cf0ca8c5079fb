"""The card of the HTTP API: on or off, for whom, at which port, and the warning (F1)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from booking_desktop.viewmodels.manage.channel_fields import OFF, ON
from booking_desktop.viewmodels.manage.channel_picture import ChannelsPicture
from booking_desktop.views.controls.check_box import CheckBox
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.note_box import NoteBox
from booking_desktop.views.controls.segmented import Segment, SegmentedControl
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.icons import Icon
from booking_desktop.views.manage.card import Card
from booking_desktop.views.manage.channel_field import ChannelField
from booking_desktop.views.manage.labelled import GAP_PX, LABEL_PX
from booking_desktop.views.theme import Appearance

_HERE, _NETWORK = "127.0.0.1", "0.0.0.0"
_SWITCH, _HOST, _PORT = "serve_in_window", "serve_host", "serve_port"


class ApiCard(Card):
    """The card.

    Signals:
        edited(str, str): A field and what it says now.
    """

    edited = Signal(str, str)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(
            appearance,
            "Other programs",
            hint="Your website or another program books here over HTTP, while this window is open.",
        )
        self._switch = CheckBox(appearance, "Answer other programs (HTTP API)")
        here = Segment(id=_HERE, text="This computer only")
        network = Segment(id=_NETWORK, text="The network")
        self._reach = SegmentedControl(appearance, "Who reaches it", (here, network))
        self._port = ChannelField(appearance, "Port")
        self._fixed = Label(appearance, tone=Tone.THIRD, wraps=True)
        self._warning = NoteBox(appearance, icon=Icon.WARNING, tone=Tone.WARN)
        self._state = Label(appearance, tone=Tone.SECOND, wraps=True)
        self._switch.clicked.connect(lambda is_on: self.edited.emit(_SWITCH, ON if is_on else OFF))
        self._reach.chosen.connect(lambda host: self.edited.emit(_HOST, host))
        self._port.edited.connect(lambda text: self.edited.emit(_PORT, text))
        self.body.addWidget(self._switch)
        self.body.addWidget(self._labelled(appearance, "Who reaches it", self._reach))
        for widget in (self._fixed, self._warning, self._port, self._state):
            self.body.addWidget(widget)

    def show_picture(self, picture: ChannelsPicture) -> None:
        """Show how it is set, and whether it answers."""
        texts, fixed = picture.texts, picture.fixed
        self._switch.setChecked(texts[_SWITCH] == ON)
        self._switch.setEnabled(picture.can_edit and _SWITCH not in fixed)
        self._reach.choose(_NETWORK if picture.is_for_others else _HERE)
        self._reach.setEnabled(picture.can_edit and _HOST not in fixed)
        reasons = {fixed[name]: None for name in (_SWITCH, _HOST) if name in fixed}
        self._fixed.setText(" · ".join(reasons))
        self._fixed.setVisible(bool(reasons))
        self._warning.set_text(picture.warning)
        self._warning.setVisible(bool(picture.warning))
        is_here = picture.wrong_field in (_PORT, _HOST)
        self._port.show_text(
            texts[_PORT],
            fixed=fixed.get(_PORT, ""),
            wrong=picture.message if is_here else "",
            can_edit=picture.can_edit,
        )
        self._state.setText(picture.listening)

    def take_keyboard(self, field: str) -> None:
        """Put the keyboard into a field, or where the card begins."""
        if field in (_PORT, _HOST):
            self._port.take_keyboard()
        else:
            self._switch.setFocus()

    def _labelled(self, appearance: Appearance, words: str, control: QWidget) -> QWidget:
        line = QWidget()
        label = Label(appearance, words, tone=Tone.SECOND)
        label.setFixedWidth(appearance.theme.px(LABEL_PX))
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_PX)
        row.addWidget(label)
        row.addWidget(control)
        row.addStretch(1)
        return line
