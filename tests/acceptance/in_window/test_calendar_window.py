"""Cal.com refuses bookings while a real X11 window is open: seen, tried again, left, opened (F3).

All by keyboard; the window itself tells the calendar, a server on loopback that answers as it is
told to.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from booking_desktop.domain.ids import ActivityId, AppointmentId
from booking_desktop.domain.mirroring import Unmirrored
from booking_desktop.services.identity import new_id
from booking_desktop.services.mirroring import plan_for
from booking_desktop.storage.unit_of_work import writing
from tests.acceptance.real_desk import RealDesk
from tests.channels.calendar_server import CalendarServer, Trouble

_UPCOMING = """
    SELECT DISTINCT l.appointment_id FROM line AS l JOIN session AS s ON s.id = l.session_id
    JOIN appointment AS a ON a.id = l.appointment_id JOIN customer AS c ON c.id = a.customer_id
    WHERE l.is_active = 1 AND c.email <> '' AND s.starts_at > :now + 7200
    AND l.position = 0 ORDER BY s.starts_at LIMIT 4"""


@pytest.fixture
def server() -> Iterator[CalendarServer]:
    with CalendarServer() as opened:
        yield opened


@pytest.fixture
def desk(
    sample_desk: RealDesk, server: CalendarServer, monkeypatch: pytest.MonkeyPatch
) -> RealDesk:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    monkeypatch.setenv("BOOKING_DESKTOP_CALCOM_URL", server.url)
    monkeypatch.setenv("BOOKING_DESKTOP_CALCOM_KEY", "cal_live_very_secret")
    server.troubles = [
        Trouble(422, b'{"error": {"message": "The host is away"}}'),
        Trouble(404),
        Trouble(200, b"<html>Welcome</html>"),
        Trouble(503),
    ]
    mirror_four(sample_desk)
    sample_desk.start("Lumen Studio")
    return sample_desk


def mirror_four(desk: RealDesk) -> None:
    """Put every service on the calendar, and let it be told of four bookings that stand."""
    office = desk.opened.office
    now = office.clock.now()
    with writing(office.database) as connection:
        connection.exec_driver_sql("UPDATE service SET calcom_event_type_id = 42")
        found = connection.exec_driver_sql(_UPCOMING, {"now": now}).fetchall()
        for (appointment_id,) in found:
            group_id = ActivityId(new_id())
            plan_for(connection, AppointmentId(appointment_id), group_id=group_id, now=now)


def needing_somebody(desk: RealDesk) -> tuple[Unmirrored, ...]:
    office = desk.opened.office
    return office.mirror_list.refused(office.outlet.id)


def test_refused_bookings_are_tried_again_left_and_opened(
    desk: RealDesk, server: CalendarServer
) -> None:
    desk.wait_until(lambda: len(needing_somebody(desk)) == 3)
    desk.key("ctrl+8")
    desk.picture("not-sent-at-the-desk")
    desk.key("Escape")
    desk.key("ctrl+k")
    desk.type("Calendar", "Return")
    desk.picture("calendar")
    first, second, third = needing_somebody(desk)

    desk.key("t")
    desk.wait_until(lambda: len(server.standing) == 1)
    assert [each.id for each in needing_somebody(desk)] == [second.id, third.id]
    desk.key("Down", "Delete")
    desk.wait_until(lambda: [each.id for each in needing_somebody(desk)] == [second.id])
    desk.picture("one-tried-again-one-left")
    desk.key("Return")
    desk.picture("booking-opened")

    assert {each["metadata"]["appointmentId"] for each in server.bookings.values()} == {
        first.appointment_id
    }
    assert desk.window.output() == ""
