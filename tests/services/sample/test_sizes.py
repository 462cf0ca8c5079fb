from __future__ import annotations

import pytest

from booking_desktop.domain.errors import FieldError
from booking_desktop.services.sample.sizes import MOST_APPOINTMENTS, sample_size


def test_chain_is_ten_salons() -> None:
    salon, chain = sample_size("salon"), sample_size("chain")
    assert (salon.outlets, salon.appointments) == (1, 100_000)
    assert (chain.outlets, chain.appointments) == (10, 100_000)


def test_number_is_that_many_appointments_of_one_busy_site() -> None:
    assert sample_size("10000").appointments == 10_000
    assert sample_size("10000").has_probes


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("huge", "unknown_size"),
        ("", "unknown_size"),
        ("-5", "unknown_size"),
        ("1e6", "unknown_size"),
        ("٣", "unknown_size"),
        ("0", "out_of_range"),
        (str(MOST_APPOINTMENTS + 1), "out_of_range"),
        ("9" * 5000, "out_of_range"),
    ],
)
def test_other_sizes_are_refused(text: str, problem: str) -> None:
    with pytest.raises(FieldError) as refused:
        sample_size(text)
    assert (refused.value.field, refused.value.problem) == ("size", problem)
