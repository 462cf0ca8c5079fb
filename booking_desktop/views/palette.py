"""Qt's palette from the tokens, for every widget that Qt paints itself."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from booking_desktop.views.colours import mix
from booking_desktop.views.tokens import Colours

_DISABLED_SHARE = 0.45


def palette_of(colours: Colours) -> QPalette:
    """Return the palette of one scheme."""
    palette = QPalette()
    for role, colour in _roles(colours).items():
        palette.setColor(role, colour)
    faded = mix(colours.text, colours.surface, _DISABLED_SHARE)
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        palette.setColor(QPalette.ColorGroup.Disabled, role, faded)
    return palette


def _roles(colours: Colours) -> dict[QPalette.ColorRole, QColor]:
    role = QPalette.ColorRole
    return {
        role.Window: colours.ground,
        role.WindowText: colours.text,
        role.Base: colours.surface,
        role.AlternateBase: colours.raised,
        role.Text: colours.text,
        role.PlaceholderText: colours.text_third,
        role.Button: colours.surface,
        role.ButtonText: colours.text,
        role.BrightText: colours.danger,
        role.ToolTipBase: colours.inverse,
        role.ToolTipText: colours.on_inverse,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.Accent: colours.accent,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
        role.Light: colours.raised,
        role.Midlight: colours.sunken,
        role.Mid: colours.border,
        role.Dark: colours.border_strong,
        role.Shadow: colours.shadow,
    }
