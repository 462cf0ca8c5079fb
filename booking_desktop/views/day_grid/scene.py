"""What the grid shows beyond the picture at rest: selection, cursor, ghosts, offers, the card."""

from __future__ import annotations

from dataclasses import dataclass

from booking_desktop.viewmodels.day_overlay import Cursor, Ghost, Offer, Selection, VerdictView
from booking_desktop.views.day_grid.layout import GridLayout


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Everything one repaint needs.

    Attributes:
        layout: The day laid out.
        selected_group: Group with the selection ring; empty for none.
        cursor: The keyboard cursor on free ground, or None.
        selection: A chosen span, or None.
        dragged_group: Group that stays behind faintly while it is moved; empty for none.
        ghosts: Where what is moved would be; the first one is under the hand.
        verdict: The card beside the first ghost, or None.
        chosen: Index of the alternative under the pointer, or None for the card's own choice.
        draft: Where the booking form's draft would be, or None.
        offers: Alternatives of the form, drawn as dashed places.
        arrivals: Blocks that came from outside a moment ago.
        has_focus: Whether the keyboard is here; the cursor is drawn fainter without.
    """

    layout: GridLayout
    selected_group: str = ""
    cursor: Cursor | None = None
    selection: Selection | None = None
    dragged_group: str = ""
    ghosts: tuple[Ghost, ...] = ()
    verdict: VerdictView | None = None
    chosen: int | None = None
    draft: Ghost | None = None
    offers: tuple[Offer, ...] = ()
    arrivals: frozenset[str] = frozenset()
    has_focus: bool = True
