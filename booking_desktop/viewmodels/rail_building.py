"""What the rail shows, from the book of a day, the loads of a month and the catalogue."""

from __future__ import annotations

from collections.abc import Iterable

from booking_desktop.domain.catalogue import Room, Staff
from booking_desktop.domain.facts import Catalogue
from booking_desktop.services.day import BookOfDay
from booking_desktop.services.wording.grid import GridWords
from booking_desktop.viewmodels.day_building import Arrangement
from booking_desktop.viewmodels.day_load import load_percent
from booking_desktop.viewmodels.desk import ColumnsBy
from booking_desktop.viewmodels.rail_picture import ColumnList, ColumnRow, LegendHue


def build_column_list(book: BookOfDay, arrangement: Arrangement, *, words: GridWords) -> ColumnList:
    """Return the filter of a day: whoever works, or every room; people who are off are left out."""
    is_rooms = arrangement.columns_by is ColumnsBy.ROOMS
    catalogue = book.catalogue
    everybody: Iterable[Staff | Room] = (
        catalogue.rooms.values() if is_rooms else catalogue.staff.values()
    )
    rows = tuple(
        _row(book, one, arrangement, words)
        for one in everybody
        if one.is_active and (is_rooms or book.calendars[one.id].windows)
    )
    shown = sum(row.is_shown for row in rows)
    return ColumnList(
        heading=words.word("Rooms") if is_rooms else words.word("Staff on this day"),
        note=words.shown(shown, len(rows)),
        rows=rows,
    )


def build_legend(catalogue: Catalogue) -> tuple[LegendHue, ...]:
    """Return the categories of the services that can be booked, one for each colour."""
    categories: dict[str, list[str]] = {}
    for service in catalogue.offered:
        names = categories.setdefault(service.hue.value, [])
        if service.is_active and service.category and service.category not in names:
            names.append(service.category)
    return tuple(
        LegendHue(hue=hue, category=", ".join(names)) for hue, names in categories.items() if names
    )


def _row(
    book: BookOfDay, one: Staff | Room, arrangement: Arrangement, words: GridWords
) -> ColumnRow:
    name = one.full_name if isinstance(one, Staff) else one.name
    percent = load_percent(book, one.id)
    return ColumnRow(
        resource_id=one.id,
        name=name,
        load=None if percent is None else percent / 100,
        load_words="" if percent is None else f"{percent}%",
        is_shown=one.id not in arrangement.hidden,
        accessible_name=words.head(name, "", percent),
    )
