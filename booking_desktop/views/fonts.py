"""The bundled typeface: Inter with tabular figures, unhinted.

Qt draws whole pixel sizes alone. A size between two is drawn in the larger one, set as much tighter
as it takes to give the words the width that was asked for.
"""

from __future__ import annotations

from math import ceil

from PySide6.QtGui import QFont, QFontDatabase

from booking_desktop.resources import resource_path
from booking_desktop.views.tokens import FontTokens

FILES = ("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf")

# Width of an average letter of Inter, in parts of its size.
_MEAN_ADVANCE = 0.55


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
        # Rounded, for a size that was divided by the scale before must come back whole.
        wanted_px = round(max(size_px, self._tokens.smallest_px) * self._scale, 3)
        whole_px = ceil(wanted_px)
        font.setPixelSize(whole_px)
        font.setWeight(QFont.Weight(weight))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        spacing = spacing_px * self._scale - (whole_px - wanted_px) * _MEAN_ADVANCE
        if spacing:
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing)
        for feature in self._tokens.features:
            font.setFeature(QFont.Tag(feature), 1)
        return font
