"""The actions that begin a booking."""

from __future__ import annotations

from booking_desktop.viewmodels.acts import Act
from booking_desktop.viewmodels.booking.forms import BookingForms
from booking_desktop.views.actions import ActionBook, ActionSpec, Group, Reach
from booking_desktop.views.icons import Icon


def add_booking_actions(book: ActionBook, forms: BookingForms) -> None:
    """Add what begins a booking."""
    make = Group.MAKE
    new = ActionSpec(id="new_booking", text="New booking", group=make, keys=("N",), icon=Icon.PLUS)
    anywhere = ActionSpec(
        id="new_booking_anywhere",
        text="New booking",
        group=make,
        keys=("Ctrl+N",),
        reach=Reach.WINDOW,
        is_listed=False,
    )
    walk_in = ActionSpec(id="walk_in", text="Walk-in", group=make, keys=("W",), icon=Icon.WALK_IN)
    find = ActionSpec(
        id="find_free", text="Find a free time", group=make, keys=("F",), icon=Icon.SEARCH
    )
    rebook = ActionSpec(
        id=Act.REBOOK, text="Rebook", group=Group.BOOKING, keys=("R",), icon=Icon.REPEAT
    )
    seat = ActionSpec(
        id=Act.ADD_TO_CLASS,
        text="Add to the class",
        group=Group.CLASS,
        keys=("A",),
        icon=Icon.USER_PLUS,
    )
    book.add(new, forms.new_booking)
    book.add(anywhere, forms.new_booking)
    book.add(walk_in, forms.form.open_walk_in)
    book.add(find, forms.find_free)
    book.add(rebook, forms.rebook_selected)
    book.add(seat, forms.add_to_class)
