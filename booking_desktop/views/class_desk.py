"""The class on the desk: its card's wishes, its keys, and the small cards that ask one thing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QWidget

from booking_desktop.domain.ids import AppointmentId
from booking_desktop.viewmodels.acts import Act
from booking_desktop.viewmodels.day_picture import Block
from booking_desktop.viewmodels.desk_models import DeskModels
from booking_desktop.viewmodels.inspector.class_picture import (
    ClassCancelPicture,
    ClassPicture,
    SeatedRow,
)
from booking_desktop.views.actions import ActionBook, ActionSpec, Group
from booking_desktop.views.entry_card import EntryCard
from booking_desktop.views.icons import Icon
from booking_desktop.views.inspector.class_cancel_card import ClassCancelCard
from booking_desktop.views.inspector.panel import InspectorPanel
from booking_desktop.views.theme import Appearance

NEW_CLASS = "new_class"
"""The action that opens the dialog of a new class."""

_MESSAGE_HINT = "Enter queues it for everybody who is booked; Undo stops it for a minute."

_SHIFT_I = int(Qt.Key.Key_I) | int(Qt.KeyboardModifier.ShiftModifier.value)
_ENTERS = frozenset({int(Qt.Key.Key_Return), int(Qt.Key.Key_Enter)})


class ClassDesk(QObject):
    """Connects what is shown of a class with what is done to it.

    Args:
        appearance: The theme in force.
        page: In which small cards float.
        models: What is shown and wished.
        actions: What can be done.

    Signals:
        check_out_wanted(str): Money is to be taken for this appointment.
        cancel_wanted(str): This appointment is to be called off.
        left(): The keyboard goes back to the day.
    """

    check_out_wanted = Signal(str)
    cancel_wanted = Signal(str)
    left = Signal()

    def __init__(
        self, appearance: Appearance, page: QWidget, models: DeskModels, actions: ActionBook
    ) -> None:
        super().__init__(page)
        self._appearance = appearance
        self._page = page
        self._models = models
        self._actions = actions
        self._inspector: InspectorPanel | None = None
        self._seats = EntryCard(appearance, page, name="Seats", icon=Icon.USERS)
        self._message = EntryCard(appearance, page, name="Message", icon=Icon.MAIL)
        self._seats.edited.connect(self._answer_seats)
        self._seats.confirmed.connect(self._set_seats)
        self._message.confirmed.connect(self._send_message)
        self._add(Act.MESSAGE_ALL, "Message all", Icon.MAIL, self._open_message)
        self._add(Act.SET_SEATS, "Seats", Icon.USERS, self._open_seats)
        self._add(Act.EDIT_CLASS, "Edit class", Icon.EDIT, self._edit, key="E")
        self._add(Act.DUPLICATE_CLASS, "Duplicate class", Icon.COPY, self._duplicate)
        spec = ActionSpec(id=NEW_CLASS, text="New class", group=Group.MAKE, icon=Icon.USERS)
        actions.add(spec, models.class_form.open_new)
        models.class_acts.cancel_asked.connect(self._show_sheet)

    def follow(self, inspector: InspectorPanel) -> None:
        """Do what is wished on the inspector's card."""
        self._inspector = inspector
        acts = self._models.class_acts
        inspector.attendee_ticked.connect(acts.tick)
        inspector.place_wanted.connect(acts.place)
        inspector.attendee_key_pressed.connect(self._on_key)
        self._models.grid.block_opened.connect(self._on_opened)

    def _on_opened(self, block: Block) -> None:
        """Go to the people of a class that is opened with Enter."""
        if block.seats is not None and self._inspector is not None:
            self._inspector.enter_list()

    # -- keys on a name ------------------------------------------------------------------------

    def _on_key(self, appointment_id: str, key: int) -> None:
        acts: dict[int, Callable[[], object]] = {
            int(Qt.Key.Key_A): partial(self._trigger, Act.ADD_TO_CLASS),
            _SHIFT_I: partial(self._trigger, Act.ALL_IN),
            int(Qt.Key.Key_I): partial(self._tick, appointment_id),
            int(Qt.Key.Key_Escape): self.left.emit,
            int(Qt.Key.Key_O): partial(self._check_out, appointment_id),
            int(Qt.Key.Key_Delete): partial(self.cancel_wanted.emit, appointment_id),
            **dict.fromkeys(_ENTERS, partial(self._open, appointment_id)),
        }
        run = acts.get(key)
        if run is not None:
            run()

    def _trigger(self, act: Act) -> None:
        if self._actions.has(act):
            self._actions.action(act).trigger()

    def _tick(self, appointment_id: str) -> None:
        row = self._seated_row(appointment_id)
        if row is not None and row.is_tickable:
            self._models.class_acts.tick(appointment_id, not row.is_in)

    def _check_out(self, appointment_id: str) -> None:
        if self._seated_row(appointment_id) is not None:
            self.check_out_wanted.emit(appointment_id)

    def _open(self, appointment_id: str) -> None:
        """Give a seat to whoever waits; look at the booking of whoever sits."""
        if self._seated_row(appointment_id) is None:
            self._models.class_acts.promote(appointment_id)
        else:
            self._models.inspector.show_appointment(AppointmentId(appointment_id))

    def _seated_row(self, appointment_id: str) -> SeatedRow | None:
        picture = self._picture
        rows = picture.seated if picture is not None else ()
        return next((row for row in rows if row.appointment_id == appointment_id), None)

    @property
    def _picture(self) -> ClassPicture | None:
        picture = self._models.inspector.picture
        return picture if isinstance(picture, ClassPicture) else None

    # -- what is asked -------------------------------------------------------------------------

    def _open_seats(self) -> None:
        picture = self._picture
        if picture is not None:
            title = f"Seats of {picture.name}"
            self._seats.open_under(title, self._anchor(), hint=picture.taken_words)

    def _answer_seats(self, text: str) -> None:
        picture = self._picture
        if picture is not None and text.strip():
            words, is_right = self._models.class_acts.read_seats(text, picture)
            self._seats.show_answer(words, is_wrong=not is_right)

    def _set_seats(self, text: str) -> None:
        if self._models.class_acts.set_seats(text):
            self._seats.close_card()

    def _open_message(self) -> None:
        picture = self._picture
        if picture is not None:
            title = f"What should everybody of {picture.name} know?"
            self._message.open_under(title, self._anchor(), hint=_MESSAGE_HINT)

    def _send_message(self, text: str) -> None:
        say = partial(self._message.show_answer, is_wrong=True)
        self._models.class_acts.message_all(text, done=self._message.close_card, refused=say)

    def _show_sheet(self, picture: ClassCancelPicture | None) -> None:
        inspector = self._inspector
        if inspector is None:
            return
        if picture is None:
            inspector.show_errand(None)
            self.left.emit()
            return
        sheet = ClassCancelCard(self._appearance, picture)
        sheet.confirmed.connect(self._models.class_acts.cancel_now)
        sheet.kept.connect(self._models.class_acts.keep)
        inspector.show_errand(sheet)
        sheet.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _anchor(self) -> QRect:
        """Return the lower right corner of the page, where the card's buttons are."""
        room = self._page.rect()
        return QRect(room.bottomRight() - QPoint(360, 260), room.bottomRight())

    def _edit(self) -> None:
        session_id = self._models.class_acts.selected_id
        if session_id is not None:
            self._models.class_form.edit(session_id)

    def _duplicate(self) -> None:
        session_id = self._models.class_acts.selected_id
        if session_id is not None:
            self._models.class_form.duplicate(session_id)

    def _add(
        self, act: Act, text: str, icon: Icon, run: Callable[[], None], *, key: str = ""
    ) -> None:
        keys = (key,) if key else ()
        spec = ActionSpec(id=act.value, text=text, group=Group.CLASS, keys=keys, icon=icon)
        self._actions.add(spec, run)
