"""Drafts of forms survive, the latest one counts, and they hold nothing."""

from __future__ import annotations

import pytest

from booking_desktop.domain.ids import UserId
from booking_desktop.services.drafts import Drafts
from booking_desktop.storage.engine import Database
from tests.salon import FixedClock

MIA, TOM = UserId("mia"), UserId("tom")


@pytest.fixture
def drafts(database: Database, clock: FixedClock) -> Drafts:
    return Drafts(database, clock=clock)


def test_draft_comes_back_as_it_was_typed(drafts: Drafts) -> None:
    fields = {"customer_text": "ruth kav", "lines": [{"service_text": "cu"}], "focus": "service"}

    drafts.keep(drafts.new_id(), kind="booking", user_id=MIA, fields=fields)

    found = drafts.latest(kind="booking", user_id=MIA)
    assert found is not None
    assert found.fields == fields


def test_last_words_with_an_id_win(drafts: Drafts) -> None:
    draft_id = drafts.new_id()
    for text in ("r", "ru", "rut"):
        drafts.keep(draft_id, kind="booking", user_id=MIA, fields={"customer_text": text})

    found = drafts.latest(kind="booking", user_id=MIA)
    assert found is not None
    assert found.fields == {"customer_text": "rut"}


def test_draft_of_somebody_else_is_not_shown(drafts: Drafts) -> None:
    drafts.keep(drafts.new_id(), kind="booking", user_id=TOM, fields={})

    assert drafts.latest(kind="booking", user_id=MIA) is None


def test_draft_thrown_away_is_gone(drafts: Drafts) -> None:
    draft_id = drafts.new_id()
    drafts.keep(draft_id, kind="booking", user_id=MIA, fields={"a": 1})

    drafts.discard(draft_id)
    drafts.discard(draft_id)

    assert drafts.latest(kind="booking", user_id=MIA) is None
