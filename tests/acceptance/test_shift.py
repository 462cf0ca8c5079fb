"""A window and a `serve` work on one file for a shift: nobody is told of a lock, nothing is lost.

A hand books, moves, calls off, takes back and looks around in a real X11 window. Meanwhile four
programs do the same by HTTP, speak for an assistant and tell of calls; every act goes out as
e-mail, text message and calendar event to servers on this machine. A long shift is run by hand:

    pytest -m long -n 0 -s tests/acceptance/test_shift.py --shift-seconds 3600 --seed 1
"""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random
from shutil import copyfile
from threading import Event, Thread
from time import monotonic

import pytest

from booking_desktop.domain.instants import Instant, local_to_instant, utc_text
from booking_desktop.services.wording.problem_sentences import STORAGE
from booking_desktop.storage.driver import rows
from tests.acceptance.desk_window import DUBLIN, NOW
from tests.acceptance.shift_callers import Caller, Standing, Told
from tests.acceptance.shift_hand import Hand
from tests.acceptance.shift_salon import SharedSalon
from tests.salon import TODAY
from tests.window_rig import RealWindow
from tests.window_watch import FRAME_MS, Heard, Late

CALLERS, CALLERS_DAYS = 4, 100
HANDS_FIRST_WEEK = 16
"""The hand works on days of its own, so that each caller knows how its bookings stand."""
SHORT_SECONDS = 10
BLOCKED_MS = 1000
"""From when on a window that does not answer is blocked; nobody waits that little for a lock."""
_LEAST_PATIENCE_SECONDS = 60

_UNSETTLED = """
    SELECT (SELECT count(*) FROM message
            WHERE state IN ('queued', 'sending') AND created_at >= :since)
         + (SELECT count(*) FROM mirror_task WHERE state IN ('queued', 'sending'))"""
_STANDING = """
    SELECT a.id, a.status, s.starts_at FROM appointment a
    JOIN line l ON l.appointment_id = a.id AND l.position = 0
    JOIN session s ON s.id = l.session_id"""
_SENT = """
    SELECT id FROM message
    WHERE state = 'sent' AND channel = :channel AND sent_at > :since"""
_ACTS = "SELECT id FROM activity"


@pytest.mark.parametrize(
    "is_long",
    [
        pytest.param(False, id="short"),
        pytest.param(True, id="long", marks=(pytest.mark.long, pytest.mark.timeout(0))),
    ],
)
def test_window_and_server_share_a_file_for_a_shift(
    sample_file: Path, tmp_path: Path, request: pytest.FixtureRequest, seed: int, *, is_long: bool
) -> None:
    seconds = request.config.getoption("--shift-seconds") if is_long else SHORT_SECONDS
    file, log = copyfile(sample_file, tmp_path / "bookings.sqlite"), tmp_path / "heard.jsonl"
    told = Told()
    with SharedSalon(file) as salon, RealWindow() as window, Heard(log) as heard:
        command = [*salon.program("--watch", str(log)), "--db", str(file)]
        window.start(command, title="Lumen Studio", env=salon.environment)
        hand = Hand(window, heard, Random(seed), first_week=HANDS_FIRST_WEEK)
        window.settle()  # how long a start takes is measured elsewhere
        began = monotonic()
        call_while(salon, told, seed, lambda: hand.work(lambda: monotonic() - began > seconds))
        ended = monotonic()
        wait_until_settled(salon, patience_seconds=_LEAST_PATIENCE_SECONDS + seconds // 2)
        assert window.is_running(), window.output()
        heard.read()
        late = [each for each in heard.late if began <= each.at <= ended]
        print_figures(told, heard, hand, late)

        assert_nobody_heard_of_a_lock(salon, told, heard, window)
        assert_nothing_lost(salon, told, heard)
        assert_everybody_told_once(salon, told)
        assert max((each.own_ms for each in late), default=0) < BLOCKED_MS
        assert salon.stop() == 0
        assert window.close(timeout_seconds=30) == 0
    command = [sys.executable, "-m", "booking_desktop", "check", "--db", str(file)]
    assert subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode == 0


# -- the shift -----------------------------------------------------------------------------------


def call_while(salon: SharedSalon, told: Told, seed: int, work: Callable[[], None]) -> None:
    """Let the callers call for as long as somebody works; what breaks in one breaks the test."""
    is_over, broke = Event(), list[BaseException]()

    def call(number: int) -> None:
        try:
            caller = Caller(number, salon, told, Random(seed * CALLERS + number))
            caller.work(TODAY + timedelta(days=1), CALLERS_DAYS, is_over)
        except BaseException as error:  # noqa: BLE001 - told below
            broke.append(error)

    threads = [Thread(target=call, args=(number,)) for number in range(1, CALLERS + 1)]
    for thread in threads:
        thread.start()
    try:
        work()
    finally:
        is_over.set()
        for thread in threads:
            thread.join()
    if broke:
        raise broke[0]


def wait_until_settled(salon: SharedSalon, *, patience_seconds: int) -> None:
    """Wait until all that is to go out has."""
    pause = Event()
    for _ in range(patience_seconds * 10):
        with salon.database.reading() as connection:
            if rows(connection, _UNSETTLED, {"since": NOW}) == [(0,)]:
                return
        pause.wait(0.1)
    raise AssertionError("something never went out")


# -- afterwards ----------------------------------------------------------------------------------


def assert_nobody_heard_of_a_lock(
    salon: SharedSalon, told: Told, heard: Heard, window: RealWindow
) -> None:
    assert {each.text for each in heard.said}.isdisjoint(STORAGE.values())
    assert [status for status in told.answers if status >= 500] == []
    assert window.output() == ""
    assert salon.said() == ""


def assert_nothing_lost(salon: SharedSalon, told: Told, heard: Heard) -> None:
    with salon.database.reading() as connection:
        stands = {each[0]: each[1:] for each in rows(connection, _STANDING, {})}
        acts = {each for (each,) in rows(connection, _ACTS, {})}
    wanted = {
        booking: (
            each.status,
            starts_at(each) if each.status == "confirmed" else stands[booking][1],
        )
        for booking, each in told.standing.items()
    }
    assert {booking: stands[booking] for booking in wanted} == wanted
    assert {each.activity_id for each in heard.said if each.activity_id} <= acts


def assert_everybody_told_once(salon: SharedSalon, told: Told) -> None:
    with salon.database.reading() as connection:
        mails, texts = (
            Counter(each for (each,) in rows(connection, _SENT, {"channel": each, "since": NOW}))
            for each in ("email", "sms")
        )
    assert salon.mail.came == mails
    assert Counter(text["id"] for text in salon.texts.texts) == texts
    events = Counter(
        (each["metadata"]["appointmentId"], each["start"])
        for each in salon.calendar.bookings.values()
        if each["status"] == "accepted" and each["metadata"]["appointmentId"] in told.standing
    )
    assert events == Counter(
        (booking, utc_text(starts_at(each)))
        for booking, each in told.standing.items()
        if each.status == "confirmed" and booking in told.mirrored
    )


def starts_at(standing: Standing) -> Instant:
    hour, minute = map(int, standing.time.split(":"))
    return local_to_instant(date.fromisoformat(standing.on), hour * 60 + minute, DUBLIN)


def print_figures(told: Told, heard: Heard, hand: Hand, late: list[Late]) -> None:
    waits, refused = sorted(told.waits_ms), sum(each.is_refusal for each in heard.said)
    print(
        f"HTTP: {len(waits)} answers {dict(Counter(told.answers))},"
        f" median {waits[len(waits) // 2]:.0f} ms, p99 {waits[len(waits) * 99 // 100]:.0f} ms\n"
        f"window: {dict(hand.jobs)}, {len(heard.said)} toasts, {refused} of them refusals\n"
        f"event loop: {heard.beats} beats, {len(late)} more than a frame late;"
        f" late {lateness([each.ms for each in late], heard.beats)};"
        f" without waiting for a processor {lateness([each.own_ms for each in late], heard.beats)}"
    )


def lateness(late_ms: list[float], beats: int) -> str:
    """Return what one beat of a hundred exceeds, and the longest."""
    ranked = sorted((*late_ms, 0.0), reverse=True)
    p99 = ranked[min(beats // 100, len(ranked) - 1)]
    ninety_nine = f"{p99:.0f} ms" if p99 > FRAME_MS else f"under {FRAME_MS} ms"
    return f"p99 {ninety_nine}, longest {ranked[0]:.0f} ms"
