"""A series of six in a real window: previewed, settled, booked, moved from the third on, undone."""

from __future__ import annotations

from datetime import date, timedelta

from tests.acceptance.real_desk import RealDesk

FIRST = date(2026, 12, 3)


def series(desk: RealDesk) -> list[tuple[date, str, str]]:
    """Return the dates, times and people of Ruth's series, as the file has them."""
    office, found = desk.opened.office, []
    times, staff = office.wording.times, office.catalogue.staff
    for day in range(7 * 6 + 7):
        on = FIRST + timedelta(days=day)
        book = office.day_book.read(on).day
        for line in book.lines:
            session = book.sessions[line.session_id]
            is_hers = line.is_of_series and line.customer_name == "Ruth Kavanagh"
            if is_hers and line.is_active and session.provider_id is not None:
                time = times.time(session.interval.start)
                found.append((on, time, staff[session.provider_id].first_name))
    return found


def at_times(desk: RealDesk) -> list[str]:
    return [time for _, time, _ in series(desk)]


def select(desk: RealDesk, time: str) -> None:
    desk.window.click(*desk.point(0, time, columns=6))
    desk.window.settle()


def test_series_is_made_moved_and_taken_back(desk: RealDesk) -> None:
    desk.key("ctrl+k")
    desk.type("ruth kavanagh cut sarah 3/12 14:00", "Return")
    desk.picture("series-form")
    desk.key("alt+r", "ctrl+a")
    desk.type("6")
    desk.picture("series-dates")
    desk.key("alt+r")
    desk.picture("series-to-settle")
    desk.key("n")
    desk.picture("series-settled")
    desk.key("ctrl+Return")
    desk.wait_until(lambda: bool(series(desk)))
    desk.picture("series-booked")
    made = series(desk)
    (on, time, _), total = made[0], len(made)
    assert (on, total >= 5) == (FIRST, True)

    select(desk, time)
    desk.key("alt+Down")
    desk.picture("series-how-far")
    desk.key("2")
    desk.picture("series-conflicts")
    if series(desk) == made:
        desk.key("ctrl+Return")
    desk.wait_until(lambda: series(desk) != made)
    desk.picture("series-moved")
    moved = sum(
        new != old for new, old in zip(at_times(desk), [at for _, at, _ in made], strict=True)
    )
    assert moved >= 2

    select(desk, at_times(desk)[0])
    desk.key("Delete")
    desk.picture("series-cancel")
    desk.key("3")
    desk.wait_until(lambda: not series(desk))
    desk.picture("series-cancelled")
    for left in (total, total, 0):
        desk.key("ctrl+z")
        desk.wait_until(lambda number=left: len(series(desk)) == number)  # type: ignore[misc]
    desk.picture("series-undone")
    assert desk.window.output() == ""
