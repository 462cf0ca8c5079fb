"""Keys by subject, narrowed by what is typed."""

from __future__ import annotations

from booking_desktop.viewmodels.cheat_sheet import KeyGroup, KeyRow, matching_keys, merged

GO = KeyGroup(
    name="Go",
    rows=(
        KeyRow(text="Next day", keys=("PgDown",)),
        KeyRow(text="Next week", keys=("Ctrl PgDown",)),
    ),
)
MAKE = KeyGroup(name="Make", rows=(KeyRow(text="New booking", keys=("N",)),))


def found(typed: str) -> list[tuple[str, str]]:
    return [
        (group.name, row.text) for group in matching_keys((GO, MAKE), typed) for row in group.rows
    ]


def test_nothing_typed_lists_all() -> None:
    assert found("  ") == [("Go", "Next day"), ("Go", "Next week"), ("Make", "New booking")]


def test_every_typed_word_has_to_begin_a_word_or_a_key() -> None:
    assert found("ne we") == [("Go", "Next week")]
    assert found("pgdown day") == [("Go", "Next day")]
    assert found("ext") == []


def test_what_is_called_the_same_is_one_row_with_all_its_keys() -> None:
    rows = merged((KeyRow(text="Search", keys=("Ctrl K",)), KeyRow(text="Search", keys=("/",))))

    assert rows == (KeyRow(text="Search", keys=("Ctrl K", "/")),)
