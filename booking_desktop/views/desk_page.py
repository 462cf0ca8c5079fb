"""The desk as a page of the window: bar, rail, grid, inspector, status, toast, put together."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from booking_desktop.domain.ids import AppointmentId, SessionId
from booking_desktop.viewmodels.acts import Act
from booking_desktop.viewmodels.day_picture import Block
from booking_desktop.viewmodels.desk_models import DeskModels
from booking_desktop.viewmodels.notices import Notice
from booking_desktop.viewmodels.rail_picture import MonthPicture
from booking_desktop.views.actions import ActionBook, Group
from booking_desktop.views.caller_strip import CallerStrip
from booking_desktop.views.class_desk import ClassDesk
from booking_desktop.views.coming_panel import ComingPanel
from booking_desktop.views.controls.toast import Toast, ToastAction
from booking_desktop.views.day_grid.view import DayGridView
from booking_desktop.views.desk_actions import add_desk_actions, add_theme_action
from booking_desktop.views.desk_body import DeskBody, DeskParts
from booking_desktop.views.desk_cards import BlockCard, DateCard, ReasonCard, ReopenCard
from booking_desktop.views.desk_menu import DeskMenu
from booking_desktop.views.grid_binding import bind_grid
from booking_desktop.views.grid_menus import GridMenus
from booking_desktop.views.inspector.panel import InspectorPanel
from booking_desktop.views.money_desk import MoneyDesk
from booking_desktop.views.pane_keys import add_pane_keys
from booking_desktop.views.rail.rail import Rail
from booking_desktop.views.rail.strip import RailStrip
from booking_desktop.views.series.change_card import SeriesCard
from booking_desktop.views.status_bar import StatusBar
from booking_desktop.views.theme import Appearance
from booking_desktop.views.todo.tray import TodoTray
from booking_desktop.views.top_bar import Brand, TopBar
from booking_desktop.views.unsaved_banner import UnsavedBanner

_UNDO, _REDO, _REASON = "undo", "redo", "reason"


class DeskPage(QWidget):
    """Everything the receptionist sees.

    Args:
        appearance: The theme in force.
        models: What is shown and wished.
        brand: Whose desk this is.

    Attributes:
        grid_view: The day.
        caller_strip: Who is calling, while somebody is.
        centre: Where the day stands; keys of `Reach.CENTRE` work in it.
        actions_book: What can be done; others add their own before `complete`.

    Signals:
        day_shown(): The day is in its place again, in which something else was shown.
    """

    day_shown = Signal()

    def __init__(self, appearance: Appearance, models: DeskModels, brand: Brand) -> None:
        super().__init__()
        self._appearance = appearance
        self._models = models
        self._brand = brand
        self.grid_view = DayGridView(appearance)
        self.caller_strip = CallerStrip(appearance)
        self.centre = QStackedWidget()
        self.centre.addWidget(self.grid_view)
        self.actions_book = ActionBook(appearance, window=self, centre=self.centre)
        add_desk_actions(self.actions_book, models, self.grid_view)
        add_theme_action(self.actions_book, appearance)
        DateCard(appearance, self, models, self.actions_book)
        self._reason = ReasonCard(appearance, self, models)
        ReopenCard(appearance, self, models)
        block = BlockCard(
            appearance, self, models=models, actions=self.actions_book, view=self.grid_view
        )
        GridMenus(self.grid_view, models, self.actions_book, block.open_for)
        self._classes = ClassDesk(appearance, self, models, self.actions_book)
        bind_grid(self.grid_view, models)

    def complete(self) -> None:
        """Put bar, rail, inspector and status around the grid, now that all actions are there."""
        appearance = self._appearance
        self._top = TopBar(appearance, self.actions_book, self._brand)
        self._rail = Rail(appearance, self.actions_book)
        self._strip = RailStrip(appearance, self.actions_book)
        self.inspector = InspectorPanel(appearance, self.actions_book)
        self._coming = ComingPanel(appearance)
        self.tray = TodoTray(appearance, self._models.todo)
        parts = DeskParts(
            rail=self._rail,
            strip=self._strip,
            centre=self.centre,
            inspector=self.inspector,
            at_rest=self._coming,
            tray=self.tray,
        )
        self.body = DeskBody(appearance, parts)
        self._middle = QStackedWidget()
        self._other_panes: tuple[QWidget, ...] = ()
        self._middle.addWidget(self.body)
        self._status = StatusBar(appearance)
        self._unsaved = UnsavedBanner(appearance)
        self._toast = Toast(appearance, self.centre)
        self.series = SeriesCard(appearance, self, self._models.series)
        self.series.left.connect(self.take_keyboard)
        self._menu = DeskMenu(self.actions_book, self._top.menu_button)
        add_pane_keys(
            self.actions_book,
            panes=self._panes,
            open_menu=self._menu.open,
            focus_toast=self._toast.take_focus,
        )
        self._lay_out()
        self._connect()
        self._show_desk()

    @property
    def status_words(self) -> str:
        """What the status bar says."""
        return self._status.accessibleName()

    def take_keyboard(self) -> None:
        """Bring the keyboard to the grid, or to what stands in its place; the day is shown."""
        if self._middle.currentWidget() is not self.body:
            self._middle.setCurrentWidget(self.body)
            self._other_panes = ()
            self._top.show_title("")
            self._toast.stand_in(self.centre)
            self.day_shown.emit()
        shown = self.centre.currentWidget()
        if shown is not None:
            shown.setFocus()

    def show_instead(self, page: QWidget, *, panes: tuple[QWidget, ...]) -> None:
        """Show something between the bars in the place of the day, until `take_keyboard`.

        Args:
            page: What is shown.
            panes: Its parts as F6 walks through them; toasts stand in the first.
        """
        self._other_panes = panes
        self._middle.addWidget(page)
        self._middle.setCurrentWidget(page)
        self._toast.stand_in(panes[0])

    def _panes(self) -> tuple[QWidget, ...]:
        """Return the parts of the window as F6 walks through them."""
        if self._other_panes:
            return (*self._other_panes, self._top)
        return (
            self.centre,
            self.tray,
            self.inspector,
            self._coming,
            self._top,
            self._rail,
        )

    def show_title(self, title: str) -> None:
        """Say in the top bar what is shown in the place of the day."""
        self._top.show_title(title)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top)
        column.addWidget(self._unsaved)
        column.addWidget(self.caller_strip)
        column.addWidget(self._middle, 1)
        column.addWidget(self._status)

    def _connect(self) -> None:
        models, desk = self._models, self._models.workplace.desk
        desk.day_changed.connect(self._show_desk)
        desk.mode_changed.connect(self._show_desk)
        desk.columns_changed.connect(self._show_desk)
        desk.today_changed.connect(self._show_desk)
        models.rail.month_changed.connect(self._show_month)
        models.todo.counted.connect(self._rail.show_waiting)
        models.todo.counted.connect(self._strip.show_waiting)
        models.todo.opened.connect(self._open_tray)
        models.todo.closed.connect(self._close_tray)
        models.todo.phone_copied.connect(_put_on_clipboard)
        self._strip.unfold_wanted.connect(self.body.toggle_rail)
        models.rail.columns_changed.connect(self._rail.show_columns)
        models.rail.legend_changed.connect(self._rail.show_legend)
        models.status.changed.connect(self._status.show_picture)
        models.coming.changed.connect(self._coming.show_rows)
        self._coming.chosen.connect(self._show_coming)
        models.inspector.changed.connect(self.inspector.show_picture)
        self._classes.follow(self.inspector)
        self._classes.left.connect(self.take_keyboard)
        self._classes.check_out_wanted.connect(models.checkout.open)
        self._classes.cancel_wanted.connect(models.cancelling.open)
        MoneyDesk(
            self._appearance,
            self.inspector,
            models=models,
            give_back_keyboard=self.take_keyboard,
        )
        models.grid.selected.connect(self._inspect)
        models.workplace.notices.changed.connect(self._show_notice)
        models.acts.phone_copied.connect(_put_on_clipboard)
        models.acts.allowed_changed.connect(self._allow)
        self._allow(models.acts.allowed)
        self._rail.day_chosen.connect(desk.go_to)
        self._rail.day_chosen.connect(lambda _on: self.body.fold_rail())
        self._rail.month_turned.connect(models.rail.turn_month)
        self._rail.waiting_chosen.connect(models.todo.toggle)
        self._strip.waiting_chosen.connect(models.todo.toggle)
        self._rail.column_toggled.connect(models.rail.toggle_column)
        self.grid_view.dragged_outside.connect(self._drag_over_calendar)
        self.grid_view.moving.phase_changed.connect(self._end_drag)
        self._rail.calendar.drag_rested.connect(desk.go_to)
        self._rail.only_column_wanted.connect(models.rail.show_only)
        self._toast.action_chosen.connect(self._on_toast_action)
        self._toast.dismissed.connect(models.workplace.notices.dismiss)
        models.workplace.doing.unsaved_changed.connect(self._unsaved.show_words)
        self._unsaved.again_wanted.connect(models.workplace.doing.try_again)

    def _open_tray(self) -> None:
        self.take_keyboard()
        self.body.fold_rail()
        self.tray.open_tray()

    def _close_tray(self) -> None:
        self.tray.hide()
        self.take_keyboard()

    def _show_coming(self, subject_id: str) -> None:
        grid, desk = self._models.grid, self._models.workplace.desk
        grid.show_booking(subject_id, desk.today)
        self.take_keyboard()

    def _drag_over_calendar(self, _block_id: str, at: QPoint) -> None:
        self._rail.calendar.drag_over(at)

    def _end_drag(self) -> None:
        if not self.grid_view.moving.is_active:
            self._rail.calendar.end_drag()

    def _show_desk(self) -> None:
        desk = self._models.workplace.desk
        self._top.show_date(self._models.workplace.wording.times.long_date(desk.on))
        self._top.show_mode(desk.mode)
        self._top.show_columns_by(desk.columns_by)

    def _inspect(self, block: Block | None) -> None:
        inspector = self._models.inspector
        if block is None:
            inspector.clear()
        elif block.appointment_id:
            inspector.show_appointment(AppointmentId(block.appointment_id))
        elif block.session_id:
            inspector.show_session(SessionId(block.session_id))
        else:
            inspector.show_time_off(block.group_id)

    def _show_month(self, month: MonthPicture) -> None:
        desk = self._models.workplace.desk
        self._rail.show_month(month, selected=desk.on, today=desk.today)

    def _allow(self, acts: frozenset[Act]) -> None:
        allowed = frozenset(act.value for act in acts)
        self.actions_book.allow(Group.BOOKING, allowed)
        self.actions_book.allow(Group.CLASS, allowed)

    def _show_notice(self, notice: Notice | None) -> None:
        if notice is None:
            self._toast.dismiss()
            return
        actions = []
        if notice.explains is not None:
            actions.append(ToastAction(id=_REASON, text="Reason"))
        rebook = self.actions_book.action(Act.REBOOK) if notice.offers_rebook else None
        if rebook is not None and rebook.isEnabled():
            key = self.actions_book.key_name(Act.REBOOK)
            actions.append(ToastAction(id=Act.REBOOK, text=rebook.text(), key=key))
        if notice.undoes is not None:
            action_id = _REDO if notice.is_undone else _UNDO
            text, key = (
                self.actions_book.action(action_id).text(),
                self.actions_book.key_name(action_id),
            )
            actions.append(ToastAction(id=action_id, text=text, key=key))
        self._toast.show_message(notice.text, actions, is_refusal=notice.is_refusal)

    def _on_toast_action(self, action_id: str) -> None:
        notice = self._models.workplace.notices.current
        if notice is None:
            return
        if action_id == _REASON and notice.explains is not None:
            self._reason.open_for(notice.explains)
        elif action_id == Act.REBOOK:
            self.actions_book.action(Act.REBOOK).trigger()
        elif notice.undoes is not None:
            self._models.undo.undo_this(notice.undoes)


def _put_on_clipboard(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
