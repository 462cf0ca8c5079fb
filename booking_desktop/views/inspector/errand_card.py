"""The frame of what is settled in the inspector's place: a chip, a title, a way to leave it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from booking_desktop.views.controls.chip import Chip
from booking_desktop.views.controls.icon_button import IconButton
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.icons import Icon
from booking_desktop.views.inspector.parts import Card
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text


class ErrandCard(Card):
    """A card that takes the keyboard; Esc and its cross leave it."""

    def __init__(self, appearance: Appearance, *, icon: Icon, leave: Callable[[], object]) -> None:
        super().__init__(appearance)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._icon = icon
        self._heading = QHBoxLayout()
        self._heading.setSpacing(8)
        self._chip: Chip | None = None
        close = IconButton(appearance, Icon.CLOSE, name="Close", key="Esc")
        close.clicked.connect(leave)
        self._heading.addStretch(1)
        self._heading.addWidget(close)
        self._title = Label(appearance, style=Text.TITLE, wraps=True)
        self._subtitle = Label(appearance, tone=Tone.SECOND, wraps=True)
        section = self.section()
        section.addLayout(self._heading)
        section.addSpacing(8)
        section.addWidget(self._title)
        section.addSpacing(2)
        section.addWidget(self._subtitle)

    def chain(self, stops: Sequence[QWidget]) -> None:
        """Let Tab go through the stops in this order."""
        for first, second in pairwise(stops):
            QWidget.setTabOrder(first, second)

    def show_title(self, heading: str, title: str, subtitle: str) -> None:
        """Say what it is about."""
        if self._chip is None:
            self._chip = Chip(self.appearance, heading, icon=self._icon, tone=Tone.ACCENT)
            self._heading.insertWidget(0, self._chip)
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self.setAccessibleName(f"{heading}, {title}")
