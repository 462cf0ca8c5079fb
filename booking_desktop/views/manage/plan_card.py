"""Publishing the week: from when, for how long, and what becomes of every date."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget

from booking_desktop.domain.class_schedule import DateState
from booking_desktop.viewmodels.manage.class_plan import ClassPlan, PlanField, PlanPicture, PlanRow
from booking_desktop.views.controls.announcement import announce
from booking_desktop.views.controls.button import Button, ButtonKind, ButtonLook
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.result_list import ResultList, ResultRow
from booking_desktop.views.controls.text_field import TextField
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.icons import Icon
from booking_desktop.views.manage.card import Card
from booking_desktop.views.theme import Appearance

_ROW_PX, _MOST_LIST_PX = 30, 300
_DATE_PX, _WEEKS_PX = 96, 54
_TONES = {
    DateState.NEW: Tone.OK,
    DateState.CONFLICT: Tone.BAD,
    DateState.NO_SUCH_TIME: Tone.WARN,
}
_ICONS = {
    DateState.NEW: Icon.CHECK,
    DateState.CONFLICT: Icon.WARNING,
    DateState.NO_SUCH_TIME: Icon.WARNING,
}


class PlanCard(Card):
    """Two sentences to be filled in, and below them every date."""

    def __init__(self, appearance: Appearance, plan: ClassPlan) -> None:
        super().__init__(appearance, "Publish")
        self._appearance = appearance
        self._plan = plan
        self._said = ""
        self._fields = {
            PlanField.WEEKS: self._field("Weeks to publish", _WEEKS_PX),
            PlanField.FROM: self._field("First day", _DATE_PX),
            PlanField.COPY_FROM: self._field("A day of the week to copy", _DATE_PX),
            PlanField.COPY_TO: self._field("A day of the week it becomes", _DATE_PX),
        }
        self._message = Label(appearance, tone=Tone.SECOND, wraps=True)
        self._list = ResultList(appearance, "Dates", row_px=_ROW_PX)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._publish = Button(appearance, "", ButtonLook(kind=ButtonKind.PRIMARY))
        self._publish.clicked.connect(plan.publish)
        self._look = Button(appearance, "Look at every date", ButtonLook(icon=Icon.EYE))
        self._copy = Button(appearance, "Look", ButtonLook(icon=Icon.EYE))
        self._look.clicked.connect(plan.look)
        self._copy.clicked.connect(plan.look_at_copy)
        self._lay_out()
        for name, field in self._fields.items():
            field.edited.connect(partial(plan.edit, name))
            is_copy = name in (PlanField.COPY_FROM, PlanField.COPY_TO)
            field.confirmed.connect(plan.look_at_copy if is_copy else plan.look)
        plan.changed.connect(lambda: self.show_picture(plan.picture))
        self.show_picture(plan.picture)

    def show_picture(self, picture: PlanPicture) -> None:
        """Show what is planned."""
        for name, field in self._fields.items():
            if field.text != picture.texts[name]:
                field.set_text(picture.texts[name])
            field.set_wrong(picture.wrong_field == name.value)
        self._message.setText(picture.message)
        self._message.set_tone(Tone.BAD if picture.is_refusal else Tone.SECOND)
        self._message.setVisible(bool(picture.message))
        self._list.show_rows([_result(row) for row in picture.rows])
        height = min(self._list.content_height(), self._appearance.theme.px(_MOST_LIST_PX))
        self._list.setFixedHeight(height)
        was_empty = not self._list.isVisibleTo(self)
        self._list.setVisible(bool(picture.rows))
        focused = QApplication.focusWidget()
        is_here = focused is not None and self.isAncestorOf(focused)
        if was_empty and picture.rows and is_here:
            # Once the rows have their place: whoever gets the keyboard is scrolled to.
            QTimer.singleShot(0, self._list.setFocus)
        self._publish.setVisible(bool(picture.publish))
        if picture.publish:
            self._publish.set_text(picture.publish)
        if picture.message != self._said and picture.message and not picture.is_asking:
            announce(self, picture.message, at_once=picture.is_refusal)
        self._said = picture.message

    def _field(self, name: str, width_px: int) -> TextField:
        field = TextField(self._appearance, name)
        field.setFixedWidth(self._appearance.theme.px(width_px))
        return field

    def _lay_out(self) -> None:
        fields = self._fields
        words = partial(Label, self._appearance)
        publish = (fields[PlanField.WEEKS], words("weeks from"), fields[PlanField.FROM], self._look)
        copy = (
            words("Or copy the week of"),
            fields[PlanField.COPY_FROM],
            words("to the week of"),
            fields[PlanField.COPY_TO],
            self._copy,
        )
        self.body.addLayout(_line(*publish))
        self.body.addLayout(_line(*copy))
        told = QHBoxLayout()
        told.addWidget(self._message, 1)
        told.addWidget(self._publish)
        self.body.addLayout(told)
        self.body.addWidget(self._list)
        self._order_tabs()

    def _order_tabs(self) -> None:
        """Let Tab go through both sentences, then to the dates and the button that writes them."""
        typed = {name: field.line_edit for name, field in self._fields.items()}
        order: tuple[QWidget, ...] = (
            typed[PlanField.WEEKS],
            typed[PlanField.FROM],
            self._look,
            typed[PlanField.COPY_FROM],
            typed[PlanField.COPY_TO],
            self._copy,
            self._list,
            self._publish,
        )
        for first, second in pairwise(order):
            QWidget.setTabOrder(first, second)


def _result(row: PlanRow) -> ResultRow:
    return ResultRow(
        id=row.id,
        title=row.title,
        note=row.note,
        note_tone=_TONES.get(row.state, Tone.THIRD),
        icon=_ICONS.get(row.state, Icon.MINUS),
    )


def _line(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
