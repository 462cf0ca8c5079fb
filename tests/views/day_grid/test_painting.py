"""What is seen: states told apart without colour, lines by height, nothing cut."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from booking_desktop.viewmodels.day_picture import (
    Block,
    BlockState,
    Hint,
    Hue,
    LabelledSpan,
    Mark,
    StripItem,
    Timeslot,
)
from booking_desktop.views.day_grid.painter.blocks import BlockPainter
from booking_desktop.views.day_grid.painter.look import Look
from booking_desktop.views.day_grid.view import DayGridView
from booking_desktop.views.theme import Appearance, SchemeChoice
from tests.views.day_grid.conftest import pixels_of, seen
from tests.views.day_grid.lumen import block, lesson, lumen_day, minute

WIDTH = 132


def _picture(look: Look, one: Block, height: int, *, is_compact: bool = False) -> QImage:
    painted = BlockPainter(look).paint(one, QSize(WIDTH, height), is_compact=is_compact)
    image = QImage(painted.size(), QImage.Format.Format_RGB32)
    image.fill(look.colours.surface)
    painter = QPainter(image)
    painter.drawPixmap(0, 0, painted)
    painter.end()
    return image


def _greys(image: QImage) -> bytes:
    return pixels_of(image.convertToFormat(QImage.Format.Format_Grayscale8))


def _bands(image: QImage, left: int, right: int) -> int:
    """Return how many bands of words stand between two pixel columns."""
    bands, is_in = 0, False
    for y in range(3, image.height() - 2):
        colours = {image.pixel(x, y) for x in range(left, right)}
        has_words = len(colours) > 1
        bands += has_words and not is_in
        is_in = has_words
    return bands


@pytest.fixture
def look(appearance: Appearance) -> Look:
    return Look(appearance.theme, 1.0)


def _in_state(state: BlockState) -> Block:
    tag = {BlockState.CHECKED_IN: "IN", BlockState.LATE: "22 min"}.get(state, "")
    return block("10:00–11:00", Hue.BLUE, "Ann Lee", "Cut", state=state, tag=tag)


@pytest.mark.parametrize("scheme", [SchemeChoice.LIGHT, SchemeChoice.DARK])
def test_every_two_states_differ_in_greys_alone(
    appearance: Appearance, scheme: SchemeChoice
) -> None:
    appearance.choose(scheme)
    look = Look(appearance.theme, 1.0)
    greys = {state: _greys(_picture(look, _in_state(state), 72)) for state in BlockState}

    for one, other in combinations(greys, 2):
        differing = sum(abs(a - b) > 40 for a, b in zip(greys[one], greys[other], strict=True))
        assert differing >= 20, (one, other)


@pytest.mark.parametrize(("height", "bands"), [(26, 1), (35, 2), (50, 2), (72, 3)])
def test_height_decides_the_number_of_lines(look: Look, height: int, bands: int) -> None:
    one = block("10:00–11:00", Hue.BLUE, "HHHH", "HHHH")
    one = replace(one, text=replace(one.text, span="HHHH", start_and_detail="HHHH"))

    assert _bands(_picture(look, one, height), 10, 40) == bands


def test_mark_in_a_low_block_takes_the_place_of_the_start(look: Look) -> None:
    plain = block("10:00–10:30", Hue.BLUE, "Ann Lee", "Cut")
    marked = replace(plain, marks=(Mark.PAID,))
    left = 60  # where the longer line with its start would end

    def inked(one: Block) -> bool:
        image = _picture(look, one, 35)
        ground = image.pixel(100, 8)
        return any(image.pixel(x, y) != ground for x in range(left, 75) for y in range(19, 33))

    assert inked(plain)
    assert not inked(marked)


def test_seats_differ_open_last_full_and_empty(look: Look) -> None:
    looks = [
        _greys(_picture(look, lesson("10:00–11:00", "Yoga", taken, "words"), 72))
        for taken in (0, 5, 7, 8)
    ]

    assert len(set(looks)) == 4


def test_more_seats_than_room_become_a_bar(look: Look) -> None:
    few = lesson("10:00–11:00", "Yoga", 3, "words")
    assert few.seats is not None
    many = replace(few, seats=replace(few.seats, taken=15, capacity=30, pill="15/30"))

    image = _picture(look, many, 72)

    bar = look.theme.hue("rust").bar
    unbroken = [
        y for y in range(50, 68) if all(image.pixelColor(x, y) == bar for x in range(14, 60))
    ]
    assert unbroken  # squares would leave gaps between them


def test_block_in_high_contrast_keeps_an_outline(appearance: Appearance) -> None:
    theme = appearance.theme
    colours = theme.colours.with_high_contrast()
    hues = {name: hue.without_tint(colours) for name, hue in theme.hues.items()}
    look = Look(replace(theme, colours=colours, hues=hues), 1.0)

    image = _picture(look, _in_state(BlockState.CONFIRMED), 72)

    assert image.pixelColor(WIDTH - 1, 36) != colours.surface


def test_unsaved_and_torn_blocks_look_so(look: Look) -> None:
    plain = _in_state(BlockState.CONFIRMED)
    kinds = [
        plain,
        replace(plain, is_unsaved=True),
        replace(plain, is_torn_above=True),
        replace(plain, is_torn_below=True),
    ]

    assert len({_greys(_picture(look, one, 72)) for one in kinds}) == 4


def test_pictures_are_as_dense_as_the_screen(appearance: Appearance) -> None:
    painted = BlockPainter(Look(appearance.theme, 2.0)).paint(
        _in_state(BlockState.CONFIRMED), QSize(WIDTH, 72), is_compact=False
    )

    assert painted.size() == QSize(2 * WIDTH, 144)
    assert painted.deviceIndependentSize().toSize() == QSize(WIDTH, 72)


def _colour_at(grid: DayGridView, column: int, clock: str, down: int = 0) -> QColor:
    y = grid.layout_shown.axis.y_of(minute(clock)) - grid.offset().y() + down
    return seen(grid).pixelColor(grid.layout_shown.columns.left(column) + 120, y)


def test_now_line_is_solid_on_ground_and_fainter_over_blocks(grid: DayGridView) -> None:
    now = grid.look.colours.now

    on_ground = _colour_at(grid, 5, "10:52")
    over_block = _colour_at(grid, 0, "10:52")

    assert on_ground == now
    assert over_block != now
    assert over_block.red() > over_block.blue()


def test_dragged_block_stays_behind_faintly(grid: DayGridView) -> None:
    solid = _colour_at(grid, 1, "11:30", 10)

    grid.begin_move("Bob Williams/11:30")

    faint = _colour_at(grid, 1, "11:30", 10)
    surface = grid.look.colours.surface
    assert abs(faint.red() - surface.red()) < abs(solid.red() - surface.red())


def test_closed_and_break_are_hatched(grid: DayGridView) -> None:
    image = seen(grid)
    top = grid.layout_shown.axis.y_of(minute("08:40")) - grid.offset().y()

    colours = {image.pixel(x, top) for x in range(5, 100)}

    assert len(colours) > 2
    assert grid.look.colours.surface.rgb() not in colours


def test_things_on_the_ground_are_drawn(grid: DayGridView) -> None:
    day = lumen_day()
    span = LabelledSpan(starts_minute=minute("14:00"), ends_minute=minute("15:00"), label="x")
    bare = replace(day.columns[1], blocks=(), closed=(), breaks=())
    slot = Timeslot(starts_minute=minute("14:00"), ends_minute=minute("15:00"), price="€20")
    kinds = [
        bare,
        replace(bare, closed=(span,)),
        replace(bare, breaks=(span,)),
        replace(bare, once=(span,)),
        replace(bare, timeslots=(slot,)),
        replace(bare, is_emphasised=True),
    ]

    looks = set()
    for column in kinds:
        grid.set_picture(replace(day, columns=(column,)))
        looks.add(pixels_of(seen(grid)))

    assert len(looks) == len(kinds)


def test_words_over_the_whole_day_are_drawn(grid: DayGridView) -> None:
    bare = replace(lumen_day(), columns=(replace(lumen_day().columns[1], blocks=()),))
    missing = LabelledSpan(starts_minute=600, ends_minute=660, label="This hour does not exist")
    kinds = [
        bare,
        replace(bare, closure="Closed on Christmas Day"),
        replace(bare, missing=(missing,)),
        replace(bare, hint=Hint(column_id="john", at_minute=600, text="Nothing booked.")),
    ]

    looks = set()
    for picture in kinds:
        grid.set_picture(picture)
        looks.add(pixels_of(seen(grid)))

    assert len(looks) == len(kinds)


def test_strip_makes_room_under_the_heads(grid: DayGridView) -> None:
    before = grid.viewport().height()
    fair = StripItem(item_id="1", column_ids=("john", "leo"), text="Trade fair")
    leave = StripItem(item_id="2", column_ids=("leo",), text="Leave", continues_after=True)

    grid.set_picture(replace(lumen_day(), strip=(fair, leave)))

    assert before - grid.viewport().height() == 2 * 24 + 2


def test_text_twice_as_large_has_room_everywhere(
    appearance: Appearance, grid: DayGridView, qtbot: QtBot
) -> None:
    appearance.scale_text(2)
    qtbot.waitUntil(lambda: grid.layout_shown.columns.visible_count == 3)

    assert grid.layout_shown.axis.pixels_per_hour == 148
    assert grid.gutter_width() == 96
    assert grid.head_bar.height() == 116
