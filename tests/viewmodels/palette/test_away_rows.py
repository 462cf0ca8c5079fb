"""What the search lists of people who are away: "away sarah" (ux job 20)."""

from __future__ import annotations

import pytest

from booking_desktop.services.day import DayBook
from booking_desktop.services.wording import Wording
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.viewmodels.palette.building import PaletteBuilder, Typed
from booking_desktop.viewmodels.palette.rows import Kind
from tests.salon import DUBLIN, Salon, at


@pytest.fixture
def typed(salon: Salon) -> Typed:
    for name in ("Sarah Wilson", "John Smith"):
        salon.staff(name)
    book = DayBook(salon.database, CatalogueReader(), salon.outlet_id)
    return Typed(text="", catalogue=book.catalogue(), now=at("10:52"))


def listed(typed: Typed, text: str) -> list[str]:
    builder = PaletteBuilder(Wording(DUBLIN), commands=())
    asked = Typed(text=text, catalogue=typed.catalogue, now=typed.now)
    return [row.title for row in builder.rows(asked, None) if row.kind is Kind.AWAY]


@pytest.mark.parametrize("text", ["away sarah", "sarah away", "aw sar", "wilson is away"])
def test_a_name_and_more_of_the_sentence_find_the_person(typed: Typed, text: str) -> None:
    assert listed(typed, text) == ["Sarah Wilson is away"]


def test_away_alone_lists_everybody(typed: Typed) -> None:
    assert listed(typed, "away") == ["John Smith is away", "Sarah Wilson is away"]


@pytest.mark.parametrize("text", ["sarah", "s", "sarah w", "tomorrow"])
def test_a_name_alone_lists_nobody(typed: Typed, text: str) -> None:
    assert listed(typed, text) == []
