"""The services, each with a tick where it is kept for the programme."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from booking_desktop.viewmodels.manage.programmes import KeptService
from booking_desktop.views.controls.check_box import CheckBox
from booking_desktop.views.theme import Appearance

_COLUMNS = 3


class KeptServices(QWidget):
    """Ticks in columns; a service of another programme says so and takes no tick.

    Signals:
        toggled(str, bool): The service with this id is to be kept, or open to everybody.
    """

    toggled = Signal(str, bool)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._ticks: dict[str, CheckBox] = {}
        self._shown: tuple[tuple[str, str, str], ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(2)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in its order."""
        return tuple(self._ticks.values())

    def show_services(self, services: tuple[KeptService, ...]) -> None:
        """Show these; the tick that has the keyboard keeps it."""
        shown = tuple((each.id, each.name, each.other) for each in services)
        if shown != self._shown:
            self._rebuild(services)
            self._shown = shown
        for service in services:
            self._ticks[service.id].setChecked(service.is_kept)

    def _rebuild(self, services: tuple[KeptService, ...]) -> None:
        for tick in self._ticks.values():
            self._grid.removeWidget(tick)
            tick.hide()
            tick.deleteLater()
        self._ticks = {}
        for number, service in enumerate(services):
            words = f"{service.name} ({service.other})" if service.other else service.name
            tick = CheckBox(self._appearance, words)
            tick.setEnabled(not service.other)
            tick.clicked.connect(partial(self.toggled.emit, service.id))
            self._ticks[service.id] = tick
            self._grid.addWidget(tick, number // _COLUMNS, number % _COLUMNS)
