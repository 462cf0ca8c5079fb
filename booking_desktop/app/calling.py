"""Connects the strip that says who is calling with the booking form (job 6)."""

from __future__ import annotations

from booking_desktop.app.office import Office
from booking_desktop.domain.ids import CustomerId
from booking_desktop.services.ringing import RingingCalls
from booking_desktop.viewmodels.booking.fields import FormFields
from booking_desktop.viewmodels.booking.forms import BookingForms
from booking_desktop.viewmodels.calling import Calling
from booking_desktop.viewmodels.desk_models import DeskModels
from booking_desktop.viewmodels.palette.palette import DraftWish
from booking_desktop.views.actions import ActionSpec, Group, Reach
from booking_desktop.views.desk_page import DeskPage
from booking_desktop.views.icons import Icon

_CALLER = ActionSpec(
    id="caller",
    text="Who is calling",
    group=Group.ANYWHERE,
    keys=("F7",),
    reach=Reach.WINDOW,
    icon=Icon.PHONE,
    is_listed=False,
)


def add_calling(page: DeskPage, models: DeskModels, office: Office, forms: BookingForms) -> None:
    """Let the strip come with a call, F7 go to it, and Enter in it begin the caller's booking."""
    calls = RingingCalls(office.database, clock=office.clock)
    calling, strip = Calling(calls, models.workplace, models.feed), page.caller_strip
    calling.changed.connect(strip.show_picture)
    strip.taken.connect(calling.take)
    strip.dropped.connect(calling.drop)
    strip.dropped.connect(page.take_keyboard)
    calling.customer_wanted.connect(
        lambda customer_id: forms.open_wish(DraftWish(customer_id=CustomerId(customer_id)))
    )
    calling.newcomer_wanted.connect(
        lambda number: forms.form.open_with(
            FormFields(customer_text=f"{number} ", is_new_customer=True)
        )
    )
    page.actions_book.add(_CALLER, strip.take_focus)
