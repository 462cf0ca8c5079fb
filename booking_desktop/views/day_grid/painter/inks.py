"""The colours of a block by hue and state: what is told by shape and word is told here in tone."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor

from booking_desktop.viewmodels.day_picture import Block, BlockState, Hue
from booking_desktop.views.colours import TRANSPARENT, mix
from booking_desktop.views.day_grid.painter.hatch import BLOCKED, NO_SHOW, PENDING, Stripes
from booking_desktop.views.theme import Theme

DONE_TINT_SHARE = 0.45
DONE_TEXT_SHARE_LIGHT = 0.78
DONE_TEXT_SHARE_DARK = 0.74
DONE_FRAME_SHARE = 0.22
PENDING_STRIPE_SHARE = 0.13
BLOCKED_STRIPE_SHARE = 0.18


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """Colours of one block.

    Attributes:
        ground: What the block is filled with.
        bar: The bar at its left, frames and squares.
        text: Words and icons.
        tint: What stands on `text` where that is a ground: in tags and full pills.
        frame: Solid outline within the block, or None.
        frame_px: Its width.
        stripes: Pattern over the ground with its colour, or None.
    """

    ground: QColor
    bar: QColor
    text: QColor
    tint: QColor
    frame: QColor | None = None
    frame_px: float = 1.0
    stripes: tuple[Stripes, QColor] | None = None


class Inks:
    """Works out each combination of hue and state once for a theme."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._inks: dict[tuple[Hue, BlockState], Ink] = {}

    def of(self, block: Block) -> Ink:
        """Return the colours of a block."""
        return self._kept(block.hue, block.state)

    def plain(self, hue: Hue) -> Ink:
        """Return the colours of a hue at full strength."""
        return self._kept(hue, BlockState.CONFIRMED)

    def _kept(self, hue: Hue, state: BlockState) -> Ink:
        key = (hue, state)
        found = self._inks.get(key)
        if found is None:
            found = self._inks[key] = self._make(*key)
        return found

    def _make(self, hue: Hue, state: BlockState) -> Ink:
        if state is BlockState.COMPLETED:
            return self._completed(hue)
        if state in (BlockState.NO_SHOW, BlockState.BLOCKED):
            return self._slate(state)
        if state in (BlockState.PENDING, BlockState.TO_RESOLVE, BlockState.RELEASED):
            return self._on_surface(hue, state)
        colours = self._theme.hue(hue)
        is_in = state is BlockState.CHECKED_IN
        # Themes of high contrast drop the tints; the outline then tells a block from the ground.
        is_framed = is_in or colours.tint == self._theme.colours.surface
        return Ink(
            ground=colours.tint,
            bar=colours.bar,
            text=colours.on_tint,
            tint=colours.tint,
            frame=colours.bar if is_framed else None,
            frame_px=1.5 if is_in else 1.0,
        )

    def _completed(self, hue: Hue) -> Ink:
        colours, surface = self._theme.hue(hue), self._theme.colours.surface
        share = DONE_TEXT_SHARE_DARK if self._theme.is_dark else DONE_TEXT_SHARE_LIGHT
        return Ink(
            ground=mix(colours.tint, surface, DONE_TINT_SHARE),
            bar=colours.bar,
            text=mix(colours.on_tint, surface, share),
            tint=colours.tint,
            frame=mix(colours.bar, TRANSPARENT, DONE_FRAME_SHARE),
        )

    def _slate(self, state: BlockState) -> Ink:
        slate = self._theme.hue(Hue.SLATE)
        if state is BlockState.NO_SHOW:
            stripes, colour = NO_SHOW, self._theme.colours.closed_hatch
        else:
            stripes, colour = BLOCKED, mix(slate.bar, TRANSPARENT, BLOCKED_STRIPE_SHARE)
        return Ink(
            ground=slate.tint,
            bar=slate.bar,
            text=slate.on_tint,
            tint=slate.tint,
            stripes=(stripes, colour),
        )

    def _on_surface(self, hue: Hue, state: BlockState) -> Ink:
        colours, palette = self._theme.hue(hue), self._theme.colours
        if state is BlockState.TO_RESOLVE:
            return Ink(
                ground=palette.surface,
                bar=palette.danger,
                text=palette.text,
                tint=palette.danger_soft,
                frame=palette.danger,
                frame_px=2.0,
            )
        if state is BlockState.RELEASED:
            return Ink(
                ground=palette.surface,
                bar=palette.border_strong,
                text=palette.text_third,
                tint=palette.surface,
                frame=palette.border_strong,
            )
        return Ink(
            ground=palette.surface,
            bar=colours.bar,
            text=colours.on_tint,
            tint=colours.tint,
            stripes=(PENDING, mix(colours.bar, TRANSPARENT, PENDING_STRIPE_SHARE)),
        )
