"""Figures in Prometheus' text format, and the stop-watch behind two of them (F6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate
from time import perf_counter
from typing import Final

from fastapi import APIRouter
from fastapi.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from booking_desktop.api.door import ManagerCaller, SiteIn
from booking_desktop.domain.instants import Instant
from booking_desktop.services.metrics import BUCKETS_SECONDS, Figures, Metrics, Times
from booking_desktop.storage.outboxes import Outbox, read_outboxes

router = APIRouter(tags=["metrics"])

_MEDIA_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"
_TIMED: Final = {
    ("POST", "/api/v1/appointments"): "booking",
    ("GET", "/api/v1/availability/availability-grid"): "grid",
}


class StopWatch:
    """Tells how long the calls take whose figures are kept."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        """Name the application and where to tell."""
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the call on."""
        work = _TIMED.get((scope.get("method", ""), scope.get("path", "")))
        if work is None:
            await self._app(scope, receive, send)
            return
        began = perf_counter()
        try:
            await self._app(scope, receive, send)
        finally:
            self._metrics.took(work, perf_counter() - began)


@router.get("/metrics", response_model=None, responses={200: {"content": {"text/plain": {}}}})
def metrics(_caller: ManagerCaller, site: SiteIn) -> PlainTextResponse:
    """Return what this server counted since it began, and what waits to be sent."""
    with site.database.reading() as connection:
        outboxes = read_outboxes(connection)
    lines = [*_counted(site.metrics.figures()), *_waiting(outboxes, site.now())]
    return PlainTextResponse("\n".join(lines) + "\n", media_type=_MEDIA_TYPE)


def _counted(figures: Figures) -> Iterator[str]:
    yield from _one("bookings_total", "counter", "Bookings made.", figures.bookings)
    yield from _one("conflicts_total", "counter", "Times that were taken.", figures.conflicts)
    yield from _many("acts_total", "counter", "Acts by kind.", "kind", figures.acts)
    yield from _many("refusals_total", "counter", "Refusals by rule.", "rule", figures.refusals)
    for work, times in sorted(figures.times.items()):
        yield from _histogram(f"{work}_seconds", f"How long a {work} took.", times)


def _waiting(outboxes: Iterable[Outbox], now: Instant) -> Iterator[str]:
    lengths = {outbox.name: outbox.length for outbox in outboxes}
    ages = {
        outbox.name: 0 if outbox.due_at is None else max(0, now - outbox.due_at)
        for outbox in outboxes
    }
    tries = {outbox.name: outbox.tries for outbox in outboxes}
    yield from _many("outbox_length", "gauge", "What waits to be sent.", "outbox", lengths)
    yield from _many(
        "outbox_age_seconds", "gauge", "How long the first of it is due.", "outbox", ages
    )
    yield from _many("outbox_retries", "gauge", "How often it was tried in vain.", "outbox", tries)


def _one(name: str, kind: str, text: str, value: int) -> Iterator[str]:
    yield from _head(name, kind, text)
    yield f"booking_desktop_{name} {value}"


def _many(name: str, kind: str, text: str, label: str, values: Mapping[str, int]) -> Iterator[str]:
    yield from _head(name, kind, text)
    for key, value in sorted(values.items()):
        yield f'booking_desktop_{name}{{{label}="{key}"}} {value}'


def _histogram(name: str, text: str, times: Times) -> Iterator[str]:
    yield from _head(name, "histogram", text)
    *below, all_ = accumulate(times.counts)
    for end, count in zip(BUCKETS_SECONDS, below, strict=True):
        yield f'booking_desktop_{name}_bucket{{le="{end}"}} {count}'
    yield f'booking_desktop_{name}_bucket{{le="+Inf"}} {all_}'
    yield f"booking_desktop_{name}_sum {times.sum_seconds:.6f}"
    yield f"booking_desktop_{name}_count {all_}"


def _head(name: str, kind: str, text: str) -> Iterator[str]:
    yield f"# HELP booking_desktop_{name} {text}"
    yield f"# TYPE booking_desktop_{name} {kind}"
