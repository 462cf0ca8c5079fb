"""The look of the whole window: one immutable `Theme`, and the `Appearance` that says which.

`Theme` carries colours, hues, type, sizes and icons of one scheme at one text size. Whatever paints
itself takes its values from there. `Appearance` follows the system's light or dark setting until
somebody chooses, dresses the application, and tells every widget when the theme has changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPixmap
from PySide6.QtWidgets import QApplication

from booking_desktop.resources import resource_path
from booking_desktop.views.fonts import FontBook, install_fonts
from booking_desktop.views.icons import BOX_PX, Icon, IconSet
from booking_desktop.views.palette import palette_of
from booking_desktop.views.style_sheet import fill_style_sheet, read_style_sheet
from booking_desktop.views.tokens import (
    Colours,
    HueColours,
    Radii,
    Scheme,
    Sizes,
    Strokes,
    Text,
    TextStyle,
    Tokens,
    load_tokens,
)

SMALLEST_TEXT_SCALE = 1.0
LARGEST_TEXT_SCALE = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """Everything a widget needs to paint itself.

    Attributes:
        scheme: Light or dark.
        text_scale: How much larger than designed text is, 1 to 2. `sizes` and fonts include it.
        colours: Named colours.
        hues: Colours of services and people, by the name of the hue.
        styles: Type styles at 100 %.
        radii: Corner radii.
        strokes: Widths of lines and rings.
        sizes: Heights of controls and widths of panels.
        fonts: Builds and keeps fonts.
        icons: Draws and keeps icons.
    """

    scheme: Scheme
    text_scale: float
    colours: Colours
    hues: Mapping[str, HueColours]
    styles: Mapping[str, TextStyle]
    radii: Radii
    strokes: Strokes
    sizes: Sizes
    fonts: FontBook
    icons: IconSet

    @property
    def is_dark(self) -> bool:
        """Whether text is light on a dark ground."""
        return self.scheme is Scheme.DARK

    def hue(self, name: str) -> HueColours:
        """Return the colours of a hue (any of the `Hue` enumerations, or its plain name)."""
        return self.hues[name]

    def font(self, size_px: float, weight: int = 400) -> QFont:
        """Return a font by its size at 100 %, which may be fractional."""
        return self.fonts.font(size_px, weight)

    def text_font(self, text: Text) -> QFont:
        """Return the font of a style of type."""
        style = self.styles[text]
        return self.fonts.font(style.size_px, style.weight, spacing_px=style.spacing_px)

    def line_px(self, text: Text) -> float:
        """Return the height of one line of a style of type."""
        return self.styles[text].line_px * self.text_scale

    def px(self, length: float) -> int:
        """Return a length of the design at the present text size."""
        return round(length * self.text_scale)

    def icon(self, icon: Icon, colour: QColor | None = None) -> QIcon:
        """Return an icon for a menu or a standard button, in text colour unless told otherwise."""
        return self.icons.icon(icon, colour or self.colours.text, self.colours.border_strong)

    def icon_pixmap(
        self,
        icon: Icon,
        colour: QColor,
        *,
        size_px: float = BOX_PX,
        stroke_px: float | None = None,
        ratio: float = 1.0,
    ) -> QPixmap:
        """Return an icon as a picture, its size at 100 %; see `IconSet.pixmap`."""
        return self.icons.pixmap(
            icon, colour, size_px=size_px * self.text_scale, stroke_px=stroke_px, ratio=ratio
        )


class SchemeChoice(StrEnum):
    """What the person chose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Appearance(QObject):
    """Dresses the application and keeps the theme in force.

    Signals:
        changed(Theme): The theme in force is another one.
    """

    changed = Signal(object)

    def __init__(self, app: QApplication, tokens: Tokens | None = None) -> None:
        """Install the fonts and dress `app` for the first time.

        Args:
            app: The application; it owns this object.
            tokens: Other tokens than those in the resources.
        """
        super().__init__(app)
        self._app = app
        self._tokens = tokens or load_tokens(resource_path("themes/tokens.json"))
        self._icons = IconSet(resource_path("icons"))
        self._style_sheet = read_style_sheet()
        self._choice = SchemeChoice.SYSTEM
        self._text_scale = SMALLEST_TEXT_SCALE
        install_fonts()
        app.setStyle("Fusion")
        # Both are kept: the second is lost to Python as soon as the first is let go.
        self._system = app.styleHints()
        self._needs = self._system.accessibility()
        self._system.colorSchemeChanged.connect(self._renew)
        self._needs.contrastPreferenceChanged.connect(self._renew)
        self._theme = self._build()
        self._dress()

    @property
    def theme(self) -> Theme:
        """The theme in force."""
        return self._theme

    @property
    def choice(self) -> SchemeChoice:
        """What the person chose."""
        return self._choice

    def choose(self, choice: SchemeChoice) -> None:
        """Use the light or the dark scheme, or follow the system."""
        self._choice = choice
        self._renew()

    def toggle(self) -> None:
        """Switch from light to dark or back, whatever the system says."""
        self.choose(SchemeChoice.LIGHT if self._theme.is_dark else SchemeChoice.DARK)

    def scale_text(self, factor: float) -> None:
        """Make all text `factor` times as large as designed, within 1 to 2."""
        self._text_scale = min(max(factor, SMALLEST_TEXT_SCALE), LARGEST_TEXT_SCALE)
        self._renew()

    def _renew(self) -> None:
        renewed = self._build()
        if _is_same(renewed, self._theme):
            return
        self._theme = renewed
        self._dress()
        self.changed.emit(renewed)

    def _build(self) -> Theme:
        tokens, scheme = self._tokens, self._scheme()
        colours, hues = tokens.colours[scheme], tokens.hues[scheme]
        if self._wants_high_contrast():
            colours = colours.with_high_contrast()
            hues = {name: hue.without_tint(colours) for name, hue in hues.items()}
        return Theme(
            scheme=scheme,
            text_scale=self._text_scale,
            colours=colours,
            hues=hues,
            styles=tokens.text,
            radii=tokens.radii,
            strokes=tokens.strokes,
            sizes=tokens.sizes.scaled(self._text_scale),
            fonts=FontBook(tokens.font, scale=self._text_scale),
            icons=self._icons,
        )

    def _scheme(self) -> Scheme:
        if self._choice is not SchemeChoice.SYSTEM:
            return Scheme(self._choice.value)
        is_dark = self._system.colorScheme() == Qt.ColorScheme.Dark
        return Scheme.DARK if is_dark else Scheme.LIGHT

    def _wants_high_contrast(self) -> bool:
        return self._needs.contrastPreference() == Qt.ContrastPreference.HighContrast

    def _dress(self) -> None:
        theme = self._theme
        self._app.setFont(theme.text_font(Text.BODY))
        self._app.setPalette(palette_of(theme.colours))
        self._app.setStyleSheet(
            fill_style_sheet(self._style_sheet, theme.colours, text_scale=theme.text_scale)
        )


def _is_same(one: Theme, other: Theme) -> bool:
    """Whether two themes look the same; each builds its own fonts."""
    return (one.scheme, one.text_scale, one.colours) == (
        other.scheme,
        other.text_scale,
        other.colours,
    )
