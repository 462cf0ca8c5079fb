"""What is said of the external calendar: one sentence each, with the way out (F3)."""

from __future__ import annotations

import pytest

from booking_desktop.domain.ids import AppointmentId
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.mirroring import MirrorKind, MirrorProblem, MirrorQueue, Unmirrored
from booking_desktop.services.wording.mirror import MirrorWords
from booking_desktop.services.wording.phrases import Phrases
from booking_desktop.services.wording.times import TimeWords
from tests.salon import DUBLIN, at

NOW = at("08:00")


@pytest.fixture
def words() -> MirrorWords:
    phrases = Phrases("en")
    return MirrorWords(phrases, TimeWords(phrases, DUBLIN))


def unmirrored(
    problem: MirrorProblem, said: str = "", kind: MirrorKind = MirrorKind.CREATE
) -> Unmirrored:
    return Unmirrored(
        id="1",
        appointment_id=AppointmentId("2"),
        customer_id=None,
        customer_name="Kate Hayes",
        service_name="Cut",
        starts_at=at("11:15", day=1),
        kind=kind,
        problem=problem,
        said=said,
        created_at=NOW,
    )


@pytest.mark.parametrize("kind", MirrorKind)
@pytest.mark.parametrize("problem", MirrorProblem)
def test_every_reason_is_one_sentence_with_a_way_out(
    words: MirrorWords, problem: MirrorProblem, kind: MirrorKind
) -> None:
    said = words.why(unmirrored(problem, "400 Taken", kind))

    assert said.endswith(".")
    assert ". " not in said
    assert "try again" in said or "leave it" in said


@pytest.mark.parametrize(
    ("said", "kind", "sentence"),
    [
        (
            "422 No such event",
            MirrorKind.CREATE,
            "Cal.com did not take it, it said “No such event”: mend that and try again, or"
            " leave it.",
        ),
        (
            "400",
            MirrorKind.CREATE,
            "Cal.com did not take it and did not say why: look there, then try again or leave it.",
        ),
        (
            "404 Not Found",
            MirrorKind.CREATE,
            "Cal.com does not know the event type of Cut: correct its number, then try again.",
        ),
        (
            "404",
            MirrorKind.CANCEL,
            "Cal.com does not have this booking any more, so leave it.",
        ),
    ],
)
def test_refusal_is_told_in_the_other_sides_words(
    words: MirrorWords, said: str, kind: MirrorKind, sentence: str
) -> None:
    assert words.why(unmirrored(MirrorProblem.REFUSED, said, kind)) == sentence


def test_card_says_how_the_calendar_differs(words: MirrorWords) -> None:
    moved = unmirrored(MirrorProblem.REFUSED, kind=MirrorKind.RESCHEDULE)

    assert words.title(moved) == "Kate Hayes, Cut"
    assert words.behind(moved, NOW) == "Tomorrow 11:15. On Cal.com at its old time"


@pytest.mark.parametrize(
    ("length", "sentence"),
    [
        (1, "1 change waits to be told, since today 07:00."),
        (3, "3 changes wait to be told, the first since today 07:00."),
    ],
)
def test_what_waits_is_counted(words: MirrorWords, length: int, sentence: str) -> None:
    queue = MirrorQueue(length=length, since=at("07:00"), said="", again_at=None)

    assert words.waiting(queue, NOW) == sentence
    assert words.reach(queue, NOW) == ""


@pytest.mark.parametrize(
    ("said", "seconds", "sentence"),
    [
        ("ConnectError", 24, "Cal.com is out of reach. It is tried again in 24 s,"),
        ("500 Oops", 0, "Cal.com has trouble of its own. It is tried again now,"),
        ("429", 600, "Cal.com asks for a pause. It is tried again at 08:10,"),
    ],
)
def test_calendar_out_of_reach_says_when_it_is_tried_again(
    words: MirrorWords, said: str, seconds: int, sentence: str
) -> None:
    queue = MirrorQueue(length=1, since=NOW, said=said, again_at=Instant(NOW + seconds))

    assert words.reach(queue, NOW) == f"{sentence} nothing is lost."
