"""The bundled typeface: Inter with tabular figures, unhinted, at whole and fractional sizes."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

from booking_desktop.resources import resource_path
from booking_desktop.views.tokens import FontTokens

FILES = ("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf")

_POINTS_PER_INCH = 72


def install_fonts() -> None:
    """Make the bundled files known to Qt; a file that cannot be read leaves the system's fonts."""
    for name in FILES:
        QFontDatabase.addApplicationFont(str(resource_path(f"fonts/{name}")))


class FontBook:
    """Builds each font once.

    Args:
        tokens: Families, features and the smallest size.
        scale: How much larger than designed text is to be; 1 to 2.
    """

    def __init__(self, tokens: FontTokens, *, scale: float) -> None:
        self._tokens = tokens
        self._scale = scale
        self._fonts: dict[tuple[float, int, float], QFont] = {}

    def font(self, size_px: float, weight: int, *, spacing_px: float = 0) -> QFont:
        """Return the font of a size in logical pixels at 100 %, which may be fractional."""
        key = (size_px, weight, spacing_px)
        found = self._fonts.get(key)
        if found is None:
            found = self._fonts[key] = self._build(*key)
        return found

    def _build(self, size_px: float, weight: int, spacing_px: float) -> QFont:
        font = QFont(list(self._tokens.families))
        scaled_px = max(size_px, self._tokens.smallest_px) * self._scale
        if scaled_px.is_integer():
            font.setPixelSize(int(scaled_px))
        else:  # pixel sizes are whole numbers in Qt, point sizes are not
            dots_per_inch = QGuiApplication.primaryScreen().logicalDotsPerInchY()
            font.setPointSizeF(scaled_px * _POINTS_PER_INCH / dots_per_inch)
        font.setWeight(QFont.Weight(weight))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        if spacing_px:
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing_px * self._scale)
        for feature in self._tokens.features:
            font.setFeature(QFont.Tag(feature), 1)
        return font
