from __future__ import annotations

import re

import pytest

from tests.api.conftest import OWNER, Client
from tests.api.test_appointments import Shop, shop

__all__ = ["shop"]


def figure(client: Client, name: str) -> float:
    text = client.get("/metrics").text
    found = re.search(rf"^booking_desktop_{re.escape(name)} (\S+)$", text, re.MULTILINE)
    return float(found[1]) if found else -1


@pytest.mark.usefixtures("shop")
def test_figures_begin_at_nothing_and_every_line_is_prometheus_text(owner: Client) -> None:
    answer = owner.get("/metrics")
    assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
    line = re.compile(r'# (HELP|TYPE) \w+ .+|\w+(\{\w+="[^"]*"\})? [0-9.]+')
    assert [each for each in answer.text.splitlines() if not line.fullmatch(each)] == []
    assert figure(owner, "bookings_total") == 0


def test_bookings_refusals_and_times_are_counted(shop: Shop) -> None:
    shop.book("10:00")
    shop.book("10:30", customer=1)
    shop.book("20:00", customer=1)
    assert figure(shop.client, "bookings_total") == 1
    assert figure(shop.client, "conflicts_total") == 1
    assert figure(shop.client, 'refusals_total{rule="staff_unavailable"}') == 1
    assert figure(shop.client, 'refusals_total{rule="outside_hours"}') == 1
    assert figure(shop.client, "booking_seconds_count") == 3
    assert figure(shop.client, 'booking_seconds_bucket{le="+Inf"}') == 3


def test_figures_are_for_managers(visitor: Client) -> None:
    assert visitor.get("/metrics").status_code == 401
    assert OWNER not in visitor.get("/metrics").text
