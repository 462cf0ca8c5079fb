from __future__ import annotations

import hmac
import json
import multiprocessing
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import httpx
import pytest
from httpx import Response
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from booking_desktop.api.app import create_app
from booking_desktop.api.server import ApiServer
from booking_desktop.api.site import Site, open_site
from booking_desktop.channels.call_settling import CallSettling
from booking_desktop.services.action import Actions
from booking_desktop.services.announcer import Announcer
from booking_desktop.services.setup import Setup
from booking_desktop.storage.engine import open_database
from tests.api.conftest import RETELL_KEY, Client
from tests.salon import FixedClock, at

DAY = "2026-11-20"
NUMBER = "+353865550177"


class Platform:
    """The call platform: signs what it tells."""

    def __init__(self, client: Client, path: Path) -> None:
        self.client = client
        self.path = path

    def send(
        self, body: bytes, *, key: str = RETELL_KEY, sent_ms: int | None = None, **more: Any
    ) -> Response:
        stamp = str(self.client.clock.now() * 1000 if sent_ms is None else sent_ms)
        digest = hmac.new(key.encode(), body + stamp.encode(), "sha256").hexdigest()
        headers = {"x-retell-signature": f"v={stamp},d={digest}", **more}
        return self.client.http.post("/api/webhooks/retell", content=body, headers=headers)

    def tell(self, event: str = "call_analyzed", **more: Any) -> Response:
        return self.send(report(event, **more))

    def rows(self, question: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self.path)) as connection:
            return connection.execute(question).fetchall()

    @property
    def stored(self) -> list[int]:
        tables = ("call", "appointment", "customer", "call_back", "activity")
        return [self.rows(f"SELECT count(*) FROM {table}")[0][0] for table in tables]


def report(event: str = "call_analyzed", *, call_id: str = "call-1", **said: Any) -> bytes:
    call: dict[str, Any] = {
        "call_id": call_id,
        "from_number": said.pop("from_number", NUMBER),
        "to_number": "+35315550100",
        "start_timestamp": 1_795_000_000_000,
        "end_timestamp": 1_795_000_060_000,
        "transcript": "Agent: Hello. User: A cut on Friday, half past eleven.",
        "metadata": {},
    }
    if event == "call_analyzed" or said:
        wish = {
            "customer_name": "Ruth Kavanagh",
            "service": "Cut",
            "preferred_date": DAY,
            "preferred_time": "11:30",
        }
        call["call_analysis"] = {
            "call_summary": "Ruth would like a cut.",
            "custom_analysis_data": {**wish, **said},
        }
    return json.dumps({"event": event, "call": call}).encode()


@pytest.fixture
def platform(owner: Client, tmp_path: Path) -> Platform:
    for first_name in ("Sarah", "Aoife"):
        staff = owner.made("/staff", {"first_name": first_name})
        hours = {"staff_id": staff["id"], "day_of_week": "friday"}
        owner.made("/availability", {**hours, "start_time": "09:00", "end_time": "17:00"})
    price = {"base_price": 50, "currency": "EUR"}
    owner.made("/services", {"name": "Cut", "duration_minutes": 60, "pricing": price})
    return Platform(owner, tmp_path / "api.sqlite")


def test_call_becomes_a_customer_and_a_booking(platform: Platform) -> None:
    assert platform.tell("call_started").json() == {"outcome": "recorded"}
    assert platform.tell("call_ended").json() == {"outcome": "recorded"}
    answer = platform.tell(staff="Sarah")
    assert answer.status_code == 200
    assert answer.json()["outcome"] == "booked"
    booked = platform.client.get(f"/appointments/{answer.json()['appointment_id']}").json()
    assert booked["channel"] == "assistant"
    assert booked["customer"]["name"] == "Ruth Kavanagh"
    assert booked["services"][0]["start_time"] == "11:30:00"
    assert booked["services"][0]["staff_name"] == "Sarah"
    call = platform.rows("SELECT from_number, customer_name, summary, started_at FROM call")
    assert call == [(NUMBER, "Ruth Kavanagh", "Ruth would like a cut.", 1_795_000_000)]


def test_end_that_carries_the_analysis_books_and_the_analysis_does_not_again(
    platform: Platform,
) -> None:
    ended = platform.tell("call_ended", customer_name="Ruth Kavanagh")
    assert ended.json()["outcome"] == "booked"
    assert platform.tell().json() == ended.json()
    assert platform.tell("call_ended").json() == ended.json()
    assert platform.stored[:4] == [1, 1, 1, 0]


def test_end_that_comes_after_the_analysis_does_not_settle_the_wish_again(
    platform: Platform,
) -> None:
    analyzed = platform.tell()
    assert analyzed.json()["outcome"] == "booked"
    late = platform.tell("call_ended", customer_name="Ruth Kavanagh")
    assert late.json() == analyzed.json()
    assert platform.stored[:4] == [1, 1, 1, 0]


def test_same_event_again_gets_the_first_answer_and_stores_nothing(platform: Platform) -> None:
    platform.tell("call_started")
    platform.tell("call_ended")
    first = platform.tell()
    stored = platform.stored
    for event in ("call_started", "call_ended"):
        assert platform.tell(event).json() == {"outcome": "recorded"}
    assert platform.tell(preferred_time="14:00").json() == first.json()
    assert platform.stored == stored


def test_time_that_another_booking_holds_is_a_conflict_kept_for_a_call_back(
    platform: Platform,
) -> None:
    platform.tell(staff="Sarah")
    answer = platform.tell(
        call_id="call-2", from_number="+353865550178", customer_name="Bob Byrne", staff="Sarah"
    )
    assert answer.json() == {"outcome": "booking_conflict"}
    kept = platform.rows(
        "SELECT c.first_name, b.reason, b.channel, b.wished_at, b.state FROM call_back AS b"
        " JOIN customer AS c ON c.id = b.customer_id"
    )
    reason = "no time found for tomorrow 11:30\nRuth would like a cut."
    assert kept == [("Bob", reason, "assistant", at("11:30", day=1), "open")]
    assert platform.rows("SELECT count(*) FROM call WHERE outcome = 'booking_conflict'") == [(1,)]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"preferred_time": "07:30"}, "no time found for tomorrow 07:30"),
        ({"preferred_date": "2026-11-21"}, "no time found for Sat 11:30"),
        ({"preferred_date": "2026-11-21", "preferred_time": "any time"}, "no time found for Sat"),
        ({"preferred_date": "2026-11-18"}, "no time found for yesterday 11:30"),
    ],
)
def test_time_that_is_not_offered_has_no_availability(
    platform: Platform, said: dict[str, str], reason: str
) -> None:
    assert platform.tell(**said).json() == {"outcome": "no_availability"}
    kept = platform.rows("SELECT reason FROM call_back WHERE customer_id IS NOT NULL")
    assert [words.splitlines()[0] for (words,) in kept] == [reason]


@pytest.mark.parametrize(
    "said",
    [
        {"service": "Massage"},
        {"service": ""},
        {"service": None},
        {"staff": "Zoe"},
        {"preferred_date": "sometime"},
        {"preferred_time": "half twelve"},
        {"preferred_time": ""},
        {"customer_name": ""},
        {"service": ["Cut"], "preferred_date": {"on": 1}},
    ],
)
def test_wish_that_is_not_clear_is_kept_without_a_card(
    platform: Platform, said: dict[str, Any]
) -> None:
    assert platform.tell(**said).json() == {"outcome": "recorded"}
    kept = platform.rows("SELECT customer_id, phone FROM call_back")
    assert kept == [(None, NUMBER)]
    assert platform.client.get("/customers").json()["total"] == 0


@pytest.mark.parametrize("number", [None, "", "anonymous", "Restricted", "+266696687"])
def test_hidden_number_is_kept_for_a_call_back_without_a_customer(
    platform: Platform, number: str | None
) -> None:
    assert platform.tell(from_number=number).json() == {"outcome": "recorded"}
    assert platform.rows("SELECT name, customer_id FROM call_back") == [("Ruth Kavanagh", None)]
    assert platform.tell(call_id="call-2", from_number=number, customer_name="").json() == {
        "outcome": "recorded"
    }


@pytest.mark.parametrize(
    ("on", "time", "start"),
    [
        ("tomorrow", "half past three", "15:30:00"),
        ("next Friday", "at 2:30 pm", "14:30:00"),
        ("as soon as possible", "", "09:00:00"),
        ("on Friday", "first available", "09:00:00"),
        ("the 20th of november", "ten in the morning", "10:00:00"),
        ("as soon as possible", "12:00", "12:00:00"),
    ],
)
def test_words_for_dates_and_times_are_understood(
    platform: Platform, on: str, time: str, start: str
) -> None:
    answer = platform.tell(preferred_date=on.replace(" of ", " "), preferred_time=time)
    assert answer.json()["outcome"] == "booked", answer.text
    booked = platform.client.get(f"/appointments/{answer.json()['appointment_id']}").json()
    assert booked["services"][0]["start_time"] == start


def test_same_number_is_the_same_person(platform: Platform) -> None:
    card = {"first_name": "Ruth", "last_name": "Kavanagh", "phone": "086 555 0177"}
    known = platform.client.made("/customers", card)
    answer = platform.tell(customer_name="Root Cavanaugh")
    booked = platform.client.get(f"/appointments/{answer.json()['appointment_id']}").json()
    assert booked["customer"] == {"id": known["id"], "name": "Ruth Kavanagh"}


def test_of_a_call_that_the_house_made_the_customer_is_who_was_rung(platform: Platform) -> None:
    body = json.loads(report(from_number="+35315550100"))
    body["call"] |= {"to_number": NUMBER, "direction": "outbound"}
    assert platform.send(json.dumps(body).encode()).json()["outcome"] == "booked"
    assert platform.rows("SELECT phone FROM customer") == [(NUMBER,)]


def test_where_several_share_a_number_the_name_decides(platform: Platform) -> None:
    with closing(sqlite3.connect(platform.path)) as connection:
        owner_of = connection.execute("SELECT id FROM business").fetchone()[0]
        for name in ("Ruth", "Conor"):
            connection.execute(
                "INSERT INTO customer (id, business_id, first_name, last_name, phone, created_at)"
                " VALUES (?, ?, ?, 'Kavanagh', ?, 0)",
                (name, owner_of, name, NUMBER),
            )
        connection.commit()
    conor = platform.tell(customer_name="conor", preferred_time="10:00")
    anna = platform.tell(call_id="call-2", customer_name="Anna Kavanagh", preferred_time="12:00")
    names = [
        platform.client.get(f"/appointments/{each.json()['appointment_id']}").json()["customer"]
        for each in (conor, anna)
    ]
    assert names[0] == {"id": "Conor", "name": "Conor Kavanagh"}
    assert names[1]["name"] == "Anna Kavanagh"
    assert platform.tell(call_id="call-3", customer_name="").json() == {"outcome": "recorded"}


def test_outlet_is_the_one_that_was_called(platform: Platform) -> None:
    with closing(sqlite3.connect(platform.path)) as connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(outlet)")]
        picked = ", ".join(
            {"id": "'north'", "name": "'North'", "phone": "'01 555 0199'"}.get(each, each)
            for each in columns
        )
        connection.execute(f"INSERT INTO outlet SELECT {picked} FROM outlet")
        connection.commit()
    with _keyless(platform.path) as site:
        settling = CallSettling(site)
        body = report("call_started").replace(b"+35315550100", b"+35315550199")
        settling.hear(body)
        settling.hear(report("call_started", call_id="call-2"))
    found = dict(platform.rows("SELECT platform_id, outlet_id FROM call"))
    assert found == {"call-1": "north", "call-2": platform.client.outlet_id}


def test_forged_signature_is_turned_away(platform: Platform) -> None:
    before = platform.stored
    assert platform.send(report(), key="another key").status_code == 401
    changed = platform.client.clock.now() * 1000
    digest = hmac.new(RETELL_KEY.encode(), report() + str(changed).encode(), "sha256").hexdigest()
    for header in (
        "",
        "v=1",
        f"d={digest}",
        f"v={changed},d={digest[:-1]}",
        f"v={changed + 1},d={digest}",
        f"v={changed},d={digest},",
        f"v=-{changed},d={digest}",
    ):
        answer = platform.client.http.post(
            "/api/webhooks/retell", content=report(), headers={"x-retell-signature": header}
        )
        assert answer.status_code == 401
        assert answer.json()["code"] == "not_signed"
    missing = platform.client.http.post("/api/webhooks/retell", content=report())
    assert missing.status_code == 401
    assert platform.stored == before


def test_without_a_shared_key_nobody_is_believed(platform: Platform) -> None:
    with _keyless(platform.path) as site:
        server = ApiServer(create_app(site), host="127.0.0.1", port=0)
        thread = Thread(target=server.run)
        thread.start()
        stamp = str(site.now() * 1000)
        digest = hmac.new(b"", report() + stamp.encode(), "sha256").hexdigest()
        answer = httpx.post(
            f"{server.address}/api/webhooks/retell",
            content=report(),
            headers={"x-retell-signature": f"v={stamp},d={digest}"},
        )
        server.stop()
        thread.join()
    assert answer.status_code == 401
    assert platform.stored[0] == 0


@pytest.mark.parametrize(("seconds", "status"), [(-300, 200), (300, 200), (-301, 401), (301, 401)])
def test_signature_is_good_for_five_minutes_either_way(
    platform: Platform, seconds: int, status: int
) -> None:
    sent_ms = (platform.client.clock.now() + seconds) * 1000
    assert platform.send(report("call_started"), sent_ms=sent_ms).status_code == status


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"event": "call_ended"}',
        b'{"event": "call_ended", "call": []}',
        b'{"event": "call_ended", "call": {"call_id": ""}}',
        b'{"event": "call_ended", "call": {"call_id": 7}}',
        b'{"event": "call_ended", "call": {"call_id": "a\\u0000b"}}',
        b'{"event": "call_ended", "call": {"call_id": "a", "from_number": 353}}',
        b'{"event": "call_ended", "call": {"call_id": "a", "from_number": "Ruth"}}',
        b'{"event": "call_analyzed", "call": {"call_id": "a", "from_number": "+353865550177"}}',
        b'{"event": "call_analyzed", "call": {"call_id": "a", "call_analysis": []}}',
        b'{"event": "call_transferred", "call": {"call_id": "a"}}',
        b'{"call": {"call_id": "a"}}',
    ],
)
def test_signed_but_malformed_is_acknowledged_and_nothing_is_stored(
    platform: Platform, body: bytes
) -> None:
    before = platform.stored
    answer = platform.send(body)
    assert (answer.status_code, answer.content) == (204, b"")
    assert platform.stored == before


def test_body_beyond_any_call_is_not_read(platform: Platform) -> None:
    assert platform.send(b" " * (4 * 1024 * 1024 + 1)).status_code == 413


def test_call_of_an_hour_with_the_times_of_its_words_is_heard(platform: Platform) -> None:
    body = json.loads(report())
    word = {"word": "appointment ", "start": 1234.567, "end": 1234.987}
    said = [{"role": "user", "content": "…", "words": [word] * 9_000}]
    more = {"transcript_object": said, "transcript_with_tool_calls": said}
    body["call"] |= {"transcript": "appointment " * 9_000, **more}
    written = json.dumps(body).encode()
    assert len(written) > 1024 * 1024
    assert platform.send(written).json()["outcome"] == "booked"


def test_transcript_is_kept_within_bounds_and_readable(platform: Platform) -> None:
    body = json.loads(report())
    body["call"]["transcript"] = "a\x00\ud800b" * 30_000
    assert platform.send(json.dumps(body).encode()).status_code == 200
    ((kept,),) = platform.rows("SELECT transcript FROM call")
    assert set(kept) == {"a", "b"}
    assert len(kept) <= 20_000


def _said() -> st.SearchStrategy[Any]:
    words = st.one_of(st.text(max_size=30), st.sampled_from(["Cut", "tomorrow", "11:30", NUMBER]))
    plain = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), words)
    return st.recursive(plain, lambda inner: st.lists(inner, max_size=2), max_leaves=3)


@given(
    event=st.one_of(st.sampled_from(["call_ended", "call_analyzed"]), _said()),
    call=st.fixed_dictionaries(
        {"call_id": st.one_of(st.uuids().map(str), _said()), "from_number": _said()},
        optional={"transcript": _said(), "start_timestamp": _said(), "to_number": _said()},
    ),
    wish=st.dictionaries(
        st.sampled_from(
            ["customer_name", "service", "preferred_date", "preferred_time", "staff", "email"]
        ),
        _said(),
    ),
)
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_garbage_is_answered_and_stored_whole_or_not_at_all(
    platform: Platform, event: Any, call: dict[str, Any], wish: dict[str, Any]
) -> None:
    calls, *_, acts = platform.stored
    told = {**call, "call_analysis": {"custom_analysis_data": wish}}
    answer = platform.send(json.dumps({"event": event, "call": told}).encode())
    assert answer.status_code in (200, 204), answer.text
    after, *_, acts_after = platform.stored
    assert after - calls in (0, 1)
    assert (after > calls) == (acts_after > acts)
    assert (after > calls) <= (answer.status_code == 200)


@contextmanager
def _keyless(path: Path) -> Iterator[Site]:
    """A site of the same file without a shared key, as in another process."""
    database = open_database(path)
    clock, announcer = FixedClock(at("08:00")), Announcer()
    premises = Setup(database, Actions(database, clock=clock, announcer=announcer)).premises()
    assert premises is not None
    yield open_site(database, premises, clock, announcer)
    database.close()


def _hear_at_once(path: Path, body: bytes, start: Barrier, told: Any) -> None:
    with _keyless(path) as site:
        settling = CallSettling(site)
        start.wait()
        answer = settling.hear(body)
        told.put((answer.outcome.value, answer.appointment_id))


def test_same_call_in_two_processes_at_the_same_instant_books_once(platform: Platform) -> None:
    context = multiprocessing.get_context("spawn")
    start, told = context.Barrier(2), context.Queue()
    processes = [
        context.Process(target=_hear_at_once, args=(platform.path, report(), start, told))
        for _ in range(2)
    ]
    for process in processes:
        process.start()
    answers = {told.get(timeout=60) for _ in processes}
    for process in processes:
        process.join()
    assert len(answers) == 1
    assert platform.stored[:4] == [1, 1, 1, 0]
