"""Waiting for a time from the booking form: limits as typed, and what is wrong with them (D8)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from booking_desktop.domain.instants import Instant
from booking_desktop.domain.wishes import EVERY_WEEKDAY, Wish
from booking_desktop.services.offers import Stale
from booking_desktop.viewmodels.booking.fields import FormFields, LineFields
from booking_desktop.viewmodels.booking.picture import ANYONE
from booking_desktop.viewmodels.booking.reading import read_form
from booking_desktop.viewmodels.booking.wait import WaitForm, WaitPicture
from tests.salon import TODAY, at, minute
from tests.viewmodels.booking.conftest import Studio
from tests.viewmodels.booking.rig import FormRig


class WaitRig:
    """The card over the form of a studio."""

    def __init__(self, rig: FormRig, studio: Studio) -> None:
        self.rig, self.studio = rig, studio
        self.form = WaitForm(rig.services, rig.home)
        self.pictures: list[WaitPicture] = []
        self.noted: list[Any] = []
        self.form.changed.connect(self.pictures.append)
        self.form.noted.connect(lambda: self.noted.append(True))

    @property
    def picture(self) -> WaitPicture:
        return self.pictures[-1]

    def open(self, **fields: Any) -> None:  # noqa: ANN401 - of FormFields
        line = LineFields(service_id=self.studio.cut.id, staff_id=self.studio.sarah.id)
        wanted = FormFields(
            **{"customer_id": self.studio.ruth, "lines": (line,), "time_text": "11:30", **fields}
        )
        now: Instant = self.rig.desk.now
        self.form.open(wanted, read_form(wanted, self.rig.desk.catalogue, now))

    def confirm(self) -> Wish:
        self.form.confirm()
        self.rig.until(lambda: self.noted)
        (wish,) = self.wishes()
        return wish

    def wishes(self) -> tuple[Wish, ...]:
        return self.studio.desk.offers.look({}, Stale()).wishes


@pytest.fixture
def wait(rig: FormRig, studio: Studio) -> WaitRig:
    return WaitRig(rig, studio)


def test_it_begins_with_the_very_start_and_the_person(wait: WaitRig) -> None:
    wait.open(customer_text="Ruth Kavanagh")

    assert wait.picture.title == "Wait for 11:30 with Sarah"
    assert wait.picture.who == "Ruth Kavanagh, Cut & blow-dry"
    assert wait.picture.weekdays == ()
    wanted = wait.confirm().wanted
    assert (wanted.limits.first_date, wanted.limits.last_date) == (TODAY, TODAY)
    assert (wanted.limits.start_minute, wanted.limits.end_minute) == (690, 691)
    assert wanted.provider_id == wait.studio.sarah.id
    assert wanted.wished_at == at("11:30")
    assert wait.rig.said == "Ruth Kavanagh waits for today 11:30 with Sarah"
    assert not wait.form.is_open


def test_limits_are_loosened_by_typing(wait: WaitRig) -> None:
    wait.open()
    wait.form.type_days("fri", "+2w")
    wait.form.type_times("9", "1230")
    wait.form.choose_person(ANYONE)
    assert wait.picture.title == "Wait for 9"
    assert [name for _number, name in wait.picture.weekdays][:2] == ["Mon", "Tue"]
    for weekday in (0, 1, 2, 3, 6):
        wait.form.tick_weekday(weekday, False)

    wanted = wait.confirm().wanted

    limits = wanted.limits
    assert limits.first_date == TODAY + timedelta(days=1)
    assert limits.last_date == TODAY + timedelta(weeks=2)
    assert (limits.start_minute, limits.end_minute) == (minute("9:00"), minute("12:31"))
    assert limits.weekdays == frozenset({4, 5})
    assert wanted.provider_id is None


def test_without_a_time_any_start_of_the_day_will_do(wait: WaitRig) -> None:
    wait.open(time_text="")

    assert wait.picture.title == "Wait for a time with Sarah"
    wanted = wait.confirm().wanted
    assert (wanted.limits.start_minute, wanted.limits.end_minute) == (0, 1440)
    assert wanted.limits.weekdays == EVERY_WEEKDAY
    assert wanted.wished_at is None


@pytest.mark.parametrize(
    ("days", "times", "said"),
    [
        (("someday", ""), ("", ""), "someday is not a date. Try “fri”, “+4w” or “3/12”."),
        (("", ""), ("", ""), "The date is missing."),
        (("fri", "today"), ("", ""), "The last day is before the first. Turn them round."),
        (("today", "today"), ("soon", ""), "soon is not a time. Try “1130” or “11:30”."),
        (
            ("today", "today"),
            ("12:00", "11:00"),
            "The latest start is before the earliest. Turn them round.",
        ),
        (("today", "+12w"), ("", ""), "That is a long wait: 62 days at most."),
    ],
)
def test_what_cannot_be_waited_for_is_said_and_nothing_is_noted(
    wait: WaitRig, days: tuple[str, str], times: tuple[str, str], said: str
) -> None:
    wait.open()
    wait.form.type_days(*days)
    wait.form.type_times(*times)

    wait.form.confirm()
    wait.rig.until(lambda: wait.picture.message.text)

    assert (wait.picture.message.text, wait.picture.message.is_wrong) == (said, True)
    assert wait.wishes() == ()
    assert wait.form.is_open


def test_same_wish_twice_is_refused_in_the_card(wait: WaitRig) -> None:
    wait.open()
    wait.confirm()
    wait.open()

    wait.form.confirm()
    wait.rig.until(lambda: wait.picture.message.text)

    assert wait.picture.message.text == "Ruth Kavanagh waits for just that already."


def test_new_customer_gets_a_card_and_escape_leaves_everything(wait: WaitRig) -> None:
    wait.open()
    wait.form.close()
    assert wait.wishes() == ()
    assert not wait.form.is_open
    wait.form.confirm()  # of a card that is closed

    wait.open(customer_id=None, customer_text="Nora Byrne 085 555 0142", is_new_customer=True)

    assert wait.confirm().customer_name == "Nora Byrne"
