"""Reads and writes beside the window."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from booking_desktop.domain.errors import NotFoundError
from booking_desktop.viewmodels.work import Lane, Work

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def work() -> Iterator[Work]:
    work = Work()
    yield work
    work.close()


class Answers:
    """Keeps what came back, and on which thread."""

    def __init__(self) -> None:
        self.values: list[object] = []
        self.threads: set[int] = set()

    def take(self, value: object) -> None:
        self.values.append(value)
        self.threads.add(threading.get_ident())


def test_read_answers_on_the_thread_that_asked(work: Work, qtbot: QtBot) -> None:
    answers = Answers()
    worked_on: list[int] = []

    def ask() -> str:
        worked_on.append(threading.get_ident())
        return "today"

    work.read(ask, done=answers.take)

    qtbot.waitUntil(lambda: answers.values == ["today"])
    assert answers.threads == {threading.get_ident()}
    assert worked_on != [threading.get_ident()]


def test_answer_never_comes_before_the_question_is_put(work: Work, qtbot: QtBot) -> None:
    answers = Answers()

    work.read(lambda: 1, done=answers.take)

    assert answers.values == []
    qtbot.waitUntil(lambda: answers.values == [1])


def test_writes_are_done_one_after_the_other(work: Work, qtbot: QtBot) -> None:
    order: list[int] = []
    gate = threading.Event()

    def wait_and_write() -> None:
        gate.wait(5)
        order.append(1)

    work.write(wait_and_write)
    work.write(lambda: order.append(2))
    gate.set()

    qtbot.waitUntil(lambda: order == [1, 2])


def test_writing_is_told_from_the_first_to_the_last(work: Work, qtbot: QtBot) -> None:
    told: list[bool] = []
    work.writing_changed.connect(told.append)
    gate = threading.Event()

    work.write(lambda: gate.wait(5))
    work.write(lambda: None)
    gate.set()

    qtbot.waitUntil(lambda: told == [True, False])


def test_only_the_latest_answer_of_a_lane_counts(work: Work, qtbot: QtBot) -> None:
    answers = Answers()
    lane, gate = Lane(), threading.Event()

    work.read(lambda: gate.wait(5) and "old", done=answers.take, lane=lane)
    work.read(lambda: "new", done=answers.take, lane=lane)
    qtbot.waitUntil(lambda: answers.values == ["new"])
    gate.set()
    work.read(lambda: "apart", done=answers.take)

    qtbot.waitUntil(lambda: "apart" in answers.values)
    assert answers.values == ["new", "apart"]


def test_question_not_yet_begun_is_withdrawn_by_the_next(work: Work, qtbot: QtBot) -> None:
    answers, begun = Answers(), []
    gate = threading.Event()
    lane = Lane()
    for _ in range(2):
        work.read(lambda: gate.wait(5), done=lambda _: None)

    work.read(lambda: begun.append("old"), done=answers.take, lane=lane)
    work.read(lambda: begun.append("new"), done=answers.take, lane=lane)
    gate.set()

    qtbot.waitUntil(lambda: len(answers.values) == 1)
    assert begun == ["new"]


def test_refusal_goes_to_whoever_waits_for_it(work: Work, qtbot: QtBot) -> None:
    mine, everybody = Answers(), Answers()
    work.refused.connect(everybody.take)

    work.write(_refuse, refused=mine.take)
    work.write(_refuse)

    qtbot.waitUntil(lambda: len(everybody.values) == 1)
    assert isinstance(mine.values[0], NotFoundError)


def test_bug_is_logged_and_told_by_name(
    work: Work, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    answers = Answers()
    with qtbot.waitSignal(work.broke) as told:
        work.read(lambda: 1 // 0, done=answers.take)

    assert told.args == ["ZeroDivisionError"]
    assert answers.values == []
    assert [record.levelno for record in caplog.records] == [logging.ERROR]


def test_close_finishes_writes_and_tells_nobody(qtbot: QtBot) -> None:
    work, answers, written = Work(), Answers(), []
    gate = threading.Event()
    work.write(lambda: gate.wait(5), done=answers.take)
    work.write(lambda: written.append("draft"), done=answers.take)
    gate.set()

    work.close()
    work.read(lambda: "late", done=answers.take)
    qtbot.wait(0)

    assert written == ["draft"]
    assert answers.values == []


def test_writes_wait_for_the_check_and_share_its_refusal(work: Work, qtbot: QtBot) -> None:
    check, mine, written = Answers(), Answers(), list[str]()
    gate = threading.Event()

    def refuse_in_the_end() -> None:
        gate.wait(5)
        _refuse()

    work.write_only_if(refuse_in_the_end, refused=check.take)
    work.write(lambda: written.append("booking"), refused=mine.take)
    gate.set()

    qtbot.waitUntil(lambda: len(mine.values) == 1)
    assert len(check.values) == 1
    assert written == []


def _refuse() -> None:
    raise NotFoundError(subject="appointment", id="gone")


def test_what_waits_for_the_check_is_told_once_it_is_over(work: Work, qtbot: QtBot) -> None:
    order: list[str] = []
    gate = threading.Event()

    def check() -> None:
        gate.wait(5)
        order.append("checked")

    work.write_only_if(check, refused=lambda _error: None)
    work.once_writable(lambda: order.append("told"))
    gate.set()

    qtbot.waitUntil(lambda: order == ["checked", "told"])


def test_nothing_that_waits_for_a_check_is_told_where_it_refuses(work: Work, qtbot: QtBot) -> None:
    told: list[str] = []

    def check() -> None:
        raise NotFoundError(subject="appointment", id="a")

    work.write_only_if(check, refused=lambda _error: told.append("refused"))
    work.once_writable(lambda: told.append("writable"))
    work.write(lambda: None, refused=lambda _error: told.append("not written"))

    qtbot.waitUntil(lambda: "not written" in told)
    assert told == ["refused", "not written"]
