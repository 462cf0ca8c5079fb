"""How this desk's window was left: where it stood, light or dark, how tall an hour is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

_GEOMETRY, _SCHEME, _ZOOM = "window/geometry", "window/scheme", "grid/hour_px"


class Preferences:
    """A small file of the desk's own; what cannot be read there is as it was at first."""

    def __init__(self, file: Path) -> None:
        self._settings = QSettings(str(file), QSettings.Format.IniFormat)

    @property
    def geometry(self) -> QByteArray:
        """Where the window stood; empty at first."""
        value = self._settings.value(_GEOMETRY)
        return value if isinstance(value, QByteArray) else QByteArray()

    @property
    def scheme(self) -> str:
        """The scheme somebody chose: "light", "dark", or "system"."""
        return str(self._settings.value(_SCHEME, "system"))

    @property
    def hour_px(self) -> int:
        """How tall an hour of the grid is; 0 for the usual height."""
        text = str(self._settings.value(_ZOOM, "0"))
        return int(text) if text.isdecimal() else 0

    def keep(self, *, geometry: QByteArray, scheme: str, hour_px: int) -> None:
        """Write down how the window is left."""
        self._settings.setValue(_GEOMETRY, geometry)
        self._settings.setValue(_SCHEME, scheme)
        self._settings.setValue(_ZOOM, str(hour_px))
        self._settings.sync()
