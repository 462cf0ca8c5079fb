"""What lies over the day: drafts, offers, cursor, and the frozen parts around it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QImage
from PySide6.QtWidgets import QApplication, QToolTip

from booking_desktop.viewmodels.day_overlay import Cursor, Ghost, Offer, Selection
from booking_desktop.viewmodels.day_picture import (
    DayPicture,
    Now,
    ProcessingGap,
    StripItem,
    Tail,
    Tone,
)
from booking_desktop.views.day_grid.dirty import changed_places
from booking_desktop.views.day_grid.view import DayGridView
from tests.views.day_grid.conftest import Answering, pixels_of, seen
from tests.views.day_grid.lumen import lumen_day, minute

BOB = "Bob Williams/11:30"
DRAFT = Ghost(
    column_id="john",
    starts_minute=minute("14:30"),
    ends_minute=minute("15:30"),
    tone=Tone.BAD,
    title="Ruth Kavanagh",
    detail="14:30–15:30 taken",
)
OFFER = Offer(
    column_id="leo",
    starts_minute=minute("17:00"),
    ends_minute=minute("17:45"),
    key="1",
    label="17:00",
)
CURSOR = Cursor(
    column_id="john",
    starts_minute=minute("12:30"),
    ends_minute=minute("13:00"),
    label="12:30",
    key="Enter",
    action="book",
)


def _differs_only_in(grid: DayGridView, before: QImage, act: Callable[[], None]) -> bool:
    """Return whether an act changed pixels, and none outside what it said would change."""
    scene_before = grid.scene
    act()
    places = changed_places(scene_before, grid.scene)
    after = seen(grid)
    assert places is not None
    announced = [place.translated(-grid.offset()) for place in places]
    changed = [
        QPoint(x, y)
        for x in range(0, before.width(), 3)
        for y in range(0, before.height(), 3)
        if before.pixel(x, y) != after.pixel(x, y)
    ]
    strays = [at for at in changed if not any(place.contains(at) for place in announced)]
    return bool(changed) and not strays


@pytest.mark.parametrize(
    "act",
    [
        lambda grid: grid.set_draft(DRAFT, (OFFER,)),
        lambda grid: grid.set_draft(None, (OFFER,)),
        lambda grid: grid.set_cursor(CURSOR),
        lambda grid: grid.set_selection(
            Selection(column_id="john", starts_minute=840, ends_minute=900, label="14:00–15:00")
        ),
        lambda grid: grid.set_selected("sofia"),
        lambda grid: grid.show_arrivals([BOB]),
        lambda grid: grid.set_ghosts((replace(DRAFT, tone=Tone.OK),)),
        lambda grid: grid.show_scene(dragged_group="Peter Lang/10:15"),
        lambda grid: grid.show_scene(dragged_group="sofia"),
    ],
)
def test_change_is_seen_where_it_says_and_nowhere_else(
    grid: DayGridView, act: Callable[[DayGridView], None]
) -> None:
    before = seen(grid)

    assert _differs_only_in(grid, before, lambda: act(grid))


@pytest.mark.parametrize("tone", list(Tone))
def test_tones_of_a_ghost_differ(grid: DayGridView, tone: Tone) -> None:
    looks = set()
    for one in (tone, Tone.BAD if tone is not Tone.BAD else Tone.OK):
        grid.set_draft(replace(DRAFT, tone=one))
        looks.add(pixels_of(seen(grid)))

    assert len(looks) == 2


@pytest.mark.parametrize(
    "act",
    [
        lambda grid: grid.set_draft(
            replace(DRAFT, column_id="gone"), (replace(OFFER, column_id="gone"),)
        ),
        lambda grid: grid.set_cursor(replace(CURSOR, column_id="gone")),
        lambda grid: grid.set_selection(
            Selection(column_id="gone", starts_minute=0, ends_minute=30)
        ),
        lambda grid: grid.set_ghosts((replace(DRAFT, column_id="gone"),)),
        lambda grid: grid.show_arrivals(["gone"]),
    ],
)
def test_what_belongs_to_a_column_that_is_not_shown_is_left_out(
    grid: DayGridView, act: Callable[[DayGridView], None]
) -> None:
    before = pixels_of(seen(grid))

    act(grid)

    assert pixels_of(seen(grid)) == before


def test_cursor_is_quieter_while_the_keyboard_is_elsewhere(grid: DayGridView) -> None:
    grid.set_cursor(CURSOR)
    loud = pixels_of(seen(grid))

    grid.clearFocus()

    assert pixels_of(seen(grid)) != loud


def _before_tail(day: DayPicture) -> DayPicture:
    tail = Tail(
        group_id=BOB,
        starts_minute=675,
        ends_minute=690,
        hue=DRAFT_HUE,
        label="set-up",
        is_before=True,
    )
    return _with_column(day, 1, tails=(tail,))


DRAFT_HUE = lumen_day().columns[0].hue


def _with_column(day: DayPicture, index: int, **changes: object) -> DayPicture:
    changed = replace(day.columns[index], **changes)  # type: ignore[arg-type]
    return replace(day, columns=(*day.columns[:index], changed, *day.columns[index + 1 :]))


def test_parts_of_columns_are_drawn(grid: DayGridView) -> None:
    day = lumen_day()
    gap = ProcessingGap(
        group_id=BOB, starts_minute=840, ends_minute=850, hue=DRAFT_HUE, lines=("Too low",)
    )
    kinds = [
        day,
        _before_tail(day),
        _with_column(day, 1, gaps=(gap,)),
        replace(day, now=None),
        replace(day, now=Now(at_minute=652, label="10:52", column_id="emma")),
    ]

    looks = set()
    for picture in kinds:
        grid.set_picture(picture)
        looks.add(pixels_of(seen(grid)))

    assert len(looks) == len(kinds)


def test_heads_show_avatar_load_and_badge(grid: DayGridView) -> None:
    day = lumen_day()
    kinds = [
        day,
        _with_column(day, 0, initials=""),
        _with_column(day, 0, initials="", load_percent=0),
        _with_column(day, 0, initials="", load_percent=80),
        _with_column(day, 0, badge="today"),
        _with_column(day, 0, is_emphasised=True),
        replace(day, corner="IST"),
    ]

    looks = set()
    for picture in kinds:
        grid.set_picture(picture)
        looks.add(pixels_of(grid.head_bar.grab().toImage()))

    assert len(looks) == len(kinds)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_heads_and_strip_explain_themselves(grid: DayGridView) -> None:
    fair = StripItem(item_id="1", column_ids=("john", "leo"), text="Fair", tooltip="Until Friday")
    grid.set_picture(replace(lumen_day(), strip=(fair,)))

    def tip(at: QPoint) -> str:
        event = QHelpEvent(QEvent.Type.ToolTip, at, grid.head_bar.mapToGlobal(at))
        QApplication.sendEvent(grid.head_bar, event)
        words = QToolTip.text()
        QToolTip.hideText()
        return words

    assert tip(QPoint(100, 20)) == "Sarah Wilson, 9:00–17:30"
    assert tip(QPoint(48 + 200, 70)) == "Until Friday"


def test_menu_key_asks_where_the_keyboard_is(grid: DayGridView, desk: Answering) -> None:
    def ask() -> None:
        reason = QContextMenuEvent.Reason.Keyboard
        grid.contextMenuEvent(QContextMenuEvent(reason, QPoint(), QPoint()))

    ask()
    grid.put_cursor("john", minute("12:30"))
    ask()
    grid.put_cursor("john", minute("11:40"))
    ask()

    assert [one[:2] for one in desk.of("slot_menu_requested")] == [("john", minute("12:30"))]
    assert [one[0] for one in desk.of("block_menu_requested")] == [BOB]


def test_theme_switched_while_it_is_shown(grid: DayGridView) -> None:
    light = seen(grid).pixelColor(130, 400)
    theme = grid.look.theme

    grid.set_theme(replace(theme, colours=replace(theme.colours, surface=theme.colours.inverse)))

    assert grid.look.colours.surface == theme.colours.inverse
    assert seen(grid).pixelColor(130, 400) != light
