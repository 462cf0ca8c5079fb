"""Figures beside their limit, and the table that is printed of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One row of the table; times in milliseconds.

    Attributes:
        work: What was done.
        size: Appointments in the file; 0 where it does not matter.
        ours: The median of ours.
        limit: The median of the raw limit in the same run; None where there is none.
        goal: What is to be reached, in words.
        more: Anything else worth knowing: p95, p99, counts.
        undisturbed: The ratio of the fastest tenths, for machines that others use as well; None
            where each was measured once.
    """

    work: str
    size: int
    ours: float
    limit: float | None
    goal: str
    more: str = ""
    undisturbed: float | None = None

    @property
    def cells(self) -> tuple[str, ...]:
        """The row as the table shows it."""
        ratio = f"{self.ours / self.limit:.2f} ×" if self.limit else "—"
        undisturbed = f"{self.undisturbed:.2f} ×" if self.undisturbed else "—"
        limit = f"{self.limit:.3f}" if self.limit is not None else "—"
        size = f"{self.size:,}" if self.size else "—"
        measured = (f"{self.ours:.3f}", limit, ratio, undisturbed)
        return (self.work, size, *measured, self.goal, self.more)


HEADS = ("work", "appointments", "ms", "limit ms", "ratio", "undisturbed", "goal", "")

_FASTEST: Final = 0.1


def compared(
    work: str, *, size: int, ours: Sequence[float], limit: Sequence[float], goal: str, more: str
) -> Figure:
    """Return the row of two pieces of work that were measured in turn."""
    return Figure(
        work=work,
        size=size,
        ours=middle(ours),
        limit=middle(limit),
        goal=goal,
        more=more,
        undisturbed=percentile(ours, _FASTEST) / percentile(limit, _FASTEST),
    )


def markdown(figures: Iterable[Figure]) -> str:
    """Return the table as the README shows it."""
    lines = ["| " + " | ".join(HEADS) + " |", "|" + "---|" * len(HEADS)]
    lines += ["| " + " | ".join(figure.cells) + " |" for figure in figures]
    return "\n".join(lines)


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long a piece of work took."""
    began = perf_counter()
    work()
    return (perf_counter() - began) * 1000


def in_turn(
    ours: Callable[[], float], limit: Callable[[], float], *, rounds: int
) -> tuple[list[float], list[float]]:
    """Measure two pieces of work in turn, so that a machine that slows down slows both."""
    taken = [(ours(), limit()) for _ in range(rounds)]
    return [one for one, _ in taken], [other for _, other in taken]


def percentile(times: Sequence[float], share: float) -> float:
    """Return what this share of the times did not exceed."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def middle(times: Sequence[float]) -> float:
    """Return the median."""
    return median(times)
