"""Slots, a day and a search beside the bare queries they stand on."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

import pytest

from booking_desktop.domain.ids import ResourceId
from booking_desktop.domain.instants import day_span, local_date
from booking_desktop.domain.slots import GridQuestion, slots
from booking_desktop.services.day import DayBook
from booking_desktop.services.search import Search
from booking_desktop.services.wording import Wording
from booking_desktop.services.wording.grid import GridWords
from booking_desktop.storage.driver import rows
from booking_desktop.storage.facts import load_facts
from booking_desktop.viewmodels.day_building import Arrangement, build_day
from tests.benchmarks.book import Book
from tests.benchmarks.desk import BenchmarkDesk
from tests.benchmarks.figures import Figure, compared, in_turn, middle, milliseconds, percentile

pytestmark = pytest.mark.benchmark

ROUNDS = 60

_HELD = """
    SELECT starts_at, ends_at, session_id FROM hold
    WHERE resource_id = :staff_id AND is_active = 1 AND starts_at < :until AND starts_at >= :since
    ORDER BY starts_at"""
_SEATS = """
    SELECT s.id, count(*) FROM session AS s JOIN line AS l ON l.session_id = s.id
    WHERE s.outlet_id = :outlet_id AND s.starts_at >= :since AND s.starts_at < :until
      AND s.provider_id = :staff_id AND l.is_active = 1 GROUP BY s.id"""
DAY = """
    SELECT s.id, s.starts_at, s.ends_at, s.service_id, s.provider_id, l.id, l.price_minor,
      a.id, a.status, a.note, c.first_name, c.last_name, c.phone
    FROM session AS s JOIN line AS l ON l.session_id = s.id
    JOIN appointment AS a ON a.id = l.appointment_id
    LEFT JOIN customer AS c ON c.id = l.customer_id
    WHERE s.outlet_id = :outlet_id AND s.starts_at >= :since AND s.starts_at < :until
    ORDER BY s.starts_at"""
_BUSIEST = """
    SELECT starts_at FROM session WHERE outlet_id = :outlet_id AND starts_at < :now
    GROUP BY starts_at / 86400 HAVING count(*) BETWEEN 150 AND 260
    ORDER BY abs(count(*) - 200) LIMIT 1"""
_PREFIX = """
    SELECT c.id, c.first_name, c.last_name, c.phone
    FROM customer_match JOIN customer_index AS indexed ON indexed.n = customer_match.rowid
    JOIN customer AS c ON c.id = indexed.customer_id
    WHERE customer_match MATCH :query LIMIT 8"""
_TYPED = ("ma", "mar", "mary", "o'", "sean", "wal", "walsh", "an", "ann b", "0142")


@pytest.mark.parametrize(("days", "goal"), [(1, "≤ 10 ×"), (30, "≤ 5 ×")])
def test_slots_of_one_person(book: Book, figures: list[Figure], days: int, goal: str) -> None:
    desk = BenchmarkDesk(book)
    service_id = desk.single_service()
    skilled = [staff.id for staff in desk.catalogue.staff.values() if staff.skill_for(service_id)]
    staff_id = skilled[0]
    first = _working_day(book, desk, staff_id)
    last = first + timedelta(days=days - 1)
    question = GridQuestion(
        service_id=service_id, first_date=first, last_date=last, staff_id=staff_id
    )
    span = (
        day_span(first, desk.catalogue.zone).start,
        day_span(last, desk.catalogue.zone).end,
    )
    asked = {
        "staff_id": staff_id,
        "outlet_id": book.outlet_id,
        "since": span[0],
        "until": span[1],
    }
    now = book.clock.now()

    with book.database.reading() as connection:

        def ours() -> object:
            facts = load_facts(
                connection,
                desk.catalogue,
                first - timedelta(days=1),
                last + timedelta(days=1),
                resource_ids=[staff_id],
            )
            return slots(facts, question, now)

        def limit() -> object:
            held = rows(connection, _HELD, asked)
            rows(connection, _SEATS, asked)
            free, before = [], span[0]
            for start, end, _ in held:
                if before < start:
                    free.append((before, start))
                before = end
            return free

        taken, bare = in_turn(
            lambda: milliseconds(ours), lambda: milliseconds(limit), rounds=ROUNDS
        )
    figures.append(
        compared(
            f"slots, one person, {days} day{'s' if days > 1 else ''}",
            size=book.size,
            ours=taken,
            limit=bare,
            goal=goal,
            more=f"p95 {percentile(taken, 0.95):.2f}",
        )
    )
    assert taken


def test_a_busy_day(book: Book, figures: list[Figure]) -> None:
    desk = BenchmarkDesk(book)
    on = _busy_day(book, desk)
    day_book = DayBook(book.database, desk.catalogues, book.outlet_id)
    wording = Wording(desk.catalogue.zone)
    words = GridWords(wording.phrases, wording.times, wording.money)
    span = day_span(on, desk.catalogue.zone)
    asked = {"outlet_id": book.outlet_id, "since": span.start, "until": span.end}
    now = book.clock.now()

    def ours() -> object:
        return build_day(day_book.read(on), Arrangement(), words=words, now=now)

    with book.database.reading() as connection:
        count = len(rows(connection, DAY, asked))
        taken, bare = in_turn(
            lambda: milliseconds(ours),
            lambda: milliseconds(lambda: rows(connection, DAY, asked)),
            rounds=ROUNDS,
        )
        read, _ = in_turn(
            lambda: milliseconds(lambda: day_book.read(on)), lambda: 0.0, rounds=ROUNDS
        )
    figures.append(
        compared(
            "a busy day, read and built",
            size=book.size,
            ours=taken,
            limit=bare,
            goal="≤ 3 ×",
            more=f"{count} lines, reading alone {middle(read):.2f}",
        )
    )
    assert count


def test_search_as_you_type(book: Book, figures: list[Figure]) -> None:
    search = Search(book.database, clock=book.clock)
    ours: list[float] = []
    bare: list[float] = []
    with book.database.reading() as connection:
        for typed in _TYPED * (ROUNDS // 4):
            words = typed.replace("'", "").split()
            asked = {"query": " AND ".join(f'"{word}"*' for word in words)}
            ours.append(milliseconds(partial(search.customers, typed)))
            bare.append(milliseconds(partial(rows, connection, _PREFIX, asked)))
    figures.append(
        compared(
            "search as you type",
            size=book.size,
            ours=ours,
            limit=bare,
            goal="≤ 3 × p95",
            more=f"p95 {percentile(ours, 0.95):.2f} (raw {percentile(bare, 0.95):.2f})",
        )
    )
    assert ours


def _working_day(book: Book, desk: BenchmarkDesk, staff_id: ResourceId) -> date:
    """Return the next date on which somebody is booked."""
    now = book.clock.now()
    asked = {"staff_id": staff_id, "since": now + 86_400, "until": now + 30 * 86_400}
    with book.database.reading() as connection:
        return local_date(rows(connection, _HELD, asked)[0][0], desk.catalogue.zone)


def _busy_day(book: Book, desk: BenchmarkDesk) -> date:
    with book.database.reading() as connection:
        asked = {"outlet_id": book.outlet_id, "now": book.clock.now()}
        starts_at = rows(connection, _BUSIEST, asked)[0][0]
    return local_date(starts_at, desk.catalogue.zone)
