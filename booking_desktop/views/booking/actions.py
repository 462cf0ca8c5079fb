"""The actions that begin a booking."""

from __future__ import annotations

from booking_desktop.viewmodels.booking.forms import BookingForms
from booking_desktop.views.actions import ActionBook, ActionSpec, Group, Reach
from booking_desktop.views.icons import Icon


def add_booking_actions(book: ActionBook, forms: BookingForms) -> None:
    """Add what begins a booking."""
    new = ActionSpec(
        id="new_booking", text="New booking", group=Group.MAKE, keys=("N",), icon=Icon.PLUS
    )
    anywhere = ActionSpec(
        id="new_booking_anywhere",
        text="New booking",
        group=Group.MAKE,
        keys=("Ctrl+N",),
        reach=Reach.WINDOW,
        is_listed=False,
    )
    walk_in = ActionSpec(
        id="walk_in", text="Walk-in", group=Group.MAKE, keys=("W",), icon=Icon.WALK_IN
    )
    book.add(new, forms.form.open_new)
    book.add(anywhere, forms.form.open_new)
    book.add(walk_in, forms.form.open_walk_in)
