from __future__ import annotations

from booking_desktop.domain.ids import DraftId, UserId
from booking_desktop.domain.instants import Instant
from booking_desktop.storage.drafts import Draft, discard_draft, find_latest_draft, keep_draft
from booking_desktop.storage.engine import Database, open_database

AOIFE = UserId("aoife")


def draft(name: str, at: int, *, user: UserId | None = AOIFE, **fields: object) -> Draft:
    return Draft(
        id=DraftId(name), kind="booking", user_id=user, fields=fields, updated_at=Instant(at)
    )


def test_draft_outlives_the_program(database: Database) -> None:
    kept = draft("d", 5, customer="Niamh ß", cursor=["service", 3])
    keep_draft(database, kept)
    again = open_database(database.path)
    with again.reading() as connection:
        assert find_latest_draft(connection, kind="booking", user_id=AOIFE) == kept
    again.close()


def test_last_typing_wins_and_latest_draft_is_found(database: Database) -> None:
    keep_draft(database, draft("old", 1, customer="N"))
    keep_draft(database, draft("other", 2))
    keep_draft(database, draft("old", 3, customer="Niamh"))
    with database.reading() as connection:
        found = find_latest_draft(connection, kind="booking", user_id=AOIFE)
    assert found == draft("old", 3, customer="Niamh")


def test_draft_is_seen_by_whose_it_is(database: Database) -> None:
    keep_draft(database, draft("hers", 1))
    keep_draft(database, draft("nobody's", 2, user=None))
    with database.reading() as connection:
        assert find_latest_draft(connection, kind="booking", user_id=UserId("kate")) is None
        assert find_latest_draft(connection, kind="class", user_id=AOIFE) is None
        found = find_latest_draft(connection, kind="booking", user_id=None)
    assert found is not None
    assert found.id == "nobody's"


def test_discarded_draft_is_gone(database: Database) -> None:
    keep_draft(database, draft("d", 1))
    discard_draft(database, DraftId("d"))
    discard_draft(database, DraftId("d"))
    with database.reading() as connection:
        assert find_latest_draft(connection, kind="booking", user_id=AOIFE) is None
