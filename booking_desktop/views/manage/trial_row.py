"""The button that tries a server, and the one sentence that came of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from booking_desktop.viewmodels.manage.channel_trials import TrialState
from booking_desktop.views.controls.announcement import announce
from booking_desktop.views.controls.button import Button
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.theme import Appearance

_TRY, _STOP, _WAITS = "Try it", "Stop", "Asking…"


class TrialRow(QWidget):
    """The same button stops what is tried.

    Signals:
        tried(): The server is to be tried.
        stopped(): Nobody waits for it any more.
    """

    tried = Signal()
    stopped = Signal()

    def __init__(self, appearance: Appearance, name: str) -> None:
        super().__init__()
        self._is_running = False
        self._name = name
        self._button = Button(appearance, _TRY)
        self._button.setAccessibleName(f"{_TRY}: {name}")
        self._button.clicked.connect(self._on_clicked)
        self._sentence = Label(appearance, tone=Tone.SECOND, wraps=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._button)
        row.addWidget(self._sentence, 1)

    def show_state(self, state: TrialState, *, can_try: bool) -> None:
        """Show how the trial stands."""
        if state.is_running != self._is_running:
            self._is_running = state.is_running
            words = _STOP if state.is_running else _TRY
            self._button.set_text(words)
            self._button.setAccessibleName(f"{words}: {self._name}")
        self._button.setEnabled(can_try)
        text = _WAITS if state.is_running else state.text
        is_news = bool(text) and text != self._sentence.text()
        self._sentence.set_tone(_tone(state))
        self._sentence.setText(text)
        if is_news:
            announce(self, text, at_once=False)

    def _on_clicked(self) -> None:
        (self.stopped if self._is_running else self.tried).emit()


def _tone(state: TrialState) -> Tone:
    if state.is_running or not state.text:
        return Tone.SECOND
    return Tone.OK if state.is_good else Tone.BAD
