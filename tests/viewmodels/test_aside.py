"""Questions to somebody who takes their time: answered on the thread that asked, or dropped."""

from __future__ import annotations

import threading

import pytest
from pytestqt.qtbot import QtBot

from booking_desktop.domain.errors import BookingError, FieldError, StoppedError
from booking_desktop.viewmodels.aside import Aside

pytestmark = pytest.mark.usefixtures("qapp")


class Answers:
    """Keeps what came back."""

    def __init__(self) -> None:
        self.values: list[object] = []
        self.refusals: list[BookingError] = []
        self.threads: set[int] = set()

    def ask(self, aside: Aside, question: object) -> int:
        assert callable(question)
        return aside.ask(question, done=self._take, refused=self.refusals.append)

    def _take(self, value: object) -> None:
        self.values.append(value)
        self.threads.add(threading.get_ident())


@pytest.fixture
def answers() -> Answers:
    return Answers()


def test_answer_comes_on_the_thread_that_asked(answers: Answers, qtbot: QtBot) -> None:
    aside = Aside()
    worked_on: list[int] = []

    def question() -> str:
        worked_on.append(threading.get_ident())
        return "yes"

    answers.ask(aside, question)

    assert answers.values == []
    qtbot.waitUntil(lambda: answers.values == ["yes"])
    assert answers.threads == {threading.get_ident()}
    assert worked_on != [threading.get_ident()]


def test_slow_question_keeps_no_other_waiting(answers: Answers, qtbot: QtBot) -> None:
    aside, gate = Aside(), threading.Event()

    answers.ask(aside, lambda: gate.wait(5) and "slow")
    answers.ask(aside, lambda: "quick")

    qtbot.waitUntil(lambda: answers.values == ["quick"])
    gate.set()
    qtbot.waitUntil(lambda: answers.values == ["quick", "slow"])


def test_answer_that_nobody_wants_any_more_is_dropped(answers: Answers, qtbot: QtBot) -> None:
    aside, gate = Aside(), threading.Event()

    number = answers.ask(aside, lambda: gate.wait(5) and "first")
    aside.forget(number)
    gate.set()
    answers.ask(aside, lambda: "second")

    qtbot.waitUntil(lambda: answers.values != [])
    assert answers.values == ["second"]


def test_refusal_is_handed_over(answers: Answers, qtbot: QtBot) -> None:
    def question() -> None:
        raise FieldError("smtp_host", "missing")

    aside = Aside()
    answers.ask(aside, question)

    qtbot.waitUntil(lambda: answers.refusals != [])
    assert isinstance(answers.refusals[0], FieldError)


def test_bug_is_named_and_whoever_asked_waits_no_longer(answers: Answers, qtbot: QtBot) -> None:
    aside = Aside()

    with qtbot.waitSignal(aside.broke) as broke:
        answers.ask(aside, lambda: 1 // 0)

    assert broke.args == ["ZeroDivisionError"]
    assert [type(each) for each in answers.refusals] == [StoppedError]
