"""The desk's own actions: names, keys, and which view-model does them."""

from __future__ import annotations

from collections.abc import Callable

from booking_desktop.viewmodels.acts import Act
from booking_desktop.viewmodels.booking_acts import BookingActs
from booking_desktop.viewmodels.class_acts import ClassActs
from booking_desktop.viewmodels.desk import ColumnsBy, Mode, Step
from booking_desktop.viewmodels.desk_models import DeskModels
from booking_desktop.viewmodels.rail_picture import Waiting
from booking_desktop.views.actions import ActionBook, ActionSpec, Group, Reach
from booking_desktop.views.day_grid.view import DayGridView
from booking_desktop.views.icons import Icon
from booking_desktop.views.theme import Appearance

Do = Callable[[], object]


def add_desk_actions(book: ActionBook, models: DeskModels, grid: DayGridView) -> None:
    """Add everything that can be done with the day in view."""
    for spec, run in (
        *_undoing(models),
        *_time(models, grid),
        *_view(models, grid),
        *_booking(models, grid),
        *_class(models),
        *_copying(models),
        *_deciding(models),
    ):
        book.add(spec, run)


def add_theme_action(book: ActionBook, appearance: Appearance) -> None:
    """Add the switch between light and dark."""
    spec = ActionSpec(
        id="dark",
        text="Light or dark",
        group=Group.VIEW,
        keys=("Ctrl+Shift+T",),
        reach=Reach.WINDOW,
        icon=Icon.MOON,
    )
    book.add(spec, appearance.toggle)


def _undoing(models: DeskModels) -> list[tuple[ActionSpec, Do]]:
    return [
        (
            ActionSpec(
                id="undo",
                text="Undo",
                group=Group.ANYWHERE,
                keys=("Ctrl+Z",),
                reach=Reach.WINDOW,
                icon=Icon.UNDO,
            ),
            models.undo.undo,
        ),
        (
            ActionSpec(
                id="redo",
                text="Redo",
                group=Group.ANYWHERE,
                keys=("Ctrl+Shift+Z", "Ctrl+Y"),
                reach=Reach.WINDOW,
                icon=Icon.REDO,
            ),
            models.undo.redo,
        ),
    ]


def _time(models: DeskModels, grid: DayGridView) -> list[tuple[ActionSpec, Do]]:
    desk = models.workplace.desk

    def go(action_id: str, text: str, keys: tuple[str, ...], run: Do) -> tuple[ActionSpec, Do]:
        return ActionSpec(id=action_id, text=text, group=Group.TIME, keys=keys), run

    return [
        go("today", "Today", ("T",), desk.go_to_today),
        go("next_day", "Next day", ("PgDown",), lambda: desk.go(Step.DAY, forward=True)),
        go("previous_day", "Day before", ("PgUp",), lambda: desk.go(Step.DAY, forward=False)),
        go("next_week", "Next week", ("Ctrl+PgDown",), lambda: desk.go(Step.WEEK, forward=True)),
        go(
            "previous_week",
            "Week before",
            ("Ctrl+PgUp",),
            lambda: desk.go(Step.WEEK, forward=False),
        ),
        go(
            "next_four_weeks",
            "Four weeks on",
            ("Shift+PgDown",),
            lambda: desk.go(Step.FOUR_WEEKS, forward=True),
        ),
        go(
            "previous_four_weeks",
            "Four weeks back",
            ("Shift+PgUp",),
            lambda: desk.go(Step.FOUR_WEEKS, forward=False),
        ),
        go("now", "Now", ("Ctrl+Home",), lambda: _to_now(models, grid)),
        go(
            "next_booking",
            "Next booking",
            ("Shift+J",),
            lambda: grid.step_block(1, over_all_columns=True),
        ),
        go(
            "previous_booking",
            "Booking before",
            ("Shift+K",),
            lambda: grid.step_block(-1, over_all_columns=True),
        ),
    ]


def _view(models: DeskModels, grid: DayGridView) -> list[tuple[ActionSpec, Do]]:
    desk = models.workplace.desk

    def show(action_id: str, text: str, keys: tuple[str, ...], run: Do) -> tuple[ActionSpec, Do]:
        return ActionSpec(id=action_id, text=text, group=Group.VIEW, keys=keys), run

    return [
        show("show_day", "Day", ("1",), lambda: desk.show_mode(Mode.DAY)),
        show("by_staff", "Staff", (), lambda: desk.show_columns_by(ColumnsBy.STAFF)),
        show("by_rooms", "Rooms", (), lambda: desk.show_columns_by(ColumnsBy.ROOMS)),
        show("swap_columns", "Staff or rooms", ("V",), desk.swap_columns),
        show("zoom_in", "Larger hours", ("Ctrl++", "Ctrl+="), lambda: grid.step_zoom(1)),
        show("zoom_out", "Smaller hours", ("Ctrl+-",), lambda: grid.step_zoom(-1)),
        show("zoom_usual", "Usual hours", ("Ctrl+0",), grid.reset_zoom),
    ]


def _booking(models: DeskModels, grid: DayGridView) -> list[tuple[ActionSpec, Do]]:
    acts = models.acts

    def on(act: Act, text: str, key: str, icon: Icon, run: Do) -> tuple[ActionSpec, Do]:
        keys = (key,) if key else ()
        return ActionSpec(id=act.value, text=text, group=Group.BOOKING, keys=keys, icon=icon), run

    return [
        on(Act.CHECK_IN, "Check in", "I", Icon.CHECK, acts.check_in),
        on(Act.NOT_IN, "Not in yet", "", Icon.UNDO, acts.not_in),
        on(Act.CHECK_OUT, "Check out", "O", Icon.PAID, acts.check_out),
        on(Act.REOPEN, "Open again", "", Icon.UNDO, acts.reopen),
        on(Act.APPROVE, "Approve", "", Icon.CHECK, acts.approve),
        on(Act.DECLINE, "Decline", "", Icon.CLOSE, acts.decline),
        on(Act.MOVE, "Move", "M", Icon.MOVE, lambda: _begin_move(models, grid)),
        on(Act.LONGER, "Longer", "L", Icon.CLOCK, lambda: _stretched(models).longer()),
        on(Act.SHORTER, "Shorter", "Shift+L", Icon.CLOCK, lambda: _stretched(models).shorter()),
        on(Act.NO_SHOW, "No-show", "X", Icon.BARRED, acts.no_show),
        on(Act.CAME, "Came after all", "X", Icon.UNDO, acts.came),
        on(Act.PAY_AHEAD, "Take money ahead", "Shift+O", Icon.PAID, acts.pay_ahead),
        on(Act.CORRECT_PAYMENT, "Correct payment", "", Icon.EDIT, acts.correct_payment),
        on(Act.GIVE_BACK, "Give money back", "", Icon.SWAP, acts.give_back),
        on(Act.CANCEL, "Cancel", "Del", Icon.CLOSE, acts.cancel),
        on(Act.UNBLOCK, "Unblock", "Del", Icon.LOCK, acts.unblock),
    ]


def _class(models: DeskModels) -> list[tuple[ActionSpec, Do]]:
    acts = models.class_acts

    def on(act: Act, text: str, key: str, icon: Icon, run: Do) -> tuple[ActionSpec, Do]:
        keys = (key,) if key else ()
        return ActionSpec(id=act.value, text=text, group=Group.CLASS, keys=keys, icon=icon), run

    return [
        on(Act.ALL_IN, "All in", "Shift+I", Icon.USERS, acts.all_in),
        on(Act.CANCEL_CLASS, "Cancel class", "Del", Icon.CLOSE, acts.cancel),
    ]


def _stretched(models: DeskModels) -> BookingActs | ClassActs:
    """Return whose length changes: the selected class's, or the selected booking's."""
    return models.acts if models.class_acts.selected_id is None else models.class_acts


def _copying(models: DeskModels) -> list[tuple[ActionSpec, Do]]:
    copying, acts = models.copying, models.acts

    def make(action_id: str, text: str, key: str, run: Do) -> tuple[ActionSpec, Do]:
        icon = Icon.COPY
        return ActionSpec(id=action_id, text=text, group=Group.MAKE, keys=(key,), icon=icon), run

    return [
        make("copy_booking", "Copy booking", "Ctrl+C", copying.copy),
        make("paste_booking", "Book the copy here", "Ctrl+V", copying.paste),
        make("copy_phone", "Copy phone number", "C", acts.copy_phone),
    ]


def _deciding(models: DeskModels) -> list[tuple[ActionSpec, Do]]:
    todo = models.todo

    def to(kind: Waiting, text: str, key: str, icon: Icon) -> tuple[ActionSpec, Do]:
        spec = ActionSpec(
            id=f"todo_{kind}",
            text=text,
            group=Group.ANYWHERE,
            keys=(key,),
            reach=Reach.WINDOW,
            icon=icon,
        )
        return spec, lambda: todo.toggle(kind)

    return [
        to(Waiting.APPROVALS, "Approvals", "Ctrl+5", Icon.HOURGLASS),
        to(Waiting.WAITLIST, "Waitlist", "Ctrl+6", Icon.USERS),
        to(Waiting.CALL_BACK, "Call back", "Ctrl+7", Icon.PHONE),
        to(Waiting.NOT_SENT, "Not sent", "Ctrl+8", Icon.WARNING),
        (
            ActionSpec(
                id="wait_earlier",
                text="Wait for an earlier time",
                group=Group.MAKE,
                keys=("Q",),
                icon=Icon.HOURGLASS,
            ),
            todo.wait_earlier,
        ),
    ]


def _begin_move(models: DeskModels, grid: DayGridView) -> None:
    block = models.grid.selected_block
    if block is not None:
        models.workplace.desk.show_mode(Mode.DAY)
        grid.begin_move(block.block_id)


def _to_now(models: DeskModels, grid: DayGridView) -> None:
    models.workplace.desk.go_to_today()
    now = models.grid.picture.now
    if now is not None and models.grid.picture.columns:
        grid.put_cursor(models.grid.picture.columns[0].column_id, now.at_minute)
