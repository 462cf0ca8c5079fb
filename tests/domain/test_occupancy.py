from __future__ import annotations

import pytest

from booking_desktop.domain.catalogue import Phase, PhaseKind, Skill
from booking_desktop.domain.occupancy import Occupancy, Tidying, occupancy, usual_minutes
from tests.domain.book import COLOUR, CUT, phases, service

COLOURING = service(
    COLOUR, 90, phases=phases(45, 30, 15), buffer_before_minutes=5, buffer_after_minutes=10
)
PLAIN = Skill(service_id=COLOUR)


def minutes(found: Occupancy) -> tuple[object, ...]:
    """Return length, work, holds of the provider, hold of the place, all in minutes."""

    def each(*stretches: tuple[int, int]) -> list[tuple[int, int]]:
        return [(start // 60, end // 60) for start, end in stretches]

    return found.seconds // 60, each(*found.work), each(*found.provider), each(found.place)


def test_one_stretch_of_work_holds_everything_throughout() -> None:
    cut = service(CUT, 45, buffer_before_minutes=5, buffer_after_minutes=10)

    found = occupancy(cut, Skill(service_id=CUT))

    assert minutes(found) == (45, [(0, 45)], [(-5, 55)], [(-5, 55)])


def test_processing_frees_the_provider_but_not_the_chair() -> None:
    found = occupancy(COLOURING, PLAIN)

    assert minutes(found) == (90, [(0, 45), (75, 90)], [(-5, 45), (75, 100)], [(-5, 100)])


@pytest.mark.parametrize(
    ("skill", "expected"),
    [
        (Skill(service_id=COLOUR, duration_minutes=100), (100, [(0, 45), (75, 100)])),
        (Skill(service_id=COLOUR, duration_minutes=80), (80, [(0, 45), (75, 80)])),
        (Skill(service_id=COLOUR, duration_minutes=60), (60, [(0, 45)])),
        (Skill(service_id=COLOUR, processing_minutes=45), (105, [(0, 45), (90, 105)])),
        (Skill(service_id=COLOUR, processing_minutes=0), (60, [(0, 60)])),
        (
            Skill(service_id=COLOUR, duration_minutes=90, processing_minutes=20),
            (90, [(0, 45), (65, 90)]),
        ),
    ],
)
def test_own_figures_of_a_person_decide_when_they_work(
    skill: Skill, expected: tuple[int, list[tuple[int, int]]]
) -> None:
    assert minutes(occupancy(COLOURING, skill))[:2] == expected
    assert usual_minutes(COLOURING, skill) == expected[0]


@pytest.mark.parametrize(
    ("stretched", "work"),
    [(105, [(0, 45), (75, 105)]), (60, [(0, 45)]), (30, [(0, 30)])],
)
def test_stretching_and_shortening_happens_at_the_end(
    stretched: int, work: list[tuple[int, int]]
) -> None:
    assert minutes(occupancy(COLOURING, PLAIN, minutes=stretched))[:2] == (stretched, work)


def test_own_processing_time_changes_only_the_first_gap() -> None:
    twice = service(
        COLOUR,
        80,
        phases=(
            *phases(20, 10, 20),
            Phase(kind=PhaseKind.PROCESSING, minutes=20),
            Phase(kind=PhaseKind.FINISH, minutes=10),
        ),
    )

    found = occupancy(twice, Skill(service_id=COLOUR, processing_minutes=5))

    assert minutes(found)[:2] == (75, [(0, 20), (25, 45), (65, 75)])


def test_own_processing_time_means_nothing_to_a_service_without_processing() -> None:
    skill = Skill(service_id=CUT, processing_minutes=20)
    two_stretches = (
        Phase(kind=PhaseKind.WORK, minutes=30),
        Phase(kind=PhaseKind.FINISH, minutes=15),
    )

    assert usual_minutes(service(CUT, 45), skill) == 45
    assert minutes(occupancy(service(CUT, 45, phases=two_stretches), skill))[1] == [(0, 45)]


def test_tidying_up_after_processing_is_a_hold_of_its_own() -> None:
    mask = service(
        COLOUR,
        50,
        phases=(
            Phase(kind=PhaseKind.WORK, minutes=20),
            Phase(kind=PhaseKind.PROCESSING, minutes=30),
        ),
        buffer_after_minutes=10,
    )

    assert minutes(occupancy(mask, PLAIN))[2] == [(0, 20), (50, 60)]


@pytest.mark.parametrize(
    ("tidying", "place"),
    [
        (Tidying(), (-5, 100)),
        (Tidying(before=False), (0, 100)),
        (Tidying(after=False), (-5, 90)),
        (Tidying(before=False, after=False), (0, 90)),
    ],
)
def test_buffers_that_do_not_count_are_not_held(tidying: Tidying, place: tuple[int, int]) -> None:
    assert minutes(occupancy(COLOURING, PLAIN, tidying=tidying))[3] == [place]
